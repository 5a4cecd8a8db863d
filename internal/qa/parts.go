package qa

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// part is one of the things that a question asks, understood and answered by
// itself: "which device was put in, and what was my last potassium".
type part struct {
	text   string
	query  Query
	plan   Plan
	chosen []target
	picks  []picked
	named  []picked // what its words named, where the evidence is only tied to it
}

// anchors are the resources that a later part may point back at.
func (pt part) anchors() []*record.Resource {
	var out []*record.Resource
	for _, p := range pt.picks {
		out = append(out, p.evidence...)
	}
	return out
}

// understand reads, selects and picks each part of a question.
func (p *Pipeline) understand(ctx context.Context, chart *Chart, question Question, a *Answer) ([]part, error) {
	var out []part
	a.Lang = terms.Language(question.Text)
	question.Text = chart.withoutAsides(chart.respell(question.Text))
	if pt, ok := chart.follow(question); ok {
		pt, err := p.followUp(ctx, chart, pt, question, a)
		if err != nil {
			return nil, err
		}
		a.Plan, a.parts = pt.plan, []part{pt}
		addByHand(chart, question.Adjust, a.parts)
		_, a.Follows, _ = followed(question.History)
		return a.parts, nil
	}
	text, except := chart.cutException(question.Text)
	for _, s := range chart.splitQuestion(text) {
		pt, err := p.part(ctx, chart, s, out, question.Adjust, a)
		if err != nil {
			return nil, err
		}
		pt.picks = chart.spare(pt.picks, except)
		out = append(out, pt)
	}
	if !anyPicks(out) {
		for i, pt := range out {
			if said := chart.fromNotes(pt, question.Adjust); said != nil {
				out[i].picks, out[i].chosen, out[i].plan.Operator = said, targetsOf(said), All
				out[i].query.English = byPhone.ReplaceAllString(strings.ToLower(pt.query.English), " ")
			}
		}
	}
	addByHand(chart, question.Adjust, out)
	a.Plan, a.parts = out[0].plan, out
	return out, nil
}

func anyPicks(parts []part) bool {
	for _, pt := range parts {
		if len(pt.picks) > 0 {
			return true
		}
	}
	return false
}

// followUp selects for a follow-up that names a new thing; one about the old thing
// has its picks already.
func (p *Pipeline) followUp(ctx context.Context, chart *Chart, pt part, question Question, a *Answer) (part, error) {
	chart.consider(a)
	if pt.picks != nil || pt.chosen != nil {
		return pt, nil
	}
	chosen, err := p.selectConcepts(ctx, chart, pt.query, a)
	if err != nil {
		return pt, err
	}
	pt.query.Plan.Operator = resolveOperator(pt.query, chosen)
	pt.plan, pt.chosen = pt.query.Plan, chosen
	pt.picks = pickAll(chart, pt.query, chosen, question.Adjust)
	return pt, nil
}

// part reads one part; before are those that were read already, to which it may
// refer.
func (p *Pipeline) part(ctx context.Context, chart *Chart, s segment, before []part, adjust Adjust, a *Answer) (part, error) {
	text := s.text
	plan, focus := chart.read(text)
	if s.clause != text {
		clause, _ := chart.read(s.clause)
		plan = inherit(plan, clause, text)
	}
	if len(before) > 0 {
		plan = relativeDay(plan, text, before[len(before)-1].anchors(), chart)
	}
	pt := part{text: text, query: chart.query(focus, plan), plan: plan}
	if pt.query.Plan.event {
		pt.plan = pt.query.Plan
		pt.picks = chart.pickStay(pt.query, adjust)
		chart.consider(a)
		return pt, nil
	}
	if died, ok := chart.death(pt.query, adjust); ok {
		pt.plan.death, pt.plan.Operator = true, When
		pt.picks, pt.chosen = died, targetsOf(died)
		chart.consider(a)
		return pt, nil
	}
	if plan.ahead {
		pt.picks = chart.aheadOf(pt.query, adjust)
		pt.chosen = targetsOf(pt.picks)
		if plan.Operator != Count {
			pt.plan.Operator = When
		}
		chart.consider(a)
		return pt, nil
	}
	if kin := chart.family(pt.query); kin != nil {
		pt.chosen, pt.plan.Operator = kin, All
		pt.query.Plan = pt.plan
		pt.picks = pickAll(chart, pt.query, kin, adjust)
		chart.consider(a)
		return pt, nil
	}
	if doctor := chart.ownDoctor(pt.query, adjust); doctor != nil {
		pt.plan.doctor, pt.picks, pt.chosen = true, doctor, targetsOf(doctor)
		chart.consider(a)
		return pt, nil
	}
	if aged := chart.ageAt(pt.query, adjust); len(aged) == 2 {
		pt.plan.ageAt, pt.plan.Operator = true, When
		pt.picks, pt.chosen = aged, targetsOf(aged)
		chart.consider(a)
		return pt, nil
	}
	if referred := chart.referred(pt, before, adjust); referred != nil {
		pt.picks, pt.chosen = referred, targetsOf(referred)
		pt.plan = pt.query.Plan
		pt.plan.Operator = resolveOperator(pt.query, pt.chosen)
		return pt, nil
	}
	if grew := chart.cultured(pt.query, adjust); len(grew) > 0 {
		pt.plan.Operator, pt.picks, pt.chosen = All, grew, targetsOf(grew)
		chart.consider(a)
		return pt, nil
	}
	chosen, err := p.selectConcepts(ctx, chart, pt.query, a)
	if err != nil {
		return pt, err
	}
	pt.query.Plan.Operator = resolveOperator(pt.query, chosen)
	pt.plan, pt.chosen = pt.query.Plan, chosen
	pt.picks = pickAll(chart, pt.query, chosen, adjust)
	if said := chart.fromNamedNote(pt, adjust); said != nil {
		pt.picks, pt.chosen, pt.plan.Operator = said, targetsOf(said), All
		return pt, nil
	}
	if near := chart.narrowed(pt, before); near != nil {
		pt.picks = near
		return pt, nil
	}
	if tied := chart.tied(pt, adjust); tied != nil {
		pt.named, pt.picks, pt.chosen = pt.picks, tied, targetsOf(tied)
		pt.plan.Operator = All
	}
	return pt, nil
}

// inherit gives a thing that says no operator or period of its own those of its
// clause: "last height and weight", "sodium and potassium in 2024, lowest".
func inherit(plan, before Plan, text string) Plan {
	if plan.Operator == All && !plan.List {
		plan.Operator, plan.First, plan.Latest, plan.Nth = before.Operator, before.First, before.Latest, before.Nth
	}
	if plan.From.IsZero() && plan.To.IsZero() {
		plan.From, plan.To, plan.Day, plan.Period = before.From, before.To, before.Day, before.Period
	}
	if plan.Several == 0 {
		plan.Several = before.Several
	}
	if plan.setting.place == "" {
		plan.setting = before.setting
	}
	plan.Active, plan.Inactive = plan.Active || before.Active && !plan.Inactive, plan.Inactive || before.Inactive && !plan.Active
	return plan
}

// read understands a text with what the record says of its words: the names of its
// things, and the days of what happened ("since the operation").
func (c *Chart) read(text string) (Plan, string) {
	plan, focus, _ := understand(text, c.Now, c.birth, c.mask)
	if plan.From.IsZero() && plan.To.IsZero() {
		plan, focus = c.eventPeriod(plan, focus)
	}
	return plan, focus
}

// asksItself: the part begins with a question word of its own.
var asksItself = regexp.MustCompile(`(?i)^\W*(?:and|also|,|;|\s)*(?:which|what|when|how|who|where|why|since when|from when|until when|is|are|was|were|did|do|does|has|have|am|list|name|show|tell)\b`)

// pickStay answers a question about a stay itself.
func (c *Chart) pickStay(q Query, adjust Adjust) []picked {
	var visits []*record.Resource
	for _, s := range c.staysAt(q.Plan.setting) {
		visits = append(visits, s.visit)
	}
	visits = keep(c.within(q.Plan, visits), adjust.allows)
	slices.SortStableFunc(visits, func(a, b *record.Resource) int { return a.When.Time.Compare(b.When.Time) })
	why := "a stay of this kind"
	switch op := q.Plan.Operator; {
	case op == Count, op == All && q.Plan.List:
	case q.Plan.First && !q.Plan.Latest || op == First:
		visits, why = firstOf(visits), "the first stay of this kind"
	case op == When, op == Latest, op == All, q.Plan.Latest:
		visits, why = lastOf(visits), "the latest stay of this kind"
	}
	return c.pickedOf(visits, why)
}

// pickedOf groups resources by concept.
func (c *Chart) pickedOf(all []*record.Resource, why string) []picked {
	at := map[*record.Concept]int{}
	var out []picked
	for _, x := range all {
		i, ok := at[x.Concept]
		if !ok {
			i = len(out)
			at[x.Concept] = i
			out = append(out, picked{target: target{[]scored{{c.entries[x.Concept.ID], 1}}, false}, why: why})
		}
		out[i].evidence = append(out[i].evidence, x)
	}
	return out
}

func targetsOf(picks []picked) []target {
	var out []target
	for _, p := range picks {
		out = append(out, p.target)
	}
	return out
}

// addByHand gives the sources that the person added to the first part.
func addByHand(chart *Chart, adjust Adjust, parts []part) {
	for _, ref := range adjust.Add {
		x := chart.Record.Find(ref)
		if x == nil || x.Concept == nil || x.Error() || adjust.Drop[ref] {
			continue
		}
		found := false
		for _, pt := range parts {
			found = found || hasEvidence(pt.picks, x)
		}
		if !found {
			t := target{[]scored{{newEntry(x.Concept), 1}}, false}
			parts[0].picks = append(parts[0].picks, picked{target: t, evidence: []*record.Resource{x}, why: "you added it"})
		}
	}
}
