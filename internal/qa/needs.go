package qa

import (
	"time"

	"chartside/internal/redflag"
	"chartside/internal/terms"
)

// sufficient are the classes of entries whose questions can be answered from the
// types named here: what else is in the record neither names nor dates them. A
// test asks questions of each over whole records and over these types alone, and
// wants the same words. It failed for orders, family histories, care plans and
// insurances, which wait for the whole: a record that has none of these entries
// may name such a thing elsewhere, and what is alike is told apart by all that is
// there. So do results, imaging and notes.
var sufficient = map[string][]string{
	"allergy": {"AllergyIntolerance"},
	"vaccine": {"Immunization"},
	"problem": {"Condition", "Encounter"}, // a diagnosis without a date has its visit's
	"medicine": {"MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense",
		"Encounter"}, // an order without a date has its visit's
	"procedure":   {"Procedure", "Encounter"},
	"visit":       {"Encounter", "Appointment"},
	"appointment": {"Appointment", "Encounter"},
	"device":      {"Device", "DeviceUseStatement"},
	"goal":        {"Goal"},
}

// idle are words of such questions that say nothing further. Some are of other
// languages: a gloss leaves what it does not know.
var idle = stemSet("received got bekommen erhalten recus eus eues soy sont 제가 내가 저는 나는 앓고")

// elsewhere are words of a class that are as often said of another (an implant
// is a device, and a procedure), and questions for people and places, whose names
// come last of all.
var elsewhere = words(`implants?|orders?|ordered|aids|referrals?|who|whom|whose|where`)

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
	if elsewhere.MatchString(focus) {
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
		if !chatter[stem] && !idle[stem] {
			return nil // it names something, which may stand anywhere
		}
	}
	return needs
}
