package fhirapi

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/record"
)

// The tests of this file read from HAPI's FHIR server, which nobody here wrote.
// `make test-hapi` starts it with the sandbox's patients and runs them.
func hapi(t *testing.T) string {
	t.Helper()
	base := os.Getenv("CHARTSIDE_HAPI")
	if base == "" {
		t.Skip("no HAPI server: make test-hapi starts one and runs this test")
	}
	return base
}

// wire keeps the addresses that were asked for and lets a test step in before
// one of them.
type wire struct {
	mu     sync.Mutex
	asked  []string // path?query
	before func(*http.Request)
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.asked = append(w.asked, r.URL.RequestURI())
	w.mu.Unlock()
	if w.before != nil {
		w.before(r)
	}
	return http.DefaultTransport.RoundTrip(r)
}

func hapiClient(t *testing.T, w *wire) *Client {
	t.Helper()
	c, err := New(hapi(t), &http.Client{Transport: w}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// sandboxPatients are the records that the server was started with.
func sandboxPatients(t *testing.T) []*record.Record {
	t.Helper()
	files, err := filepath.Glob("../sandbox/patients/*.json.gz")
	if err != nil || len(files) == 0 {
		t.Fatal("no patients", err)
	}
	var list []*record.Record
	for _, name := range files {
		rec, err := record.OpenFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, rec)
	}
	slices.SortFunc(list, func(a, b *record.Record) int { return len(a.Resources) - len(b.Resources) })
	return list
}

// TestHAPIRecords: what comes through HAPI is what is in the files, resource by
// resource, but for the types that are not asked for.
func TestHAPIRecords(t *testing.T) {
	hapi(t)
	for _, file := range sandboxPatients(t) {
		t.Run(file.Patient.Title, func(t *testing.T) {
			w := &wire{}
			rec, err := hapiClient(t, w).PatientRecord(context.Background(), file.Patient.ID, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range file.Resources {
				if record.KindOf(x.Type).Search.Need == record.OnDemand {
					continue
				}
				if got := rec.Find(x.Ref()); got == nil {
					t.Errorf("%s is lost", x.Ref())
				} else if got.Title != x.Title || got.When != x.When || got.Status != x.Status || len(got.Values) != len(x.Values) || len(got.Documents) != len(x.Documents) {
					t.Errorf("%s: %q of %s is another than %q of %s", x.Ref(), got.Title, got.When.ISO(), x.Title, x.When.ISO())
				}
			}
			for _, g := range rec.Gaps {
				switch g.Cause {
				case record.Refused, record.Failed, record.Truncated, record.Malformed, record.Duplicate:
					t.Errorf("gap: %+v", g)
				}
			}
			checkPages(t, w, len(file.Resources) < 50)
		})
	}
}

// checkPages: HAPI lowers our _count to 50, and its next links are the base
// alone with a query.
func checkPages(t *testing.T, w *wire, few bool) {
	t.Helper()
	pages := 0
	for _, at := range w.asked {
		path, query, _ := strings.Cut(at, "?")
		if strings.Contains(query, "_getpages=") {
			pages++
			if path != "/fhir" || strings.Contains(query, "_count=200") {
				t.Fatalf("the next page is at %s", at)
			}
		}
	}
	if pages == 0 && !few {
		t.Error("no list had a second page")
	}
}

func TestHAPIPatientIsNotThere(t *testing.T) {
	_, err := hapiClient(t, &wire{}).PatientRecord(context.Background(), "nobody-of-this-name", nil)
	var e *Error
	if !errors.As(err, &e) || e.Kind != NotFound || e.Status != 404 || e.Code != "processing" {
		t.Errorf("got %#v", err)
	}
	if strings.Contains(fmt.Sprintf("%v", err), "nobody") {
		t.Errorf("the error names the patient: %v", err)
	}
}

// TestHAPIRejects: an unknown search parameter is a 400 with an OperationOutcome.
func TestHAPIRejects(t *testing.T) {
	c := hapiClient(t, &wire{})
	_, failed := c.get(context.Background(), "Condition", c.address(map[string][]string{"no-such-parameter": {"1"}}, "Condition"))
	if failed == nil || failed.Kind != Rejected || failed.Status != 400 || failed.Code == "" {
		t.Errorf("got %#v", failed)
	}
}

// TestHAPIPagesExpire: while a list is paged through, other searches push its
// pages out of HAPI's memory, which then answers 410.
func TestHAPIPagesExpire(t *testing.T) {
	people := sandboxPatients(t)
	file := people[len(people)/2]
	for name, c := range map[string]struct {
		times int
		want  []string
	}{
		"once":   {1, nil},
		"always": {1000, []string{"failed Observation: the server's pages expired while they were read (status 410)"}},
	} {
		t.Run(name, func(t *testing.T) {
			w, pushed := &wire{}, 0
			var mu sync.Mutex
			w.before = func(r *http.Request) {
				mu.Lock()
				defer mu.Unlock()
				if !strings.Contains(r.URL.RawQuery, "_getpages=") || pushed >= c.times {
					return
				}
				pushed++
				for range hapiPages + 1 {
					resp, err := http.Get(hapi(t) + "/Observation?_count=1&patient=" + file.Patient.ID)
					if err != nil {
						t.Error(err)
						return
					}
					resp.Body.Close()
				}
			}
			client := hapiClient(t, w)
			r := client.Begin(file.Patient.ID, nil, nil)
			r.own = []string{file.Patient.ID}
			r.start(file.Patient.Raw)
			observations := client.kinds[slices.IndexFunc(client.kinds, func(k kind) bool { return k.resource == "Observation" })]
			if err := r.readType(context.Background(), observations); err != nil {
				t.Fatal(err)
			}
			rec := r.b.Record(client.opts.Now())
			if diff := cmp.Diff(c.want, slices.DeleteFunc(gaps(rec), func(g string) bool { return strings.HasPrefix(g, "unresolved") })); diff != "" {
				t.Error(diff)
			}
			want := len(file.OfType("Observation"))
			if c.want != nil {
				want = 50
			}
			if got := len(rec.OfType("Observation")); got != want {
				t.Errorf("%d observations, want %d", got, want)
			}
		})
	}
}

// hapiPages is how many searches the server of the tests remembers (--pages).
const hapiPages = 10

// TestHAPICapabilities: the statement is understood as it is.
func TestHAPICapabilities(t *testing.T) {
	caps := hapiClient(t, &wire{}).capability(context.Background())
	if !caps.known || caps.everything || !caps.params["Observation"]["category"] || !caps.params["Condition"]["_lastUpdated"] {
		t.Errorf("read %v", slices.Sorted(maps.Keys(caps.params)))
	}
	if caps.offers("Appointment") {
		t.Error("offers what the statement does not have")
	}
}

// put stores a resource, as the hospital's own staff would.
func put(t *testing.T, ref, body string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodPut, hapi(t)+"/"+ref, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", fhirJSON)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		t.Fatalf("%s was not stored: %s", ref, resp.Status)
	}
}

// TestHAPIReadAgain: HAPI says that it knows _lastUpdated; the second reading
// gets what was stored since, and the text of a note that is behind a Binary.
func TestHAPIReadAgain(t *testing.T) {
	file := sandboxPatients(t)[0]
	id := file.Patient.ID
	w := &wire{}
	c := hapiClient(t, w)
	first, err := c.PatientRecord(context.Background(), id, nil)
	if err != nil {
		t.Fatal(err)
	}
	subject := `"subject":{"reference":"Patient/` + id + `"}`
	put(t, "Binary/letter", `{"resourceType":"Binary","id":"letter","contentType":"text/plain","data":"RmVlbHMgd2VsbC4="}`)
	put(t, "DocumentReference/fresh", `{"resourceType":"DocumentReference","id":"fresh","status":"current","date":"2026-11-20T10:00:00Z",`+subject+
		`,"content":[{"attachment":{"contentType":"text/plain","url":"Binary/letter"}},{"attachment":{"contentType":"text/plain","url":"Binary/lost"}}]}`)
	put(t, "Condition/fresh", `{"resourceType":"Condition","id":"fresh","code":{"text":"Gout"},`+subject+`}`)
	w.asked = nil
	second, err := c.Begin(id, first, nil).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	ch := Compare(first, second)
	if diff := cmp.Diff([][]record.Ref{{"Condition/fresh", "DocumentReference/fresh"}, nil, nil}, [][]record.Ref{refs(ch.Added), refs(ch.Changed), refs(ch.Gone)}); diff != "" {
		t.Error(diff)
	}
	for _, at := range w.asked {
		if strings.HasPrefix(at, "/fhir/Condition?") && !strings.Contains(at, "_lastUpdated=ge") {
			t.Errorf("all of the type was asked for: %s", at)
		}
	}
	note := second.Find("DocumentReference/fresh")
	if len(note.Documents) != 1 || !strings.Contains(note.Documents[0].Text, "Feels well.") {
		t.Errorf("the note has %d documents", len(note.Documents))
	}
	if !slices.Contains(gaps(second), "unreadable DocumentReference: the server does not have the file") {
		t.Errorf("the lost file is not said: %v", gaps(second))
	}
}
