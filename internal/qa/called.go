package qa

import (
	"regexp"
	"strings"

	"chartside/internal/plain"
	"chartside/internal/prompt"
	"chartside/internal/record"
	"chartside/internal/terms"
)

func name(p picked) string {
	return nameOf(p.evidence[len(p.evidence)-1])
}

func nameOf(x *record.Resource) string {
	if x.Title == "" && x.Type != "Patient" {
		return prompt.KindName(x)
	}
	if name := unaddressed(prompt.Name(x)); name != "" {
		return name
	}
	return prompt.KindName(x)
}

// titleCase is a word that is capital only because it begins a name or a title:
// "Creatinine", not "LDL", "A1c" or "NT-proBNP".
var titleCase = regexp.MustCompile(`\b[A-Z][a-z]+\b`)

// spoken are words of a measurement's name that people leave out.
var spoken = strings.NewReplacer("body weight", "weight", "body height", "height", "head occipital-frontal circumference", "head circumference", " ab in", " antibody in")

// called names a resource inside a sentence: as the record does, and where a
// patient used another name for it, by that with the record's behind it.
func (w writer) called(x *record.Resource) string {
	title := w.plainName(x)
	if x.Type == "Observation" {
		title = spoken.Replace(titleCase.ReplaceAllStringFunc(title, strings.ToLower))
	}
	if w.lang != "en" {
		return w.foreign(title)
	}
	if other := w.askedName(x, title); other != "" {
		if len(title) > longName {
			return other
		}
		return other + " (" + title + ")"
	}
	return title
}

// plainName is what the record calls something; a medicine is called for patients,
// and in other languages, as people say it, without the words of the catalogue.
func (w writer) plainName(x *record.Resource) string {
	title := nameOf(x)
	if strings.HasPrefix(x.Type, "Medication") && (w.patient || w.lang != "en") {
		return plain.Medicine(title, w.lang)
	}
	return title
}

// foreign puts the question's language before a name that its glossary has; the
// record's own name stays behind it.
func (w writer) foreign(title string) string {
	other := terms.Foreign(w.lang, title)
	if other == "" || strings.EqualFold(other, title) {
		return title
	}
	if w.lang == "de" { // a noun
		other = capital(other)
	}
	return other + " (" + title + ")"
}

// lowerFirst makes a capital small that only begins a title: "Dental visit", not "MRI".
func lowerFirst(title string) string {
	if first, _, _ := strings.Cut(title, " "); titleCase.FindString(first) == first {
		return strings.ToLower(title[:1]) + title[1:]
	}
	return title
}

// longName is the length in bytes from which a title that the question calls by
// a short name is left to its source card.
const longName = 48

// askedName is the synonym that the question uses, when its words are not those
// of the title: the longest whose every word is said.
func (w writer) askedName(x *record.Resource, title string) string {
	if x.Concept == nil || x.Type == "Patient" || !w.patient && len(title) <= longName || w.says(title) {
		return ""
	}
	best := ""
	for _, s := range prompt.Entry(x.Concept).Synonyms {
		if len(s) > len(best) && w.says(s) && !containsFold(title, s) && !onlyClass(s) && !strings.HasPrefix(s, "how ") {
			best = s
		}
	}
	if best == "" || w.saysBeyond(title, best) {
		return ""
	}
	return best
}

// onlyClass: the name is that of a class ("visit"), which says less than the title.
func onlyClass(name string) bool {
	for _, s := range terms.Tokens(name) {
		if !classWords[s] {
			return false
		}
	}
	return true
}

// saysBeyond: the question says a word of the title that the other name lacks.
func (w writer) saysBeyond(title, other string) bool {
	have := stemsOf(other)
	for _, s := range terms.Tokens(title) {
		if w.asked[s] && !have[s] && !chatter[s] {
			return true
		}
	}
	return false
}

// says: the question has every word of the name.
func (w writer) says(name string) bool {
	stems := terms.Tokens(name)
	for _, s := range stems {
		if !w.asked[s] {
			return false
		}
	}
	return len(stems) > 0
}

// part names the component that the question asks for, or the test.
func (w writer) part(title string) string {
	switch w.plan.Part {
	case "systolic":
		return fill(w.say.systolic, slots{"name": title})
	case "diastolic":
		return fill(w.say.diastolic, slots{"name": title})
	}
	return title
}
