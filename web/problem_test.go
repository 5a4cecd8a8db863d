package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"chartside/internal/sandbox"
)

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
		if page.Find(`a[href="`+path+`"]`).Length() != 0 {
			t.Errorf("%s: the page leads to itself", fault)
		}
	}
	w := b.browser()
	path := w.open(gail, sandbox.WithFault("no-second-page"))
	for _, at := range []string{path, path + "/record"} {
		if got := w.get(at).Find(".intro .note, .column > .note").First().Text(); !strings.Contains(got, "Results") || !strings.Contains(got, ": the hospital’s server failed") {
			t.Errorf("%s: what could not be read is not on the page: %q", at, got)
		}
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
