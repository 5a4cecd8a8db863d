package web

import (
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chartside/internal/record"
	"chartside/views"
)

// fromBelow collects the English texts that pages get from other packages: kinds
// of entries, labels of facts, reasons, and every error that a person can meet.
func fromBelow(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, k := range record.Kinds() {
		out = append(out, k.Name, k.Plural)
	}
	for file, pattern := range map[string]string{
		"../internal/prompt/facts.go": `\{"([A-Z][^"]*)", [a-z]`,                                   // labels
		"../internal/prompt/line.go":  `return "((?:lab|vital|social|survey|exam) [a-z]+|result)"`, // kinds of Observations
		"../internal/qa/pick.go":      `out\.why = .*, "([^"]+)"`,                                  // reasons
		"../internal/qa/parts.go":     `why: "([^"]+)"`,                                            // the person's own
		"problem.go":                  `Name: "([^"]+)"`,                                           // buttons
	} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(pattern).FindAllStringSubmatch(string(source), -1)
		if len(found) == 0 && !strings.HasSuffix(file, "parts.go") {
			t.Errorf("%s has nothing like %s any more", file, pattern)
		}
		for _, m := range found {
			out = append(out, m[1])
		}
	}
	add := func(w words) { out = append(out, append([]string{w.title}, w.text...)...) }
	for _, w := range byError {
		add(w)
	}
	for _, w := range byLaunch {
		add(w)
	}
	for _, w := range byRecord {
		add(w)
	}
	for _, w := range byCode {
		add(w)
	}
	add(tooBusy)
	add(wordsFor(http.ErrAbortHandler)) // our own fault
	return out
}

func TestEveryLanguageKnowsTheWordsFromBelow(t *testing.T) {
	texts := fromBelow(t)
	if len(texts) < 150 {
		t.Fatalf("only %d texts were found", len(texts))
	}
	for _, tongue := range views.Tongues() {
		var missing []string
		for _, text := range texts {
			if !views.Translated(tongue.Code, text) && !slices.Contains(missing, text) {
				missing = append(missing, text)
			}
		}
		if len(missing) > 0 {
			t.Errorf("%s lacks %d: %q", tongue.Code, len(missing), missing)
		}
	}
}

func TestTheLanguageIsChosenAndRemembered(t *testing.T) {
	b := newBench(t, nil)
	w, path := b.patientChat("Haag")
	w.header.Set("Accept-Language", "de-DE,de;q=0.9")
	if page := w.get(path); page.Find(`html[lang="de"]`).Length() != 1 || !strings.Contains(page.title(), "Akte") {
		t.Errorf("a German browser gets %q", page.title())
	}
	page := w.post(path+"/settings", url.Values{"lang": {"es"}, "back": {path}})
	if page.path != path || page.Find(`html[lang="es"]`).Length() != 1 || page.Find(`select[name=lang] option[selected]`).AttrOr("value", "") != "es" {
		t.Errorf("after choosing Spanish at %s: %q", page.path, page.title())
	}
	page = w.post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
	if got := page.Find("#t1 .trust strong").First().Text(); got != "Tomado directamente de la historia." {
		t.Errorf("the trust line says %q", got)
	}
	if says := page.Find("#t1 .says").AttrOr("lang", ""); says != "en" {
		t.Errorf("the answer's own language is %q: an English question is answered in English", says)
	}
	if front := w.get("/"); front.Find(`html[lang="es"]`).Length() != 1 {
		t.Error("the next sign-in does not begin in the chosen language")
	}
	w.post("/language", url.Values{"lang": {"ko"}})
	if front := w.get("/"); front.Find(`html[lang="ko"]`).Length() != 1 || front.Find(`.tongues button[aria-pressed="true"]`).Text() != "한국어" {
		t.Error("the choice on the front page is not kept")
	}
	if gone := w.get("/c/nobody"); gone.Find(`html[lang="ko"]`).Length() != 1 || strings.Contains(gone.Find("main").Text(), "no longer open") {
		t.Errorf("a problem is told in another language: %q", gone.Find("main").Text())
	}
	w.post("/language", url.Values{"lang": {"tlh"}}) // unknown: what the browser prefers no longer counts, English does
	if front := w.get("/"); front.Find(`html[lang="en"]`).Length() != 1 {
		t.Error("an unknown language is kept")
	}
}
