package fhirapi

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"chartside/internal/record"
)

// Progress is how far the reading of one type is. Calls come one at a time.
type Progress struct {
	Type     string
	Done     int  // resources so far
	Total    int  // that the server announced, -1 if it did not
	Finished bool // no more will come of this type
	Gap      bool // with Finished: something of it is missing
}

// Reading is one patient's record while it is being read. Run reads it;
// Snapshot may be called meanwhile.
type Reading struct {
	c       *Client
	patient string
	before  *record.Record              // what was read earlier; nil for a first reading
	saidOf  map[record.Ref][]record.Gap // gaps of single resources of before
	caps    capability

	mu         sync.Mutex // of everything below
	progress   func(Progress)
	b          *record.Builder
	todo       []kind     // types that nobody reads yet
	wanted     []string   // types that questions wait for
	ahead      func(kind) // reads a type beside the rest; nil while nothing is searched
	everything phase
	asOf       time.Time
	own        []string       // ids of this patient: the one asked for and those linked to it
	counts     map[string]int // resources added, by type
	reach      map[string]record.Reach
	order      []string // of the types in reach
	noted      map[record.Gap]bool
	sought     map[record.Ref]bool // referenced resources that were asked for
	foreign    map[record.Ref]bool // resources of other patients, left out
	files      files               // documents that were fetched
}

// Begin prepares the reading of a patient's record and asks nothing yet. before
// is an earlier record of the same patient, of which only what changed is asked
// where the server can tell; nil reads everything. progress may be nil.
func (c *Client) Begin(patient string, before *record.Record, progress func(Progress)) *Reading {
	if progress == nil {
		progress = func(Progress) {}
	}
	r := &Reading{c: c, patient: patient, before: before, progress: progress, saidOf: map[record.Ref][]record.Gap{},
		todo: slices.Clone(c.kinds)}
	if before != nil {
		for _, g := range before.Gaps {
			if g.Ref != "" && g.Cause != record.Unresolved {
				r.saidOf[g.Ref] = append(r.saidOf[g.Ref], g)
			}
		}
	}
	return r
}

// PatientRecord reads everything that is known of a patient. progress may be
// nil. The error is SessionOver or Cancelled, or says why the Patient itself
// could not be read; every other failure is a Gap of the record.
func (c *Client) PatientRecord(ctx context.Context, patient string, progress func(Progress)) (*record.Record, error) {
	return c.Begin(patient, nil, progress).Run(ctx)
}

// Run reads the record. It is called once; its errors are PatientRecord's.
func (r *Reading) Run(ctx context.Context) (*record.Record, error) {
	var person answer
	g := new(errgroup.Group)
	g.Go(func() error { r.caps = r.c.capability(ctx); return nil })
	g.Go(func() (err error) { person, err = r.c.patientResource(ctx, r.patient); return err })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	r.own = append(linkedPatients(person.body), r.patient)
	r.asOf = r.clock(person.header)
	r.start(person.body)
	r.progress(Progress{Type: "Patient", Done: 1, Total: 1, Finished: true})
	if err := r.readRest(ctx); err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if n := len(r.foreign); n > 0 {
		r.b.Gap(record.Gap{Cause: record.Warning, Count: n, Detail: "the server also sent resources of another patient; they were left out"})
	}
	return r.covered(r.b.Record(r.c.opts.Now())), nil
}

func (r *Reading) readRest(ctx context.Context) error {
	if err := r.readSearched(ctx); err != nil {
		return err
	}
	r.keepUnasked()
	if err := r.readReferenced(ctx, referenced...); err != nil {
		return err
	}
	return r.readDocuments(ctx, "")
}

// Snapshot is the record as far as it has been read, nil before the Patient is.
// What is still to come is Pending in its Coverage and an Unread gap. It costs
// what making a record costs: ask at milestones, not at every page.
func (r *Reading) Snapshot() *record.Record {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.b == nil {
		return nil
	}
	rec := r.covered(r.b.Snapshot(r.c.opts.Now()))
	for _, c := range rec.Coverage {
		if c.Reach == record.Pending {
			rec.Gaps = append(rec.Gaps, record.Gap{Cause: record.Unread, Type: c.Type, Detail: "it was still being read"})
		}
	}
	return rec
}

// covered adds to a record what is known of its types. The lock must be held.
func (r *Reading) covered(rec *record.Record) *record.Record {
	rec.AsOf = r.asOf
	for _, t := range r.order {
		rec.Coverage = append(rec.Coverage, record.Coverage{Type: t, Reach: r.reach[t]})
	}
	return rec
}

// start begins with an empty record, of which every type that the server offers
// is pending.
func (r *Reading) start(person json.RawMessage) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.b, r.counts, r.noted, r.sought, r.foreign = record.NewBuilder(), map[string]int{}, map[record.Gap]bool{}, map[record.Ref]bool{}, map[record.Ref]bool{}
	r.reach = map[string]record.Reach{}
	r.b.Add(person)
	r.cover("Patient", record.Whole)
	for _, k := range r.c.kinds {
		if r.cover(k.resource, record.Pending); !r.caps.offers(k.resource) {
			r.cover(k.resource, record.NotOffered) // nobody needs to wait for it
		}
	}
	for _, k := range referenced {
		r.cover(k.resource, record.Pending)
	}
}

// cover sets how far a type was read. The lock must be held.
func (r *Reading) cover(resourceType string, reach record.Reach) {
	if _, there := r.reach[resourceType]; !there {
		r.order = append(r.order, resourceType)
	}
	r.reach[resourceType] = reach
}

// clock is the server's own time, which _lastUpdated is about.
func (r *Reading) clock(h http.Header) time.Time {
	if at, err := http.ParseTime(h.Get("Date")); err == nil {
		return at
	}
	return r.c.opts.Now()
}

// patientResource reads the Patient and makes sure that it is the one.
func (c *Client) patientResource(ctx context.Context, patient string) (answer, error) {
	a, failed := c.get(ctx, "Patient", c.address(url.Values{}, "Patient", patient))
	if failed != nil {
		return a, failed
	}
	if x := record.NewReader().Read(a.body); x.Type != "Patient" || x.ID != patient {
		return a, &Error{Kind: NotFHIR, Type: "Patient"}
	}
	return a, nil
}

// fatal decides whether a failure ends the reading: the caller gave up, or the
// session is over. A bare 401 for a type may mean "not permitted"; then the
// Patient can still be read.
func (r *Reading) fatal(ctx context.Context, failed *Error) error {
	switch {
	case failed.Kind == Cancelled:
		return failed
	case failed.Kind != SessionOver:
		return nil
	case failed.cause != nil:
		return failed
	}
	if _, err := r.c.patientResource(ctx, r.patient); err != nil {
		return err
	}
	return nil
}

// miss notes a gap once.
func (r *Reading) miss(g record.Gap) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.noted[g] {
		r.noted[g] = true
		r.b.Gap(g)
	}
}

// finish says that no more comes of a type, and how much of it came.
func (r *Reading) finish(resourceType string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	reach := record.Whole
	for g := range r.noted {
		if g.Type != resourceType && (g.Type != "" || g.Cause == record.Warning) {
			continue // an untyped gap is $everything's: it may be about any type
		}
		switch {
		case g.Cause == record.Unsupported:
			reach = record.NotOffered
		case r.counts[resourceType] == 0 && (g.Cause == record.Refused || g.Cause == record.Failed):
			reach = record.Nothing
		default:
			reach = record.Partly
		}
	}
	r.cover(resourceType, reach)
	r.progress(Progress{Type: resourceType, Done: r.counts[resourceType], Total: -1, Finished: true, Gap: reach != record.Whole})
}

// finishUnoffered says that the server does not have a type. Beside $everything,
// which may bring what cannot be searched, that is no gap.
func (r *Reading) finishUnoffered(k kind) {
	r.mu.Lock()
	missed := k.expected && r.everything == notUsed
	r.mu.Unlock()
	if missed {
		r.miss(record.Gap{Cause: record.Unsupported, Type: k.resource, Detail: "the server does not offer this type"})
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cover(k.resource, record.NotOffered)
	r.progress(Progress{Type: k.resource, Total: -1, Finished: true, Gap: missed})
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
