package prompt

import (
	"slices"
	"strings"

	"chartside/internal/record"
)

// dosage is the text of the dosage instructions, else dose, route and timing.
func dosage(r *reader) string {
	var out []string
	for _, path := range []string{"dosageInstruction", "dosage"} {
		for _, d := range r.e.All(path) {
			out = append(out, dosageWords(d))
		}
	}
	return list(out)
}

// dosageWords is the text of one instruction with what it leaves out, else what
// is structured.
func dosageWords(d record.Elements) string {
	said := d.Text("text")
	parts := []string{said, doseWords(d)}
	if route := d.Title("route"); route != "" {
		parts = append(parts, "route "+route)
	}
	parts = append(parts, timingWords(d))
	if said == "" {
		parts = append(parts, list(d.Titles("additionalInstruction")))
	}
	if !strings.Contains(strings.ToLower(said), "as needed") {
		parts = append(parts, asNeeded(d))
	}
	for _, m := range d.All("maxDosePerPeriod") {
		if s := ratio(m); s != "" {
			parts = append(parts, "at most "+s)
		}
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// doseWords is the dose and the rate, given as one amount, as a range or as an
// amount in a time.
func doseWords(d record.Elements) string {
	var parts []string
	for _, a := range d.All("doseAndRate") {
		for _, q := range a.All("doseQuantity") {
			parts = append(parts, QuantityWords(q))
		}
		for _, q := range a.All("doseRange") {
			parts = append(parts, span(q))
		}
		for _, rate := range []func(record.Elements) string{QuantityWords, span, ratio} {
			for _, path := range []string{"rateQuantity", "rateRange", "rateRatio"} {
				for _, q := range a.All(path) {
					if s := rate(q); s != "" {
						parts = append(parts, "rate "+s)
					}
				}
			}
		}
	}
	return list(parts)
}

// timingWords says when and how often, for how long.
func timingWords(d record.Elements) string {
	var parts []string
	t := record.Elements{}
	for _, t = range d.All("timing.repeat") {
		break
	}
	if often := oftenWords(t); often != "" {
		parts = append(parts, often)
	} else if name := d.Title("timing.code"); name != "" {
		parts = append(parts, "timing "+name)
	}
	for _, code := range t.Texts("when") {
		parts = append(parts, firstOf(whenWords[code], code))
	}
	for _, day := range t.Texts("dayOfWeek") {
		parts = append(parts, "on "+firstOf(dayWords[day], day))
	}
	for _, at := range t.Texts("timeOfDay") {
		parts = append(parts, "at "+strings.TrimSuffix(at, ":00"))
	}
	for _, q := range t.All("boundsDuration") {
		parts = append(parts, "for "+QuantityWords(q))
	}
	if until := t.Date("boundsPeriod.end").Words(); until != "" {
		parts = append(parts, "until "+until)
	}
	return list(parts)
}

func asNeeded(d record.Elements) string {
	if why := d.Title("asNeededCodeableConcept"); why != "" {
		return "as needed for " + why
	}
	if d.Text("asNeededBoolean") == "true" {
		return "as needed"
	}
	return ""
}

// oftenWords says how often: "twice a day", "every 8 hours", "2 to 3 times a week".
func oftenWords(t record.Elements) string {
	times, period, unit := upTo(t, "frequency"), upTo(t, "period"), unitOfTime[t.Text("periodUnit")]
	if times == "" && period == "" || unit == "" {
		return ""
	}
	each := "every " + period + " " + unit + "s"
	if period == "1" || period == "" || period == "1.0" {
		each = "a " + unit
		if unit == "hour" {
			each = "an hour"
		}
	}
	switch {
	case times == "1" || times == "":
		if strings.HasPrefix(each, "a") {
			return "once " + each
		}
		return each
	case times == "2":
		return "twice " + each
	}
	return times + " times " + each
}

// upTo writes a number that may have a greatest value: "2 to 3".
func upTo(t record.Elements, name string) string {
	n := strings.TrimSuffix(t.Text(name), ".0")
	if most := t.Text(name + "Max"); most != "" && n != "" {
		return n + " to " + strings.TrimSuffix(most, ".0")
	}
	return n
}

var unitOfTime = map[string]string{"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}

// whenWords are the codes of Timing.repeat.when.
var whenWords = map[string]string{"MORN": "in the morning", "NOON": "at noon", "AFT": "in the afternoon", "EVE": "in the evening", "NIGHT": "at night", "PHS": "after sleep",
	"HS": "at bedtime", "WAKE": "on waking", "C": "at meals", "CM": "at breakfast", "CD": "at lunch", "CV": "at dinner", "AC": "before meals", "ACM": "before breakfast",
	"ACD": "before lunch", "ACV": "before dinner", "PC": "after meals", "PCM": "after breakfast", "PCD": "after lunch", "PCV": "after dinner"}

var dayWords = map[string]string{"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday"}

// given is the dose of an administration.
func given(r *reader) string {
	var parts []string
	if dose := r.e.Text("dosage.dose.value"); dose != "" {
		parts = append(parts, strings.TrimSpace(dose+" "+r.e.Text("dosage.dose.unit")))
	}
	if rate := r.e.Text("dosage.rateQuantity.value"); rate != "" {
		parts = append(parts, "rate "+strings.TrimSpace(rate+" "+r.e.Text("dosage.rateQuantity.unit")))
	}
	if route := r.e.Title("dosage.route", "dosage.method"); route != "" {
		parts = append(parts, "route "+route)
	}
	return strings.Join(parts, ", ")
}

// ingredients of a medicine, with their strength.
func ingredients(r *reader) string {
	var out []string
	for _, i := range r.e.All("ingredient") {
		name := i.Title("itemCodeableConcept", "itemReference")
		if name == "" {
			continue
		}
		for _, s := range i.All("strength") {
			name += " " + ratio(s)
		}
		out = append(out, strings.TrimSpace(name))
	}
	return list(out)
}

// ratio writes a Ratio: "500 mg per 5 mL"; a denominator of one is not said.
func ratio(e record.Elements) string {
	var parts []string
	for _, path := range []string{"numerator", "denominator"} {
		for _, q := range e.All(path) {
			if s := QuantityWords(q); s != "" && s != "1" {
				parts = append(parts, strings.TrimPrefix(s, "1 "))
			}
		}
	}
	return strings.Join(parts, " per ")
}
