package sandbox

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestScopesAreEnforced(t *testing.T) {
	b := newBench(t, nil)
	rec, err := b.library.record(child)
	if err != nil {
		t.Fatal(err)
	}
	vital := newest(rec, "Observation", func(r *resource) bool { return hasCode(r, "category", "vital-signs") })[0].name()
	survey := newest(rec, "Observation", func(r *resource) bool { return !hasCode(r, "category", "vital-signs") })[0].name()
	const only = "patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs"
	for _, test := range []struct {
		scope, path string
		want        int
	}{
		{"patient/Patient.read", "Patient/" + child, 200},
		{"patient/Patient.read", "Observation", 403},
		{"patient/Patient.read", vital, 403},
		{"patient/Observation.r", vital, 200},
		{"patient/Observation.r", "Observation", 403},
		{"patient/Observation.s", vital, 403},
		{"patient/Observation.s", "Observation", 200},
		{"user/*.read", "Condition", 200},
		{only, vital, 200},
		{only, survey, 403},
	} {
		if r := b.fhir(b.launch(child, "launch "+test.scope).AccessToken, test.path); r.StatusCode != test.want {
			t.Errorf("%s with %s: %d, want %d", test.path, test.scope, r.StatusCode, test.want)
		}
	}
	token := b.launch(child, "launch "+only).AccessToken
	got := b.readAll(token, "Observation")
	want := b.readAll(b.launch(child, "launch patient/*.rs").AccessToken, "Observation?category=vital-signs")
	if diff := cmp.Diff(want, got); diff != "" || len(got) == 0 {
		t.Errorf("a scope by category: %s", diff)
	}
}

func TestGrantScopes(t *testing.T) {
	for requested, want := range map[string]string{
		"openid fhirUser launch":                    "openid fhirUser launch",
		"patient/*.read patient/*.write":            "patient/*.read",
		"patient/*.*":                               "patient/*.read",
		"patient/Observation.cruds":                 "patient/Observation.rs",
		"patient/Observation.cud":                   "",
		"patient/DocumentReference.cruds":           "patient/DocumentReference.crs",
		"patient/DocumentReference.write":           "patient/DocumentReference.write",
		"patient/DocumentReference.c user/*.write":  "patient/DocumentReference.c",
		"patient/Observation.":                      "",
		"system/*.rs nonsense patient/lower.rs":     "",
		"patient/*.rs patient/*.rs":                 "patient/*.rs",
		"user/Observation.rs?category=x|laboratory": "user/Observation.rs?category=x|laboratory",
	} {
		if got := grantScopes(requested); got != want {
			t.Errorf("%q: granted %q, want %q", requested, got, want)
		}
	}
}
