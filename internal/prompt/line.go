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
	b.WriteString(KindName(x) + ": " + titleOr(x))
	for _, f := range Facts(rec, x) {
		if f.Missing {
			b.WriteString("; [" + strings.ToLower(f.Label) + " " + NotRecorded + "]")
			continue
		}
		b.WriteString("; " + strings.ToLower(f.Label) + " " + oneLine(f.Value))
	}
	if x.When.IsZero() {
		b.WriteString("; [date " + NotRecorded + "]")
	}
	for _, w := range x.Words {
		b.WriteString("; says \"" + fence(w) + "\"")
	}
	if x.Error() {
		b.WriteString("; [entered in error: not valid]")
	}
	return b.String()
}

// titleOr is the resource's title. A patient's name is none: no line and no
// concept carries it, because no question needs it.
func titleOr(x *record.Resource) string {
	if x.Type == "Patient" {
		return "the patient"
	}
	if x.Title == "" {
		return "[name " + NotRecorded + "]"
	}
	return x.Title
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
