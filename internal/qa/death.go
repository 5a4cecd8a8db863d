package qa

import (
	"regexp"
	"strings"

	"chartside/internal/record"
)

const deathWords = `(?:die[ds]?|death|dead|deceased|pass(?:ed)? away)`

var (
	asksDeath = regexp.MustCompile(`^\W*(?:(?:and|so|please|tell me|do you know|on)\W+)*(?:when|(?:on )?(?:what|which) (?:day|date|year)|how old|(?:the )?(?:date|day|time|year|age)\b)[^,;]*\b` + deathWords + `\b|\b` + deathWords + ` (?:date|day)\b|\b(?:is|are|was|were) (?:he|she|they|the patient|this patient) (?:still |already )?(?:alive|living|dead|deceased)\b|\b(?:did|has|have) (?:he|she|they|the patient) (?:died?|pass(?:ed)? away)\b|\bwhat did (?:he|she|they|the patient) die\b`)
	asksCause = words(`(?:and )?(?:of|from) what|what of|what from|cause of|causes?|why|how did|what did (?:he|she|they|the patient) die`)
	onlyCause = words(`what did (?:he|she|they|the patient) die`)
	relatives = words(`mother|father|mom|mum|dad|brother|sister|aunt|uncle|grand\w+|cousin|relative|relatives|family|parents?|sibling|siblings|son|daughter|wife|husband`)
	asksAlive = words(`alive|living|dead|deceased|did (?:he|she|they|the patient) (?:die|pass)|has (?:he|she|the patient) (?:died|passed)`)
	asksWhen  = words(`when|date|day|why|how|what`)
	certified = words(`cause of death`)
)

// death reports a question about the patient's own death, which the personal
// details date: a certificate is written days later, and says of what.
func (c *Chart) death(q Query, adjust Adjust) (picks []picked, ok bool) {
	low := strings.ToLower(q.English)
	if !asksDeath.MatchString(low) || relatives.MatchString(low) || c.Record.Patient == nil {
		return nil, false
	}
	patient := c.Record.Patient
	if patient.Status != "deceased" {
		if !asksAlive.MatchString(low) || asksWhen.MatchString(low) {
			return nil, true
		}
		return c.pickedOf(keep([]*record.Resource{patient}, adjust.allows), "the personal details say whether the patient died"), true
	}
	var all []*record.Resource
	if !onlyCause.MatchString(low) {
		all = append(all, patient)
	}
	if asksCause.MatchString(low) {
		for _, x := range c.Record.OfType("Observation") {
			if !x.Error() && len(x.Valued()) > 0 && certified.MatchString(strings.ToLower(x.Title)) && x.Concept != nil {
				all = append(all, x)
			}
		}
	}
	return c.pickedOf(keep(all, adjust.allows), "it says when, or of what, the patient died"), true
}

// died words the day of death, or that none is recorded.
func (w writer) died(x *record.Resource) Sentence {
	at := x.Elements().Date("deceasedDateTime")
	switch {
	case x.Status != "deceased":
		return Sentence{w.fill(w.say.noDeath, slots{}), w.cite.of(x)}
	case at.IsZero():
		return Sentence{w.fill(w.say.diedUndated, slots{}), w.cite.of(x)}
	}
	return Sentence{w.fill(w.say.died, slots{"date": w.say.date(at)}), w.cite.of(x)}
}

// deaths words what was picked by death.
func (w writer) deaths(picks []picked) Computed {
	var out Computed
	cause := false
	for _, p := range picks {
		x := p.evidence[len(p.evidence)-1]
		if x.Type == "Patient" {
			s := []Sentence{w.died(x)}
			if w.plan.Age && x.Status == "deceased" {
				s = []Sentence{w.person(x)}
			}
			out.add(Computed{Sentences: s})
			continue
		}
		cause = true
		out.add(Computed{Sentences: []Sentence{w.value(p)}, Items: []string{name(p)}})
	}
	if asksCause.MatchString(strings.ToLower(w.english)) && !cause {
		out.Missing = append(out.Missing, Sentence{w.say.noCause, nil})
	}
	return out
}
