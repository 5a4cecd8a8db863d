package qa

import (
	"regexp"
	"strings"

	"chartside/internal/plain"
	"chartside/internal/record"
)

// pointZero is a whole number that a record writes with a decimal: "1.0, once a day".
var pointZero = regexp.MustCompile(`^(\d+)\.0\b`)

// directions are the dose and directions of a medicine for whoever reads them: in
// everyday words for a patient, and with the remark that the unit is not recorded
// where the record has a bare number, which nobody can take for an answer.
func (w writer) directions(x *record.Resource, value string) string {
	value = pointZero.ReplaceAllString(value, "$1")
	if w.patient || w.lang != "en" {
		value = plain.Directions(value, w.lang)
	}
	if withoutUnit(x) {
		value += " (" + w.say.noUnit + ")"
	}
	return value
}

// withoutUnit: some dose is a number without a unit, and no text says it in words.
func withoutUnit(x *record.Resource) bool {
	e := x.Elements()
	for _, path := range []string{"dosageInstruction", "dosage"} {
		for _, d := range e.All(path) {
			if d.Text("text") != "" {
				continue
			}
			for _, a := range d.All("doseAndRate") {
				for _, q := range a.All("doseQuantity") {
					if q.Text("value") != "" && strings.TrimSpace(q.Text("unit")+q.Text("code")) == "" {
						return true
					}
				}
			}
		}
	}
	return false
}
