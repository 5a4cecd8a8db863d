package audit

import "time"

// Kind is what was done.
type Kind string

// The kinds of events.
const (
	Launched   Kind = "launched"    // a conversation was opened
	NotOpened  Kind = "not-opened"  // a launch failed; Detail is the kind of failure
	RecordRead Kind = "record-read" // Counts says how many resources of which type
	Asked      Kind = "asked"       // a question was asked
	Printed    Kind = "printed"
	Exported   Kind = "exported" // a summary left for a file or for the EHR
	SignedOut  Kind = "signed-out"
	Ended      Kind = "ended"     // by itself: idle, too old, or one too many
	Recovered  Kind = "recovered" // a torn last line was cut off when the file was opened
)

// Event is one thing that was done with a record, without anything of what
// stands in it: no question, no answer, no value.
type Event struct {
	Kind         Kind           `json:"kind"`
	Issuer       string         `json:"issuer,omitempty"`       // configured id of the EHR
	Tenant       string         `json:"tenant,omitempty"`       // which of its customers the EHR said it served
	Conversation string         `json:"conversation,omitempty"` // written as a pseudonym: the id opens pages
	User         string         `json:"user,omitempty"`         // "Practitioner/…"; a patient is written as a pseudonym
	Patient      string         `json:"patient,omitempty"`      // FHIR id; written as a pseudonym unless configured
	Failed       bool           `json:"failed,omitempty"`
	Detail       string         `json:"detail,omitempty"` // a kind, in our words
	Counts       map[string]int `json:"counts,omitempty"` // resource type to number
}

// Entry is an Event as it stands in the log.
type Entry struct {
	Seq int64     `json:"seq"` // 1, 2, 3 …
	At  time.Time `json:"at"`
	Event
}
