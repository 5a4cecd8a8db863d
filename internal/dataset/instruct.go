package dataset

import (
	"context"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
)

// expected are the operators that a family of frames may be understood as. Where
// the rules read a question otherwise, its computed facts answer another question,
// and no example is made of it.
var expected = map[string][]qa.Operator{
	"latest": {qa.Latest, qa.All}, "first": {qa.First, qa.When, qa.Latest}, "list": {qa.All}, "count": {qa.Count}, "exists": {qa.Exists, qa.Status}, "status": {qa.Status, qa.Exists},
	"when": {qa.When}, "trend": {qa.Trend}, "mean": {qa.Mean}, "max": {qa.Max}, "min": {qa.Min}, "explain": {qa.Explain, qa.Latest}, "treats": {qa.All, qa.Exists},
	"person": {qa.When, qa.Latest}, "phrase": {qa.Latest, qa.Trend, qa.Exists, qa.When, qa.Max, qa.Status},
}

// instructor makes the language model's examples of one record.
type instructor struct {
	asker
	name  string
	chart *qa.Chart
	group *Group
	lost  map[string]int // why questions made no Task 2 example
}

func newInstructor(r *rand.Rand, split, name string, rec *record.Record) *instructor {
	return &instructor{asker: asker{r, load(), split, itemsOf(rec), rec.Now(), nil}, name: name, chart: qa.Prepare(rec), group: groupOf(rec), lost: map[string]int{}}
}

// another draws a question: one in eight in another language, one in five with
// something around it.
func (k *instructor) another() *asked {
	var a *asked
	if k.r.IntN(8) == 0 {
		a = k.foreign()
	} else {
		a = k.draw()
	}
	if a == nil {
		return nil
	}
	if a.lang == "" && k.r.IntN(5) == 0 {
		a.text = k.wrapped(a.text, a.clinician)
	}
	if !ask(k.items, a, k.now) {
		return nil
	}
	return a
}

func (a *asked) audience() qa.Audience {
	if a.clinician {
		return qa.Clinician
	}
	return qa.Patient
}

// work takes the question through the pipeline with its labels in Task 1's place.
// It returns nil and the reason where no example can be made of it.
func (k *instructor) work(a *asked) (*qa.Worked, string) {
	if len(a.relevant) == 0 {
		return nil, "nothing is relevant"
	}
	o := &oracle{parts: []map[*record.Concept]bool{concepts(a.relevant)}}
	if a.joined != nil {
		o.parts = nil
		for _, j := range a.joined {
			if !ask(k.items, j, k.now) {
				return nil, "one part has no label"
			}
			if w, why := k.work(j); w == nil {
				return nil, "one part: " + why
			}
			o.parts = append(o.parts, concepts(j.relevant))
		}
	}
	p := &qa.Pipeline{Selector: o}
	w, err := p.Work(context.Background(), k.chart, qa.Question{Text: a.text, Audience: a.audience()})
	switch {
	case err != nil:
		return nil, "error"
	case w == nil:
		return nil, "the model is not asked"
	case o.asked != max(1, len(a.joined)):
		return nil, "read as another number of questions"
	case !slices.Contains(expected[a.family], w.Answer.Plan.Operator):
		return nil, "read as another operator"
	}
	relevant := concepts(a.relevant)
	for _, s := range w.Answer.Sources {
		if !relevant[s.Resource.Concept] {
			return nil, "the rules chose something else"
		}
	}
	if !answersAttribute(a.text, w) {
		return nil, "the attribute asked for is not computed"
	}
	return w, ""
}

// attributes are facts that a question may ask for besides value, date and status,
// and the labels under which a line says them.
var attributes = []struct {
	asked *regexp.Regexp
	kinds []kind
	label []string
}{
	{regexp.MustCompile(`(?i)\b(?:dos(?:e|es|age)|sig|directions|instructions|regimen|label|strength|how (?:much|often)|how do(?:es)? .* take)\b`), []kind{drug}, []string{"How to take", "How it is taken", "Dose"}},
	{regexp.MustCompile(`(?i)\b(?:serial|lot|model)\b`), []kind{device, vaccine}, []string{"Serial number", "Lot"}},
	{regexp.MustCompile(`(?i)\b(?:react\w*|happens|severe|severity)\b`), []kind{allergy}, []string{"Reaction", "Severity"}},
	{regexp.MustCompile(`(?i)\b(?:why|reason|what for|indication|where|who|with whom|which doctor)\b`), []kind{encounter, procedure, drug}, []string{"Reason", "For", "Where", "With", "Ordered by"}},
}

// answersAttribute is false where the question asks for an attribute and no
// computed sentence says one of its values.
func answersAttribute(text string, w *qa.Worked) bool {
	said := ""
	for _, s := range w.Computed.Sentences {
		said += s.Text + " "
	}
	for _, at := range attributes {
		if !at.asked.MatchString(text) {
			continue
		}
		for _, s := range w.Answer.Sources {
			if !slices.Contains(at.kinds, kindOf(s.Resource.Type)) {
				continue
			}
			if !slices.ContainsFunc(prompt.Facts(nil, s.Resource), func(f prompt.Fact) bool { return slices.Contains(at.label, f.Label) && strings.Contains(said, f.Value) }) {
				return false
			}
		}
	}
	return true
}

// longestTarget is in bytes: the model's answers are cut at 160 tokens.
const longestTarget = 400

// answered makes the Task 2 example of a worked question, nil when the target
// would not pass the check that the model's own words must pass.
func (k *instructor) answered(a *asked, w *qa.Worked) *Example {
	e := k.example(2, a)
	e.Target = target(k.lists, w)
	if len(e.Target) > longestTarget {
		k.lost["too long"]++
		return nil
	}
	if slices.ContainsFunc(planted, func(p string) bool { return strings.Contains(e.Target, p) }) {
		k.lost["a planted instruction"]++ // quoting one is no crime, and nothing to learn
		return nil
	}
	if fault, _ := w.Check(e.Target); fault != "" {
		k.lost["the check: "+string(fault)]++
		return nil
	}
	e.System, e.Turns, e.Lang = w.System, messages(w.Turns), w.Answer.Lang
	for _, s := range w.Computed.Sentences {
		e.Facts = append(e.Facts, s.Text)
		for _, n := range s.Cites[:min(len(s.Cites), mostCites)] {
			if !slices.Contains(e.Cites, n) {
				e.Cites = append(e.Cites, n)
			}
		}
	}
	return e
}

// decided makes the Task 1 examples of a question: one yes at most of each form,
// and the hardest noes.
func (k *instructor) decided(a *asked, w *qa.Worked) []*Example {
	if a.joined != nil {
		return nil
	}
	var out []*Example
	put := func(form, text, target string) {
		e := k.example(1, a)
		e.Form, e.Target = form, target
		e.Turns = []Message{{"user", prompt.Task1Prefix(a.query) + prompt.Task1Concept(text)}}
		out = append(out, e)
	}
	yes, no := a.sample(k.r)
	for i, it := range yes[:min(len(yes), 2)] {
		put("concept", thin(k.r, it.text), "yes")
		if i == 0 && w != nil {
			put("resource", pickOne(k.r, w.Answer.Sources).Line, "yes")
		}
	}
	for i, it := range no[:min(len(no), 3)] {
		put("concept", thin(k.r, it.text), "no")
		if i < 2 && (w != nil || len(yes) == 0) {
			put("resource", prompt.Line(k.chart.Record, pickOne(k.r, it.concept.Members)), "no")
		}
	}
	return out
}

func (k *instructor) example(task int, a *asked) *Example {
	unseen := append([]string(nil), a.unseen...)
	if k.split != Train {
		unseen = append(unseen, "wording")
	}
	lang := a.lang
	if lang == "" {
		lang = "en"
	}
	return &Example{Task: task, Record: k.name, Source: "rule", Lang: lang, Who: string(a.audience()), Family: a.family, Kind: a.kind.String(), Asks: a.asks,
		Unseen: strings.Join(unseen, ","), Group: k.group, Text: a.text}
}
