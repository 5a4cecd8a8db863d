package sandbox

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTokenIsRequired(t *testing.T) {
	b := newBench(t, nil)
	good := b.launch(tiny, "launch patient/*.rs").AccessToken
	for name, header := range map[string]string{"none": "", "made up": "Bearer nope", "basic": "Basic " + good, "empty": "Bearer "} {
		r, _ := http.NewRequest(http.MethodGet, b.Issuer()+"/Patient/"+tiny, nil)
		r.Header.Set("Authorization", header)
		reply := b.do(r)
		if reply.StatusCode != http.StatusUnauthorized || !strings.Contains(string(reply.body), `"OperationOutcome"`) {
			t.Errorf("%s: %d %s", name, reply.StatusCode, reply.body)
		}
	}
	if r := b.get(b.Issuer() + "/Patient/" + tiny + "?access_token=" + good); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("a token in the address: %d", r.StatusCode)
	}
}

func TestOtherPatientIsForbidden(t *testing.T) {
	b := newBench(t, nil)
	token := b.launch(tiny, "launch patient/*.rs user/*.rs").AccessToken
	for path, want := range map[string]int{
		"Patient/" + tiny:                                           200,
		"Patient/" + child:                                          403,
		"Patient/nobody":                                            404,
		"Patient/" + child + "/$everything":                         403,
		"Patient?_id=" + child:                                      403,
		"Observation?patient=" + child:                              403,
		"Observation?subject=Patient/" + child:                      403,
		"Observation?patient=" + tiny + "&patient=Patient/" + child: 403,
		"Observation?patient=Patient/" + tiny:                       200,
		"Observation?patient=" + tiny:                               200,
		"Practitioner":                                              200,
	} {
		if r := b.fhir(token, path); r.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, r.StatusCode, want)
		}
	}
	rec, err := b.library.record(child)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"Observation", "Encounter", "Condition"} {
		if r := b.fhir(token, rec.byType[kind][0].name()); r.StatusCode != http.StatusNotFound {
			t.Errorf("another patient's %s by its id: %d", kind, r.StatusCode)
		}
	}
}

func TestPageOfAnotherPatient(t *testing.T) {
	b := newBench(t, nil)
	theirs := b.launch(child, "launch patient/*.rs").AccessToken
	var page searchBundle
	if err := json.Unmarshal(b.fhir(theirs, "Observation?_count=2").body, &page); err != nil {
		t.Fatal(err)
	}
	next := page.Link[1].URL
	if r := b.fhir(theirs, next); r.StatusCode != http.StatusOK {
		t.Errorf("their own page: %d", r.StatusCode)
	}
	mine := b.launch(tiny, "launch patient/*.rs").AccessToken
	if r := b.fhir(mine, next); r.StatusCode != http.StatusForbidden {
		t.Errorf("another patient's page: %d", r.StatusCode)
	}
	b.clock.forward(11 * time.Minute)
	if r := b.fhir(theirs, next); r.StatusCode != http.StatusGone {
		t.Errorf("an expired page: %d", r.StatusCode)
	}
}

// TestReadingTheWholeRecord pages through the largest record in both ways, and finds each resource once in each.
func TestReadingTheWholeRecord(t *testing.T) {
	b := newBench(t, nil)
	token := b.launch(large, "launch patient/*.rs").AccessToken
	everything := b.readAll(token, "Patient/"+large+"/$everything?_count=500")
	if len(everything) < 4000 {
		t.Errorf("%d resources", len(everything))
	}
	var byType []string
	for _, kind := range servedTypes {
		found := b.readAll(token, kind+"?patient="+large)
		if strings.HasPrefix(kind, "Observation") && len(found) <= b.pageSize {
			t.Errorf("%d observations are one page: nothing was paged", len(found))
		}
		byType = append(byType, found...)
	}
	slices.Sort(everything)
	slices.Sort(byType)
	if len(slices.Compact(slices.Clone(everything))) != len(everything) {
		t.Error("$everything gave a resource twice")
	}
	if diff := cmp.Diff(everything, byType); diff != "" {
		t.Errorf("$everything and the searches differ: %s", diff)
	}
}

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

func TestMetadata(t *testing.T) {
	b := newBench(t, nil)
	r := b.get(b.Issuer() + "/metadata")
	var statement struct {
		ResourceType string
		FHIRVersion  string
		Rest         []struct {
			Security struct {
				Extension []struct {
					URL       string
					Extension []struct{ URL, ValueURI string }
				}
			}
			Resource []struct {
				Type      string
				Operation []struct{ Name string }
			}
		}
	}
	if err := json.Unmarshal(r.body, &statement); err != nil {
		t.Fatal(err)
	}
	if statement.ResourceType != "CapabilityStatement" || statement.FHIRVersion != "4.0.1" || len(statement.Rest) != 1 {
		t.Fatalf("got %+v", statement)
	}
	if got := statement.Rest[0].Security.Extension[0].Extension[0]; got.URL != "authorize" || got.ValueURI != b.base+"/authorize" {
		t.Errorf("oauth-uris: %+v", got)
	}
	if r.Header.Get("Content-Type") != "application/fhir+json;charset=utf-8" {
		t.Errorf("Content-Type %q", r.Header.Get("Content-Type"))
	}
	for _, p := range b.Patients() {
		rec, err := b.library.record(p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range rec.types() {
			if !slices.Contains(servedTypes, kind) {
				t.Errorf("%s holds %s, which is not served", p.File, kind)
			}
		}
	}
}
