package qa_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// earlyQuestions are answered before the record is whole. Each names one class
// of entries, or two, and nothing else.
var earlyQuestions = []string{
	"Any allergies?", "What am I allergic to?", "How many allergies do I have?", "Which vaccines have I had?", "When was my last vaccine?", "How many vaccines have I had?", "What was my first vaccine?",
	"Which medicines am I taking now?", "How many medicines am I taking?", "Which medicines were stopped?", "List all medications", "Active problems?", "Resolved problems?", "What is the most recent diagnosis?", "How many diagnoses are there?",
	"Which procedures have I had?", "Any operations?", "When was my last procedure?", "How many procedures have I had?", "List my procedures with dates", "When was my last visit?", "How many visits have I had?", "What was my first visit?", "Any upcoming appointments?",
	"Which devices do I have?", "What are my goals?",
	"List my medicines and my allergies",
	"¿Qué alergias tengo?", "¿Qué medicamentos tomo?", "¿Qué enfermedades tengo?", "¿Qué operaciones he tenido?", "¿Qué dispositivos tengo?",
	"Welche Allergien habe ich?", "Welche Impfungen habe ich bekommen?", "Welche Medikamente nehme ich zurzeit ein?", "Welche Diagnosen habe ich?", "Welche Operationen hatte ich?", "Wie viele Impfungen hatte ich?",
	"Quelles sont mes allergies ?", "Quels vaccins ai-je reçus ?", "Quels sont mes médicaments actuels ?", "Quelles maladies ai-je ?", "Quelles opérations ai-je eues ?",
	"어떤 예방접종을 받았나요?", "현재 복용 중인 약은?", "제가 복용하는 약은 무엇인가요?", "진단명은 무엇인가요?", "어떤 수술을 받았나요?",
}

// TestNeedsAreEnough: an answer from nothing but the types that Needs names says
// what an answer from the whole record says.
func TestNeedsAreEnough(t *testing.T) {
	for _, name := range []string{"testdata/record.json", "../sandbox/patients/federico-gil.json.gz", "../sandbox/patients/federico-villasenor.json.gz", "../sandbox/patients/ira-nitzsche.json.gz"} {
		whole, err := record.OpenFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all := qa.Prepare(whole)
		parts := map[string]*qa.Chart{}
		for _, q := range earlyQuestions {
			needs := qa.Needs(q)
			if needs == nil {
				t.Errorf("%q waits for the whole record", q)
				continue
			}
			key := strings.Join(needs, " ")
			if parts[key] == nil {
				parts[key] = qa.Prepare(only(whole, needs))
			}
			if early, late := said(t, parts[key], q), said(t, all, q); early != late {
				t.Errorf("%s: %q\n early: %s\n late:  %s", filepath.Base(name), q, early, late)
			}
		}
	}
}

// only is a record of which these types were read, with the medicines' names.
func only(whole *record.Record, types []string) *record.Record {
	b := record.NewBuilder()
	for _, x := range whole.Resources {
		if x.Type == "Patient" || x.Type == "Medication" || slices.Contains(types, x.Type) {
			b.Add(x.Raw)
		}
	}
	rec := b.Record(whole.ReadAt)
	for _, k := range record.Kinds() {
		reach := record.Pending
		if b := k.Type; b == "Patient" || b == "Medication" || slices.Contains(types, b) {
			reach = record.Whole
		}
		rec.Coverage = append(rec.Coverage, record.Coverage{Type: k.Type, Reach: reach})
	}
	return rec
}

func said(t *testing.T, chart *qa.Chart, question string) string {
	t.Helper()
	a, err := (&qa.Pipeline{Selector: qa.Lexical{}}).Ask(context.Background(), chart, qa.Question{Text: question, Audience: qa.Patient}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprint(&b, a.Trust, ": ")
	for _, s := range a.Sentences {
		b.WriteString(s.Text + " ")
	}
	return b.String()
}
