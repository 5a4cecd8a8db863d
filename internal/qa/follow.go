package qa

import (
	"strings"
	"time"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// A follow-up takes from the turn before it what it does not say: "and before
// that?" the thing, "what about cholesterol?" what is asked of it.

// turnsBack is how many turns a follow-up may reach over: people say what they mean
// again after that.
const turnsBack = 3

var (
	opener      = words(`and|what about|how about|same (?:question )?for|also|then|or|but|what of`)
	earlierOne  = words(`before (?:that|then|it)|previous(?:ly)?|the one before|prior (?:to that|one)|earlier (?:one)?|preceding`)
	laterOne    = words(`after (?:that|then|it)|the next one|the one after|later one|since then`)
	manyEarlier = words(countWord + ` (?:\w+ )?(?:before|prior to|preceding) (?:that|then|it|those|this|them)`)
	oneOfThem   = words(`(?:last|latest|newest|first|earliest|other|next|which|highest|lowest) ones?|any of (?:them|those)|(?:all|both|most) of (?:them|those)`)
	aspectOnly  = words(`why|who|where|what dose|how much|how often|what reaction|how severe|which (?:doctor|hospital)|what for|the reason|normal|range`)
)

// followed is the latest earlier part that found something, and the question that
// it belongs to.
func followed(history []*Answer) (part, string, bool) {
	for i := len(history) - 1; i >= max(0, len(history)-turnsBack); i-- {
		for j := len(history[i].parts) - 1; j >= 0; j-- {
			if pt := history[i].parts[j]; len(pt.picks) > 0 {
				return pt, history[i].Question, true
			}
		}
	}
	return part{}, "", false
}

// follow reads a question as a follow-up; ok is false when it stands by itself.
func (c *Chart) follow(question Question) (pt part, ok bool) {
	before, _, ok := followed(question.History)
	if !ok {
		return pt, false
	}
	plan, focus := c.read(question.Text)
	q := c.query(focus, plan)
	low := strings.ToLower(q.English)
	content := c.newContent(q)
	opened := opener.FindStringIndex(low)
	opens := opened != nil && strings.TrimSpace(low[:opened[0]]) == ""
	switch {
	case q.whole || q.Plan.event:
		return pt, false
	case len(content) == 0 && (opens || pointing.MatchString(low) || oneOfThem.MatchString(low) || earlierOne.MatchString(low) || aspectOnly.MatchString(low) || len(strings.Fields(question.Text)) <= 4):
		pt = before
		pt.text, pt.plan = question.Text, c.mergePlans(before, plan, low)
		pt.query.Plan, pt.query.English = pt.plan, before.query.English
		if !aspectOnly.MatchString(low) || plan.Period != "" {
			pt.picks = pickAll(c, pt.query, before.chosen, question.Adjust)
		}
		return pt, true
	case len(content) > 0 && opens && plan.Operator == All && !plan.List:
		pt = part{text: question.Text, query: q}
		pt.plan = inherit(plan, before.plan, question.Text)
		pt.query.Plan = pt.plan
		return pt, true
	}
	return pt, false
}

// newContent are the stems of a question that name a thing by themselves.
func (c *Chart) newContent(q Query) []string {
	var out []string
	for _, s := range c.contentOf(q) {
		if _, known := c.idf[s]; known && !terms.Common(s) || !known && terms.Vocabulary()[s] && !terms.Common(s) {
			out = append(out, s)
		}
	}
	return out
}

// mergePlans puts what a follow-up says over the plan of the turn before it.
func (c *Chart) mergePlans(before part, plan Plan, low string) Plan {
	out := before.plan
	switch plan.Operator {
	case All, Exists:
	default:
		out.Operator, out.First, out.Latest, out.Nth = plan.Operator, plan.First, plan.Latest, plan.Nth
	}
	if plan.Period != "" || !plan.From.IsZero() || !plan.To.IsZero() {
		out.From, out.To, out.Day, out.Period = plan.From, plan.To, plan.Day, plan.Period
	}
	if plan.Active || plan.Inactive {
		out.Active, out.Inactive = plan.Active, plan.Inactive
	}
	first, last := c.datesOf(before.anchors())
	switch {
	case manyEarlier.MatchString(low) && !first.IsZero():
		out.Several, _ = severalOf("last " + manyEarlier.FindStringSubmatch(low)[1] + " ")
		out.Operator, out.First, out.Latest, out.Nth = All, false, false, 0
		out.From, out.To, out.Day, out.Period = time.Time{}, wall(first.Time).Add(-1), false, ""
	case earlierOne.MatchString(low) && !first.IsZero():
		out.Operator, out.First, out.Latest, out.Nth = Latest, false, true, 0
		out.From, out.To, out.Day, out.Period = time.Time{}, wall(first.Time).Add(-1), false, ""
	case laterOne.MatchString(low) && !last.IsZero():
		out.Operator, out.First, out.Latest, out.Nth = First, true, false, 0
		out.From, out.To, out.Day, out.Period = wall(last.Time).Add(1), time.Time{}, false, ""
	}
	return out
}

func (c *Chart) datesOf(all []*record.Resource) (first, last record.Date) {
	for _, x := range all {
		at := c.when(x)
		if at.IsZero() {
			continue
		}
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if last.IsZero() || last.Before(at) {
			last = at
		}
	}
	return first, last
}
