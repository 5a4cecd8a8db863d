package fhirapi

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/record"
)

// slowly runs a Reading whose searches for one type wait until it is let go.
func slowly(t *testing.T, f *fake, slow string) (r *Reading, letGo func() *record.Record) {
	t.Helper()
	waits := make(chan struct{})
	answer := f.answer[slow]
	f.answer[slow] = func(w http.ResponseWriter, req *http.Request) {
		<-waits
		answer(w, req)
	}
	r = f.client(Options{}).Begin("p1", nil, nil)
	done := make(chan *record.Record, 1)
	go func() {
		rec, err := r.Run(context.Background())
		if err != nil {
			t.Error(err)
		}
		done <- rec
	}()
	return r, sync.OnceValue(func() *record.Record { close(waits); return <-done })
}

// until waits for a snapshot of which something is true.
func until(t *testing.T, r *Reading, enough func(*record.Record) bool) *record.Record {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if rec := r.Snapshot(); rec != nil && enough(rec) {
			return rec
		}
	}
	t.Fatal("it was not read within 10 s")
	return nil
}

func TestSnapshots(t *testing.T) {
	f := newFake(t)
	f.give("Observation", 200, f.bundle(1, "", map[string]any{"resourceType": "Observation", "id": "o", "status": "final"}))
	f.give("Procedure", 403, "")
	r, letGo := slowly(t, f, "Observation")
	defer letGo()
	early := until(t, r, func(rec *record.Record) bool { return !rec.Waiting("Condition", "Procedure", "Goal") })
	for resourceType, want := range map[string]record.Reach{"Patient": record.Whole, "Condition": record.Whole, "Goal": record.Whole, "Procedure": record.Nothing, "Observation": record.Pending} {
		if got := early.ReachOf(resourceType); got != want {
			t.Errorf("early %s is %q, want %q", resourceType, got, want)
		}
	}
	if !early.Waiting() || !early.Waiting("Observation") || early.Patient == nil || len(early.OfType("Condition")) != 1 {
		t.Errorf("the early record: %+v", early.Coverage)
	}
	unread := func(rec *record.Record) (list []string) {
		for _, g := range rec.Gaps {
			if g.Cause == record.Unread {
				list = append(list, g.Type)
			}
		}
		return list
	}
	if list := unread(early); !slices.Contains(list, "Observation") || slices.Contains(list, "Condition") {
		t.Errorf("unread: %v", list)
	}
	last := letGo()
	if last.Waiting() || len(unread(last)) > 0 || len(last.OfType("Observation")) != 1 {
		t.Errorf("the last record waits for something: %+v", last.Coverage)
	}
	if len(early.OfType("Observation")) != 0 || !early.Waiting("Observation") {
		t.Error("the early record changed")
	}
}

// TestMedicinesHaveTheirNamesEarly: a medicine order is finished only when the
// Medication that names it is there.
func TestMedicinesHaveTheirNamesEarly(t *testing.T) {
	f := newFake(t)
	f.give("Observation", 200, f.bundle(0, ""))
	f.give("MedicationRequest", 200, f.bundle(1, "", map[string]any{"resourceType": "MedicationRequest", "id": "r", "status": "active",
		"medicationReference": map[string]any{"reference": "Medication/m"}}))
	f.give("Medication", 200, f.bundle(1, "", map[string]any{"resourceType": "Medication", "id": "m", "code": map[string]any{"text": "Aspirin"}}))
	r, letGo := slowly(t, f, "Observation")
	defer letGo()
	rec := until(t, r, func(rec *record.Record) bool { return !rec.Waiting("MedicationRequest") })
	if got := rec.Find("MedicationRequest/r").Title; got != "Aspirin" {
		t.Errorf("the order is called %q", got)
	}
	letGo()
	if asked := f.seen("Medication?"); len(asked) != 1 {
		t.Errorf("asked %v", asked)
	}
}

// TestEverythingAsItComes: what has come of $everything is shown, and no type of
// it is called whole before it is through.
func TestEverythingAsItComes(t *testing.T) {
	f := newFake(t)
	patient := supports("Patient", "_id")
	patient["operation"] = []any{map[string]any{"name": "everything"}}
	f.give("metadata", 200, statement(patient, supports("Condition", "patient"), supports("Encounter", "patient")))
	f.give("Patient/p1/$everything", 200, f.bundle(-1, "more", conditions(5, 9)...))
	f.give("more", 200, f.bundle(-1, "", append(conditions(9, 10), map[string]any{"resourceType": "Flag", "id": "f"})...))
	r, letGo := slowly(t, f, "more")
	rec := until(t, r, func(rec *record.Record) bool { return len(rec.OfType("Condition")) == 4 })
	if rec.Patient == nil || !rec.Waiting("Condition") || !rec.Waiting("Encounter") || rec.Waiting("Goal", "Flag") || rec.ReachOf("Patient") != record.Whole {
		t.Errorf("the coverage of the first page: %+v", rec.Coverage)
	}
	last := letGo()
	if len(last.OfType("Condition")) != 5 || last.Waiting() || last.ReachOf("Condition") != record.Whole || last.ReachOf("Goal") != record.NotOffered || last.ReachOf("Flag") != record.Whole || len(f.seen("Condition")) > 0 {
		t.Errorf("%d conditions, asked %v, %+v", len(last.OfType("Condition")), f.seen("Condition"), last.Coverage)
	}
}

// TestWantedBesideEverything: what a question waits for is whole while
// $everything is under way, with the names of its medicines; what cannot be read
// so is left to $everything, without a gap.
func TestWantedBesideEverything(t *testing.T) {
	f := newFake(t)
	patient := supports("Patient", "_id")
	patient["operation"] = []any{map[string]any{"name": "everything"}}
	f.give("metadata", 200, statement(patient, supports("Condition", "patient"), supports("Goal", "patient"), supports("MedicationRequest", "patient"), supports("Medication", "_id")))
	goal := map[string]any{"resourceType": "Goal", "id": "g"}
	f.give("Patient/p1/$everything", 200, f.bundle(-1, "more", conditions(5, 7)...))
	f.give("more", 200, f.bundle(-1, "", goal))
	f.give("Goal", 403, "")
	f.give("Condition", 200, f.bundle(3, "", conditions(4, 7)...))
	f.give("MedicationRequest", 200, f.bundle(1, "", map[string]any{"resourceType": "MedicationRequest", "id": "r", "status": "active",
		"medicationReference": map[string]any{"reference": "Medication/m"}}))
	f.give("Medication", 200, f.bundle(1, "", map[string]any{"resourceType": "Medication", "id": "m", "code": map[string]any{"text": "Aspirin"}}))
	r, letGo := slowly(t, f, "more")
	r.Want("Condition", "Goal", "MedicationRequest", "MedicationStatement")
	rec := until(t, r, func(rec *record.Record) bool {
		return !rec.Waiting("Condition", "MedicationRequest", "MedicationStatement")
	})
	if len(rec.OfType("Condition")) != 3 || rec.ReachOf("Condition") != record.Whole || rec.ReachOf("MedicationStatement") != record.NotOffered || !rec.Waiting("Goal") {
		t.Errorf("%d conditions, %+v", len(rec.OfType("Condition")), rec.Coverage)
	}
	if got := rec.Find("MedicationRequest/r").Title; got != "Aspirin" {
		t.Errorf("the order is called %q", got)
	}
	for end := time.Now().Add(10 * time.Second); len(f.seen("Goal?")) == 0 && time.Now().Before(end); time.Sleep(time.Millisecond) {
	}
	last := letGo()
	if last.ReachOf("Goal") != record.Whole || len(last.OfType("Goal")) != 1 || len(last.Gaps) > 0 || last.Waiting() || len(f.seen("Condition?")) != 1 {
		t.Errorf("gaps %v, asked %v", gaps(last), f.seen("Condition?"))
	}
}

// TestWantedFirst: of the requests that wait for their turn, those that a
// question waits for come first, then the table's first rows.
func TestWantedFirst(t *testing.T) {
	f := newFake(t)
	r, letGo := func() (*Reading, func() *record.Record) {
		waits := make(chan struct{})
		f.answer["AllergyIntolerance"] = func(w http.ResponseWriter, _ *http.Request) { <-waits; reply(w, 200, f.bundle(0, "")) }
		r := f.client(Options{Parallel: 1}).Begin("p1", nil, nil)
		done := make(chan *record.Record, 1)
		go func() {
			rec, err := r.Run(context.Background())
			if err != nil {
				t.Error(err)
			}
			done <- rec
		}()
		return r, func() *record.Record { close(waits); return <-done }
	}()
	for end := time.Now().Add(10 * time.Second); len(f.seen("AllergyIntolerance?")) == 0 && time.Now().Before(end); time.Sleep(time.Millisecond) {
	}
	r.Want("Goal", "Immunization")
	letGo()
	var order []string
	for _, at := range f.seen("")[2:] {
		order = append(order, strings.Split(at, "?")[0])
	}
	first := sorted(slices.Clone(order[1:3]))
	if diff := cmp.Diff([]string{"Goal", "Immunization"}, first); diff != "" || order[3] != "Condition" || f.most > 1 {
		t.Errorf("%d at a time, in the order %v", f.most, order)
	}
}

func TestTypesByConfiguration(t *testing.T) {
	f := newFake(t)
	f.give("Provenance", 200, f.bundle(1, "", map[string]any{"resourceType": "Provenance", "id": "v"}))
	f.give("Goal", 200, f.bundle(1, "", map[string]any{"resourceType": "Goal", "id": "g"}, map[string]any{"resource": map[string]any{"resourceType": "Claim", "id": "x"}, "search": map[string]any{"mode": "include"}}))
	rec := f.read(Options{Also: []string{"Provenance", "VisionPrescription"}, Never: []string{"Claim", "Condition"}})
	if len(rec.OfType("Provenance")) != 1 || len(f.seen("VisionPrescription?")) != 1 {
		t.Error("what is to be read also was not")
	}
	if len(f.seen("Claim")) > 0 || len(f.seen("Condition")) > 0 || len(rec.OfType("Claim")) > 0 {
		t.Error("what is never to be read was")
	}
	f.give("metadata", 200, everything())
	if f.read(Options{NoEverything: true}); len(f.seen("Patient/p1/$everything")) > 0 {
		t.Error("asked $everything")
	}
}

// TestNoStorm: one request that is told to wait makes all wait, and afterwards
// they do not all come at once.
func TestNoStorm(t *testing.T) {
	f := newFake(t)
	var mu sync.Mutex
	var at []time.Time
	var refused, quietUntil time.Time
	early := 0
	for _, k := range searched(Options{}) {
		f.answer[k.resource] = func(w http.ResponseWriter, _ *http.Request) {
			mu.Lock()
			if now := time.Now(); !quietUntil.IsZero() && !now.Before(quietUntil) {
				at = append(at, now)
				first := len(at) <= 4
				mu.Unlock()
				if first {
					time.Sleep(300 * time.Millisecond) // until all that waited are here
				}
				reply(w, 200, f.bundle(0, ""))
				return
			}
			now := time.Now()
			if quietUntil.IsZero() {
				// HTTP dates have whole seconds: at least one passes.
				refused, quietUntil = now, now.Truncate(time.Second).Add(2*time.Second)
				w.Header().Set("Retry-After", quietUntil.UTC().Format(http.TimeFormat))
				mu.Unlock()
				reply(w, 429, "")
				return
			}
			if now.Sub(refused) > 400*time.Millisecond { // before, it was on its way or the refusal was not read yet
				early++
			}
			mu.Unlock()
			time.Sleep(150 * time.Millisecond)
			reply(w, 200, f.bundle(0, ""))
		}
	}
	client := f.client(Options{Parallel: 4})
	client.opts.pause = 200 * time.Millisecond
	rec, err := client.PatientRecord(context.Background(), "p1", nil)
	if err != nil || len(rec.Gaps) > 0 {
		t.Fatal(err, gaps(rec))
	}
	if early > 0 {
		t.Errorf("%d requests came in the quiet time", early)
	}
	if spread := at[3].Sub(at[0]); spread < 5*time.Millisecond {
		t.Errorf("the four that waited came within %v", spread)
	}
}

// TestRefusalsInOtherFormats: whatever the format, the words are ours and the
// request's number is kept.
func TestRefusalsInOtherFormats(t *testing.T) {
	for name, c := range map[string]struct{ kind, body, code string }{
		"JSON": {"application/fhir+json", `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden","diagnostics":"PLANTED"}]}`, "forbidden"},
		"XML":  {"application/fhir+xml", `<OperationOutcome xmlns="http://hl7.org/fhir"><text><div xmlns="http://www.w3.org/1999/xhtml">PLANTED</div></text><issue><severity value="error"/><code value="forbidden"/><diagnostics value="PLANTED"/></issue></OperationOutcome>`, "forbidden"},
		"text": {"text/plain", "PLANTED", ""},
		"HTML": {"text/html", "<h1>PLANTED</h1>", ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			f.answer["Patient/p1"] = func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", c.kind)
				w.Header().Set("X-Request-Id", "r-77")
				w.WriteHeader(403)
				_, _ = w.Write([]byte(c.body))
			}
			_, err := f.client(Options{}).PatientRecord(context.Background(), "p1", nil)
			e, ok := err.(*Error)
			if !ok || e.Kind != Forbidden || e.Code != c.code || e.RequestID != "r-77" || strings.Contains(err.Error(), "PLANTED") {
				t.Errorf("got %#v", err)
			}
		})
	}
}

func sorted(list []string) []string { slices.Sort(list); return list }

// TestRereading: only what changed is asked of types that know _lastUpdated, all
// of the others; what cannot be read again is kept and said.
func TestRereading(t *testing.T) {
	f := newFake(t)
	f.give("metadata", 200, statement(supports("Condition", "patient", "_lastUpdated"), supports("Procedure", "patient"), supports("Goal", "patient", "_lastUpdated"),
		supports("DocumentReference", "patient", "_lastUpdated"), supports("Encounter", "patient", "_lastUpdated"), supports("Practitioner", "_id")))
	procedure := func(id, status string) map[string]any {
		return map[string]any{"resourceType": "Procedure", "id": id, "status": status, "performer": []any{map[string]any{"actor": map[string]any{"reference": "Practitioner/d"}}}}
	}
	goal := func(id string) map[string]any { return map[string]any{"resourceType": "Goal", "id": id} }
	f.give("Procedure", 200, f.bundle(2, "", procedure("a", "completed"), procedure("b", "completed")))
	f.give("Goal", 200, f.bundle(1, "", goal("g")))
	f.give("Encounter", 403, "")
	f.give("Practitioner", 200, f.bundle(1, "", map[string]any{"resourceType": "Practitioner", "id": "d"}))
	f.accept = func(string, string) bool { return true }
	f.give("DocumentReference", 200, f.bundle(1, "", note("1", map[string]any{"contentType": "text/plain", "url": "Binary/b1"}), note("2", map[string]any{"contentType": "text/plain", "url": "Binary/none"})))
	f.answer["Binary/b1"] = bytesOf("text/plain", "Feels well.")(f)
	c := f.client(Options{})
	first, err := c.PatientRecord(context.Background(), "p1", nil)
	if err != nil {
		t.Fatal(err)
	}

	f.asked = nil
	changed := condition("c1")
	changed["recordedDate"] = "2021"
	f.give("Condition", 200, f.bundle(2, "", changed, condition("c2")))
	f.give("Procedure", 200, f.bundle(1, "", procedure("a", "completed"))) // b is gone
	f.give("Goal", 500, "")
	f.give("DocumentReference", 200, f.bundle(0, ""))
	f.give("Encounter", 200, f.bundle(1, "", map[string]any{"resourceType": "Encounter", "id": "e"}))
	second, err := c.Begin("p1", first, nil).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	since := "&_lastUpdated=ge" + strings.ReplaceAll(first.AsOf.Add(-overlap).UTC().Format(time.RFC3339), ":", "%3A") + "&patient=p1"
	for prefix, want := range map[string]string{
		"Condition?": "Condition?_count=200" + since, "Procedure?": "Procedure?_count=200&patient=p1", "Encounter?": "Encounter?_count=200&patient=p1",
		"Binary": "", "Practitioner": "",
	} {
		if got := strings.Join(f.seen(prefix), " "); got != want {
			t.Errorf("%s asked %q, want %q", prefix, got, want)
		}
	}
	said := sorted(slices.DeleteFunc(gaps(second), func(g string) bool { return strings.HasPrefix(g, "unsupported") }))
	if diff := cmp.Diff([]string{"outdated Goal: it could not be read again [1]", "unreadable DocumentReference: the server does not have the file"}, said); diff != "" {
		t.Error(diff)
	}
	if got := second.Find("DocumentReference/1").Documents; len(got) != 1 || got[0].Text != "Feels well." {
		t.Error("the document was lost")
	}
	ch := Compare(first, second)
	if diff := cmp.Diff([][]record.Ref{{"Condition/c2", "Encounter/e"}, {"Condition/c1"}, {"Procedure/b"}}, [][]record.Ref{refs(ch.Added), refs(ch.Changed), refs(ch.Gone)}); diff != "" {
		t.Error(diff)
	}
}

func refs(list []*record.Resource) (out []record.Ref) {
	for _, x := range list {
		out = append(out, x.Ref())
	}
	slices.Sort(out)
	return out
}

// TestCompareIgnoresMeta: a server that only counted its version up changed
// nothing that people read.
func TestCompareIgnoresMeta(t *testing.T) {
	build := func(raws ...string) *record.Record {
		b := record.NewBuilder()
		for _, raw := range raws {
			b.Add([]byte(raw))
		}
		return b.Record(time.Time{})
	}
	old := build(`{"resourceType":"Goal","id":"a","meta":{"versionId":"1"}}`, `{"resourceType":"Goal","id":"b","note":[{"text":"x"}]}`)
	now := build(`{"resourceType": "Goal", "meta":{"versionId":"2"},"id":"a"}`, `{"resourceType":"Goal","id":"b","note":[{"text":"y"}]}`)
	if ch := Compare(old, now); len(ch.Added)+len(ch.Gone) > 0 || len(ch.Changed) != 1 || ch.Changed[0].ID != "b" {
		t.Errorf("got %+v", ch)
	}
}
