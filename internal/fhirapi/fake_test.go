package fhirapi

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"chartside/internal/record"
)

// fake is a FHIR server of which a test replaces single answers. By default it
// has patient p1 and one Condition, and answers every other search with none.
type fake struct {
	*httptest.Server
	t      *testing.T
	answer map[string]http.HandlerFunc    // by path
	accept func(path, accept string) bool // which Accept headers are right

	mu      sync.Mutex
	asked   []string // path?query
	running int
	most    int // requests at the same time
}

func newFake(t *testing.T) *fake {
	f := &fake{t: t, answer: map[string]http.HandlerFunc{}, accept: func(_, accept string) bool { return accept == fhirJSON }}
	f.Server = httptest.NewServer(f)
	t.Cleanup(f.Close)
	f.give("Patient/p1", 200, map[string]any{"resourceType": "Patient", "id": "p1"})
	f.give("Condition", 200, f.bundle(-1, "", condition("c1")))
	return f
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	f.asked = append(f.asked, strings.TrimPrefix(r.URL.RequestURI(), "/fhir/"))
	f.running++
	f.most = max(f.most, f.running)
	f.mu.Unlock()
	defer func() { f.mu.Lock(); f.running--; f.mu.Unlock() }()
	path := strings.TrimPrefix(r.URL.EscapedPath(), "/fhir/")
	if got := r.Header.Get("Accept"); !f.accept(path, got) {
		f.t.Errorf("%s: Accept: %q", path, got)
	}
	switch h := f.answer[path]; {
	case h != nil:
		h(w, r)
	case path == "metadata" || strings.Contains(path, "/"):
		http.NotFound(w, r)
	default:
		reply(w, 200, f.bundle(0, ""))
	}
}

func reply(w http.ResponseWriter, status int, body any) {
	text, ok := body.(string)
	if !ok {
		b, _ := json.Marshal(body)
		text = string(b)
	}
	w.Header().Set("Content-Type", "application/fhir+json")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text))
}

func (f *fake) give(path string, status int, body any) {
	f.answer[path] = func(w http.ResponseWriter, _ *http.Request) { reply(w, status, body) }
}

// bundle is a search set; next is relative to the FHIR base, total -1 unsaid.
func (f *fake) bundle(total int, next string, resources ...any) map[string]any {
	entries := []any{}
	for _, r := range resources {
		if m, ok := r.(map[string]any); ok && m["resource"] != nil {
			entries = append(entries, m)
			continue
		}
		entries = append(entries, map[string]any{"resource": r, "search": map[string]any{"mode": "match"}})
	}
	b := map[string]any{"resourceType": "Bundle", "type": "searchset", "entry": entries}
	if total >= 0 {
		b["total"] = total
	}
	if next != "" {
		if !strings.Contains(next, "://") && !strings.HasPrefix(next, "?") {
			next = f.URL + "/fhir/" + next
		}
		b["link"] = []any{map[string]any{"relation": "self", "url": "x"}, map[string]any{"relation": "next", "url": next}}
	}
	return b
}

func condition(id string) map[string]any {
	return map[string]any{"resourceType": "Condition", "id": id, "subject": map[string]any{"reference": "Patient/p1"}}
}

func conditions(from, to int) []any {
	var list []any
	for i := from; i < to; i++ {
		list = append(list, condition(fmt.Sprint("c", i)))
	}
	return list
}

func outcome(severity, code, detail, words string) map[string]any {
	return map[string]any{"resourceType": "OperationOutcome", "issue": []any{map[string]any{
		"severity": severity, "code": code, "diagnostics": words, "details": map[string]any{"text": words, "coding": []any{map[string]any{"code": detail}}},
	}}}
}

func (f *fake) seen(prefix string) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []string
	for _, a := range f.asked {
		if strings.HasPrefix(a, prefix) {
			list = append(list, a)
		}
	}
	return list
}

func (f *fake) client(o Options) *Client {
	f.t.Helper()
	o.pause = time.Millisecond
	c, err := New(f.URL+"/fhir/", http.DefaultClient, o)
	if err != nil {
		f.t.Fatal(err)
	}
	return c
}

// read fetches p1 and fails the test on an error.
func (f *fake) read(o Options) *record.Record {
	f.t.Helper()
	rec, err := f.client(o).PatientRecord(context.Background(), "p1", nil)
	if err != nil {
		f.t.Fatal(err)
	}
	return rec
}

// gaps lists a record's gaps as "cause type detail".
func gaps(rec *record.Record) []string {
	var list []string
	for _, g := range rec.Gaps {
		s := string(g.Cause) + " " + g.Type + ": " + g.Detail
		if g.Count > 0 {
			s += fmt.Sprintf(" [%d]", g.Count)
		}
		list = append(list, s)
	}
	return list
}
