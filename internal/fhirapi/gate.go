package fhirapi

import (
	"context"
	"slices"
	"sync"
)

// gate lets so many requests at a time to the server: of those that wait, first
// the ones for types that a question waits for, then in the order of the table.
type gate struct {
	rank map[string]int // of a type in the table

	mu      sync.Mutex
	free    int
	wanted  map[string]bool
	waiting []*ticket // in the order in which they came
}

// ticket is one request that waits.
type ticket struct {
	resource string
	in       chan struct{} // closed when it may set out
}

func newGate(parallel int, kinds []kind) *gate {
	g := &gate{rank: map[string]int{}, free: parallel, wanted: map[string]bool{}}
	for i, k := range kinds {
		g.rank[k.resource] = i - len(kinds) // before what the table does not search
	}
	return g
}

// want puts the requests for these types before all others.
func (g *gate) want(types []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, t := range types {
		g.wanted[t] = true
	}
}

// enter waits until a request for a type may set out; false when the caller gave
// up. Each that may set out must leave.
func (g *gate) enter(ctx context.Context, resource string) bool {
	t := &ticket{resource, make(chan struct{})}
	g.mu.Lock()
	g.waiting = append(g.waiting, t)
	g.admit()
	g.mu.Unlock()
	select {
	case <-t.in:
		return true
	case <-ctx.Done():
	}
	g.mu.Lock()
	i := slices.Index(g.waiting, t)
	if i >= 0 {
		g.waiting = slices.Delete(g.waiting, i, i+1)
	}
	g.mu.Unlock()
	if i < 0 { // it was let in at the same moment
		g.leave()
	}
	return false
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.free++
	g.admit()
}

// admit lets in as many as may. The lock must be held.
func (g *gate) admit() {
	for ; g.free > 0 && len(g.waiting) > 0; g.free-- {
		best := 0
		for i, t := range g.waiting {
			if g.before(t, g.waiting[best]) {
				best = i
			}
		}
		close(g.waiting[best].in)
		g.waiting = slices.Delete(g.waiting, best, best+1)
	}
}

func (g *gate) before(a, b *ticket) bool {
	if g.wanted[a.resource] != g.wanted[b.resource] {
		return g.wanted[a.resource]
	}
	return g.rank[a.resource] < g.rank[b.resource]
}
