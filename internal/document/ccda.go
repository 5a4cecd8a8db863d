package document

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"io"
	"strings"

	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// ccda reads the narrative of a C-CDA document: what its authors signed as the
// text that people read. Each section becomes a heading and its text; the coded
// entries beside the narrative, and the header with its names, are left out.
type ccda struct {
	w        writer
	title    strings.Builder
	path     []string // local names of the open elements
	sections int      // open sections
	in       narrativePart
	depth    int // of path where that part began
	carried  carried
}

type narrativePart int

const (
	outside narrativePart = iota
	inDocumentTitle
	inSectionTitle
	inText
	inBody // a document of another kind, in base64
)

// mostNested bounds the elements within each other; real documents have about 20.
const mostNested = 256

func readCCDA(body []byte, _ string) (Document, error) {
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict, d.Entity, d.CharsetReader = false, xml.HTMLEntity, charset.NewReaderLabel
	c := &ccda{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return Document{}, Malformed
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(c.path) >= mostNested {
				return Document{}, Malformed
			}
			c.start(t)
		case xml.EndElement:
			c.end(t.Name.Local)
		case xml.CharData:
			c.text(string(t))
		}
	}
	doc := c.w.document()
	doc.Title = plainLine(c.title.String())
	if doc.Text == "" && c.carried.there {
		doc.wraps = c.carried.document()
	}
	return doc, nil
}

func (c *ccda) parent() string {
	if len(c.path) < 2 {
		return ""
	}
	return c.path[len(c.path)-2]
}

func (c *ccda) start(t xml.StartElement) {
	c.path = append(c.path, t.Name.Local)
	if c.in == inText {
		c.w.tag(narrativeTag(t.Name.Local), false)
	}
	if c.in != outside {
		return
	}
	part := outside
	switch name, parent := t.Name.Local, c.parent(); {
	case name == "section":
		c.sections++
	case name == "title" && parent == "ClinicalDocument":
		part = inDocumentTitle
	case name == "title" && parent == "section":
		part = inSectionTitle
		c.w.begin(c.sections)
	case name == "text" && parent == "section":
		part = inText
		c.w.paragraph()
	case name == "text" && parent == "nonXMLBody":
		part = inBody
		c.carried.begin(t)
	}
	if part != outside {
		c.in, c.depth = part, len(c.path)
	}
}

func (c *ccda) end(name string) {
	switch {
	case c.in != outside && len(c.path) == c.depth:
		if c.in == inSectionTitle {
			c.w.end()
		}
		c.in = outside
	case c.in == inText:
		c.w.tag(narrativeTag(name), true)
	case name == "section":
		c.sections = max(0, c.sections-1)
	}
	if len(c.path) > 0 {
		c.path = c.path[:len(c.path)-1]
	}
}

func (c *ccda) text(s string) {
	switch c.in {
	case inDocumentTitle:
		c.title.WriteString(s)
	case inSectionTitle, inText:
		c.w.text(s)
	case inBody:
		c.carried.data.WriteString(s)
	}
}

// carried is a document of another kind in place of sections.
type carried struct {
	there bool
	kind  string
	data  strings.Builder
}

func (b *carried) begin(t xml.StartElement) {
	b.there = true
	for _, a := range t.Attr {
		if a.Name.Local == "mediaType" {
			b.kind = strings.ToLower(a.Value)
		}
	}
}

func (b *carried) document() *wrapped {
	data := b.data.String()
	body, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), ""))
	if err != nil {
		body = []byte(data)
	}
	return &wrapped{b.kind, body}
}

// narrativeTag is the HTML that a tag of the narrative block looks like.
func narrativeTag(name string) atom.Atom {
	switch name {
	case "paragraph", "caption", "footnote":
		return atom.P
	case "list":
		return atom.Ul
	case "item":
		return atom.Li
	case "table", "tr", "td", "th", "br":
		return atom.Lookup([]byte(name))
	}
	return atom.Span
}

func plainLine(s string) string { return strings.Join(strings.Fields(strings.Map(visible, s)), " ") }
