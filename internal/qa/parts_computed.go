package qa

import "chartside/internal/record"

// computeParts words every part of a question. A part without evidence says so,
// when another has some.
func computeParts(chart *Chart, parts []part, a *Answer, cite numbers, audience Audience) Computed {
	var out Computed
	for _, pt := range parts {
		w := newWriter(chart, pt, a, cite, audience)
		if len(pt.picks) == 0 {
			out.Missing = append(out.Missing, chart.absence(w, pt))
			continue
		}
		if no, ok := w.notOnTheList(pt); ok {
			out.add(Computed{Sentences: []Sentence{no}})
			continue
		}
		out.add(w.compute(pt.picks))
	}
	return screen(out)
}

// notOnTheList answers "allergic to X?" when X is not among the allergies: the
// entries that were inspected are the evidence for the no, and are named.
func (w writer) notOnTheList(pt part) (Sentence, bool) {
	if pt.plan.Class != "allergy" || len(pt.chosen) == 0 || !pt.chosen[0].inspected || asksContent.MatchString(pt.query.English) {
		return Sentence{}, false
	}
	var all []*record.Resource
	for _, p := range pt.picks {
		all = append(all, p.evidence...)
	}
	no := w.fill(w.say.notOnList, slots{"topic": w.topic(pt.text)})
	return Sentence{no + " " + w.fill(w.say.allergies, slots{"state": "", "items": w.say.join(w.titles(all))}), w.cite.of(all...)}, true
}
