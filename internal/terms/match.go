package terms

import (
	"fmt"
	"slices"
	"strings"
)

// table is one file of concepts, indexed by code and by word.
type table struct {
	main     string // beginning of the resource types that are its own
	specific bool   // a match on more words hides matches on a part of them
	named    bool   // code values may be names (drugs)
	needs    string // a stem without which a display of another type than main is not looked up
	codes    map[string]*row
	ranges   []codeRange
	words    map[string][]pattern // by one whole word that the pattern needs
	prefixes []pattern            // patterns of word beginnings only
	always   *row                 // the row with key "*": for every concept of the main types
}

// row is one line: names match and are synonyms, lay words are synonyms only.
type row struct {
	order    int
	synonyms []phrase
	classes  []string
}

// phrase is a synonym with its stems.
type phrase struct {
	text  string
	stems []string
}

func readTable(name string) (*table, error) {
	rows, err := readRows(name, 3)
	if err != nil {
		return nil, err
	}
	t := &table{codes: map[string]*row{}, words: map[string][]pattern{}}
	for i, f := range rows {
		r := &row{order: i, classes: list(f[2])}
		for _, key := range list(f[0]) {
			if err := t.add(key, r); err != nil {
				return nil, fmt.Errorf("%s.tsv: %w", name, err)
			}
		}
		for _, s := range list(f[1]) {
			r.synonyms = append(r.synonyms, phrase{s, Tokens(s)})
		}
	}
	return t, nil
}

// add files one key under the table's indexes.
func (t *table) add(key string, r *row) error {
	if key == "*" {
		t.always = r
		return nil
	}
	if prefix, code, ok := strings.Cut(key, ":"); ok && !strings.Contains(prefix, " ") {
		if cr, ok := parseRange(key, r); ok {
			t.ranges = append(t.ranges, cr)
			return nil
		}
		k := prefix + ":" + strings.ToUpper(code)
		if t.codes[k] != nil {
			return fmt.Errorf("code %s stands twice", k)
		}
		t.codes[k] = r
		return nil
	}
	p, plain := parsePattern(key, r)
	if plain {
		r.synonyms = append(r.synonyms, phrase{key, Tokens(key)})
	}
	switch {
	case len(p.need) > 0:
		t.words[p.need[0]] = append(t.words[p.need[0]], p)
	case len(p.begin) > 0:
		t.prefixes = append(t.prefixes, p)
	default:
		return fmt.Errorf("key %q has no word to match", key)
	}
	return nil
}

// readable returns the texts that the table may be asked about: a peanut is
// an allergen in an AllergyIntolerance, but "long-term use of insulin" is no
// allergy among Conditions.
func (t *table) readable(resourceType string, texts []text) []text {
	if t.needs == "" || strings.HasPrefix(resourceType, t.main) {
		return texts
	}
	var out []text
	for _, x := range texts {
		if x.set[t.needs] {
			out = append(out, x)
		}
	}
	return out
}

// collect adds the rows that match to c.
func (t *table) collect(c *collector, texts []text, keys []string) {
	coded := false
	for _, k := range keys {
		if r := t.codes[k]; r != nil {
			c.add(r)
			coded = true
		}
		for _, cr := range t.ranges {
			if cr.holds(k) {
				c.add(cr.row)
			}
		}
	}
	if !coded {
		for _, x := range texts {
			t.matchText(c, x)
		}
	}
}

func (t *table) matchText(c *collector, x text) {
	var hits []pattern
	for i, w := range x.words {
		if slices.Contains(x.words[:i], w) {
			continue
		}
		for _, p := range t.words[w] {
			if p.matches(x) {
				hits = append(hits, p)
			}
		}
	}
	for _, p := range t.prefixes {
		if p.matches(x) {
			hits = append(hits, p)
		}
	}
	for _, p := range hits {
		if !t.specific || !slices.ContainsFunc(hits, p.hiddenBy) {
			c.add(p.row)
		}
	}
}

// learn adds the stems of every name, synonym and class to a vocabulary.
func (t *table) learn(vocabulary map[string]bool) {
	learn := func(r *row) {
		for _, s := range r.synonyms {
			for _, w := range s.stems {
				vocabulary[w] = true
			}
		}
		for _, c := range r.classes {
			for _, w := range Tokens(c) {
				vocabulary[w] = true
			}
		}
	}
	for _, ps := range t.words {
		for _, p := range ps {
			for _, w := range p.need {
				vocabulary[w] = true
			}
			learn(p.row)
		}
	}
	for _, p := range t.prefixes {
		learn(p.row)
	}
	for _, r := range t.codes {
		learn(r)
	}
	for _, cr := range t.ranges {
		learn(cr.row)
	}
	if t.always != nil {
		learn(t.always)
	}
}
