// Package record owns one patient's FHIR R4 record in memory: the raw JSON of
// every resource, a lenient typed view of what Chartside reads from it, the
// concepts that the record is about, and the gaps (what could not be read).
//
// Raw JSON is the truth: it is kept byte for byte and is what a citation opens.
// The typed view never invents a value; what does not fit becomes a Gap.
//
// It imports document; everything above it may import it.
package record

import "time"

// Ref names one resource of the record as "Type/id".
type Ref string

// Record is one patient's resources. It is immutable once built and safe for
// concurrent use.
type Record struct {
	Patient   *Resource   // nil when the record holds no Patient
	Resources []*Resource // in the order in which they were read
	Concepts  []*Concept  // distinct things the record is about, by type and title
	Gaps      []Gap       // what could not be read, and why
	Coverage  []Coverage  // how far each type was read; nil for a file
	ReadAt    time.Time   // when the record was read; zero for a file
	// AsOf is the server's own clock when the reading began: what it changes from
	// then on may be missing. Zero for a file.
	AsOf time.Time

	byRef map[Ref]*Resource
}

// Find returns the resource that ref names, or nil.
func (r *Record) Find(ref Ref) *Resource { return r.byRef[ref] }

// Now is the record's own present: the newest clinical date in it. Questions
// such as "the last year" are relative to it, because records are read long
// after they were written and de-identified ones are shifted into the future.
// Zero when no resource carries a date.
func (r *Record) Now() time.Time {
	var newest time.Time
	for _, x := range r.Resources {
		// A period may end in the future (a plan); only starts count, and of what
		// is only planned not even they.
		if x.Type == "Appointment" {
			continue
		}
		if x.Kind().Clinical && x.When.Time.After(newest) {
			newest = x.When.Time
		}
	}
	return newest
}

// Span returns the oldest and the newest clinical date of the record.
func (r *Record) Span() (oldest, newest Date) {
	for _, x := range r.Resources {
		if !x.Kind().Clinical || x.When.IsZero() {
			continue
		}
		if oldest.IsZero() || x.When.Before(oldest) {
			oldest = x.When
		}
		if newest.IsZero() || newest.Before(x.When) {
			newest = x.When
		}
	}
	return oldest, newest
}

// Counts returns how many resources of each type the record holds.
func (r *Record) Counts() map[string]int {
	n := map[string]int{}
	for _, x := range r.Resources {
		n[x.Type]++
	}
	return n
}

// OfType returns the resources of one type, in record order.
func (r *Record) OfType(resourceType string) []*Resource {
	var out []*Resource
	for _, x := range r.Resources {
		if x.Type == resourceType {
			out = append(out, x)
		}
	}
	return out
}

// Gap is something of the record that could not be read or shown. A gap never
// holds a value of the record: it may be logged.
type Gap struct {
	Cause  Cause
	Type   string // resource type, "" when it is not known
	Ref    Ref    // the resource concerned, "" when it is none
	Field  string // element path in the resource, "" for a whole resource
	Count  int    // how many were lost, 0 when it is not known
	Detail string // what the server or decoder said, in our words, without values
}

// Cause says why something is missing.
type Cause string

// The causes of gaps.
const (
	Malformed   Cause = "malformed"   // not JSON, or not a resource
	NotFitting  Cause = "not-fitting" // one element was not what FHIR says
	Duplicate   Cause = "duplicate"   // the same Type/id twice with other content
	Refused     Cause = "refused"     // the server said 401 or 403 for this type
	Failed      Cause = "failed"      // the server or the network failed
	Truncated   Cause = "truncated"   // a cap of ours or of the server cut the list
	Warning     Cause = "warning"     // the server's own OperationOutcome in a search set
	Unreadable  Cause = "unreadable"  // an attachment whose text cannot be read
	Unresolved  Cause = "unresolved"  // a reference to a resource that is not there
	Unsupported Cause = "unsupported" // the server does not offer this type
	Unread      Cause = "unread"      // it was still being read
	Outdated    Cause = "outdated"    // it could not be read again; what was read before is kept
)
