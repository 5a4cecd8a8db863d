package qa

import (
	"slices"
	"strings"
	"time"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// Computed is what code worked out from the evidence: sentences that are right
// by construction, each with the resources that it was computed from.
type Computed struct {
	Sentences []Sentence
	Table     *Table
	Items     []string   // what the sentences name: an answer must name it too
	Missing   []Sentence // parts of the question for which there is no evidence
}

// add joins what was computed for another part.
func (c *Computed) add(o Computed) {
	c.Sentences = append(c.Sentences, o.Sentences...)
	c.Items = append(c.Items, o.Items...)
	c.Missing = append(c.Missing, o.Missing...)
	if c.Table == nil {
		c.Table = o.Table
	}
}

// numbers gives each source's number.
type numbers map[record.Ref]int

func (n numbers) of(resources ...*record.Resource) []int {
	var out []int
	for _, x := range resources {
		if k := n[x.Ref()]; k > 0 {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

// writer words computed facts for one question.
type writer struct {
	say     *phrases
	lang    string
	plan    Plan
	subject subject
	cite    numbers
	rec     *record.Record
	now     time.Time // the day on which an age is given
	text    string    // the question
	english string    // the question, in English words
	patient bool      // a patient reads it
	asked   map[string]bool
	whole   bool // nothing but a class is asked for
}

// newWriter is a writer for one part of a question.
func newWriter(chart *Chart, pt part, a *Answer, cite numbers, audience Audience) writer {
	w := writer{say: phrasesIn(a.Lang), lang: a.Lang, plan: pt.plan, subject: subjectOf(strings.ToLower(a.Question), audience, chart.Record), cite: cite,
		rec: chart.Record, now: chart.readOn(), text: pt.text, english: pt.query.English, patient: audience == Patient, asked: map[string]bool{}, whole: pt.query.whole}
	if phrasebook[w.lang] == nil { // it is answered in English
		w.lang = "en"
	}
	for _, stem := range terms.Tokens(pt.query.English) {
		w.asked[stem] = true
	}
	return w
}

// fill puts the values into a phrase, with the person that the question is about.
func (w writer) fill(phrase string, values slots) string {
	values["whose"], values["who"], values["have"] = w.say.whose[w.subject], w.say.who[w.subject], w.say.have[w.subject]
	return fill(phrase, values)
}

// compute words what was picked. Every value comes from the record as it is
// written there; only means and differences are calculated.
func (w writer) compute(picks []picked) Computed {
	var some []picked
	for _, p := range picks {
		if len(p.evidence) > 0 {
			some = append(some, p)
		}
	}
	if len(some) == 0 {
		return Computed{}
	}
	if w.plan.doctor {
		return w.doctor(some)
	}
	if w.plan.death {
		return w.deaths(some)
	}
	if out, ok := w.denials(some); ok {
		return out
	}
	if out, ok := w.aspects(some); ok {
		return out
	}
	if out, ok := w.durations(some); ok && (w.plan.Operator == All || w.plan.Operator == When) {
		return out
	}
	if out, ok := w.apart(some); ok && (w.plan.Operator == All || w.plan.Operator == When) {
		return out
	}
	switch w.plan.Operator {
	case All:
		return w.list(some)
	case Count:
		return w.counts(some)
	case Exists:
		return w.exist(some)
	}
	var out Computed
	for _, p := range some {
		s, table := w.one(p)
		out.add(Computed{Sentences: s, Table: table, Items: []string{name(p)}})
	}
	out.Sentences = merged(out.Sentences)
	return out
}

// merged says what several things have in common once, with the sources of all.
func merged(all []Sentence) []Sentence {
	var out []Sentence
	at := map[string]int{}
	for _, s := range all {
		if i, ok := at[s.Text]; ok {
			for _, n := range s.Cites {
				if !slices.Contains(out[i].Cites, n) {
					out[i].Cites = append(slices.Clone(out[i].Cites), n)
				}
			}
			slices.Sort(out[i].Cites)
			continue
		}
		at[s.Text] = len(out)
		out = append(out, s)
	}
	return out
}

func (w writer) one(p picked) ([]Sentence, *Table) {
	switch w.plan.Operator {
	case Trend:
		return w.trend(p)
	case Mean:
		return w.mean(p), nil
	case Max, Min:
		return w.extreme(p), nil
	case Status, Exists:
		return []Sentence{w.state(p)}, nil
	case When:
		return w.date(p), nil
	default:
		return []Sentence{w.value(p)}, nil
	}
}

func (w writer) period() string {
	if w.plan.Period == "" {
		return ""
	}
	return fill(w.say.inPeriod, slots{"words": w.plan.Period})
}

func clip(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + " …"
	}
	return s
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}
