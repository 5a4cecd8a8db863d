package document

import (
	"bytes"
	"time"
	"unicode/utf8"
)

// reader reads one kind of document; label is the charset that was named.
type reader func(body []byte, label string) (Document, error)

func readerOf(kind string) reader {
	switch kind {
	case "text/plain", "text/markdown":
		return readPlain
	case "text/html", "application/xhtml+xml":
		return readHTML
	case "application/rtf":
		return readRTF
	case pdfType:
		return readPDF
	case cdaType:
		return readCCDA
	case docxType:
		return readDOCX
	}
	return nil
}

// cdaType stands for all the types under which C-CDA documents travel.
const cdaType = "application/hl7-v3+xml"

// sameAs are other names of kinds that we read.
var sameAs = map[string]string{"text/rtf": "application/rtf", "application/x-rtf": "application/rtf", "text/richtext": "application/rtf",
	"application/x-pdf": pdfType, "application/cda+xml": cdaType, "application/x-hl7-cda-level-one+xml": cdaType, "text/x-hl7-text+xml": "text/html",
	"application/vnd.ms-word.document.macroenabled.12": docxType}

// patience is how long one document may take, much longer than any does.
const patience = 15 * time.Second

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
	if other := sameAs[kind]; other != "" {
		kind = other
	}
	switch kind {
	case "", "application/octet-stream", "text/plain", "text/xml", "application/xml":
	case "application/msword", "application/zip": // which often are RTF, or the newer kind
	default:
		return kind
	}
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return pdfType
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return "application/rtf"
	case bytes.HasPrefix(body, []byte("PK\x03\x04")) && bytes.Contains(body, []byte("word/document")):
		return docxType
	case bytes.Contains(head, []byte("<ClinicalDocument")):
		return cdaType
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
