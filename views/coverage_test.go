package views

import (
	"context"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
)

// The coverage card says in words what was read, what was not and why.
func TestCoverageCard(t *testing.T) {
	doc := document(t, context.Background(), samples(Assets{})["record"])
	if got := words(doc.Find(".coverage-missing")); got != "Not read, or not all of it Medicine orders: the hospital does not let this app read them Notes (12): the list is not complete" && !strings.HasPrefix(got, "Not read, or not all of it Medicine orders: ") {
		t.Errorf("missing: %q", got)
	}
	var rows []string
	doc.Find(".coverage tbody tr").Each(func(_ int, tr *goquery.Selection) { rows = append(rows, words(tr)) })
	if diff := cmp.Diff([]string{"Lab results 1,200 4 Mar 2012 14 May 2026", "Visits 41 2011 14 May 2026", "Insurances 1"}, rows); diff != "" {
		t.Error(diff)
	}
	said := words(doc.Find(".coverage"))
	for _, line := range []string{"Still being read: procedures.", "Looked for, and there are none: allergies, goals.", "The hospital does not give these to apps: care teams.", "Chartside does not ask for these: origins of data.", "Notes (2): "} {
		if !strings.Contains(said, line) {
			t.Errorf("%q is not in %q", line, said)
		}
	}
	if doc.Find(`form[action="/c/abc/record"][method="post"] button`).Length() != 1 {
		t.Error("the record cannot be read again")
	}
	news := doc.Find(".news")
	if got := words(news); !strings.HasPrefix(got, "Read again 14 May 2026") || !strings.Contains(got, "New: 14 lab results") || !strings.Contains(got, "and 12 more") || !strings.Contains(got, "Changed: 1 medicine orders") || !strings.Contains(got, "One entry is no longer there.") {
		t.Errorf("news: %q", got)
	}
	if got := news.Find("a").First().AttrOr("href", ""); got != "/c/abc/sources/Observation/k" {
		t.Errorf("what is new leads to %q", got)
	}
}

func TestNothingIsMissing(t *testing.T) {
	doc := document(t, context.Background(), ReadPage(Page{}, &RecordPage{Coverage: &Coverage{Kinds: []Covered{{"visits", 1, "", ""}}}, News: &News{At: "2026-05-14T14:05:00Z"}}))
	if doc.Find(".coverage-missing").Length() != 0 || !strings.Contains(words(doc.Find("main")), "Everything that the hospital offers to apps was read.") {
		t.Error("a whole record looks incomplete")
	}
	if !strings.Contains(words(doc.Find(".news")), "Nothing is new.") {
		t.Error("no news is not said")
	}
	if doc.Find(`form[method="post"] button`).Length() > 1 {
		t.Error("while it is read it can be read again")
	}
}

// While the record is read the page already asks, and says what it waits for.
func TestPageWhileReading(t *testing.T) {
	doc := document(t, context.Background(), samples(Assets{})["reading"])
	now := doc.Find(`[sse-connect$="/progress"][sse-close="ready"]:has([hx-trigger="sse:ready"][hx-get="/c/abc"][hx-target="#above"])`)
	if now.Find("progress[max]").Length() != 1 || !strings.Contains(words(now), "You can ask now. An answer comes as soon as what it needs has been read.") {
		t.Errorf("it says %q", words(now))
	}
	if doc.Find("[data-reload]").Length() != 0 || doc.Find("#above #composer, #above #thread").Length() != 0 {
		t.Error("when the record has been read, what is typed or answered is lost")
	}
	if doc.Find("#composer textarea, #composer input[name=q]").Length() == 0 {
		t.Error("nothing can be asked")
	}
}

// On paper what was not seen is said once, at the end.
func TestPaperSaysWhatWasNotSeen(t *testing.T) {
	sheet := sampleSheet(sampleTurns()[1])
	sheet.Coverage = sampleCoverage()
	got := words(document(t, context.Background(), SheetPage(Page{}, sheet)).Find("section.unseen"))
	for _, line := range []string{"What was not seen", "Medicine orders: ", "Still being read: procedures.", "The hospital does not give these to apps: care teams."} {
		if !strings.Contains(got, line) {
			t.Errorf("%q is not in %q", line, got)
		}
	}
}

// An answer that was made early says what was not read.
func TestAnswerSaysWhatWasUnread(t *testing.T) {
	doc := document(t, context.Background(), Card(&AnswerCard{ID: "t", Trust: Direct, Unread: []string{"notes", "results"}, Sentences: []Sentence{{Text: "x"}}}))
	if got := words(doc.Find(".unread")); got != "Not read yet when this was answered: notes, results." {
		t.Errorf("got %q", got)
	}
}
