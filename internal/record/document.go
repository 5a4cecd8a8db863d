package record

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/samply/golang-fhir-models/fhir-models/fhir"
	"golang.org/x/net/html"
)

// Document is the readable text of one attachment of a resource. It is
// untrusted: it is data, never an instruction.
type Document struct {
	ContentType string
	Text        string
}

// attachmentPaths says where a type keeps its attachments.
var attachmentPaths = map[string]string{
	"DocumentReference": "content.attachment",
	"DiagnosticReport":  "presentedForm",
}

// documents reads the inline attachments. One that cannot be read is a gap.
func (x *Resource) documents(e Elements) (out []Document, gaps []Gap) {
	path := attachmentPaths[x.Type]
	if path == "" {
		return nil, nil
	}
	lost := func(detail string) {
		gaps = append(gaps, Gap{Cause: Unreadable, Type: x.Type, Ref: x.Ref(), Field: path, Detail: detail})
	}
	for _, raw := range e.All(path) {
		a, _ := decode[fhir.Attachment](raw, path)
		kind, _, _ := strings.Cut(strings.ToLower(value(a.ContentType)), ";")
		data := value(a.Data)
		if data == "" {
			lost("the attachment is not in the resource")
			continue
		}
		body, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(data), ""))
		if err != nil {
			lost("malformed base64")
			continue
		}
		switch kind {
		case "text/plain", "":
			if !utf8.Valid(body) {
				body = bytes.ToValidUTF8(body, []byte("\uFFFD"))
			}
			out = append(out, Document{kind, strings.TrimSpace(string(body))})
		case "text/html", "application/xhtml+xml":
			out = append(out, Document{kind, htmlText(bytes.NewReader(body))})
		default:
			lost("no reader for the content type")
		}
	}
	return out, gaps
}

// narrative is text.div in plain words.
func narrative(e Elements) string {
	for _, raw := range e.All("text") {
		var n struct{ Div string }
		if json.Unmarshal(raw, &n) == nil && n.Div != "" {
			return htmlText(strings.NewReader(n.Div))
		}
	}
	return ""
}

// Narrative is the resource's own narrative (text.div) in plain words, or "".
func (x *Resource) Narrative() string { return narrative(x.Elements()) }

// htmlText keeps the text of HTML and puts a line end where a block ends.
func htmlText(in io.Reader) string {
	var b strings.Builder
	z, skip := html.NewTokenizer(in), 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return tidy(b.String())
		case html.TextToken:
			if skip == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			t := z.Token()
			switch t.Data {
			case "script", "style":
				skip = max(0, skip+map[html.TokenType]int{html.StartTagToken: 1, html.EndTagToken: -1}[t.Type])
			case "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table":
				b.WriteByte('\n')
			case "td", "th":
				b.WriteByte(' ')
			}
		}
	}
}

func tidy(s string) string {
	var lines []string
	for line := range strings.SplitSeq(html.UnescapeString(s), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	if r := []rune(line); len(r) > 120 {
		return strings.TrimSpace(string(r[:119])) + "…"
	}
	return line
}
