package record

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"chartside/internal/document"
)

// Passage is a part of a resource's text that can be cited on its own, by
// citing the resource. It is untrusted: it is data, never an instruction.
type Passage struct {
	Document int // which of Resource.Documents; NoDocument for a free text of the resource
	document.Passage
}

// NoDocument marks a passage of a note, a conclusion or a textual value.
const NoDocument = -1

// Attachment is a document that is not in the resource itself: a reader of the
// server may fetch its bytes and give them to Builder.Attach.
type Attachment struct {
	Of          Ref
	Index       int    // which of the resource's attachments
	ContentType string // as the record gives it, "" when it does not
	URL         string // as the record gives it: relative, absolute or "Binary/1"
	Size        int    // bytes as the record gives them, 0 when it does not
}

// documents reads the attachments that are in the resource and lists those that
// are elsewhere. One that cannot be read is a gap.
func (x *Resource) documents(e Elements, paths []string) (gaps []Gap) {
	index := 0
	for _, path := range paths {
		for a := range e.each(path) {
			if why := x.attachment(a, index); why != "" {
				gaps = append(gaps, x.unread(path, why))
			}
			index++
		}
	}
	return gaps
}

// attachment reads one; it returns why there is no text.
func (x *Resource) attachment(a Elements, index int) (why string) {
	contentType, data, url := a.Text("contentType"), a.Text("data"), a.Text("url")
	switch {
	case data == "" && url == "":
		return "the attachment is not in the resource"
	case data == "":
		size, _ := strconv.Atoi(a.Text("size"))
		x.away = append(x.away, Attachment{x.Ref(), index, contentType, url, size})
		return ""
	}
	body, err := decodeBase64(data)
	if err != nil {
		return "malformed base64"
	}
	d, err := document.Read(contentType, body)
	if err != nil {
		return err.Error()
	}
	if title := a.Text("title"); title != "" {
		d.Title = title
	}
	x.Documents = append(x.Documents, d)
	return ""
}

// decodeBase64 takes both alphabets, with and without padding and line ends.
func decodeBase64(data string) ([]byte, error) {
	if strings.ContainsAny(data, " \t\r\n") {
		data = strings.Join(strings.Fields(data), "")
	}
	encoding := base64.RawStdEncoding
	if strings.ContainsAny(data, "-_") {
		encoding = base64.RawURLEncoding
	}
	return encoding.DecodeString(strings.TrimRight(data, "="))
}

func (x *Resource) unread(path, why string) Gap {
	return Gap{Cause: Unreadable, Type: x.Type, Ref: x.Ref(), Field: path, Detail: why}
}

// longWords is how many bytes of free text are more than one line shows: from
// there on the text is cut into passages, as a document is.
const longWords = 400

// Passages are the parts of all documents of the resource, in their order, then
// those of its long free texts. The same resource always gives the same passages.
func (x *Resource) Passages() []Passage {
	var out []Passage
	for i, d := range x.Documents {
		for _, p := range d.Passages() {
			out = append(out, Passage{i, p})
		}
	}
	for _, words := range append(x.longTexts(), x.Words...) {
		if len(words) <= longWords {
			continue
		}
		for _, p := range document.Plain(words).Passages() {
			out = append(out, Passage{NoDocument, p})
		}
	}
	return out
}

// longTexts are conclusions, and values of an Observation that are texts of
// their own: imaging and pathology reports come so.
func (x *Resource) longTexts() (out []string) {
	for _, v := range x.Values {
		out = append(out, v.Text)
	}
	if k := kindRow(x.Type); len(k.Long) > 0 {
		e := x.Elements()
		for _, path := range k.Long {
			out = append(out, e.Texts(path)...)
		}
	}
	return out
}

// File is what was read of a document: its text, or why there is none.
type File struct {
	document document.Document
	why      string
}

// ReadFile reads the bytes of a document that was elsewhere, which may take
// seconds. contentType is the one of the answer that brought it, or "".
func ReadFile(a Attachment, contentType string, body []byte) File {
	if contentType == "" {
		contentType = a.ContentType
	}
	d, err := document.Read(contentType, body)
	if err != nil {
		return File{why: err.Error()}
	}
	return File{document: d}
}

// Held gives the reader of a document whose bytes are a Binary of the record
// itself, nil where they are not. It may be called while others use the Builder.
func (b *Builder) Held(a Attachment) func() File {
	own := b.byRef[Ref(a.URL)]
	if own == nil || own.Type != "Binary" {
		return nil
	}
	return func() File {
		e := own.Elements()
		body, err := decodeBase64(e.Text("data"))
		if err != nil {
			return File{why: "malformed base64"}
		}
		return ReadFile(a, e.Text("contentType"), body)
	}
}

// attachHeld reads the documents that the record itself holds.
func (b *Builder) attachHeld() {
	for _, x := range b.resources {
		for _, a := range slices.Clone(x.away) {
			if read := b.Held(a); read != nil {
				b.Attach(a, read())
			}
		}
	}
}

// readComposition makes one document of the narratives of its sections.
func readComposition(x *Resource, e Elements) []Gap {
	var parts []document.Section
	var collect func(e Elements, level int)
	collect = func(e Elements, level int) {
		for s := range e.each("section") {
			parts = append(parts, document.Section{Level: level, Title: s.Text("title"), Markup: s.Text("text.div")})
			if level < 6 {
				collect(s, level+1)
			}
		}
	}
	collect(e, 1)
	if d := document.Sections(parts); d.Text != "" {
		d.Title = x.Title
		x.Documents = append(x.Documents, d)
	}
	return nil
}

// Attachments lists the documents that resources of the record point to and
// that nobody has attached yet, those of the newest resources first.
func (b *Builder) Attachments() []Attachment {
	var out []Attachment
	for _, x := range b.resources {
		out = append(out, x.away...)
	}
	slices.SortStableFunc(out, func(a, c Attachment) int { return b.byRef[c.Of].When.Time.Compare(b.byRef[a.Of].When.Time) })
	return out
}

// Lose notes why the bytes of a document could not be had.
func (b *Builder) Lose(a Attachment, why string) {
	if x := b.byRef[a.Of]; x != nil && x.take(a) {
		b.Gap(x.unread("", why))
	}
}

// Attach adds what was read of a document that was elsewhere. One without
// readable text is a gap.
func (b *Builder) Attach(a Attachment, f File) {
	switch x := b.byRef[a.Of]; {
	case x == nil || !x.take(a):
	case f.why != "":
		b.Gap(x.unread("", f.why))
	default:
		x.Documents = append(x.Documents, f.document)
	}
}

// take removes an attachment from those that are elsewhere.
func (x *Resource) take(a Attachment) bool {
	for i, other := range x.away {
		if other == a {
			x.away = append(x.away[:i:i], x.away[i+1:]...)
			return true
		}
	}
	return false
}

// narrative is text.div in plain words.
func narrative(e Elements) string {
	if div := e.Text("text.div"); div != "" {
		return document.HTML(div).Text
	}
	return ""
}

// Narrative is the resource's own narrative (text.div) in plain words, or "".
func (x *Resource) Narrative() string { return narrative(x.Elements()) }

// narrate takes the narrative where it says what nothing else does: the title of
// a resource without one, and the words of one that is "additional" to the rest
// or of a type that we do not know.
func (x *Resource) narrate(e Elements, k *Kind) {
	if x.Title != "" && e.Text("text.status") != "additional" && k != &anyKind {
		return
	}
	said := narrative(e)
	if x.Title == "" {
		x.Title = firstLine(said)
	}
	if said != "" && said != x.Title {
		x.Words = append(x.Words, said)
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	if r := []rune(line); len(r) > 120 {
		return strings.TrimSpace(string(r[:119])) + "…"
	}
	return line
}
