package web

import (
	"slices"
	"sort"
	"strconv"
	"time"

	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// usedTicks bounds the ticks of one concept's used entries: a mean over a
// thousand results is changed by its dates, not by a thousand boxes.
const usedTicks = 40

// considered groups what was looked at by kind: what was used first, then the
// best of what was not.
func considered(conv *conversation, chart *qa.Chart, t turn) *views.Considered {
	a := t.answer
	v := &views.Considered{Used: len(a.Sources), Looked: a.Looked, Again: base(conv) + "/answers/" + strconv.Itoa(t.n) + "/again"}
	fillLimits(v, chart, t.question.Adjust)
	number := map[record.Ref]int{}
	for _, x := range a.Sources {
		number[x.Resource.Ref()] = x.N
	}
	groups := map[string]*views.Group{}
	for _, c := range a.Considered {
		newest := c.Concept.Members[len(c.Concept.Members)-1]
		kind := plural(newest)
		g := groups[kind]
		if g == nil {
			g = &views.Group{Kind: kind}
			groups[kind] = g
		}
		g.Total += len(c.Concept.Members)
		g.Used += len(c.Used)
		if g.Why == "" {
			g.Why = c.Why
		}
		g.Items = append(g.Items, ticks(chart.Record, c, newest, number)...)
	}
	for _, g := range groups {
		// Stable: what was not used keeps the order of its scores.
		sort.SliceStable(g.Items, func(i, j int) bool { return g.Items[i].N > 0 && g.Items[j].N == 0 })
		v.Groups = append(v.Groups, *g)
	}
	sort.Slice(v.Groups, func(i, j int) bool {
		x, y := v.Groups[i], v.Groups[j]
		if (x.Used > 0) != (y.Used > 0) {
			return x.Used > 0
		}
		return x.Total > y.Total || x.Total == y.Total && x.Kind < y.Kind
	})
	return v
}

func fillLimits(v *views.Considered, chart *qa.Chart, a qa.Adjust) {
	for _, kind := range record.Kinds() {
		if kind.Clinical && kind.Type != "Patient" && chart.Record.Counts()[kind.Type] > 0 {
			v.Types = append(v.Types, views.Choice{Value: kind.Type, Name: kind.Plural})
		}
	}
	if !a.From.IsZero() {
		v.From = a.From.Format(time.DateOnly)
	}
	if !a.To.IsZero() {
		v.To = a.To.Format(time.DateOnly)
	}
	for name := range a.Types {
		v.Type = name
	}
}

// ticks are the boxes of one concept: each entry that was used, or its newest
// entry standing for those that were not.
func ticks(rec *record.Record, c qa.Considered, newest *record.Resource, number map[record.Ref]int) []views.Tick {
	if len(c.Used) == 0 {
		return []views.Tick{{Ref: string(newest.Ref()), Title: titleOf(c.Concept.Title, newest), Of: len(c.Concept.Members), Date: newest.When.ISO(), Note: newest.Status}}
	}
	refs := slices.Clone(c.Used)
	sort.SliceStable(refs, func(i, j int) bool { return number[refs[i]] < number[refs[j]] })
	var out []views.Tick
	for _, ref := range refs {
		x := rec.Find(ref)
		if x == nil || number[ref] == 0 {
			continue
		}
		if len(out) == usedTicks {
			break
		}
		out = append(out, views.Tick{Ref: string(ref), Title: titleOf(x.Title, x), Date: x.When.ISO(), N: number[ref]})
	}
	return out
}

func titleOf(title string, x *record.Resource) string {
	if title == "" {
		return prompt.KindName(x)
	}
	return title
}
