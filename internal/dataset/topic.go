package dataset

import (
	"regexp"
	"slices"
	"strings"

	"chartside/internal/terms"
)

// topic is what a question is about.
type topic struct {
	kind    kind
	name    string // as the question says it
	thing   *thing // nil when a display was named that the lists do not know
	target  *item  // the concept that the name was taken from; nil when the record lacks it
	class   *class // a class question
	whole   string // a whole kind, by its name in whole.tsv
	cued    bool   // the question says which kind it means ("still taking", "allergic to")
	nothing bool
}

// label says whether a concept bears on a question.
type label int

const (
	irrelevant label = iota
	relevant
	unsure // neither: left out of the examples
)

func (t topic) label(it *item) label {
	switch {
	case t.nothing:
		return irrelevant
	case t.whole != "":
		return t.labelWhole(it)
	case t.class != nil:
		return t.labelClass(it)
	default:
		return t.labelName(it)
	}
}

func (t topic) labelWhole(it *item) label {
	switch {
	case slices.Contains(wholeTypes[t.whole], it.concept.Type):
		if it.social {
			return unsure
		}
		return relevant
	case it.kind == t.kind || t.kind == other && it.kind == other:
		return unsure // single administrations for "my medicines", reports for "notes"
	default:
		return irrelevant
	}
}

// labelClass: membership is what the lists say; where the terms tables alone
// say it the label is unsure, because one of the two is wrong.
func (t topic) labelClass(it *item) label {
	byTerms := slices.ContainsFunc(it.entry.Classes, func(c string) bool { return slices.Contains(t.class.terms, c) })
	if it.kind != t.kind {
		if byTerms && (it.concept.Type == "DiagnosticReport" || it.concept.Type == "ServiceRequest" || it.kind == procedure && t.kind == measurement) {
			return unsure
		}
		return irrelevant
	}
	switch {
	case it.thing != nil && slices.Contains(it.thing.classes, t.class.id):
		return relevant
	case byTerms && it.thing == nil:
		return relevant
	case byTerms, it.thing == nil && !it.social && len(it.entry.Classes) < 2:
		return unsure
	default:
		return irrelevant
	}
}

func (t topic) labelName(it *item) label {
	same := t.thing != nil && it.thing == t.thing || t.target != nil && it.concept == t.target.concept
	if it.kind != t.kind {
		if same || !t.cued && t.isIn(it) || t.isIn(it) && repeats(it.concept.Type) {
			return unsure
		}
		return irrelevant
	}
	if it.concept == t.concept() {
		return relevant
	}
	switch {
	case same && t.exact() && !t.isIn(it):
		return unsure // the name is one display of several that one row holds
	case same:
		return relevant
	case t.kind == drug && t.isIn(it) && it.thing == nil:
		return unsure
	case t.isIn(it) && (t.target == nil || it.thing == nil) && !lookAlike(t.name, it):
		return unsure
	case t.isSynonym(it):
		return unsure
	case t.thing == nil && t.target != nil && t.target.thing == nil && alike(t.target, it):
		return unsure
	default:
		return irrelevant
	}
}

func (t topic) concept() any {
	if t.target == nil {
		return nil
	}
	return t.target.concept
}

// exact: the name is a display, not a name that stands for the whole row.
func (t topic) exact() bool {
	return t.thing != nil && !slices.Contains(t.thing.names, t.name) && len(t.thing.displays) > 1
}

// isIn: all words of the name stand in the displays of the concept.
func (t topic) isIn(it *item) bool {
	words := terms.Tokens(t.name)
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !it.words[w] })
}

func (t topic) isSynonym(it *item) bool {
	name := fold(t.name)
	if it.thing != nil && slices.ContainsFunc(it.thing.names, func(s string) bool { return fold(s) == name }) {
		return true
	}
	return slices.ContainsFunc(append(it.entry.Synonyms, it.entry.Classes...), func(s string) bool { return fold(s) == name })
}

// repeats: types that repeat the name of a result or an order.
func repeats(resourceType string) bool {
	switch resourceType {
	case "DiagnosticReport", "ServiceRequest", "DocumentReference", "CarePlan", "CareTeam", "ImagingStudy", "Specimen":
		return true
	}
	return false
}

// modifiers make another thing of a name: a percentile is not the value.
var modifiers = []string{"percentil", "ratio", "hdl", "ldl", "vldl", "ige", "urine", "due", "screen", "risk"}

// lookAlike: the concept says the name and a word that makes it another thing.
func lookAlike(name string, it *item) bool {
	said := terms.Tokens(name)
	for _, m := range modifiers {
		for w := range it.words {
			if strings.HasPrefix(w, m) && !slices.Contains(said, w) {
				return true
			}
		}
	}
	return false
}

// alike: two concepts without a row whose words are nearly the same.
func alike(a, b *item) bool {
	shared := 0
	for w := range a.words {
		if b.words[w] {
			shared++
		}
	}
	return 2*shared > min(len(a.words), len(b.words))
}

// cues are the words by which a question says which kind it means.
var cues = map[kind]*regexp.Regexp{
	drug:        regexp.MustCompile(`\b(?:tak(?:e|en|ing)|prescri\w+|dose|order\w*|pills?|medic\w+|meds|drugs?|stopped|regimen|sig|refill|on|using|label|strength)\b`),
	allergy:     regexp.MustCompile(`\b(?:allerg\w+|react\w*|kitchen)\b`),
	vaccine:     regexp.MustCompile(`\b(?:vaccin\w+|shots?|jabs?|given|got|get|doses?|booster|administered)\b`),
	condition:   regexp.MustCompile(`\b(?:diagnos\w+|problem\w*|onset|resolved|active|still|heal\w*|cured|mended|coded|told|come down)\b`),
	procedure:   regexp.MustCompile(`\b(?:done|performed|go through|underwent|surgery|procedures?|had|have)\b`),
	measurement: regexp.MustCompile(`\b(?:latest|last|first|highest|lowest|average|mean|max\w*|min\w*|peak|trend\w*|value|number|result|measured|checked|reading|test\w*|level|up|down|chang\w+)\b`),
	encounter:   regexp.MustCompile(`\b(?:visits?|stays?|admi\w+|check\w*)\b`),
	device:      regexp.MustCompile(`\b(?:devices?|machines?|implant\w*|in place|in situ)\b`),
}
