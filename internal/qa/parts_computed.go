package qa

import (
	"regexp"
	"strings"
)

// pointsBack: the part is about what the one before it was about.
var pointsBack = words(`it|that|they|them|those|these|this`)

// computeParts words every part of a question. A part without evidence says so,
// when another has some.
func computeParts(chart *Chart, parts []part, a *Answer, cite numbers, audience Audience) Computed {
	var out Computed
	for i, pt := range parts {
		w := newWriter(chart, pt, a, cite, audience)
		if len(pt.picks) == 0 && i > 0 && pointsBack.MatchString(strings.ToLower(pt.query.English)) {
			if more, ok := w.aspects(parts[i-1].picks); ok { // "what is he allergic to, and how bad is it?"
				out.add(more)
				continue
			}
		}
		if len(pt.picks) == 0 {
			out.Missing = append(out.Missing, chart.absence(w, pt))
			continue
		}
		if named, inspected := w.inspected(pt); inspected && len(named) == 0 {
			out.add(Computed{Sentences: []Sentence{w.notOnTheList(pt)}})
			continue
		} else if inspected {
			pt.picks = named
		}
		if pt.plan.ageAt {
			out.add(w.ages(chart, pt.picks))
			continue
		}
		out.add(w.compute(pt.picks))
	}
	return screen(out)
}

// inspected reports that the allergies were read through to answer whether one is
// there, with those that the question names after all, whatever the selection
// thought of them: a "no" must not rest on a score.
func (w writer) inspected(pt part) (named []picked, ok bool) {
	if pt.plan.Class != "allergy" || len(pt.chosen) == 0 || !pt.chosen[0].inspected || asksContent.MatchString(pt.query.English) {
		return nil, false
	}
	for _, p := range pt.picks {
		if x := p.evidence[len(p.evidence)-1]; w.saysSome(allergen(nameOf(x))) || w.askedName(x, nameOf(x)) != "" {
			p.target.inspected = false
			named = append(named, p)
		}
	}
	return named, true
}

// against begins a topic that says only that an allergy is meant.
var against = regexp.MustCompile(`(?i)^(?:soy |bin ich |suis-je )?(?:allerg\S*|alerg\S*|intoleran\S*|sensitiv\S*|sensitive|react\S*)\s+(?:to|for|against|a|al|contra|gegen|auf|à|au|aux)\s+(?:the |any |la |las |los |el |les |le |des )?`)

// notOnTheList answers "allergic to X?" when X is not among the allergies: the
// entries that were inspected are the evidence for the no, and are named.
func (w writer) notOnTheList(pt part) Sentence {
	all := allOf(pt.picks)
	no := w.fill(w.say.notOnList, slots{"topic": against.ReplaceAllString(w.topic(pt.text), "")})
	return Sentence{no + " " + w.fill(w.say.allergies, slots{"state": "", "items": w.say.join(w.titles(all))}), w.cite.of(all...)}
}
