package qa

import (
	"chartside/internal/record"
)

// picked is what an operator takes from one target.
type picked struct {
	target   target
	evidence []*record.Resource // what proves the answer, oldest first
	why      string
}

// resolveOperator decides what "all" means once it is known what was found: a
// question that only names a measurement wants its latest value, and one that
// names a whole class ("ongoing prescriptions?") wants the list of it.
func resolveOperator(q Query, found []target) Operator {
	p := q.Plan
	if one := oneOf(p); q.whole && one != "" && p.Operator != When {
		return one // "what happened at my last visit?"
	}
	if q.whole && p.Operator != Count && !(p.Operator == When && (p.First || p.Latest)) {
		return All
	}
	if len(found) > 0 && found[0].kind() == "Patient" && (p.Birth || p.Operator == All) {
		return When
	}
	if p.Operator == Trend && len(found) > 0 && !found[0].concepts[0].concept.HasNumber {
		return All // "infections over the years": nothing rises or falls
	}
	if p.setting.arrival && len(found) > 0 && found[0].kind() == "Observation" && (p.Operator == All || p.Operator == Latest) {
		return First
	}
	if p.Operator != All || len(found) == 0 {
		return p.Operator
	}
	switch found[0].kind() {
	case "Observation", "DiagnosticReport", "DocumentReference", "ImagingStudy":
		if p.Several == 0 && p.Above == nil && p.Below == nil && !p.Day && p.Period == "" && !p.List {
			return Latest
		}
	}
	return All
}

// pick applies the plan's operator to one target.
func (c *Chart) pick(p Plan, t target) picked {
	out := picked{target: t}
	all := c.inStay(p.setting, c.within(p, valid(t.members())))
	if len(all) == 0 {
		return out
	}
	if p.Several != 0 {
		all = several(p.Several, valuedOr(all))
	}
	if n := nthOf(p, valuedOr(all)); n != nil {
		out.evidence, out.why = n, "the entry of that number, counted from the oldest"
		return out
	}
	switch p.Operator {
	case Latest, Explain:
		out.evidence, out.why = lastOf(valuedOr(all)), "the most recent entry with a value"
		if p.First {
			out.evidence, out.why = firstOf(valuedOr(all)), "the earliest entry with a value"
		}
	case First:
		out.evidence, out.why = firstOf(valuedOr(all)), "the earliest entry with a value"
	case When:
		out.evidence, out.why = dated(p, all), "the entry that carries the date"
	case Status:
		out.evidence, out.why = settling(all), "the entry that settles the status"
	case Exists:
		out.evidence, out.why = existing(p, all), "it is recorded"
	case Count:
		out.evidence, out.why = all, "every entry counted"
	case Trend, Mean:
		out.evidence, out.why = numeric(p, all), "every value of the period"
	case Max, Min:
		out.evidence, out.why = extremes(p, numeric(p, all)), "the extreme value"
	default:
		out.evidence, out.why = listed(p, all), "an item of the list"
	}
	return out
}

// valid leaves out what the record itself calls a mistake or not done.
func valid(all []*record.Resource) []*record.Resource {
	return keep(all, func(x *record.Resource) bool { return !x.Error() && !x.NotDone() })
}

func keep(all []*record.Resource, ok func(*record.Resource) bool) []*record.Resource {
	var out []*record.Resource
	for _, x := range all {
		if ok(x) {
			out = append(out, x)
		}
	}
	return out
}

// within keeps what lies in the period that the question names, by the day on
// which it was written down.
func within(p Plan, all []*record.Resource) []*record.Resource {
	return withinBy(p, all, func(x *record.Resource) record.Date { return x.When })
}

// within is the same, where a resource without a date takes that of its visit.
func (c *Chart) within(p Plan, all []*record.Resource) []*record.Resource {
	return withinBy(p, all, c.when)
}

func withinBy(p Plan, all []*record.Resource, when func(*record.Resource) record.Date) []*record.Resource {
	if p.From.IsZero() && p.To.IsZero() {
		return all
	}
	return keep(all, func(x *record.Resource) bool {
		at := when(x)
		if at.IsZero() {
			return false
		}
		day := wall(at.Time)
		return (p.From.IsZero() || !day.Before(p.From)) && (p.To.IsZero() || !day.After(p.To))
	})
}

// valuedOr keeps Observations with a value; a dataAbsentReason is no result.
func valuedOr(all []*record.Resource) []*record.Resource {
	return keep(all, func(x *record.Resource) bool {
		return x.Type != "Observation" || len(x.Valued()) > 0 || len(x.Values) == 0
	})
}

func lastOf(all []*record.Resource) []*record.Resource {
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1:]
}

// nthOf picks the second, third … entry where the question counts one off; nil
// when it does not, or when there are not so many.
func nthOf(p Plan, all []*record.Resource) []*record.Resource {
	switch p.Operator {
	case Count, Trend, Mean, Max, Min:
		return nil
	}
	at := p.Nth - 1
	if p.Nth < 0 { // from the newest: the last but one
		at = len(all) + p.Nth
	}
	if p.Nth == 0 || at < 0 || at >= len(all) {
		return nil
	}
	return all[at : at+1]
}

func firstOf(all []*record.Resource) []*record.Resource {
	for _, x := range all {
		if !x.When.IsZero() {
			return []*record.Resource{x}
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[:1]
}

// dated picks the entry that carries the date: the first when the question says
// so or when it is a diagnosis ("since when"), else the latest.
func dated(p Plan, all []*record.Resource) []*record.Resource {
	switch x := all[0]; {
	case p.First:
		return firstOf(all)
	case p.Latest:
		return lastOf(all)
	case x.Type == "Condition", x.Type == "AllergyIntolerance":
		return firstOf(all)
	default:
		return lastOf(all)
	}
}

// settling picks what decides whether something is active: active orders if
// there are any, else the latest order; a diagnosis's latest episode.
func settling(all []*record.Resource) []*record.Resource {
	if all[0].Type == "Condition" && all[0].Status == "" {
		return all // without a status every code counts
	}
	if all[0].Type == "Condition" {
		return lastOf(all)
	}
	if active := keep(all, (*record.Resource).Active); len(active) > 0 {
		return active
	}
	return lastOf(all)
}

// existing picks what proves that something is there.
func existing(p Plan, all []*record.Resource) []*record.Resource {
	if p.Active && hasState(all[0].Type) { // "am I on any medicine": what is over is no yes
		if all = keep(all, (*record.Resource).Active); len(all) == 0 {
			return nil
		}
	}
	if all[0].Type == "Condition" && all[0].Status == "" { // without a status every code counts
		return all
	}
	switch all[0].Type {
	case "AllergyIntolerance":
		return all
	case "Immunization", "Procedure", "Encounter":
		return lastOf(all)
	case "Observation", "DiagnosticReport":
		if valued := valuedOr(all); p.Any && len(valued) <= longList {
			return valued
		}
		return lastOf(valuedOr(all))
	}
	return settling(all)
}

// listed picks the items of a list: the active ones when the question says so,
// and of a drug with active orders only these.
func listed(p Plan, all []*record.Resource) []*record.Resource {
	switch {
	case p.Active && hasState(all[0].Type):
		return keep(all, (*record.Resource).Active)
	case p.Inactive && hasState(all[0].Type):
		return keep(all, func(x *record.Resource) bool { return !x.Active() })
	}
	if p.Above != nil || p.Below != nil {
		return keep(all, func(x *record.Resource) bool { return inLimits(p, x) })
	}
	return all
}

func hasState(resourceType string) bool {
	switch resourceType {
	case "Condition", "AllergyIntolerance", "MedicationRequest", "MedicationStatement", "CarePlan", "Device", "Goal", "ServiceRequest", "Coverage":
		return true
	}
	return false
}

func inLimits(p Plan, x *record.Resource) bool {
	v, ok := number(p, x)
	if !ok {
		return false
	}
	return (p.Above == nil || v.Number > *p.Above) && (p.Below == nil || v.Number < *p.Below)
}

// numeric keeps what has a plain number of the part that the question names. A
// value with a comparator ("<0.01") cannot be averaged and is left out; values
// in a unit that cannot be turned into the newest's are not mixed in.
func numeric(p Plan, all []*record.Resource) []*record.Resource {
	withNumber := keep(all, func(x *record.Resource) bool { _, ok := number(p, x); return ok })
	if len(withNumber) == 0 {
		return nil
	}
	newest, _ := number(p, withNumber[len(withNumber)-1])
	return keep(withNumber, func(x *record.Resource) bool { v, _ := number(p, x); return comparableUnits(v.Unit, newest.Unit) })
}

// number is the plain number of a resource: of the named part, else its own.
func number(p Plan, x *record.Resource) (record.Value, bool) {
	for _, v := range x.Valued() {
		if v.Numeric() && partMatches(p.Part, v) {
			return v, true
		}
	}
	return record.Value{}, false
}

func partMatches(part string, v record.Value) bool {
	if part == "" || v.Name == "" {
		return true
	}
	return containsFold(v.Name, part)
}

func extremes(p Plan, series []*record.Resource) []*record.Resource {
	if len(series) == 0 {
		return nil
	}
	newest, _ := number(p, series[len(series)-1])
	in := func(x *record.Resource) float64 { // in one unit
		v, _ := number(p, x)
		n, _ := inUnit(v, newest.Unit)
		return n
	}
	best := in(series[0])
	better := func(a, b float64) bool {
		if p.Operator == Max {
			return a > b
		}
		return a < b
	}
	for _, x := range series {
		if n := in(x); better(n, best) {
			best = n
		}
	}
	return keep(series, func(x *record.Resource) bool { return in(x) == best })
}
