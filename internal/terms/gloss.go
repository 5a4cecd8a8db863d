package terms

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// glossed are the languages that Gloss can turn into English.
var glossed = []string{"es", "de", "fr", "ko", "pt", "it", "nl"}

// Reads reports that questions in a language can be read: English, and what Gloss
// turns into it.
func Reads(lang string) bool { return lang == "en" || slices.Contains(glossed, lang) }

// glossary is one language's words and phrases with their English.
type glossary struct {
	lang    string
	english map[string]string // folded words, joined by one space
	longest int               // words of the longest phrase
	syllab  int               // letters of the longest key (Korean)
	drop    map[string]bool   // function words that English need not have
}

func readGlossary(lang string) (*glossary, error) {
	rows, err := readRows(lang, 2)
	if err != nil {
		return nil, err
	}
	g := &glossary{lang: lang, english: make(map[string]string, 2*len(rows)), drop: map[string]bool{}}
	for _, f := range rows {
		for _, key := range list(f[0]) {
			words := split(key)
			k := strings.Join(words, " ")
			if old, ok := g.english[k]; ok && old != f[1] {
				return nil, fmt.Errorf("%s.tsv: %q stands twice", lang, key)
			}
			g.english[k] = f[1]
			g.longest = max(g.longest, len(words))
			g.syllab = max(g.syllab, len([]rune(k)))
		}
	}
	for _, w := range languageWords()[lang] {
		g.drop[w] = true
	}
	return g, nil
}

// Gloss turns the medical and record words of a question in es, de, fr, ko,
// pt, it or nl into English words, in the order of the question. Unknown
// words (names, drugs, numbers) are kept; function words are dropped where
// English needs none. It is no translation: it is made for finding records,
// not for reading. Text in any other language comes back as it is.
func Gloss(lang, text string) string {
	g := load().glosses[lang]
	switch {
	case g == nil:
		return text
	case lang == "ko":
		return g.korean(text)
	}
	return g.european(text)
}

// european replaces the longest phrase at each word.
func (g *glossary) european(text string) string {
	words := split(text)
	var out []string
	for i := 0; i < len(words); {
		n := min(g.longest, len(words)-i)
		for ; n > 1; n-- {
			if e, ok := g.phrase(words[i : i+n]); ok {
				out = appendWords(out, e)
				break
			}
		}
		if n > 1 {
			i += n
			continue
		}
		if e, ok := g.word(words[i]); ok {
			out = appendWords(out, e)
		} else if !g.drop[words[i]] {
			out = append(out, words[i])
		}
		i++
	}
	return strings.Join(out, " ")
}

// phrase looks several words up as they stand, then with their endings off.
func (g *glossary) phrase(words []string) (string, bool) {
	if e, ok := g.english[strings.Join(words, " ")]; ok {
		return e, true
	}
	base := make([]string, len(words))
	for i, w := range words {
		base[i] = w
		for _, v := range g.uninflected(w) {
			if _, ok := g.english[v]; ok || g.lang != "de" {
				base[i] = v
				break
			}
		}
	}
	e, ok := g.english[strings.Join(base, " ")]
	return e, ok
}

// word looks one word up: as it stands, uninflected, as a compound, as a word
// that differs from its English only in the ending.
func (g *glossary) word(w string) (string, bool) {
	if e, ok := g.lookup(w); ok {
		return e, ok
	}
	if g.drop[w] || load().vocabulary[stem(w)] {
		return "", false // a function word, or English already
	}
	if g.lang == "de" || g.lang == "nl" {
		if e, ok := g.compound(w, 3); ok {
			return e, true
		}
	}
	return g.cognate(w)
}

func (g *glossary) lookup(w string) (string, bool) {
	if e, ok := g.english[w]; ok {
		return e, true
	}
	if g.drop[w] {
		return "", false
	}
	for _, v := range g.uninflected(w) {
		if e, ok := g.english[v]; ok {
			return e, true
		}
	}
	return "", false
}

// single: the word is one of the language. One that English spells alike ("trend")
// tells nothing.
func (g *glossary) single(w string) bool {
	if len(w) < 4 {
		return false
	}
	english, ok := g.lookup(w)
	return ok && english != w
}

// endings that a word may lose, and what may take their place, per language.
var endings = map[string][]struct{ from, to string }{
	"es": {{"es", ""}, {"s", ""}, {"as", "o"}, {"a", "o"}, {"os", "o"}, {"ces", "z"}},
	"pt": {{"es", ""}, {"s", ""}, {"as", "o"}, {"a", "o"}, {"oes", "ao"}, {"is", "l"}, {"ns", "m"}},
	"fr": {{"s", ""}, {"es", ""}, {"e", ""}, {"aux", "al"}, {"x", ""}, {"ees", "e"}, {"ee", "e"}},
	"it": {{"i", "o"}, {"e", "a"}, {"i", "e"}, {"a", "o"}, {"che", "ca"}, {"ghe", "ga"}, {"hi", "o"}},
	"de": {{"en", ""}, {"e", ""}, {"n", ""}, {"er", ""}, {"es", ""}, {"em", ""}, {"s", ""}, {"nen", ""}, {"ern", ""}},
	"nl": {{"en", ""}, {"s", ""}, {"e", ""}, {"n", ""}},
}

func (g *glossary) uninflected(w string) []string {
	var out []string
	for _, e := range endings[g.lang] {
		if s, ok := strings.CutSuffix(w, e.from); ok && len(s) >= 3 {
			out = append(out, s+e.to)
		}
	}
	return out
}

// compound reads "Blutzuckermedikament" as known words, at most parts of
// them, with the letters that join them.
func (g *glossary) compound(w string, parts int) (string, bool) {
	if len(w) < 8 || parts < 2 {
		return "", false
	}
	for i := len(w) - 3; i >= 4; i-- {
		head, ok := g.lookup(w[:i])
		if !ok || head == "" {
			continue
		}
		for _, joint := range []string{"", "s", "n", "en", "es", "er", "e"} {
			rest, ok := strings.CutPrefix(w[i:], joint)
			if !ok || len(rest) < 3 {
				continue
			}
			if tail, ok := g.lookup(rest); ok && tail != "" {
				return head + " " + tail, true
			}
			if tail, ok := g.compound(rest, parts-1); ok {
				return head + " " + tail, true
			}
		}
	}
	return "", false
}

// cognates are endings by which drugs and diseases differ from their English
// names: metformina, Furosemid, ibuprofène, cirrosis. Accents are off.
var cognates = []struct{ from, to string }{
	{"icilina", "icillin"}, {"icilline", "icillin"}, {"icillina", "icillin"}, {"icilin", "icillin"},
	{"eina", "eine"}, {"ina", "ine"}, {"ina", "in"}, {"ine", "in"}, {"in", "ine"},
	{"ol", "ole"}, {"olo", "ol"}, {"eno", "en"}, {"ene", "en"}, {"ida", "ide"}, {"id", "ide"}, {"ide", "id"}, {"ona", "one"}, {"on", "one"},
	{"ana", "ane"}, {"ato", "ate"}, {"at", "ate"}, {"ilo", "il"}, {"amo", "am"}, {"ano", "an"}, {"ico", "ic"}, {"ique", "ic"}, {"isch", "ic"},
	{"ia", "y"}, {"ie", "y"}, {"ia", "ia"}, {"ie", "ia"}, {"osis", "osis"}, {"ose", "osis"}, {"ite", "itis"}, {"itis", "itis"}, {"oma", "oma"}, {"ome", "oma"},
	{"o", ""}, {"a", ""}, {"e", ""}, {"a", "e"}, {"o", "e"}, {"", "e"}, {"s", ""}, {"n", ""}, {"en", ""},
	{"cion", "tion"}, {"cao", "tion"}, {"zione", "tion"}, {"dad", "ty"}, {"te", "ty"}, {"taet", "ty"}, {"tat", "ty"},
}

// rewrites are letters that stand for others inside such words.
var rewrites = [][2]string{{"", ""}, {"f", "ph"}, {"t", "th"}, {"k", "c"}, {"z", "c"}, {"i", "y"}, {"c", "ch"}, {"r", "rrh"}, {"m", "mm"}, {"ks", "x"}}

func (g *glossary) cognate(w string) (string, bool) {
	if len(w) < 6 {
		return "", false
	}
	known := load().vocabulary
	for _, r := range rewrites {
		base := w
		if r[0] != "" {
			if base = strings.ReplaceAll(w, r[0], r[1]); base == w {
				continue
			}
		}
		for _, c := range cognates {
			if s, ok := strings.CutSuffix(base, c.from); ok && len(s) >= 4 && known[stem(s+c.to)] {
				return s + c.to, true
			}
		}
	}
	return "", false
}

// appendWords appends an English rendering, without saying a word twice in a
// row ("allergy allergy").
func appendWords(out []string, english string) []string {
	if english == "" || len(out) > 0 && out[len(out)-1] == english {
		return out
	}
	return append(out, english)
}

// Glossary gives a language's words and phrases with their English, folded: what
// Gloss knows. nil for a language without a table.
func Glossary(lang string) map[string]string {
	g := load().glosses[lang]
	if g == nil {
		return nil
	}
	return maps.Clone(g.english)
}
