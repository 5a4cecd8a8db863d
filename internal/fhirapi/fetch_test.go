package fhirapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestOneTypeGoesWrong: whatever a server does to one type, the others are
// read, and the record says what is missing.
func TestOneTypeGoesWrong(t *testing.T) {
	half := `{"resourceType":"Bundle","type":"searchset","total":3,"entry":[{"resource":{"resourceType":"Procedure","id":"a"}},{"resource":{"resourceType":"Procedure","id":"b"}},{"resource":{"resourceTy`
	for name, c := range map[string]struct {
		answer func(f *fake) http.HandlerFunc
		want   []string
		read   int // Procedures
	}{
		"SMART-65 QUIRK-31 403":      {status(403, outcome("error", "forbidden", "", "PLANTED")), []string{"refused Procedure: the server does not permit reading this type (status 403)"}, 0},
		"404":                        {status(404, "no"), []string{"unsupported Procedure: the server does not offer this type (status 404)"}, 0},
		"400":                        {status(400, outcome("error", "invalid", "", "PLANTED")), []string{"failed Procedure: the server rejected the search (status 400)"}, 0},
		"406":                        {status(406, ""), []string{"failed Procedure: the server rejected the search (status 406)"}, 0},
		"SMART-67 500":               {status(500, "PLANTED stack trace"), []string{"failed Procedure: the server did not answer (status 500)"}, 0},
		"SMART-67 QUIRK-22 504 HTML": {status(504, "<html>PLANTED</html>"), []string{"failed Procedure: the server did not answer (status 504)"}, 0},
		"429":                        {status(429, ""), []string{"failed Procedure: the server did not answer (status 429)"}, 0},
		"SMART-67 HTML":              {status(200, "<html>PLANTED sign in</html>"), []string{"failed Procedure: the server's answer is not FHIR"}, 0},
		"empty":                      {status(200, ""), []string{"failed Procedure: the server's answer is not FHIR"}, 0},
		"JSON list":                  {status(200, "[]"), []string{"failed Procedure: the server's answer is not FHIR"}, 0},
		"outcome":                    {status(200, outcome("error", "x", "", "PLANTED")), []string{"failed Procedure: the server's answer is not FHIR"}, 0},
		"SMART-65 half":              {status(200, half), []string{"failed Procedure: the server's answer broke off"}, 2},
		"401 for this type":          {status(401, ""), []string{"refused Procedure: the server does not permit reading this type (status 401)"}, 0},
		"connection cut": {func(*fake) http.HandlerFunc {
			return func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Length", "100000")
				_, _ = w.Write([]byte(half))
			}
		}, []string{"failed Procedure: the server's answer broke off"}, 2},
		"no answer": {func(*fake) http.HandlerFunc {
			return func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
		}, []string{"failed Procedure: the server did not answer"}, 0},
		"too large": {status(200, `{"resourceType":"Bundle","x":"`+strings.Repeat("x", 1<<16)+`"}`), []string{"truncated Procedure: a page of the answer was too large"}, 0},
		"one bad entry": {func(f *fake) http.HandlerFunc {
			return func(w http.ResponseWriter, _ *http.Request) {
				reply(w, 200, `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Procedure","id":"a"}},5,{"search":{}},{"resource":{"resourceType":"Procedure","id":"b"}}]}`)
			}
		}, []string{"malformed Procedure: an entry holds no resource"}, 2},
		"redirect elsewhere": {func(f *fake) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, f.URL+"/elsewhere", http.StatusFound)
			}
		}, []string{"failed Procedure: the server's answer is not FHIR"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			f.answer["Procedure"] = c.answer(f)
			f.give("/elsewhere", 200, "{}")
			rec := f.read(Options{PageBytes: 1 << 15})
			if diff := cmp.Diff(c.want, gaps(rec)); diff != "" {
				t.Error(diff)
			}
			if n := len(rec.OfType("Procedure")); n != c.read {
				t.Errorf("%d procedures, want %d", n, c.read)
			}
			if rec.Patient == nil || len(rec.OfType("Condition")) != 1 {
				t.Error("the other types were not read")
			}
		})
	}
}

func status(code int, body any) func(*fake) http.HandlerFunc {
	return func(*fake) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { reply(w, code, body) }
	}
}

func TestPatientCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		body   any
		want   Kind
	}{
		"401":             {401, "", SessionOver},
		"403":             {403, outcome("error", "forbidden", "", "PLANTED"), Forbidden},
		"404":             {404, "", NotFound},
		"410":             {410, "", NotFound},
		"500":             {500, "<html>PLANTED", Unavailable},
		"HTML":            {200, "<html>PLANTED", NotFHIR},
		"another patient": {200, map[string]any{"resourceType": "Patient", "id": "p2"}, NotFHIR},
		"not a patient":   {200, condition("p1"), NotFHIR},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			f.give("Patient/p1", c.status, c.body)
			_, err := f.client(Options{}).PatientRecord(context.Background(), "p1", nil)
			if KindOf(err) != c.want {
				t.Errorf("got %v", err)
			}
			if s := fmt.Sprintf("%v %+v", err, err); strings.Contains(s, "PLANTED") || strings.Contains(s, "p1") {
				t.Errorf("the error quotes the server or the patient: %s", s)
			}
			if len(f.seen("Condition")) > 0 {
				t.Error("went on without the patient")
			}
		})
	}
}

func TestSessionEndsWhileReading(t *testing.T) {
	f := newFake(t)
	over := false
	f.answer["Observation"] = func(w http.ResponseWriter, _ *http.Request) { over = true; reply(w, 401, "") }
	patient := f.answer["Patient/p1"]
	f.answer["Patient/p1"] = func(w http.ResponseWriter, r *http.Request) {
		if over {
			reply(w, 401, "")
			return
		}
		patient(w, r)
	}
	_, err := f.client(Options{Parallel: 1}).PatientRecord(context.Background(), "p1", nil)
	if KindOf(err) != SessionOver {
		t.Errorf("got %v", err)
	}
}

// refusing is an HTTP client's authorization that ended, as smart's does.
type refusing struct{}

func (refusing) RoundTrip(*http.Request) (*http.Response, error) { return nil, endedError{} }

type endedError struct{}

func (endedError) Error() string     { return "the grant ended" }
func (endedError) SessionOver() bool { return true }

func TestAuthorizationRefusesToGoOn(t *testing.T) {
	f := newFake(t)
	c, _ := New(f.URL+"/fhir", &http.Client{Transport: refusing{}}, Options{})
	_, err := c.PatientRecord(context.Background(), "p1", nil)
	if KindOf(err) != SessionOver || !errors.As(err, new(endedError)) {
		t.Errorf("got %v", err)
	}
	if len(f.seen("")) > 0 {
		t.Error("asked all the same")
	}
}

func TestCancelled(t *testing.T) {
	f := newFake(t)
	ctx, cancel := context.WithCancel(context.Background())
	f.answer["Condition"] = func(_ http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() }
	_, err := f.client(Options{}).PatientRecord(ctx, "p1", nil)
	if KindOf(err) != Cancelled || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestSlowAnswerIsAskedOnce(t *testing.T) {
	f := newFake(t)
	f.answer["Procedure"] = func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	rec := f.read(Options{RequestTimeout: 200 * time.Millisecond})
	if diff := cmp.Diff([]string{"failed Procedure: the server did not answer"}, gaps(rec)); diff != "" || len(f.seen("Procedure")) != 1 {
		t.Error(diff, f.seen("Procedure"))
	}
}

func TestRetryAfter_SMART68(t *testing.T) {
	now := time.Now()
	for value, want := range map[string]time.Duration{
		"3": 3 * time.Second, " 0 ": 0, "99999999999": 1 << 30 * time.Second,
		now.Add(5 * time.Second).UTC().Format(http.TimeFormat): 5 * time.Second, now.Add(-time.Hour).UTC().Format(http.TimeFormat): 0,
	} {
		if got, ok := retryAfter(value, now); !ok || got > want || got < want-time.Second {
			t.Errorf("%q: %v %v", value, got, ok)
		}
	}
	for _, value := range []string{"", "soon", "-1"} {
		if _, ok := retryAfter(value, now); ok {
			t.Errorf("%q understood", value)
		}
	}
}

func TestBusyServer_SMART68_QUIRK26(t *testing.T) {
	f := newFake(t)
	tries := 0
	f.answer["Procedure"] = func(w http.ResponseWriter, _ *http.Request) {
		if tries++; tries < triesBusy {
			w.Header().Set("Retry-After", "0")
			reply(w, []int{429, 503}[tries%2], "")
			return
		}
		reply(w, 200, f.bundle(1, "", map[string]any{"resourceType": "Procedure", "id": "a"}))
	}
	f.answer["Goal"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "7200") // hours: seen on bulk servers
		reply(w, 503, "")
	}
	rec := f.read(Options{})
	if len(rec.OfType("Procedure")) != 1 || tries != triesBusy || len(f.seen("Goal")) != 1 {
		t.Errorf("%d procedures after %d tries; Goal asked %d times", len(rec.OfType("Procedure")), tries, len(f.seen("Goal")))
	}
	if diff := cmp.Diff([]string{"failed Goal: the server did not answer (status 503)"}, gaps(rec)); diff != "" {
		t.Error(diff)
	}
}

func TestParallelism(t *testing.T) {
	f := newFake(t)
	for _, k := range searched(Options{}) {
		f.answer[k.resource] = func(w http.ResponseWriter, _ *http.Request) {
			time.Sleep(5 * time.Millisecond)
			reply(w, 200, f.bundle(0, ""))
		}
	}
	f.read(Options{Parallel: 3})
	if f.most != 3 {
		t.Errorf("%d requests at once, want 3", f.most)
	}
}

func TestProgress(t *testing.T) {
	f := newFake(t)
	f.give("Condition", 200, f.bundle(3, "more", conditions(0, 2)...))
	f.give("more", 200, f.bundle(3, "", conditions(2, 3)...))
	f.give("Procedure", 403, "")
	got := map[string][]Progress{}
	if _, err := f.client(Options{}).PatientRecord(context.Background(), "p1", func(p Progress) { got[p.Type] = append(got[p.Type], p) }); err != nil {
		t.Fatal(err)
	}
	for resourceType, want := range map[string][]Progress{
		"Patient":   {{Type: "Patient", Done: 1, Total: 1, Finished: true}},
		"Condition": {{Type: "Condition", Done: 2, Total: 3}, {Type: "Condition", Done: 3, Total: 3}, {Type: "Condition", Done: 3, Total: -1, Finished: true}},
		"Goal":      {{Type: "Goal", Total: 0}, {Type: "Goal", Total: -1, Finished: true}},
	} {
		if diff := cmp.Diff(want, got[resourceType]); diff != "" {
			t.Errorf("%s: %s", resourceType, diff)
		}
	}
	if last := got["Procedure"]; len(last) == 0 || !last[len(last)-1].Finished || !last[len(last)-1].Gap {
		t.Errorf("Procedure: %+v", last)
	}
	for _, k := range searched(Options{}) {
		if list := got[k.resource]; len(list) == 0 || !list[len(list)-1].Finished {
			t.Errorf("%s never finished", k.resource)
		}
	}
}

func TestOddPatientID_SMART70_QUIRK8(t *testing.T) {
	f := newFake(t)
	id := "a/b c%" + strings.Repeat("x", 80)
	f.give("Patient/a%2Fb%20c%25"+strings.Repeat("x", 80), 200, map[string]any{"resourceType": "Patient", "id": id})
	if _, err := f.client(Options{}).PatientRecord(context.Background(), id, nil); err != nil {
		t.Fatal(err)
	}
	if got := f.seen("Goal"); len(got) != 1 || !strings.Contains(got[0], "patient=a%2Fb+c%25x") {
		t.Errorf("asked %v", got)
	}
}

// TestOtherPatientsAreLeftOut: a server's mistake must not become an answer.
func TestOtherPatientsAreLeftOut(t *testing.T) {
	f := newFake(t)
	f.give("Patient/p1", 200, map[string]any{"resourceType": "Patient", "id": "p1", "link": []any{map[string]any{"other": map[string]any{"reference": "Patient/old"}}}})
	of := func(id, member, reference string) map[string]any {
		return map[string]any{"resourceType": "Condition", "id": id, member: map[string]any{"reference": reference}}
	}
	f.give("Condition", 200, f.bundle(-1, "",
		of("mine", "subject", "Patient/p1"), of("absolute", "subject", f.URL+"/fhir/Patient/p1/_history/3"), of("merged", "subject", "Patient/old"),
		of("unsaid", "x", ""), of("odd", "subject", "urn:uuid:1"), of("group", "subject", "Group/p2"),
		of("other", "subject", "Patient/p2"), of("other2", "patient", f.URL+"/fhir/Patient/p2"), of("other3", "beneficiary", "Patient/p2"),
		map[string]any{"resourceType": "Patient", "id": "p2"},
	))
	rec := f.read(Options{})
	var ids []string
	for _, x := range rec.OfType("Condition") {
		ids = append(ids, x.ID)
	}
	slices.Sort(ids)
	if diff := cmp.Diff([]string{"absolute", "group", "merged", "mine", "odd", "unsaid"}, ids); diff != "" {
		t.Error(diff)
	}
	if !slices.ContainsFunc(gaps(rec), func(s string) bool { return strings.Contains(s, "another patient") && strings.HasSuffix(s, "[4]") }) {
		t.Errorf("gaps %v", gaps(rec))
	}
}

func TestNew(t *testing.T) {
	for _, base := range []string{"", "fhir", "http://x/fhir?y", "http://x/#y", "://"} {
		if _, err := New(base, http.DefaultClient, Options{}); err == nil {
			t.Errorf("%q accepted", base)
		}
	}
}
