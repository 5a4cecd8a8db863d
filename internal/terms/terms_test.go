package terms

import "testing"

func TestLoads(t *testing.T) {
	if _, err := readTables(); err != nil {
		t.Fatal(err)
	}
	t.Log(For("Medication", []string{"predniSONE 5 MG Oral Tablet"}, nil))
	t.Log(For("Observation", []string{"Hemoglobin A1c/Hemoglobin.total in Blood"}, nil))
	t.Log(For("Observation", []string{"Hemoglobin [Mass/volume] in Blood"}, []string{"http://loinc.org|718-7"}))
	t.Log(For("MedicationDispense", nil, []string{"http://x/mimic-medication-name|Metoprolol Tartrate"}))
}
