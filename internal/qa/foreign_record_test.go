package qa

import (
	"slices"
	"strings"
	"testing"

	"chartside/internal/record"
)

// TestForeignRecord asks in English over a record whose names are Spanish.
func TestForeignRecord(t *testing.T) {
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","type":"collection","entry":[
		{"resource":{"resourceType":"Patient","id":"p","birthDate":"1980-01-01"}},
		{"resource":{"resourceType":"Condition","id":"c1","code":{"text":"Fractura de la muñeca"},"clinicalStatus":{"coding":[{"code":"resolved"}]},"onsetDateTime":"2020-01-02"}},
		{"resource":{"resourceType":"Condition","id":"c2","code":{"text":"Diabetes gestacional"},"clinicalStatus":{"coding":[{"code":"resolved"}]},"onsetDateTime":"2019-01-02"}},
		{"resource":{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"Presión arterial en el brazo"},"effectiveDateTime":"2020-01-02","valueString":"120/80"}},
		{"resource":{"resourceType":"Observation","id":"o2","status":"final","code":{"text":"Peso del paciente"},"effectiveDateTime":"2020-01-02","valueQuantity":{"value":70,"unit":"kg"}}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	chart := Prepare(rec)
	for question, want := range map[string]string{"latest weight": "Peso del paciente", "blood pressure": "Presión arterial en el brazo"} {
		plan, focus := chart.read(question)
		scores, err := Lexical{}.Score(t.Context(), chart, chart.query(focus, plan))
		if err != nil {
			t.Fatal(err)
		}
		if got := chart.entries[slices.Index(scores, slices.Max(scores))].concept.Title; got != want {
			t.Errorf("%q: %q, want %q", question, got, want)
		}
	}
}
