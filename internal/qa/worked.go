package qa

import (
	"context"
	"strings"
	"time"

	"chartside/internal/llm"
	"chartside/internal/redflag"
)

// Worked is one question as far as the pipeline takes it without the model: what
// the model would be asked, and the check that its answer would have to pass.
// Training examples are made of it, so that they cannot drift from what is served.
type Worked struct {
	Answer   *Answer // sources, plan and language; no sentences yet
	Computed Computed
	System   string // what the drafter would send: the instruction,
	Turns    []Turn // and the turns of the chat, the last one the user's
	check    *checker
}

// Turn is one message of a chat; Role is "user" or "assistant".
type Turn struct{ Role, Text string }

// Work takes a question up to the point at which the model would word the answer.
// It returns nil where the model would not be asked: nothing was found, or the
// list is too long for it. The drafter's model is not used.
func (p *Pipeline) Work(ctx context.Context, chart *Chart, question Question) (*Worked, error) {
	if strings.TrimSpace(question.Text) == "" {
		return nil, ErrEmptyQuestion
	}
	if redflag.Kind(question.Text) != "" {
		return nil, nil
	}
	rest, why, _ := decline(question.Text)
	if why != "" {
		return nil, nil
	}
	a := &Answer{Question: question.Text, Audience: question.Audience}
	question.Text = rest
	computed, err := p.gather(ctx, chart, question, a, &stages{made: &a.Made, last: time.Now()})
	if err != nil || a.Trust == NotFound || len(computed.Sentences) == 0 || !forTheModel(computed) {
		return nil, err
	}
	w := &Worked{Answer: a, Computed: computed, check: newChecker(question.Text, a, computed)}
	request := (&Drafter{}).request(question, a, computed)
	w.System = request.System
	for _, m := range request.History {
		w.Turns = append(w.Turns, Turn{string(m.Role), m.Text})
	}
	w.Turns = append(w.Turns, Turn{string(llm.User), request.User})
	return w, nil
}

// Check reads an answer as the drafter reads the model's. It returns "" when every
// sentence passes and together they say all that was computed; else the first
// fault and the sentence.
func (w *Worked) Check(answer string) (Fault, string) {
	pending := &strings.Builder{}
	pending.WriteString(answer)
	var accepted []Sentence
	for _, drafted := range append(finished(pending), pending.String()) {
		text, cites := split(drafted)
		if text == "" {
			continue
		}
		if fault := w.check.check(text, cites); fault != "" {
			return fault, text
		}
		accepted = append(accepted, Sentence{text, cites})
	}
	if !covers(accepted, w.Computed) {
		return Incomplete, answer
	}
	return "", ""
}

// Incomplete says that an answer lacks something that was computed.
const Incomplete Fault = "says less than the computed facts"

// CheckLines checks an answer against numbered lines alone, as a reviewer writes it.
// It returns "" when every sentence passes, else the first fault and the sentence.
func CheckLines(question string, lines []string, answer string) (Fault, string) {
	a := &Answer{Question: question}
	for i, line := range lines {
		a.Sources = append(a.Sources, Source{N: i + 1, Line: line})
	}
	w := &Worked{Answer: a, check: newChecker(question, a, Computed{})}
	return w.Check(answer)
}

// LanguageName is the English name of a language to answer in; "" for English and
// for languages that answers are not given in.
func LanguageName(code string) string { return languageNames[code] }

// Sentences cuts a text as the drafter cuts the model's.
func Sentences(text string) []string {
	pending := &strings.Builder{}
	pending.WriteString(text)
	out := finished(pending)
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	if last := strings.TrimSpace(pending.String()); last != "" {
		out = append(out, last)
	}
	return out
}
