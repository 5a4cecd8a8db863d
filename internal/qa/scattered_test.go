package qa

import (
	"fmt"
	"strings"
	"testing"

	"chartside/internal/record"
)

// One common word does not bring half of the record.
func TestACommonWordIsNoList(t *testing.T) {
	var entries []string
	add := func(format string, values ...any) {
		entries = append(entries, `{"resource":`+fmt.Sprintf(format, values...)+`}`)
	}
	add(`{"resourceType":"Patient","id":"p","birthDate":"1980-01-01"}`)
	add(`{"resourceType":"Procedure","id":"typing","status":"completed","code":{"text":"Blood group typing"},"performedDateTime":"2025-12-12"}`)
	for i, analyte := range []string{"Potassium", "Sodium", "Calcium", "Chloride", "Glucose", "Creatinine", "Lactate", "Leukocytes", "Platelets", "Hematocrit"} {
		for n := range 8 {
			add(`{"resourceType":"Observation","id":"o-%d-%d","status":"final","code":{"text":"%s in Blood"},"effectiveDateTime":"2025-0%d-01","valueQuantity":{"value":%d,"unit":"mmol/L"}}`, i, n, analyte, n+1, n)
		}
	}
	typed := entries[1]
	for _, with := range []bool{true, false} {
		entries[1] = typed
		if !with {
			entries[1] = `{"resource":{"resourceType":"Procedure","id":"other","status":"completed","code":{"text":"Suture open wound"},"performedDateTime":"2025-12-12"}}`
		}
		askForBloodType(t, entries, with)
	}
}

func askForBloodType(t *testing.T, entries []string, typed bool) {
	t.Helper()
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","type":"collection","entry":[` + strings.Join(entries, ",") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	a, err := (&Pipeline{Selector: Lexical{}}).Ask(t.Context(), Prepare(rec), Question{Text: "whats my blood type", Audience: Patient}, nil)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case typed && (len(a.Sources) != 1 || a.Sources[0].Resource.ID != "typing"):
		t.Errorf("%d sources, want the typing alone: %.200s", len(a.Sources), a.Text())
	case !typed && a.Trust != NotFound:
		t.Errorf("%d sources, want none: %.200s", len(a.Sources), a.Text())
	}
}
