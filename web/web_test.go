package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

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
func TestTwoPatientsInOneBrowserNeverMix_SMART55_QUIRK19(t *testing.T) {
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

func TestPortalStartsAStandaloneLaunch_SMART10(t *testing.T) {
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

func TestCallbackWorksOnce_SMART21_SMART22(t *testing.T) {
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

func TestSignOutEndsEverything_SMART52(t *testing.T) {
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
	for at, card := range map[string]*goquery.Selection{"card": page.Find("#t1"), "paper": w.get(path + "/answers/1/print").Find(".sheet")} {
		if !strings.Contains(card.Text(), "one entry was left out by hand") {
			t.Errorf("the %s passes for the whole", at)
		}
	}
	// A third time without a change: what was dropped stays dropped.
	page = w.post(form.AttrOr("action", ""), url.Values{"had": had[1:], "use": had[1:]})
	if got := page.Find(`#t1 .looked input[name="had"]`).Length(); got != len(had)-1 {
		t.Errorf("%d sources the third time, want %d", got, len(had)-1)
	}
}

// TestEditAndAskAgain: the question comes back into the box by the number of its
// turn; no address holds its words, and the card says how the answer was made.
func TestEditAndAskAgain(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("Haag"))
	page := w.post(path+"/questions", url.Values{"q": {"What was my last A1c?"}})
	edit := ""
	page.Find("#t1 .actions a").Each(func(_ int, a *goquery.Selection) {
		if h := a.AttrOr("href", ""); strings.Contains(h, "edit=1") {
			edit = h
		}
	})
	if edit == "" || strings.Contains(edit, "A1c") {
		t.Fatalf("the edit link is %q", edit)
	}
	if got := w.get(strings.TrimSuffix(edit, "#ask")).Find("textarea[name=q]").Text(); got != "What was my last A1c?" {
		t.Errorf("the box holds %q", got)
	}
	if got := w.get(path + "?edit=77").Find("textarea[name=q]").Text(); got != "" {
		t.Errorf("a turn that is not there fills the box with %q", got)
	}
	if page.Find("#t1 dl.made").Length() != 1 {
		t.Error("the card does not say how the answer was made")
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
	down := newBench(t, func(o *Options) { o.Model = func() ModelState { return ModelDown } })
	w := down.browser()
	if got := w.get("/healthz"); got.status != 200 || got.body != "ok\n" {
		t.Errorf("healthz: %d %q", got.status, got.body)
	}
	if got := w.get("/readyz"); got.status != 200 || !strings.Contains(got.body, "model down") {
		t.Errorf("readyz: %d %q", got.status, got.body)
	}
	for state, want := range map[ModelState]string{ModelDown: "The AI model is not running right now", ModelStarting: "The AI model is starting", ModelAbsent: "There is no AI model here", ModelReady: ""} {
		b := newBench(t, func(o *Options) { o.Model = func() ModelState { return state } })
		w := b.browser()
		note := w.get(w.open(b.person("O'Reilly"))).Find("#note")
		if got := note.Find("strong").Text(); got != want {
			t.Errorf("%q: the page says %q, want %q", state, got, want)
		}
		if strings.Contains(note.Text(), "by itself") != (state == ModelDown) {
			t.Errorf("%q: the page says %q", state, note.Text())
		}
	}
}
