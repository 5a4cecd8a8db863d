package prompt

import (
	"fmt"
	"strings"

	"chartside/internal/record"
)

// onset is when it began, in whichever way the record says it; not when it was
// written down.
func onset(r *reader) string {
	return firstOf(r.e.Date("onsetDateTime", "onsetPeriod.start").Words(), strings.TrimPrefix(agePhrase(r.e, "onset"), "at "), r.e.Text("onsetString"))
}

// recorded is when it was written down, where the record does not say when it began.
func recorded(r *reader) string {
	if onset(r) != "" {
		return ""
	}
	return r.e.Date("recordedDate").Words()
}

func abatement(r *reader) string {
	said := firstOf(r.e.Date("abatementDateTime", "abatementPeriod.end").Words(), agePhrase(r.e, "abatement"), r.e.Text("abatementString"))
	if said == "" && r.e.Text("abatementBoolean") == "true" {
		return "yes, the date is not given"
	}
	return said
}

// agePhrase words an Age or a Range of ages: "at the age of 40 years".
func agePhrase(e record.Elements, prefix string) string {
	for _, q := range e.All(prefix + "Age") {
		if s := QuantityWords(q); s != "" {
			return "at the age of " + s
		}
	}
	for _, q := range e.All(prefix + "Range") {
		if s := span(q); s != "" {
			return "at the age of " + s
		}
	}
	return ""
}

func ageAt(prefix string) func(*reader) string {
	return func(r *reader) string {
		said := firstOf(strings.TrimPrefix(agePhrase(r.e, prefix), "at the age of "), r.e.Text(prefix+"String"))
		if said != "" && r.e.Text("estimatedAge") == "true" {
			return said + " (estimated)"
		}
		return said
	}
}

func performed(r *reader) string {
	return firstOf(r.e.Date("performedDateTime", "performedPeriod.start").Words(), agePhrase(r.e, "performed"), r.e.Text("performedString"), when(r))
}

func occurrence(r *reader) string {
	return firstOf(r.e.Date("occurrenceDateTime").Words(), timeWords(r.e.Text("occurrenceString")), when(r))
}

// died is the date of death, or that the patient died.
func died(r *reader) string {
	if d := r.e.Date("deceasedDateTime").Words(); d != "" {
		return d
	}
	if r.e.Text("deceasedBoolean") == "true" {
		return "yes, the date is not given"
	}
	return ""
}

// series is the number of a vaccine's dose, of how many.
func series(r *reader) string {
	n := r.e.Text("protocolApplied.doseNumberPositiveInt", "protocolApplied.doseNumberString")
	of := r.e.Text("protocolApplied.seriesDosesPositiveInt", "protocolApplied.seriesDosesString")
	if n != "" && of != "" {
		return n + " of " + of
	}
	return n
}

// secondHand says so of a vaccine that was reported and not given here.
func secondHand(r *reader) string {
	if r.e.Text("primarySource") != "false" {
		return ""
	}
	return firstOf(r.e.Title("reportOrigin"), "reported, not given here")
}

func preparedOnly(r *reader) string {
	if r.e.Has("whenHandedOver") {
		return ""
	}
	return r.e.Date("whenPrepared").Words()
}

// setting says that a medicine was ordered for after the hospital stay; where
// else it was ordered tells little.
func setting(r *reader) string {
	for _, c := range r.x.Categories {
		if strings.EqualFold(c, "discharge") {
			return "discharge"
		}
	}
	return ""
}

// activities of a care plan, with what became of those that are not under way.
func activities(r *reader) string {
	var out []string
	for _, a := range r.e.All("activity") {
		name := firstOf(a.Title("detail.code"), a.Text("detail.description"))
		for _, ref := range a.All("reference") {
			name = firstOf(name, r.nameOf(ref))
		}
		switch status := a.Text("detail.status"); status {
		case "", "in-progress", "scheduled", "not-started", "unknown":
		default:
			name += " (" + strings.ReplaceAll(status, "-", " ") + ")"
		}
		if a.Text("detail.doNotPerform") == "true" {
			name = "not to be done: " + name
		}
		out = append(out, name)
	}
	return list(out)
}

// targets of a goal: "Hemoglobin A1c 7 % or less".
func targets(r *reader) string {
	var out []string
	for _, t := range r.e.All("target") {
		said := ""
		for _, name := range t.Names() {
			for _, d := range t.All(name) {
				switch name {
				case "detailQuantity":
					said = QuantityWords(d)
				case "detailRange":
					said = span(d)
				case "detailRatio":
					said = ratio(d)
				case "detailCodeableConcept":
					said = d.Coded().Title()
				case "detailString", "detailInteger":
					said = d.String()
				case "detailBoolean":
					said = yesNo[d.String()]
				}
			}
		}
		out = append(out, strings.TrimSpace(t.Title("measure")+" "+said))
	}
	return list(out)
}

var yesNo = map[string]string{"true": "yes", "false": "no"}

// familyConditions are a relative's illnesses with the age at which they began.
func familyConditions(r *reader) string {
	var out []string
	for _, c := range r.e.All("condition") {
		name := c.Title("code")
		if name == "" {
			continue
		}
		if at := firstOf(agePhrase(c, "onset"), c.Text("onsetString"), c.Date("onsetPeriod.start").Words()); at != "" {
			name += " " + at
		}
		if outcome := c.Title("outcome"); outcome != "" {
			name += " (" + outcome + ")"
		}
		if c.Text("contributedToDeath") == "true" {
			name += " (cause of death)"
		}
		out = append(out, name)
	}
	return list(out)
}

func familyDeath(r *reader) string {
	if said := firstOf(agePhrase(r.e, "deceased"), r.e.Date("deceasedDate").Words(), r.e.Text("deceasedString")); said != "" {
		return said
	}
	if r.e.Text("deceasedBoolean") == "true" {
		return "yes"
	}
	return ""
}

// imagingSeries are the parts of a study: "3 (CT of Chest, 120 images)".
func imagingSeries(r *reader) string {
	var out []string
	for _, s := range r.e.All("series") {
		what := firstOf(s.Text("description"), strings.Trim(s.Title("modality")+" of "+s.Title("bodySite"), " of"))
		if n := s.Text("numberOfInstances"); n != "" && n != "1" {
			what += " (" + n + " images)"
		}
		out = append(out, strings.TrimSpace(what))
	}
	return list(out)
}

// answers of a questionnaire, nested ones too, in their order.
func answers(r *reader) string {
	var out []string
	collectAnswers(r, r.e, &out, 0)
	if more := len(out) - 2*most; more > 0 {
		out = append(out[:2*most], fmt.Sprintf("And %d more answers", more))
	}
	return strings.Join(out, ". ")
}

// deepest bounds how far answers within answers are followed.
const deepest = 16

func collectAnswers(r *reader, e record.Elements, out *[]string, depth int) {
	if depth > deepest {
		return
	}
	for _, item := range e.All("item") {
		question, said := strings.TrimRight(firstOf(item.Text("text"), "[question "+NotRecorded+"]"), " :."), []string(nil)
		for _, a := range item.All("answer") {
			for _, name := range a.Names() {
				if strings.HasPrefix(name, "value") {
					said = append(said, anyWords(r, a, name, 0))
				}
			}
		}
		if answer := list(said); answer != "" {
			if !strings.HasSuffix(question, "?") {
				question += ":"
			}
			*out = append(*out, question+" "+strings.TrimRight(answer, "."))
		}
		for _, a := range item.All("answer") {
			collectAnswers(r, a, out, depth+1)
		}
		collectAnswers(r, item, out, depth+1)
	}
}

// predictions of a risk assessment: "Stroke: 12 %".
func predictions(r *reader) string {
	var out []string
	for _, p := range r.e.All("prediction") {
		risk := firstOf(p.Title("qualitativeRisk"), p.Text("probabilityDecimal"))
		for _, q := range p.All("probabilityRange") {
			risk = firstOf(risk, span(q))
		}
		out = append(out, strings.Trim(p.Title("outcome")+": "+risk, ": "))
	}
	return list(out)
}

// recommendations of vaccines: "Influenza: due, 1 October 2026".
func recommendations(r *reader) string {
	var out []string
	for _, x := range r.e.All("recommendation") {
		said := firstOf(x.Title("vaccineCode"), x.Title("targetDisease"))
		if s := x.Title("forecastStatus"); s != "" {
			said += ": " + s
		}
		if d := x.Date("dateCriterion.value").Words(); d != "" {
			said += ", " + d
		}
		out = append(out, said)
	}
	return list(out)
}

// clock is the time of day where the record wrote it, in its own offset.
func clock(start, end string) func(*reader) string {
	return func(r *reader) string {
		from, to := r.e.Date(start), r.e.Date(end)
		if from.Precision != record.Instant {
			return ""
		}
		said := from.Time.Format("15:04")
		if to.Precision == record.Instant && to.SameDay(from) {
			said += " to " + to.Time.Format("15:04")
		}
		return said + " (UTC" + from.Time.Format("-07:00") + ")"
	}
}

func planned(r *reader) string {
	return r.e.Date("occurrenceDateTime", "occurrencePeriod.start").Words()
}

// model is what a device's maker calls it.
func model(r *reader) string {
	return firstOf(r.e.Text("modelNumber"), r.e.Title("deviceName.name"))
}

// results are the names of what a report is about, as a sentence calls them.
func results(r *reader) string {
	var out []string
	for _, name := range r.names("result") {
		out = append(out, TestName(name))
	}
	return list(out)
}

// attachmentTitle is what the document calls itself, where that is not the
// name of its kind.
func attachmentTitle(r *reader) string {
	if t := firstOf(r.e.Text("content.attachment.title"), r.e.Text("description")); !strings.EqualFold(t, r.x.Title) {
		return t
	}
	return ""
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
