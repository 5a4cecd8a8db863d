package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"chartside/internal/qa"
	"chartside/internal/session"
	"chartside/internal/vault"
)

// counting counts how often concepts are scored: an answer that is restored is
// not worked out.
type counting struct {
	qa.Lexical
	asked atomic.Int64
}

func (c *counting) Score(ctx context.Context, chart *qa.Chart, q qa.Query) ([]float64, error) {
	c.asked.Add(1)
	return c.Lexical.Score(ctx, chart, q)
}

// lastingBench keeps conversations over restart.
func lastingBench(t *testing.T) (*bench, *counting, *session.Memory) {
	rows, selector := session.NewMemory(), &counting{}
	b := newBench(t, func(o *Options) {
		o.Session.Store, o.Session.Keys = rows, vault.Random()
		o.Pipeline = &qa.Pipeline{Selector: selector}
	})
	return b, selector, rows
}

// shown is the HTML of a turn without the line that says when it was answered.
func shown(t *testing.T, page answer, id string) string {
	t.Helper()
	turn := page.Find(id)
	turn.Find(".kept").Remove()
	html, err := turn.Html()
	if err != nil {
		t.Fatal(err)
	}
	return html
}

// A restart changes nothing of what was answered: the answer is there with the
// page, as it was shown, and nobody works it out again.
func TestSMART55_AnswersSurviveARestart(t *testing.T) {
	b, selector, _ := lastingBench(t)
	w := b.browser()
	path := w.open(b.person("Haag"))
	for _, q := range []string{"Which problems are active?", "What was my last blood pressure?", "my chest hurts and I can't breathe", "Do I have gout?"} {
		w.post(path+"/questions", url.Values{"q": {q}})
	}
	w.post(path+"/answers/2/feedback", url.Values{"verdict": {"helpful"}})
	before := w.get(path)
	asked := selector.asked.Load()
	b.restart()
	after := w.complete(path)
	for _, id := range []string{"#t1", "#t2", "#t3", "#t4"} {
		if was, is := shown(t, before, id), shown(t, after, id); was != is || was == "" {
			t.Errorf("%s is shown otherwise:\n%s\n---\n%s", id, was, is)
		}
	}
	if got := w.get(path).Find("#t1 .kept").Text(); !strings.Contains(got, "Answered") {
		t.Errorf("it does not say when it was answered: %q", got)
	}
	if got := selector.asked.Load(); got != asked {
		t.Errorf("the questions were asked again: %d times", got-asked)
	}
	// The conversation goes on from there.
	page := w.post(path+"/questions", url.Values{"q": {"and before that?"}})
	if got := page.Find("#t5 .answer").AttrOr("data-trust", ""); got != "direct" {
		t.Errorf("a follow-up of a restored answer has trust %q", got)
	}
	if got := w.get(path + "/summary/document"); got.status != http.StatusOK || !strings.Contains(got.body, `"Composition"`) {
		t.Errorf("the FHIR document of restored answers: %d", got.status)
	}
	if got := w.get(path + "/print").Find(".sheet").Text(); !strings.Contains(got, "Which problems are active?") {
		t.Error("the paper lacks a restored answer")
	}
}

// complete waits until the whole record has been read.
func (w *browser) complete(path string) answer {
	w.Helper()
	w.loaded(path)
	conv := w.conversation(path)
	if _, err := conv.State.waitFor(w.Context(), nil); err != nil {
		w.Fatal(err)
	}
	return w.get(path)
}

func TestARestoredAnswerSaysThatTheRecordChanged(t *testing.T) {
	b, _, _ := lastingBench(t)
	w, gail := b.browser(), b.person("Haag")
	path := w.open(gail)
	page := w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
	said := page.Find("#t1 .says").Text()
	ref := page.Find(`#t1 .looked input[name="had"]`).First().AttrOr("value", "")
	var entry map[string]any
	if err := json.Unmarshal([]byte(page.Find("#t1 li.source .raw pre").First().Text()), &entry); err != nil || entry["id"] == nil {
		t.Fatalf("no source to change: %v", err)
	}
	if !strings.HasPrefix(ref, "Condition/") {
		t.Fatalf("the answer stands on %q", ref)
	}
	entry["clinicalStatus"] = map[string]any{"coding": []any{map[string]any{"code": "resolved"}}}
	raw, err := json.Marshal(entry)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.ehr.Put(gail.ID, raw); err != nil {
		t.Fatal(err)
	}
	b.restart()
	page = w.complete(path)
	if got := page.Find("#t1 .says").Text(); got != said {
		t.Errorf("it now says %q", got)
	}
	if got := page.Find("#t1 .note").Text(); !strings.Contains(got, "changed in the record since: 1") {
		t.Errorf("that the record changed is not said: %q", got)
	}
	page = w.post(page.Find("#t1 .note form").AttrOr("action", ""), url.Values{})
	if got := page.Find("#t1 .says").Text(); got == said || page.Find("#t1 .kept").Length() != 0 {
		t.Errorf("asked again it still says %q", got)
	}
}

// Nothing of an answer is readable in the store, and all of it ends with the
// conversation.
func TestSMART59_KeptAnswersAreSealedAndEndWithTheConversation(t *testing.T) {
	b, _, rows := lastingBench(t)
	w := b.browser()
	path := w.open(b.person("Haag"))
	page := w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
	id := strings.TrimPrefix(path, "/c/")
	bodies, err := rows.List(t.Context(), "body", id)
	if err != nil || len(bodies) != 1 {
		t.Fatalf("%d answers kept, %v", len(bodies), err)
	}
	for _, planted := range []string{"Condition", "problems", strings.Fields(page.Find("#t1 .says").Text())[0]} {
		if strings.Contains(string(bodies[0].Data), planted) {
			t.Errorf("the row holds %q", planted)
		}
	}
	if strings.Contains(b.log.String(), "Condition/") {
		t.Error("the log names an entry")
	}
	w.post("/signout", url.Values{})
	for _, kind := range []session.Kind{"body", "note", "conversation"} {
		if left, err := rows.List(t.Context(), kind, id); err != nil || len(left) != 0 {
			t.Errorf("%d rows of kind %s are left", len(left), kind)
		}
	}
}

// Of a long conversation the newest answers are kept; the others are asked again.
func TestOnlyTheNewestAnswersAreKept(t *testing.T) {
	b, _, rows := lastingBench(t)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	follow := w.client.CheckRedirect
	w.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for range keptAnswers + 3 {
		w.post(path+"/questions", url.Values{"q": {"Any allergies to peanuts?"}})
	}
	w.client.CheckRedirect = follow
	if bodies, err := rows.List(t.Context(), "body", strings.TrimPrefix(path, "/c/")); err != nil || len(bodies) != keptAnswers {
		t.Errorf("%d answers kept, %v; want %d", len(bodies), err, keptAnswers)
	}
	b.restart()
	if page := w.complete(path); page.Find("#t1 .answer[data-trust=pending]").Length() != 1 || page.Find("#t4 .kept").Length() != 1 {
		t.Error("the oldest question does not wait, or a newer answer is not there")
	}
}
