package web

import (
	"context"
	"slices"
	"time"

	"chartside/internal/fhirapi"
	"chartside/internal/qa"
	"chartside/internal/record"
)

// This file is how a record comes into a conversation: read in the background,
// shown as it grows, read again when a person asks. Charts do not change: a new
// one takes the old one's place, and an answer keeps the one that it began with.

// news is what a second reading brought.
type news struct {
	fhirapi.Changes
	at      time.Time
	failure error // why the record could not be read again
}

// startReading reads the record behind the back of the request that asked for
// it: all of it, or what changed since it was read.
func (s *Server) startReading(conv *conversation) {
	d := conv.State
	before, ok := d.begin()
	if !ok {
		return
	}
	client, err := fhirapi.New(conv.Connection.Grant().FHIRBase, conv.Connection.HTTPClient(), s.fetchOptions(conv))
	if err != nil {
		d.finish(nil, err, s.Now())
		return
	}
	var old *record.Record
	if before != nil {
		old = before.Record
	}
	reading := client.Begin(conv.Patient, old, d.note)
	d.hasten(reading.Want)
	granted := conv.Connection.Grant().Granted
	go d.follow(func() *record.Record { return narrowed(reading.Snapshot(), granted) })
	go func() {
		rec, err := reading.Run(conv.Context())
		if err != nil {
			s.Log.Warn("record not read", "issuer", conv.IssuerID, "kind", string(fhirapi.KindOf(err)))
			s.recordRead(conv, nil, true)
			d.finish(nil, err, s.Now())
			return
		}
		rec = narrowed(rec, granted)
		s.recordRead(conv, rec.Counts(), false)
		d.finish(qa.Prepare(rec), nil, s.Now())
	}()
}

// begin reports that nobody else is reading the record, and gives the chart of
// what was read before.
func (d *dossier) begin() (before *qa.Chart, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.reading {
		return nil, false
	}
	d.reading, d.failure, d.parts, d.charted = true, nil, nil, 0
	d.before = d.chart
	d.notify()
	return d.chart, true
}

// hasten has what questions wait for, now and later, read ahead of the rest. want
// is called without the lock: the reading notes its progress under its own.
func (d *dossier) hasten(want func(...string)) {
	d.mu.Lock()
	d.want = want
	var needs []string
	for w := range d.waiting {
		needs = append(needs, w.needs...)
	}
	d.mu.Unlock()
	want(needs...)
}

// follow makes a chart of what has been read at each milestone. One chart is
// made at a time; while it is made, the reading goes on.
func (d *dossier) follow(snapshot func() *record.Record) {
	for {
		at := d.reached()
		if !at.reading {
			return
		}
		if d.due() {
			if rec := snapshot(); rec != nil {
				d.show(qa.Prepare(rec))
			}
		}
		<-at.changed
	}
}

// least is how many entries a second chart is made for.
const least = 50

// due reports that a chart is worth its making: the first one; one that a
// question waits for; one of twice as much as the last. So all charts of one
// reading together cost less than three times the last. A record that is read
// again is shown when it is whole.
func (d *dossier) due() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	size, finished := 0, map[string]bool{}
	for _, p := range d.parts {
		size += p.Done
		finished[p.Type] = p.Finished
	}
	switch {
	case !d.reading || d.before != nil || !finished["Patient"]:
		return false
	case d.chart == nil || size >= 2*max(d.charted, least):
		return true
	}
	for w := range d.waiting {
		if len(w.needs) > 0 && !satisfied(d.chart, w.needs) && !slices.ContainsFunc(w.needs, func(t string) bool {
			return d.chart.Record.ReachOf(t) == record.Pending && !finished[t]
		}) {
			return true
		}
	}
	return false
}

// show takes a chart of a part of the record.
func (d *dossier) show(chart *qa.Chart) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.reading {
		return // the whole record was faster
	}
	d.chart, d.charted = chart, len(chart.Record.Resources)
	d.restore()
	d.notify()
}

// finish takes the chart of the whole record, or why there is none. What was
// read before stays when reading again fails.
func (d *dossier) finish(chart *qa.Chart, err error, now time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch before := d.before; {
	case before == nil:
		d.chart, d.failure = chart, err
	case err != nil:
		d.news = &news{at: now, failure: err}
	default:
		d.chart = chart
		d.news = &news{Changes: fhirapi.Compare(before.Record, chart.Record), at: now}
	}
	d.reading, d.before, d.want = false, nil, nil
	d.restore()
	d.notify()
}

// waiter is a question that waits for some types of resources.
type waiter struct{ needs []string }

// satisfied reports that a chart has what a question needs; nil is everything.
func satisfied(chart *qa.Chart, needs []string) bool {
	switch {
	case chart == nil:
		return false
	case needs == nil:
		return !chart.Record.Waiting()
	default:
		return len(needs) == 0 || !chart.Record.Waiting(needs...)
	}
}

// wait returns the newest chart once there is one, whatever it lacks.
func (d *dossier) wait(ctx context.Context) (*qa.Chart, error) { return d.waitFor(ctx, []string{}) }

// waitFor returns the newest chart once it has the types that a question needs;
// nil is the whole record.
func (d *dossier) waitFor(ctx context.Context, needs []string) (*qa.Chart, error) {
	w := &waiter{needs}
	d.mu.Lock()
	d.waiting[w] = true
	want := d.want
	d.notify()
	d.mu.Unlock()
	if want != nil && len(needs) > 0 {
		want(needs...)
	}
	defer func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		delete(d.waiting, w)
	}()
	for {
		switch at := d.reached(); {
		case satisfied(at.chart, needs):
			return at.chart, nil
		case !at.reading && at.failure != nil:
			return nil, at.failure
		default:
			select {
			case <-at.changed:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
	}
}
