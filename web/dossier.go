package web

import (
	"slices"
	"sync"

	"chartside/internal/fhirapi"
	"chartside/internal/qa"
	"chartside/views"
)

// dossier is what web keeps with a conversation: the record and what was asked.
// The record ends with the conversation and is nowhere else; keep.go writes down
// what was asked.
type dossier struct {
	mu      sync.Mutex
	changed chan struct{} // closed at each change of the reading, then replaced
	reading bool
	before  *qa.Chart          // while the record is read again: what was read before
	parts   []fhirapi.Progress // in the order in which their reading began
	chart   *qa.Chart          // of what has been read; nil until the patient has
	charted int                // entries in chart
	waiting map[*waiter]bool   // questions that wait for their part of the record
	want    func(...string)    // has types read ahead of the rest; nil while nothing is read
	failure error              // why the record could not be read
	news    *news              // what the last reading again brought
	turns   []*turn
	asked   int // number of the newest turn
	theme   string
	size    string
	sent    []views.Sent // what the person had added to the record
	doctor  []string     // questions to take to the doctor
}

func newDossier() *dossier {
	return &dossier{changed: make(chan struct{}), waiting: map[*waiter]bool{}}
}

// reached is the state of the reading at one moment.
type reached struct {
	reading bool
	parts   []fhirapi.Progress
	chart   *qa.Chart
	failure error
	news    *news
	changed <-chan struct{}
}

func (d *dossier) reached() reached {
	d.mu.Lock()
	defer d.mu.Unlock()
	return reached{d.reading, slices.Clone(d.parts), d.chart, d.failure, d.news, d.changed}
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

// failed reports that the record could not be read and nothing else is tried.
func (d *dossier) failed() bool {
	at := d.reached()
	return at.chart == nil && at.failure != nil
}
