package qa

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"chartside/internal/llm"
	"chartside/internal/prompt"
)

// Drafter has the private model word answers, and lets through only sentences
// that pass the check.
type Drafter struct {
	Model   *llm.Client
	Name    string // of the model, for an answer's provenance
	Adapter string // LoRA adapter that words answers; "" for the base
	Free    bool   // never decode with a grammar, also where the server takes one
}

// The limits of one draft: a small model does not get better with more, and a
// person waits for every token.
const (
	maxLines      = 4   // sources in the prompt, newest first; the computed lines cover all
	maxLineLength = 240 // runes of one line in the prompt
	maxListItems  = 4   // longer lists are worded by code: the model would lose items
	baseTokens    = 48  // of an answer, beside what it has to say
	maxTokens     = 160

	// patience bounds both drafts: the computed answer is there already.
	patience = 6 * time.Second
)

// errStop ends a stream whose draft cannot pass any more.
var errStop = errors.New("draft stopped")

// secondTry is the temperature of the second draft: the first was greedy and would
// come out the same. The second is also held to the evidence's own numbers, dates
// and citations where the server takes a grammar; the first is not, because a
// grammar costs a quarter of the speed and made no more first drafts pass
// (docs/adr/0008, bench/drafts.md).
const secondTry = 0.7

// draft words the answer. It leaves the accepted sentences in a.Sentences; none are
// left when the draft as a whole says less than the computed facts. A sentence that
// fails is decoded again once, then the draft is given up. An error means that the
// model could not be used at all.
func (d *Drafter) draft(ctx context.Context, question Question, a *Answer, computed Computed) error {
	if !forTheModel(computed) {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	request := d.request(question, a, computed)
	check := newChecker(question.Text, a, computed)
	a.Made.Model, a.Made.Adapter = d.Name, d.Adapter
	for {
		accepted, failed, err := d.attempt(ctx, request, check, computed)
		if err != nil {
			return err
		}
		if failed {
			a.Made.Dropped++
		}
		if covers(accepted, computed) {
			a.Sentences = accepted
			return nil
		}
		if a.Made.Retried > 0 || ctx.Err() != nil {
			return nil
		}
		a.Made.Retried++
		request.Temperature = secondTry
		if d.Model.TakesGrammar() && !d.Free {
			request.Grammar = grammarFor(a, computed)
		}
	}
}

// forTheModel is false where code words the answer better: long lists, and tables
// that are the answer.
func forTheModel(c Computed) bool {
	return len(c.Items) <= maxListItems && (c.Table == nil || c.Table.Detail)
}

// attempt decodes one draft up to its first sentence that fails, or until it has
// said everything.
func (d *Drafter) attempt(ctx context.Context, request llm.Request, check *checker, computed Computed) (accepted []Sentence, failed bool, err error) {
	take := func(drafted string) {
		text, cites := split(drafted)
		if text == "" || failed {
			return
		}
		if len(cites) == 0 {
			cites = check.attribute(text)
		}
		if check.check(text, cites) != "" {
			failed = true // what follows a wrong sentence is rarely right
			return
		}
		accepted = append(accepted, Sentence{text, cites})
	}
	var pending strings.Builder
	outside := inModel(ctx)
	done, err := d.Model.Complete(ctx, request, func(token string) error {
		pending.WriteString(token)
		for _, s := range finished(&pending) {
			take(s)
		}
		if failed || covers(accepted, computed) {
			return errStop
		}
		return nil
	})
	outside()
	switch {
	case err == nil && !done.Truncated:
		take(pending.String())
	case errors.Is(err, errStop), errors.Is(err, context.DeadlineExceeded):
		err = nil
	}
	return accepted, failed, err
}

func (d *Drafter) request(question Question, a *Answer, computed Computed) llm.Request {
	t := prompt.Task2{Question: question.Text, Patient: question.Audience == Patient, Language: languageNames[a.Lang]}
	for _, s := range a.Sources[:min(len(a.Sources), maxLines)] {
		t.Lines = append(t.Lines, clip(withoutSaid(s.Line), maxLineLength))
	}
	for _, s := range computed.Sentences {
		t.Computed = append(t.Computed, s.Text+marks(s.Cites))
	}
	user, assistant := t.Example()
	example := []llm.Message{{Role: llm.User, Text: user}, {Role: llm.Assistant, Text: assistant}}
	return llm.Request{System: t.System(), History: example, User: t.User(), MaxTokens: tokensFor(computed), Adapter: d.Adapter, CachePrompt: true}
}

// tokensFor is how long an answer may get: a little more than the computed
// facts need, at about three characters a token.
func tokensFor(computed Computed) int {
	n := 0
	for _, s := range computed.Sentences {
		n += len(s.Text)
	}
	return min(maxTokens, baseTokens+n/3)
}

func marks(cites []int) string {
	var b strings.Builder
	for _, n := range cites {
		b.WriteString("[" + strconv.Itoa(n) + "]")
	}
	return " " + b.String()
}

// languageNames are the languages to answer in; English is not named.
var languageNames = map[string]string{"es": "Spanish", "de": "German", "fr": "French", "ko": "Korean", "it": "Italian", "pt": "Portuguese", "nl": "Dutch"}
