package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"chartside/internal/sandbox"
)

// newestOf is the id of a patient's newest entry of a type.
func (b *bench) newestOf(p sandbox.Person, kind string) string {
	b.Helper()
	names := b.ehr.Names(p.ID, kind)
	if len(names) == 0 {
		b.Fatalf("%s has no %s", p.Family, kind)
	}
	return strings.TrimPrefix(names[0], kind+"/")
}

// conversation is the one that a browser has at a path.
func (w *browser) conversation(path string) *conversation {
	w.Helper()
	at, err := url.Parse(w.base)
	if err != nil {
		w.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, w.base+path, nil)
	for _, c := range w.client.Jar.Cookies(at) {
		r.AddCookie(c)
	}
	var conv *conversation
	w.app.sessions.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		conv, err = w.app.sessions.Find(r, strings.TrimPrefix(path, "/c/"))
	})).ServeHTTP(httptest.NewRecorder(), r)
	if err != nil {
		w.Fatal(err)
	}
	return conv
}

func TestTheVisitOfTheLaunch_SMART46(t *testing.T) {
	b := newBench(t, nil)
	gail := b.person("Haag")
	id := b.newestOf(gail, "Encounter")
	t.Run("SMART-46 banner and brief name the visit, a question carries it", func(t *testing.T) {
		w := b.browser()
		w.header.Set("Sec-Fetch-Dest", "iframe") // where the banner is the EHR's own and ours is hidden
		path := w.open(gail, sandbox.WithEncounter(id))
		page := w.complete(path)
		for at, part := range map[string]string{"banner": ".patient", "brief": ".brief"} {
			if got := page.Find(part + ` a[href="` + path + `/sources/Encounter/` + id + `"]`).Length(); got != 1 {
				t.Errorf("the %s names the visit %d times: %s", at, got, strings.Join(strings.Fields(page.Find(part).First().Text()), " "))
			}
		}
		w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
		if got := w.conversation(path).State.snapshot()[0].question.Here; string(got) != "Encounter/"+id {
			t.Errorf("the question is asked in %q", got)
		}
	})
	t.Run("SMART-46 without one nothing is said", func(t *testing.T) {
		w := b.browser()
		if text := w.get(w.open(gail)).Find("main, .patient").Text(); strings.Contains(text, "This visit") || strings.Contains(text, "visit that is open") {
			t.Error("a visit is named that the launch did not name")
		}
	})
	t.Run("SMART-46 one that is not in the record is said to be missing", func(t *testing.T) {
		w := b.browser()
		text := w.get(w.open(gail, sandbox.WithEncounter("of-somebody-else"))).Find("main").Text()
		if !strings.Contains(text, "The visit that is open is not among what was read.") || strings.Contains(text, "This visit") {
			t.Error("a visit that was not read is not said to be missing")
		}
	})
}

func TestWhatIsOpenInTheEHR_SMART45(t *testing.T) {
	b := newBench(t, nil)
	gail, taryn := b.person("Haag"), b.person("Little")
	own := b.newestOf(gail, "DiagnosticReport")
	foreign := b.newestOf(taryn, "Procedure")
	w := b.browser()
	path := w.open(gail, sandbox.WithOpened(b.ehr.Issuer()+"/DiagnosticReport/"+own, "Procedure/"+foreign, "Patient/"+taryn.ID,
		"https://other.example/fhir/Procedure/1", "../../admin", "javascript:alert(1)"))
	page := w.get(path)
	here := page.Find("section.here")
	if got := here.Find(`a[href="` + path + `/sources/DiagnosticReport/` + own + `"]`).Text(); strings.TrimSpace(got) == "" {
		t.Errorf("the report that is open is not named: %s", here.Text())
	}
	if got := here.Find("li .missing").Length(); got != 1 || strings.Contains(here.Text(), foreign) {
		t.Errorf("%d entries are said not to be read, want the other patient's one: %s", got, here.Text())
	}
	if n := here.Find("form").Length(); n != 1 {
		t.Fatalf("%d questions are offered, want one", n)
	}
	about, question := here.Find(`input[name="about"]`).AttrOr("value", ""), here.Find(`button[name="q"]`).AttrOr("value", "")
	page = w.post(here.Find("form").AttrOr("action", ""), url.Values{"q": {question}, "about": {about}})
	if page.status != http.StatusOK || page.Find(`#t1 .looked input[value="DiagnosticReport/`+own+`"], #t1 li.source a[href$="/DiagnosticReport/`+own+`"]`).Length() == 0 {
		t.Errorf("%d: the answer to %q does not stand on the report", page.status, question)
	}
	// Only what the EHR opened can be asked about in this way.
	other := b.newestOf(gail, "Procedure")
	w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}, "about": {"Procedure/" + other}})
	if got := w.conversation(path).State.snapshot()[1].question.Adjust.Add; len(got) != 0 {
		t.Errorf("a form added %v by itself", got)
	}
}

// The tenant is for people to read: it stands on the page about the connection.
func TestTenantIsShown_SMART44(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	text := w.get(w.open(b.person("Haag")) + "/data").Find("#connection").Text()
	for _, want := range []string{"demo-hospital", "Demo hospital", b.ehr.Issuer()} {
		if !strings.Contains(text, want) {
			t.Errorf("the connection does not name %q: %s", want, text)
		}
	}
}
