package record_test

import (
	"strings"
	"testing"

	"chartside/internal/record"
)

// What a server sends that is not as it should be is shown as what it is, and
// nothing is made up for what is missing.
func TestStrangeResources(t *testing.T) {
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","entry":[
		{"resource":{"resourceType":"Patient","id":"p","name":[{"_family":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}}]}},
		{"resource":{"resourceType":"Condition","id":"mistake","code":{"text":"Gout"},"verificationStatus":{"coding":[{"code":"entered-in-error"}]}}},
		{"resource":{"resourceType":"Observation","id":"absent","status":"final","code":{"text":"Sodium"},"dataAbsentReason":{"text":"Specimen lost"}}},
		{"resource":{"resourceType":"Condition","id":"undated","code":{"text":"Asthma"}}},
		{"resource":{"resourceType":"Condition","id":"nameless"}},
		{"resource":{"resourceType":"MedicationRequest","id":"contained","status":"active","medicationReference":{"reference":"#m"},"contained":[{"resourceType":"Medication","id":"m","code":{"text":"Metformin 500 mg"}}]}},
		{"resource":{"resourceType":"MedicationRequest","id":"dangling","status":"active","medicationReference":{"reference":"Medication/nowhere"}}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	of := func(id string) *record.Resource {
		for _, x := range rec.Resources {
			if x.ID == id {
				return x
			}
		}
		t.Fatalf("%s is gone", id)
		return nil
	}
	for name, ok := range map[string]bool{
		"SMART-72 a name that is withheld is none":             rec.Patient != nil && rec.Patient.Title == "",
		"SMART-72 entered in error is said":                    of("mistake").Error() && !of("undated").Error(),
		"SMART-72 an absent value keeps its reason":            len(of("absent").Values) == 1 && strings.Contains(of("absent").Values[0].String()+of("absent").Values[0].Absent, "Specimen lost"),
		"SMART-72 no date is none":                             of("undated").When.IsZero() && of("undated").Title == "Asthma",
		"SMART-72 no name is none":                             of("nameless").Title == "",
		"SMART-72 a contained medicine is named":               of("contained").Title == "Metformin 500 mg",
		"SMART-72 a reference that leads nowhere leaves a gap": of("dangling").Title == "" && unresolved(rec),
	} {
		t.Run(name, func(t *testing.T) {
			if !ok {
				t.Errorf("%+v", rec.Gaps)
			}
		})
	}
}

func unresolved(rec *record.Record) bool {
	for _, g := range rec.Gaps {
		if g.Cause == record.Unresolved {
			return true
		}
	}
	return false
}
