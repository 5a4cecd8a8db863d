package brief

import (
	"math"
	"slices"
	"strings"

	"chartside/internal/record"
)

// Visit is the last visit, with what it was part of: a transfer within a stay is
// the stay.
type Visit struct {
	Resource *record.Resource // nil when the record holds no visit
	From, To record.Date
	// After is true when something is dated after the visit: changes are since
	// it. Else they are what the visit itself brought, against what was before.
	After bool
}

// ChangeKind says what kind of change it is.
type ChangeKind string

// The kinds, in the order in which they are listed.
const (
	NewProblem ChangeKind = "new problem"
	Ended      ChangeKind = "ended problem"
	NewAllergy ChangeKind = "new allergy"
	Started    ChangeKind = "started medicine"
	EndedDrug  ChangeKind = "ended medicine"
	Value      ChangeKind = "value"
	Done       ChangeKind = "procedure"
	Vaccinated ChangeKind = "vaccine"
)

var kindOrder = []ChangeKind{NewAllergy, NewProblem, Ended, Started, EndedDrug, Value, Done, Vaccinated}

// Change is one difference between the record now and before.
type Change struct {
	Kind          ChangeKind
	Title         string
	Before, After string // of a value: what it was, what it is
	Side          Side   // of the value now
	Crossed       bool   // it went into or out of range
	From          []*record.Resource
}

// lastVisit finds the latest visit that took place, and the visits that overlap
// with it. In a visit (nil: in none) it is over before that one begins.
func lastVisit(rec *record.Record, here *record.Resource) Visit {
	visits := valid(rec, "Encounter", func(x *record.Resource) bool {
		return x.Status != "planned" && x.Status != "cancelled" && !x.When.IsZero() && !goesOn(x, here)
	})
	if len(visits) == 0 {
		return Visit{}
	}
	slices.SortStableFunc(visits, newestFirst)
	v := Visit{Resource: visits[0], From: visits[0].When, To: visits[0].When}
	for _, x := range visits {
		end := x.When
		if end.Before(x.End) {
			end = x.End
		}
		if end.End().Before(v.From.Time) && !end.SameDay(v.From) {
			continue
		}
		if x.When.Before(v.From) {
			v.From = x.When
		}
		if v.To.Before(end) {
			v.To = end
		}
	}
	return v
}

// goesOn reports that a visit is the one that is going on, part of it, or later.
func goesOn(x, here *record.Resource) bool {
	if here == nil || here.When.IsZero() {
		return false
	}
	return x == here || !x.When.Before(here.When) || here.When.Before(x.End)
}

// changes compares the record with what it was before a day: the day after the
// last visit, or, when nothing is dated after it, the day of the visit.
func (b *Brief) changes(rec *record.Record, all []test) {
	if b.Visit.Resource == nil {
		return
	}
	end := b.Visit.To.ISO()
	after := func(d record.Date) bool { return d.Precision >= record.Day && d.ISO() > end }
	if found := changed(rec, all, after); len(found) > 0 {
		b.Visit.After, b.Changes = true, found
		return
	}
	start := b.Visit.From.ISO()
	b.Changes = changed(rec, all, func(d record.Date) bool { return d.Precision >= record.Day && d.ISO() >= start })
}

func changed(rec *record.Record, all []test, after func(record.Date) bool) []Change {
	var out []Change
	problems := valid(rec, "Condition", Clinical)
	out = append(out, fresh(problems, NewProblem, after)...)
	out = append(out, ended(problems, Ended, after)...)
	out = append(out, fresh(valid(rec, "AllergyIntolerance", always), NewAllergy, after)...)
	orders := append(valid(rec, "MedicationRequest", always), valid(rec, "MedicationStatement", always)...)
	out = append(out, fresh(orders, Started, after)...)
	out = append(out, ended(orders, EndedDrug, after)...)
	for _, t := range all {
		if c, ok := moved(t, after); ok {
			out = append(out, c)
		}
	}
	out = append(out, fresh(valid(rec, "Procedure", always), Done, after)...)
	out = append(out, fresh(valid(rec, "Immunization", always), Vaccinated, after)...)
	slices.SortStableFunc(out, func(x, y Change) int {
		if d := slices.Index(kindOrder, x.Kind) - slices.Index(kindOrder, y.Kind); d != 0 {
			return d
		}
		return weight(y) - weight(x)
	})
	return out
}

func always(*record.Resource) bool { return true }

// weight puts what went into or out of range first, then what is out of range.
func weight(c Change) int {
	switch {
	case c.Crossed:
		return 2
	case c.Side != Inside:
		return 1
	}
	return 0
}

// fresh are the things dated in the window: problems, allergies and medicines
// only when the record did not know them before; procedures and vaccines each.
func fresh(all []*record.Resource, kind ChangeKind, after func(record.Date) bool) []Change {
	var out []Change
	for _, from := range group(all) {
		news := keep(from, func(x *record.Resource) bool { return after(x.When) })
		if len(news) == 0 {
			continue
		}
		switch kind {
		case NewProblem, NewAllergy, Started:
			if len(news) < len(from) || !anyActive(news) {
				continue // known before, or over already
			}
		}
		out = append(out, Change{Kind: kind, Title: title(from[0]), From: news})
	}
	return out
}

func anyActive(all []*record.Resource) bool {
	return slices.ContainsFunc(all, func(x *record.Resource) bool { return x.Status == "" || x.Active() })
}

// ended are the things whose end lies in the window and that nothing keeps
// going. An order that is merely called stopped has no date of its end, so that
// nothing can be said of when.
func ended(all []*record.Resource, kind ChangeKind, after func(record.Date) bool) []Change {
	var out []Change
	for _, from := range group(all) {
		x := from[0]
		if x.End.IsZero() || !after(x.End) || slices.ContainsFunc(from, (*record.Resource).Active) {
			continue
		}
		out = append(out, Change{Kind: kind, Title: title(x), From: from[:1]})
	}
	return out
}

// sameWithin is the share of the earlier value within which nothing has changed,
// by the annotation guideline.
const sameWithin = 0.03

// moved compares the newest value of the window with the newest before it.
func moved(t test, after func(record.Date) bool) (Change, bool) {
	now := t.latest()
	if !after(now.When) {
		return Change{}, false
	}
	i := len(t.values) - 1
	for i >= 0 && (after(t.values[i].When) || t.values[i].When.IsZero()) {
		i--
	}
	if i < 0 {
		return Change{}, false
	}
	before := t.values[i]
	_, side, judged := judge(now)
	_, was, wasJudged := judge(before)
	crossed := judged && wasJudged && side != was
	if !crossed && !differs(before, now) {
		return Change{}, false
	}
	return Change{Kind: Value, Title: t.title, Before: bare(before, now), After: said(now), Side: side, Crossed: crossed, From: []*record.Resource{before, now}}, true
}

// differs compares numbers; worded results differ when their words do.
func differs(before, now *record.Resource) bool {
	x, y := before.Valued(), now.Valued()
	if len(x) != len(y) {
		return true
	}
	for i := range x {
		switch {
		case x[i].Numeric() && y[i].Numeric():
			if math.Abs(y[i].Number-x[i].Number) > sameWithin*math.Abs(x[i].Number) {
				return true
			}
		case !strings.EqualFold(x[i].String(), y[i].String()):
			return true
		}
	}
	return false
}

// bare leaves the unit out of the earlier value where the later one repeats it.
func bare(before, now *record.Resource) string {
	text := said(before)
	unit := now.Valued()[0].Unit
	if unit == "mm[Hg]" {
		unit = "mmHg"
	}
	if len(before.Valued()) <= 2 && unit != "" {
		text = strings.TrimSuffix(text, " "+unit)
	}
	return text
}
