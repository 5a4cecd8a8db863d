package qa

import (
	"strings"

	"chartside/internal/record"
)

// isDenial reports that an entry says that something did not happen or is not so:
// a vaccine that was declined, a diagnosis that was refuted. What was entered in
// error says nothing at all.
func isDenial(x *record.Resource) bool {
	return x.Status != "entered-in-error" && x.Doubt != "entered-in-error" && (x.NotDone() || x.Doubt == "refuted")
}

// denied picks the entries by which the record itself says no, where it has no
// others of the thing: they are the answer, and more than "not recorded". A list of
// a whole class is of what is there.
func (c *Chart) denied(q Query, targets []target, adjust Adjust) []picked {
	if q.whole || len(targets) == 0 || scattered(targets) {
		return nil
	}
	var out []picked
	for _, t := range targets {
		says := keep(c.within(q.Plan, keep(t.members(), isDenial)), adjust.allows)
		if len(says) > 0 && t.score() >= targets[0].score()-0.02 {
			out = append(out, picked{target: t, evidence: lastOf(says), why: "the record says that it was not done, or is not so"})
		}
	}
	return out
}

// denials words picks of which every entry is a denial; ok is false when some is none.
func (w writer) denials(picks []picked) (out Computed, ok bool) {
	for _, x := range allOf(picks) {
		if !isDenial(x) {
			return out, false
		}
	}
	for _, p := range picks {
		x := p.evidence[len(p.evidence)-1]
		text := w.fill(w.say.marked, slots{"name": w.called(x), "of": w.say.ofDate(x.When), "status": w.denialWord(x)})
		if w.plan.Operator == Exists || w.plan.YesNo {
			text = w.say.no + inside(text)
		}
		if why := unaddressed(readTitles("statusReason", "reasonCode")(aspectReader{w.rec, x, x.Elements()})); why != "" && x.NotDone() {
			text += " " + w.fill(w.say.because, slots{"value": strings.TrimSuffix(why, ".")})
		}
		out.add(Computed{Sentences: []Sentence{{text, w.cite.of(x)}}, Items: []string{nameOf(x)}})
	}
	return out, true
}

// denialWord is how the record says no, in the question's language.
func (w writer) denialWord(x *record.Resource) string {
	word := x.Status
	if !x.NotDone() || x.Doubt == "do not perform" {
		word = x.Doubt
	}
	word = strings.ReplaceAll(word, "-", " ")
	if said := w.say.denialWords[word]; said != "" {
		return said
	}
	return word
}
