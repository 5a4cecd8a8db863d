package terms

import (
	"strings"
	"sync"
	"unicode"
)

// languages are tested in this order; English wins a tie.
var languages = []string{"en", "es", "de", "fr", "pt", "it", "nl"}

// functionWords maps a function word to the languages that have it.
var functionWords = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for lang, words := range languageWords() {
		for _, w := range words {
			m[w] = append(m[w], lang)
		}
	}
	return m
})

// scripts are the languages told by their letters alone.
var scripts = []struct {
	lang  string
	table *unicode.RangeTable
}{
	{"ko", unicode.Hangul}, {"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"zh", unicode.Han},
	{"ru", unicode.Cyrillic}, {"ar", unicode.Arabic}, {"he", unicode.Hebrew}, {"el", unicode.Greek},
	{"hi", unicode.Devanagari}, {"th", unicode.Thai},
}

// Language returns the ISO 639-1 code of the language that a question is
// most probably in, "en" when nothing speaks against it. es, de, fr, pt, it
// and nl are told by function words, glossary words and special letters;
// others by their script.
func Language(text string) string {
	if l := byScript(text); l != "" {
		return l
	}
	score := map[string]float64{"en": 0.5}
	ts := load()
	if letters(text) <= 3 { // "Na 3/2019" is sodium before it is Portuguese
		score["en"] = 1.1
	}
	capitals := inCapitals(text)
	for _, w := range split(text) {
		langs := functionWords()[w]
		if capitals[w] {
			langs = nil
		}
		for _, l := range langs {
			if l == "english" { // words of content that other languages have too
				score["en"] += 0.5
				continue
			}
			score[l] += weigh(w) / float64(len(langs))
		}
		if len(langs) > 0 || ts.vocabulary[stem(w)] {
			continue
		}
		for _, l := range languages {
			if g := ts.glosses[l]; g != nil && g.single(w) {
				score[l] += 0.55
			}
		}
	}
	for _, r := range text {
		for _, l := range specialLetters[r] {
			score[l] += 0.6
		}
	}
	best := "en"
	for _, l := range languages {
		if score[l] > score[best] {
			best = l
		}
	}
	return best
}

// letters counts them.
func letters(text string) (n int) {
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// inCapitals are the short words in capitals of a text that is not all in
// capitals, folded: "MI" is no word of Spanish.
func inCapitals(text string) map[string]bool {
	out := map[string]bool{}
	if text == strings.ToUpper(text) {
		return out
	}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if n := len([]rune(w)); n >= 2 && n <= 4 && w == strings.ToUpper(w) {
			out[fold(w)] = true
		}
	}
	return out
}

// weigh: one letter ("t" of "t'en", and of "T-score") says little by itself.
func weigh(functionWord string) float64 {
	if len(functionWord) == 1 {
		return 0.4
	}
	return 1
}

var specialLetters = map[rune][]string{
	'¿': {"es", "es"}, '¡': {"es"}, 'ñ': {"es"}, 'ß': {"de", "de"}, 'ä': {"de"}, 'ö': {"de"}, 'ü': {"de"}, 'Ä': {"de"}, 'Ö': {"de"}, 'Ü': {"de"},
	'ç': {"fr", "pt"}, 'ê': {"fr", "pt"}, 'è': {"fr", "it"}, 'à': {"fr", "it"}, 'ù': {"fr", "it"}, 'û': {"fr"}, 'î': {"fr"}, 'œ': {"fr", "fr"}, 'â': {"fr", "pt"},
	'ã': {"pt", "pt"}, 'õ': {"pt", "pt"}, 'ì': {"it"}, 'ò': {"it"}, 'é': {"fr", "es", "pt"}, 'í': {"es", "pt"}, 'ó': {"es", "pt"}, 'á': {"es", "pt"}, 'ú': {"es", "pt"}, 'ë': {"nl"},
}

// byScript counts letters: a script that has a third of them decides. One
// drug name in Latin letters does not make a Korean question English.
func byScript(text string) string {
	count := map[string]int{}
	letters := 0
	for _, r := range text {
		if r < 0x370 {
			if unicode.IsLetter(r) {
				letters++
			}
			continue
		}
		for _, s := range scripts {
			if unicode.Is(s.table, r) {
				count[s.lang] += 2 // one such letter says as much as two Latin ones
				letters += 2
				break
			}
		}
	}
	if count["ja"] > 0 {
		count["ja"] += count["zh"] // Japanese is written with Han letters too
	}
	best, n := "", 0
	for _, s := range scripts {
		if count[s.lang] > n {
			best, n = s.lang, count[s.lang]
		}
	}
	if 3*n < letters || n < 4 && 2*n < letters {
		return ""
	}
	return best
}
