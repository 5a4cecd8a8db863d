// Package plain says the words of a record as people say them: a small glossary,
// the plain names of medicines and their directions, and the reading level of what
// we write ourselves. What the glossary says is general knowledge, never from a
// record, and is shown apart from what is.
//
// It imports nothing of ours; qa, web and the commands import it.
package plain

import (
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed glossary.tsv glossary_es.tsv glossary_de.tsv glossary_ko.tsv
var files embed.FS

// Term is one entry of the glossary in one language.
type Term struct {
	Key   string   // its English name, the same in each language
	Name  string   // "Hypertension"
	Other []string // other names
	Plain string   // "high blood pressure"
	Means string   // one sentence
	Drug  bool     // it is a medicine
}

// Spoken reports that the glossary speaks a language (ISO 639-1).
func Spoken(lang string) bool { return tables()[lang] != nil }

// Glossary gives all terms in a language in the order of the file, in English
// where it does not speak the language.
func Glossary(lang string) []Term { return slices.Clone(in(lang).terms) }

// Meaning is a term of the glossary, by its key, in a language.
func Meaning(key, lang string) Term {
	t := in(lang)
	return t.terms[t.byName[strings.ToLower(key)]]
}

func in(lang string) *table {
	if t := tables()[lang]; t != nil {
		return t
	}
	return tables()["en"]
}

type table struct {
	terms  []Term
	find   *regexp.Regexp
	byName map[string]int // by all names, in small letters, the English ones too
}

var tables = sync.OnceValue(func() map[string]*table {
	all := map[string]*table{}
	read := func(lang, name string) {
		text, err := files.ReadFile(name)
		if err == nil {
			all[lang], err = parse(string(text), all["en"])
		}
		if err != nil {
			panic("plain: " + name + ": " + err.Error()) // embedded; a test reads it
		}
	}
	read("en", "glossary.tsv")
	for _, lang := range []string{"es", "de", "ko"} {
		read(lang, "glossary_"+lang+".tsv")
	}
	return all
})

// parse reads the English glossary, or with it the one of another language, which
// has a line for each of its terms and takes names, never meanings, from it too: a
// record names things in English in answers of every language.
func parse(text string, english *table) (*table, error) {
	t := &table{byName: map[string]int{}}
	for i, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		drug := len(f) == 5 && f[4] == "medicine"
		if len(f) != 4 && !drug || f[0] == "" || f[2] == "" || f[3] == "" {
			return nil, fmt.Errorf("line %d: want name, other names, plain words, meaning", i+1)
		}
		term := Term{Key: f[0], Name: f[0], Plain: f[2], Means: f[3], Drug: drug}
		if f[1] != "" {
			term.Other = strings.Split(f[1], "|")
		}
		if english != nil {
			at, known := english.byName[strings.ToLower(term.Key)]
			if !known || english.terms[at].Key != term.Key || len(term.Other) == 0 {
				return nil, fmt.Errorf("line %d: %q is no term of the English list, or has no name", i+1, term.Key)
			}
			term.Name, term.Drug = term.Other[0], english.terms[at].Drug
			term.Other = slices.Concat(term.Other[1:], []string{term.Key}, english.terms[at].Other)
		}
		for _, name := range append([]string{term.Name}, term.Other...) {
			name = strings.ToLower(name)
			if at, twice := t.byName[name]; twice && at != len(t.terms) {
				return nil, fmt.Errorf("line %d: %q stands twice", i+1, name)
			}
			t.byName[name] = len(t.terms)
		}
		t.terms = append(t.terms, term)
	}
	if english != nil && len(t.terms) != len(english.terms) {
		return nil, fmt.Errorf("%d terms, the English list has %d", len(t.terms), len(english.terms))
	}
	// The longest name first: "ldl cholesterol" is not "cholesterol".
	names := make([]string, 0, len(t.byName))
	for name := range t.byName {
		names = append(names, regexp.QuoteMeta(name))
	}
	slices.SortFunc(names, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	t.find = regexp.MustCompile(`(?i)` + strings.Join(names, "|"))
	return t, nil
}

// Found is a term in a text; From and To are byte positions of the words.
type Found struct {
	Term     Term
	From, To int
}

// Find gives the terms in a text of a language, each once, in their order. A text
// that says the plain words itself needs no explanation of them.
func Find(text, lang string) []Found {
	t := in(lang)
	low := strings.ToLower(text)
	seen := map[int]bool{}
	var out []Found
	for _, m := range t.find.FindAllStringIndex(text, -1) {
		i, known := t.byName[strings.ToLower(text[m[0]:m[1]])]
		if !known || seen[i] || !apart(text, m[0], m[1]) || strings.Contains(low, strings.ToLower(t.terms[i].Plain)) {
			continue
		}
		seen[i] = true
		out = append(out, Found{t.terms[i], m[0], m[1]})
	}
	return out
}

// apart reports that words of a text are no part of a longer word. Behind Korean
// words a particle may stand.
func apart(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	last, _ := utf8.DecodeLastRuneInString(text[:to])
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return !inWord(before) && (!inWord(after) || unicode.Is(unicode.Hangul, last) && unicode.Is(unicode.Hangul, after))
}
