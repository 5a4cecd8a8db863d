package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"chartside/internal/audit"
)

// From a frame, whose cookie stays in it, the paper opens in a window of its own
// by a ticket: once, and for nothing but this paper.
func TestSMART57_PaperInAWindowOfItsOwn(t *testing.T) {
	var h heard
	b := newBench(t, func(o *Options) { o.Audit = h.take })
	frame := b.browser()
	frame.header.Set("Sec-Fetch-Dest", "iframe")
	path := frame.open(b.person("Haag"))
	frame.post(path+"/questions", url.Values{"q": {"Which problems are active?"}})
	frame.post(path+"/questions", url.Values{"q": {"Which allergies are recorded?"}})
	link := func(page answer) string {
		t.Helper()
		a := page.Find(`.tools a[target="_blank"]`)
		if to := a.AttrOr("href", ""); strings.HasPrefix(to, "/paper/") && strings.Contains(a.AttrOr("rel", ""), "noopener") {
			return to
		}
		t.Fatalf("the paper offers no window of its own: %s", page.Find(".tools").Text())
		return ""
	}
	to := link(frame.get(path + "/print?set=1&full=1"))
	window := b.browser() // it has no cookie of ours
	paper := window.get(to)
	if paper.status != http.StatusOK || !strings.Contains(paper.Find(".sheet").Text(), "Which allergies are recorded?") {
		t.Fatalf("%d: %s", paper.status, paper.Find("main").Text())
	}
	if strings.Contains(paper.body, "Gail") {
		t.Error("the window has a name that was not wanted on paper")
	}
	if strings.Contains(paper.body, path) || paper.Find(`button[data-print]`).Length() != 1 {
		t.Error("the window leads into a conversation that it cannot open, or cannot print")
	}
	if got := paper.header.Get("Content-Security-Policy"); !strings.Contains(got, "frame-ancestors 'none'") {
		t.Errorf("others may frame the paper: %s", got)
	}
	if got := window.get(path).status; got != http.StatusNotFound {
		t.Errorf("the window opens the conversation: %d", got)
	}
	if again := window.get(to); again.status != http.StatusNotFound || again.title() != "This paper is no longer here" {
		t.Errorf("a second time: %d, %q", again.status, again.title())
	}
	if !slices.Contains(h.kinds(), audit.Printed) || strings.Contains(b.log.String(), strings.TrimPrefix(to, "/paper/")) {
		t.Error("the trail lacks the paper, or the log has the ticket")
	}
	one := window.get(link(frame.get(path + "/answers/1/print"))).Find(".sheet").Text()
	if !strings.Contains(one, "Which problems are active?") || strings.Contains(one, "Which allergies are recorded?") {
		t.Error("the paper of one answer has another's")
	}
	left := link(frame.get(path + "/print"))
	frame.post("/signout", url.Values{})
	if got := window.get(left).status; got != http.StatusNotFound {
		t.Errorf("a ticket after signing out: %d", got)
	}
	// A page of its own has its cookie, and needs no ticket.
	own := b.browser()
	if n := own.get(own.open(b.person("Haag")) + "/print").Find(".tools a[target]").Length(); n != 0 {
		t.Error("a page of its own offers a ticket")
	}
}
