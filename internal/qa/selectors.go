package qa

import (
	"context"
	"sort"

	"chartside/internal/llm"
	"chartside/internal/prompt"
)

// maxCandidates bounds what the model scores: records have a few hundred
// concepts at most; of more, the lexically best are scored.
const maxCandidates = 400

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
const blendThreshold = 0.45

// alone is the weight of a model's score that no word supports: it has to be
// 0.98 or more to count.
const alone = 0.47

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

// candidates are the positions of the concepts that the model scores.
func candidates(ctx context.Context, chart *Chart, q Query) ([]int, error) {
	at := make([]int, len(chart.entries))
	for i := range at {
		at[i] = i
	}
	if len(at) <= maxCandidates {
		return at, nil
	}
	lexical, err := Lexical{}.Score(ctx, chart, q)
	if err != nil {
		return nil, err
	}
	sort.SliceStable(at, func(i, j int) bool { return lexical[at[i]] > lexical[at[j]] })
	return at[:maxCandidates], nil
}
