package web

import (
	"context"
	"fmt"
	"testing"

	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/internal/sandbox"
	"chartside/views"
)

// Every question that a page offers is made from the record, so the record
// answers it; and what is offered next is another question.
func TestOfferedQuestionsAreAnswered(t *testing.T) {
	ehr, err := sandbox.New(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	asked, next := 0, 0
	kinds := map[views.AskKind]bool{}
	for _, person := range ehr.Patients() {
		rec, err := record.OpenFile("../internal/sandbox/patients/" + person.File)
		if err != nil {
			t.Fatal(err)
		}
		chart := qa.Prepare(rec)
		first := starters(chart)
		if want := min(offered, 1+len(rec.Concepts)/20); len(first) < want {
			t.Errorf("%s: %d starters, want %d", person.Family, len(first), want)
		}
		for _, voice := range []views.Voice{views.ToPatient, views.ToClinician} {
			ctx := views.Speak(context.Background(), voice)
			for _, ask := range first {
				kinds[ask.Kind] = true
				a := answered(t, p, chart, views.QuestionText(ctx, ask), person.Family)
				asked++
				if voice == views.ToClinician {
					continue
				}
				for _, follow := range followUps(a) {
					next++
					kinds[follow.Kind] = true
					if text := views.QuestionText(ctx, follow); text == a.Question {
						t.Errorf("%s: after %q the same is offered", person.Family, a.Question)
					} else {
						answered(t, p, chart, text, person.Family)
					}
				}
			}
		}
	}
	if asked < 80 || next < 20 || len(kinds) < 6 {
		t.Errorf("%d starters, %d follow-ups, kinds %v", asked, next, kinds)
	}
}

func answered(t *testing.T, p *qa.Pipeline, chart *qa.Chart, question, who string) *qa.Answer {
	t.Helper()
	a, err := p.Ask(context.Background(), chart, qa.Question{Text: question, Audience: qa.Patient}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.Trust != qa.Direct || len(a.Citations()) == 0 {
		t.Errorf("%s: %q has no cited answer: %s", who, question, fmt.Sprint(a.Trust, a.Sentences))
	}
	return a
}
