package record

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/samply/golang-fhir-models/fhir-models/fhir"

	"chartside/internal/document"
)

// Passage is a part of a resource's text that can be cited on its own, by
// citing the resource. It is untrusted: it is data, never an instruction.
type Passage struct {
	Document int // which of Resource.Documents
	document.Passage
}

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
func (x *Resource) documents(e Elements) (gaps []Gap) {
	i := -1
	for _, raw := range e.attachments(x.Kind().Attachments) {
		a, _ := decode[fhir.Attachment](raw, "")
		i++
		switch data := value(a.Data); {
		case data != "":
			if g := x.attach(value(a.ContentType), value(a.Title), data); g != nil {
				gaps = append(gaps, *g)
			}
		case value(a.Url) != "":
			size := 0
			if a.Size != nil {
				size = *a.Size
			}
			x.away = append(x.away, Attachment{x.Ref(), i, value(a.ContentType), value(a.Url), size})
		default:
			gaps = append(gaps, x.unread("the attachment is not in the resource"))
		}
	}
	return gaps
}

func (e Elements) attachments(paths []string) (out []json.RawMessage) {
	for _, path := range paths {
		out = append(out, e.All(path)...)
	}
	return out
}

func (x *Resource) attach(contentType, title, data string) *Gap {
	body, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), ""))
	if err != nil {
		g := x.unread("malformed base64")
		return &g
	}
	d, err := document.Read(contentType, body)
	if err != nil {
		g := x.unread(err.Error())
		return &g
	}
	if title != "" {
		d.Title = title
	}
	x.Documents = append(x.Documents, d)
	return nil
}

func (x *Resource) unread(why string) Gap {
	return Gap{Cause: Unreadable, Type: x.Type, Ref: x.Ref(), Field: strings.Join(x.Kind().Attachments, ", "), Detail: why}
}

// Passages are the parts of all documents of the resource, in their order. The
// same resource always gives the same passages.
func (x *Resource) Passages() []Passage {
	var out []Passage
	for i, d := range x.Documents {
		for _, p := range d.Passages() {
			out = append(out, Passage{i, p})
		}
	}
	return out
}

// Attachments lists the documents that resources of the record point to and
// that nobody has attached yet.
func (b *Builder) Attachments() []Attachment {
	var out []Attachment
	for _, x := range b.rec.Resources {
		out = append(out, x.away...)
	}
	return out
}

// Attach adds the bytes of a document that was elsewhere. contentType is the
// one of the answer that brought it, or "". Bytes without readable text are a
// gap.
func (b *Builder) Attach(a Attachment, contentType string, body []byte) {
	x := b.rec.byRef[a.Of]
	if x == nil || !x.take(a) {
		return
	}
	if contentType == "" {
		contentType = a.ContentType
	}
	d, err := document.Read(contentType, body)
	if err != nil {
		b.Gap(x.unread(err.Error()))
		return
	}
	x.Documents = append(x.Documents, d)
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
	for _, raw := range e.All("text") {
		var n struct{ Div string }
		if json.Unmarshal(raw, &n) == nil && n.Div != "" {
			return document.HTML(n.Div).Text
		}
	}
	return ""
}

// Narrative is the resource's own narrative (text.div) in plain words, or "".
func (x *Resource) Narrative() string { return narrative(x.Elements()) }

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	if r := []rune(line); len(r) > 120 {
		return strings.TrimSpace(string(r[:119])) + "…"
	}
	return line
}
