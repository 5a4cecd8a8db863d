package dataset

import (
	"embed"
	"fmt"
	"hash/fnv"
	"strings"
	"sync"

	"chartside/internal/terms"
)

//go:embed lists
var listFiles embed.FS

// thing is one row of the lists: something that a record can hold, whatever it
// is called there.
type thing struct {
	kind     kind
	typ      string // resource type of a composed entry
	displays []string
	names    []string // what people call exactly this
	classes  []string
	style    string // measurement: "L:mg/dL"; drug: strength and form
	heldOut  bool   // only the test split asks for it
	social   bool
}

// class is what several things are; wordings are how people ask for it.
type class struct {
	kind     kind
	id       string
	wordings []string
	terms    []string // class names of the terms tables that mean it
}

// phrase is a question that says a thing without naming it.
type phrase struct {
	thing     *thing
	questions []string
}

// lists is everything read from lists/.
type lists struct {
	things  []*thing
	byKind  map[kind][]*thing
	byName  map[string]*thing // kind letter and folded display or name
	classes []*class
	byClass map[string]*class   // kind letter and id
	whole   map[string][]string // kinds and what people call them
	asWhole map[string][]string // kinds and questions that ask for all of them without a class word
	treats  map[string][]string // drug classes and what people take them for
	phrases []phrase
	nothing []string
	frames  []frame
	styles  []style
	wraps   []wrap
}

var load = sync.OnceValue(func() *lists {
	l, err := readLists()
	if err != nil {
		panic("dataset: embedded list is broken: " + err.Error()) // a test reads them all
	}
	return l
})

// thingFiles and the resource type that each makes; "" when the row names it.
var thingFiles = []struct{ file, typ string }{
	{"conditions.tsv", "Condition"}, {"social.tsv", "Condition"}, {"measurements.tsv", "Observation"}, {"drugs.tsv", "MedicationRequest"},
	{"procedures.tsv", "Procedure"}, {"vaccines.tsv", "Immunization"}, {"allergies.tsv", "AllergyIntolerance"}, {"others.tsv", ""},
}

func readLists() (*lists, error) {
	l := &lists{byKind: map[kind][]*thing{}, byName: map[string]*thing{}, byClass: map[string]*class{}, whole: map[string][]string{}, asWhole: map[string][]string{}, treats: map[string][]string{}}
	for _, f := range thingFiles {
		rows, err := readRows(f.file)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			t, err := readThing(f.typ, r)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", f.file, err)
			}
			t.social = f.file == "social.tsv"
			l.add(t)
		}
	}
	for _, read := range []func() error{l.readClasses, l.readWhole, l.readPhrases, l.readFrames, l.readStyles, l.readWraps} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func readThing(typ string, f []string) (*thing, error) {
	if typ == "" {
		typ, f = f[0], f[1:]
	}
	if len(f) < 3 {
		return nil, fmt.Errorf("%q: %d columns, want at least 3", f[0], len(f))
	}
	t := &thing{kind: kindOf(typ), typ: typ, displays: split(f[0], "|"), names: split(f[1], "|"), classes: split(f[2], ",")}
	if len(f) > 3 {
		t.style = f[3]
	}
	t.heldOut = hash(typ+f[0])%12 == 0
	return t, nil
}

func (l *lists) add(t *thing) {
	l.things = append(l.things, t)
	l.byKind[t.kind] = append(l.byKind[t.kind], t)
	names := append(append([]string{}, t.displays...), t.names...)
	for _, d := range t.displays {
		names = append(names, shortForms(t.kind, d)...)
	}
	for _, n := range names {
		if k := string(t.kind) + fold(n); l.byName[k] == nil {
			l.byName[k] = t
		}
	}
}

func (l *lists) readClasses() error {
	rows, err := readRows("classes.tsv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if len(r) != 4 || kindNames[r[0]] == 0 {
			return fmt.Errorf("classes.tsv: row %q", strings.Join(r, " "))
		}
		c := &class{kindNames[r[0]], r[1], split(r[2], "|"), split(r[3], "|")}
		l.classes = append(l.classes, c)
		l.byClass[string(c.kind)+c.id] = c
	}
	return nil
}

func (l *lists) readWhole() error {
	for _, f := range []struct {
		file string
		into map[string][]string
		ok   func(string) bool
	}{
		{"whole.tsv", l.whole, func(s string) bool { return wholeTypes[s] != nil }},
		{"wholeq.tsv", l.asWhole, func(s string) bool { return wholeTypes[s] != nil }},
		{"treats.tsv", l.treats, func(s string) bool { return l.byClass[string(drug)+s] != nil }},
	} {
		rows, err := readRows(f.file)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if len(r) != 2 || !f.ok(r[0]) {
				return fmt.Errorf("%s: row %q", f.file, strings.Join(r, " "))
			}
			f.into[r[0]] = split(r[1], "|")
		}
	}
	lines, err := readRows("nothing.txt")
	for _, r := range lines {
		l.nothing = append(l.nothing, r[0])
	}
	return err
}

func (l *lists) readPhrases() error {
	rows, err := readRows("phrases.tsv")
	for _, r := range rows {
		if len(r) != 3 || l.byName[string(kindNames[r[0]])+fold(r[1])] == nil {
			return fmt.Errorf("phrases.tsv: no such thing: %q", strings.Join(r, " "))
		}
		l.phrases = append(l.phrases, phrase{l.byName[string(kindNames[r[0]])+fold(r[1])], split(r[2], "|")})
	}
	return err
}

// readRows returns the tab-separated fields of every line that is none of "",
// "#...".
func readRows(name string) ([][]string, error) {
	raw, err := listFiles.ReadFile("lists/" + name)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, line := range strings.Split(string(raw), "\n") {
		if line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows, nil
}

// split cuts a list field; "-" stands for nothing.
func split(field, by string) []string {
	if field == "" || field == "-" {
		return nil
	}
	return strings.Split(field, by)
}

func hash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	// FNV's low bits are poor for short texts that differ in the last letter.
	x := h.Sum32()
	x ^= x >> 16
	x *= 0x7feb352d
	return x ^ x>>15
}

// fold makes two writings of one name equal.
func fold(s string) string { return strings.Join(terms.Tokens(s), " ") }
