package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Passage is a part of a document that can be cited on its own: a few
// sentences under the heading that they stand under.
type Passage struct {
	Heading    string // "" before the first heading
	Text       string // Document.Text[Start:End]
	Start, End int    // bytes
}

// The size of a passage in words: one that has reached least ends at the next
// paragraph or section, none is longer than most.
const (
	least = 60
	most  = 150
)

// runesPerWord sizes text without spaces (Chinese, Japanese, endless lines).
const runesPerWord = 6

// unit is what a passage is not cut within: a line, or a sentence of a long one.
type unit struct {
	start, end int
	size       int    // words
	heading    string // of the section that it belongs to
	section    int    // words of its section from here on, where it opens one
	opens      bool   // first of a section
	paragraph  bool   // first of a paragraph
}

// Passages cuts the text at the borders of sections, paragraphs and sentences.
// The same document gives the same passages. Every word of the text stands in
// exactly one passage, or in the heading that opens one.
func (d Document) Passages() []Passage {
	units := d.units()
	var out []Passage
	for i := 0; i < len(units); {
		size, j := units[i].size, i+1
		for j < len(units) && !cut(size, units[j]) {
			size += units[j].size
			j++
		}
		start, end := units[i].start, units[j-1].end
		out = append(out, Passage{units[i].heading, d.Text[start:end], start, end})
		i = j
	}
	return out
}

// cut decides whether a passage of this size ends before the next unit.
func cut(size int, next unit) bool {
	switch {
	case size+next.size > most:
		return true
	case next.opens: // a whole section stays whole where it can
		return size >= least || size >= least/2 && size+next.section > most
	default:
		return size >= least && next.paragraph
	}
}

// units takes the text apart. A heading belongs to no unit: the first unit of
// its section opens it.
func (d Document) units() []unit {
	var out []unit
	headings, path := d.Headings, trail{}
	opens, paragraph := true, true
	for start := 0; start < len(d.Text); {
		end := start + strings.IndexByte(d.Text[start:], '\n')
		if end < start {
			end = len(d.Text)
		}
		for len(headings) > 0 && headings[0].End <= start {
			headings = headings[1:]
		}
		switch line := d.Text[start:end]; {
		case len(headings) > 0 && headings[0].Start <= start && start < headings[0].End:
			path.enter(headings[0])
			opens, paragraph = true, true
		case strings.TrimSpace(line) == "":
			paragraph = true
		default:
			first := len(out)
			out = appendLine(out, d.Text, start, end)
			for i := first; i < len(out); i++ {
				out[i].heading = path.String()
			}
			out[first].opens, out[first].paragraph = opens, paragraph
			opens, paragraph = false, false
		}
		start = end + 1
	}
	words := 0
	for i := len(out) - 1; i >= 0; i-- {
		if words += out[i].size; out[i].opens {
			out[i].section, words = words, 0
		}
	}
	return out
}

// trail is the headings that the reader is under, outermost first.
type trail []Heading

func (t *trail) enter(h Heading) {
	n := len(*t)
	for n > 0 && (h.Level == 0 || (*t)[n-1].Level == 0 || (*t)[n-1].Level >= h.Level) {
		n--
	}
	*t = append((*t)[:n], h)
}

func (t trail) String() string {
	var names []string
	for _, h := range t[max(0, len(t)-2):] { // the two innermost say enough
		names = append(names, h.Text)
	}
	return strings.Join(names, ": ")
}

// appendLine adds a line, cut at its sentences where it is long, and at its
// words where a sentence is.
func appendLine(out []unit, text string, start, end int) []unit {
	start, end = trimmed(text, start, end)
	if size := words(text[start:end]); size <= most {
		return append(out, unit{start: start, end: end, size: size})
	}
	for start < end {
		stop := sentenceEnd(text, start, end)
		a, b := trimmed(text, start, stop)
		for words(text[a:b]) > most {
			next := wordsEnd(text, a, b)
			c, d := trimmed(text, a, next)
			out = append(out, unit{start: c, end: d, size: words(text[c:d])})
			a, b = trimmed(text, next, b)
		}
		if a < b {
			out = append(out, unit{start: a, end: b, size: words(text[a:b])})
		}
		start = stop
	}
	return out
}

func trimmed(text string, start, end int) (int, int) {
	s := text[start:end]
	left := strings.TrimLeftFunc(s, unicode.IsSpace)
	right := strings.TrimRightFunc(left, unicode.IsSpace)
	start += len(s) - len(left)
	return start, start + len(right)
}

// words is the size of a text, no more than most+1: longer ones are cut anyway,
// and counting them whole at each cut would take the square of their length.
func words(s string) int {
	n, runes, in := 0, 0, false
	for _, r := range s {
		space := unicode.IsSpace(r)
		if !space && !in {
			n++
		}
		in = !space
		if runes++; n > most || runes > (most+1)*runesPerWord {
			return most + 1
		}
	}
	return max(n, runes/runesPerWord)
}

// sentenceEnd is where the sentence that starts at start ends. An abbreviation
// ("Dr. Lee", "p.o. twice") does not end one.
func sentenceEnd(text string, start, end int) int {
	token := 0 // letters of the word before the full stop
	for i, r := range text[start:end] {
		at := start + i + utf8.RuneLen(r)
		switch {
		case r == '。' || r == '！' || r == '？':
			return at
		case (r == '.' || r == '!' || r == '?') && at < end && text[at] == ' ' && (token > 2 || r != '.'):
			if after := strings.TrimLeft(text[at:end], " "); after != "" && !startsLower(after) {
				return at
			}
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			token++
		} else {
			token = 0
		}
	}
	return end
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// wordsEnd is where the first words of a text that is too long end: at a space
// where there is one, else between two runes.
func wordsEnd(text string, start, end int) int {
	n, runes, in, space := 0, 0, false, -1
	for i, r := range text[start:end] {
		if unicode.IsSpace(r) {
			in, space = false, start+i
		} else if !in {
			in = true
			n++
		}
		if runes++; n > most || runes > (most-1)*runesPerWord {
			if space > start {
				return space
			}
			return start + i
		}
	}
	return end
}
