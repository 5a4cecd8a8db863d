package qa

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"chartside/internal/prompt"
	"chartside/internal/record"
	"chartside/internal/terms"
)

var (
	asksNext    = words(`next|upcoming|coming up|again`)
	asksVaccine = words(`vaccin\w*|immuni[sz]\w*|shots?|jabs?|boosters?|inoculat\w*|given|got|get|receive\w*|doses?|needle|protected`)
	testWords   = words(`tests?|tested|screen\w*|culture|swab|smear|biopsy`)
	hadIllness  = words(`(?:have|has|had|having|caught|catch|suffer\w*|sick with|ill with|diagnosed with|infected with|through)`)
)

// narrow leaves out of what was picked what the question cannot mean.
func (c *Chart) narrow(q Query, picks []picked) []picked {
	low := strings.ToLower(q.English)
	if putInWords.MatchString(low) && !takesAway(low) {
		picks = c.putInstead(picks)
	}
	if allOfType(picks, "Appointment") && asksNext.MatchString(low) && !q.Plan.List {
		return c.nextOf(picks)
	}
	if q.Plan.YesNo && asksDrug(low) { // a test that goes with a medicine does not say that it was taken
		return without(picks, func(x *record.Resource) bool { return !strings.HasPrefix(x.Type, "Medication") })
	}
	if asksFinding.MatchString(low) && testWords.MatchString(low) { // of a test: that the condition is there is another question
		other := func(x *record.Resource) bool {
			return x.Type == "Condition" || x.Type == "Procedure" && !testWords.MatchString(strings.ToLower(x.Title))
		}
		if rest := without(picks, other); len(rest) > 0 {
			picks = rest
		}
	}
	if allOfType(picks, "FamilyMemberHistory") {
		return relativesWith(q, picks)
	}
	if q.Plan.YesNo && (q.Plan.Class == "" || q.Plan.Class == "problem") && asksIllness(low) {
		picks = without(picks, func(x *record.Resource) bool { // that it was looked for is no sign of it
			return isDeed[x.Type] && !namesIllness(x, low)
		})
	}
	if q.Plan.YesNo && q.Plan.Class != "vaccine" && hadIllness.MatchString(low) && !asksVaccine.MatchString(low) {
		return without(picks, func(x *record.Resource) bool { return x.Type == "Immunization" }) // a vaccine against it is no illness
	}
	return picks
}

func allOfType(picks []picked, resourceType string) bool {
	for _, x := range allOf(picks) {
		if x.Type != resourceType {
			return false
		}
	}
	return len(picks) > 0
}

func without(picks []picked, drop func(*record.Resource) bool) []picked {
	var out []picked
	for _, p := range picks {
		if p.evidence = keep(p.evidence, func(x *record.Resource) bool { return !drop(x) }); len(p.evidence) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// nextOf keeps the earliest appointment that is kept and still to come.
func (c *Chart) nextOf(picks []picked) []picked {
	var next *record.Resource
	now := c.happened()
	var all []*record.Resource
	for _, p := range picks {
		all = append(all, p.target.members()...)
	}
	for _, x := range all {
		switch x.Status {
		case "cancelled", "noshow", "entered-in-error", "fulfilled":
			continue
		}
		if x.When.Time.Before(now) || next != nil && !x.When.Before(next.When) {
			continue
		}
		next = x
	}
	if next == nil {
		return picks
	}
	return c.pickedOf([]*record.Resource{next}, "the next one that is planned")
}

// happened is the record's present: the day on which it was read, or of a file the
// newest date of what happened, which a planned appointment has not.
func (c *Chart) happened() time.Time {
	if !c.Record.ReadAt.IsZero() {
		return c.Record.ReadAt
	}
	var newest time.Time
	for _, x := range c.Record.Resources {
		if isPast[x.Type] && x.When.Time.After(newest) {
			newest = x.When.Time
		}
	}
	return newest
}

// isDeed are the types of what is done, for or against an illness.
var isDeed = stringSet("Procedure ServiceRequest Immunization ImagingStudy Encounter CarePlan MedicationRequest MedicationStatement MedicationAdministration MedicationDispense")

// haveIt begins a question on whether a person has something.
var haveIt = regexp.MustCompile(`^\W*(?:(?:and|so|also)\W+)?(?:(?:am|is|are) (?:i|he|she|they|we|the patient) (?:now |still |currently )*|(?:do|does|did|have|has) (?:i|he|she|they|we|the patient|pt|my \w+) (?:now |still |actually |currently |ever )*(?:have|had|got|suffer from|suffered from|get) )(?:ever |a |an |any |the |some |kind of |type of |form of |sort of )*`)

// asksIllness: the question is whether a person has something that the tables know as
// a diagnosis.
func asksIllness(low string) bool {
	at := haveIt.FindStringIndex(low)
	if at == nil {
		return false
	}
	topic := strings.Trim(low[at[1]:], " ?.!")
	illness := terms.For("Condition", []string{topic}, nil).Classes
	device := terms.For("Device", []string{topic}, nil).Classes
	return len(illness) > 0 && len(device) == 0 && !slices.Contains(illness, "history") && !slices.Contains(illness, "after surgery")
}

// namesIllness: the title itself says the words of the question, as a deed that is
// called after its illness and nothing else does not.
func namesIllness(x *record.Resource, low string) bool {
	asked := stemsOf(haveIt.ReplaceAllString(low, ""))
	for _, s := range terms.Tokens(x.Title) {
		if !asked[s] && !chatter[s] && !terms.Common(s) {
			return false
		}
	}
	return true
}

// onDrug begins a question on whether a person takes or took something.
var onDrug = regexp.MustCompile(`^\W*(?:(?:and|so|also)\W+)?(?:was|were|is|am|are|has|have|did|does|do|had) (?:i|he|she|they|we|the patient|pt|my \w+) (?:now |still |ever |currently |already |supposed to |been )*(?:be )?(?:on|taking|take|taken|took|prescribed|given|using|use) (?:any |the |a |some )*`)

// asksDrug: the question is whether a person takes what the tables know as a medicine.
func asksDrug(low string) bool {
	at := onDrug.FindStringIndex(low)
	if at == nil {
		return false
	}
	topic := strings.Trim(low[at[1]:], " ?.!")
	return len(terms.For("MedicationRequest", []string{topic}, nil).Classes) > 0
}

var (
	putInWords = words(`put (?:\w+ ){0,3}in|inserted|insert|placed|implanted|fitted`)
	putInTitle = words(`insert\w*|implant\w*|placement|fitting`)
)

// putInstead takes, in place of operations that took something out, those that put it
// in, where the record has one that is called alike.
func (c *Chart) putInstead(picks []picked) []picked {
	out := without(picks, func(x *record.Resource) bool { return x.Type == "Procedure" && takesAway(x.Title) })
	if len(out) > 0 || len(picks) == 0 {
		return out
	}
	taken := stemsOf(nameOf(picks[0].evidence[0]))
	var found []*record.Resource
	for _, e := range c.entries {
		if e.concept.Type != "Procedure" || !putInTitle.MatchString(strings.ToLower(e.concept.Title)) || takesAway(e.concept.Title) {
			continue
		}
		for _, s := range e.title {
			if taken[s] && !terms.Common(s) && !classWords[s] {
				found = append(found, lastOf(valid(e.concept.Members))...)
				break
			}
		}
	}
	return c.pickedOf(found, "it put in what the other took out")
}

// isPast are the types whose dates are of what happened.
var isPast = stringSet("Encounter Observation Procedure Immunization MedicationRequest MedicationAdministration DiagnosticReport Condition")

// relativesWith keeps the relatives of whom the record says what is asked about, if
// it says so of any.
func relativesWith(q Query, picks []picked) []picked {
	asked := map[string]bool{}
	for _, s := range terms.Tokens(q.English) {
		if !chatter[s] && !classWords[s] && !terms.Common(s) {
			asked[s] = true
		}
	}
	most := 0
	says := map[*record.Resource]int{}
	for _, x := range allOf(picks) {
		said := stemsOf(strings.Join(x.Elements().Titles("condition.code"), " ") + " " + strings.Join(x.Elements().Titles("relationship"), " ") + " " + synonymsOf(x))
		for s := range asked {
			if said[s] {
				says[x]++
			}
		}
		most = max(most, says[x])
	}
	if most == 0 {
		return picks
	}
	return without(picks, func(x *record.Resource) bool { return says[x] < most })
}

// synonymsOf are other names of a relative's conditions.
func synonymsOf(x *record.Resource) string {
	var out []string
	for _, title := range x.Elements().Titles("condition.code") {
		e := terms.For("Condition", []string{title}, nil)
		out = append(append(out, e.Synonyms...), e.Classes...)
	}
	if x.Concept != nil {
		out = append(out, prompt.Entry(x.Concept).Synonyms...)
	}
	return strings.Join(out, " ")
}
