package qa_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"chartside/internal/qa"
)

// TestWork: a training example holds what is served, and its check is the served one.
func TestWork(t *testing.T) {
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	w, err := p.Work(context.Background(), chart(t), qa.Question{Text: "How has my A1c changed?", Audience: qa.Patient})
	if err != nil || w == nil {
		t.Fatalf("got %v, %v", w, err)
	}
	for _, want := range []string{"Hemoglobin A1c", "6.8 %", "8.4 %", "Question: How has my A1c changed?"} {
		if last := w.Turns[len(w.Turns)-1]; last.Role != "user" || !strings.Contains(last.Text, want) {
			t.Errorf("the prompt lacks %q:\n%+v", want, last)
		}
	}
	right := w.Computed.Sentences[0].Text + " [1][3]"
	tests := []struct {
		answer string
		want   qa.Fault
	}{
		{right, ""},
		{strings.Replace(right, "8.4", "8.9", 1), qa.WrongNumber},
		{strings.Replace(right, "decreased", "increased", 1), qa.WrongClaim},
		{"Your hemoglobin A1c was measured. [1]", qa.Incomplete},
	}
	for _, tt := range tests {
		if got, where := w.Check(tt.answer); got != tt.want {
			t.Errorf("%q: got %q at %q, want %q", tt.answer, got, where, tt.want)
		}
	}
}

func TestWorkWhereTheModelIsNotAsked(t *testing.T) {
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	for _, q := range []string{"What is my potassium?", "my chest hurts and I can't breathe"} {
		if w, err := p.Work(context.Background(), chart(t), qa.Question{Text: q, Audience: qa.Patient}); w != nil || err != nil {
			t.Errorf("%q: got %v, %v; the model is not asked here", q, w, err)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"It was ordered by Dr. Cortez Price. It is active.", 2},
		{"Der Wert war 6.8 % am 23. September 2020. Er ist gestiegen.", 2},
		{"The last one is number 23. September was quiet.", 1}, // a date is likelier
		{"It was 6.8 %. [1] It rose. [2]", 2},
	}
	for _, tt := range tests {
		if got := qa.Sentences(tt.text); len(got) != tt.want {
			t.Errorf("%q: got %q", tt.text, got)
		}
	}
}

// TestWhatTheQuestionCallsIt: computed sentences may call a thing as the question
// does; an answer that does so too says as much.
func TestWhatTheQuestionCallsIt(t *testing.T) {
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	for _, q := range []string{"when was my last flu shot", "how old am I?", "how many flu shots have I had"} {
		w, err := p.Work(context.Background(), chart(t), qa.Question{Text: q, Audience: qa.Patient})
		if err != nil || w == nil {
			t.Fatalf("%q: %v, %v", q, w, err)
		}
		answer := ""
		for _, s := range w.Computed.Sentences {
			for _, part := range qa.Sentences(s.Text) {
				answer += part
				for _, n := range s.Cites {
					answer += fmt.Sprintf(" [%d]", n)
				}
				answer += " "
			}
		}
		if fault, where := w.Check(answer); fault != "" {
			t.Errorf("%q: the computed words themselves are refused: %s at %q", q, fault, where)
		}
		if fault, _ := w.Check("It was recorded. [1]"); fault == "" {
			t.Errorf("%q: an answer that names nothing passes", q)
		}
	}
}
