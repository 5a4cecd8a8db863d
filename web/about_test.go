package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"chartside/internal/gate"
)

func TestAboutTheModel(t *testing.T) {
	score := &gate.Score{Set: "own questions", SignedBy: "A. Tester", Made: time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC), Numbers: gate.Numbers{Questions: 129, MacroF1: 0.753}}
	b := newBench(t, func(o *Options) {
		o.About = About{Model: "a model", Combination: gate.Combination{Base: "f00d", Prompt: "p9", Pipeline: "q9"}, Score: score}
	})
	w, path := b.patientChat("Haag")
	page := w.get(path + "/model")
	if page.status != http.StatusOK {
		t.Fatalf("status %d", page.status)
	}
	text := page.Find("main").Text()
	for _, want := range []string{"a model", "p9", "q9", "f00d", "129 questions", "75.3 %", "A. Tester", "not a medical device"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if data := w.get(path + "/data"); data.Find(`a[href="`+path+`/model"]`).Length() != 1 {
		t.Error("the page about data does not lead to the page about the model")
	}
}

func TestAboutAnUnscoredModel(t *testing.T) {
	b := newBench(t, func(o *Options) { o.About = About{Model: "m", Refused: "No signed score."} })
	w, path := b.patientChat("Haag")
	scores := w.get(path + "/model").Find("#scores").Text()
	if !strings.Contains(scores, "No signed score.") || !strings.Contains(scores, "Nobody has signed") {
		t.Errorf("an unscored model is not called that: %s", scores)
	}
}
