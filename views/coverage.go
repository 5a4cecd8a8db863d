package views

import (
	"context"
	"strings"
)

// Coverage says what was read of the record, and what was not and why. No AI is
// asked for it.
type Coverage struct {
	Kinds      []Covered // what was read, most first
	Looked     int       // entries of them that answers look at
	Missing    []Gap     // kinds that were not read, or not all of them
	Details    []Gap     // of single entries
	Empty      []string  // kinds that were asked for and of which there are none
	NotOffered []string  // kinds that the server does not have for apps
	NotAsked   []string  // kinds that this installation does not ask for
	Pending    []string  // kinds that are still being read
}

// Covered is one kind of entries with its dates.
type Covered struct {
	Kind           string
	N              int
	Oldest, Newest string // ISO; "" where nothing is dated
}

// read is how many entries were read.
func (c *Coverage) read() int {
	n := 0
	for _, k := range c.Kinds {
		n += k.N
	}
	return n
}

// Complete reports that nothing that was asked for is missing.
func (c *Coverage) Complete() bool { return len(c.Missing)+len(c.Pending) == 0 }

// News is what reading again brought.
type News struct {
	At             string // ISO
	Added, Changed []NewsKind
	Gone           int
	Failure        *Note // why the record could not be read again; nil when it could
}

// NewsKind is the new entries of one kind.
type NewsKind struct {
	Kind    string
	N       int
	Entries []NewsEntry // the newest of them
}

// NewsEntry is one entry that is new or changed.
type NewsEntry struct {
	Title, Date, URL string
}

func (n *News) nothing() bool { return len(n.Added)+len(n.Changed)+n.Gone == 0 }

type readingWords struct {
	Stage, Help, Again, AgainHelp, Going string
	NewsAt                               string // 1 moment
	NothingNew, New, Changed             string
	Gone                                 plurals
	Newest                               string // 1 how many are not listed
	Oldest, Latest                       string
	Missing, Details, Empty              string
	NotOffered, NotAsked, Pending        string
	NotSeen, AllSeen, Unread             string // Unread: 1 kinds
	Unfinished, Kept, Progress           string
	Aside                                string // 1 all, 2 those that answers look at, 3 the others
}

var readingEnglish = readingWords{
	Stage: "Reading what your question needs.", Help: "You can ask now. An answer comes as soon as what it needs has been read.",
	Again: "Read again", AgainHelp: "Looks for what is new.", Going: "Looking for what is new",
	NewsAt: "Read again %[1]s.", NothingNew: "Nothing is new.", New: "New", Changed: "Changed",
	Gone:   plurals{"One entry is no longer there.", "%[1]s entries are no longer there."},
	Newest: "and %[1]s more", Oldest: "Oldest", Latest: "Newest",
	Missing: "Not read, or not all of it", Details: "Details that could not be read", Empty: "Looked for, and there are none",
	NotOffered: "The hospital does not give these to apps", NotAsked: "Chartside does not ask for these", Pending: "Still being read",
	NotSeen: "What was not seen", AllSeen: "Everything that the hospital offers to apps was read.", Unread: "Not read yet when this was answered: %[1]s",
	Unfinished: "still being read when this was made", Kept: "could not be read again; what was read before is used",
	Progress: "Record", Aside: "Of %[1]s entries read, answers look at the %[2]s about care. The other %[3]s are bills, names, addresses and the like.",
}

// kinds lists kinds of entries in one line.
func kinds(ctx context.Context, list []string) string {
	words := make([]string, len(list))
	for i, k := range list {
		words[i] = say(ctx).of(k)
	}
	return strings.Join(words, ", ")
}
