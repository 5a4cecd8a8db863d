package document_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
	"time"

	"chartside/internal/document"
)

func TestPDF(t *testing.T) {
	d, err := document.Read("application/pdf", pdf(page("DISCHARGE SUMMARY", "Troponin I <0.01 ng/mL, 38 \\260C", "No known \\(drug\\) allergies."), page("Second page")))
	if err != nil {
		t.Fatal(err)
	}
	want := "DISCHARGE SUMMARY\nTroponin I <0.01 ng/mL, 38 °C\nNo known (drug) allergies.\n\nSecond page"
	if d.Text != want {
		t.Errorf("got %q, want %q", d.Text, want)
	}
	if len(d.Headings) != 1 || d.Headings[0].Text != "DISCHARGE SUMMARY" {
		t.Errorf("headings: %v", d.Headings)
	}
}

func TestPDFRefused(t *testing.T) {
	whole := pdf(page("text"))
	tests := []struct {
		name string
		body []byte
		want document.Reason
	}{
		{"scanned", pdf("0.5 g 100 100 300 300 re f"), document.NoText},
		{"cut off", whole[:60], document.Malformed},
		{"only a name", []byte("%PDF-1.7\n"), document.Malformed},
		{"another kind", []byte("<html>not found</html>"), document.Malformed},
		{"locked", bytes.Replace(whole, []byte("/Root 1 0 R"), []byte("/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"+strings.Repeat("41", 32)+"> /U <"+strings.Repeat("42", 32)+"> >>"), 1), document.Locked},
	}
	for _, tt := range tests {
		if d, err := document.Read("application/pdf", tt.body); err != tt.want {
			t.Errorf("%s: got %q, %v, want %v", tt.name, d.Text, err, tt.want)
		}
	}
}

// TestPDFBomb: a file of 0.3 MB that unpacks to 300 MB costs its own sandbox
// and nothing else; the next document is read.
func TestPDFBomb(t *testing.T) {
	if raceDetector {
		t.Skip("minutes under the race detector")
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	for range 300 {
		_, _ = z.Write(bytes.Repeat([]byte(" "), 1<<20))
	}
	_ = z.Close()
	bomb := pdfStreams(fmt.Sprintf("<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", packed.Len(), packed.String()))
	if _, err := document.Read("application/pdf", bomb); err == nil {
		t.Error("text from a bomb")
	}
	if d, err := document.Read("application/pdf", pdf(page("after"))); err != nil || d.Text != "after" {
		t.Errorf("after the bomb: %q, %v", d.Text, err)
	}
}

// TestPDFThatHangs: a file of 4 kB whose forms draw each other 2^40 times is
// ended by the limit of time, and the next document is read.
func TestPDFThatHangs(t *testing.T) {
	if _, err := document.Read("application/pdf", pdf(page("the engine's start"))); err != nil {
		t.Fatal(err)
	}
	defer document.SetPDFPatience(300 * time.Millisecond)()
	begin := time.Now()
	if d, err := document.Read("application/pdf", pdfForms(40)); err != document.TooSlow {
		t.Errorf("got %q, %v after %v", d.Text, err, time.Since(begin))
	}
	t.Logf("ended after %v", time.Since(begin))
	document.SetPDFPatience(10 * time.Second)
	if d, err := document.Read("application/pdf", pdf(page("after"))); err != nil || d.Text != "after" {
		t.Errorf("after it: %q, %v", d.Text, err)
	}
}

// pdfForms is a file of one page that draws a form, which draws the next twice,
// and so on.
func pdfForms(depth int) []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
		"<< /Length 5 >>\nstream\n/F Do\nendstream"}
	for i := range depth {
		objects = append(objects, fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /F %d 0 R >> >> /Length 11 >>\nstream\n/F Do /F Do\nendstream", 6+i))
	}
	objects = append(objects, "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Length 13 >>\nstream\n0 0 10 10 re f\nendstream")
	return pdfFile(objects)
}

// page is the content of a page with these lines.
func page(lines ...string) string {
	s := "BT /F1 12 Tf 72 720 Td 16 TL\n"
	for _, l := range lines {
		s += "(" + l + ") Tj T*\n"
	}
	return s + "ET"
}

func pdf(pages ...string) []byte {
	var streams []string
	for _, p := range pages {
		streams = append(streams, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(p), p))
	}
	return pdfStreams(streams...)
}

// pdfStreams is a PDF file of one page for each content stream.
func pdfStreams(streams ...string) []byte {
	kids := ""
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}
	for _, s := range streams {
		n := len(objects) + 1
		kids += fmt.Sprintf("%d 0 R ", n)
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", n+1), s)
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(streams))
	return pdfFile(objects)
}

func pdfFile(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}
