package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"chartside/internal/plain"
	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/internal/sandbox"
	"chartside/views"
)

// The first load of each surface, page and files together, compressed as they
// are sent, stays within 120 kB, its script within 60 kB.
func TestFirstLoadFitsItsBudget(t *testing.T) {
	b := newBench(t, nil)
	sidebar := b.browser()
	for name, visit := range map[string]func() (*browser, string){
		"chat":    func() (*browser, string) { return b.patientChat("D'Amore") },
		"sidebar": func() (*browser, string) { return sidebar, sidebar.open(b.person("D'Amore")) },
	} {
		w, path := visit()
		page := w.get(path)
		all, script := packed(t, page.body), 0
		page.Find("link[rel=stylesheet], script[src]").Each(func(_ int, s *goquery.Selection) {
			n := packed(t, w.get(s.AttrOr("href", s.AttrOr("src", ""))).body)
			all += n
			if _, ok := s.Attr("src"); ok {
				script += n
			}
		})
		t.Logf("%s: %d bytes, %d of them script, compressed", name, all, script)
		if all > 120_000 || script > 60_000 || script == 0 {
			t.Errorf("%s: %d bytes (120,000 at most), script %d (60,000 at most)", name, all, script)
		}
	}
}

func packed(t *testing.T, text string) int {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	z.Close()
	return out.Len()
}

// TestReadingLevelOfAnswers measures the computed answers that patients of the
// sandbox get to the questions which their pages offer, as they are shown: with
// the plain names of medicines. The record's other names are part of them and
// weigh; the figure is reported, not bounded.
func TestReadingLevelOfAnswers(t *testing.T) {
	ehr, err := sandbox.New(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	var whole, named []float64
	for _, person := range ehr.Patients() {
		rec, err := record.OpenFile("../internal/sandbox/patients/" + person.File)
		if err != nil {
			t.Fatal(err)
		}
		chart := qa.Prepare(rec)
		for _, ask := range starters(chart) {
			a, err := p.Ask(context.Background(), chart, qa.Question{Text: views.QuestionText(context.Background(), ask), Audience: qa.Patient}, nil)
			if err != nil {
				t.Fatal(err)
			}
			v := &views.AnswerCard{Lang: a.Lang}
			for _, x := range a.Sentences {
				v.Sentences = append(v.Sentences, sentence(x))
			}
			names := plainly(v, a)
			listed(v, a)
			var shown []string
			for _, x := range v.Sentences {
				shown = append(shown, x.Text)
			}
			text := strings.Join(shown, "\n")
			t.Logf("%.1f %s", plain.Grade(text), text)
			whole = append(whole, plain.Grade(text))
			for _, n := range names {
				text = strings.ReplaceAll(text, n.plain, "it")
			}
			for _, s := range a.Sources {
				text = strings.ReplaceAll(text, prompt.Name(s.Resource), "it")
			}
			named = append(named, plain.Grade(text))
		}
	}
	t.Logf("%d answers: median grade %.1f with the record's names, %.1f without", len(whole), plain.Median(whole), plain.Median(named))
	if len(whole) < 40 {
		t.Errorf("only %d answers", len(whole))
	}
}

// BenchmarkSidebar is the server's time for the sidebar's first page, brief and
// starters included, over the sandbox's largest record (4,439 entries).
func BenchmarkSidebar(b *testing.B) {
	t := &testing.T{}
	bench := newBench(t, nil)
	w := bench.browser()
	path := w.open(bench.person("D'Amore"))
	for b.Loop() {
		if page := w.get(path); page.status != http.StatusOK {
			b.Fatal(page.status)
		}
	}
}
