package fhirapi

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"chartside/internal/record"
)

// idsAtOnce is how many ids one _id search asks for; addresses stay under 4 kB
// with ids of 64 characters.
const idsAtOnce = 40

// readReferenced fetches, once, what the record points to and does not hold:
// drugs, people, places. The record itself notes what stays unresolved.
func (r *Reading) readReferenced(ctx context.Context, kinds ...kind) error {
	wanted := r.unresolved(kinds)
	g, ctx := errgroup.WithContext(ctx)
	for _, k := range kinds {
		ids := wanted[k.resource]
		if len(ids) > k.most {
			r.miss(record.Gap{Cause: record.Truncated, Type: k.resource, Count: len(ids) - k.most, Detail: "more are referred to than Chartside fetches"})
			ids = ids[:k.most]
		}
		if !r.caps.offers(k.resource) {
			continue
		}
		for some := range slices.Chunk(ids, idsAtOnce) {
			g.Go(func() error { return r.readByID(ctx, k.resource, some, k.expected) })
		}
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, k := range kinds {
		r.finishReferenced(k, len(wanted[k.resource]) > 0)
	}
	return nil
}

// unresolved are the ids of resources that the record refers to, that it does
// not hold, and that were not asked for, by type.
func (r *Reading) unresolved(kinds []kind) map[string][]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	wanted := map[string][]string{}
	for _, ref := range r.b.Unresolved() {
		resourceType, id, ok := strings.Cut(string(ref), "/")
		if ok && !r.sought[ref] && !strings.ContainsAny(id, "/,|") && slices.ContainsFunc(kinds, func(k kind) bool { return k.resource == resourceType }) {
			r.sought[ref] = true
			wanted[resourceType] = append(wanted[resourceType], id)
		}
	}
	return wanted
}

// finishReferenced says that a type's resources came, where any were wanted.
// Medications may be referred to by other types that are still being read.
func (r *Reading) finishReferenced(k kind, wanted bool) {
	if wanted {
		r.finish(k.resource)
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.reach[k.resource] == record.Pending {
		r.cover(k.resource, record.Whole)
	}
}

// readByID searches by _id, and reads one by one what a server without that
// search has, where the loss would be felt.
func (r *Reading) readByID(ctx context.Context, resourceType string, ids []string, expected bool) error {
	query := url.Values{"_id": {strings.Join(ids, ",")}}
	failed := r.follow(ctx, resourceType, r.c.address(query, resourceType), len(ids))
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
		a, failed := r.c.get(ctx, resourceType, r.c.address(url.Values{}, resourceType, id))
		if failed == nil {
			if textMember(a.body, "resourceType") == resourceType {
				r.add(resourceType, entry{mode: "include", resource: a.body}, record.NewReader())
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
