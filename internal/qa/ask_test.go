package qa_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/llm"
	"chartside/internal/qa"
	"chartside/internal/record"
)

func chart(t *testing.T) *qa.Chart {
	t.Helper()
	rec, err := record.OpenFile("testdata/record.json")
	if err != nil {
		t.Fatal(err)
	}
	return qa.Prepare(rec)
}

// TestAsk asks without a model: the lexical selector and the computed answers,
// which is what a person gets while the model is down.
func TestAsk(t *testing.T) {
	tests := []struct {
		question string
		trust    qa.Trust
		relevant []record.Ref
		says     []string
	}{
		{"What was my last A1c?", qa.Direct, []record.Ref{"Observation/a1c3"}, []string{"6.8 %", "May 14, 2026"}},
		{"Is my A1c getting better?", qa.Direct, []record.Ref{"Observation/a1c1", "Observation/a1c2", "Observation/a1c3"}, []string{"decreased", "8.4 %", "6.8 %"}},
		{"highest a1c", qa.Direct, []record.Ref{"Observation/a1c1"}, []string{"8.4 %"}},
		{"average a1c", qa.Direct, []record.Ref{"Observation/a1c1", "Observation/a1c2", "Observation/a1c3"}, []string{"7.43"}},
		{"A1c in 2025", qa.Direct, []record.Ref{"Observation/a1c2"}, []string{"7.1 %"}},
		{"list my current medications", qa.Direct, []record.Ref{"MedicationRequest/met2", "MedicationRequest/lis"}, []string{"Metformin", "Lisinopril"}},
		{"am I still on metformin?", qa.Direct, []record.Ref{"MedicationRequest/met2"}, []string{"active", "February 3, 2026"}},
		{"how many flu shots have I had", qa.Direct, []record.Ref{"Immunization/flu1", "Immunization/flu2"}, []string{"2 "}},
		{"when was my last flu shot", qa.Direct, []record.Ref{"Immunization/flu2"}, []string{"October 2, 2025"}},
		{"has the ear infection cleared up?", qa.Direct, []record.Ref{"Condition/om"}, []string{"resolved", "February 3, 2025"}},
		{"What is my potassium?", qa.NotFound, nil, []string{"does not contain", "potassium"}},
		{"Do I have gout?", qa.NotFound, nil, []string{"No,", "gout"}},
		{"am I allergic to latex?", qa.Direct, []record.Ref{"AllergyIntolerance/pen"}, []string{"No,", "latex", "Penicillin"}},
		{"what is my blood pressure", qa.Direct, []record.Ref{"Observation/bp"}, []string{"128/76 mmHg"}},
		{"upper blood pressure?", qa.Direct, []record.Ref{"Observation/bp"}, []string{"128"}},
		{"what was my last A1c and which allergies do I have?", qa.Direct, []record.Ref{"Observation/a1c3", "AllergyIntolerance/pen"}, []string{"6.8 %", "Penicillin"}},
		{"what was my last A1c and what is my potassium?", qa.Direct, []record.Ref{"Observation/a1c3"}, []string{"6.8 %", "does not contain a potassium"}},
		{"my chest hurts and I can't breathe", qa.Emergency, nil, []string{"911"}},
		{"Most recent A1c with date", qa.Direct, []record.Ref{"Observation/a1c3"}, []string{"6.8 %"}},
		{"how old am I?", qa.Direct, []record.Ref{"Patient/p"}, []string{"March 12, 1961", "65 years"}},
		{"troponin", qa.Direct, []record.Ref{"Observation/trop"}, []string{"<0.01 ng/mL"}},
		{"¿Cuál fue mi última hemoglobina glicosilada?", qa.Direct, []record.Ref{"Observation/a1c3"}, []string{"6.8 %", "14 de mayo de 2026"}},
	}
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	c := chart(t)
	for _, tt := range tests {
		a, err := p.Ask(context.Background(), c, qa.Question{Text: tt.question, Audience: qa.Patient}, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := a.Relevant()
		slices.Sort(got)
		slices.Sort(tt.relevant)
		if a.Trust != tt.trust || !slices.Equal(got, tt.relevant) {
			t.Errorf("%q: got %s %v, want %s %v (%s)", tt.question, a.Trust, got, tt.trust, tt.relevant, a.Text())
		}
		for _, s := range tt.says {
			if !strings.Contains(a.Text(), s) {
				t.Errorf("%q: %q does not say %q", tt.question, a.Text(), s)
			}
		}
	}
}

// TestHangingModel: a model that does not answer costs its patience once; the
// question is answered from the record all the same, and the answer says so.
func TestHangingModel(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}))
	defer server.Close()
	defer close(release)
	client, err := llm.Open(llm.Config{BaseURL: server.URL + "/v1", Model: "m", RerankURL: server.URL + "/v1/rerank"})
	if err != nil {
		t.Fatal(err)
	}
	p := &qa.Pipeline{Selector: qa.Blend{Model: client}, Drafter: &qa.Drafter{Model: client}, Patience: 50 * time.Millisecond}
	a, err := p.Ask(context.Background(), chart(t), qa.Question{Text: "What was my last A1c?"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.Trust != qa.Direct || !a.Made.ModelDown || !strings.Contains(a.Text(), "6.8 %") {
		t.Errorf("got %s, down %v: %s", a.Trust, a.Made.ModelDown, a.Text())
	}
	if a.Made.Seconds() > 2 {
		t.Errorf("waited %.1f s for a model that hangs", a.Made.Seconds())
	}
}

// TestAdjust: what a person drops is neither evidence nor cited, what they add
// is.
func TestAdjust(t *testing.T) {
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	a, err := p.Ask(context.Background(), chart(t), qa.Question{Text: "Is my A1c getting better?", Adjust: qa.Adjust{
		Drop: map[record.Ref]bool{"Observation/a1c2": true}, Add: []record.Ref{"Observation/bp", "Observation/nowhere"}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]record.Ref{"Observation/a1c3", "Observation/a1c1", "Observation/bp"}, a.Relevant()); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(a.Text(), "7.1") {
		t.Errorf("the dropped source is in the answer: %s", a.Text())
	}
}

// TestErrorsAndMistakes: entries marked as mistakes are never evidence, and an
// empty question is refused.
func TestErrorsAndMistakes(t *testing.T) {
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	a, err := p.Ask(context.Background(), chart(t), qa.Question{Text: "what is my weight?"}, nil)
	if err != nil || a.Trust != qa.NotFound || strings.Contains(a.Text(), "812") {
		t.Errorf("got %v %v", a, err)
	}
	if _, err := p.Ask(context.Background(), chart(t), qa.Question{Text: " \n"}, nil); !errors.Is(err, qa.ErrEmptyQuestion) {
		t.Errorf("got %v", err)
	}
}
