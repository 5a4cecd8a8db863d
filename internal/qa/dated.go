package qa

import (
	"regexp"
	"time"

	"chartside/internal/record"
)

var (
	asksEnd      = words(`end|ended|stop(?:ped)?|discharged?|resolved?|leave|left|went home|released|over|until when|finish(?:ed)?|transferr?ed|transfer out|out of`)
	asksBoth     = regexp.MustCompile(`\bfrom (?:when|what|which)\b.*\b(?:until|till|to)\b|\b(?:start|begin|beginning|first|since when)\b.*\b(?:and|until|to)\b.*\b(?:end|stop|last|until)\b|\blast(?:ed)?\s*[?.]*$`)
	asksStart    = words(`begin|began|beginning|start|started|onset|since when|break|broke|broken|happen(?:ed)?|admitted|admission date|arrived?|first`)
	startsTaking = words(`start(?:ed|ing)?|begin|began|begun|first|since when|how long|put on|go on|went on`)
	asksDuration = words(`how long|for how long|duration|how many (?:days|weeks|months|years|hours)|length of`)
)

// date words the day of something: of a stay or spell the end when that is asked,
// and how long it lasted.
func (w writer) date(p picked) []Sentence {
	x, say := p.evidence[len(p.evidence)-1], w.say
	if x.Type == "Patient" {
		return []Sentence{w.person(x)}
	}
	if s, ok := w.taken(p); ok {
		return []Sentence{s}
	}
	if s, ok := w.lasted(x); ok {
		return []Sentence{s}
	}
	ends := !x.End.IsZero()
	form := say.isDated
	switch {
	case x.When.IsZero():
		form = say.undated
	case ends && asksEnd.MatchString(w.english) && !asksBoth.MatchString(w.english):
		form = say.ended1
	case x.Type == "Condition" && ends && x.End.SameDay(x.When):
		form = say.isDated
	case ends && asksStart.MatchString(w.english) && !asksBoth.MatchString(w.english):
		form = say.beganOn
	case x.Type == "Condition" && ends:
		form = say.hasSpell
	case w.plan.First && x.Type == "Procedure":
		form = say.firstDone
	case w.plan.First && (x.Type == "Immunization" || x.Type == "MedicationAdministration"):
		form = say.firstGiven
	case w.plan.First && x.Type != "Encounter" && !w.plan.Latest:
		form = say.firstOn
	case x.Type == "Appointment" && x.Status != "" && x.Status != "booked" && x.Status != "pending" && x.Status != "proposed":
		return []Sentence{{w.fill(say.marked, slots{"name": w.called(x), "of": say.ofDate(x.When), "status": w.statusWord(x.Status)}), w.cite.of(x)}}
	case x.Type == "Appointment":
		form = say.planned
	case x.Type == "Condition":
		form = say.hasBeen
	case x.Type == "Procedure":
		form = say.performed
	case x.Type == "Immunization", x.Type == "MedicationAdministration":
		form = say.given
	case x.Type == "MedicationRequest":
		form = say.ordered
	case x.Type == "Encounter" && ends && !x.End.SameDay(x.When):
		form = say.lasted
	case x.Type == "Encounter":
		form = say.took
	}
	if x.Type == "Appointment" {
		date := say.date(x.When)
		if with := unaddressed(readTitles("participant.actor")(aspectReader{w.rec, x, x.Elements()})); with != "" {
			date += " (" + with + ")"
		}
		return []Sentence{{w.fill(form, slots{"name": w.called(x), "date": date}), w.cite.of(x)}}
	}
	return []Sentence{{w.fill(form, slots{"name": w.called(x), "date": say.date(x.When), "end": say.date(x.End)}), w.cite.of(x)}}
}

// taken says how long a medicine has been ordered: since its first order, while one
// is active.
func (w writer) taken(p picked) (Sentence, bool) {
	x := p.evidence[0]
	if x.Type != "MedicationRequest" || !asksDuration.MatchString(w.english) || x.When.Precision < record.Day {
		return Sentence{}, false
	}
	active := false
	for _, m := range p.target.members() {
		active = active || m.Active()
	}
	if !active || !w.now.After(x.When.Time) {
		return Sentence{}, false
	}
	values := slots{"name": w.called(x), "date": w.say.date(x.When), "duration": w.duration(w.now.Sub(x.When.Time))}
	return Sentence{w.fill(w.say.lastsFor, values), w.cite.of(x)}, true
}

// durations says how long each of a few stays or spells took.
func (w writer) durations(picks []picked) (Computed, bool) {
	all := allOf(picks)
	if !asksDuration.MatchString(w.english) || len(all) < 2 || len(all) > fewCounts || all[0].Type == "MedicationRequest" {
		return Computed{}, false
	}
	var out Computed
	for _, x := range all {
		s, ok := w.lasted(x)
		if !ok {
			return Computed{}, false
		}
		out.add(Computed{Sentences: []Sentence{s}, Items: []string{nameOf(x)}})
	}
	return out, true
}

// lasted says how long something took, or has been going on up to the day on
// which the record was read.
func (w writer) lasted(x *record.Resource) (Sentence, bool) {
	if !asksDuration.MatchString(w.english) || x.When.Precision < record.Day {
		return Sentence{}, false
	}
	values := slots{"name": w.called(x), "date": w.say.date(x.When), "end": w.say.date(x.End)}
	if x.End.Precision >= record.Day && !x.End.Before(x.When) {
		values["duration"] = w.duration(wholeDays(x.When, x.End))
		return Sentence{w.fill(w.say.lastedFor, values), w.cite.of(x)}, true
	}
	if x.Active() && w.now.After(x.When.Time) {
		values["duration"] = w.duration(w.now.Sub(x.When.Time))
		return Sentence{w.fill(w.say.lastsFor, values), w.cite.of(x)}, true
	}
	return Sentence{}, false
}

// wholeDays is the time between two dates: between two days, not between the
// instants at which they begin in different offsets.
func wholeDays(from, to record.Date) time.Duration {
	if from.Precision == record.Instant && to.Precision == record.Instant {
		return to.Time.Sub(from.Time)
	}
	return wall(to.Time).Truncate(aDay).Sub(wall(from.Time).Truncate(aDay))
}

// person gives the day of death or birth and, where the record's present is known,
// the age: whole years on that day.
func (w writer) person(x *record.Resource) Sentence {
	if x.Status == "deceased" && !w.plan.Birth {
		return w.died(x)
	}
	born := x.Elements().Date("birthDate")
	text := w.fill(w.say.born, slots{"date": w.say.date(born)})
	at := w.now
	if died := x.Elements().Date("deceasedDateTime"); !died.IsZero() {
		at = died.Time
	}
	if w.plan.Age && born.Precision >= record.Day && at.After(born.Time) {
		text += " " + w.fill(w.say.age, slots{"n": w.yearsOld(years(born.Time, at)), "date": w.say.date(record.Date{Time: at, Precision: record.Day})})
	}
	return Sentence{text, w.cite.of(x)}
}

func years(from, to time.Time) int {
	n := to.Year() - from.Year()
	if to.Month() < from.Month() || to.Month() == from.Month() && to.Day() < from.Day() {
		n--
	}
	return n
}
