package fhirapi

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"sync"

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

// reading is one patient's record while it is being read.
type reading struct {
	c       *Client
	patient string
	caps    capability

	mu       sync.Mutex // of everything below
	progress func(Progress)
	b        *record.Builder
	own      []string       // ids of this patient: the one asked for and those linked to it
	counts   map[string]int // resources added, by type
	noted    map[record.Gap]bool
	foreign  int // resources of other patients, left out
}

// PatientRecord reads everything that is known of a patient. progress may be
// nil. The error is SessionOver or Cancelled, or says why the Patient itself
// could not be read; every other failure is a Gap of the record.
func (c *Client) PatientRecord(ctx context.Context, patient string, progress func(Progress)) (*record.Record, error) {
	if progress == nil {
		progress = func(Progress) {}
	}
	r := &reading{c: c, patient: patient, progress: progress}
	var person json.RawMessage
	g := new(errgroup.Group)
	g.Go(func() error { r.caps = c.capability(ctx); return nil })
	g.Go(func() (err error) { person, err = c.patientResource(ctx, patient); return err })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	r.own = append(linkedPatients(person), patient)
	r.start(person)
	progress(Progress{Type: "Patient", Done: 1, Total: 1, Finished: true})
	whole := false
	if r.caps.everything {
		var err error
		if whole, err = r.readEverything(ctx); err != nil {
			return nil, err
		}
	}
	if !whole {
		r.start(person) // what an unfinished $everything gave is read again
		if err := r.readTypes(ctx); err != nil {
			return nil, err
		}
	}
	if err := r.readReferenced(ctx); err != nil {
		return nil, err
	}
	if r.foreign > 0 {
		r.b.Gap(record.Gap{Cause: record.Warning, Count: r.foreign, Detail: "the server also sent resources of another patient; they were left out"})
	}
	return r.b.Record(c.opts.Now()), nil
}

func (r *reading) start(person json.RawMessage) {
	r.b, r.counts, r.noted, r.foreign = record.NewBuilder(), map[string]int{}, map[record.Gap]bool{}, 0
	r.b.Add(person)
}

// patientResource reads the Patient and makes sure that it is the one.
func (c *Client) patientResource(ctx context.Context, patient string) (json.RawMessage, error) {
	body, failed := c.get(ctx, "Patient", c.address(url.Values{}, "Patient", patient))
	if failed != nil {
		return nil, failed
	}
	var head struct{ ResourceType, ID string }
	if json.Unmarshal(body, &head) != nil || head.ResourceType != "Patient" || head.ID != patient {
		return nil, &Error{Kind: NotFHIR, Type: "Patient"}
	}
	return body, nil
}

// readEverything tries Patient/$everything; whole is false where it did not
// work and the types must be read one by one.
func (r *reading) readEverything(ctx context.Context) (whole bool, err error) {
	query := url.Values{"_count": {strconv.Itoa(r.c.opts.PageSize)}}
	s := &search{r: r, address: r.c.address(query, "Patient", r.patient, "$everything"), most: 5 * r.c.opts.PerType}
	if failed := s.run(ctx); failed != nil {
		return false, r.fatal(ctx, failed)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, resourceType := range sortedKeys(r.counts) {
		r.progress(Progress{Type: resourceType, Done: r.counts[resourceType], Total: -1, Finished: true})
	}
	return true, nil
}

// readTypes searches type by type, a few at a time.
func (r *reading) readTypes(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(r.c.opts.Parallel)
	for _, k := range kinds {
		if !r.caps.offers(k.resource) {
			if k.expected {
				r.miss(record.Gap{Cause: record.Unsupported, Type: k.resource, Detail: "the server does not offer this type"})
				r.finish(k.resource, true)
			}
			continue
		}
		g.Go(func() error { return r.readType(ctx, k) })
	}
	return g.Wait()
}

// readType asks for one type in the ways that servers understand: as is, by
// category, without _count.
func (r *reading) readType(ctx context.Context, k kind) error {
	failed := r.search(ctx, k, nil, true)
	if failed != nil && failed.Kind == Rejected && len(k.slices) > 0 {
		return r.readSlices(ctx, k)
	}
	if failed != nil && failed.Kind == Rejected {
		failed = r.search(ctx, k, nil, false)
	}
	return r.conclude(ctx, k, failed)
}

// readSlices reads a type category by category, from a server that does not
// answer otherwise. What has none of the categories is then not seen, and the
// record says so.
func (r *reading) readSlices(ctx context.Context, k kind) error {
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
				return err
			}
			last = failed
			r.miss(failed.gap())
		}
	}
	if answered == 0 && last == nil {
		last = &Error{Kind: Rejected, Type: k.resource}
		return r.conclude(ctx, k, last)
	}
	r.miss(record.Gap{Cause: record.Warning, Type: k.resource, Detail: "the server answers only by category; what has no usual category was not read"})
	r.finish(k.resource, true)
	return nil
}

// conclude notes how the reading of a type ended; its error ends everything.
func (r *reading) conclude(ctx context.Context, k kind, failed *Error) error {
	if failed == nil {
		r.finish(k.resource, false)
		return nil
	}
	if err := r.fatal(ctx, failed); err != nil {
		return err
	}
	missing := failed.Kind != NotFound || k.expected
	if missing {
		r.miss(failed.gap())
	}
	r.finish(k.resource, missing)
	return nil
}

func (r *reading) search(ctx context.Context, k kind, more url.Values, withCount bool) *Error {
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
	s := &search{r: r, resource: k.resource, address: r.c.address(query, k.resource), most: r.c.opts.PerType}
	return s.run(ctx)
}

// fatal decides whether a failure ends the reading: the caller gave up, or the
// session is over. A bare 401 for a type may mean "not permitted"; then the
// Patient can still be read.
func (r *reading) fatal(ctx context.Context, failed *Error) error {
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
func (r *reading) miss(g record.Gap) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.noted[g] {
		r.noted[g] = true
		r.b.Gap(g)
	}
}

func (r *reading) finish(resourceType string, gap bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for g := range r.noted {
		gap = gap || g.Type == resourceType
	}
	r.progress(Progress{Type: resourceType, Done: r.counts[resourceType], Total: -1, Finished: true, Gap: gap})
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
