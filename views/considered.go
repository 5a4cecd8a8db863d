package views

// Considered is what was looked at for an answer, and the form that changes it.
type Considered struct {
	Used, Looked int
	Groups       []Group
	Again        string   // where "Ask again with these" is posted; "" for none
	Types        []Choice // types to limit the sources to
	From, To     string   // ISO dates that the sources were limited to
	Type         string   // the type that they were limited to
}

// Group is one kind of entries.
type Group struct {
	Kind        string
	Used, Total int
	Why         string // why some were used, or why none
	Items       []Tick
}

// Tick is one entry that can be added or dropped.
type Tick struct {
	Ref   string // "Type/id"
	Title string
	Of    int    // entries of which this is the newest; 0 or 1: it stands for itself
	Note  string // why it was left out
	Date  string // ISO
	N     int    // source number when used, else 0
	Score string // as the selector gave it, "" for none
}

// Choice is one option of a select.
type Choice struct {
	Value, Name string
}

// folded is how many items of a long list stand open before "Show more".
const folded = 6

func split[T any](items []T, at int) (open, rest []T) {
	// A rest of one would take as much room as its own heading.
	if len(items) <= at+1 {
		return items, nil
	}
	return items[:at], items[at:]
}
