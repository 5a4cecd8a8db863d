package qa

import (
	"math"
	"strconv"
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// value words one measurement, report or entry: what, how much, when.
func (w writer) value(p picked) Sentence {
	x := p.evidence[len(p.evidence)-1]
	if x.Type != "Observation" || len(x.Valued()) == 0 {
		return w.entry(x)
	}
	form := w.say.latest
	switch {
	case w.plan.Day && !x.When.IsZero():
		form = w.say.onDay
	case w.plan.Period != "" || w.plan.Operator == All:
		form = w.say.value
	case w.plan.First || w.plan.Operator == First:
		form = w.say.first
	}
	said := w.said(x)
	if text, ok := wording(x); ok {
		if len(text) > shortText {
			return w.quote(x, text)
		}
		form, said = w.say.worded, text
	}
	values := slots{"name": w.part(w.called(x)), "value": said, "at": w.say.at(x.When), "date": w.say.date(x.When)}
	return Sentence{w.fill(form, values), w.cite.of(x)}
}

// shortText is the length in bytes up to which a text is said like a value.
const shortText = 60

// wording is the text of a result that is no number.
func wording(x *record.Resource) (string, bool) {
	values := x.Valued()
	if len(values) != 1 || values[0].Decimal != "" {
		return "", false
	}
	return valueWords(values[0]), true
}

// quote gives a text as it stands, cut to the passage that the question is about.
func (w writer) quote(x *record.Resource, text string) Sentence {
	values := slots{"name": w.called(x), "of": w.say.ofDate(x.When), "text": passage(text, w.asked, longestQuote)}
	return Sentence{w.fill(w.say.says, values), w.cite.of(x)}
}

// valueWords writes one value with its unit as people write it.
func valueWords(v record.Value) string {
	v.Unit, v.Text = unaddressed(plainUnit(v.Unit)), unaddressed(v.Text)
	return unaddressed(prompt.ValueWords(v))
}

// said writes an Observation's value: of the named part, else all of it, blood
// pressure as people write it.
func (w writer) said(x *record.Resource) string {
	values := x.Valued()
	if w.plan.Part != "" {
		if v, ok := number(w.plan, x); ok {
			return valueWords(v)
		}
	}
	if s, d, ok := pressures(values); ok {
		return s.Decimal + "/" + d.Decimal + " " + plainUnit(s.Unit)
	}
	var parts []string
	for _, v := range values {
		words := valueWords(v)
		if v.Decimal == "" {
			words = "\"" + words + "\""
		}
		if v.Name != "" {
			words = unaddressed(v.Name) + " " + words
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, ", ")
}

// pressures finds systolic and diastolic among the components.
func pressures(values []record.Value) (systolic, diastolic record.Value, ok bool) {
	if len(values) != 2 {
		return
	}
	s, d := values[0], values[1]
	if containsFold(s.Name, "diastolic") {
		s, d = d, s
	}
	return s, d, containsFold(s.Name, "systolic") && containsFold(d.Name, "diastolic") && s.Decimal != "" && d.Decimal != ""
}

// sameWithin is the share of the first value within which a change counts as
// none, by the annotation guideline.
const sameWithin = 0.03

func (w writer) trend(p picked) ([]Sentence, *Table) {
	first, last := p.evidence[0], p.evidence[len(p.evidence)-1]
	if len(p.evidence) == 1 {
		w.plan.Operator = All
		return append([]Sentence{w.value(p)}, w.leftOut(p)...), nil
	}
	a, _ := number(w.plan, first)
	b, _ := number(w.plan, last)
	from, ok := inUnit(a, b.Unit)
	if !ok {
		from = a.Number
	}
	form := w.say.up
	switch diff := b.Number - from; {
	case math.Abs(diff) <= sameWithin*math.Abs(from):
		form = w.say.same
	case diff < 0:
		form = w.say.down
	}
	text := w.fill(form, slots{"name": w.part(w.called(last)), "a": valueWords(a), "from": w.say.date(first.When), "b": valueWords(b), "to": w.say.date(last.When)})
	return append([]Sentence{{text, w.cite.of(first, last)}}, w.leftOut(p)...), w.series(p)
}

// leftOut says how many values of the period could not be compared: those in a
// unit that cannot be turned into the newest's, and those with a comparator.
func (w writer) leftOut(p picked) []Sentence {
	unit, bounded, other := "", 0, 0
	if v, ok := number(w.plan, p.evidence[len(p.evidence)-1]); ok {
		unit = v.Unit
	}
	for _, x := range within(w.plan, valid(p.target.members())) {
		v, plain := number(w.plan, x)
		switch {
		case plain && !comparableUnits(v.Unit, unit):
			other++
		case !plain && hasLimit(w.plan, x):
			bounded++
		}
	}
	var out []Sentence
	ends := []*record.Resource{p.evidence[0], p.evidence[len(p.evidence)-1]}
	if cites := w.cite.of(ends...); other > 0 {
		out = append(out, Sentence{fill(w.say.mixedUnits, slots{"n": strconv.Itoa(other), "unit": plainUnit(unit)}), cites})
	}
	if cites := w.cite.of(ends...); bounded > 0 {
		out = append(out, Sentence{fill(w.say.bounded, slots{"n": strconv.Itoa(bounded)}), cites})
	}
	return out
}

func hasLimit(p Plan, x *record.Resource) bool {
	for _, v := range x.Valued() {
		if v.Comparator != "" && partMatches(p.Part, v) {
			return true
		}
	}
	return false
}

func (w writer) series(p picked) *Table {
	name := w.part(name(p))
	t := &Table{Title: name + ": " + strconv.Itoa(len(p.evidence)) + w.between(p), Header: []string{"Date", "Value", "Flag"}, Series: true, Detail: true}
	for _, x := range p.evidence {
		v, ok := number(w.plan, x)
		said := valueWords(v)
		if !ok || w.plan.Part == "" && len(x.Valued()) > 1 {
			said = w.said(x)
		}
		row := TableRow{Cells: []string{x.When.Words(), said, unaddressed(v.Flag)}, When: x.When, Value: v}
		if c := w.cite.of(x); len(c) > 0 {
			row.Cite = c[0]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// between is the lowest and the highest of a series, for the title of its table.
func (w writer) between(p picked) string {
	if len(p.evidence) < 3 {
		return ""
	}
	plan := w.plan
	plan.Operator = Min
	low := extremes(plan, p.evidence)
	plan.Operator = Max
	high := extremes(plan, p.evidence)
	if len(low) == 0 || len(high) == 0 {
		return ""
	}
	a, _ := number(w.plan, low[0])
	b, _ := number(w.plan, high[0])
	return " (" + valueWords(a) + " – " + valueWords(b) + ")"
}

func (w writer) mean(p picked) []Sentence {
	x := p.evidence[len(p.evidence)-1]
	newest, _ := number(w.plan, x)
	sum := 0.0
	for _, e := range p.evidence {
		v, _ := number(w.plan, e)
		n, _ := inUnit(v, newest.Unit)
		sum += n
	}
	mean := strconv.FormatFloat(sum/float64(len(p.evidence)), 'f', 2, 64)
	value := strings.TrimSpace(prompt.UnitWords(mean + " " + unaddressed(plainUnit(newest.Unit))))
	text := w.fill(w.say.mean, slots{"name": w.part(w.called(x)), "n": strconv.Itoa(len(p.evidence)), "value": value})
	return append([]Sentence{{text, w.cite.of(p.evidence...)}}, w.leftOut(p)...)
}

// fewDays is the number of days up to which each day of an extreme is named.
const fewDays = 4

func (w writer) extreme(p picked) []Sentence {
	x := p.evidence[len(p.evidence)-1]
	v, _ := number(w.plan, x)
	form := w.say.highest
	if w.plan.Operator == Min {
		form = w.say.lowest
	}
	var days []string
	for _, e := range p.evidence {
		if d := w.say.date(e.When); !contains(days, d) {
			days = append(days, d)
		}
	}
	dates := w.say.join(days)
	if len(days) > fewDays {
		dates = fill(w.say.many, slots{"n": strconv.Itoa(len(days)), "from": days[0], "to": days[len(days)-1]})
	}
	text := w.fill(form, slots{"name": w.part(w.called(x)), "value": valueWords(v), "dates": dates})
	return append([]Sentence{{text, w.cite.of(p.evidence...)}}, w.leftOut(p)...)
}
