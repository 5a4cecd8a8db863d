package web

import (
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"chartside/internal/session"
	"chartside/internal/store"
	"chartside/internal/vault"
)

// restart serves from a new Server over the same store, as another process would.
func (b *bench) restart() {
	b.Helper()
	b.app.Close()
	app, err := New(b.opts)
	if err != nil {
		b.Fatal(err)
	}
	b.app = app
}

func TestSMART55_ConversationsSurviveARestart(t *testing.T) {
	rows := session.NewMemory()
	b := newBench(t, func(o *Options) { o.Session.Store, o.Session.Keys = rows, vault.Random() })
	w := b.browser()
	gail, taryn := b.person("Haag"), b.person("Little")
	one, two := w.open(gail), w.open(taryn)
	w.post(one+"/questions", url.Values{"q": {"Which problems are active?"}})
	w.post(one+"/settings", url.Values{"theme": {"dark"}})
	b.restart()
	page := w.loaded(one)
	if page.status != http.StatusOK || !strings.Contains(page.Find(".patient").Text(), "Gail") || page.Find("html[data-theme=dark]").Length() != 1 {
		t.Errorf("%d, banner %q", page.status, page.Find(".patient").Text())
	}
	if got := page.Find("#thread .question").Text(); !strings.Contains(got, "Which problems are active?") {
		t.Errorf("the questions are %q", got)
	}
	if page := w.loaded(two); strings.Contains(page.body, gail.Family) || !strings.Contains(page.body, taryn.Family) || page.Find("#thread .question").Length() != 0 {
		t.Error("the conversations were mixed")
	}
	if got := b.browser().get(one).status; got != http.StatusNotFound {
		t.Errorf("another browser got %d", got)
	}
	w.post("/signout", url.Values{})
	b.restart()
	if got := w.get(one).status; got != http.StatusNotFound {
		t.Errorf("after signing out: %d", got)
	}
}

func TestAStoreThatDoesNotAnswerIsSaidSo(t *testing.T) {
	rows, err := store.OpenSQLite(filepath.Join(t.TempDir(), "rows.db"))
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, func(o *Options) {
		o.Session.Store, o.Session.Keys, o.Ready = rows, vault.Random(), rows.Ping
	})
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	if got := w.get("/readyz"); got.status != http.StatusOK {
		t.Errorf("readyz: %d", got.status)
	}
	rows.Close()
	if got := w.get("/readyz"); got.status != http.StatusServiceUnavailable || !strings.Contains(got.body, "database down") {
		t.Errorf("readyz: %d %q", got.status, got.body)
	}
	if got := w.get(path); got.status != http.StatusServiceUnavailable || strings.Contains(got.body, "sql") {
		t.Errorf("a page without the database: %d %q", got.status, got.body)
	}
}
