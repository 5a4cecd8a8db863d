package document

import (
	"bytes"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML keeps the text of HTML: no markup, no script, no link.
func readHTML(body []byte, label string) (Document, error) {
	return htmlDocument([]byte(decodeText(body, label))), nil
}

// HTML is the text of a piece of HTML or of a FHIR narrative (text.div).
func HTML(markup string) Document {
	d, err := guarded(func() (Document, error) { return htmlDocument([]byte(markup)), nil })
	if err != nil {
		return Document{}
	}
	return d
}

// Section is one part of a document that comes in parts: the title of the part
// and its text as HTML.
type Section struct {
	Level         int // 1 is the outermost
	Title, Markup string
}

// Sections is one document of several parts, as a Composition has them.
func Sections(parts []Section) Document {
	d, err := guarded(func() (Document, error) {
		w := writer{}
		for _, p := range parts {
			if p.Title != "" {
				w.begin(max(1, p.Level))
				w.text(p.Title)
				w.end()
			}
			w.markup([]byte(p.Markup))
			w.paragraph()
		}
		return w.document(), nil
	})
	if err != nil {
		return Document{}
	}
	d.ContentType = "application/xhtml+xml"
	return d
}

// Plain is text that somebody wrote into a field, as a document.
func Plain(text string) Document { return plainDocument(text) }

func htmlDocument(markup []byte) Document {
	w := writer{}
	w.markup(markup)
	return w.document()
}

func (w *writer) markup(markup []byte) {
	z := html.NewTokenizer(bytes.NewReader(markup))
	hidden := 0 // depth within what is not shown
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		if kind == html.TextToken {
			if hidden == 0 {
				w.text(string(z.Text()))
			}
			continue
		}
		name, _ := z.TagName()
		tag := atom.Lookup(name)
		if hides(tag) {
			switch kind {
			case html.StartTagToken:
				hidden++
			case html.EndTagToken:
				hidden = max(0, hidden-1)
			}
			continue
		}
		if hidden == 0 {
			w.tag(tag, kind == html.EndTagToken)
		}
	}
}

func hides(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Title, atom.Noscript, atom.Template, atom.Iframe, atom.Object:
		return true
	}
	return false
}

var levels = map[atom.Atom]int{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6, atom.Caption: 6}

// writer collects text with its blocks and headings.
type writer struct {
	b        strings.Builder
	headings []Heading
	open     int // level of the heading that is being written, 0 for none
	from     int // where it began
	space    bool
	pending  string // bullet or cell border, written before the next text
	cells    int    // begun in this row
	inCell   bool
}

// text adds inline text; any run of spaces and line ends is one space.
func (w *writer) text(s string) {
	for _, r := range s {
		switch r = visible(r); {
		case r == -1:
		case unicode.IsSpace(r):
			w.space = true
		default:
			if (w.space || w.pending != "") && !w.atLineStart() {
				w.b.WriteByte(' ')
			}
			w.b.WriteString(w.pending)
			w.space, w.pending = false, ""
			w.b.WriteRune(r)
		}
	}
}

func (w *writer) atLineStart() bool {
	return w.b.Len() == 0 || w.b.String()[w.b.Len()-1] == '\n'
}

// line ends the line; paragraph also leaves an empty one.
func (w *writer) line() {
	if !w.atLineStart() {
		w.b.WriteByte('\n')
	}
	w.space, w.pending = false, ""
}

func (w *writer) paragraph() {
	w.line()
	if s := w.b.String(); s != "" && !strings.HasSuffix(s, "\n\n") {
		w.b.WriteByte('\n')
	}
}

func (w *writer) begin(level int) {
	w.end()
	w.paragraph()
	w.open, w.from = level, w.b.Len()
}

func (w *writer) end() {
	if w.open == 0 {
		return
	}
	if name := strings.TrimSpace(w.b.String()[w.from:]); name != "" {
		w.headings = append(w.headings, Heading{w.from, w.b.Len(), w.open, strings.TrimSuffix(strings.Join(strings.Fields(name), " "), ":")})
	}
	w.open = 0
	w.line()
}

func (w *writer) tag(tag atom.Atom, closes bool) {
	if level := levels[tag]; level > 0 {
		if closes {
			w.end()
		} else {
			w.begin(level)
		}
		return
	}
	switch tag {
	case atom.Br, atom.Dt, atom.Dd, atom.Hr:
		w.line()
	case atom.Tr:
		w.line()
		w.cells, w.inCell = 0, false
	case atom.Li:
		w.line()
		if !closes {
			w.pending = "- "
		}
	case atom.Td, atom.Th:
		if w.inCell = !closes; w.inCell && w.cells > 0 {
			w.pending += "| "
		}
		if w.inCell {
			w.cells++
		}
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Blockquote, atom.Pre, atom.Header, atom.Footer:
		w.block()
	case atom.Table, atom.Ul, atom.Ol:
		w.inCell = false
		w.paragraph()
	}
}

// block begins a paragraph, but for one inside a bullet or a cell.
func (w *writer) block() {
	switch {
	case w.pending == "- ":
	case w.inCell:
		w.space = true
	default:
		w.paragraph()
	}
}

func (w *writer) document() Document {
	w.end()
	text := strings.TrimRight(w.b.String(), "\n ")
	headings := w.headings
	for n := len(headings); n > 0 && headings[n-1].End > len(text); n-- {
		headings = headings[:n-1]
	}
	return Document{Text: text, Headings: headings}
}
