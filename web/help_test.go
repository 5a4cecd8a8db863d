package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"chartside/internal/sandbox"
)

// patientChat opens the chat of a person about their own record.
func (b *bench) patientChat(family string) (*browser, string) {
	b.Helper()
	w := b.browser()
	return w, w.open(b.person(family), func(c *sandbox.LaunchContext) { c.User = "Patient/" + c.Patient })
}

func TestPlainWordsStandBesideTheTerms(t *testing.T) {
	b := newBench(t, nil)
	w, path := b.patientChat("Haag")
	page := w.post(path+"/questions", url.Values{"q": {"Which medicines am I taking now?"}})
	turn := page.Find("#t1")
	if got := turn.Find(".says .plainly").First().Text(); !strings.HasPrefix(got, "(") {
		t.Errorf("no plain words behind a term: %q", turn.Find(".says").Text())
	}
	if n := turn.Find(".says .glossary").Length(); n != 0 || turn.Find(".glossary dt").Length() == 0 {
		t.Errorf("%d word lists stand among what is from the record, %d terms beside it", n, turn.Find(".glossary dt").Length())
	}
	clinician := b.browser()
	chart := clinician.open(b.person("Haag"))
	page = clinician.post(chart+"/questions", url.Values{"q": {"Active medications?"}})
	if page.Find(".plainly, .glossary").Length() != 0 {
		t.Error("a clinician's answer is explained")
	}
	if words := w.get(path + "/words"); words.status != http.StatusOK || words.Find(".terms dt").Length() < 80 {
		t.Errorf("the word list has %d terms", words.Find(".terms dt").Length())
	}
}

func TestQuestionsForTheDoctor(t *testing.T) {
	b := newBench(t, nil)
	w, path := b.patientChat("Haag")
	question := "What is my blood group?"
	page := w.post(path+"/questions", url.Values{"q": {question}})
	save := page.Find(`#t1 form[action$="/doctor"]`)
	if save.Length() != 1 {
		t.Fatal("a question that was not found cannot be kept for the doctor")
	}
	page = w.post(save.AttrOr("action", ""), url.Values{"turn": {save.Find("button").AttrOr("value", "")}})
	if page.path != path || page.Find(`#t1 form[action$="/doctor"] [role=status]`).Length() != 1 {
		t.Error("the answer does not say that its question was kept")
	}
	own := "Do I need a new prescription? <b>"
	for range 2 { // twice is once
		page = w.post(path+"/doctor", url.Values{"q": {own}})
	}
	list := func(a answer) []string {
		return a.Find("ol.asks li > span").Map(func(_ int, s *goquery.Selection) string { return s.Text() })
	}
	if got := list(page); len(got) != 2 || !strings.HasPrefix(got[0], question) || got[1] != own {
		t.Errorf("the list is %q", got)
	}
	if paper := w.get(path + "/print"); paper.Find(".blanks li").Length() != 4 || !strings.Contains(paper.Find(".blanks").Text(), own) {
		t.Errorf("on paper: %q", paper.Find(".blanks").Text())
	}
	if got := list(w.post(path+"/doctor", url.Values{"remove": {"1"}})); len(got) != 1 || got[0] != own {
		t.Errorf("after removing the first: %q", got)
	}
}

// Where the data goes depends on what this installation does.
func TestWhereDataGoes(t *testing.T) {
	w, path := newBench(t, nil).patientChat("Haag")
	if text := w.get(path + "/data").Find("main").Text(); !strings.Contains(text, "Chartside can only read your record") || strings.Contains(text, "as a document") {
		t.Errorf("read-only: %q", text)
	}
	w, path = newBench(t, writing(t)).patientChat("Haag")
	if text := w.get(path + "/data").Find("main").Text(); strings.Contains(text, "can only read your record") || !strings.Contains(text, "as a document") {
		t.Errorf("with the scope to write: %q", text)
	}
}

func TestCharts(t *testing.T) {
	b := newBench(t, nil)
	w, path := b.patientChat("Haag")
	page := w.get(path + "/charts")
	if page.Find(".chart svg[role=img] desc").Length() != 1 || page.Find("table.data tbody tr").Length() < 3 || page.Find("select option").Length() < 10 {
		t.Fatalf("%d charts, %d values, %d measurements", page.Find(".chart svg").Length(), page.Find("table.data tbody tr").Length(), page.Find("select option").Length())
	}
	other := page.Find("select option").Eq(4)
	chosen := w.get(path + "/charts?test=" + other.AttrOr("value", ""))
	if got := chosen.Find("select option[selected]").Text(); got != other.Text() {
		t.Errorf("chose %q, got %q", other.Text(), got)
	}
	for _, id := range []string{"#problems", "#medicines"} {
		section := page.Find(id).Parent()
		if section.Find(".timeline li").Length() < 3 || section.Find(".timeline svg line.line").Length() == 0 {
			t.Errorf("%s: %d rows, %d bars", id, section.Find(".timeline li").Length(), section.Find(".timeline svg line.line").Length())
		}
		section.Find("a.cite").Each(func(_ int, s *goquery.Selection) {
			if page.Find("li.source"+s.AttrOr("href", "#none")).Length() != 1 {
				t.Errorf("%s: %s opens no source", id, s.AttrOr("href", ""))
			}
		})
	}
}
