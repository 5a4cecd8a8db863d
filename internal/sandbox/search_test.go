package sandbox

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSearch(t *testing.T) {
	b := newBench(t, nil)
	token := b.launch(child, "launch patient/*.rs").AccessToken
	rec, err := b.library.record(child)
	if err != nil {
		t.Fatal(err)
	}
	where := func(kind string, keep func(*resource) bool) []string {
		names := []string{}
		for _, res := range rec.byType[kind] {
			if keep(res) {
				names = append(names, res.name())
			}
		}
		return names
	}
	raw := func(texts ...string) func(*resource) bool {
		return func(res *resource) bool {
			return !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(string(res.raw), text) })
		}
	}
	observation := rec.byType["Observation"][0]
	for _, test := range []struct {
		query string
		want  []string
	}{
		{"Observation?category=vital-signs", where("Observation", raw(`"code":"vital-signs"`))},
		{"Observation?category=vital-signs,laboratory", where("Observation", func(r *resource) bool {
			return raw(`"code":"vital-signs"`)(r) || raw(`"code":"laboratory"`)(r)
		})},
		{"Observation?code=http://loinc.org|8302-2", where("Observation", raw(`"code":"8302-2"`))},
		{"Observation?code=http://snomed.info/sct|8302-2", []string{}},
		{"Observation?code=8302-2&date=ge2025", where("Observation", func(r *resource) bool {
			return raw(`"code":"8302-2"`)(r) && r.text("effectiveDateTime") >= "2025"
		})},
		{"Observation?date=lt2024-01-01", where("Observation", func(r *resource) bool { return r.text("effectiveDateTime") < "2024-01-01" })},
		{"Observation?_id=" + observation.id, []string{observation.name()}},
		{"Observation?encounter=" + observation.reference("encounter"), where("Observation", func(r *resource) bool {
			return r.reference("encounter") == observation.reference("encounter")
		})},
		{"Observation?_lastUpdated=ge2025", where("Observation", func(r *resource) bool { return r.lastUpdated() >= "2025" })},
		{"Condition?clinical-status=active", where("Condition", raw(`"clinicalStatus"`, `"code":"active"`))},
		{"MedicationRequest?status=active,stopped", where("MedicationRequest", func(r *resource) bool {
			return r.text("status") == "active" || r.text("status") == "stopped"
		})},
		{"AllergyIntolerance?category=food", where("AllergyIntolerance", raw(`"category":["food"]`))},
		{"Patient", []string{"Patient/" + child}},
		{"Coverage?patient=" + child, []string{}},
		{"Observation?unknown=1&category=vital-signs", where("Observation", raw(`"code":"vital-signs"`))},
	} {
		got := b.readAll(token, test.query)
		if len(test.want) == len(rec.byType["Observation"]) {
			t.Errorf("%s: the expectation is everything, so the test says nothing", test.query)
		}
		if diff := cmp.Diff(test.want, append([]string{}, got...)); diff != "" {
			t.Errorf("%s: %s", test.query, diff)
		}
	}
}

func TestSearchByPost(t *testing.T) {
	b := newBench(t, nil)
	token := b.launch(child, "launch patient/*.rs").AccessToken
	r := b.post("/fhir/Observation/_search", url.Values{"patient": {child}, "category": {"vital-signs"}, "_summary": {"count"}}, func(r *http.Request) {
		r.Header.Set("Authorization", "Bearer "+token)
	})
	var page searchBundle
	if err := json.Unmarshal(r.body, &page); err != nil || page.Total == 0 || len(page.Entry) != 0 {
		t.Errorf("%d %v %+v", r.StatusCode, err, page)
	}
	if want := len(b.readAll(token, "Observation?category=vital-signs")); page.Total != want {
		t.Errorf("total %d, want %d", page.Total, want)
	}
}

func TestBadRequests(t *testing.T) {
	b := newBench(t, nil)
	token := b.launch(tiny, "launch patient/*.rs").AccessToken
	for path, want := range map[string]int{
		"Observation?_count=many":                   400,
		"Observation?_count=-1":                     400,
		"Observation?date=yesterday":                400,
		"Observation?_lastUpdated=xx2024":           400,
		"Observation?code:text=height":              400,
		"Observation?_format=xml":                   406,
		"Spaceship":                                 404,
		"Observation/nothing":                       404,
		"Observation/a/b/c":                         404,
		"?_getpages=made-up":                        410,
		"?name=x":                                   400,
		"Patient/" + tiny + "/$everything?_since=x": 400,
	} {
		r := b.fhir(token, path)
		if r.StatusCode != want || !strings.Contains(string(r.body), `"OperationOutcome"`) {
			t.Errorf("%s: %d %.200s, want %d", path, r.StatusCode, r.body, want)
		}
	}
	strict, _ := http.NewRequest(http.MethodGet, b.Issuer()+"/Observation?unknown=1", nil)
	strict.Header.Set("Authorization", "Bearer "+token)
	strict.Header.Set("Prefer", "handling=strict")
	if r := b.do(strict); r.StatusCode != http.StatusBadRequest {
		t.Errorf("strict: %d", r.StatusCode)
	}
	if r := b.post("/fhir/Observation", nil, nil); r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("create: %d", r.StatusCode)
	}
}

func TestMatchesDate(t *testing.T) {
	for _, test := range []struct {
		stored, search string
		want           bool
	}{
		{"2024-05-14T10:00:00Z", "2024-05-14", true}, {"2024-05-14", "2024", true}, {"2024", "2024-05-14", false},
		{"2024-05-14", "ge2024-05-14", true}, {"2024-05-14", "gt2024-05-14", false}, {"2024-05-15", "gt2024-05-14", true},
		{"2024-05-14", "le2024-05-14", true}, {"2024-05-14", "lt2024-05-14", false}, {"2024-05-13", "lt2024-05-14", true},
		{"2024-05-14T23:30:00-05:00", "2024-05-15", true}, {"2024-05-14", "ne2024-05-14", false}, {"", "2024", false},
	} {
		if got, understood := matchesDate(test.stored, test.search); got != test.want || !understood {
			t.Errorf("%q against %q: %v, %v", test.stored, test.search, got, understood)
		}
	}
}
