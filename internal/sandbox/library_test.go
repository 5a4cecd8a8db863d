package sandbox

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"testing"
	"time"
)

// TestPatients holds the embedded patients to what the demo promises of them.
func TestPatients(t *testing.T) {
	s := newBench(t, nil)
	people := s.Patients()
	if len(people) < 8 {
		t.Errorf("%d patients, want 8 at least", len(people))
	}
	var has struct{ large, child, deceased, tiny, female, male int }
	for _, p := range people {
		rec, err := s.library.record(p.ID)
		if err != nil {
			t.Fatal(err)
		}
		own := 0 // without the clinicians and places that came along
		for _, res := range rec.resources {
			switch res.kind {
			case "Practitioner", "Organization", "Location":
			default:
				own++
			}
		}
		born, err := time.Parse(time.DateOnly, p.BirthDate)
		if err != nil {
			t.Errorf("%s: birth date %q", p.File, p.BirthDate)
		}
		count := func(n *int, is bool) {
			if is {
				*n++
			}
		}
		count(&has.large, own > 4000)
		count(&has.tiny, own <= 15)
		count(&has.child, p.Deceased == "" && born.AddDate(12, 0, 0).After(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)))
		count(&has.deceased, p.Deceased != "")
		count(&has.female, p.Gender == "female")
		count(&has.male, p.Gender == "male")
	}
	if has.large == 0 || has.tiny == 0 || has.child == 0 || has.deceased == 0 || has.female < 3 || has.male < 3 {
		t.Errorf("somebody is missing: %+v", has)
	}
}

func TestPatientFilesFitTheRepository(t *testing.T) {
	var total int64
	err := fs.WalkDir(patientFiles, ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
		}
		return err
	})
	if err != nil || total > 10<<20 {
		t.Errorf("%d bytes, want 10 MB at most; %v", total, err)
	}
}

// TestIndexAgreesWithBundles: the list beside the bundles is made by the same tool, and must not drift from them.
func TestIndexAgreesWithBundles(t *testing.T) {
	s := newBench(t, nil)
	for _, p := range s.Patients() {
		rec, err := s.library.record(p.ID)
		if err != nil {
			t.Fatal(err)
		}
		patient := rec.byName["Patient/"+p.ID]
		if patient == nil || len(rec.byType["Patient"]) != 1 {
			t.Fatalf("%s: not exactly its patient inside", p.File)
		}
		if len(rec.resources) != p.Resources || patient.text("birthDate") != p.BirthDate || patient.text("gender") != p.Gender || day(patient.text("deceasedDateTime")) != day(p.Deceased) {
			t.Errorf("%s: the index says %+v", p.File, p)
		}
	}
}

var anyReference = regexp.MustCompile(`"reference":"([^#"][^"]*)"`)

// TestReferencesResolve: what a server holds after a transaction has no urn:uuid and no conditional references.
func TestReferencesResolve(t *testing.T) {
	s := newBench(t, nil)
	for _, p := range s.Patients() {
		rec, err := s.library.record(p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, res := range rec.resources {
			if !json.Valid(res.raw) || res.lastUpdated() == "" {
				t.Errorf("%s: %s is not valid or has no lastUpdated", p.File, res.name())
			}
			for _, match := range anyReference.FindAllSubmatch(res.raw, -1) {
				if rec.byName[string(match[1])] == nil {
					t.Errorf("%s: %s refers to %s, which is not there", p.File, res.name(), match[1])
				}
			}
		}
	}
}
