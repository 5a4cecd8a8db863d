package fhirapi

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/sync/errgroup"

	"chartside/internal/record"
)

// idsAtOnce is how many ids one _id search asks for; addresses stay under 4 kB
// with ids of 64 characters.
const idsAtOnce = 40

// readReferenced fetches, once, what the record points to and does not hold:
// drugs, people, places. The record itself notes what stays unresolved.
func (r *reading) readReferenced(ctx context.Context) error {
	wanted := map[string][]string{}
	for _, ref := range r.b.Unresolved() {
		if resourceType, id, ok := strings.Cut(string(ref), "/"); ok && !strings.ContainsAny(id, "/,|") {
			wanted[resourceType] = append(wanted[resourceType], id)
		}
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(r.c.opts.Parallel)
	for _, kind := range referenced {
		ids := wanted[kind.resource]
		if len(ids) > kind.most {
			r.miss(record.Gap{Cause: record.Truncated, Type: kind.resource, Count: len(ids) - kind.most, Detail: "more are referred to than Chartside fetches"})
			ids = ids[:kind.most]
		}
		if !r.caps.offers(kind.resource) {
			continue
		}
		for len(ids) > 0 {
			n := min(idsAtOnce, len(ids))
			some := ids[:n]
			ids = ids[n:]
			g.Go(func() error { return r.readByID(ctx, kind.resource, some, kind.expected) })
		}
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, kind := range referenced {
		if len(wanted[kind.resource]) > 0 {
			r.finish(kind.resource, false)
		}
	}
	return nil
}

// readByID searches by _id, and reads one by one what a server without that
// search has, where the loss would be felt.
func (r *reading) readByID(ctx context.Context, resourceType string, ids []string, expected bool) error {
	query := url.Values{"_id": {strings.Join(ids, ",")}}
	s := &search{r: r, resource: resourceType, address: r.c.address(query, resourceType), most: len(ids)}
	failed := s.run(ctx)
	if failed == nil {
		return nil
	}
	if failed.Kind == Cancelled || failed.cause != nil {
		return r.fatal(ctx, failed)
	}
	if !expected {
		return nil
	}
	for _, id := range ids {
		body, failed := r.c.get(ctx, resourceType, r.c.address(url.Values{}, resourceType, id))
		if failed == nil {
			var h head
			if json.Unmarshal(body, &h) == nil && h.ResourceType == resourceType {
				r.add(resourceType, entry{mode: "include", resource: body})
			}
			continue
		}
		if failed.Kind == NotFound {
			continue
		}
		if err := r.fatal(ctx, failed); err != nil {
			return err
		}
		r.miss(failed.gap())
		return nil // the others would go the same way
	}
	return nil
}
