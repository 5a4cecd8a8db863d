package qa

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sort"
	"strings"
	"time"

	"chartside/internal/prompt"
	"chartside/internal/record"
	"chartside/internal/redflag"
	"chartside/internal/terms"
)

// Version names the medical logic: what is selected, computed and checked. Scores
// are signed for one version (internal/gate). Raise it when answers change.
const Version = "2026-11-b"

// Pipeline answers questions. Its parts are set once; it is safe for concurrent
// use.
type Pipeline struct {
	Selector Selector // Task 1
	Drafter  *Drafter // Task 2; nil: answers are taken directly from the record
	// Patience bounds the model's selection; 0 is 5 seconds. A model that hangs is
	// noticed by its supervisor only later, and a person does not wait for that.
	Patience time.Duration
}

// ErrEmptyQuestion says that there is nothing to answer.
var ErrEmptyQuestion = errors.New("empty question")

// Ask answers one question over a prepared record. emit, if not nil, is told of
// each step and of the computed sentences as soon as they are there; it is called
// from the calling goroutine. Ask fails only when the question is empty or ctx ends: a
// model that fails only means that the answer is taken directly from the record.
func (p *Pipeline) Ask(ctx context.Context, chart *Chart, question Question, emit func(Event)) (*Answer, error) {
	if strings.TrimSpace(question.Text) == "" {
		return nil, ErrEmptyQuestion
	}
	if emit == nil {
		emit = func(Event) {}
	}
	a := &Answer{Question: question.Text, Audience: question.Audience, Looked: chart.Looked(), Gaps: chart.Record.Gaps}
	a.Made = Made{At: time.Now(), PromptVersion: prompt.Version}
	clock := &stages{made: &a.Made, last: time.Now()}
	ctx, inside := withModelTime(ctx)
	defer func() { a.Made.ModelSeconds = inside.seconds() }()

	if flag := redflag.Kind(question.Text); flag != "" {
		a.Trust, a.Lang = Emergency, terms.Language(question.Text)
		a.Sentences = []Sentence{{Text: redflag.Text(flag, a.Lang)}}
		clock.done("red flags")
		return a, nil
	}
	clock.done("red flags")

	rest, why, lang := decline(question.Text)
	if why != "" {
		a.declined(why, lang)
		clock.done("red flags")
		return a, nil
	}
	question.Text = rest // orders beside the question are left out of it
	emit(Event{Step: StepSelecting})
	computed, err := p.gather(ctx, chart, question, a, clock)
	if err != nil {
		return nil, err
	}
	if a.Trust == NotFound {
		return a, nil
	}

	emit(Event{Step: StepWriting, Sources: a.Sources})
	if err := p.word(ctx, question, a, computed, emit, clock); err != nil {
		return nil, err
	}
	a.markCited()
	return a, nil
}

// gather selects the evidence and computes what code can say from it. It leaves
// the sources in a, or a's sentences about what was searched in vain, and then
// NotFound as its trust.
func (p *Pipeline) gather(ctx context.Context, chart *Chart, question Question, a *Answer, clock *stages) (Computed, error) {
	parts, err := p.understand(ctx, chart, question, a)
	if err != nil {
		return Computed{}, err
	}
	for _, pt := range parts {
		a.sources(chart, pt.picks)
	}
	sort.SliceStable(a.Considered, func(i, j int) bool { return a.Considered[i].Score > a.Considered[j].Score })
	clock.done("select")

	if len(a.Sources) == 0 {
		chart.notFound(a, parts, question.Audience)
		clock.done("compute")
		return Computed{}, nil
	}
	cite := numbers{}
	for _, s := range a.Sources {
		cite[s.Resource.Ref()] = s.N
	}
	computed := computeParts(chart, parts, a, cite, question.Audience)
	if len(computed.Sentences) == 0 {
		chart.notRecorded(a, parts, computed)
		clock.done("compute")
		return Computed{}, nil
	}
	a.Table = computed.Table
	clock.done("compute")
	return computed, nil
}

// word shows the computed sentences at once and has the model word them: what it
// says takes their place when it passes the check and says as much.
func (p *Pipeline) word(ctx context.Context, question Question, a *Answer, computed Computed, emit func(Event), clock *stages) error {
	direct := append(slices.Clone(computed.Sentences), computed.Missing...)
	for i := range direct {
		emit(Event{Sentence: &direct[i], Trust: Direct})
	}
	a.Trust, a.Sentences = Direct, nil
	if p.Drafter != nil && !a.Made.ModelDown {
		emit(Event{Step: StepChecking})
		err := p.Drafter.draft(ctx, question, a, computed)
		clock.done("answer")
		if ctx.Err() != nil {
			return ctx.Err()
		}
		a.Made.ModelDown = err != nil
	}
	if len(a.Sentences) == 0 {
		a.Sentences = direct
		return nil
	}
	a.Trust = Checked
	a.Sentences = append(a.Sentences, computed.Missing...)
	return nil
}

// selectConcepts scores the concepts; when the model's selector fails, the
// lexical one decides and the answer says so.
func (p *Pipeline) selectConcepts(ctx context.Context, chart *Chart, q Query, a *Answer) ([]target, error) {
	selector := p.Selector
	if a.Made.ModelDown {
		selector = Lexical{} // an earlier part of this question waited in vain
	}
	limited, cancel := context.WithTimeout(ctx, cmp.Or(p.Patience, 5*time.Second))
	defer cancel()
	scores, err := selector.Score(limited, chart, q)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		selector, a.Made.ModelDown = Lexical{}, true
		if scores, err = selector.Score(ctx, chart, q); err != nil {
			return nil, err
		}
	}
	a.Made.Selector = selector.Name()
	chart.consider(a)
	at, err := candidates(ctx, chart, q)
	if err != nil {
		return nil, err
	}
	for _, i := range at {
		a.Considered[i].Candidate = true
	}
	a.Made.Candidates += len(at)
	for i := range scores {
		a.Considered[i].Score = max(a.Considered[i].Score, scores[i])
	}
	return chart.choose(scores, q), nil
}

func ofKind(targets []target, resourceType string) []target {
	var out []target
	for _, t := range targets {
		if t.kind() == resourceType {
			out = append(out, t)
		}
	}
	return out
}

func kindsOf(targets []target) []string {
	var out []string
	for _, t := range targets {
		out = append(out, t.kind())
	}
	return out
}

// consider lists every concept of the chart as looked at.
func (c *Chart) consider(a *Answer) {
	if a.Considered != nil {
		return
	}
	for _, e := range c.entries {
		a.Considered = append(a.Considered, Considered{Concept: e.concept})
	}
}

// pickAll applies the operator to the chosen targets and the person's own
// changes to the result.
func pickAll(chart *Chart, q Query, chosen []target, adjust Adjust) []picked {
	var out []picked
	targets := focusOn(q.Plan, chosen)
	if q.Plan.Operator == When && !q.Plan.Latest && len(targets) > 0 && targets[0].kind() == "MedicationRequest" && startsTaking.MatchString(strings.ToLower(q.English)) {
		q.Plan.First = true // of many orders the first
	}
	for i, t := range targets {
		pk := chart.pick(q.Plan, t)
		if i == 0 && len(pk.evidence) == 0 && q.Plan.Period != "" && t.kind() == "Observation" {
			targets = ofKind(targets, "Observation") // what comes closer is out of the period: no other thing answers
		}
		if i > 0 && !contains(kindsOf(targets), t.kind()) {
			continue
		}
		pk.evidence = keep(pk.evidence, func(x *record.Resource) bool { return adjust.allows(x) })
		if len(pk.evidence) > 0 {
			out = append(out, pk)
		}
	}
	if q.Plan.Several != 0 && len(out) > 1 {
		return severalPicks(q.Plan.Several, out)
	}
	if len(out) == 0 {
		return chart.denied(q, targets, adjust)
	}
	out = chart.narrow(q, out)
	return out
}

func hasEvidence(picks []picked, x *record.Resource) bool {
	for _, p := range picks {
		for _, e := range p.evidence {
			if e == x {
				return true
			}
		}
	}
	return false
}

func (a Adjust) allows(x *record.Resource) bool {
	switch {
	case a.Drop[x.Ref()]:
		return false
	case a.Types != nil && !a.Types[x.Type]:
		return false
	case !a.From.IsZero() && wall(x.When.Time).Before(a.From):
		return false
	case !a.To.IsZero() && wall(x.When.Time).After(a.To):
		return false
	}
	return true
}

// focusOn keeps the targets that an operator can be about: a question for one
// value is about the best target only, unless others come equally close.
func focusOn(p Plan, chosen []target) []target {
	if len(chosen) < 2 {
		return chosen
	}
	switch p.Operator {
	case All, Exists, Explain:
		if p.Class != "" || !scattered(chosen) {
			return chosen
		}
	}
	var out []target
	for _, t := range chosen {
		if t.score() >= chosen[0].score()-0.02 {
			out = append(out, t)
		}
	}
	if p.Class == "" && scattered(out) {
		return nil // all alike and half of the record: none of it was meant
	}
	return out
}

// What no class holds together and is still this much was not asked for: one
// common word ("blood" of "blood type") has matched half of the record.
const (
	scatteredThings  = 8
	scatteredEntries = 60
)

func scattered(chosen []target) bool {
	entries := 0
	for _, t := range chosen {
		entries += len(t.members())
	}
	return len(chosen) > scatteredThings && entries > scatteredEntries
}

// sources numbers the evidence: newest first, so that the model reads the
// newest first and the prompt can be cut at the old end.
func (a *Answer) sources(chart *Chart, picks []picked) {
	for _, p := range picks {
		used := map[*record.Concept]bool{}
		for i := len(p.evidence) - 1; i >= 0; i-- {
			x := p.evidence[i]
			if a.has(x) {
				continue
			}
			a.Sources = append(a.Sources, Source{N: len(a.Sources) + 1, Resource: x, Line: prompt.Line(chart.Record, x), Score: p.target.score(), Why: p.why})
			used[x.Concept] = true
		}
		for i := range a.Considered {
			if c := &a.Considered[i]; used[c.Concept] {
				c.Why = p.why
				for _, x := range p.evidence {
					if x.Concept == c.Concept {
						c.Used = append(c.Used, x.Ref())
					}
				}
			}
		}
	}
}

func (a *Answer) has(x *record.Resource) bool {
	for _, s := range a.Sources {
		if s.Resource == x {
			return true
		}
	}
	return false
}

// markCited marks the sources that a shown sentence or row cites.
func (a *Answer) markCited() {
	cited := map[int]bool{}
	for _, s := range a.Sentences {
		for _, n := range s.Cites {
			cited[n] = true
		}
	}
	if a.Table != nil {
		for _, r := range a.Table.Rows {
			cited[r.Cite] = true
		}
	}
	for i := range a.Sources {
		a.Sources[i].Cited = cited[a.Sources[i].N]
	}
}

// Text is the answer as plain text: all that the card shows as the answer,
// without citation numbers. The rows of a table belong to it unless the sentences
// say what was asked and the table only adds to them.
func (a *Answer) Text() string {
	var lines []string
	for _, s := range a.Sentences {
		lines = append(lines, s.Text)
	}
	text := strings.Join(lines, " ")
	if a.Table != nil && !a.Table.Detail {
		text += "\n" + a.Table.Title
		for _, r := range a.Table.Rows {
			text += "\n" + strings.TrimSpace(strings.Join(r.Cells, " "))
		}
	}
	return text
}

// stages measures the steps of one answer.
type stages struct {
	made *Made
	last time.Time
}

func (s *stages) done(name string) {
	now := time.Now()
	s.made.Stages = append(s.made.Stages, Stage{name, now.Sub(s.last).Seconds()})
	s.last = now
}
