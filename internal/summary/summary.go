// Package summary turns answers into a FHIR R4 document that can leave Chartside:
// a Bundle of type document whose Composition holds the questions, the answers
// and where each statement comes from, with the cited resources as the server
// sent them, the Device that made it and its Provenance. Everything of ours is
// labelled as AI-asserted (v3 ObservationIntegrity, AIAST) and preliminary:
// nobody has attested it.
//
// It imports record, prompt and qa; web imports it. It sends nothing anywhere.
package summary

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/samply/golang-fhir-models/fhir-models/fhir"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// Summary is what is handed over. Record, Server, Patient and Answers are
// required.
type Summary struct {
	Record       *record.Record
	Server       string // FHIR base URL that the record was read from
	Patient      string // FHIR id
	User         string // reference of who asked ("Practitioner/7"), "" when not known
	Organization string // where the record is kept, for people
	Answers      []*qa.Answer
	At           time.Time
	Version      string // of the program
	// ID makes ids; nil: random UUIDs. Tests give their own.
	ID func() string
}

// ErrNothing says that there is no answer to hand over.
var ErrNothing = errors.New("no answer to hand over")

// Title names the document for people.
const Title = "Answers from the record, made with AI assistance"

// aiAsserted marks what software asserted.
var aiAsserted = coding("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "AIAST", "Artificial Intelligence asserted")

// documentType is LOINC's plain note: the text claims to be no more.
var documentType = concept(coding("http://loinc.org", "34109-9", "Note"), "")

// Document is the Bundle as JSON.
func (s Summary) Document() ([]byte, error) {
	if len(s.Answers) == 0 {
		return nil, ErrNothing
	}
	if s.ID == nil {
		s.ID = uuid.NewString
	}
	at := s.At.Format(time.RFC3339)
	composition, device := "urn:uuid:"+s.ID(), "urn:uuid:"+s.ID()
	cited := s.cited()
	b := fhir.Bundle{Meta: labelled(), Type: fhir.BundleTypeDocument, Timestamp: &at, Identifier: identifier("urn:uuid:" + s.ID())}
	add := func(url string, resource any) error {
		raw, err := encode(resource)
		if err == nil {
			b.Entry = append(b.Entry, fhir.BundleEntry{FullUrl: &url, Resource: raw})
		}
		return err
	}
	if err := errors.Join(
		add(composition, s.composition(device)),
		add(device, s.device()),
		add("urn:uuid:"+s.ID(), s.provenance(composition, device, cited)),
	); err != nil {
		return nil, err
	}
	if s.Record.Patient != nil {
		b.Entry = append(b.Entry, s.entry(s.Record.Patient))
	}
	for _, x := range cited {
		b.Entry = append(b.Entry, s.entry(x))
	}
	return encode(b)
}

// cited are the resources that any of the answers cites, each once.
func (s Summary) cited() []*record.Resource {
	seen := map[record.Ref]bool{record.Ref("Patient/" + s.Patient): true} // has its own place
	var out []*record.Resource
	for _, a := range s.Answers {
		for _, ref := range a.Citations() {
			if x := s.Record.Find(ref); x != nil && !seen[ref] {
				seen[ref] = true
				out = append(out, x)
			}
		}
	}
	return out
}

func (s Summary) entry(x *record.Resource) fhir.BundleEntry {
	url := s.url(x.Ref())
	return fhir.BundleEntry{FullUrl: &url, Resource: x.Raw}
}

// url is the absolute address of a resource: the document stands outside its
// server.
func (s Summary) url(ref record.Ref) string {
	return strings.TrimSuffix(s.Server, "/") + "/" + string(ref)
}

func (s Summary) subject() *fhir.Reference {
	return reference(s.url(record.Ref("Patient/"+s.Patient)), "")
}

// composition has one section for each question, and one on how it was made.
func (s Summary) composition(device string) fhir.Composition {
	c := fhir.Composition{
		Meta: labelled(), Status: fhir.CompositionStatusPreliminary, Type: documentType, Subject: s.subject(),
		Date: s.At.Format(time.RFC3339), Author: []fhir.Reference{*reference(device, deviceName)}, Title: Title, Identifier: identifier("urn:uuid:" + s.ID()),
	}
	for _, a := range s.Answers {
		section := fhir.CompositionSection{Title: &a.Question, Text: narrative(answerHTML(a))}
		for _, x := range a.Sources {
			if x.Cited {
				section.Entry = append(section.Entry, *reference(s.url(x.Resource.Ref()), fmt.Sprintf("[%d] %s", x.N, x.Resource.Title)))
			}
		}
		c.Section = append(c.Section, section)
	}
	made := "How this was made"
	c.Section = append(c.Section, fhir.CompositionSection{Title: &made, Text: narrative(madeHTML(s))})
	return c
}

const deviceName = "Chartside"

// device is the software, with what decided the words.
func (s Summary) device() fhir.Device {
	status := fhir.FHIRDeviceStatusActive
	d := fhir.Device{
		Meta: labelled(), Status: &status, Type: ptr(concept(fhir.Coding{}, "Software that answers questions from a record with a language model")),
		DeviceName: []fhir.DeviceDeviceName{{Name: deviceName, Type: fhir.DeviceNameTypeUserFriendlyName}},
	}
	version := func(kind, value string) {
		for _, v := range d.Version {
			if *v.Type.Text == kind && v.Value == value {
				return
			}
		}
		if value != "" {
			d.Version = append(d.Version, fhir.DeviceVersion{Type: ptr(concept(fhir.Coding{}, kind)), Value: value})
		}
	}
	version("software", s.Version)
	for _, a := range s.Answers {
		version("model", strings.TrimSpace(a.Made.Model+" "+a.Made.Adapter))
		version("prompt", a.Made.PromptVersion)
		version("selector", a.Made.Selector)
	}
	return d
}

// provenance says who assembled the document, for whom, from what.
func (s Summary) provenance(target, device string, cited []*record.Resource) fhir.Provenance {
	agent := func(code, display, who string) fhir.ProvenanceAgent {
		kind := concept(coding("http://terminology.hl7.org/CodeSystem/provenance-participant-type", code, display), "")
		return fhir.ProvenanceAgent{Type: &kind, Who: *reference(who, "")}
	}
	p := fhir.Provenance{
		Meta: labelled(), Target: []fhir.Reference{*reference(target, "")}, Recorded: s.At.Format(time.RFC3339),
		Activity: ptr(concept(coding("http://terminology.hl7.org/CodeSystem/v3-DataOperation", "CREATE", "create"), "")),
		Agent:    []fhir.ProvenanceAgent{agent("assembler", "Assembler", device)},
	}
	if s.User != "" {
		p.Agent = append(p.Agent, agent("enterer", "Enterer", s.url(record.Ref(s.User))))
	}
	for _, x := range cited {
		p.Entity = append(p.Entity, fhir.ProvenanceEntity{Role: fhir.ProvenanceEntityRoleSource, What: *reference(s.url(x.Ref()), "")})
	}
	return p
}

// encode writes JSON without escaping what XHTML needs.
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write the document: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

func labelled() *fhir.Meta { return &fhir.Meta{Security: []fhir.Coding{aiAsserted}} }

func coding(system, code, display string) fhir.Coding {
	return fhir.Coding{System: &system, Code: &code, Display: &display}
}

func concept(c fhir.Coding, text string) fhir.CodeableConcept {
	var out fhir.CodeableConcept
	if c.Code != nil {
		out.Coding = []fhir.Coding{c}
	}
	if text != "" {
		out.Text = &text
	}
	return out
}

func identifier(value string) *fhir.Identifier {
	system := "urn:ietf:rfc:3986"
	return &fhir.Identifier{System: &system, Value: &value}
}

func reference(to, display string) *fhir.Reference {
	r := &fhir.Reference{Reference: &to}
	if display != "" {
		r.Display = &display
	}
	return r
}

func ptr[T any](v T) *T { return &v }
