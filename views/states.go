package views

import "strings"

// Conversation is the chat or sidebar page once the record has been read.
type Conversation struct {
	Base     string // "/c/{id}"
	Patient  Patient
	Record   Summary
	Starters []Ask
	Turns    []Turn
	Draft    string // what was typed and could not be asked
	Notes    []Note // what stands above the box: model down, a question too long
	Gaps     []Gap
	Contacts Contacts
	SignOut  string
	Settings string
	Brief    *Brief   // of the sidebar; nil elsewhere
	Opened   []Opened // what else is open in the EHR
	// VisitUnread says that the visit of the launch is not in the record.
	VisitUnread bool
	Doctor      int      // questions that are kept for the doctor
	Reading     *Loading // while the record is read; nil when it has been
	News        *News    // what the last reading again brought; nil when there was none
	Again       string   // where to post to have the record read again; "" while it is read
}

// Running is the turn that is being answered, or nil.
func (c *Conversation) Running() *Turn {
	for i := range c.Turns {
		if c.Turns[i].Pending() {
			return &c.Turns[i]
		}
	}
	return nil
}

// Summary is the record in numbers.
type Summary struct {
	Total  int
	ReadAt string // ISO
	Oldest string // ISO
	Counts []Count
}

// NoteKind is how a note looks.
type NoteKind string

// The kinds of notes.
const (
	Info    NoteKind = "info"
	Warning NoteKind = "warn"
	Failure NoteKind = "error"
)

// Note is a short message with a heading.
type Note struct {
	Kind  NoteKind
	Title string
	Text  string
	Link  *Action
}

// Action is something to do next.
type Action struct {
	Name string
	URL  string
	Post bool // a form that posts, else a link
	// Window opens the link in a window of its own.
	Window bool
}

// Gap is a part of the record that could not be read.
type Gap struct {
	Cause string   // as record.Cause
	Kind  string   // "lab results", "" when not known
	N     int      // 0: not known
	Also  []string // further kinds with the same cause
	// Documents are those of which nothing could be read, the newest first.
	Documents []UnreadDocument
}

// UnreadDocument is one document that could not be read.
type UnreadDocument struct {
	Title, Date, URL string // Date is ISO, "" when it has none
	Why              Unreadable
}

// Unreadable is why a document could not be read.
type Unreadable string

// The reasons. Any other is worded as Damaged is.
const (
	Scanned   Unreadable = "scanned" // pictures of pages
	OtherKind Unreadable = "kind"    // of file
	Damaged   Unreadable = "damaged"
	Locked    Unreadable = "locked"
	TooLarge  Unreadable = "large"
	Forbidden Unreadable = "forbidden"
	NotSent   Unreadable = "not-sent"
)

// Part is one kind of entries while the record is read.
type Part struct {
	Kind    string
	Read    int
	Total   int // 0: the server did not say
	Waiting bool
	Done    bool
	Failed  bool
}

// Loading is the page while the record is read.
type Loading struct {
	Base    string
	Stream  string
	Patient *Patient // nil until it has been read
	Parts   []Part
	Draft   string
	Asked   []string // questions that wait for the record
	Again   bool     // the record is read again, for what is new
	SignOut string
}

func (l *Loading) done() int {
	n := 0
	for _, p := range l.Parts {
		if p.Done || p.Failed {
			n++
		}
	}
	return n
}

// Problem is an error page: what happened, what still holds, what to do next.
type Problem struct {
	Title  string
	Text   []string
	Quote  string // what another server said, in its own words
	More   Action // its link; without URL it is shown, not linked
	Next   []Action
	Help   string // for the help desk, holding nothing about the person
	Number string // to find the request in the log
	Draft  string // a question to keep
}

// Organization is one place where a standalone launch can start.
type Organization struct {
	Name, Place, URL string
}

// Field is a hidden field of a form.
type Field struct{ Name, Value string }

// Choosing is where a standalone launch can start.
type Choosing struct {
	Organizations []Organization
	Search        bool   // there are too many to look through
	Sought        string // what was searched for
	More          int    // how many more there are than are shown
}

// RecordPage is what was read and what was not.
type RecordPage struct {
	Base     string
	Patient  Patient
	Record   Summary
	Coverage *Coverage
	Again    string // where to post to have it read again; "" while it is read
	News     *News  // what reading again brought; nil when there was none
	SignOut  string
}

// SourcePage is one entry's original data.
type SourcePage struct {
	Base    string
	Patient Patient
	Source  Source
	SignOut string
}

// Sheet is what is printed: one answer or a whole conversation.
type Sheet struct {
	Base     string
	Self     string // the sheet's own path, for its options; "" where it stands alone in a window without a session
	Window   string // the same in a window of its own, from a frame; "" elsewhere
	Patient  Patient
	Turns    []Turn
	Looked   int
	Notice   Contacts
	Options  Options
	Doctor   []string  // questions for the doctor; none: no list is printed
	Coverage *Coverage // what was read and what was not; nil prints nothing of it
}

// Options are what the person chose for paper.
type Options struct {
	Name  bool // patient's name and birth date on each page
	Full  bool // sources' values, what was not seen, how it was made
	Large bool
}

func contains(s, part string) bool { return strings.Contains(strings.ToLower(s), part) }
