package qa

import (
	"context"
	"regexp"
	"strings"

	"chartside/internal/record"
)

// eventAfter finds "since the infarction", "before my operation": a period that
// begins or ends with something that the record dates.
var eventAfter = regexp.MustCompile(`\b(since|ever since|after|following|before|prior to|until)\s+((?:the |my|his |her |their |our |a |an |having |being )?[\pL][^,;?.!]*)`)

// eventPeriod turns an event that bounds a question into a period, and takes its
// words out of the focus. A question that is about the event itself ("what was
// done after the fall") keeps its words: nothing else would be left.
func (c *Chart) eventPeriod(plan Plan, focus string) (Plan, string) {
	m := eventAfter.FindStringSubmatchIndex(focus)
	if m == nil || sinceWhen.MatchString(focus) {
		return plan, focus
	}
	rest := strings.TrimSpace(focus[:m[0]] + " " + focus[m[1]:])
	word, event := focus[m[2]:m[3]], focus[m[4]:m[5]]
	if len(c.words(rest, plan).Stems) == 0 {
		return plan, focus
	}
	at := c.eventDate(event, plan)
	if at.Precision < record.Day {
		return plan, focus
	}
	day := wall(at.Time)
	switch word {
	case "before", "prior to", "until":
		plan.To = day
	default:
		plan.From = day
	}
	plan.Period = word + " " + strings.TrimSpace(event)
	return plan, rest
}

var sinceWhen = words(`since when|before when|after how`)

// event is the entry that a text names: the first of a diagnosis, the last of a
// procedure or stay; nil when none is surely named.
func (c *Chart) event(event string, plan Plan) *record.Resource {
	q := c.words(event, Plan{Operator: When})
	if len(q.Stems) == 0 {
		return nil
	}
	scores, _ := Lexical{}.Score(context.Background(), c, q)
	var best *record.Concept
	top := surely
	for i, e := range c.entries {
		switch e.concept.Type {
		case "Condition", "Procedure", "Encounter", "Immunization", "MedicationRequest":
			if scores[i] > top {
				top, best = scores[i], e.concept
			}
		}
	}
	if best == nil {
		return nil
	}
	members := valid(best.Members)
	switch {
	case len(members) == 0:
		return nil
	case best.Type == "Condition", plan.First:
		return members[0]
	}
	return members[len(members)-1]
}

// eventDate is the date of the diagnosis, procedure or stay that a text names.
func (c *Chart) eventDate(event string, plan Plan) record.Date {
	q := c.words(event, Plan{Operator: When})
	if len(q.Stems) == 0 {
		return record.Date{}
	}
	scores, _ := Lexical{}.Score(context.Background(), c, q)
	var best *record.Concept
	top := surely
	for i, e := range c.entries {
		switch e.concept.Type {
		case "Condition", "Procedure", "Encounter":
			if scores[i] > top {
				top, best = scores[i], e.concept
			}
		}
	}
	if best == nil {
		return record.Date{}
	}
	members := valid(best.Members)
	if len(members) == 0 {
		return record.Date{}
	}
	if best.Type == "Condition" {
		return c.when(members[0])
	}
	return c.when(members[len(members)-1])
}
