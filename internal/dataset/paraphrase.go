package dataset

import (
	"context"
	"regexp"
	"slices"
	"strings"
)

// Reword asks a model for another wording of a question.
type Reword func(ctx context.Context, instruction, question string) (string, error)

// instructionToReword is given to the private model that rewords questions.
const instructionToReword = "Write the question in other words, as another person would ask it. Keep every name, number and date exactly. Reply with the question alone."

var numeral = regexp.MustCompile(`\d+`)

// Paraphrases gives examples whose question a model put in other words; everything
// else stays, so that the label stays. A wording that lost or gained a number, or is
// the same, empty or no single line, is left out. What remains is marked
// "paraphrase": a model can still change what is asked, so these are for training
// only, never for tests.
func Paraphrases(ctx context.Context, examples []*Example, reword Reword) ([]*Example, error) {
	var out []*Example
	for _, e := range examples {
		if e.Task != 2 || e.Lang != "en" || e.Source != "rule" {
			continue
		}
		text, err := reword(ctx, instructionToReword, e.Text)
		if err != nil {
			return out, err
		}
		if text = strings.Trim(strings.TrimSpace(text), `"`); !sameQuestion(e.Text, text) {
			continue
		}
		x := *e
		x.Source, x.Text, x.Turns = "paraphrase", text, slices.Clone(e.Turns)
		last := &x.Turns[len(x.Turns)-1]
		before, _, found := strings.Cut(last.Text, "Question: ")
		if !found {
			continue
		}
		last.Text = before + "Question: " + text
		out = append(out, &x)
	}
	return out, nil
}

func sameQuestion(was, is string) bool {
	if is == "" || strings.ContainsRune(is, '\n') || strings.EqualFold(was, is) || len(is) > 3*len(was)+40 {
		return false
	}
	a, b := numeral.FindAllString(was, -1), numeral.FindAllString(is, -1)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}
