package qa

import (
	"strings"

	"chartside/internal/record"
)

// asksDoctor asks for the person's own doctor, not for who did something.
var asksDoctor = words(`who(?:'s| is| are) (?:my|his|her|the|our|pt'?s?|the patient'?s?|your) (?:\w+ )?(?:primary care |family |main |regular |general |usual )?(?:doctor|doctors|physician|gp|pcp|primary care(?: provider| physician| doctor)?|general practitioner|care provider|provider|clinician)`)

// ownDoctor answers who a person's doctor is: by the personal details, else by the
// latest visit that names somebody.
func (c *Chart) ownDoctor(q Query, adjust Adjust) []picked {
	if !asksDoctor.MatchString(strings.ToLower(q.English)) || c.Record.Patient == nil {
		return nil
	}
	if named := readTitles("generalPractitioner")(aspectReader{c.Record, c.Record.Patient, c.Record.Patient.Elements()}); named != "" && adjust.allows(c.Record.Patient) {
		return c.pickedOf([]*record.Resource{c.Record.Patient}, "the personal details name the doctor")
	}
	visits := c.Record.OfType("Encounter")
	var latest *record.Resource
	for _, x := range visits {
		if x.Error() || x.NotDone() || x.Concept == nil || !adjust.allows(x) || latest != nil && x.When.Before(latest.When) {
			continue
		}
		if readTitles("participant.individual")(aspectReader{c.Record, x, x.Elements()}) != "" {
			latest = x
		}
	}
	if latest == nil {
		return nil
	}
	return c.pickedOf([]*record.Resource{latest}, "the latest visit that names a doctor")
}

// doctor words what ownDoctor picked.
func (w writer) doctor(picks []picked) Computed {
	x := picks[0].evidence[0]
	r := aspectReader{w.rec, x, x.Elements()}
	form, values := w.say.visitWith, slots{"of": w.say.ofDate(x.When)}
	who := readTitles("participant.individual")(r)
	if x.Type == "Patient" {
		form, who = w.say.ownDoctor, readTitles("generalPractitioner")(r)
	}
	values["value"] = unaddressed(who)
	return Computed{Sentences: []Sentence{{w.fill(form, values), w.cite.of(x)}}}
}
