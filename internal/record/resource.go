package record

import (
	"encoding/json"

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

	ref   Ref
	named Ref          // the resource that says what this one is called, "" when none
	away  []Attachment // documents that are elsewhere

	Concept *Concept // what it is an instance of; nil before the record is built
}

// Ref names the resource.
func (x *Resource) Ref() Ref { return x.ref }

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
