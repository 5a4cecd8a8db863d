package qa

import (
	"strings"
	"time"

	"chartside/internal/prompt"
	"chartside/internal/record"
	"chartside/internal/terms"
)

var (
	asksNext    = words(`next|upcoming|coming up|again`)
	asksVaccine = words(`vaccin\w*|immuni[sz]\w*|shots?|jabs?|boosters?|inoculat\w*|given|got|get|receive\w*|doses?|needle|protected`)
	hadIllness  = words(`(?:have|has|had|having|caught|catch|suffer\w*|sick with|ill with|diagnosed with|infected with|through)`)
)

// narrow leaves out of what was picked what the question cannot mean.
func (c *Chart) narrow(q Query, picks []picked) []picked {
	low := strings.ToLower(q.English)
	if allOfType(picks, "Appointment") && asksNext.MatchString(low) && !q.Plan.List {
		return c.nextOf(picks)
	}
	if allOfType(picks, "FamilyMemberHistory") {
		return relativesWith(q, picks)
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
