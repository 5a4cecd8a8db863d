package qa

import (
	"regexp"
	"slices"

	"chartside/internal/record"
	"chartside/internal/terms"
)

var (
	// aheadWords ask for what is still to come.
	aheadWords = words(`upcoming|coming up|forthcoming|in the future|future (?:\w+ )?(?:visits?|appointments?|tests?|procedures?|consultations?|scans?)|still to come|lined up|(?:is|are|am|be|being|get|got|have|has|anything|something|nothing|already) (?:\w+ ){0,3}?(?:scheduled|booked|planned|due)|(?:scheduled|booked|planned|due) (?:next|soon|for (?:me|him|her)|visits?|appointments?|tests?|procedures?|operations?|surger(?:y|ies)|scans?)|(?:scheduled|booked|planned|due)\?*$|when (?:is|are|am|should|do|does|will|must) .*\b(?:due|next|again)|will (?:i|he|she|they) (?:be|have|get|see|need)|do (?:i|we|they) (?:need|have) to (?:come|go) (?:back|in|again)|next (?:\w+ ){0,2}(?:appointments?|visits?|check-?ups?|consult\w*|dose|shot|jab|vaccin\w*|booster|scan|test|refill|follow-?up|colonoscopy|mammogram|operation|surgery|procedure|infusion|injection)`)
	// aheadNot are uses of the same words that look at what was.
	aheadNot = regexp.MustCompile(`\b(?:due to|was|were|did|had|the next day|happened|came next|given next|then)\b`)
)

// looksAhead: the question asks for what lies in the future of the record's present.
func looksAhead(text string) bool {
	return aheadWords.MatchString(text) && !aheadNot.MatchString(text)
}

// planned are what can lie ahead: appointments, and what has a status that says so.
func (c *Chart) planned(x *record.Resource) bool {
	switch x.Type {
	case "Appointment":
		switch x.Status {
		case "cancelled", "noshow", "fulfilled", "entered-in-error", "checked-in", "arrived":
			return false
		}
		return x.When.IsZero() || !wall(x.When.Time).Before(wall(c.Now))
	case "Encounter", "Procedure", "ImagingStudy":
		return x.Status == "planned" || x.Status == "preparation"
	case "ServiceRequest", "DeviceRequest":
		return x.Active()
	case "ImmunizationRecommendation":
		return true
	}
	return false
}

// aheadStems are the words of the question itself, which name nothing that lies ahead.
var aheadStems = stemSet(`upcoming forthcoming future next due schedule scheduled book booked plan planned again soon need come go back see seen doctor anything something nothing lined still date time check checkup followup visit visits appointment appointments consult consultation consultations`)

// aheadOf are the planned entries that a question asks for: those that it names, or
// all appointments where it names none. What was done before is never among them.
func (c *Chart) aheadOf(q Query, adjust Adjust) []picked {
	var content []string
	for _, stem := range q.Stems {
		if _, known := c.idf[stem]; !aheadStems[stem] && !classWords[stem] && (known || !terms.Common(stem)) {
			content = append(content, stem)
		}
	}
	var found []*record.Resource
	for _, kinds := range [][]string{{"Appointment"}, {"Encounter", "Procedure", "ImagingStudy", "ServiceRequest", "DeviceRequest", "ImmunizationRecommendation"}} {
		for _, e := range c.entries {
			if !contains(kinds, e.concept.Type) || !saysOne(e, content) || len(content) == 0 && e.concept.Type != "Appointment" && !contains(q.Plan.Types, e.concept.Type) {
				continue
			}
			found = append(found, keep(e.concept.Members, func(x *record.Resource) bool { return c.planned(x) && !x.Error() && adjust.allows(x) })...)
		}
		if len(found) > 0 {
			break
		}
	}
	slices.SortStableFunc(found, func(a, b *record.Resource) int { return a.When.Time.Compare(b.When.Time) })
	if nextOne.MatchString(q.English) {
		found = firstOf(found)
	}
	return c.pickedOf(found, "it is planned")
}

// nextOne asks for one of what is planned.
var nextOne = regexp.MustCompile(`(?i)\bnext\b|\bwhen (?:is|am|do|does|will)\b`)

// saysOne: the entry says one of the stems, or none is asked for.
func saysOne(e entry, stems []string) bool {
	for _, s := range stems {
		if e.said(s) >= weightClass {
			return true
		}
	}
	return len(stems) == 0
}
