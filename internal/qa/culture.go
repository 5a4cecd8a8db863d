package qa

import (
	"context"
	"strings"

	"chartside/internal/record"
)

// Cultures are kept as trees of results: the culture, what grew in it, and each
// drug that the organism was tested against ("derived from" the one above).

var (
	organismWords = words(`organisms?|bacteria|bacterium|germs?|bugs?|pathogens?|isolates?|isolated|grew|grown|growing`)
	testedDrugs   = words(`resist\w*|suscepti\w*|sensitiv\w*|intermediate`)
)

// cultured answers what grew in a culture and what the organism resists; nil when
// the question is about neither or the record holds no such tree.
func (c *Chart) cultured(q Query, adjust Adjust) []picked {
	low := strings.ToLower(q.English)
	switch {
	case q.Plan.Verdict != "":
		return c.pickedOf(keep(c.withVerdict(q), adjust.allows), "a tested drug with that result")
	case organismWords.MatchString(low) && q.Plan.Operator != Exists && q.Plan.Operator != Count:
		var grew []*record.Resource
		for _, root := range c.namedResults(q) {
			grew = append(grew, keep(c.derived(root), func(x *record.Resource) bool { return len(c.derived(x)) > 0 || !hasVerdict(x) })...)
		}
		return c.pickedOf(keep(c.within(q.Plan, grew), adjust.allows), "what grew in the culture")
	}
	return nil
}

// withVerdict are the tested drugs with the verdict that is asked for: of the
// organism or culture that the question names, else all.
func (c *Chart) withVerdict(q Query) []*record.Resource {
	verdict := func(x *record.Resource) bool {
		for _, v := range x.Valued() {
			if containsFold(v.Text, q.Plan.Verdict) {
				return true
			}
		}
		return false
	}
	var out []*record.Resource
	roots := c.namedResults(q)
	for _, x := range roots {
		if hasVerdict(x) {
			out = append(out, x) // "is it resistant to ciprofloxacin": the drug itself is named
		}
		for _, y := range c.derived(x) {
			out = append(out, keep(append(c.derived(y), y), verdict)...)
		}
	}
	if len(roots) == 0 {
		for _, x := range c.Record.OfType("Observation") {
			if verdict(x) && x.Concept != nil {
				out = append(out, x)
			}
		}
	}
	return c.within(q.Plan, valid(out))
}

func hasVerdict(x *record.Resource) bool {
	for _, v := range x.Valued() {
		if testedDrugs.MatchString(strings.ToLower(v.Text)) {
			return true
		}
	}
	return false
}

// namedResults are the results that the question names beside its verdict.
func (c *Chart) namedResults(q Query) []*record.Resource {
	bare := c.words(organismWords.ReplaceAllString(testedDrugs.ReplaceAllString(strings.ToLower(q.English), " "), " "), q.Plan)
	scores, _ := Lexical{}.Score(context.Background(), c, bare)
	var out []*record.Resource
	for i, e := range c.entries {
		if e.concept.Type == "Observation" && scores[i] >= surely {
			out = append(out, valid(e.concept.Members)...)
		}
	}
	return out
}

// derived are the results that were derived from one.
func (c *Chart) derived(from *record.Resource) []*record.Resource {
	return keep(c.Record.OfType("Observation"), func(x *record.Resource) bool { return x.Concept != nil && x != from && refers(x, from) })
}
