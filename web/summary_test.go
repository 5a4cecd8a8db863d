package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"chartside/internal/feedback"
	"chartside/internal/smart"
)

// writing registers the application for adding documents too.
func writing(t *testing.T) func(*Options) {
	return func(o *Options) {
		issuer := o.SMART.Issuers()[0]
		issuer.Scopes = append(issuer.Scopes, "patient/DocumentReference.c")
		client, err := smart.New([]smart.Issuer{issuer}, smart.Options{})
		if err != nil {
			t.Fatal(err)
		}
		o.SMART = client
	}
}

func TestAnswersAreHandedOver(t *testing.T) {
	b := newBench(t, nil)
	gail := b.person("Haag")
	w := b.browser()
	path := w.open(gail)
	if page := w.get(path + "/summary"); page.status != http.StatusOK || page.Find("a[download]").Length() != 0 {
		t.Errorf("before any answer: status %d, %d downloads", page.status, page.Find("a[download]").Length())
	}
	w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
	page := w.get(path + "/summary")
	if page.Find("a[download]").Length() != 2 || page.Find(`form[action$="/summary"]`).Length() != 0 {
		t.Errorf("%d downloads; a form to write, though the server takes nothing: %d", page.Find("a[download]").Length(), page.Find(`form[action$="/summary"]`).Length())
	}
	text := w.get(path + "/summary/text")
	for _, want := range []string{"Gail", "Which problems are active?", " [1]", "\n[1] ", "Not medical advice", "Taken directly from the record."} {
		if !strings.Contains(text.body, want) {
			t.Errorf("the text lacks %q:\n%s", want, text.body)
		}
	}
	if one := w.get(path + "/answers/1/text"); !strings.Contains(one.body, "\n[1] ") || one.header.Get("Content-Type") != "text/plain; charset=UTF-8" {
		t.Errorf("one answer is %s: %s", one.header.Get("Content-Type"), one.body)
	}
	document := w.get(path + "/summary/document")
	var bundle struct{ ResourceType, Type string }
	if err := json.Unmarshal([]byte(document.body), &bundle); err != nil || bundle.ResourceType != "Bundle" || bundle.Type != "document" {
		t.Errorf("the document is a %s %s (%v)", bundle.ResourceType, bundle.Type, err)
	}
	if name := document.header.Get("Content-Disposition"); strings.Contains(name, "Gail") || !strings.Contains(name, "attachment") {
		t.Errorf("the download is called %q", name)
	}
	if refused := w.post(path+"/summary", url.Values{"read": {"1"}}); refused.status != http.StatusNotFound {
		t.Errorf("written without the scope: %d", refused.status)
	}
}

// Writing to the server is asked for, each time, by a person who says that the
// answers were read.
func TestAnswersAreAddedToTheRecordOnlyWhenAsked(t *testing.T) {
	b := newBench(t, writing(t))
	w := b.browser()
	path := w.open(b.person("Haag"))
	w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
	page := w.get(path + "/summary")
	if page.Find(`form[action$="/summary"] input[name=read][required]`).Length() != 1 || strings.Contains(page.body, "DocumentReference/") {
		t.Fatal("there is no form to write with, or something was written already")
	}
	if unread := w.post(path+"/summary", url.Values{}); unread.status != http.StatusUnprocessableEntity || strings.Contains(unread.body, "DocumentReference/") {
		t.Errorf("unread answers: %d", unread.status)
	}
	done := w.post(path+"/summary", url.Values{"read": {"1"}})
	if done.status != http.StatusOK || !strings.Contains(done.Find(".note").Text(), "DocumentReference/") {
		t.Errorf("after writing: %d, %q", done.status, done.Find(".note").Text())
	}
	for _, line := range strings.Split(b.log.String(), "\n") {
		if strings.Contains(line, "Gail") || strings.Contains(line, "active?") {
			t.Errorf("the log says %s", line)
		}
	}
}

func TestFeedback(t *testing.T) {
	var kept []feedback.Entry
	var broken error
	b := newBench(t, func(o *Options) {
		o.Feedback = func(e feedback.Entry) error { kept = append(kept, e); return broken }
	})
	w := b.browser()
	path := w.open(b.person("Haag"))
	question := "Which problems are active?"
	page := w.post(path+"/questions", url.Values{"q": {question}})
	form := page.Find("form.feedback")
	post := form.AttrOr("action", "")
	if form.Find("button[value=helpful]").AttrOr("aria-pressed", "") != "false" {
		t.Error("an answer counts as helpful before anybody said so")
	}
	page = w.post(post, url.Values{"verdict": {"wrong-source"}, "word": {strings.Repeat("so ", 200)}})
	if page.path != path || page.Find(`form.feedback button[value="wrong-source"]`).AttrOr("aria-pressed", "") != "true" {
		t.Errorf("at %s the verdict is not shown", page.path)
	}
	w.htmx().post(post, url.Values{"verdict": {"helpful"}})
	if len(kept) != 2 {
		t.Fatalf("%d entries kept, want 2", len(kept))
	}
	first, second := kept[0], kept[1]
	if first.Verdict != feedback.WrongSource || first.Question != question || len(first.Sources) == 0 || first.Prompt == "" || len([]rune(first.Word)) > feedback.MaxWord {
		t.Errorf("kept %+v", first)
	}
	if second.Number != first.Number || first.Number == "" || strings.Contains(first.Answer, "Gail") {
		t.Errorf("numbers %q and %q", first.Number, second.Number)
	}
	broken = errors.New("disk full")
	if fragment := w.htmx().post(post, url.Values{"verdict": {"unsafe"}}); !strings.Contains(fragment.Find("[role=status]").Text(), "could not be kept") {
		t.Errorf("a full disk says %q", fragment.Find("[role=status]").Text())
	}
	if bad := w.post(post, url.Values{"verdict": {"splendid"}}); bad.status != http.StatusNotFound {
		t.Errorf("an unknown verdict: %d", bad.status)
	}
}
