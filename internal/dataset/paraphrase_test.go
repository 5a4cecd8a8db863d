package dataset

import (
	"context"
	"strings"
	"testing"
)

func TestParaphrases(t *testing.T) {
	example := func(id int, text string) *Example {
		return &Example{ID: id, Task: 2, Lang: "en", Source: "rule", Text: text, Turns: []Message{{"user", "Lines:\n[1] x\nQuestion: " + text}}, Target: "t [1]"}
	}
	said := map[string]string{
		"last sodium in 2019": "What was the 2019 sodium?", "sodium since 2018": "sodium since 2017?", "how high": "how high", "any allergies": "Line one\nline two",
	}
	var examples []*Example
	for text := range said {
		examples = append(examples, example(len(examples), text))
	}
	got, err := Paraphrases(context.Background(), examples, func(_ context.Context, _, q string) (string, error) { return said[q], nil })
	if err != nil || len(got) != 1 {
		t.Fatalf("got %d, %v", len(got), err)
	}
	e := got[0]
	if e.Source != "paraphrase" || e.Text != "What was the 2019 sodium?" || !strings.HasSuffix(e.Turns[0].Text, "Question: What was the 2019 sodium?") || !strings.HasPrefix(e.Turns[0].Text, "Lines:") {
		t.Errorf("got %+v", e)
	}
	for _, x := range examples {
		if x.Source != "rule" || strings.Contains(x.Turns[0].Text, "the 2019") {
			t.Errorf("the original was changed: %+v", x)
		}
	}
}
