package summary

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// sample asks real questions over a synthetic record.
func sample(t *testing.T, questions ...string) Summary {
	t.Helper()
	rec, err := record.OpenFile("../sandbox/patients/gail-haag.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	chart := qa.Prepare(rec)
	n := 0
	s := Summary{Record: rec, Server: "https://ehr.example/fhir/", Patient: rec.Patient.ID, User: "Practitioner/7", Organization: "Lakeside <Hospital>",
		At: time.Date(2026, 6, 9, 9, 16, 0, 0, time.UTC), Version: "1.2",
		ID: func() string { n++; return fmt.Sprintf("00000000-0000-4000-8000-%012d", n) }}
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	for _, q := range questions {
		a, err := p.Ask(context.Background(), chart, qa.Question{Text: q, Audience: qa.Clinician}, nil)
		if err != nil {
			t.Fatal(err)
		}
		s.Answers = append(s.Answers, a)
	}
	return s
}

type resource struct {
	ResourceType string
	Meta         struct {
		Security []struct{ System, Code string }
	}
	Status     string
	Type       json.RawMessage
	Identifier struct{ System, Value string }
	Timestamp  string
	Entry      []struct {
		FullUrl  string
		Resource json.RawMessage
	}
	Text    struct{ Div string }
	Subject struct{ Reference string }
	Author  []struct{ Reference string }
	Target  []struct{ Reference string }
	Agent   []struct{ Who struct{ Reference string } }
	Entity  []struct{ What struct{ Reference string } }
	Version []struct{ Value string }
	Section []struct {
		Title string
		Text  struct{ Div string }
		Entry []struct{ Reference, Display string }
	}
	Content []struct {
		Attachment struct{ ContentType, Data, Hash string }
	}
	SecurityLabel []struct{ Coding []struct{ Code string } }
	DocStatus     string
}

func parse(t *testing.T, raw []byte) resource {
	t.Helper()
	var r resource
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatalf("%v in %.200s", err, raw)
	}
	return r
}

// The rules that FHIR has for documents, and ours: what is cited is inside, byte
// for byte but for white space, and everything of ours is labelled.
func TestDocument(t *testing.T) {
	s := sample(t, "How has my A1c changed since 2018?", "Which problems are active?", "What is <b>my</b> blood group?")
	raw, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	b := parse(t, raw)
	if b.ResourceType != "Bundle" || string(b.Type) != `"document"` || b.Identifier.System == "" || b.Identifier.Value == "" || b.Timestamp == "" {
		t.Errorf("not a document: %s %s %v %s", b.ResourceType, b.Type, b.Identifier, b.Timestamp)
	}
	at := map[string]resource{}
	raws := map[string]json.RawMessage{}
	for _, e := range b.Entry {
		if _, twice := at[e.FullUrl]; twice {
			t.Errorf("%s stands twice", e.FullUrl)
		}
		raws[e.FullUrl] = e.Resource
		at[e.FullUrl] = resource{}
		if strings.HasPrefix(e.FullUrl, "urn:uuid:") { // ours
			at[e.FullUrl] = parse(t, e.Resource)
		}
	}
	c := at[b.Entry[0].FullUrl]
	if c.ResourceType != "Composition" || c.Status != "preliminary" {
		t.Errorf("the first entry is %s, %s", c.ResourceType, c.Status)
	}
	there := func(what, ref string) resource {
		t.Helper()
		if _, ok := at[ref]; !ok {
			t.Errorf("%s %q is not in the document", what, ref)
		}
		return at[ref]
	}
	there("subject", c.Subject.Reference)
	if device := there("author", c.Author[0].Reference); device.ResourceType != "Device" || len(device.Version) < 2 {
		t.Errorf("the author is %s with %d versions", device.ResourceType, len(device.Version))
	}
	cites := 0
	for i, section := range c.Section {
		wellFormed(t, section.Text.Div)
		for _, e := range section.Entry {
			cites++
			ref := strings.TrimPrefix(e.Reference, "https://ehr.example/fhir/")
			there("source of section "+section.Title, e.Reference)
			var ours, theirs bytes.Buffer
			if json.Compact(&ours, raws[e.Reference]) != nil || json.Compact(&theirs, s.Record.Find(record.Ref(ref)).Raw) != nil || !bytes.Equal(ours.Bytes(), theirs.Bytes()) {
				t.Errorf("%s differs from what the server sent", ref)
			}
			if n := strings.Split(e.Display, " ")[0]; !strings.Contains(section.Text.Div, n) {
				t.Errorf("section %d does not cite %s", i, n)
			}
		}
	}
	if cites < 3 || len(c.Section) != 4 {
		t.Errorf("%d citations in %d sections", cites, len(c.Section))
	}
	if last := c.Section[2].Text.Div; strings.Contains(last, "<b>") || !strings.Contains(last, "Not found in this record") {
		t.Errorf("the question without an answer reads %s", last)
	}
	for _, r := range at {
		switch r.ResourceType {
		case "Composition", "Device", "Provenance":
			if len(r.Meta.Security) != 1 || r.Meta.Security[0].Code != "AIAST" {
				t.Errorf("%s is not labelled: %v", r.ResourceType, r.Meta.Security)
			}
		}
		if r.ResourceType == "Provenance" {
			if there("target", r.Target[0].Reference).ResourceType != "Composition" || len(r.Agent) != 2 || r.Agent[1].Who.Reference != "https://ehr.example/fhir/Practitioner/7" {
				t.Errorf("provenance of %v by %v", r.Target, r.Agent)
			}
			for _, e := range r.Entity {
				there("entity", e.What.Reference)
			}
		}
	}
	if b.Meta.Security[0].System != "http://terminology.hl7.org/CodeSystem/v3-ObservationValue" {
		t.Errorf("label of the Bundle: %v", b.Meta.Security)
	}
}

// wellFormed: a narrative that is no XHTML is refused by servers.
func wellFormed(t *testing.T, div string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(div))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, div)
		}
	}
}

func TestDocumentReference(t *testing.T) {
	s := sample(t, "Which problems are active?")
	document, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := s.DocumentReference(document, "for people")
	if err != nil {
		t.Fatal(err)
	}
	d := parse(t, raw)
	if d.ResourceType != "DocumentReference" || d.Status != "current" || d.DocStatus != "preliminary" || d.Subject.Reference != "Patient/"+s.Patient {
		t.Errorf("%s %s %s of %s", d.ResourceType, d.Status, d.DocStatus, d.Subject.Reference)
	}
	if d.Meta.Security[0].Code != "AIAST" || d.SecurityLabel[0].Coding[0].Code != "AIAST" {
		t.Errorf("not labelled: %v %v", d.Meta.Security, d.SecurityLabel)
	}
	if len(d.Content) != 2 || !strings.HasPrefix(d.Content[0].Attachment.ContentType, "text/plain") {
		t.Fatalf("%d contents", len(d.Content))
	}
	inside, err := base64.StdEncoding.DecodeString(d.Content[1].Attachment.Data)
	if err != nil || !bytes.Equal(inside, document) {
		t.Errorf("the document inside differs (%v)", err)
	}
}

func TestNothingToHandOver(t *testing.T) {
	if _, err := (Summary{}).Document(); !errors.Is(err, ErrNothing) {
		t.Errorf("got %v", err)
	}
}
