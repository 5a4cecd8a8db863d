package prompt

import (
	"fmt"
	"strings"

	"chartside/internal/record"
)

// Fact is one labelled thing that a resource says, for the source card and for
// the line. Missing marks what people expect and the record does not give.
type Fact struct {
	Label   string
	Value   string
	Missing bool
}

// NotRecorded stands where people expect a value that the record does not give.
const NotRecorded = "not recorded"

// row says how one fact of a type is read.
type row struct {
	label  string
	read   func(*reader) string
	expect bool // say so when it is missing
}

// reader holds one resource while its facts are read.
type reader struct {
	rec *record.Record
	x   *record.Resource
	e   record.Elements
	own record.Date // the resource's own clinical date; zero where only its visit has one
}

// Facts reads what a resource says, in the order in which people want it.
func Facts(rec *record.Record, x *record.Resource) []Fact {
	r := newReader(rec, x)
	table, known := rows[x.Type]
	if !known {
		return append(unknown(r), r.marks()...)
	}
	out := make([]Fact, 0, len(table))
	for _, row := range table {
		if v := row.read(r); v != "" {
			out = append(out, Fact{row.label, v, false})
		} else if row.expect {
			out = append(out, Fact{row.label, NotRecorded, true})
		}
	}
	return append(out, r.marks()...)
}

func newReader(rec *record.Record, x *record.Resource) *reader {
	r := &reader{rec: rec, x: x, e: x.Elements()}
	r.own = r.e.Date(x.Kind().When...)
	return r
}

// Worded reports that a type has a row of its own; others are read element by
// element.
func Worded(resourceType string) bool { return rows[resourceType] != nil }

// marks is the date of the visit of what has none of its own, and what the
// record says against the entry: unconfirmed, refuted, do not perform.
func (r *reader) marks() (out []Fact) {
	if r.own.IsZero() && !r.x.When.IsZero() {
		out = append(out, Fact{"Visit", r.x.When.Words(), false})
	}
	if r.x.Doubt != "" {
		out = append(out, Fact{"Marked", strings.ReplaceAll(r.x.Doubt, "-", " "), false})
	}
	return out
}

func text(paths ...string) func(*reader) string {
	return func(r *reader) string { return r.e.Text(paths...) }
}

func texts(path string) func(*reader) string {
	return func(r *reader) string { return list(r.e.Texts(path)) }
}

// titles are the names of the concepts at the first path that has some.
func titles(paths ...string) func(*reader) string {
	return func(r *reader) string {
		for _, path := range paths {
			if found := r.e.Titles(path); len(found) > 0 {
				return list(found)
			}
		}
		return ""
	}
}

func date(paths ...string) func(*reader) string {
	return func(r *reader) string { return r.e.Date(paths...).Words() }
}

// unusual words the status only when it is none of the everyday ones.
func unusual(everyday ...string) func(*reader) string {
	return func(r *reader) string {
		for _, s := range everyday {
			if r.x.Status == s {
				return ""
			}
		}
		return state(r)
	}
}

func unusualAt(path, everyday string) func(*reader) string {
	return func(r *reader) string {
		if s := r.e.Text(path); s != everyday {
			return strings.ReplaceAll(s, "-", " ")
		}
		return ""
	}
}

// done and notDone read a date that means one thing when something happened
// and another when the record says that it did not.
func done(read func(*reader) string) func(*reader) string {
	return func(r *reader) string {
		if r.x.NotDone() {
			return ""
		}
		return read(r)
	}
}

func notDone(read func(*reader) string) func(*reader) string {
	return func(r *reader) string {
		if r.x.NotDone() {
			return read(r)
		}
		return ""
	}
}

func state(r *reader) string { return strings.ReplaceAll(r.x.Status, "-", " ") }
func when(r *reader) string  { return r.own.Words() }

func categories(r *reader) string { return list(r.x.Categories) }

func end(r *reader) string {
	if r.x.End.IsZero() || (r.x.Type != "Condition" && r.x.End.SameDay(r.x.When)) {
		return ""
	}
	return r.x.End.Words()
}

func reasons(r *reader) string {
	found := r.e.Titles("reasonCode")
	for _, path := range []string{"reasonReference", "addresses"} {
		found = append(found, r.names(path)...)
	}
	if len(found) == 0 {
		found = r.names("diagnosis.condition")
	}
	return list(found)
}

// most is how many items of a list a line names; the rest is counted.
const most = 25

// list joins distinct values.
func list(values []string) string {
	seen := map[string]bool{}
	var out []string
	for _, v := range values {
		if k := strings.ToLower(v); v != "" && !seen[k] {
			seen[k] = true
			out = append(out, v)
		}
	}
	if more := len(out) - most; more > 0 {
		out = append(out[:most], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(out, ", ")
}
