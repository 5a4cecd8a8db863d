package fhirapi

import (
	"context"
	"net/http"
	"net/url"

	"chartside/internal/record"
)

// search follows one search through its pages.
type search struct {
	r        *reading
	resource string // "" for $everything
	address  *url.URL
	most     int // resources

	matches   int
	total     int
	restarted bool
}

// run reads all pages. Its error means that the search did not work, or
// stopped: what came before is in the record. Caps and odd links are gaps.
func (s *search) run(ctx context.Context) *Error {
	seen := map[string]bool{}
	at := s.address
	s.matches, s.total = 0, -1
	for pages := 1; ; pages++ {
		seen[at.String()] = true
		p, failed := s.page(ctx, at)
		if failed != nil && failed.Status == http.StatusGone && pages > 1 && !s.restarted {
			s.restarted = true // the server's cursor ran out; the record ignores what it has
			return s.run(ctx)
		}
		over := s.take(p)
		s.report()
		switch {
		case failed != nil:
			return failed
		case over || (p.next != "" && pages >= s.r.c.opts.Pages):
			s.r.miss(record.Gap{Cause: record.Truncated, Type: s.resource, Count: max(0, s.total-s.matches), Detail: "the list was cut at a limit of Chartside's"})
			return nil
		case p.next == "":
			s.compareTotal()
			return nil
		}
		next, err := at.Parse(p.next)
		if err != nil || !s.r.c.sameOrigin(next) {
			s.stop("the next page is not at the server's own address")
			return nil
		}
		if seen[next.String()] {
			s.stop("the server's pages go round in a circle")
			return nil
		}
		at = next
	}
}

func (s *search) stop(why string) {
	s.r.miss(record.Gap{Cause: record.Truncated, Type: s.resource, Count: max(0, s.total-s.matches), Detail: why})
}

// compareTotal says so when fewer resources came than were announced.
func (s *search) compareTotal() {
	if s.total > s.matches {
		s.stop("the server announced more than it sent")
	}
}

// page reads one page; with an error it may hold the part that could be read.
func (s *search) page(ctx context.Context, at *url.URL) (page, *Error) {
	body, failed := s.r.c.get(ctx, s.resource, at)
	if failed != nil && !failed.broken {
		return page{total: -1}, failed
	}
	p, err := parsePage(body)
	switch err {
	case nil:
		return p, failed
	case errBroken:
		return p, &Error{Kind: NotFHIR, Type: s.resource, broken: true}
	}
	return page{total: -1}, &Error{Kind: NotFHIR, Type: s.resource}
}

// take adds a page's entries; over is true when the limit was reached.
func (s *search) take(p page) (over bool) {
	if p.total >= 0 {
		s.total = p.total
	}
	for _, e := range p.entries {
		if s.matches >= s.most && e.mode != "include" && e.mode != "outcome" {
			return true
		}
		if s.r.add(s.resource, e) {
			s.matches++
		}
	}
	return s.matches >= s.most && p.next != ""
}

// report tells of the progress: of the one type, or of all together.
func (s *search) report() {
	s.r.mu.Lock()
	defer s.r.mu.Unlock()
	if s.resource == "" {
		for _, resourceType := range sortedKeys(s.r.counts) {
			s.r.progress(Progress{Type: resourceType, Done: s.r.counts[resourceType], Total: -1})
		}
		return
	}
	s.r.progress(Progress{Type: s.resource, Done: s.r.counts[s.resource], Total: s.total})
}
