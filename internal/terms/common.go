package terms

import (
	"strings"
	"sync"
)

// commonWords are folded stems of words of conversation that name nothing in a
// record.
var commonWords = sync.OnceValue(func() map[string]bool {
	rows, err := readRows("common", 1)
	if err != nil {
		panic("terms: embedded table is broken: " + err.Error())
	}
	m := map[string]bool{}
	for _, f := range rows {
		for _, w := range strings.Fields(f[0]) {
			m[Normalize(w)] = true
		}
	}
	return m
})

// Common reports that a stem, as Tokens gives it, belongs to a word of everyday
// conversation.
func Common(stem string) bool { return commonWords()[stem] }

// abbreviations are the stems that a short form or another word stands for: each
// of the alternatives is a list of stems that must all be there.
var abbreviations = sync.OnceValue(func() map[string][][]string {
	rows, err := readRows("abbreviations", 2)
	if err != nil {
		panic("terms: embedded table is broken: " + err.Error())
	}
	m := map[string][][]string{}
	for _, f := range rows {
		for _, short := range list(f[0]) {
			key := strings.Join(Tokens(short), " ")
			for _, long := range list(f[1]) {
				m[key] = append(m[key], Tokens(long))
			}
		}
	}
	return m
})

// Expand returns what an abbreviation stands for, or the other words for a part of
// the body: alternatives, each of which is a list of stems. It is nil for a word that is neither. The
// slices are shared: do not change them.
func Expand(stem string) [][]string { return abbreviations()[stem] }
