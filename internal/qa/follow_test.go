package qa_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// TestFollowUps: each line is a conversation; the evidence of its last question is
// compared.
func TestFollowUps(t *testing.T) {
	tests := []struct {
		turns    []string
		relevant []record.Ref
		follows  bool
	}{
		{[]string{"What was my last A1c?", "and before that?"}, []record.Ref{"Observation/a1c2"}, true},
		{[]string{"What was my last A1c?", "and before that?", "and the one before?"}, []record.Ref{"Observation/a1c1"}, true},
		{[]string{"What was my last A1c?", "the highest?"}, []record.Ref{"Observation/a1c1"}, true},
		{[]string{"What was my last A1c?", "and in 2025?"}, []record.Ref{"Observation/a1c2"}, true},
		{[]string{"What was my last A1c?", "what about my blood pressure?"}, []record.Ref{"Observation/bp"}, true},
		{[]string{"highest a1c", "and how has it changed?"}, []record.Ref{"Observation/a1c1", "Observation/a1c2", "Observation/a1c3"}, true},
		{[]string{"am I still on metformin?", "and lisinopril?"}, []record.Ref{"MedicationRequest/lis"}, true},
		{[]string{"how many flu shots have I had", "when was the last one?"}, []record.Ref{"Immunization/flu2"}, true},
		{[]string{"What was my last A1c?", "which allergies do I have?"}, []record.Ref{"AllergyIntolerance/pen"}, false},
		{[]string{"What is my potassium?", "and before that?"}, nil, false},
	}
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	c := chart(t)
	for _, tt := range tests {
		var history []*qa.Answer
		for _, turn := range tt.turns {
			a, err := p.Ask(context.Background(), c, qa.Question{Text: turn, Audience: qa.Patient, History: history}, nil)
			if err != nil {
				t.Fatal(err)
			}
			history = append(history, a)
		}
		last := history[len(history)-1]
		got := last.Relevant()
		slices.Sort(got)
		slices.Sort(tt.relevant)
		if !slices.Equal(got, tt.relevant) || (last.Follows != "") != tt.follows {
			t.Errorf("%q: got %v following %q, want %v (%s)", tt.turns, got, last.Follows, tt.relevant, last.Text())
		}
	}
}

// TestUnreadLanguage: nothing found in a language that cannot be read is not said to
// be nothing recorded.
func TestUnreadLanguage(t *testing.T) {
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	a, err := p.Ask(context.Background(), chart(t), qa.Question{Text: "最近の体重はどのくらいですか", Audience: qa.Patient}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !a.Unread || len(a.Sources) > 0 || strings.Contains(a.Text(), "not recorded") || !strings.Contains(a.Text(), "cannot read questions in this language") {
		t.Errorf("got %q", a.Text())
	}
}
