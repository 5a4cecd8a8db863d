package qa

import (
	"fmt"
	"regexp"
	"strings"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// absence words that nothing was found: what was asked, and where it was looked
// for. It never says that a person does not have something, only what the
// record holds.
func (c *Chart) absence(w writer, q Query, question string) ([]Sentence, []Searched) {
	searched := c.searched(q.Plan)
	topic := topicOf(question)
	if q.whole && len(searched) > 0 { // "What am I allergic to?": the class is the topic
		topic = w.say.noun(searched[0].Type)
	}
	if topic == "" {
		topic = w.say.most
	}
	var looked []string
	for _, s := range searched {
		note := ""
		if !s.Complete {
			note = w.say.incomplete
		}
		looked = append(looked, fmt.Sprintf("%s (%d%s)", w.say.noun(s.Type), s.Count, note))
	}
	say := fmt.Sprintf(w.say.missing, topic)
	if q.Plan.YesNo || q.Plan.Operator == Exists || q.Plan.Operator == Status || q.Plan.Operator == Count {
		say = fmt.Sprintf(w.say.no, topic)
	}
	out := []Sentence{{Text: say}}
	if len(looked) > 0 {
		out = append(out, Sentence{Text: fmt.Sprintf(w.say.looked, strings.Join(looked, ", "))})
	}
	return out, searched
}

// searched lists the classes where the thing would stand, with their sizes.
func (c *Chart) searched(p Plan) []Searched {
	types := p.Types
	if len(types) == 0 {
		types = []string{"Condition", "Observation", "MedicationRequest", "Procedure", "DiagnosticReport", "DocumentReference"}
	}
	counts := c.Record.Counts()
	lost := map[string]bool{}
	for _, g := range c.Record.Gaps {
		switch g.Cause {
		case record.Refused, record.Failed, record.Truncated, record.Unsupported:
			lost[g.Type] = true
		}
	}
	var out []Searched
	seen := map[string]bool{}
	for _, t := range types {
		if !seen[t] {
			seen[t] = true
			out = append(out, Searched{t, counts[t], !lost[t]})
		}
	}
	return out
}

// markup in a question is no topic.
var markup = regexp.MustCompile(`<[^>]*>`)

// topicOf names what a question is about in its own words, without the words of
// operator, person and politeness.
func topicOf(question string) string {
	question = markup.ReplaceAllString(question, " ")
	var out []string
	for _, word := range strings.FieldsFunc(question, func(r rune) bool { return strings.ContainsRune(" \t\n,;:?!()\"“”", r) }) {
		word = strings.Trim(word, ".'’")
		stems := terms.Tokens(word)
		if len(stems) == 0 || chatter[stems[0]] {
			continue
		}
		out = append(out, word)
		if len(out) == 8 {
			break
		}
	}
	return strings.Join(out, " ")
}
