package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v4"

	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// A timeline stands where time is asked for and there is something to compare,
// never beside a list of today; a question for one date gets the other orders.
func TestAnswerLine(t *testing.T) {
	rec, err := record.OpenFile("../internal/sandbox/patients/gail-haag.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	request := echo.New().NewContext(httptest.NewRequest(http.MethodGet, "/", nil), httptest.NewRecorder())
	chart, p := qa.Prepare(rec), &qa.Pipeline{Selector: qa.Lexical{}}
	for _, c := range []struct {
		text  string
		spans int
		more  bool // cites entries that the sentences do not
	}{
		{"Which medicines have I taken over the years?", 7, false},
		{"Which medicines did I take between 2017 and 2019?", 5, false},
		{"What health problems have I had over the years?", 16, false},
		{"When did I start hydrochlorothiazide?", 1, true},
		{"Which medicines am I taking now?", 0, false},
		{"When did I take amoxicillin?", 0, false}, // ordered once
		{"How has my A1c changed?", 0, false},
	} {
		a, err := p.Ask(context.Background(), chart, qa.Question{Text: c.text, Audience: qa.Patient}, nil)
		if err != nil {
			t.Fatal(err)
		}
		conv := &conversation{Audience: qa.Patient}
		v := &views.AnswerCard{ID: "t1", Sources: make([]views.Source, len(a.Sources))}
		line := answerLine(request, conv, chart, v, turn{answer: a})
		spans := 0
		if line != nil {
			spans = len(line.Spans)
			for _, s := range line.Spans {
				for _, n := range s.Cites {
					if n < 1 || n > len(v.Sources) {
						t.Errorf("%s: cites source %d of %d", c.text, n, len(v.Sources))
					}
				}
			}
		}
		if spans != c.spans || (len(v.Sources) > len(a.Sources)) != c.more {
			t.Errorf("%s: %d spans, want %d; %d sources, the answer has %d", c.text, spans, c.spans, len(v.Sources), len(a.Sources))
		}
	}
}
