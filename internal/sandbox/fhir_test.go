package sandbox

import (
	"encoding/json"
	"net/http"
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
