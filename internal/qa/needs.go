package qa

import (
	"time"

	"chartside/internal/redflag"
	"chartside/internal/terms"
)

// sufficient are the classes of entries whose questions can be answered from the
// types named here: what else is in the record neither names nor dates them.
// Visits are not among them, as their places and people come last of all, nor
// results and notes, which are told apart by what else is there.
var sufficient = map[string][]string{
	"allergy": {"AllergyIntolerance"},
	"vaccine": {"Immunization"},
	"problem": {"Condition", "Encounter"}, // a diagnosis without a date has its visit's
	"medicine": {"MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense",
		"Encounter"}, // an order without a date has its visit's
	"goal":      {"Goal"},
	"care plan": {"CarePlan"},
}

// Needs says which resource types must have been read before a question can be
// answered; nil: all of them. It is sparing with promises: a question gets a
// short list only when it asks for one class of entries and for nothing else
// that it names, and for no period, which counts from the newest entry of the
// whole record. A red flag and a question that is not about the record need
// nothing, which is an empty list.
func Needs(question string) []string {
	if redflag.Kind(question) != "" {
		return []string{}
	}
	about, why, _ := decline(question)
	if why != "" {
		return []string{}
	}
	plan, focus, _ := Understand(about, time.Now())
	if plan.Period != "" || plan.Above != nil || plan.Below != nil || plan.Part != "" || plan.Measure || plan.Age || plan.Birth {
		return nil
	}
	var needs []string
	rest := focus
	for _, c := range classes {
		if !c.re.MatchString(focus) {
			continue
		}
		types := sufficient[c.name]
		if types == nil {
			return nil
		}
		needs = append(needs, types...)
		rest = c.re.ReplaceAllString(rest, " ")
	}
	for _, stem := range terms.Tokens(rest) {
		if !chatter[stem] {
			return nil // it names something, which may stand anywhere
		}
	}
	return needs
}
