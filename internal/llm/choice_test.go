package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var near = cmpopts.EquateApprox(0, 1e-9)

// yesNoServer answers with p(yes) = the number that ends the question, and takes
// longer for earlier questions.
func yesNoServer(most *atomic.Int32) http.HandlerFunc {
	var now atomic.Int32
	return func(w http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer now.Add(-1)
		var body struct {
			Messages []struct{ Content string }
		}
		_ = json.NewDecoder(r.Body).Decode(&body)
		var percent int
		_, _ = fmt.Sscanf(body.Messages[0].Content, "Relevant? %d", &percent)
		time.Sleep(time.Duration(percent) * 100 * time.Microsecond)
		yes, no := math.Log(float64(percent)/100), math.Log(1-float64(percent)/100)
		fmt.Fprintf(w, `{"choices":[{"logprobs":{"content":[{"top_logprobs":[{"token":" Yes","logprob":%g},{"token":"No","logprob":%g}]}]}}]}`, yes, no)
	}
}

func TestYesNoInOrder(t *testing.T) {
	var most atomic.Int32
	client := serve(t, yesNoServer(&most), func(c *Config) { c.Parallel = 3 })
	var questions []string
	var want []float64
	for percent := 95; percent > 5; percent -= 5 {
		questions, want = append(questions, fmt.Sprint(percent)), append(want, float64(percent)/100)
	}
	got, err := client.YesNo(t.Context(), "Relevant? ", questions)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Error(diff)
	}
	if n := most.Load(); n < 2 || n > 3 {
		t.Errorf("%d at once, want up to 3", n)
	}
}

func TestYesAgainstNo(t *testing.T) {
	p := func(token string, probability float64) tokenProbability {
		return tokenProbability{token, math.Log(probability)}
	}
	tests := []struct {
		name string
		top  []tokenProbability
		want float64
		err  error
	}{
		{"spellings add up", []tokenProbability{p("Yes", 0.3), p(" yes", 0.3), p("no", 0.2), p("maybe", 0.1)}, 0.75, nil},
		{"a missing no is at most the least likely", []tokenProbability{p("yes", 0.6), p("the", 0.2)}, 0.75, nil},
		{"neither", []tokenProbability{p("the", 0.6)}, 0, ErrUndecided},
		{"nothing", nil, 0, ErrUndecided},
		{"not a word that begins so", []tokenProbability{p("not", 0.6), p("yesterday", 0.3)}, 0, ErrUndecided},
	}
	for _, test := range tests {
		got, err := yesAgainstNo(test.top)
		if !errors.Is(err, test.err) || math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%s: got %v, %v", test.name, got, err)
		}
	}
}

func TestYesNoFails(t *testing.T) {
	var calls atomic.Int32
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if calls.Add(1) == 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = io.WriteString(w, planted)
		} else {
			yesNoServer(new(atomic.Int32))(w, r)
		}
	}, nil)
	_, err := client.YesNo(t.Context(), "Relevant? ", strings.Split(strings.Repeat("50 ", 40), " "))
	if !errors.Is(err, ErrUnavailable) || strings.Contains(err.Error(), planted) {
		t.Errorf("got %v", err)
	}
	if n := calls.Load(); n > 10 {
		t.Errorf("%d calls after the failure of the third", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := client.YesNo(ctx, "", []string{"1"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestRerankForms(t *testing.T) {
	half := func(c *Config) {}
	logits := func(c *Config) { c.RerankLogits = true }
	tests := []struct {
		name   string
		answer string
		change func(*Config)
		want   []float64
		err    error
	}{
		{"Jina, vLLM: sorted by score", `{"results":[{"index":1,"relevance_score":0.9},{"index":0,"relevance_score":0.1}]}`, half, []float64{0.1, 0.9}, nil},
		{"TEI: a bare list", `[{"index":1,"score":0.9},{"index":0,"score":0.1}]`, half, []float64{0.1, 0.9}, nil},
		{"llama-server: logits", `{"results":[{"index":0,"relevance_score":0},{"index":1,"relevance_score":-1000}]}`, logits, []float64{0.5, 0}, nil},
		{"logits unannounced", `{"results":[{"index":0,"relevance_score":5},{"index":1,"relevance_score":-5}]}`, half, nil, ErrProtocol},
		{"a document is missing", `{"results":[{"index":1,"relevance_score":0.9}]}`, half, nil, ErrProtocol},
		{"one twice", `{"results":[{"index":1,"relevance_score":0.9},{"index":1,"relevance_score":0.9}]}`, half, nil, ErrProtocol},
		{"one too many", `[{"index":0,"score":0.9},{"index":1,"score":0.9},{"index":2,"score":0.9}]`, half, nil, ErrProtocol},
		{"no score", `[{"index":0},{"index":1,"score":0.9}]`, half, nil, ErrProtocol},
		{"no index", `[{"score":0.9},{"index":1,"score":0.9}]`, half, nil, ErrProtocol},
		{"not JSON", `<html>` + planted, half, nil, ErrProtocol},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client := serve(t, func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, test.answer) }, test.change)
			got, err := client.Rerank(t.Context(), planted, []string{planted, "b"})
			if !errors.Is(err, test.err) {
				t.Fatalf("got %v, want %v", err, test.err)
			}
			if err != nil && strings.Contains(err.Error(), planted) {
				t.Errorf("the error repeats the record: %v", err)
			}
			if diff := cmp.Diff(test.want, got, near, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRerankManyInChunks(t *testing.T) {
	var largest, calls int
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var body struct{ Documents []string }
		_ = json.NewDecoder(r.Body).Decode(&body)
		calls, largest = calls+1, max(largest, len(body.Documents))
		results := make([]map[string]any, len(body.Documents))
		for i, d := range body.Documents {
			results[len(results)-1-i] = map[string]any{"index": i, "relevance_score": float64(len(d)) / 1000}
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"results": results})
	}, nil)
	documents := make([]string, 600)
	for i := range documents {
		documents[i] = strings.Repeat("x", i)
	}
	got, err := client.Rerank(t.Context(), "q", documents)
	if err != nil || len(got) != 600 || calls != 3 || largest > rerankChunk {
		t.Fatalf("%d scores in %d calls of up to %d, %v", len(got), calls, largest, err)
	}
	for i, score := range got {
		if math.Abs(score-float64(i)/1000) > 1e-9 {
			t.Fatalf("document %d has score %v", i, score)
		}
	}
}

func TestRerankUnavailable(t *testing.T) {
	client := serve(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }, nil)
	if _, err := client.Rerank(t.Context(), "q", []string{"d"}); !errors.Is(err, ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	none := serve(t, nil, func(c *Config) { c.RerankURL = "" })
	if _, err := none.Rerank(t.Context(), "q", []string{"d"}); !errors.Is(err, ErrNoRerank) || none.Reranks() {
		t.Errorf("got %v", err)
	}
}

func TestRerankRefusesRedirects(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the record went elsewhere") }))
	defer elsewhere.Close()
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL, http.StatusPermanentRedirect)
	}, nil)
	if _, err := client.Rerank(t.Context(), "q", []string{"d"}); !errors.Is(err, ErrRefusedHost) {
		t.Errorf("got %v", err)
	}
}

func TestHealth(t *testing.T) {
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/models" {
			t.Errorf("asked %s", r.URL.Path)
		}
		_, _ = io.WriteString(w, `{"data":[]}`)
	}, nil)
	if err := client.Health(t.Context()); err != nil {
		t.Error(err)
	}
}
