package fhirapi

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"chartside/internal/record"
)

// readTypes searches type by type, a few at a time. The first rows of the table
// come first: they are what people ask about. Those that a question waits for
// come before them: see Want.
func (r *Reading) readTypes(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	for range r.c.opts.Parallel {
		g.Go(func() error {
			for k, ok := r.claim(); ok; k, ok = r.claim() {
				if err := r.readType(ctx, k); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}

// claim takes the next type that nobody reads yet.
func (r *Reading) claim() (k kind, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.todo) == 0 {
		return kind{}, false
	}
	k, r.todo = r.todo[0], r.todo[1:]
	return k, true
}

// readType reads one type with what belongs to it: the names of its medicines
// and the text of its documents. Only then is the type finished.
func (r *Reading) readType(ctx context.Context, k kind) error {
	if !r.caps.offers(k.resource) {
		r.finishUnoffered(k)
		return nil
	}
	failed, err := r.searchType(ctx, k)
	if err != nil {
		return err
	}
	if failed != nil {
		if r.putBack(k) {
			return nil
		}
		if err := r.fatal(ctx, failed); err != nil {
			return err
		}
		if failed.Kind == NotFound && !k.expected && r.keep(k.resource) == 0 {
			r.finishUnoffered(k)
			return nil
		}
		r.failedType(k, failed)
	}
	if medicines[k.resource] {
		if err := r.readReferenced(ctx, medication); err != nil {
			return err
		}
	}
	if len(record.KindOf(k.resource).Attachments) > 0 {
		if err := r.readDocuments(ctx, k.resource); err != nil {
			return err
		}
	}
	r.finish(k.resource)
	return nil
}

// failedType notes why a type could not be read. What was read of it before is
// kept.
func (r *Reading) failedType(k kind, failed *Error) {
	kept := r.keep(k.resource)
	if kept > 0 {
		r.miss(record.Gap{Cause: record.Outdated, Type: k.resource, Count: kept, Detail: "it could not be read again"})
		return
	}
	r.miss(failed.gap())
}

// searchType asks for one type in the ways that servers understand: only what
// changed, as is, by category, without _count.
func (r *Reading) searchType(ctx context.Context, k kind) (*Error, error) {
	if since := r.since(k); since != nil {
		failed := r.search(ctx, k, since, true)
		if failed == nil {
			r.keep(k.resource)
			return nil, nil
		}
		if failed.Kind != Rejected {
			return failed, nil
		}
	}
	failed := r.search(ctx, k, nil, true)
	switch {
	case failed == nil || failed.Kind != Rejected:
		return failed, nil
	case len(k.slices) > 0:
		return r.readSlices(ctx, k)
	}
	return r.search(ctx, k, nil, false), nil
}

// overlap is how far before the earlier reading changes are asked for: clocks of
// a server's machines differ, and what is read twice does no harm.
const overlap = time.Minute

// since is the search for what changed of a type, nil where all of it is read.
func (r *Reading) since(k kind) url.Values {
	if r.before == nil || r.before.AsOf.IsZero() || r.before.ReachOf(k.resource) != record.Whole || !r.caps.params[k.resource]["_lastUpdated"] {
		return nil
	}
	return url.Values{"_lastUpdated": {"ge" + r.before.AsOf.Add(-overlap).UTC().Format(time.RFC3339)}}
}

// readSlices reads a type category by category, from a server that does not
// answer otherwise. What has none of the categories is then not seen, and the
// record says so.
func (r *Reading) readSlices(ctx context.Context, k kind) (*Error, error) {
	var last *Error
	answered := 0
	for _, category := range k.slices {
		failed := r.search(ctx, k, url.Values{"category": {category}}, true)
		if failed == nil {
			answered++
			continue
		}
		if failed.Kind != Rejected { // a category that the server does not know is no loss
			if err := r.fatal(ctx, failed); err != nil {
				return nil, err
			}
			last = failed
			r.miss(failed.gap())
		}
	}
	if answered == 0 && last == nil {
		return &Error{Kind: Rejected, Type: k.resource}, nil
	}
	r.miss(record.Gap{Cause: record.Warning, Type: k.resource, Detail: "the server answers only by category; what has no usual category was not read"})
	return nil, nil
}

func (r *Reading) search(ctx context.Context, k kind, more url.Values, withCount bool) *Error {
	by := r.caps.parameter(k)
	value := r.patient
	if by == "subject" {
		value = "Patient/" + value
	}
	query := url.Values{by: {value}}
	if withCount {
		query.Set("_count", strconv.Itoa(r.c.opts.PageSize))
	}
	for name, values := range more {
		query[name] = values
	}
	return r.follow(ctx, k.resource, r.c.address(query, k.resource), r.c.opts.PerType)
}

// keep takes over what was read of a type before and is not there anew; it says
// how many there were.
func (r *Reading) keep(resourceType string) (kept int) {
	if r.before == nil {
		return 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, x := range r.before.Resources {
		if x.Type == resourceType && !r.b.Has(x.Ref()) {
			r.keepOne(x)
			kept++
		}
	}
	return kept
}

// keepUnasked takes over what no search of ours finds: it was referred to, or
// the server sent it along.
func (r *Reading) keepUnasked() {
	if r.before == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	asked := map[string]bool{"Patient": true}
	for _, k := range r.c.kinds {
		asked[k.resource] = true
	}
	for _, x := range r.before.Resources {
		if !asked[x.Type] && !r.b.Has(x.Ref()) {
			r.keepOne(x)
		}
	}
}

// keepOne takes over one resource and what was said of it. The lock must be held.
func (r *Reading) keepOne(x *record.Resource) {
	r.b.Keep(x)
	r.counts[x.Type]++
	for _, g := range r.saidOf[x.Ref()] {
		r.b.Gap(g)
	}
}
