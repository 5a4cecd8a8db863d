package dataset

import (
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"time"

	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/internal/terms"
)

var timeZero time.Time

// Pair is one example: one line of the JSONL files.
type Pair struct {
	ID       int      `json:"id"`
	Question int      `json:"q"`        // pairs of one question share it
	Record   string   `json:"record"`   // "synthea-3", "composed-17"
	Family   string   `json:"family"`   // latest, first, list, ... ; "absent" and "nothing" have no relevant concept
	Kind     string   `json:"kind"`     // what it asks for: lab, condition, drug, ...
	Asks     string   `json:"asks"`     // name, class, whole, several, absent, absent-class, nothing, person
	Unseen   []string `json:"unseen"`   // what of the question no training example has: name, thing
	Text     string   `json:"question"` // as asked
	Query    string   `json:"query"`    // as qa.Understand leaves it: what the model sees
	Concept  string   `json:"concept"`  // as prompt.Concept words it: what the model sees
	Label    int      `json:"label"`
}

// asked is one question over one record, before its pairs are drawn.
type asked struct {
	topics        []topic
	family, asks  string
	kind          kind
	text, query   string
	unseen        []string
	clinician     bool
	lang          string   // "" is English
	joined        []*asked // the questions that were joined into this one, nil when it is one
	relevant, not []*item

	candidates map[*record.Concept]bool // what the model would be asked about; nil: not looked at
}

// amongCandidates are the relevant and the irrelevant items that the model would be
// asked about.
func (a *asked) amongCandidates() (yes, no []*item) {
	in := func(items []*item) (out []*item) {
		for _, it := range items {
			if a.candidates[it.concept] {
				out = append(out, it)
			}
		}
		return out
	}
	return in(a.relevant), in(a.not)
}

// ask labels all items; ok is false when the labels do not fit what was meant
// (an absent thing that the record may hold after all).
func ask(items []*item, a *asked, now time.Time) bool {
	_, a.query, _ = qa.Understand(a.text, now)
	if a.query == "" {
		return false
	}
	unsures := 0
	for _, it := range items {
		switch a.label(it) {
		case relevant:
			a.relevant = append(a.relevant, it)
		case irrelevant:
			a.not = append(a.not, it)
		default:
			unsures++
		}
	}
	absent := strings.HasPrefix(a.asks, "absent") || a.asks == "nothing"
	return len(a.not) > 0 && absent == (len(a.relevant) == 0)
}

// label joins the labels of a question's parts: relevant to one is relevant.
func (a *asked) label(it *item) label {
	out := irrelevant
	for _, t := range a.topics {
		switch t.label(it) {
		case relevant:
			return relevant
		case unsure:
			out = unsure
		}
	}
	return out
}

// sample draws the pairs of a training question: the relevant concepts; of the
// irrelevant ones first those that the model would be asked about in service, then
// those that look most like the question, and some at random.
func (a *asked) sample(r *rand.Rand) (yes, no []*item) {
	yes = a.relevant
	if len(yes) > 5 {
		yes = shuffled(r, yes)[:5]
	}
	hard, rest := 3+len(yes), 3
	if len(yes) == 0 {
		hard, rest = 5, 2
	}
	_, served := a.amongCandidates()
	served = shuffled(r, served)[:min(hard, len(served))]
	ranked := append(served, a.byLikeness(r, served)...)
	hard = min(max(hard, len(served)+1), len(ranked))
	no = append(no, ranked[:hard]...)
	if others := shuffled(r, ranked[hard:]); len(others) > 0 {
		no = append(no, others[:min(rest, len(others))]...)
	}
	return yes, no
}

func shuffled(r *rand.Rand, items []*item) []*item {
	out := append([]*item(nil), items...)
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// byLikeness orders the irrelevant items, the hardest first: words shared with
// the question, with what it is about, and the same kind; without those that were
// taken already.
func (a *asked) byLikeness(r *rand.Rand, taken []*item) []*item {
	said, meant := map[string]bool{}, map[string]bool{}
	for _, w := range terms.Tokens(a.query) {
		said[w] = true
	}
	for _, t := range a.topics {
		if t.target != nil {
			for w := range t.target.known {
				meant[w] = true
			}
		}
		if t.thing != nil {
			for _, w := range terms.Tokens(strings.Join(append(append([]string{}, t.thing.displays...), t.thing.classes...), " ")) {
				meant[w] = true
			}
		}
	}
	score := map[*item]float64{}
	for _, it := range a.not {
		s := r.Float64() * 1.5
		for w := range it.known {
			if said[w] {
				s += 2
			} else if meant[w] {
				s++
			}
		}
		for _, t := range a.topics {
			if t.kind == it.kind {
				s++
			}
			if t.thing != nil && it.thing != nil && t.thing != it.thing && len(t.thing.classes) > 0 && related(t.thing, it.thing) {
				s += 2
			}
		}
		score[it] = s / (1 + 0.02*float64(len(it.known)))
	}
	out := slices.DeleteFunc(slices.Clone(a.not), func(it *item) bool { return slices.Contains(taken, it) })
	sort.SliceStable(out, func(i, j int) bool { return score[out[i]] > score[out[j]] })
	return out
}

// thin takes synonyms or classes off a concept text now and then, so that the
// model does not learn to trust them alone: the tables do not know everything.
func thin(r *rand.Rand, text string) string {
	n := r.IntN(100)
	if n >= 30 {
		return text
	}
	var out []string
	for _, part := range strings.Split(text, "; ") {
		if strings.HasPrefix(part, "also ") && n < 22 || strings.HasPrefix(part, "is a ") && (n < 14 || n >= 22) {
			continue
		}
		out = append(out, part)
	}
	return strings.Join(out, "; ")
}
