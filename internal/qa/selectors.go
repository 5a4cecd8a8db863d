package qa

import (
	"context"
	"slices"
	"sort"

	"chartside/internal/llm"
	"chartside/internal/prompt"
)

// maxCandidates bounds what the model scores, whatever the record's length; certain
// is the lexical score of a concept that says most of the question.
const (
	maxCandidates = 192
	certain       = 0.8
)

// CrossEncoder decides with the fine-tuned cross-encoder over question and
// concept, in one batch. In a hospital it is any server with /v1/rerank.
type CrossEncoder struct{ Model *llm.Client }

// Name implements Selector.
func (CrossEncoder) Name() string { return "cross-encoder" }

// Score implements Selector.
func (s CrossEncoder) Score(ctx context.Context, chart *Chart, q Query) ([]float64, error) {
	return scoreCandidates(ctx, chart, q, func(texts []string) ([]float64, error) { return s.Model.Rerank(ctx, q.English, texts) })
}

// Blend lets words and model correct each other: the lexical score knows exact
// names and codes, the cross-encoder meaning. See docs/adr for how it was chosen.
type Blend struct{ Model *llm.Client }

// Name implements Selector.
func (Blend) Name() string { return "cross-encoder with words" }

// Score implements Selector.
func (s Blend) Score(ctx context.Context, chart *Chart, q Query) ([]float64, error) {
	model, err := CrossEncoder(s).Score(ctx, chart, q)
	if err != nil {
		return nil, err
	}
	words, err := Lexical{}.Score(ctx, chart, q)
	if err != nil {
		return nil, err
	}
	for i := range model {
		model[i] = blend(model[i], words[i])
	}
	return model, nil
}

// blendThreshold is the mean from which a concept counts, chosen on the tuning
// half of the development set (bench/task1.md).
const blendThreshold = 0.42

// alone is the weight of a model's score that no word supports: it has to be
// 0.98 or more to count.
const alone = 0.45

// blend is the mean of both scores, scaled so that blendThreshold becomes the
// common threshold.
func blend(model, words float64) float64 {
	mean := (model + words) / 2
	if words == 0 { // no word of the concept is in the question: the model must be sure
		mean = model * alone
	}
	if mean < blendThreshold {
		return mean / blendThreshold * threshold
	}
	return threshold + (mean-blendThreshold)/(1-blendThreshold)*(1-threshold)
}

// YesNo decides with the language model's probability of "yes" for each concept
// over a shared prefix.
type YesNo struct{ Model *llm.Client }

// Name implements Selector.
func (YesNo) Name() string { return "yes/no" }

// Score implements Selector.
func (s YesNo) Score(ctx context.Context, chart *Chart, q Query) ([]float64, error) {
	return scoreCandidates(ctx, chart, q, func(texts []string) ([]float64, error) {
		asks := make([]string, len(texts))
		for i, t := range texts {
			asks[i] = prompt.Task1Concept(t)
		}
		return s.Model.YesNo(ctx, prompt.Task1Prefix(q.English), asks)
	})
}

// PerResource is the paper's way: the language model is asked about every resource
// of the record by itself. It is the baseline that concepts are measured against,
// and too slow to serve.
type PerResource struct{ Model *llm.Client }

// Name implements Selector.
func (PerResource) Name() string { return "yes/no per resource" }

// Score implements Selector: a concept scores as its best resource does.
func (s PerResource) Score(ctx context.Context, chart *Chart, q Query) ([]float64, error) {
	var asks []string
	var of []int
	for i, e := range chart.entries {
		for _, x := range e.concept.Members {
			asks, of = append(asks, prompt.Task1Concept(prompt.Line(chart.Record, x))), append(of, i)
		}
	}
	got, err := s.Model.YesNo(ctx, prompt.Task1Prefix(q.English), asks)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(chart.entries))
	for i, k := range of {
		out[k] = max(out[k], got[i])
	}
	return out, nil
}

// scoreCandidates has the model score the candidates; what is no candidate
// scores zero.
func scoreCandidates(ctx context.Context, chart *Chart, q Query, score func([]string) ([]float64, error)) ([]float64, error) {
	at, err := candidates(ctx, chart, q)
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(at))
	for i, k := range at {
		texts[i] = chart.entries[k].text
	}
	done := inModel(ctx)
	got, err := score(texts)
	done()
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(chart.entries))
	for i, k := range at {
		out[k] = got[i]
	}
	return out, nil
}

// candidates are the positions of the concepts that the model scores: those that
// share a word with the question, by a name, a synonym, a class or a part of the
// body; of very many the lexically best. Where no concept says most of the question,
// the model looks at all of them: then meaning is all there is. The recall of this
// stage is measured in bench/task1.md.
func candidates(ctx context.Context, chart *Chart, q Query) ([]int, error) {
	if q.whole || q.Plan.event {
		return nil, nil // the class decides, not the model
	}
	lexical, err := Lexical{}.Score(ctx, chart, q)
	if err != nil {
		return nil, err
	}
	var at, all []int
	for i := range chart.entries {
		all = append(all, i)
		if lexical[i] > 0 {
			at = append(at, i)
		}
	}
	if slices.Max(append([]float64{0}, lexical...)) < certain {
		at = all
	}
	sort.SliceStable(at, func(i, j int) bool { return lexical[at[i]] > lexical[at[j]] })
	return at[:min(len(at), maxCandidates)], nil
}
