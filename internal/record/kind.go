package record

import (
	"strings"
	"unicode"
)

// Kind is what Chartside knows about one resource type: one row of one table,
// so that a type is added in one place. How a type's facts are worded is one
// row of prompt's table.
type Kind struct {
	Type        string
	Name        string   // what people call one of it: "lab result"
	Plural      string   // "lab results"
	Clinical    bool     // may be evidence; false for what only repeats names (claims, provenance)
	Code        []string // elements that say what it is, the first that is there wins
	Status      []string // elements that hold its status
	When        []string // elements that date it, in the order of the annotation guideline
	End         []string // elements that end it
	Words       []string // free text that belongs to it: notes, instructions
	Long        []string // texts that are a fact of their own and may be long: conclusions
	Attachments []string // elements that hold documents
	Search      Search
	// Named is the element whose reference says what the resource is called,
	// where it does not say so itself.
	Named string

	read func(*Resource, Elements) []Gap // what only this type has; nil for most
}

// Search is how a server is asked for a patient's resources of a type. The zero
// value is read where the server sends it and never asked for.
type Search struct {
	By   string // search parameter for the patient; "" where the type knows no patient
	Need Need
	// Categories are the values of category by which a server is asked that
	// answers no search without one, as Epic does for Observation.
	Categories []string
	// Most is how many are fetched by id because other resources refer to them;
	// 0 for types that are searched.
	Most int
}

// Need is how much a type is missed.
type Need int

const (
	Offered  Need = iota // read where the server offers it
	Expected             // read, and missed aloud (a Gap) where the server fails to give it
	OnDemand             // read only where the configuration names it
)

var kindOf = map[string]*Kind{}

// The table names functions that read resources, which look types up in it: it
// can only be filled when both exist.
func init() {
	for i := range kinds {
		kindOf[kinds[i].Type] = &kinds[i]
	}
}

// kindRow is the row of a type, or of all types that have none: the elements
// that most FHIR resources share.
func kindRow(resourceType string) *Kind {
	if k := kindOf[resourceType]; k != nil {
		return k
	}
	return &anyKind
}

var anyKind = Kind{Clinical: true,
	Code:   []string{"code", "type", "name", "title", "description"},
	Status: []string{"status"},
	When: []string{"effectiveDateTime", "effectivePeriod.start", "occurrenceDateTime", "occurrencePeriod.start", "performedDateTime",
		"date", "created", "authoredOn", "recorded", "issued", "period.start"},
	End:         []string{"effectivePeriod.end", "occurrencePeriod.end", "period.end"},
	Words:       []string{"note.text", "description", "conclusion"},
	Attachments: []string{"content.attachment", "presentedForm"}}

// KindOf returns the row of a resource type. A type that has none is kept all
// the same, under its own name.
func KindOf(resourceType string) Kind {
	k := *kindRow(resourceType)
	if k.Type == "" {
		k.Type, k.Name = resourceType, spaced(resourceType)
		k.Plural = k.Name
	}
	return k
}

// spaced takes a type's name apart: "vision prescription".
func spaced(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Kinds lists the rows in the order in which people are shown them.
func Kinds() []Kind { return append([]Kind(nil), kinds...) }
