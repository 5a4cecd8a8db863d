package document_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/document"
)

const (
	docxType   = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	docxHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	docxEnd    = `<w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:body></w:document>`
	docxStyles = `<w:styles xmlns:w="x"><w:docDefaults/><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
		<w:style w:styleId="Klinik"><w:name w:val="Klinik"/><w:basedOn w:val="berschrift1"/></w:style><w:style w:styleId="Ebene"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>`
)

// docx is an archive of these parts: name, content, name, content, …
func docx(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, _ := z.Create(parts[i])
		_, _ = w.Write([]byte(parts[i+1]))
	}
	_ = z.Close()
	return b.Bytes()
}

// styled is a paragraph with properties.
func styled(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func TestDOCX(t *testing.T) {
	body := styled(`<w:pStyle w:val="Titel"/>`, "Discharge summary") +
		styled(`<w:pStyle w:val="Klinik"/>`, "Course") +
		`<w:p><w:r><w:t xml:space="preserve">Troponin I </w:t></w:r><w:proofErr/><w:r><w:t>&lt;0.01 ng/mL, 38 °C</w:t><w:br/><w:t>no</w:t><w:noBreakHyphen/><w:t>known allergies</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t>Takes </w:t></w:r><w:del><w:r><w:delText>warfarin</w:delText></w:r></w:del><w:ins><w:r><w:t>apixaban</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:instrText>DATE</w:instrText><w:tab/><w:t>daily</w:t><w:footnoteReference w:id="2"/></w:r></w:p>` +
		styled(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>`, "rest") + styled(`<w:numPr><w:numId w:val="3"/></w:numPr>`, "fluids") +
		styled(`<w:pStyle w:val="Ebene"/>`, "Results") +
		`<w:tbl><w:tr><w:tc>` + styled("", "Test") + `</w:tc><w:tc>` + styled("", "Value") + `</w:tc></w:tr><w:tr><w:tc>` + styled("", "K") + `</w:tc><w:tc>` + styled("", "4.1") + styled("", "(low)") + `</w:tc></w:tr></w:tbl>` +
		`<w:p><w:r><AlternateContent><Choice><drawing><w:txbxContent>` + styled("", "in a box") + `</w:txbxContent></drawing></Choice><Fallback>` + styled("", "in a box") + `</Fallback></AlternateContent></w:r></w:p>`
	archive := docx("[Content_Types].xml", "<Types/>", "_rels/.rels", `<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>`,
		"word/document2.xml", docxHead+body+docxEnd, "word/styles.xml", docxStyles,
		"word/footnotes.xml", `<w:footnotes xmlns:w="x"><w:footnote w:id="2">`+styled("", "Since May.")+`</w:footnote></w:footnotes>`, "word/header1.xml", styled("", "Name of the patient"))
	want := "Discharge summary\n\nCourse\n\nTroponin I <0.01 ng/mL, 38 °C\nno-known allergies\n\nTakes apixaban daily\n\n- rest\n- fluids\n\nResults\n\nTest | Value\nK | 4.1 (low)\n\nin a box\n\nSince May."
	for _, kind := range []string{docxType, "application/octet-stream", "", "application/msword", "application/zip"} {
		d, err := document.Read(kind, archive)
		if err != nil {
			t.Fatalf("%q: %v", kind, err)
		}
		if diff := cmp.Diff(strings.ReplaceAll(want, "\n\n", "\n"), strings.ReplaceAll(d.Text, "\n\n", "\n")); diff != "" {
			t.Errorf("%q: %s", kind, diff)
		}
		var headings []string
		for _, h := range d.Headings {
			headings = append(headings, fmt.Sprint(h.Level, " ", h.Text, " = ", d.Text[h.Start:h.End]))
		}
		if diff := cmp.Diff([]string{"1 Discharge summary = Discharge summary", "1 Course = Course", "2 Results = Results"}, headings); diff != "" {
			t.Errorf("%q: %s", kind, diff)
		}
	}
}

// TestDOCXWithoutStyles: headings that were only typed are told by their look.
func TestDOCXWithoutStyles(t *testing.T) {
	d, err := document.Read(docxType, docx("word/document.xml", docxHead+styled("", "ALLERGIES")+styled("", "None known.")+docxEnd))
	if err != nil || d.Text != "ALLERGIES\n\nNone known." || len(d.Headings) != 1 {
		t.Errorf("%q, %v, %v", d.Text, d.Headings, err)
	}
	if rtf, err := document.Read("application/msword", []byte(rtfNote)); err != nil || !strings.Contains(rtf.Text, "DISCHARGE") {
		t.Errorf("RTF under Word's name: %v", err)
	}
}

func TestDOCXRefused(t *testing.T) {
	whole := docx("word/document.xml", docxHead+styled("", strings.Repeat("words ", 100))+docxEnd)
	many := []string{"word/document.xml", docxHead + styled("", "text") + docxEnd}
	for i := range 2500 {
		many = append(many, fmt.Sprint("x", i), "")
	}
	tests := []struct {
		name string
		body []byte
		want document.Reason
	}{
		{"no archive", []byte("PK\x03\x04 word/document"), document.Malformed},
		{"cut off", whole[:len(whole)/2], document.Malformed},
		{"without the document", docx("word/styles.xml", docxStyles), document.Malformed},
		{"XML that breaks off", docx("word/document.xml", docxHead+"<w:p><w:r><w:t>text"), document.Malformed},
		{"nested without end", docx("word/document.xml", docxHead+strings.Repeat("<w:p>", 5000)+strings.Repeat("</w:p>", 5000)+docxEnd), document.Malformed},
		{"a bomb", docx("word/document.xml", docxHead+styled("", strings.Repeat(" ", 40<<20))+docxEnd), document.TooLarge},
		{"a bomb among the styles", docx("word/document.xml", docxHead+docxEnd, "word/styles.xml", strings.Repeat(" ", 40<<20)), document.Empty},
		{"too many entries", docx(many...), document.TooLarge},
		{"only pictures", docx("word/document.xml", docxHead+"<w:p><w:r><w:drawing/></w:r></w:p>"+docxEnd), document.Empty},
	}
	for _, tt := range tests {
		begin := time.Now()
		if d, err := document.Read(docxType, tt.body); err != tt.want {
			t.Errorf("%s: got %.80q, %v, want %v", tt.name, d.Text, err, tt.want)
		}
		t.Logf("%s: %d bytes, %v", tt.name, len(tt.body), time.Since(begin))
	}
}

// FuzzDOCX: whatever stands in its parts.
func FuzzDOCX(f *testing.F) {
	f.Add([]byte(docxHead+styled(`<w:pStyle w:val="Titel"/>`, "Plan")+docxEnd), []byte(docxStyles))
	f.Add([]byte(`<w:p><w:tbl><w:tc><w:p><w:del/><w:t>a</w:t></w:tc><w:p><w:r><w:t>b`), []byte(`<w:style w:styleId="a"><w:basedOn w:val="a"/>`))
	f.Fuzz(func(t *testing.T, content, styles []byte) {
		if d, err := document.Read(docxType, docx("word/document.xml", string(content), "word/styles.xml", string(styles))); err == nil {
			inspect(t, d)
		}
	})
}
