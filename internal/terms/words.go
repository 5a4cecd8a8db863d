package terms

import "strings"

// irregular maps words to stems where the rules of stem fail or where two
// words are one to people (medicine, medication, meds).
var irregular = mustWords("words")

// stopwords are English words that carry nothing in a lexical comparison.
// Words of time and order ("last", "first", "since") are no stopwords: they
// say what is asked of a concept.
var stopwords = mustStopwords("en")

// Stopword reports whether a word is left out by Tokens.
func Stopword(word string) bool { return stopwords[fold(word)] }

func mustWords(name string) map[string]string {
	rows, err := readRows(name, 2)
	if err != nil {
		panic("terms: embedded table is broken: " + err.Error())
	}
	m := make(map[string]string, 4*len(rows))
	for _, f := range rows {
		for _, v := range strings.Fields(f[1]) {
			m[v] = f[0]
		}
	}
	return m
}

func mustStopwords(lang string) map[string]bool {
	m := map[string]bool{}
	for _, w := range languageWords()[lang] {
		m[w] = true
	}
	return m
}

// languageWords are the function words of each language, folded.
func languageWords() map[string][]string {
	rows, err := readRows("languages", 2)
	if err != nil {
		panic("terms: embedded table is broken: " + err.Error())
	}
	m := map[string][]string{}
	for _, f := range rows {
		for _, w := range strings.Fields(f[1]) {
			m[f[0]] = append(m[f[0]], fold(w))
		}
	}
	return m
}
