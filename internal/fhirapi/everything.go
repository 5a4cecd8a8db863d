package fhirapi

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"chartside/internal/record"
)

// phase is where the reading by $everything is.
type phase int

const (
	notUsed  phase = iota // not offered, not wanted, or it did not work
	underWay              // its pages are coming
	through               // the record is there
)

// Want says that a question waits for these types: they are searched ahead of
// the rest, also while $everything is under way. It returns at once and may be
// called at any time.
func (r *Reading) Want(types ...string) {
	if slices.ContainsFunc(types, func(t string) bool { return medicines[t] }) {
		types = append(slices.Clone(types), medication.resource) // its name
	}
	r.c.gate.want(types)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.wanted = append(r.wanted, types...)
	r.readWanted()
}

// readWanted sends for the types that are wanted and that nobody reads yet. The
// lock must be held.
func (r *Reading) readWanted() {
	if r.ahead == nil {
		return // not begun, or over
	}
	for i := 0; i < len(r.todo); {
		if !slices.Contains(r.wanted, r.todo[i].resource) {
			i++
			continue
		}
		r.ahead(r.todo[i])
		r.todo = slices.Delete(r.todo, i, i+1)
	}
}

// readSearched reads all that is searched: by $everything where it is offered,
// type by type where it is not or does not work, and what a question waits for
// by itself.
func (r *Reading) readSearched(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	r.mu.Lock()
	r.ahead = func(k kind) { g.Go(func() error { return r.readType(ctx, k) }) }
	r.readWanted()
	r.mu.Unlock()
	g.Go(func() error {
		defer func() {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.ahead = nil
		}()
		if r.caps.everything && !r.c.opts.NoEverything && r.before == nil {
			if err := r.readEverything(ctx); err != nil {
				return err
			}
		}
		return r.readTypes(ctx)
	})
	return g.Wait()
}

// readEverything tries Patient/$everything. What it gives is shown page by page.
// Its types are whole when it is through, and nothing is then left to be
// searched; where it breaks off, what came is kept and all types are searched.
func (r *Reading) readEverything(ctx context.Context) error {
	r.mu.Lock()
	r.everything = underWay
	r.mu.Unlock()
	query := url.Values{"_count": {strconv.Itoa(r.c.opts.PageSize)}}
	failed := r.follow(ctx, "", r.c.address(query, "Patient", r.patient, "$everything"), 5*r.c.opts.PerType)
	if failed != nil {
		r.breakOff()
		return r.fatal(ctx, failed)
	}
	r.mu.Lock()
	r.everything, r.todo = through, nil
	types := sortedKeys(r.counts)
	r.mu.Unlock()
	for _, k := range r.c.kinds {
		switch {
		case slices.Contains(types, k.resource):
		case r.caps.offers(k.resource):
			types = append(types, k.resource)
		default:
			r.finishUnoffered(k)
		}
	}
	for _, t := range types {
		r.finish(t)
	}
	return nil
}

// breakOff forgets what was said of the pages of $everything: searches will say
// it again where it is still true.
func (r *Reading) breakOff() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.everything = notUsed
	for g := range r.noted {
		if g.Type == "" {
			delete(r.noted, g)
		}
	}
	r.b.Forget(func(g record.Gap) bool {
		return g.Ref == "" && (g.Type == "" || r.reach[g.Type] == record.Pending)
	})
}

// putBack gives a type that could not be searched ahead back to $everything,
// which may bring it all the same.
func (r *Reading) putBack(k kind) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.everything == underWay {
		r.todo = slices.Insert(r.todo, 0, k)
	}
	return r.everything != notUsed
}
