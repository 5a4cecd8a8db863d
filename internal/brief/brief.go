// Package brief computes what a clinician wants to see before asking anything:
// active problems, current medicines, allergies, the latest results that are out
// of range, and what changed since the last visit. It needs no model. Every line
// names the resources that it stands on, and what counts as active, current or
// the same test follows the annotation guideline of the development set.
//
// It imports record, terms and prompt; web imports it.
package brief

import (
	"regexp"
	"slices"
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/record"
	"chartside/internal/terms"
)

// Brief is the state of one record. Lists are complete: who shows them folds
// them.
type Brief struct {
	Problems    []Item // active, social findings left out; newest first
	ProblemsAll int    // distinct problems in the record, past ones included
	Stateless   bool   // no Condition says whether it is active: Problems are all of them
	Medicines   []Item // active orders and statements, whatever their age; newest first
	Allergies   []Item // not called inactive or resolved; the most critical first
	OutOfRange  []Result
	Judged      int // tests whose latest result the record judges, by a flag or a range
	Unjudged    int // tests whose latest result has neither: nothing is said of them
	Visit       Visit
	Changes     []Change
	Incomplete  map[string]bool // resource types of which something could not be read
}

// Item is one distinct problem, medicine or allergy.
type Item struct {
	Title   string
	Detail  string             // directions of a medicine, reaction of an allergy; "" when there is none
	Missing string             // what people expect and the record does not give: "dose"; or ""
	Mark    string             // what is unusual about it: "unconfirmed", "recurrence", "proposal"; or ""
	From    []*record.Resource // duplicates included, newest first
}

// When is the date of an item's newest resource.
func (i Item) When() record.Date { return i.From[0].When }

// Of computes the brief of a record.
func Of(rec *record.Record) Brief { return During(rec, "") }

// During computes the brief of a record in one of its visits: the last visit is
// the one before it. A visit that the record does not hold changes nothing.
func During(rec *record.Record, here record.Ref) Brief {
	b := Brief{Incomplete: incomplete(rec.Gaps)}
	b.problems(rec)
	b.Medicines = items(rec, medicines(rec), directions)
	b.Allergies = items(rec, allergies(rec), reaction)
	slices.SortStableFunc(b.Allergies, func(x, y Item) int { return criticality(y) - criticality(x) })
	tests := tests(rec)
	b.outOfRange(tests)
	b.Visit = lastVisit(rec, rec.Find(here))
	b.changes(rec, tests)
	return b
}

// problems are the active Conditions. A record of which no Condition has a
// status (MIMIC) lists them all and says so.
func (b *Brief) problems(rec *record.Record) {
	all := valid(rec, "Condition", Clinical)
	b.ProblemsAll = len(group(all))
	stated := slices.ContainsFunc(all, func(x *record.Resource) bool { return x.Status != "" })
	b.Stateless = len(all) > 0 && !stated
	if stated {
		all = keep(all, (*record.Resource).Active)
	}
	b.Problems = items(rec, all, func(_ *record.Record, i *Item) {
		if s := i.From[0].Status; s != "active" {
			i.Mark = join(i.Mark, s)
		}
	})
}

// Clinical reports that a Condition belongs to a problem list: it is no social
// finding, which some servers keep among the Conditions.
func Clinical(x *record.Resource) bool { return !terms.Social(x.Title) }

func medicines(rec *record.Record) []*record.Resource {
	orders := valid(rec, "MedicationRequest", func(x *record.Resource) bool { return x.Status == "active" })
	return append(orders, valid(rec, "MedicationStatement", func(x *record.Resource) bool { return x.Status == "active" })...)
}

func allergies(rec *record.Record) []*record.Resource {
	return valid(rec, "AllergyIntolerance", func(x *record.Resource) bool { return x.Status == "" || x.Active() })
}

// directions say how a medicine is taken.
func directions(rec *record.Record, i *Item) {
	for _, x := range i.From {
		for _, f := range prompt.Facts(rec, x) {
			switch f.Label {
			case "How to take", "How it is taken":
				if !f.Missing && i.Detail == "" {
					i.Detail = terse(f.Value)
				}
			case "Intent":
				i.Mark = join(i.Mark, f.Value)
			}
		}
	}
	if i.Detail == "" {
		i.Missing = "directions"
	}
}

// trailingZero is the fraction of a whole dose: "1.0, once a day".
var trailingZero = regexp.MustCompile(`^(\d+)\.0+(,|$)`)

func terse(directions string) string { return trailingZero.ReplaceAllString(directions, "$1$2") }

// reaction says what an allergy did and how badly.
func reaction(rec *record.Record, i *Item) {
	var parts []string
	for _, f := range prompt.Facts(rec, i.From[0]) {
		switch f.Label {
		case "Reaction", "Severity":
			parts = append(parts, f.Value)
		case "Criticality":
			if f.Value == "high" {
				i.Mark = join(i.Mark, "high criticality")
			}
		}
	}
	i.Detail = strings.Join(parts, ", ")
	if i.From[0].Status == "" {
		i.Missing = "status"
	}
}

func criticality(i Item) int {
	if strings.Contains(i.Mark, "high criticality") {
		return 1
	}
	return 0
}

// items makes one line of each distinct title, the newest first.
func items(rec *record.Record, all []*record.Resource, describe func(*record.Record, *Item)) []Item {
	var out []Item
	for _, from := range group(all) {
		i := Item{Title: title(from[0]), Mark: strings.ReplaceAll(from[0].Doubt, "-", " "), From: from}
		describe(rec, &i)
		out = append(out, i)
	}
	return out
}

// group gathers resources of one title, newest first in each group and among
// the groups.
func group(all []*record.Resource) [][]*record.Resource {
	all = slices.Clone(all)
	slices.SortStableFunc(all, newestFirst)
	at := map[string]int{}
	var out [][]*record.Resource
	for _, x := range all {
		key := strings.ToLower(title(x))
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], x)
	}
	return out
}

func newestFirst(x, y *record.Resource) int { return y.When.Time.Compare(x.When.Time) }

func title(x *record.Resource) string {
	if x.Title == "" {
		return prompt.KindName(x)
	}
	return prompt.Name(x)
}

// valid are the resources of a type that the record does not call a mistake or
// not done, and that are wanted.
func valid(rec *record.Record, resourceType string, want func(*record.Resource) bool) []*record.Resource {
	return keep(rec.OfType(resourceType), func(x *record.Resource) bool { return !x.Error() && !x.NotDone() && want(x) })
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

// incomplete are the types of which whole resources may be missing: a list that
// was not read to its end must not pass for all there is.
func incomplete(gaps []record.Gap) map[string]bool {
	out := map[string]bool{}
	for _, g := range gaps {
		switch g.Cause {
		case record.Refused, record.Failed, record.Truncated, record.Malformed, record.Unsupported:
			out[g.Type] = true
		}
	}
	return out
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}
