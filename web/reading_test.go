package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/fhirapi"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/internal/sandbox"
	"chartside/views"
)

// turnstile stands before the sandbox's FHIR server and holds the answers for some
// types back until it is opened.
type turnstile struct {
	next  http.Handler
	mu    sync.Mutex
	held  map[string]chan struct{} // by resource type
	asked []string                 // path?query of the FHIR requests
}

func (g *turnstile) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if path, ok := strings.CutPrefix(r.URL.Path, "/fhir/"); ok {
		g.mu.Lock()
		g.asked = append(g.asked, r.URL.RequestURI())
		held := g.held[path]
		if r.URL.Query().Has("_getpages") {
			held = g.held["later pages"]
		}
		g.mu.Unlock()
		if held != nil {
			select {
			case <-held:
			case <-r.Context().Done():
				return
			}
		}
	}
	g.next.ServeHTTP(w, r)
}

func (g *turnstile) open(resourceType string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if held := g.held[resourceType]; held != nil {
		close(held)
		delete(g.held, resourceType)
	}
}

func (g *turnstile) seen(prefix string) (list []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, at := range g.asked {
		if strings.HasPrefix(at, "/fhir/"+prefix) {
			list = append(list, at)
		}
	}
	return list
}

// gatedBench reads type by type, and some types only when they are let through.
func gatedBench(t *testing.T, hold ...string) (*bench, *turnstile) {
	t.Helper()
	g := &turnstile{held: map[string]chan struct{}{}}
	for _, name := range hold {
		g.held[name] = make(chan struct{})
	}
	b := newBench(t, func(o *Options) { o.Fetch = fhirapi.Options{NoEverything: true, Parallel: len(hold) + 2} })
	g.next = b.ehrServer.Config.Handler
	b.ehrServer.Config.Handler = g
	t.Cleanup(func() {
		for _, name := range hold {
			g.open(name)
		}
	})
	return b, g
}

// launch opens a patient's chart and does not wait for the record.
func (b *browser) launch(p sandbox.Person) string {
	b.Helper()
	page := b.get(b.ehr.LaunchURL(b.ehr.Launch(p.ID)))
	if !strings.HasPrefix(page.path, "/c/") {
		b.Fatalf("the launch ended at %s", page.path)
	}
	return page.path
}

// within waits until a page is as wanted.
func (b *browser) within(path string, wanted func(answer) bool) answer {
	b.Helper()
	var page answer
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if page = b.get(path); wanted(page) {
			return page
		}
	}
	b.Fatalf("%s did not become so within 20 s: %s", path, page.Find("main").Text())
	return page
}

// TestAskWhileTheRecordIsRead: with the results still missing the page asks; a
// question about allergies is answered, one about results waits for them.
func TestAskWhileTheRecordIsRead(t *testing.T) {
	b, g := gatedBench(t, "Observation")
	w := b.browser()
	path := w.launch(b.person("Crooks"))
	page := w.within(path, func(a answer) bool { return a.Find("#composer").Length() == 1 })
	if !strings.Contains(page.Find(".patient").Text(), "Johnie") || page.Find(`[sse-connect$="/progress"] progress`).Length() != 1 {
		t.Error("the page has no banner or says nothing of the reading")
	}
	if page.Find(".brief").Length() != 0 {
		t.Error("a brief is shown of a record that is not whole")
	}

	early := w.post(path+"/questions", url.Values{"q": {"Any allergies?"}})
	card := early.Find("#t1 .answer")
	if got := card.AttrOr("data-trust", ""); got != "direct" {
		t.Fatalf("the early answer is %q: %s", got, early.Find("main").Text())
	}
	if got := card.Find(".unread").Text(); !strings.Contains(got, "results") || strings.Contains(got, "allergies") {
		t.Errorf("the early answer says %q of what was not read", got)
	}
	if len(g.held) != 1 {
		t.Fatal("the results were let through")
	}

	w.htmx().post(path+"/questions", url.Values{"q": {"What was the last hemoglobin?"}})
	events := make(chan []event, 1)
	go func() {
		list, _ := w.listen(path + "/answers/2/stream")
		events <- list
	}()
	select {
	case list := <-events:
		t.Fatalf("answered without the results: %v", list)
	case <-time.After(300 * time.Millisecond):
	}
	g.open("Observation")
	list := <-events
	if first := list[1]; first.name != "status" || !strings.Contains(first.data, "Reading what the question needs.") {
		t.Errorf("while it waits it says %q", first.data)
	}
	late := fragment(t, list[len(list)-2].data)
	if late.Find(".source").Length() == 0 || late.Find(".unread").Length() != 0 {
		t.Errorf("the late answer: %s", late.Text())
	}
	whole := w.loaded(path)
	if whole.Find(".brief").Length() != 1 || whole.Find("#t1 .unread").Length() != 1 {
		t.Error("the brief is missing, or the early answer forgot what it was made from")
	}
}

// TestAskWhileEverythingIsRead: the first page of $everything is shown, a
// question about allergies is answered from a search of their own, and the
// conversation in another language is no slower.
func TestAskWhileEverythingIsRead(t *testing.T) {
	g := &turnstile{held: map[string]chan struct{}{"later pages": make(chan struct{})}}
	b := newBench(t, func(o *Options) { o.Fetch = fhirapi.Options{PageSize: 100} })
	g.next = b.ehrServer.Config.Handler
	b.ehrServer.Config.Handler = g
	t.Cleanup(func() { g.open("later pages") })
	w := b.browser()
	path := w.launch(b.person("Crooks"))
	page := w.within(path, func(a answer) bool {
		return a.Find("#composer").Length() == 1 && w.get(path+"/record").Find(".coverage tbody tr").Length() > 3
	})
	if page.Find(`[sse-connect$="/progress"] progress`).Length() != 1 || page.Find(".brief").Length() != 0 {
		t.Error("the page says nothing of the reading, or shows a brief of a part of the record")
	}
	if got := w.get(path + "/record").Find("main").Text(); !strings.Contains(got, "Still being read") {
		t.Errorf("the record is shown as whole: %s", got)
	}
	for n, q := range []string{"Any allergies?", "¿Qué alergias tengo?"} {
		early := w.post(path+"/questions", url.Values{"q": {q}})
		card := early.Find(fmt.Sprintf("#t%d .answer", n+1))
		if got := card.AttrOr("data-trust", ""); got != "direct" {
			t.Fatalf("%s: the early answer is %q: %s", q, got, early.Find("main").Text())
		}
		if got := card.Find(".unread").Text(); !strings.Contains(got, "results") || strings.Contains(got, "allergies,") {
			t.Errorf("%s: the early answer says %q of what was not read", q, got)
		}
	}
	if len(g.seen("AllergyIntolerance?")) != 1 || len(g.seen("Observation?")) > 0 {
		t.Errorf("asked %v", g.seen(""))
	}
	g.open("later pages")
	whole := w.loaded(path)
	if whole.Find(".brief").Length() != 1 || whole.Find("#t1 .unread").Length() != 1 {
		t.Errorf("%d briefs, or the early answer forgot what it was made from: %s", whole.Find(".brief").Length(), whole.Find("main").Text())
	}
}

// TestEmergencyDoesNotWait: whatever is read or not.
func TestEmergencyDoesNotWait(t *testing.T) {
	b, _ := gatedBench(t, "Observation", "Condition", "AllergyIntolerance")
	w := b.browser()
	path := w.launch(b.person("Crooks"))
	w.within(path, func(a answer) bool { return a.Find("#composer").Length() == 1 })
	page := w.post(path+"/questions", url.Values{"q": {"crushing chest pain and I can't breathe"}})
	if page.Find("#t1 .emergency").Length() != 1 || page.Find("#t1 .unread").Length() != 0 {
		t.Errorf("got %s", page.Find("#t1").Text())
	}
}

// TestStopWhileWaiting: a question that waits for the record can be stopped.
func TestStopWhileWaiting(t *testing.T) {
	b, _ := gatedBench(t, "Observation")
	w := b.browser()
	path := w.launch(b.person("Crooks"))
	w.within(path, func(a answer) bool { return a.Find("#composer").Length() == 1 })
	w.htmx().post(path+"/questions", url.Values{"q": {"What was the last hemoglobin?"}})
	last := make(chan []event, 1)
	go func() {
		list, _ := w.listen(path + "/answers/1/stream")
		last <- list
	}()
	time.Sleep(100 * time.Millisecond)
	w.htmx().post(path+"/answers/1/stop", url.Values{})
	select {
	case <-last:
	case <-time.After(5 * time.Second):
		t.Fatal("still waiting after stop")
	}
}

// TestReadAgain: only what changed is asked for, what is new is said with links,
// and an answer keeps the record that it was made from.
func TestReadAgain(t *testing.T) {
	b, g := gatedBench(t)
	w := b.browser()
	p := b.person("O'Reilly")
	path := w.launch(p)
	w.loaded(path)
	w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
	before := w.get(path).Find("#t1").Text()
	if w.get(path).Find(".news").Length() != 0 {
		t.Error("news before anything was read again")
	}

	again := func() answer {
		form := w.get(path + "/record").Find(`form[action="` + path + `/record"]`)
		if form.Length() != 1 {
			t.Fatal("the record cannot be read again")
		}
		w.post(path+"/record", url.Values{})
		return w.within(path, func(a answer) bool { return a.Find(".news").Length() == 1 })
	}
	if got := strings.Join(strings.Fields(again().Find(".news").Text()), " "); !strings.Contains(got, "Nothing is new.") {
		t.Errorf("nothing changed, and it says %q", got)
	}
	if list := g.seen("Condition?"); len(list) != 2 || !strings.Contains(list[1], "_lastUpdated=ge") {
		t.Errorf("asked for %v", list)
	}

	allergy := `{"resourceType":"AllergyIntolerance","id":"fresh","patient":{"reference":"Patient/%s"},"recordedDate":"2026-11-20","code":{"text":"Latex"},
		"clinicalStatus":{"coding":[{"code":"active"}]},"verificationStatus":{"coding":[{"code":"confirmed"}]}}`
	if err := b.ehr.Put(p.ID, fmt.Appendf(nil, allergy, p.ID)); err != nil {
		t.Fatal(err)
	}
	w.post(path+"/record", url.Values{})
	page := w.within(path, func(a answer) bool { return strings.Contains(a.Find(".news").Text(), "Latex") })
	link := page.Find(".news a").AttrOr("href", "")
	if link != path+"/sources/AllergyIntolerance/fresh" || w.get(link).title() != "Latex" {
		t.Errorf("what is new leads to %q", link)
	}
	if got := page.Find("#t1").Text(); got != before {
		t.Errorf("the first answer changed from %q to %q", before, got)
	}
	now := w.post(path+"/questions", url.Values{"q": {"Any allergies?"}})
	if got := now.Find("#t2 .says").Text(); !strings.Contains(got, "Latex") {
		t.Errorf("asked again: %q", got)
	}
}

// TestReadAgainFails: what was read before stays, and the page says so.
func TestReadAgainFails(t *testing.T) {
	down := false
	var mu sync.Mutex
	b, g := gatedBench(t)
	inner := g.next
	g.next = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if down && strings.HasPrefix(r.URL.Path, "/fhir/") {
			http.Error(w, "down", http.StatusInternalServerError)
			return
		}
		inner.ServeHTTP(w, r)
	})
	w := b.browser()
	path := w.launch(b.person("O'Reilly"))
	w.loaded(path)
	mu.Lock()
	down = true
	mu.Unlock()
	w.post(path+"/record", url.Values{})
	page := w.within(path, func(a answer) bool { return a.Find(`.note[data-kind="error"]:not(#offline)`).Length() == 1 })
	if !strings.Contains(page.Find(`.note[data-kind="error"]:not(#offline)`).Text(), "did not answer") || page.Find("#composer").Length() != 1 {
		t.Errorf("it says %q", page.Find(".note").Text())
	}
	if got := w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}}).Find("#t1 .answer").AttrOr("data-trust", ""); got != "direct" {
		t.Errorf("asked afterwards: %q", got)
	}
}

// TestCoverage: a refused type is named on the page of what was read, by the
// answer that needs it, and on paper.
func TestCoverage(t *testing.T) {
	b := newFaultyBench(t, "observations-forbidden", nil)
	w := b.browser()
	path := w.open(b.person("Haag"))
	page := w.get(path + "/record")
	if got := page.Find(".coverage-missing").Text(); !strings.Contains(got, "Results: ") {
		t.Errorf("missing: %q", got)
	}
	if got := page.Find(".coverage tbody tr").First().Find("time").Length(); got != 2 {
		t.Errorf("the first kind has %d dates, want the oldest and the newest", got)
	}
	answer := w.post(path+"/questions", url.Values{"q": {"What was the last lab result?"}})
	if got := answer.Find("#t1 .note").Text(); !strings.Contains(got, "Results: ") {
		t.Errorf("the answer's gaps: %q", got)
	}
	other := w.post(path+"/questions", url.Values{"q": {"Which vaccines have I had?"}})
	if got := other.Find("#t2 .note").Text(); strings.Contains(got, "Results: ") {
		t.Errorf("vaccines are said to lack results: %q", got)
	}
	if got := w.get(path + "/print").Find("section.unseen").Text(); !strings.Contains(got, "Results: ") {
		t.Errorf("the paper says %q", got)
	}
}

// TestOneCauseOneLine: kinds that are missing for one cause share a line, unless
// there are few, or their line says more.
func TestOneCauseOneLine(t *testing.T) {
	gap := func(cause, kind string, n int) views.Gap { return views.Gap{Cause: cause, Kind: kind, N: n} }
	list := []views.Gap{gap("failed", "a", 0), gap("refused", "x", 0), gap("failed", "b", 0), gap("failed", "c", 2), gap("failed", "d", 0), gap("failed", "e", 0), gap("refused", "y", 0)}
	first := gap("failed", "a", 0)
	first.Also = []string{"b", "d", "e"}
	want := []views.Gap{first, gap("refused", "x", 0), gap("failed", "c", 2), gap("refused", "y", 0)}
	if diff := cmp.Diff(want, together(list)); diff != "" {
		t.Error(diff)
	}
}

// TestUnreadDocumentsAreNamed: a document of which nothing could be read is named
// by its title and date where the record is described, by an answer that looks
// for documents, and on paper; no other answer speaks of it.
func TestUnreadDocumentsAreNamed(t *testing.T) {
	b := newBench(t, nil)
	p := b.person("O'Reilly")
	for i, d := range []struct{ title, kind, data string }{
		{"Sleep study", "image/tiff", "SUkqAA=="}, {"Discharge letter", "text/plain", "not base64!"}, {"Operation report", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "JVBERi0xLjcK"}, {"Plan of care", "text/plain", "UmVzdCBhbmQgZmx1aWRzLg=="},
	} {
		raw := fmt.Appendf(nil, `{"resourceType":"DocumentReference","id":"d%d","status":"current","subject":{"reference":"Patient/%s"},"date":"2026-0%d-03T10:00:00Z","type":{"text":%q},
			"content":[{"attachment":{"contentType":%q,"data":%q}}]}`, i, p.ID, i+1, d.title, d.kind, d.data)
		if err := b.ehr.Put(p.ID, raw); err != nil {
			t.Fatal(err)
		}
	}
	w := b.browser()
	path := w.open(p)
	squeezed := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	missing := w.get(path + "/record").Find(".coverage-missing")
	text := squeezed(missing.Text())
	for _, want := range []string{"Notes (3): the attached text could not be read", "Sleep study, 3 Jan 2026: a kind of file that Chartside does not read", "Discharge letter, 3 Feb 2026: the file is damaged or empty", "Operation report, 3 Mar 2026: the file is damaged or empty"} {
		if !strings.Contains(text, want) {
			t.Errorf("the record lacks %q: %s", want, text)
		}
	}
	if strings.Contains(text, "Plan of care") {
		t.Error("a document that was read is said not to be")
	}
	if link := missing.Find("li a").First().AttrOr("href", ""); w.get(link).title() != "Operation report" {
		t.Errorf("the newest leads to %q", link)
	}
	if got := w.post(path+"/questions", url.Values{"q": {"Which notes are there?"}}).Find("#t1 .note").Text(); !strings.Contains(got, "Discharge letter, 3 Feb 2026") {
		t.Errorf("the answer about notes: %s", got)
	}
	if got := w.post(path+"/questions", url.Values{"q": {"Any allergies?"}}).Find("#t2 .note").Text(); strings.Contains(got, "Discharge letter") {
		t.Errorf("the answer about allergies: %s", got)
	}
	if got := squeezed(w.get(path + "/print").Find("section.unseen").Text()); !strings.Contains(got, "Sleep study, 3 Jan 2026") {
		t.Errorf("the paper: %s", got)
	}
}

// TestChartsAreMadeAtMilestones: however many pages come, few charts are made,
// and all of them together hold less than three times the last.
func TestChartsAreMadeAtMilestones(t *testing.T) {
	d := newDossier()
	if _, ok := d.begin(); !ok {
		t.Fatal("somebody else is reading")
	}
	d.note(fhirapi.Progress{Type: "Patient", Done: 1, Finished: true})
	made, total, b := 0, 0, record.NewBuilder()
	for i := range 1000 { // pages of $everything: no type is finished
		b.Add(fmt.Appendf(nil, `{"resourceType":"Basic","id":"b%d"}`, i))
		d.note(fhirapi.Progress{Type: "Basic", Done: i + 1})
		if d.due() {
			made++
			total += i + 1
			d.show(qa.Prepare(b.Snapshot(time.Now())))
		}
	}
	if made < 4 || made > 9 || total > 2*1000 {
		t.Errorf("%d charts of %d entries together for %d", made, total, 1000)
	}
}

// TestWaitEndsWithItsReader: nobody waits for a record that failed.
func TestWaitEndsWithItsReader(t *testing.T) {
	d := newDossier()
	d.begin()
	got := make(chan error, 1)
	go func() { _, err := d.waitFor(context.Background(), nil); got <- err }()
	d.finish(nil, errNoResource, time.Now())
	if err := <-got; err != errNoResource {
		t.Errorf("got %v", err)
	}
	if d.waitersLeft() != 0 {
		t.Error("a waiter is left behind")
	}
}

func (d *dossier) waitersLeft() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.waiting)
}
