package document

import (
	"bytes"
	"time"
	"unicode/utf8"
)

// reader reads one kind of document; label is the charset that was named.
type reader func(body []byte, label string) (Document, error)

var readers = map[string]reader{
	"text/plain":            readPlain,
	"text/markdown":         readPlain,
	"text/html":             readHTML,
	"application/xhtml+xml": readHTML,
}

// patience is how long one document may take.
const patience = 10 * time.Second

// guarded runs a reader where a panic is a malformed document and where it may
// not take for ever. A reader that is given up on ends by itself: all of them
// are bounded by the size of the text that they may write.
func guarded(read func() (Document, error)) (Document, error) {
	type result struct {
		d   Document
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if recover() != nil { // the value may hold text of the document: it is not kept
				done <- result{err: Malformed}
			}
		}()
		d, err := read()
		done <- result{d, err}
	}()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case r := <-done:
		return r.d, r.err
	case <-timer.C:
		return Document{}, TooSlow
	}
}

// sniff tells the kind by the bytes where the type says nothing, and corrects
// the types under which servers send what is something else.
func sniff(kind string, body []byte) string {
	head := bytes.TrimLeft(body[:min(len(body), 1024)], "\xef\xbb\xbf \t\r\n")
	switch kind {
	case "", "application/octet-stream", "text/plain", "text/xml", "application/xml", "application/hl7-v3+xml", "application/cda+xml":
	default:
		return kind
	}
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "application/pdf"
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return "application/rtf"
	case bytes.Contains(head, []byte("<ClinicalDocument")):
		return "application/hl7-v3+xml"
	case kind == "text/plain":
		return kind
	case bytes.HasPrefix(bytes.ToLower(head), []byte("<!doctype html")), bytes.HasPrefix(bytes.ToLower(head), []byte("<html")):
		return "text/html"
	case kind == "" && !bytes.ContainsRune(head, 0): // an attachment need not say; most are text
		return "text/plain"
	}
	return kind
}

func utf8Valid(body []byte, label string) bool {
	switch label {
	case "", "utf-8", "UTF-8", "utf8", "us-ascii":
		return utf8.Valid(body)
	}
	return false
}
