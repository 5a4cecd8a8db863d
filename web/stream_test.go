package web

import (
	"bufio"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"chartside/internal/qa"
)

func TestStream(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("Haag"))
	part := w.htmx().post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
	address := part.Find("[sse-connect]").AttrOr("sse-connect", "")
	if address != path+"/answers/1/stream" || part.Find(`#go[hx-swap-oob] button[data-kind="stop"]`).Length() != 1 {
		t.Fatalf("the turn streams from %q and the stop button is not there", address)
	}
	var names []string
	byName := map[string]string{}
	for _, e := range w.events(address) {
		names = append(names, e.name)
		byName[e.name] = e.data
	}
	if names[0] != "status" || !slices.Equal(names[len(names)-2:], []string{"answer", "done"}) || !slices.Contains(names, "sentence") {
		t.Errorf("events: %v", names)
	}
	if s := fragment(t, byName["sentence"]); s.Find("a.cite").Length() == 0 {
		t.Errorf("a sentence came without citation: %q", byName["sentence"])
	}
	card := fragment(t, byName["answer"])
	if card.Find(`.answer[data-trust="direct"] .source`).Length() == 0 || card.Find(`#go[hx-swap-oob] button[data-kind="main"]`).Length() != 1 {
		t.Error("the card or the ask button is missing in the last event")
	}
	// The same stream again gives the finished answer at once: a reconnect repeats nothing.
	if again := w.events(address); len(again) != 3 || again[1].name != "answer" {
		t.Errorf("a second connection gets %d events", len(again))
	}
	if got := w.get(path).Find("#t1 .answer").AttrOr("data-trust", ""); got != "direct" {
		t.Errorf("on the page the answer is %q", got)
	}
}

func fragment(t *testing.T, html string) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// slow is a selector that decides when it is told to, like a busy model.
type slow struct {
	began, ended chan struct{}
	qa.Lexical
}

func (s slow) Score(ctx context.Context, chart *qa.Chart, q qa.Query) ([]float64, error) {
	s.began <- struct{}{}
	<-ctx.Done()
	s.ended <- struct{}{}
	return nil, ctx.Err()
}

func (s slow) within(t *testing.T, c chan struct{}, what string) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(5 * time.Second):
		t.Fatalf("%s did not happen within 5 s", what)
	}
}

func slowBench(t *testing.T) (*bench, slow) {
	s := slow{began: make(chan struct{}, 4), ended: make(chan struct{}, 4)}
	return newBench(t, func(o *Options) { o.Pipeline = &qa.Pipeline{Selector: s} }), s
}

func TestClientGoneStopsTheModel(t *testing.T) {
	b, model := slowBench(t)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	w.htmx().post(path+"/questions", url.Values{"q": {"Any allergies to peanuts?"}})
	ctx, leave := context.WithCancel(context.Background())
	r, _ := http.NewRequestWithContext(ctx, http.MethodGet, b.base+path+"/answers/1/stream", nil)
	res, err := w.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	model.within(t, model.began, "the model's work")
	leave()
	model.within(t, model.ended, "its end after the client left")
	if n := w.get(path).Find(`#t1 .answer[data-trust="pending"]`).Length(); n != 1 {
		t.Error("the turn cannot be taken up again")
	}
}

func TestStop(t *testing.T) {
	b, model := slowBench(t)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	w.htmx().post(path+"/questions", url.Values{"q": {"Any allergies to peanuts?"}})
	last := make(chan []event, 1)
	go func() {
		events, _ := w.listen(path + "/answers/1/stream")
		last <- events
	}()
	model.within(t, model.began, "the model's work")
	if got := w.htmx().post(path+"/answers/1/stop", url.Values{}).status; got != http.StatusNoContent {
		t.Errorf("stop: status %d", got)
	}
	model.within(t, model.ended, "its end after stop")
	events := <-last
	if len(events) < 2 {
		t.Fatalf("the stream ended with %v", events)
	}
	if got := fragment(t, events[len(events)-2].data).Find(".trust strong").Text(); got != "Not answered." {
		t.Errorf("the stopped answer says %q", got)
	}
}

// An answer that takes long says so while it is written, with the way out.
func TestSlowAnswerSaysSo(t *testing.T) {
	model := slow{began: make(chan struct{}, 4), ended: make(chan struct{}, 4)}
	b := newBench(t, func(o *Options) { o.Pipeline, o.SlowAfter = &qa.Pipeline{Selector: model}, time.Nanosecond })
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	w.htmx().post(path+"/questions", url.Values{"q": {"Any allergies to peanuts?"}})
	ctx, leave := context.WithCancel(context.Background())
	defer leave()
	r, _ := http.NewRequestWithContext(ctx, http.MethodGet, b.base+path+"/answers/1/stream", nil)
	res, err := w.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	for lines := bufio.NewScanner(res.Body); lines.Scan(); {
		if strings.Contains(lines.Text(), "Slower than usual") {
			return // the stream goes on until the model's answer is there
		}
	}
	t.Error("a slow answer did not say so")
}
