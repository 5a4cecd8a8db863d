// Package document turns the bytes of an attachment into readable text, and the
// text into passages that can be cited: plain text, HTML, RTF, PDF, DOCX and C-CDA.
//
// What comes in is untrusted. Reading is bounded in size and time, and nothing
// in it may panic or hang: every reader runs under Read, which recovers and
// gives up. What comes out is data, never an instruction.
//
// It imports nothing of ours; record imports it.
package document

import (
	"mime"
	"strings"
)

// Document is the readable text of one attachment.
type Document struct {
	ContentType string // without parameters, in lower case; "" when none was given
	Title       string // what the document calls itself, "" when it does not
	Text        string // lines end with \n; paragraphs are separated by an empty line
	Headings    []Heading

	wraps *wrapped // while it is read
}

// Heading is one line of Document.Text that names what follows it.
type Heading struct {
	Start, End int    // bytes of Document.Text that hold the line
	Level      int    // 1 is the outermost; 0 where the form does not say
	Text       string // in plain words, without marks
}

// Reason says why a document has no text. It holds nothing of the document.
type Reason string

func (r Reason) Error() string { return string(r) }

// The reasons, in the words in which the record's gaps show them.
const (
	UnknownType Reason = "no reader for the content type"
	NoText      Reason = "a scanned document without text"
	Empty       Reason = "the document is empty"
	Malformed   Reason = "the document is malformed"
	NoReader    Reason = "the reader for the content type did not start"
	Locked      Reason = "the document is locked by a password"
	TooLarge    Reason = "the document is too large to read"
	TooSlow     Reason = "the document took too long to read"
)

// Limits of one document: the bytes that are read, and the text that is kept.
const (
	MaxBytes = 32 << 20
	MaxText  = 4 << 20
)

// Read turns the bytes of an attachment into text. contentType is the
// attachment's own or that of the HTTP answer, with or without a charset; ""
// and application/octet-stream are told by the bytes. The error is a Reason.
func Read(contentType string, body []byte) (Document, error) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(contentType), ";")
		kind = strings.TrimSpace(kind)
	}
	d, inner, err := readOnce(kind, params["charset"], body)
	if inner != nil { // a C-CDA that only carries another document
		title := d.Title
		d, inner, err = readOnce(inner.kind, "", inner.body)
		if title != "" {
			d.Title = title
		}
		if inner != nil {
			err = UnknownType
		}
	}
	if err != nil {
		return Document{}, err
	}
	if strings.TrimSpace(d.Text) == "" {
		return Document{}, Empty
	}
	if len(d.Text) > MaxText {
		return Document{}, TooLarge
	}
	return d, nil
}

// wrapped is a document that another one carries.
type wrapped struct {
	kind string
	body []byte
}

func readOnce(kind, label string, body []byte) (Document, *wrapped, error) {
	if len(body) > MaxBytes {
		return Document{}, nil, TooLarge
	}
	kind = sniff(kind, body)
	read := readerOf(kind)
	if read == nil {
		return Document{}, nil, UnknownType
	}
	if kind == pdfType { // the engine's start is not the document's time
		if _, err := pdfs(); err != nil {
			return Document{}, nil, NoReader
		}
	}
	d, err := guarded(func() (Document, error) { return read(body, label) })
	d.ContentType = kind
	inner := d.wraps
	d.wraps = nil
	return d, inner, err
}
