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
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","type":"collection","entry":[` + strings.Join(entries, ",") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	a, err := (&Pipeline{Selector: Lexical{}}).Ask(t.Context(), Prepare(rec), Question{Text: "whats my blood type", Audience: Patient}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Sources) != 1 || a.Sources[0].Resource.ID != "typing" {
		t.Errorf("%d sources, want the typing alone: %.200s", len(a.Sources), a.Text())
	}
}
