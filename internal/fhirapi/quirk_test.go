package fhirapi

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// asking keeps the requests that pass through it.
type asking struct {
	mu   sync.Mutex
	list []*http.Request
	next http.RoundTripper
}

func (a *asking) RoundTrip(r *http.Request) (*http.Response, error) {
	a.mu.Lock()
	a.list = append(a.list, r.Clone(r.Context()))
	a.mu.Unlock()
	return a.next.RoundTrip(r)
}

// How every request of a reading is made, whatever the server is like.
func TestEveryRequest(t *testing.T) {
	f := newFake(t)
	id := "a-195900.E-2345"
	f.give("Patient/"+id, 200, map[string]any{"resourceType": "Patient", "id": id})
	seen := &asking{next: http.DefaultTransport}
	client, err := New(f.URL+"/fhir", &http.Client{Transport: seen}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.PatientRecord(t.Context(), id, nil); err != nil {
		t.Fatal(err)
	}
	if len(seen.list) < 10 {
		t.Fatalf("only %d requests", len(seen.list))
	}
	for name, wrong := range map[string]func(*http.Request, url.Values) bool{
		"QUIRK-2 searches are by GET": func(r *http.Request, _ url.Values) bool {
			return r.Method != http.MethodGet || strings.Contains(r.URL.Path, "_search")
		},
		"SMART-71 QUIRK-24 Accept is that of FHIR's JSON": func(r *http.Request, _ url.Values) bool { return r.Header.Get("Accept") != "application/fhir+json" },
		"QUIRK-25 nothing is filtered by a code":          func(_ *http.Request, q url.Values) bool { return q.Has("code") },
		"QUIRK-29 the patient's id goes as it is": func(_ *http.Request, q url.Values) bool {
			return q.Has("patient") && q.Get("patient") != id || q.Has("subject") && q.Get("subject") != "Patient/"+id
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, r := range seen.list {
				if wrong(r, r.URL.Query()) {
					t.Errorf("%s %s (Accept %s)", r.Method, r.URL.Path, r.Header.Get("Accept"))
				}
			}
		})
	}
}
