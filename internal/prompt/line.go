package prompt

import (
	"strings"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// KindName is what people call this resource: an Observation by its category,
// everything else by its type.
func KindName(x *record.Resource) string {
	if x.Type == "Observation" {
		return observationKind(x.Categories)
	}
	return x.Kind().Name
}

func observationKind(categories []string) string {
	for _, c := range categories {
		switch c = strings.ToLower(c); {
		case strings.HasPrefix(c, "lab"):
			return "lab result"
		case strings.HasPrefix(c, "vital"):
			return "vital sign"
		case strings.HasPrefix(c, "social"):
			return "social history"
		case strings.HasPrefix(c, "survey"):
			return "survey answer"
		case strings.HasPrefix(c, "exam"):
			return "exam finding"
		}
	}
	return "result"
}

// Line is one resource as a sentence for the model and for people who want to
// see what the model saw: what it is, what it says, when. It holds no
// identifier, and marks what is missing.
func Line(rec *record.Record, x *record.Resource) string {
	var b strings.Builder
	b.WriteString(KindName(x))
	if x.Title != "" || !nameless(x) {
		b.WriteString(": " + titleOr(x))
	}
	said := map[string]bool{strings.ToLower(x.Title): true}
	for _, f := range Facts(rec, x) {
		value := oneLine(f.Value)
		switch key := strings.ToLower(value); {
		case f.Missing:
			b.WriteString("; [" + strings.ToLower(f.Label) + " " + NotRecorded + "]")
		case key != "" && key != strings.ToLower(x.Title):
			said[key] = true
			b.WriteString("; " + strings.ToLower(f.Label) + " " + value)
		}
	}
	if kind := x.Kind(); x.When.IsZero() && kind.Clinical && len(kind.When) > 0 && !timeless[x.Type] && !timedInWords(x) {
		b.WriteString("; [date " + NotRecorded + "]")
	}
	for _, w := range x.Words {
		if said[strings.ToLower(oneLine(w))] {
			continue
		}
		b.WriteString("; says \"" + fence(w) + "\"")
	}
	switch {
	case x.Doubt == "refuted" && x.Status != "entered-in-error":
		b.WriteString("; [refuted: found not to be so]")
	case x.Error():
		b.WriteString("; [entered in error: not valid]")
	}
	return b.String()
}

// nameless is a resource of a type that need not be called anything: nobody
// misses the name of a care team or of a picture.
func nameless(x *record.Resource) bool {
	switch code := x.Kind().Code; {
	case x.Type == "Patient", len(code) == 0:
		return x.Type != "Patient"
	default:
		return !Worded(x.Type) || code[0] != "code" && code[0] != "vaccineCode" && code[0] != "medicationCodeableConcept"
	}
}

// timeless are types of which nobody expects a date.
var timeless = map[string]bool{"Patient": true, "RelatedPerson": true, "Coverage": true, "CareTeam": true, "Device": true}

// timedInWords reports that the resource says when in words ("in childhood") or
// as an age, where a date may stand too.
func timedInWords(x *record.Resource) bool {
	e := x.Elements()
	for _, choice := range []string{"onset", "performed", "occurrence"} {
		for _, form := range []string{"String", "Age", "Range"} {
			if e.Has(choice + form) {
				return true
			}
		}
	}
	return false
}

// titleOr is the resource's title. A patient's name is none: no line and no
// concept carries it, because no question needs it.
func titleOr(x *record.Resource) string {
	if x.Type == "Patient" {
		return thePatient
	}
	if x.Title == "" {
		return "[name " + NotRecorded + "]"
	}
	return x.Title
}

// thePatient stands for the patient's name, which no line holds.
const thePatient = "the patient"

// Title is what people call the resource, never "": one without a name of its
// own goes by its kind.
func Title(x *record.Resource) string {
	if x.Type != "Patient" && x.Title == "" {
		return KindName(x)
	}
	return titleOr(x)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// fence makes untrusted text safe to quote: one line, no quotation marks or
// brackets of ours, bounded.
func fence(s string) string {
	s = strings.NewReplacer(`"`, "'", "[", "(", "]", ")", "<", "(", ">", ")").Replace(oneLine(s))
	if r := []rune(s); len(r) > 400 {
		return string(r[:400]) + " …"
	}
	return s
}

// Concept is the text of one concept that Task 1 classifies: its kind, its
// names as the record gives them, what people also call it, what it belongs to.
// At most about 60 tokens.
func Concept(c *record.Concept) string {
	if c.Type == "Patient" {
		return patientConcept
	}
	entry := Entry(c)
	parts := []string{ConceptKind(c) + ": " + limited(c.Displays, 3)}
	if kind := Qualifier(c); kind != "" {
		parts = append(parts, kind)
	}
	if len(c.Parts) > 0 {
		parts = append(parts, "parts "+limited(c.Parts, 4))
	}
	if len(entry.Synonyms) > 0 {
		parts = append(parts, "also "+limited(entry.Synonyms, 5))
	}
	if len(entry.Classes) > 0 {
		parts = append(parts, "is a "+limited(entry.Classes, 3))
	}
	return strings.Join(parts, "; ")
}

// Qualifier is the category that people ask for by name: the class of a visit,
// food or medication or environment of an allergy; "" for other types.
func Qualifier(c *record.Concept) string {
	switch c.Type {
	case "Encounter", "AllergyIntolerance":
		return limited(c.Members[len(c.Members)-1].Categories, 2)
	}
	return ""
}

// patientConcept stands for the Patient resource.
const patientConcept = "personal details: date of birth, age, sex, gender, address, language, marital status; also death, died, deceased"

// ConceptKind is the kind of a concept's newest member.
func ConceptKind(c *record.Concept) string { return KindName(c.Members[len(c.Members)-1]) }

// Entry is what the terminology tables know about a concept.
func Entry(c *record.Concept) terms.Entry {
	return terms.For(c.Type, c.Displays, codeStrings(c.Codes))
}

func codeStrings(codes []record.Code) []string {
	out := make([]string, 0, len(codes))
	for _, c := range codes {
		out = append(out, c.String())
	}
	return out
}

func limited(list []string, n int) string {
	if len(list) > n {
		list = list[:n]
	}
	return strings.Join(list, ", ")
}
