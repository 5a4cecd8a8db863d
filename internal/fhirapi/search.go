package fhirapi

import (
	"context"
	"net/http"
	"net/url"

	"chartside/internal/record"
)

// search follows one search through its pages.
type search struct {
	r        *Reading
	resource string // "" for $everything
	address  *url.URL
	most     int // resources
	reader   *record.Reader

	matches   int
	total     int
	restarted bool
}

// follow reads a search through its pages; see search.run.
func (r *Reading) follow(ctx context.Context, resourceType string, first *url.URL, most int) *Error {
	s := &search{r: r, resource: resourceType, address: first, most: most, reader: record.NewReader()}
	return s.run(ctx)
}

// fetched is a page that has come, or why it has not.
type fetched struct {
	page   page
	failed *Error
}

// run reads all pages: while one is taken into the record, the next is already
// on its way. Its error means that the search did not work, or stopped: what
// came before is in the record. Caps and odd links are gaps.
func (s *search) run(ctx context.Context) *Error {
	seen := map[string]bool{s.address.String(): true}
	s.matches, s.total = 0, -1
	at := s.address
	coming := s.fetch(ctx, at)
	for pages := 1; ; pages++ {
		got := <-coming
		p := got.page
		if failed := got.failed; failed != nil && failed.Status == http.StatusGone && pages > 1 && !s.restarted {
			s.restarted = true // the server's cursor ran out; the record ignores what it has
			return s.run(ctx)
		}
		next, odd := s.follow(at, p, seen)
		last := next == nil || pages >= s.r.c.opts.Pages || s.matches+p.matches >= s.most
		if !last {
			coming = s.fetch(ctx, next)
		}
		over := s.take(p)
		s.report()
		switch {
		case got.failed != nil:
			return got.failed
		case over || next != nil && pages >= s.r.c.opts.Pages:
			s.stop("the list was cut at a limit of Chartside's")
			return nil
		case odd != "":
			s.stop(odd)
			return nil
		case next == nil:
			s.compareTotal()
			return nil
		case last: // the limit was near but is not reached
			coming = s.fetch(ctx, next)
		}
		at = next
	}
}

// follow reads the next link as it was given; nil on the last page, and where
// the link is one that must not be followed, which odd then says.
func (s *search) follow(at *url.URL, p page, seen map[string]bool) (next *url.URL, odd string) {
	if p.next == "" {
		return nil, ""
	}
	next, err := at.Parse(p.next)
	switch {
	case err != nil || !s.r.c.sameOrigin(next):
		return nil, "the next page is not at the server's own address"
	case seen[next.String()]:
		return nil, "the server's pages go round in a circle"
	}
	seen[next.String()] = true
	return next, ""
}

// stop notes that a list is not whole.
func (s *search) stop(why string) {
	s.r.miss(record.Gap{Cause: record.Truncated, Type: s.resource, Count: max(0, s.total-s.matches), Detail: why})
}

// compareTotal says so when fewer resources came than were announced.
func (s *search) compareTotal() {
	if s.total > s.matches {
		s.stop("the server announced more than it sent")
	}
}

// fetch asks for a page and does not wait for it.
func (s *search) fetch(ctx context.Context, at *url.URL) <-chan fetched {
	coming := make(chan fetched, 1)
	go func() {
		p, failed := s.page(ctx, at)
		coming <- fetched{p, failed}
	}()
	return coming
}

// page reads one page; with an error it may hold the part that could be read.
func (s *search) page(ctx context.Context, at *url.URL) (page, *Error) {
	a, failed := s.r.c.get(ctx, s.resource, at)
	if failed != nil && !failed.broken {
		return page{total: -1}, failed
	}
	p, err := parsePage(a.body)
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
		if s.r.add(s.resource, e, s.reader) {
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
			if reach := s.r.reach[resourceType]; reach == record.Pending || reach == record.NotOffered || reach == "" {
				s.r.progress(Progress{Type: resourceType, Done: s.r.counts[resourceType], Total: -1})
			}
		}
		return
	}
	s.r.progress(Progress{Type: s.resource, Done: s.r.counts[s.resource], Total: s.total})
}
