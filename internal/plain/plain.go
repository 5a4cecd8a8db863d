// Package plain says the words of a record as people say them: a small glossary,
// the plain names of medicines and their directions, and the reading level of what
// we write ourselves. What the glossary says is general knowledge, never from a
// record, and is shown apart from what is.
//
// It imports nothing of ours; qa, web and the commands import it.
package plain

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed glossary.tsv
var glossary string

// Term is one entry of the glossary.
type Term struct {
	Name  string   // "Hypertension"
	Other []string // other names, folded
	Plain string   // "high blood pressure"
	Means string   // one sentence
	Drug  bool     // it is a medicine
}

// Glossary gives all terms in the order of the file.
func Glossary() []Term { return slices.Clone(load().terms) }

type table struct {
	terms  []Term
	find   *regexp.Regexp
	byName map[string]int
}

var load = sync.OnceValue(func() *table {
	t, err := read(glossary)
	if err != nil {
		panic("plain: " + err.Error()) // embedded; a test reads it
	}
	return t
})

func read(text string) (*table, error) {
	t := &table{byName: map[string]int{}}
	var names []string
	for i, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		drug := len(f) == 5 && f[4] == "medicine"
		if len(f) != 4 && !drug || f[0] == "" || f[2] == "" || f[3] == "" {
			return nil, fmt.Errorf("glossary.tsv line %d: want name, other names, plain words, meaning", i+1)
		}
		term := Term{Name: f[0], Plain: f[2], Means: f[3], Drug: drug}
		if f[1] != "" {
			term.Other = strings.Split(f[1], "|")
		}
		for _, name := range append([]string{strings.ToLower(term.Name)}, term.Other...) {
			if at, twice := t.byName[name]; twice && at != len(t.terms) {
				return nil, fmt.Errorf("glossary.tsv line %d: %q stands twice", i+1, name)
			}
			t.byName[name] = len(t.terms)
			names = append(names, regexp.QuoteMeta(name))
		}
		t.terms = append(t.terms, term)
	}
	// The longest name first: "ldl cholesterol" is not "cholesterol".
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	t.find = regexp.MustCompile(`(?i)\b(?:` + strings.Join(names, "|") + `)\b`)
	return t, nil
}

// Found is a term in a text; From and To are byte positions of the words.
type Found struct {
	Term     Term
	From, To int
}

// Find gives the terms in a text, each once, in their order. A text that says
// the plain words itself needs no explanation of them.
func Find(text string) []Found {
	t := load()
	low := strings.ToLower(text)
	seen := map[int]bool{}
	var out []Found
	for _, m := range t.find.FindAllStringIndex(text, -1) {
		i := t.byName[strings.ToLower(text[m[0]:m[1]])]
		if seen[i] || strings.Contains(low, strings.ToLower(t.terms[i].Plain)) {
			continue
		}
		seen[i] = true
		out = append(out, Found{t.terms[i], m[0], m[1]})
	}
	return out
}
