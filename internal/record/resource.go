package record

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"

	"chartside/internal/document"
)

// Resource is one FHIR resource: its raw JSON and what Chartside reads from it.
type Resource struct {
	Type, ID string
	Raw      json.RawMessage // as the server sent it

	Title      string   // what people call it; "" when nothing says
	Codes      []Code   // the codings of what it is
	Categories []string // titles of its categories
	Status     string   // as the server wrote it, never a default
	Doubt      string   // verificationStatus other than confirmed, or "do not perform"; ""
	When       Date     // the clinical date
	End        Date     // when it ended; zero when it has not or nothing says
	Values     []Value  // an Observation's value and components
	Words      []string // notes, conclusions, instructions: untrusted free text
	Documents  []document.Document
	Encounter  Ref   // the visit it belongs to, "" when none
	Links      []Ref // every relative reference in it, each once

	away []Attachment // documents that are elsewhere

	Concept *Concept // what it is an instance of; nil before the record is built
}

// Ref names the resource.
func (x *Resource) Ref() Ref { return Ref(x.Type + "/" + x.ID) }

// Kind is the row of the resource's type.
func (x *Resource) Kind() Kind { return KindOf(x.Type) }

// Error reports that the record itself says that the entry is a mistake. Such a
// resource is shown struck through and is never evidence.
func (x *Resource) Error() bool {
	return x.Status == "entered-in-error" || x.Doubt == "entered-in-error" || x.Doubt == "refuted"
}

// NotDone reports that the resource says that something did not happen.
func (x *Resource) NotDone() bool {
	return x.Status == "not-done" || x.Status == "not-taken" || x.Status == "declined" || x.Doubt == "do not perform"
}

// Active reports that the record calls it active, whatever its age.
func (x *Resource) Active() bool {
	switch x.Status {
	case "active", "recurrence", "relapse", "in-progress", "accepted", "planned":
		return !x.Error()
	}
	return false
}

// Valued returns the values that are there, leaving out those with only a
// dataAbsentReason.
func (x *Resource) Valued() []Value {
	var out []Value
	for _, v := range x.Values {
		if v.Absent == "" {
			out = append(out, v)
		}
	}
	return out
}

var reference = regexp.MustCompile(`"reference"\s*:\s*"([^"\\]+)"`)

// parse reads one resource. It returns nil and a gap when raw is none.
func parse(raw json.RawMessage) (*Resource, []Gap) {
	raw = bytes.TrimSpace(raw)
	var e Elements
	if err := json.Unmarshal(raw, &e); err != nil {
		return nil, []Gap{{Cause: Malformed, Detail: describe(err)}}
	}
	x := &Resource{Raw: raw, Type: e.Text("resourceType"), ID: e.Text("id")}
	if x.Type == "" || x.ID == "" {
		return nil, []Gap{{Cause: Malformed, Type: x.Type, Detail: "a resource without resourceType or id"}}
	}
	k := x.Kind()
	for _, path := range k.Code {
		if c := e.Concepts(path); len(c) > 0 {
			x.Title, x.Codes = c[0].Title(), c[0].Codes
			break
		}
	}
	for _, path := range k.Status {
		if x.Status = status(e.All(path)); x.Status != "" {
			break
		}
	}
	x.Doubt = doubt(e)
	x.Categories = e.Titles("category")
	x.When, x.End = e.Date(k.When...), e.Date(k.End...)
	for _, path := range k.Words {
		x.Words = append(x.Words, e.Texts(path)...)
	}
	x.Encounter = Ref(e.Text("encounter.reference", "context.reference", "context.encounter.reference"))
	x.links()
	var gaps []Gap
	if x.Type == "Observation" {
		x.Values, gaps = values(e, x.Ref())
	}
	gaps = append(gaps, x.documents(e)...)
	special(x, e)
	return x, gaps
}

func (x *Resource) links() {
	seen := map[Ref]bool{}
	for _, m := range reference.FindAllSubmatch(x.Raw, -1) {
		ref := Ref(m[1])
		if strings.ContainsAny(string(ref), "#?") || strings.Count(string(ref), "/") != 1 || seen[ref] {
			continue
		}
		seen[ref] = true
		x.Links = append(x.Links, ref)
	}
}

// status reads a code, a CodeableConcept's first code or its text.
func status(raws []json.RawMessage) string {
	if len(raws) == 0 {
		return ""
	}
	c := coded(raws[0])
	if len(c.Codes) > 0 && c.Codes[0].Code != "" {
		return c.Codes[0].Code
	}
	return c.Text
}

func doubt(e Elements) string {
	if e.Text("doNotPerform") == "true" {
		return "do not perform"
	}
	if v := status(e.All("verificationStatus")); v != "confirmed" {
		return v
	}
	return ""
}

// special reads what only one type has.
func special(x *Resource, e Elements) {
	switch x.Type {
	case "Medication":
		if x.Title == "" || !readsAsName(x.Title) {
			if name := medicationName(e); name != "" {
				x.Title = name
			}
		}
	case "Patient":
		x.Title = personName(e)
		if e.Text("deceasedDateTime") != "" || e.Text("deceasedBoolean") == "true" {
			x.Status = "deceased"
		}
	case "Practitioner", "RelatedPerson":
		if x.Title == "" {
			x.Title = personName(e)
		}
	case "Encounter":
		x.Categories = encounterClass(e)
	}
	if x.Title == "" {
		x.Title = firstLine(narrative(e))
	}
}

// encounterClasses words the codes of v3-ActCode that servers send without a
// display.
var encounterClasses = map[string]string{
	"AMB": "ambulatory", "EMER": "emergency", "IMP": "inpatient hospital stay", "ACUTE": "acute inpatient hospital stay", "NONAC": "inpatient non-acute",
	"OBSENC": "observation stay", "SS": "short stay", "HH": "home health", "VR": "virtual", "FLD": "field", "PRENC": "pre-admission",
}

func encounterClass(e Elements) []string {
	c := e.Concepts("class")
	if len(c) == 0 {
		return nil
	}
	if len(c[0].Codes) > 0 {
		if words := encounterClasses[c[0].Codes[0].Code]; words != "" {
			return []string{words}
		}
	}
	return []string{c[0].Title()}
}

// medicationName finds the name of a Medication whose code has no display:
// MIMIC keeps it among the identifiers, of a mix among the ingredients.
func medicationName(e Elements) string {
	var name string
	for _, raw := range e.All("identifier") {
		var id struct{ System, Value string }
		if json.Unmarshal(raw, &id) != nil {
			continue
		}
		if strings.HasSuffix(id.System, "medication-name") {
			return plain(id.Value)
		}
		if name == "" && readsAsName(id.Value) {
			name = plain(id.Value)
		}
	}
	if parts := e.Titles("ingredient.itemCodeableConcept"); len(parts) > 0 {
		return strings.Join(parts, " / ")
	}
	return name
}

func personName(e Elements) string {
	for _, raw := range e.All("name") {
		var n struct {
			Text, Family string
			Given        []string
		}
		if json.Unmarshal(raw, &n) != nil {
			continue
		}
		if n.Text != "" {
			return plain(n.Text)
		}
		if s := plain(strings.Join(append(n.Given, n.Family), " ")); s != "" {
			return s
		}
	}
	return ""
}

// resolve fills what only other resources say: a medicine behind a reference,
// the date of a diagnosis that has none (MIMIC) from its visit.
func (x *Resource) resolve(r *Record) {
	if strings.HasPrefix(x.Type, "Medication") && x.Type != "Medication" {
		x.resolveMedication(r)
	}
	if x.When.IsZero() && x.Type != "Patient" {
		if visit := r.byRef[x.Encounter]; visit != nil && visit != x {
			x.When = visit.When
		}
	}
}

func (x *Resource) resolveMedication(r *Record) {
	e := x.Elements()
	target := e.Text("medicationReference.reference")
	if target == "" {
		return
	}
	var med *Resource
	if id, ok := strings.CutPrefix(target, "#"); ok {
		for _, raw := range e.All("contained") {
			if c, _ := parse(raw); c != nil && c.ID == id {
				med = c
			}
		}
	} else {
		med = r.byRef[Ref(target)]
	}
	if med == nil {
		r.Gaps = append(r.Gaps, Gap{Cause: Unresolved, Type: x.Type, Ref: x.Ref(), Field: "medicationReference"})
		return
	}
	if x.Title == "" || !readsAsName(x.Title) || len(x.Codes) == 0 {
		if med.Title != "" {
			x.Title = med.Title
		}
		x.Codes = med.Codes
	}
}
