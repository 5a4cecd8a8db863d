// Package eval runs the served pipeline over a question set and writes
// predictions that the set's own scorer reads. It holds no medicine.
//
// cmd/evaluate and cmd/ask import it.
package eval

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// Question is one line of a question set (questions.jsonl).
type Question struct {
	ID       string      `json:"id"`
	Patient  string      `json:"patient"` // path of the Bundle, relative to the set
	Audience qa.Audience `json:"audience"`
	Kind     string      `json:"kind"`
	Text     string      `json:"question"`
	Lang     string      `json:"lang"`

	// The labels, for Score: the evidence, and what counts neither way.
	Relevant []record.Ref `json:"relevant"`
	Neutral  []record.Ref `json:"neutral"`
}

// Prediction is one answered question. References are "Type/id".
type Prediction struct {
	ID        string             `json:"id,omitempty"`
	Relevant  []record.Ref       `json:"relevant"`
	Answer    string             `json:"answer"`
	Citations []record.Ref       `json:"citations"`
	Abstained bool               `json:"abstained"`
	Seconds   float64            `json:"seconds"`
	Timings   map[string]float64 `json:"timings"` // seconds of each stage
	Trust     qa.Trust           `json:"trust"`
	Model     string             `json:"model,omitempty"`
	Selector  string             `json:"selector,omitempty"`
	FirstSays float64            `json:"first_sentence_seconds"` // until the first checked sentence
	Prompt    string             `json:"prompt_version"`
	Dropped   int                `json:"dropped"` // sentences of the model that failed the check
	Retried   int                `json:"retried"`
	InModel   float64            `json:"model_seconds"` // of Seconds, waiting for the model runtime
	Operator  qa.Operator        `json:"operator,omitempty"`
	Scored    int                `json:"candidates"`                 // concepts that the selector was asked about
	Recall    *float64           `json:"candidate_recall,omitempty"` // share of the evidence whose concept was a candidate or chosen by its class
}

// candidateRecall is the share of the evidence that the candidate stage let through;
// nil where there is none.
func candidateRecall(a *qa.Answer, relevant []record.Ref) *float64 {
	if len(relevant) == 0 {
		return nil
	}
	kept := map[record.Ref]bool{}
	for _, c := range a.Considered {
		if c.Candidate || len(c.Used) > 0 {
			for _, x := range c.Concept.Members {
				kept[x.Ref()] = true
			}
		}
	}
	n := 0
	for _, ref := range relevant {
		if kept[ref] {
			n++
		}
	}
	share := float64(n) / float64(len(relevant))
	return &share
}

// Answer asks one question and measures it.
func Answer(ctx context.Context, p *qa.Pipeline, chart *qa.Chart, q qa.Question) (*qa.Answer, Prediction, error) {
	start := time.Now()
	first := 0.0
	a, err := p.Ask(ctx, chart, q, func(e qa.Event) {
		if e.Sentence != nil && first == 0 {
			first = time.Since(start).Seconds()
		}
	})
	if err != nil {
		return nil, Prediction{}, err
	}
	total := time.Since(start).Seconds()
	if first == 0 {
		first = total
	}
	out := Prediction{Relevant: a.Relevant(), Answer: a.Text(), Citations: a.Citations(), Abstained: a.Abstained(), Seconds: total,
		Timings: map[string]float64{}, Trust: a.Trust, Model: a.Made.Model, Selector: a.Made.Selector, FirstSays: first,
		Prompt: a.Made.PromptVersion, Dropped: a.Made.Dropped, Retried: a.Made.Retried, InModel: a.Made.ModelSeconds, Operator: a.Plan.Operator, Scored: a.Made.Candidates}
	if out.Citations == nil {
		out.Citations = []record.Ref{}
	}
	for _, s := range a.Made.Stages {
		out.Timings[s.Name] += s.Seconds
	}
	return a, out, nil
}

// Options says what Run does.
type Options struct {
	Set      string          // folder with questions.jsonl and patients/
	Out      string          // predictions, JSON lines; what is there already is not asked again
	Only     map[string]bool // question or patient ids; nil: all
	Limit    int             // at most so many questions; 0: all
	Progress io.Writer       // nil: none
}

// Run answers the questions of a set that Out does not hold yet.
func Run(ctx context.Context, p *qa.Pipeline, o Options) error {
	questions, err := load(filepath.Join(o.Set, "questions.jsonl"))
	if err != nil {
		return err
	}
	if err := known(questions, o.Only); err != nil {
		return err
	}
	questions = selected(questions, o)
	done, err := answered(o.Out)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(o.Out, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer out.Close()
	lines := json.NewEncoder(out)
	var chart *qa.Chart
	loaded := ""
	start := time.Now()
	for i, q := range questions {
		if done[q.ID] {
			continue
		}
		if q.Patient != loaded {
			rec, err := record.OpenFile(filepath.Join(o.Set, q.Patient))
			if err != nil {
				return err
			}
			chart, loaded = qa.Prepare(rec), q.Patient
		}
		answer, prediction, err := Answer(ctx, p, chart, qa.Question{Text: q.Text, Audience: q.Audience})
		if err != nil {
			return fmt.Errorf("question %s: %w", q.ID, err)
		}
		prediction.ID, prediction.Recall = q.ID, candidateRecall(answer, q.Relevant)
		if err := lines.Encode(prediction); err != nil {
			return err
		}
		bar(o.Progress, i+1, len(questions), start)
	}
	if o.Progress != nil {
		fmt.Fprintln(o.Progress)
	}
	return out.Close()
}

func load(name string) ([]Question, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []Question
	d := json.NewDecoder(bufio.NewReader(f))
	for {
		var q Question
		if err := d.Decode(&q); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: question %d: %w", name, len(out)+1, err)
		}
		out = append(out, q)
	}
}

// known reports ids that the set does not have: a typing error would otherwise
// look like an empty result.
func known(all []Question, only map[string]bool) error {
	have := map[string]bool{}
	for _, q := range all {
		have[q.ID], have[patientOf(q)] = true, true
	}
	for id := range only {
		if !have[id] {
			return fmt.Errorf("the set has no question or patient %q", id)
		}
	}
	return nil
}

func patientOf(q Question) string {
	id, _, _ := strings.Cut(filepath.Base(q.Patient), ".")
	return id
}

func selected(all []Question, o Options) []Question {
	var out []Question
	for _, q := range all {
		if o.Only != nil && !o.Only[q.ID] && !o.Only[patientOf(q)] {
			continue
		}
		if out = append(out, q); o.Limit > 0 && len(out) == o.Limit {
			break
		}
	}
	return out
}

// answered reads the ids of an earlier run. A last line that was cut short is
// taken off, so that its question is asked again.
func answered(name string) (map[string]bool, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	done, whole := map[string]bool{}, 0
	for line := range strings.Lines(string(data)) {
		var p Prediction
		if !strings.HasSuffix(line, "\n") || json.Unmarshal([]byte(line), &p) != nil {
			break
		}
		done[p.ID] = true
		whole += len(line)
	}
	if whole < len(data) {
		return done, os.Truncate(name, int64(whole))
	}
	return done, nil
}

// bar draws a progress bar with the time left.
func bar(w io.Writer, done, total int, start time.Time) {
	if w == nil {
		return
	}
	spent := time.Since(start)
	left := time.Duration(float64(spent) / float64(done) * float64(total-done)).Round(time.Second)
	const width = 30
	full := width * done / total
	fmt.Fprintf(w, "\r[%s%s] %d of %d, %s left   ", strings.Repeat("#", full), strings.Repeat(".", width-full), done, total, left)
}
