package document_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/document"
)

const rtfNote = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}{\f2\fcharset128 MS Gothic;}}
{\colortbl;\red0\green0\blue0;}{\*\generator Word;}{\info{\title secret title}{\author A. Author}}
{\header Page header}\pard\b DISCHARGE SUMMARY\b0\par
Fi\'e8vre, 38 \'b0C \endash  r\'e9solue.\par
{\f1 \'cd\'e5\'f2}\par {\f2 \'8c\'8c\'88\'b3}\par
\u8805?5 mg \u-10179?\u-8704?{\v hidden}{\deleted struck}\par
\trowd Metformin\cell 500 mg\cell\row
{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt a link}}\line Brace \{ \\ \}{\pict\bin4 }}{{ 89504e47}
}`

func TestRTF(t *testing.T) {
	for _, kind := range []string{"text/rtf", "application/rtf", "text/plain", ""} {
		d, err := document.Read(kind, []byte(rtfNote))
		if err != nil {
			t.Fatal(err)
		}
		want := "DISCHARGE SUMMARY\nFièvre, 38 °C – résolue.\nНет\n血圧\n≥5 mg 😀\nMetformin | 500 mg |\na link\nBrace { \\ }"
		if diff := cmp.Diff(want, d.Text); diff != "" {
			t.Errorf("%q: %s", kind, diff)
		}
		if len(d.Headings) != 1 {
			t.Errorf("headings: %v", d.Headings)
		}
	}
}

const cda = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc">
<title>Summary of Care</title>
<recordTarget><patientRole><patient><name><given>Jane</given><family>Doe</family></name></patient></patientRole></recordTarget>
<component><structuredBody>
 <component><section><code code="48765-2"/><title>Allergies &amp; Reactions</title>
  <text><table><thead><tr><th>Substance</th><th>Reaction</th></tr></thead><tbody><tr><td><content ID="a1">Penicillin</content></td><td>Hives, 38 ` + "\xb0" + `C</td></tr></tbody></table></text>
  <entry><act><text>coded, not read</text><code displayName="never read"/></act></entry>
 </section></component>
 <component><section><title>Plan</title><text><paragraph>Follow up in<br/>6 weeks.</paragraph><list><item>Rest</item><item><paragraph>Fluids</paragraph></item></list></text>
  <component><section><title>Goals</title><text>Walk <content styleCode="Bold">daily</content>.</text></section></component>
 </section></component>
</structuredBody></component></ClinicalDocument>`

func TestCCDA(t *testing.T) {
	for _, kind := range []string{"text/xml", "application/hl7-v3+xml", "application/cda+xml", "application/xml; charset=x"} {
		d, err := document.Read(kind, []byte(cda))
		if err != nil {
			t.Fatal(kind, err)
		}
		want := `Allergies & Reactions

Substance | Reaction
Penicillin | Hives, 38 °C

Plan

Follow up in
6 weeks.

- Rest
- Fluids

Goals

Walk daily.`
		if diff := cmp.Diff(want, d.Text); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
		var headings []string
		for _, h := range d.Headings {
			headings = append(headings, strings.Repeat(">", h.Level)+h.Text)
		}
		if diff := cmp.Diff([]string{">Allergies & Reactions", ">Plan", ">>Goals"}, headings); diff != "" || d.Title != "Summary of Care" {
			t.Error(d.Title, diff)
		}
	}
}

func TestCCDAWrapsAnotherDocument(t *testing.T) {
	wrap := func(kind, data string) []byte {
		return []byte(`<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Letter</title><component><nonXMLBody><text mediaType="` + kind + `" representation="B64">` + data + `</text></nonXMLBody></component></ClinicalDocument>`)
	}
	d, err := document.Read("text/xml", wrap("application/pdf", base64.StdEncoding.EncodeToString(pdf(page("Dear colleague")))))
	if err != nil || d.Text != "Dear colleague" || d.Title != "Letter" {
		t.Errorf("got %q, %v", d.Text, err)
	}
	for name, tt := range map[string]struct {
		body []byte
		want document.Reason
	}{
		"a picture":   {wrap("image/png", "AAAA"), document.UnknownType},
		"a third one": {wrap("text/xml", base64.StdEncoding.EncodeToString(wrap("text/xml", base64.StdEncoding.EncodeToString([]byte(cda))))), document.UnknownType},
		"cut off":     {[]byte(cda)[:900], document.Malformed},
		"no text":     {[]byte(`<ClinicalDocument><title>Only a title</title></ClinicalDocument>`), document.Empty},
		"nested":      {[]byte("<ClinicalDocument>" + strings.Repeat("<a>", 100000)), document.Malformed},
	} {
		if _, err := document.Read("text/xml", tt.body); err != tt.want {
			t.Errorf("%s: got %v, want %v", name, err, tt.want)
		}
	}
}
