package web

import (
	"context"
	"slices"
	"sync"

	"chartside/internal/fhirapi"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// dossier is what web keeps with a conversation: the record and what was asked.
// The record ends with the conversation and is nowhere else; keep.go writes down
// what was asked.
type dossier struct {
	mu      sync.Mutex
	changed chan struct{} // closed at each change of the reading, then replaced
	reading bool
	parts   []fhirapi.Progress // in the order in which their reading began
	chart   *qa.Chart          // nil until the record has been read
	failure error              // why it could not be read
	turns   []*turn
	asked   int // number of the newest turn
	theme   string
	size    string
	sent    []views.Sent // what the person had added to the record
	doctor  []string     // questions to take to the doctor
}

func newDossier() *dossier { return &dossier{changed: make(chan struct{})} }

// reached is the state of the reading at one moment.
type reached struct {
	parts   []fhirapi.Progress
	chart   *qa.Chart
	failure error
	changed <-chan struct{}
}

func (d *dossier) reached() reached {
	d.mu.Lock()
	defer d.mu.Unlock()
	return reached{slices.Clone(d.parts), d.chart, d.failure, d.changed}
}

// notify must be called with the lock held.
func (d *dossier) notify() {
	close(d.changed)
	d.changed = make(chan struct{})
}

func (d *dossier) note(p fhirapi.Progress) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if i := slices.IndexFunc(d.parts, func(q fhirapi.Progress) bool { return q.Type == p.Type }); i >= 0 {
		d.parts[i] = p
	} else {
		d.parts = append(d.parts, p)
	}
	d.notify()
}

// begin reports that nobody else is reading the record and that it is needed.
func (d *dossier) begin() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.reading || d.chart != nil {
		return false
	}
	d.reading, d.failure, d.parts = true, nil, nil
	d.notify()
	return true
}

func (d *dossier) finish(chart *qa.Chart, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.reading, d.chart, d.failure = false, chart, err
	d.notify()
}

// wait returns the chart once it is there.
func (d *dossier) wait(ctx context.Context) (*qa.Chart, error) {
	for {
		switch at := d.reached(); {
		case at.chart != nil:
			return at.chart, nil
		case at.failure != nil:
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

// failed reports that the record could not be read and nothing else is tried.
func (d *dossier) failed() bool {
	at := d.reached()
	return at.chart == nil && at.failure != nil
}

// startReading reads the record behind the back of the request that began it.
func (s *Server) startReading(conv *conversation) {
	d := conv.State
	if !d.begin() {
		return
	}
	go func() {
		rec, err := s.read(conv)
		if err != nil {
			s.Log.Warn("record not read", "issuer", conv.IssuerID, "kind", string(fhirapi.KindOf(err)))
			d.finish(nil, err)
			return
		}
		d.finish(qa.Prepare(rec), nil)
	}()
}

func (s *Server) read(conv *conversation) (*record.Record, error) {
	client, err := fhirapi.New(conv.Connection.Grant().FHIRBase, conv.Connection.HTTPClient(), s.fetchOptions(conv))
	if err != nil {
		return nil, err
	}
	rec, err := client.PatientRecord(conv.Context(), conv.Patient, conv.State.note)
	if err != nil {
		return nil, err
	}
	return narrowed(rec, conv.Connection.Grant().Granted), nil
}
