package dataset

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/qa"
)

// Review is one question that a person has looked at, or is to look at: feedback
// from the application, or a hospital's own list. It holds no record, only the
// lines that the answer was made from; whoever reviews it takes out names.
type Review struct {
	Number   string   `json:"number"`            // of the feedback, or any other
	Verdict  string   `json:"verdict,omitempty"` // what the person who asked said of the answer
	Word     string   `json:"word,omitempty"`
	Audience string   `json:"audience"`
	Lang     string   `json:"lang"`
	Question string   `json:"question"`
	Lines    []string `json:"lines"`            // numbered from 1
	Answer   string   `json:"answer,omitempty"` // as it was shown

	// What the reviewer fills in.
	Reviewer string `json:"reviewer"`
	Accept   *bool  `json:"accept"`       // whether to learn from it; null: not looked at yet
	Right    string `json:"right_answer"` // with [n] behind each sentence; "" to learn no answer
	Relevant []int  `json:"relevant"`     // numbers of the lines that bear on the question; null: not judged
}

// ReadReviews reads a review file; an error names the line.
func ReadReviews(in io.Reader) ([]Review, error) {
	var out []Review
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, 16<<20)
	for n := 1; scanner.Scan(); n++ {
		if strings.TrimSpace(scanner.Text()) == "" {
			continue
		}
		var r Review
		d := json.NewDecoder(strings.NewReader(scanner.Text()))
		d.DisallowUnknownFields()
		if err := d.Decode(&r); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if err := r.valid(); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, r)
	}
	return out, scanner.Err()
}

func (r Review) valid() error {
	switch {
	case r.Audience != string(qa.Patient) && r.Audience != string(qa.Clinician):
		return fmt.Errorf("audience is %q, want patient or clinician", r.Audience)
	case strings.TrimSpace(r.Question) == "" || len(r.Lines) == 0:
		return fmt.Errorf("a question and its lines are needed")
	case r.Accept != nil && *r.Accept && r.Reviewer == "":
		return fmt.Errorf("what is accepted needs the reviewer's name")
	}
	for _, n := range r.Relevant {
		if n < 1 || n > len(r.Lines) {
			return fmt.Errorf("relevant names line %d of %d", n, len(r.Lines))
		}
	}
	return nil
}

// Refused is a review that makes no example, with the reason.
type Refused struct {
	Number, Why string
}

// FromReviews makes examples of what was accepted. A right answer must pass the
// check that the model's own words must pass; one that does not is refused, because
// it would teach the model what is never shown.
func FromReviews(reviews []Review) (out []*Example, refused []Refused) {
	for _, r := range reviews {
		if r.Accept == nil || !*r.Accept {
			continue
		}
		if r.Right != "" {
			if fault, where := qa.CheckLines(r.Question, r.Lines, r.Right); fault != "" {
				refused = append(refused, Refused{r.Number, fmt.Sprintf("%s: %q", fault, where)})
				continue
			}
			out = append(out, r.answer())
		}
		out = append(out, r.decisions()...)
	}
	for i, e := range out {
		e.ID = i
	}
	return out, refused
}

func (r Review) example(task int) *Example {
	return &Example{Task: task, Record: "reviewed-" + r.Number, Source: "reviewed", Lang: r.Lang, Who: r.Audience, Family: "reviewed", Kind: "other", Asks: "reviewed", Text: r.Question}
}

func (r Review) answer() *Example {
	e := r.example(2)
	t := prompt.Task2{Question: r.Question, Patient: r.Audience == string(qa.Patient), Lines: r.Lines, Language: qa.LanguageName(r.Lang)}
	user, assistant := t.Example()
	e.System, e.Target = t.System(), r.Right
	e.Turns = []Message{{"user", user}, {"assistant", assistant}, {"user", t.User()}}
	return e
}

func (r Review) decisions() []*Example {
	if r.Relevant == nil {
		return nil
	}
	var out []*Example
	for i, line := range r.Lines {
		e := r.example(1)
		e.Form, e.Target = "resource", "no"
		if slices.Contains(r.Relevant, i+1) {
			e.Target = "yes"
		}
		e.Turns = []Message{{"user", prompt.Task1Prefix(r.Question) + prompt.Task1Concept(line)}}
		out = append(out, e)
	}
	return out
}
