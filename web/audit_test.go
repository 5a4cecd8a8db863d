package web

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"chartside/internal/audit"
)

// heard is a trail that a test reads.
type heard struct {
	mu     sync.Mutex
	events []audit.Event
	fail   bool
}

func (h *heard) take(e audit.Event) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.fail {
		return errors.New("disk full")
	}
	h.events = append(h.events, e)
	return nil
}

func (h *heard) kinds() (kinds []audit.Kind) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, e := range h.events {
		kinds = append(kinds, e.Kind)
	}
	return kinds
}

func TestAuditTrail(t *testing.T) {
	t.Run("SMART-75 launch, reading, question, print and log-out are written down, without a word of the question", func(t *testing.T) {
		var h heard
		b := newBench(t, func(o *Options) { o.Audit = h.take })
		w, person := b.browser(), b.person("O'Reilly")
		path := w.open(person)
		w.post(path+"/questions", url.Values{"q": {"planted question"}})
		w.get(path + "/print")
		w.get("/launch?iss=http://nowhere.example&launch=1")
		w.post("/signout", url.Values{})

		want := []audit.Kind{audit.Launched, audit.RecordRead, audit.Asked, audit.Printed, audit.NotOpened, audit.SignedOut}
		for deadline := time.Now().Add(5 * time.Second); len(h.kinds()) < len(want) && time.Now().Before(deadline); {
			time.Sleep(10 * time.Millisecond)
		}
		if got := h.kinds(); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		for _, e := range h.events {
			if e.Kind != audit.NotOpened && (e.Patient != person.ID || !strings.HasPrefix(e.User, "Practitioner/") || e.Issuer != "demo" || e.Tenant != "demo-hospital") {
				t.Errorf("%s lacks who and whose: %+v", e.Kind, e)
			}
			if strings.Contains(e.Detail, "planted") {
				t.Errorf("%s holds the question", e.Kind)
			}
		}
		if n := h.events[1].Counts["Patient"]; n != 1 {
			t.Errorf("%d patients read, want 1: %v", n, h.events[1].Counts)
		}
		if h.events[4].Detail != "unknown-issuer" {
			t.Errorf("the failed launch is told as %q", h.events[4].Detail)
		}
	})
	t.Run("SMART-75 where the trail cannot be written no record is opened", func(t *testing.T) {
		h := heard{fail: true}
		b := newBench(t, func(o *Options) { o.Audit = h.take })
		w := b.browser()
		page := w.get(b.ehr.LaunchURL(b.ehr.Launch(b.person("O'Reilly").ID)))
		if page.status != 503 || page.title() != "Chartside cannot open a record now" {
			t.Errorf("status %d, %q", page.status, page.title())
		}
	})
}
