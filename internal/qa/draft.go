package qa

import (
	"context"
	"errors"
	"regexp"
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
}

// The limits of one draft: a small model does not get better with more, and a
// person waits for every token.
const (
	maxLines      = 4   // sources in the prompt, newest first; the computed lines cover all
	maxLineLength = 240 // runes of one line in the prompt
	maxListItems  = 4   // longer lists are worded by code: the model would lose items
	baseTokens    = 48  // of an answer, beside what it has to say
	maxTokens     = 160

	// patience bounds a draft: the computed answer is there already.
	patience = 6 * time.Second
)

// errStop ends a stream whose draft cannot pass any more.
var errStop = errors.New("draft stopped")

// draft words the answer. It emits each sentence as it passes the check and
// leaves the accepted ones in a.Sentences; none are left when the draft as a
// whole says less than the computed facts. An error means that the model could
// not be used at all.
func (d *Drafter) draft(ctx context.Context, question Question, a *Answer, computed Computed, emit func(Event)) error {
	if len(computed.Items) > maxListItems {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	check := newChecker(question.Text, a, computed)
	var accepted []Sentence
	take := func(drafted string) {
		text, cites := split(drafted)
		if text == "" {
			return
		}
		if len(cites) == 0 {
			cites = check.attribute(text)
		}
		if fault := check.check(text, cites); fault != "" {
			a.Made.Dropped++
			return
		}
		s := Sentence{text, cites}
		accepted = append(accepted, s)
		emit(Event{Sentence: &s})
	}
	var pending strings.Builder
	done, err := d.Model.Complete(ctx, d.request(question, a, computed), func(token string) error {
		pending.WriteString(token)
		for _, s := range finished(&pending) {
			take(s)
		}
		if a.Made.Dropped >= maxDropped || covers(accepted, computed) {
			return errStop // it cannot pass any more, or it has said everything
		}
		return nil
	})
	if err != nil && !errors.Is(err, errStop) && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if err == nil && !done.Truncated {
		take(pending.String())
	}
	a.Made.Model, a.Made.Adapter = d.Name, d.Adapter
	if covers(accepted, computed) {
		a.Sentences = accepted
	}
	return nil
}

// maxDropped is the number of failed sentences after which a draft is given up: what
// follows a wrong sentence is rarely right.
const maxDropped = 1

func (d *Drafter) request(question Question, a *Answer, computed Computed) llm.Request {
	t := prompt.Task2{Question: question.Text, Patient: question.Audience == Patient, Language: languageNames[a.Lang]}
	for _, s := range a.Sources[:min(len(a.Sources), maxLines)] {
		t.Lines = append(t.Lines, clip(s.Line, maxLineLength))
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

// finished takes the whole sentences off the front of what has been streamed. A
// sentence ends at its citation or full stop, once the next one has begun: a
// citation may still follow the stop.
func finished(pending *strings.Builder) []string {
	text := pending.String()
	var out []string
	for {
		i := sentenceEnd(text)
		if i < 0 {
			break
		}
		out = append(out, text[:i])
		text = text[i:]
	}
	if len(out) > 0 {
		pending.Reset()
		pending.WriteString(text)
	}
	return out
}

// numbered is the number of a list's item.
var numbered = regexp.MustCompile(`^\s*\d{1,2}$`)

// sentenceEnd is the index at which the second sentence begins, or -1 while it
// is not sure that the first is over.
func sentenceEnd(text string) int {
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '\n' && strings.TrimSpace(text[:i]) != "" {
			return i + 1
		}
		if text[i] != '.' && text[i] != '!' && text[i] != '?' {
			continue
		}
		rest := text[i+1:]
		trimmed := strings.TrimLeft(rest, " ")
		for strings.HasPrefix(trimmed, "[") { // citations behind the stop belong to it
			end := strings.IndexByte(trimmed, ']')
			if end < 0 {
				return -1
			}
			trimmed = strings.TrimLeft(trimmed[end+1:], " .")
		}
		if trimmed == "" {
			return -1
		}
		if len(rest) == len(trimmed) || numbered.MatchString(text[:i]) { // "6.8", or "1. " before a list's item
			continue
		}
		if c := trimmed[0]; c >= 'A' && c <= 'Z' || c > 127 || c == '\n' {
			return len(text) - len(trimmed)
		}
	}
	return -1
}
