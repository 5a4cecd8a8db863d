package sandbox

import (
	"strings"
	"testing"
)

// TestPut: what is put is in the record at once, and _lastUpdated finds it.
func TestPut(t *testing.T) {
	ehr, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	id := ehr.Patients()[0].ID
	before, _ := ehr.library.record(id)
	for _, status := range []string{"preliminary", "final"} {
		if err := ehr.Put(id, []byte(`{"resourceType":"Observation","id":"new","status":"`+status+`","subject":{"reference":"Patient/`+id+`"}}`)); err != nil {
			t.Fatal(err)
		}
	}
	after, _ := ehr.library.record(id)
	if got := after.byName["Observation/new"]; got == nil || got.text("status") != "final" || len(after.resources) != len(before.resources)+1 {
		t.Errorf("the record has %d resources, had %d", len(after.resources), len(before.resources))
	}
	if after.byName["Practitioner/sandbox-clinician"] == nil {
		t.Error("the clinician who launches was lost")
	}
	since, err := readCriteria("Observation", map[string][]string{"_lastUpdated": {"ge" + strings.Split(after.byName["Observation/new"].lastUpdated(), "T")[0]}}, true)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, res := range after.byType["Observation"] {
		if since.match(res) {
			found++
		}
	}
	if found != 1 {
		t.Errorf("_lastUpdated finds %d, want the new one", found)
	}
	for _, bad := range []string{"", "[]", `{"resourceType":"Observation"}`} {
		if ehr.Put(id, []byte(bad)) == nil {
			t.Errorf("%q was stored", bad)
		}
	}
	if ehr.Put("nobody", []byte(`{"resourceType":"Goal","id":"g"}`)) == nil {
		t.Error("stored for nobody")
	}
}
