package document_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"chartside/internal/document"
)

// FuzzRead: no document of any kind makes its reader panic, hang or write what
// is not UTF-8; its passages are parts of its text. PDFs have a target of their
// own: they are read in a sandbox, a hundred times slower.
func FuzzRead(f *testing.F) {
	for _, seed := range []struct{ kind, body string }{
		{"text/plain", "PLAN:\n- rest\n\n# Next\nDr. Lee. Seen."}, {"text/plain; charset=utf-16", "\xff\xfeO\x00K\x00"}, {"text/plain; charset=shift_jis", "\x8c\x8c"},
		{"text/html", "<table><tr><td><ul><li><p>a</table><h1>b<script>"}, {"application/rtf", rtfNote}, {"text/xml", cda}, {"", "{\\rtf1{\\u-10179?\\'f"},
	} {
		f.Add(seed.kind, []byte(seed.body))
	}
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		if strings.Contains(string(body), "%PDF") || strings.Contains(kind, "pdf") || strings.Contains(string(body), "JVBERi") {
			return
		}
		start := time.Now()
		d, err := document.Read(kind, body)
		if err == nil {
			inspect(t, d)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%d bytes took %v", len(body), took)
		}
	})
}

// FuzzPDF: no file ends the sandbox's host.
func FuzzPDF(f *testing.F) {
	f.Add(pdf(page("DISCHARGE", "No known allergies.")))
	f.Add(pdf("0.5 g 100 100 300 300 re f"))
	f.Add([]byte("%PDF-1.7\n"))
	if _, err := document.Read("application/pdf", pdf(page("x"))); err != nil { // the engine's start is longer than an input may take
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if d, err := document.Read("application/pdf", body); err == nil {
			inspect(t, d)
		}
	})
}

func inspect(t *testing.T, d document.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || strings.TrimSpace(d.Text) == "" {
		t.Errorf("the text %q", d.Text)
	}
	for _, h := range d.Headings {
		if h.Start < 0 || h.End > len(d.Text) || h.Start > h.End {
			t.Errorf("the heading at %d to %d of %d", h.Start, h.End, len(d.Text))
		}
	}
	end := 0
	for _, p := range d.Passages() {
		if p.Start < end || p.Text != d.Text[p.Start:p.End] || !utf8.ValidString(p.Text) {
			t.Errorf("the passage at %d to %d", p.Start, p.End)
		}
		end = p.End
	}
}
