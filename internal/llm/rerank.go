package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
)

// RerankDialect is the form of a rerank server's request.
type RerankDialect int

// Jina is what vLLM, llama-server and the embedded child take as well; TEI is
// Hugging Face's text-embeddings-inference. Answers of both are understood.
const (
	Jina RerankDialect = iota
	TEI
)

const (
	rerankPath = "/v1/rerank"
	// rerankChunk is how many documents go in one request, so that a caller who
	// gives up is not waited for.
	rerankChunk = 256
)

// Rerank scores each document against the query, 0..1, in the documents' order.
func (c *Client) Rerank(ctx context.Context, query string, documents []string) ([]float64, error) {
	if c.rerank == nil {
		return nil, ErrNoRerank
	}
	scores := make([]float64, 0, len(documents))
	for start := 0; start < len(documents); start += rerankChunk {
		chunk, err := c.rerankSome(ctx, query, documents[start:min(start+rerankChunk, len(documents))])
		if err != nil {
			return nil, err
		}
		scores = append(scores, chunk...)
	}
	return scores, ctx.Err()
}

func (c *Client) rerankSome(ctx context.Context, query string, documents []string) ([]float64, error) {
	body := map[string]any{"model": c.config.RerankModel, "query": query, "documents": documents}
	if c.config.RerankDialect == TEI {
		body = map[string]any{"query": query, "texts": documents, "raw_scores": c.config.RerankLogits}
	}
	var raw json.RawMessage
	if err := c.rerank.call(ctx, c.config.Timeout, c.rerank.base, body, &raw); err != nil {
		return nil, err
	}
	results, err := rerankResults(raw)
	if err != nil {
		return nil, err
	}
	scores := make([]float64, len(documents))
	seen := make([]bool, len(documents))
	for _, r := range results {
		if r.index < 0 || r.index >= len(documents) || seen[r.index] {
			return nil, ErrProtocol
		}
		if c.config.RerankLogits {
			r.score = 1 / (1 + math.Exp(-r.score))
		}
		if math.IsNaN(r.score) || r.score < 0 || r.score > 1 {
			return nil, ErrProtocol
		}
		scores[r.index], seen[r.index] = r.score, true
	}
	if len(results) != len(documents) {
		return nil, ErrProtocol // a document without a score must not pass for an irrelevant one
	}
	return scores, nil
}

type rerankResult struct {
	index int
	score float64
}

// rerankResults reads {"results":[{index, relevance_score}]} and TEI's bare
// [{index, score}].
func rerankResults(raw json.RawMessage) ([]rerankResult, error) {
	type item struct {
		Index     *int     `json:"index"`
		Relevance *float64 `json:"relevance_score"`
		Score     *float64 `json:"score"`
	}
	var items []item
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte{'['}) {
		if json.Unmarshal(raw, &items) != nil {
			return nil, ErrProtocol
		}
	} else {
		var answer struct {
			Results []item `json:"results"`
		}
		if json.Unmarshal(raw, &answer) != nil {
			return nil, ErrProtocol
		}
		items = answer.Results
	}
	results := make([]rerankResult, len(items))
	for i, it := range items {
		score := it.Relevance
		if score == nil {
			score = it.Score
		}
		if it.Index == nil || score == nil {
			return nil, ErrProtocol
		}
		results[i] = rerankResult{*it.Index, *score}
	}
	return results, nil
}
