package web

import (
	"strings"
	"testing"

	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// A patient reads medicines as people say them, the gloss behind the whole name;
// of a salt nothing is explained.
func TestPlainly(t *testing.T) {
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","entry":[
		{"resource":{"resourceType":"MedicationRequest","id":"a","status":"active","medicationCodeableConcept":{"text":"24 HR metoprolol succinate 100 MG Extended Release Oral Tablet"},
			"dosageInstruction":[{"doseAndRate":[{"doseQuantity":{"value":1.0}}],"timing":{"repeat":{"frequency":1,"period":1.0,"periodUnit":"d"}}}]}},
		{"resource":{"resourceType":"MedicationRequest","id":"b","status":"active","medicationCodeableConcept":{"text":"sodium fluoride 0.0272 MG/MG Oral Gel"}}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	var from []qa.Source
	for _, x := range rec.Resources {
		from = append(from, qa.Source{Resource: x})
	}
	for _, c := range []struct{ lang, text, want string }{
		{"en", "You take 24 HR metoprolol succinate 100 MG Extended Release Oral Tablet and sodium fluoride 0.0272 MG/MG Oral Gel.", "You take metoprolol 100 mg slow-release tablet (heart medicine) and sodium fluoride mouth gel."},
		{"en", "24 HR metoprolol succinate 100 MG Extended Release Oral Tablet: 1.0, once a day.", "metoprolol 100 mg slow-release tablet (heart medicine): 1 each time, once a day."},
		{"de", "Eingetragen: 24 HR metoprolol succinate 100 MG Extended Release Oral Tablet.", "Eingetragen: metoprolol 100 mg Retardtablette (Herzmittel)."},
	} {
		v := &views.AnswerCard{Lang: c.lang, Sentences: []views.Sentence{{Text: c.text}}}
		explain(v, plainly(v, &qa.Answer{Sources: from}), "en")
		s, at, got := v.Sentences[0], 0, ""
		for _, p := range s.Plain {
			got += s.Text[at:p.At] + " (" + p.Plain + ")"
			at = p.At
		}
		if got += s.Text[at:]; got != c.want {
			t.Errorf("%s: %q, want %q", c.lang, got, c.want)
		}
	}
}
