package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// docxType is Word's own kind of document: ECMA-376, part 1, WordprocessingML in
// a ZIP archive.
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// Limits of one archive. An hour of typing makes an entry of some 100 kB; text
// is packed to a tenth of its size, a bomb to a thousandth.
const (
	zipEntries = 2000
	zipPart    = 24 << 20 // bytes of one entry when it is unpacked
	zipRatio   = 250      // of an entry's size to its packed size
	zipSlack   = 1 << 20  // up to which the ratio may be any
)

// readDOCX reads the text of the document's body with its headings, lists and
// tables, then its footnotes and endnotes. Page headers, comments, pictures, and
// what was deleted or hidden are left out.
func readDOCX(body []byte, _ string) (Document, error) {
	if bytes.Count(body, []byte("PK\x01\x02")) > zipEntries {
		return Document{}, TooLarge
	}
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return Document{}, Malformed
	}
	parts := docxParts{archive: archive}
	main := parts.main()
	d := docx{levels: parts.levels(path.Join(path.Dir(main), "styles.xml"))}
	for i, name := range []string{main, path.Join(path.Dir(main), "footnotes.xml"), path.Join(path.Dir(main), "endnotes.xml")} {
		content, err := parts.read(name)
		if err == errNoPart && i > 0 {
			continue
		}
		if err == nil {
			err = walkXML(content, d.start, d.end, d.chars)
		}
		if err == errNoPart {
			err = Malformed
		}
		if err != nil {
			return Document{}, err
		}
		d.w.paragraph()
	}
	doc := d.w.document()
	if len(doc.Headings) == 0 { // as many are typed, without styles
		doc = plainDocument(doc.Text)
	}
	return doc, nil
}

// docxParts are the entries of the archive. All of them together may not be
// larger than a few of the largest.
type docxParts struct {
	archive  *zip.Reader
	unpacked int64 // bytes so far
}

const errNoPart Reason = "no such part"

func (p *docxParts) read(name string) ([]byte, error) {
	for _, f := range p.archive.File {
		if strings.TrimPrefix(f.Name, "/") != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, Malformed
		}
		defer r.Close()
		// What the archive says of its sizes may be a lie: the bytes are counted.
		most := min(int64(zipPart), max(zipSlack, zipRatio*int64(f.CompressedSize64)), 2*zipPart-p.unpacked)
		content, err := io.ReadAll(io.LimitReader(r, most+1))
		p.unpacked += int64(len(content))
		switch {
		case int64(len(content)) > most:
			return nil, TooLarge
		case err != nil:
			return nil, Malformed
		}
		return content, nil
	}
	return nil, errNoPart
}

// main is the name of the document itself.
func (p *docxParts) main() string {
	name := "word/document.xml"
	content, err := p.read("_rels/.rels")
	if err != nil {
		return name
	}
	_ = walkXML(content, func(t xml.StartElement) { // one that cannot be read is as good as none
		if t.Name.Local == "Relationship" && strings.HasSuffix(attribute(t, "Type"), "/officeDocument") {
			name = path.Join("/", attribute(t, "Target"))[1:]
		}
	}, nil, nil)
	return name
}

// levels are the levels of the styles that are headings, by the style's id. The
// ids are in the language of whoever made the template, the names in English.
func (p *docxParts) levels(name string) map[string]int {
	levels, based := map[string]int{}, map[string]string{}
	for n := 1; n <= 6; n++ {
		levels["Heading"+strconv.Itoa(n)] = n
	}
	content, err := p.read(name)
	if err != nil {
		return levels
	}
	style := ""
	_ = walkXML(content, func(t xml.StartElement) {
		val := attribute(t, "val")
		switch t.Name.Local {
		case "style":
			style = attribute(t, "styleId")
		case "name":
			if n := styleLevel(val); n > 0 {
				levels[style] = n
			}
		case "outlineLvl":
			if n, err := strconv.Atoi(val); err == nil && n >= 0 && n < 6 && style != "" {
				levels[style] = n + 1
			}
		case "basedOn":
			based[style] = val
		}
	}, nil, nil)
	for style := range based {
		for at, n := based[style], 0; at != "" && levels[style] == 0 && n < 10; at, n = based[at], n+1 {
			levels[style] = levels[at]
		}
	}
	return levels
}

func styleLevel(name string) int {
	name = strings.ToLower(name)
	if n, err := strconv.Atoi(strings.TrimPrefix(name, "heading ")); err == nil && n >= 1 && n <= 9 {
		return min(n, 6)
	}
	return map[string]int{"title": 1, "subtitle": 2}[name]
}

// docx collects the text of one document while its XML is walked.
type docx struct {
	w          writer
	levels     map[string]int
	paragraphs []docxParagraph // open ones: text boxes stand inside of others
	run        bool            // within a run's own text
	skip       int             // elements within one that is left out
	hidden     bool            // the run is
}

type docxParagraph struct {
	text  strings.Builder
	level int
	item  bool
}

func (d *docx) start(t xml.StartElement) {
	name := t.Name.Local
	if d.skip > 0 || leftOut(name) {
		d.skip++
		return
	}
	switch name {
	case "p":
		d.paragraphs = append(d.paragraphs, docxParagraph{})
	case "tbl":
		d.w.tag(atom.Table, false)
	case "tr":
		d.w.tag(atom.Tr, false)
	case "tc":
		d.w.tag(atom.Td, false)
	}
	if len(d.paragraphs) == 0 {
		return
	}
	p := &d.paragraphs[len(d.paragraphs)-1]
	switch name {
	case "pStyle":
		p.level = d.levels[attribute(t, "val")]
	case "outlineLvl":
		if n, err := strconv.Atoi(attribute(t, "val")); err == nil && n >= 0 && n < 6 {
			p.level = n + 1
		}
	case "numId":
		p.item = attribute(t, "val") != "0"
	case "r":
		d.hidden = false
	case "vanish":
		d.hidden = !off(attribute(t, "val"))
	case "t":
		d.run = !d.hidden
	case "tab", "ptab":
		p.text.WriteByte(' ')
	case "br", "cr":
		p.text.WriteByte('\n')
	case "noBreakHyphen":
		p.text.WriteByte('-')
	}
}

// leftOut are elements of which nothing is read: what was deleted or moved away,
// the codes of fields, and pictures for programs that know no others.
func leftOut(name string) bool {
	switch name {
	case "del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rPrChange", "pPrChange", "footnotePr", "endnotePr":
		return true
	}
	return false
}

func off(value string) bool { return value == "0" || value == "false" || value == "off" }

func (d *docx) end(name string) {
	if d.skip > 0 {
		d.skip--
		return
	}
	switch name {
	case "t":
		d.run = false
	case "p":
		if n := len(d.paragraphs); n > 0 {
			d.write(&d.paragraphs[n-1])
			d.paragraphs = d.paragraphs[:n-1]
		}
	case "tbl":
		d.w.tag(atom.Table, true)
	case "tr":
		d.w.tag(atom.Tr, true)
	case "tc":
		d.w.tag(atom.Td, true)
	}
}

func (d *docx) chars(s string) {
	if n := len(d.paragraphs); d.skip == 0 && d.run && n > 0 {
		d.paragraphs[n-1].text.WriteString(strings.ReplaceAll(s, "\n", " "))
	}
}

// write writes a paragraph that is whole.
func (d *docx) write(p *docxParagraph) {
	text := p.text.String()
	switch {
	case strings.TrimSpace(text) == "":
		return
	case p.level > 0 && !d.w.inCell:
		d.w.begin(p.level)
		d.w.text(text)
		d.w.end()
		return
	case p.item && !d.w.inCell:
		d.w.tag(atom.Li, false)
	default:
		d.w.block()
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 && d.w.inCell {
			d.w.space = true
		} else if i > 0 {
			d.w.line()
		}
		d.w.text(line)
	}
	if p.item && !d.w.inCell {
		d.w.tag(atom.Li, true)
	}
}

// walkXML calls start, end and chars, which may be nil, for what is in an XML
// text. It fails where the text breaks off or is nested deeper than mostNested.
func walkXML(content []byte, start func(xml.StartElement), end func(name string), chars func(string)) error {
	x := xml.NewDecoder(bytes.NewReader(content))
	x.Strict, x.Entity, x.CharsetReader = false, xml.HTMLEntity, charset.NewReaderLabel
	depth := 0
	for {
		token, err := x.Token()
		switch {
		case err == io.EOF && depth == 0:
			return nil
		case err != nil:
			return Malformed
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > mostNested {
				return Malformed
			}
			start(t)
		case xml.EndElement:
			if depth--; end != nil {
				end(t.Name.Local)
			}
		case xml.CharData:
			if chars != nil {
				chars(string(t))
			}
		}
	}
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
