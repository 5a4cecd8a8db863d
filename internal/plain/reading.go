package plain

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Grade is the Flesch-Kincaid grade of an English text: the school year that
// reads it with ease. 0 for a text without words. Numbers and marks of citation
// are not counted: they are no words to read.
func Grade(text string) float64 {
	sentences, words, syllables := 0, 0, 0
	for _, s := range sentence.Split(text, -1) {
		n := 0
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
			n++
			syllables += Syllables(w)
		}
		if n > 0 {
			sentences++
			words += n
		}
	}
	if words == 0 {
		return 0
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

var sentence = regexp.MustCompile(`[.!?:;](?:\s|$)|\n`)

// Syllables counts vowel groups, without a silent e at the end: right for most
// English words, and the usual way of this measure.
func Syllables(word string) int {
	word = strings.ToLower(strings.Trim(word, "'’"))
	if n, ok := odd[word]; ok {
		return n
	}
	n, before := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouyáéíóú", r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	if n > 1 && (strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") || strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") ||
		strings.HasSuffix(word, "es") && !slices.ContainsFunc([]string{"ces", "ses", "xes", "zes", "ches", "shes", "ges"}, func(s string) bool { return strings.HasSuffix(word, s) })) {
		n--
	}
	return max(n, 1)
}

// odd are everyday words here that the rule miscounts.
var odd = map[string]int{"something": 2, "someone": 2, "being": 2, "people": 2, "diabetes": 4, "area": 3, "sometimes": 2}

// Median is the middle of a list, 0 of none.
func Median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	list = slices.Sorted(slices.Values(list))
	if n := len(list); n%2 == 0 {
		return (list[n/2-1] + list[n/2]) / 2
	}
	return list[len(list)/2]
}
