package terms

import (
	"strings"
	"sync"
)

// FunctionWord reports that a word of another language carries nothing by itself:
// an article, a preposition, a pronoun, a question word.
func FunctionWord(lang, word string) bool { return functionWordsOf()[lang][fold(word)] }

var functionWordsOf = sync.OnceValue(func() map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for lang, words := range languageWords() {
		m[lang] = map[string]bool{}
		for _, w := range words {
			m[lang][w] = true
		}
	}
	return m
})

// Foreign is what a language calls an English name, "" where the glossary has no
// word for exactly that: "fish" is "pescado" in Spanish. The first of several
// words stands for all.
func Foreign(lang, english string) string {
	return foreignNames()[lang][strings.Join(Tokens(english), " ")]
}

var foreignNames = sync.OnceValue(func() map[string]map[string]string {
	m := map[string]map[string]string{}
	for _, lang := range glossed {
		m[lang] = map[string]string{}
		rows, err := readRows(lang, 2)
		if err != nil {
			panic("terms: embedded table is broken: " + err.Error())
		}
		for _, f := range rows {
			key := strings.Join(Tokens(f[1]), " ")
			if _, ok := m[lang][key]; !ok && key != "" {
				m[lang][key] = list(f[0])[0]
			}
		}
	}
	return m
})
