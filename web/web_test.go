package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"chartside/internal/qa"
	"chartside/internal/sandbox"
)

func TestFromLaunchToCitedAnswer(t *testing.T) {
	b := newBench(t, nil)
	gail := b.person("Haag")
	w := b.browser()
	path := w.open(gail)

	page := w.get(path)
	if banner := page.Find(".patient").Text(); !strings.Contains(banner, "Gail") || !strings.Contains(banner, "1 Sep 1972") {
		t.Errorf("the banner says %q", banner)
	}
	if page.Find(`html[data-surface="sidebar"]`).Length() != 1 {
		t.Error("a clinician's launch does not open the sidebar")
	}
	question := "Which problems are active?"
	page = w.post(path+"/questions", url.Values{"q": {question}})
	if page.path != path || page.status != http.StatusOK {
		t.Fatalf("asked without script: at %s with %d", page.path, page.status)
	}
	turn := page.Find("#thread .turn").Last()
	if got := turn.Find(".question").Text(); !strings.Contains(got, question) {
		t.Errorf("the question shown is %q", got)
	}
	if got := turn.Find(".answer").AttrOr("data-trust", ""); got != "direct" {
		t.Errorf("trust is %q, want direct: there is no model", got)
	}
	pill := turn.Find(".says a.cite").First()
	source := page.Find("li.source" + pill.AttrOr("href", "#none"))
	if source.Length() != 1 || !strings.HasPrefix(pill.AttrOr("aria-label", ""), "Source ") {
		t.Errorf("the citation %q opens %d sources", pill.AttrOr("href", ""), source.Length())
	}
	raw := source.Find(".raw pre").Text()
	if !strings.Contains(raw, `"resourceType": "Condition"`) {
		t.Errorf("the source's raw JSON is %.80q", raw)
	}
	print := w.get(path + "/answers/1/print")
	if got := print.Find(".head").Text(); !strings.Contains(got, "Gail") {
		t.Errorf("the paper's head is %q", got)
	}
	if print.Find(".sheet table.from tbody tr").Length() == 0 || print.Find(".sheet .foot").Length() != 1 {
		t.Error("the paper has no sources or no foot")
	}
	if without := w.get(path + "/print?set=1&full=1"); strings.Contains(without.Find(".sheet").Text(), "Gail") {
		t.Error("the paper has a name that was not wanted")
	}
}

// Two charts in two tabs of one browser, interleaved: nothing of one patient is
// ever on the other's pages.
func TestTwoPatientsInOneBrowserNeverMix(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	gail, taryn := b.person("Haag"), b.person("Little")
	one := w.open(gail)
	two := w.open(taryn)
	if one == two {
		t.Fatal("both launches share a conversation")
	}
	for _, question := range []string{"What medications are active?", "Which problems are active?", "When was the last visit?"} {
		for path, who := range map[string]struct{ mine, others sandbox.Person }{one: {gail, taryn}, two: {taryn, gail}} {
			page := w.post(path+"/questions", url.Values{"q": {question}})
			for _, at := range []answer{page, w.get(path), w.get(path + "/record"), w.get(path + "/print")} {
				if !strings.Contains(at.body, who.mine.Family) || strings.Contains(at.body, who.others.Family) || strings.Contains(at.body, who.others.ID) {
					t.Fatalf("%s: own name there: %v; the other's: %v", at.path, strings.Contains(at.body, who.mine.Family), strings.Contains(at.body, who.others.Family))
				}
			}
		}
	}
	// A resource of one patient cannot be opened in the other's conversation.
	href := w.get(one).Find("#thread li.source .raw pre").Length()
	if href == 0 {
		t.Fatal("no source to try")
	}
	var ref string
	for _, tick := range w.get(one).Find(`input[name="use"]`).EachIter() {
		if v := tick.AttrOr("value", ""); strings.HasPrefix(v, "Condition/") {
			ref = v
		}
	}
	if got := w.get(one + "/sources/" + ref).status; got != http.StatusOK {
		t.Errorf("own resource: status %d", got)
	}
	if got := w.get(two + "/sources/" + ref).status; got != http.StatusNotFound {
		t.Errorf("the other patient's resource: status %d, want 404", got)
	}
}

func TestPortalStartsAStandaloneLaunch(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	page := w.get(b.ehr.LaunchURL(""))
	if !strings.HasSuffix(page.path, "/authorize") {
		t.Errorf("the front door leads to %s with %d", page.path, page.status)
	}
	home := w.get("/")
	if got := home.Find("ul.starters a").AttrOr("href", ""); got != "/launch?issuer=demo" {
		t.Errorf("the choice leads to %q", got)
	}
}

// Bad input gets a page in plain words.
func TestProblemsInWords(t *testing.T) {
	b := newBench(t, nil)
	gail := b.person("Haag")
	iss := url.QueryEscape(b.ehr.Issuer())
	for name, c := range map[string]struct {
		address string
		status  int
		title   string
	}{
		"unknown issuer":   {"/launch?iss=https%3A%2F%2Fevil.example&launch=x", 403, "This hospital is not set up here"},
		"unknown front":    {"/?iss=https%3A%2F%2Fevil.example", 403, "This hospital is not set up here"},
		"launch missing":   {"/launch?iss=" + iss, 400, "The chart did not say which patient"},
		"state of nobody":  {"/callback?state=abc&code=def", 400, "This sign-in did not start here"},
		"empty callback":   {"/callback", 400, "This link is not complete"},
		"no such page":     {"/nowhere", 404, "There is no such page"},
		"no conversation":  {"/c/abc", 404, "This page is no longer open"},
		"token no patient": {b.ehr.LaunchURL(b.ehr.Launch(gail.ID, sandbox.WithFault("no-patient"))), 502, "No patient was chosen"},
		"wrong id_token":   {b.ehr.LaunchURL(b.ehr.Launch(gail.ID, sandbox.WithFault("wrong-issuer"))), 502, "Who signed in could not be confirmed"},
	} {
		page := b.browser().get(c.address)
		if page.status != c.status || page.title() != c.title {
			t.Errorf("%s: %d %q, want %d %q", name, page.status, page.title(), c.status, c.title)
		}
		if page.Find(`[role="alert"]`).Length() != 1 {
			t.Errorf("%s: %d alerts", name, page.Find(`[role="alert"]`).Length())
		}
	}
}

func TestRecordServerFails(t *testing.T) {
	b := newBench(t, func(o *Options) { o.Fetch.LongestPause = time.Millisecond })
	gail := b.person("Haag")
	for fault, title := range map[string]string{
		"fhir-500": "The hospital’s server did not answer", "fhir-html": "The hospital’s server did not answer", "fhir-401": "The hospital ended the sign-in",
	} {
		w := b.browser()
		path := w.open(gail, sandbox.WithFault(fault))
		page := w.get(path)
		if got := page.title(); page.status < 400 || got != title {
			t.Errorf("%s: %d %q, want %q", fault, page.status, got, title)
		}
		if strings.Contains(page.body, "database did not answer") {
			t.Errorf("%s: the server's own words are on the page", fault)
		}
	}
	w := b.browser()
	path := w.open(gail, sandbox.WithFault("no-second-page"))
	for _, at := range []string{path, path + "/record"} {
		if got := w.get(at).Find(".intro .note, .column > .note").First().Text(); !strings.Contains(got, "Results: the hospital did not answer") {
			t.Errorf("%s: what could not be read is not on the page: %q", at, got)
		}
	}
}

func TestCallbackWorksOnce(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	var callback string
	w.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == "/callback" {
			callback = r.URL.String()
		}
		return nil
	}
	path := w.open(b.person("Haag"))
	if again := w.get(callback); again.path != path {
		t.Errorf("the browser's own callback again leads to %s, want its conversation", again.path)
	}
	if stolen := b.browser().get(callback); stolen.status != http.StatusBadRequest || strings.HasPrefix(stolen.path, "/c/") {
		t.Errorf("another browser got %d at %s", stolen.status, stolen.path)
	}
	if got := b.browser().get(path).status; got != http.StatusNotFound {
		t.Errorf("another browser sees the conversation: %d", got)
	}
}

func TestQuestionsThatCannotBeAsked(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	long := strings.Repeat("Why? ", 2000)
	for name, c := range map[string]struct{ text, title string }{
		"empty":  {"  \n ", "There is no question yet"},
		"10,000": {long, "This question is too long"},
	} {
		page := w.post(path+"/questions", url.Values{"q": {c.text}})
		if page.status != http.StatusUnprocessableEntity || page.Find("#note strong").First().Text() != c.title {
			t.Errorf("%s: %d %q, want 422 %q", name, page.status, page.Find("#note strong").First().Text(), c.title)
		}
		if got := page.Find("#ask").Text(); strings.TrimSpace(got) != strings.TrimSpace(c.text) {
			t.Errorf("%s: the draft has %d characters, want %d", name, len(got), len(c.text))
		}
		part := w.htmx().post(path+"/questions", url.Values{"q": {c.text}})
		if part.status != http.StatusUnprocessableEntity || part.Find(".note strong").Text() != c.title || part.Find("main").Length() != 0 {
			t.Errorf("%s: htmx got %d, %q", name, part.status, part.Find(".note strong").Text())
		}
	}
	if n := w.get(path).Find("#thread .turn").Length(); n != 0 {
		t.Errorf("%d turns came of it", n)
	}
}

func TestMarkupInTheQuestion(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	evil := `</textarea></p><script>alert(1)</script><img src=x onerror=alert(2)> & "allergies"?`
	page := w.post(path+"/questions", url.Values{"q": {evil}})
	if got := page.Find("#thread .question").Text(); !strings.Contains(got, evil) {
		t.Errorf("the question is shown as %q", got)
	}
	for _, at := range []answer{page, w.get(path + "/print")} {
		if n := at.Find("img, script:not([src])").Length(); n != 0 {
			t.Errorf("%s: %d elements came out of the question", at.path, n)
		}
	}
}

func TestStream(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("Haag"))
	part := w.htmx().post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
	address := part.Find("[sse-connect]").AttrOr("sse-connect", "")
	if address != path+"/answers/1/stream" || part.Find(`#go[hx-swap-oob] button[data-kind="stop"]`).Length() != 1 {
		t.Fatalf("the turn streams from %q and the stop button is not there", address)
	}
	var names []string
	byName := map[string]string{}
	for _, e := range w.events(address) {
		names = append(names, e.name)
		byName[e.name] = e.data
	}
	if names[0] != "status" || !slices.Equal(names[len(names)-2:], []string{"answer", "done"}) || !slices.Contains(names, "sentence") {
		t.Errorf("events: %v", names)
	}
	if s := fragment(t, byName["sentence"]); s.Find("a.cite").Length() == 0 {
		t.Errorf("a sentence came without citation: %q", byName["sentence"])
	}
	card := fragment(t, byName["answer"])
	if card.Find(`.answer[data-trust="direct"] .source`).Length() == 0 || card.Find(`#go[hx-swap-oob] button[data-kind="main"]`).Length() != 1 {
		t.Error("the card or the ask button is missing in the last event")
	}
	// The same stream again gives the finished answer at once: a reconnect repeats nothing.
	if again := w.events(address); len(again) != 3 || again[1].name != "answer" {
		t.Errorf("a second connection gets %d events", len(again))
	}
	if got := w.get(path).Find("#t1 .answer").AttrOr("data-trust", ""); got != "direct" {
		t.Errorf("on the page the answer is %q", got)
	}
}

func fragment(t *testing.T, html string) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// slow is a selector that decides when it is told to, like a busy model.
type slow struct {
	began, ended chan struct{}
	qa.Lexical
}

func (s slow) Score(ctx context.Context, chart *qa.Chart, q qa.Query) ([]float64, error) {
	s.began <- struct{}{}
	<-ctx.Done()
	s.ended <- struct{}{}
	return nil, ctx.Err()
}

func (s slow) within(t *testing.T, c chan struct{}, what string) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(5 * time.Second):
		t.Fatalf("%s did not happen within 5 s", what)
	}
}

func slowBench(t *testing.T) (*bench, slow) {
	s := slow{began: make(chan struct{}, 4), ended: make(chan struct{}, 4)}
	return newBench(t, func(o *Options) { o.Pipeline = &qa.Pipeline{Selector: s} }), s
}

func TestClientGoneStopsTheModel(t *testing.T) {
	b, model := slowBench(t)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	w.htmx().post(path+"/questions", url.Values{"q": {"Any allergies to peanuts?"}})
	ctx, leave := context.WithCancel(context.Background())
	r, _ := http.NewRequestWithContext(ctx, http.MethodGet, b.base+path+"/answers/1/stream", nil)
	res, err := w.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	model.within(t, model.began, "the model's work")
	leave()
	model.within(t, model.ended, "its end after the client left")
	if n := w.get(path).Find(`#t1 .answer[data-trust="pending"]`).Length(); n != 1 {
		t.Error("the turn cannot be taken up again")
	}
}

func TestStop(t *testing.T) {
	b, model := slowBench(t)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	w.htmx().post(path+"/questions", url.Values{"q": {"Any allergies to peanuts?"}})
	last := make(chan []event, 1)
	go func() {
		events, _ := w.listen(path + "/answers/1/stream")
		last <- events
	}()
	model.within(t, model.began, "the model's work")
	if got := w.htmx().post(path+"/answers/1/stop", url.Values{}).status; got != http.StatusNoContent {
		t.Errorf("stop: status %d", got)
	}
	model.within(t, model.ended, "its end after stop")
	events := <-last
	if len(events) < 2 {
		t.Fatalf("the stream ended with %v", events)
	}
	if got := fragment(t, events[len(events)-2].data).Find(".trust strong").Text(); got != "Not answered." {
		t.Errorf("the stopped answer says %q", got)
	}
}

func TestSignOutEndsEverything(t *testing.T) {
	b, model := slowBench(t)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	w.htmx().post(path+"/questions", url.Values{"q": {"Any allergies to peanuts?"}})
	go func() { _, _ = w.listen(path + "/answers/1/stream") }()
	model.within(t, model.began, "the model's work")
	page := w.post("/signout", url.Values{})
	if page.path != "/signed-out" || page.title() != "You are signed out" {
		t.Errorf("signed out at %s: %q", page.path, page.title())
	}
	model.within(t, model.ended, "its end after signing out")
	if got := w.get(path).status; got != http.StatusNotFound {
		t.Errorf("the conversation is still there: %d", got)
	}
	// What was being typed comes back with the error.
	lost := w.post(path+"/questions", url.Values{"q": {"my draft"}})
	if lost.status != http.StatusNotFound || lost.Find("#draft").Text() != "my draft" {
		t.Errorf("status %d, draft %q", lost.status, lost.Find("#draft").Text())
	}
}

func TestAskAgainWithoutASource(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("Haag"))
	form := w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}}).Find("#t1 .looked form")
	var had []string
	for _, x := range form.Find(`input[name="had"]`).EachIter() {
		had = append(had, x.AttrOr("value", ""))
	}
	if len(had) < 2 {
		t.Fatalf("%d sources to drop from", len(had))
	}
	page := w.post(form.AttrOr("action", ""), url.Values{"had": had, "use": had[1:]})
	if n := page.Find("#thread .turn").Length(); n != 1 {
		t.Errorf("%d turns, want the same one", n)
	}
	used := page.Find(`#t1 .looked input[name="had"]`)
	if used.Length() != len(had)-1 || used.FilterFunction(func(_ int, s *goquery.Selection) bool { return s.AttrOr("value", "") == had[0] }).Length() != 0 {
		t.Errorf("%d sources after dropping one of %d", used.Length(), len(had))
	}
	// A third time without a change: what was dropped stays dropped.
	page = w.post(form.AttrOr("action", ""), url.Values{"had": had[1:], "use": had[1:]})
	if got := page.Find(`#t1 .looked input[name="had"]`).Length(); got != len(had)-1 {
		t.Errorf("%d sources the third time, want %d", got, len(had)-1)
	}
}

func TestPostsFromOtherSitesAreRefused(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	w.header.Set("Sec-Fetch-Site", "cross-site")
	if page := w.post(path+"/questions", url.Values{"q": {"Allergies?"}}); page.status != http.StatusForbidden || page.title() != "This came from another site" {
		t.Errorf("%d %q", page.status, page.title())
	}
	if page := w.post("/signout", url.Values{}); page.status != http.StatusForbidden {
		t.Errorf("sign-out from another site: %d", page.status)
	}
}

func TestHeaders(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	for _, address := range []string{path, path + "/print", "/", "/nowhere"} {
		page := w.get(address)
		policy := page.header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "style-src 'self'", "base-uri 'none'", "form-action 'self'"} {
			if !strings.Contains(policy, part) {
				t.Errorf("%s: the policy lacks %q", address, part)
			}
		}
		if strings.Contains(policy, "unsafe") || page.header.Get("Cache-Control") != "no-store" || page.header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %q, %q, %q", address, policy, page.header.Get("Cache-Control"), page.header.Get("Referrer-Policy"))
		}
		for _, x := range page.Find("script").EachIter() {
			if nonce := x.AttrOr("nonce", ""); nonce == "" || !strings.Contains(policy, "'nonce-"+nonce+"'") {
				t.Errorf("%s: a script's nonce is not the policy's", address)
			}
		}
		for _, x := range page.Find("script, link[rel=stylesheet]").EachIter() {
			file := w.get(x.AttrOr("src", x.AttrOr("href", "")))
			if file.status != http.StatusOK || !strings.Contains(file.header.Get("Cache-Control"), "immutable") {
				t.Errorf("%s: %d for a file of the page", address, file.status)
			}
		}
	}
	if got := w.get(path).header.Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors 'none'") {
		t.Errorf("a conversation that is not in a frame: %s", got)
	}
}

func TestFramedConversationMayBeFramedByItsEHR(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	w.header.Set("Sec-Fetch-Dest", "iframe")
	path := w.open(b.person("O'Reilly"))
	if got := w.get(path).header.Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors https://ehr.example") {
		t.Errorf("policy: %s", got)
	}
	if n := w.get(path).Find("[target]").Length(); n != 0 {
		t.Errorf("%d links leave the frame", n)
	}
	failed := w.get("/launch?iss=https%3A%2F%2Fevil.example&launch=x")
	if got := failed.header.Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors https://ehr.example") {
		t.Errorf("a failed launch leaves an empty frame: %s", got)
	}
}

// The log holds routes and numbers, nothing of a person.
func TestLogHoldsNothingOfAPerson(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	gail := b.person("Haag")
	path := w.open(gail)
	w.post(path+"/questions", url.Values{"q": {"zanzibarquestion about diabetes?"}})
	w.get(path + "/sources/Condition/nothere")
	w.get("/callback?state=secretstate&code=secretcode")
	log := b.log.String()
	if !strings.Contains(log, "route=/c/:id/questions") || !strings.Contains(log, "kind=state-mismatch") {
		t.Fatalf("the log does not say what happened:\n%s", log)
	}
	for _, planted := range []string{gail.Family, gail.ID, "zanzibar", "secretstate", "secretcode", strings.TrimPrefix(path, "/c/"), "nothere"} {
		if strings.Contains(log, planted) {
			t.Errorf("the log holds %q", planted)
		}
	}
}

func TestSettingsStayWithTheConversation(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	page := w.post(path+"/settings", url.Values{"theme": {"dark"}, "size": {"large"}, "back": {"https://evil.example/"}})
	if page.path != path || page.Find(`html[data-theme="dark"][data-size="large"]`).Length() != 1 {
		t.Errorf("at %s the theme is %q", page.path, page.Find("html").AttrOr("data-theme", ""))
	}
	page = w.post(path+"/settings", url.Values{"theme": {`"><script>`}})
	if page.Find("html[data-theme]").Length() != 0 {
		t.Error("a theme that does not exist was taken")
	}
}

func TestHealth(t *testing.T) {
	down := newBench(t, func(o *Options) { o.ModelUp = func() bool { return false } })
	w := down.browser()
	if got := w.get("/healthz"); got.status != 200 || got.body != "ok\n" {
		t.Errorf("healthz: %d %q", got.status, got.body)
	}
	if got := w.get("/readyz"); got.status != 200 || !strings.Contains(got.body, "model down") {
		t.Errorf("readyz: %d %q", got.status, got.body)
	}
	path := w.open(down.person("O'Reilly"))
	if got := w.get(path).Find("#note strong").Text(); got != "The AI model is not running right now" {
		t.Errorf("the page says %q", got)
	}
}
