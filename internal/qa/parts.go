package qa

import (
	"context"
	"regexp"
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
}

var (
	nextQuestion = regexp.MustCompile(`(?i)(?:[,;]|\?|\band\b)\s*(?:and\s+)?(?:also\s+)?\b(?:which|what|when|how|who|where|since when|from when|until when|is|are|was|were|did|do|does|has|have)\b`)
	joiner       = regexp.MustCompile(`(?i)^(?:[,;?]|and|also|\s)+`)
)

// splitQuestion cuts a question into the parts that can stand by themselves. A
// part that names nothing of its own ("and when was that?") stays with the one
// before it.
func (c *Chart) splitQuestion(question string) []string {
	cuts := nextQuestion.FindAllStringIndex(question, -1)
	if len(cuts) == 0 {
		return []string{question}
	}
	var raw []string
	from := 0
	for _, cut := range cuts {
		if cut[0] > from {
			raw = append(raw, question[from:cut[0]])
			from = cut[0]
		}
	}
	raw = append(raw, question[from:])
	var out []string
	for i, r := range raw {
		text := strings.TrimSpace(joiner.ReplaceAllString(r, ""))
		if i > 0 && !c.standsAlone(text) || len(out) == 1 && !c.standsAlone(out[0]) {
			out[len(out)-1] += " " + strings.TrimSpace(r)
			continue
		}
		out = append(out, text)
	}
	return out
}

// standsAlone: the text names something of a record by itself.
func (c *Chart) standsAlone(text string) bool {
	plan, focus, _ := Understand(text, c.Now)
	q := c.query(focus, plan)
	for _, stem := range q.Stems {
		if _, known := c.idf[stem]; (known || terms.Vocabulary()[stem]) && !classWords[stem] {
			return true
		}
	}
	return q.whole
}

// understand reads, selects and picks each part of a question.
func (p *Pipeline) understand(ctx context.Context, chart *Chart, question Question, a *Answer) ([]part, error) {
	var out []part
	for _, text := range chart.splitQuestion(question.Text) {
		plan, focus, lang := Understand(text, chart.Now)
		if a.Lang == "" {
			a.Lang = lang
		}
		pt := part{text: text, query: chart.query(focus, plan)}
		chosen, err := p.selectConcepts(ctx, chart, pt.query, a)
		if err != nil {
			return nil, err
		}
		pt.query.Plan.Operator = resolveOperator(pt.query, chosen)
		pt.plan, pt.chosen = pt.query.Plan, chosen
		pt.picks = pickAll(chart, pt.query, chosen, question.Adjust)
		out = append(out, pt)
	}
	addByHand(chart, question.Adjust, out)
	a.Plan = out[0].plan
	return out, nil
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
