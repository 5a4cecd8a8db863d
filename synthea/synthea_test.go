package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// population writes a small output of Synthea's kind and gives its folder.
func population(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"hospitalInformation1.json": `{"resourceType":"Bundle","type":"batch","entry":[
			{"fullUrl":"urn:uuid:o1","resource":{"resourceType":"Organization","id":"o1","identifier":[{"system":"s","value":"o1"}],"name":"Clinic"}},
			{"fullUrl":"urn:uuid:o2","resource":{"resourceType":"Organization","id":"o2","identifier":[{"system":"s","value":"o2"}],"name":"Not named"}}]}`,
		"practitionerInformation1.json": `{"resourceType":"Bundle","type":"batch","entry":[
			{"fullUrl":"urn:uuid:d1","resource":{"resourceType":"Practitioner","id":"d1","identifier":[{"system":"npi","value":"9"}]}}]}`,
		"p1.json": `{"resourceType":"Bundle","type":"transaction","entry":[
			{"fullUrl":"urn:uuid:p1","resource":{"resourceType":"Patient","id":"p1","name":[{"family":"Doe","given":["Jo","K"]}],"gender":"male","birthDate":"2000-01-02","text":{"div":"<div>a & b</div>"}}},
			{"fullUrl":"urn:uuid:e1","resource":{"resourceType":"Encounter","id":"e1","meta":{"profile":["x"]},"subject":{"reference":"urn:uuid:p1"},
				"participant":[{"individual":{"reference":"Practitioner?identifier=npi|9"}}],"serviceProvider":{"reference":"Organization?identifier=s|o1"},
				"period":{"start":"2020-01-01T08:00:00+01:00","end":"2020-01-01T09:00:00+01:00"}}},
			{"fullUrl":"urn:uuid:b1","resource":{"resourceType":"Observation","id":"b1","subject":{"reference":"urn:uuid:p1"},"encounter":{"reference":"urn:uuid:e1"},"issued":"2030-01-01T00:00:00Z","valueQuantity":{"value":1.50}}},
			{"fullUrl":"urn:uuid:b2","resource":{"resourceType":"Observation","id":"b2","subject":{"reference":"#contained"}}}]}`,
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func settled(t *testing.T) (bundle, string) {
	t.Helper()
	out := t.TempDir()
	if err := (settleCommand{In: population(t), Out: out}).Run(); err != nil {
		t.Fatal(err)
	}
	b, err := readBundle(filepath.Join(out, "p1.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	return b, out
}

func TestSettleWithout(t *testing.T) {
	out := t.TempDir()
	if err := (settleCommand{In: population(t), Out: out, Without: []string{"Encounter", "Organization"}}).Run(); err != nil {
		t.Fatal(err)
	}
	b, err := readBundle(filepath.Join(out, "p1.json.gz"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range b.Entry {
		got = append(got, e.FullURL)
	}
	if diff := cmp.Diff([]string{"Patient/p1", "Observation/b1", "Observation/b2", "Practitioner/d1"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSettle(t *testing.T) {
	b, _ := settled(t)
	got := map[string]string{}
	var order []string
	for _, e := range b.Entry {
		got[e.FullURL] = string(e.Resource)
		order = append(order, e.FullURL)
	}
	want := []string{"Patient/p1", "Encounter/e1", "Observation/b1", "Observation/b2", "Organization/o1", "Practitioner/d1"}
	if diff := cmp.Diff(want, order); diff != "" || b.Type != "collection" {
		t.Errorf("%s %s", b.Type, diff)
	}
	encounter := `{"resourceType":"Encounter","id":"e1","meta":{"profile":["x"],"lastUpdated":"2020-01-01T08:00:00Z"},"subject":{"reference":"Patient/p1"},` +
		`"participant":[{"individual":{"reference":"Practitioner/d1"}}],"serviceProvider":{"reference":"Organization/o1"},` +
		`"period":{"start":"2020-01-01T08:00:00+01:00","end":"2020-01-01T09:00:00+01:00"}}`
	if diff := cmp.Diff(encounter, got["Encounter/e1"]); diff != "" {
		t.Error(diff)
	}
	for name, part := range map[string]string{
		"Observation/b1":  `"value":1.50`,                            // numbers keep their digits
		"Observation/b2":  `{"reference":"#contained"}`,              // contained references stay
		"Patient/p1":      `<div>a & b</div>`,                        // markup stays
		"Practitioner/d1": `"lastUpdated":"` + endOfSimulation + `"`, // no date of its own
	} {
		if !strings.Contains(got[name], part) {
			t.Errorf("%s has no %s: %s", name, part, got[name])
		}
	}
	if !strings.Contains(got["Observation/b1"], `"lastUpdated":"`+endOfSimulation+`"`) {
		t.Errorf("a date after the simulation's end was kept: %s", got["Observation/b1"])
	}
}

func TestSettleRefusesLostReference(t *testing.T) {
	folder := population(t)
	lost := `{"entry":[{"fullUrl":"urn:uuid:p2","resource":{"resourceType":"Patient","id":"p2","managingOrganization":{"reference":"Organization?identifier=s|gone"}}}]}`
	if err := os.WriteFile(filepath.Join(folder, "p2.json"), []byte(lost), 0o644); err != nil {
		t.Fatal(err)
	}
	err := settleCommand{In: folder, Out: t.TempDir()}.Run()
	if err == nil || !strings.Contains(err.Error(), "Organization?identifier=s|gone") {
		t.Errorf("got %v", err)
	}
}

func TestSettleIsRepeatable(t *testing.T) {
	_, first := settled(t)
	_, second := settled(t)
	a, errA := os.ReadFile(filepath.Join(first, "p1.json.gz"))
	b, errB := os.ReadFile(filepath.Join(second, "p1.json.gz"))
	if errA != nil || errB != nil || !slices.Equal(a, b) {
		t.Error("two runs gave different bytes")
	}
}

func TestPrune(t *testing.T) {
	b, _ := settled(t)
	for how, want := range map[string][]string{
		"-":                 {"Patient/p1", "Encounter/e1", "Observation/b1", "Observation/b2", "Organization/o1", "Practitioner/d1"},
		"types:Encounter":   {"Patient/p1", "Encounter/e1", "Organization/o1", "Practitioner/d1"},
		"types:Observation": {"Patient/p1", "Observation/b2"},
		"types:Device":      {"Patient/p1"},
	} {
		pruned, err := prune(b, how)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range pruned.Entry {
			got = append(got, e.FullURL)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", how, diff)
		}
	}
	if _, err := prune(b, "half"); err == nil {
		t.Error("an unknown way to prune was taken")
	}
}

func TestPickWritesIndex(t *testing.T) {
	_, in := settled(t)
	list, out := filepath.Join(t.TempDir(), "picks.tsv"), t.TempDir()
	if err := os.WriteFile(list, []byte("# comment\np1\tjo-doe\ttypes:Encounter\tA man\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "old.json.gz"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := (pickCommand{In: in, List: list, Out: out}).Run(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(out, "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	var people []person
	if err := json.Unmarshal(raw, &people); err != nil {
		t.Fatal(err)
	}
	want := []person{{ID: "p1", File: "jo-doe.json.gz", Family: "Doe", Given: "Jo", Gender: "male", BirthDate: "2000-01-02", Resources: 4, About: "A man"}}
	if diff := cmp.Diff(want, people); diff != "" {
		t.Error(diff)
	}
	if left, _ := files(out, "*.json.gz"); len(left) != 1 {
		t.Errorf("bundles in the folder: %v", left)
	}
}
