package terms

import (
	"strings"
	"unicode"
)

// korean reads each word from its beginning: the longest glossary key that it
// begins with (a key may hold a space and so reach into the next word), then
// the next one, until only a particle or an ending is left, which is dropped.
// A word without any known beginning is kept.
func (g *glossary) korean(text string) string {
	words := split(text)
	var out []string
	for i := 0; i < len(words); i++ {
		if e, n := g.koreanPhrase(words[i:]); n > 0 {
			out = appendWords(out, e)
			i += n - 1
			continue
		}
		for _, e := range g.koreanWord(words[i]) {
			out = appendWords(out, e)
		}
	}
	return strings.Join(out, " ")
}

// koreanPhrase matches keys of several words; the last one may carry a
// particle. It returns how many words it used, 0 for none.
func (g *glossary) koreanPhrase(words []string) (string, int) {
	for n := min(g.longest, len(words)); n > 1; n-- {
		last := []rune(words[n-1])
		head := strings.Join(words[:n-1], " ") + " "
		for k := len(last); k > 0; k-- {
			if e, ok := g.english[head+string(last[:k])]; ok && (k > 1 || len(last) == 1 || g.tail(string(last[k:]))) {
				return e, n
			}
		}
	}
	return "", 0
}

func (g *glossary) koreanWord(word string) []string {
	rest := []rune(word)
	var out []string
	for len(rest) > 0 {
		e, n := g.koreanPrefix(rest)
		if n == 0 {
			break
		}
		if e != "" {
			out = append(out, e)
		}
		rest = rest[n:]
	}
	switch {
	case len(rest) == len([]rune(word)):
		if g.drop[word] {
			return nil
		}
		return splitScripts(word, g)
	case len(rest) > 0 && !unicode.Is(unicode.Hangul, rest[0]):
		out = append(out, string(rest))
	}
	return out
}

// koreanPrefix is the longest key that rest begins with. Keys of one syllable
// are the beginning of too many other words, so what follows such a key must
// be known as well.
func (g *glossary) koreanPrefix(rest []rune) (string, int) {
	for k := min(g.syllab, len(rest)); k > 0; k-- {
		e, ok := g.english[string(rest[:k])]
		if !ok {
			continue
		}
		if k > 1 || k == len(rest) || g.tail(string(rest[k:])) || g.readable(rest[k:]) {
			return e, k
		}
	}
	return "", 0
}

// tail reports that s is a particle or an ending.
func (g *glossary) tail(s string) bool { return s == "" || g.drop[s] }

// readable reports that rest begins with a key of two syllables or more.
func (g *glossary) readable(rest []rune) bool {
	for k := min(g.syllab, len(rest)); k > 1; k-- {
		if _, ok := g.english[string(rest[:k])]; ok {
			return true
		}
	}
	return false
}

// splitScripts keeps an unknown word, but takes the particle off a word in
// other letters ("A1c가") and off a Hangul word where one is certain.
func splitScripts(word string, g *glossary) []string {
	r := []rune(word)
	i := 0
	for i < len(r) && !unicode.Is(unicode.Hangul, r[i]) {
		i++
	}
	if i == len(r) {
		return []string{word}
	}
	if i > 0 {
		return append([]string{string(r[:i])}, g.koreanSuffix(string(r[i:]))...)
	}
	return []string{word}
}

// koreanSuffix reads what follows Latin letters: a known word or a particle.
func (g *glossary) koreanSuffix(s string) []string {
	if g.tail(s) {
		return nil
	}
	if e, n := g.koreanPrefix([]rune(s)); n > 0 && e != "" {
		return []string{e}
	}
	return nil
}
