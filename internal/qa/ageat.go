package qa

import (
	"regexp"
	"strconv"
	"strings"

	"chartside/internal/record"
)

// ageWhen finds the event in "how old was I when I had the stroke", "age at diagnosis
// of fibromyalgia".
var ageWhen = regexp.MustCompile(`\b(?:how old (?:was|were) (?:i|he|she|they|the patient|my \w+)|(?:at )?(?:what|which) age|age)\b.*?\b(?:when|at|at the time of|during|on)\s+([^?]+)`)

// ageAt answers for the age at something that the record dates: the personal details
// and the event are the evidence.
func (c *Chart) ageAt(q Query, adjust Adjust) []picked {
	m := ageWhen.FindStringSubmatch(strings.ToLower(q.English))
	if m == nil || c.Record.Patient == nil || c.Record.Patient.Elements().Date("birthDate").Precision < record.Day {
		return nil
	}
	x := c.event(m[1], q.Plan)
	if x == nil || c.when(x).Precision < record.Year || !adjust.allows(x) || !adjust.allows(c.Record.Patient) {
		return nil
	}
	return c.pickedOf([]*record.Resource{c.Record.Patient, x}, "the age at that time follows from it")
}

// yearsOld is an age in whole years.
func (w writer) yearsOld(n int) string {
	if w.lang == "ko" { // the years of a life have a word of their own
		return strconv.Itoa(n) + "세"
	}
	return w.say.amount(n, inYears)
}

// ages words what ageAt picked.
func (w writer) ages(c *Chart, picks []picked) Computed {
	patient, x := picks[0].evidence[0], picks[1].evidence[0]
	at := c.when(x)
	n := years(patient.Elements().Date("birthDate").Time, at.Time)
	values := slots{"name": w.called(x), "date": w.say.date(at), "n": w.yearsOld(n)}
	return Computed{Sentences: []Sentence{{w.fill(w.say.ageThen, values), w.cite.of(patient, x)}}, Items: []string{nameOf(x)}}
}
