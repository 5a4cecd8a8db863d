package redflag

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// flagText is a question made ready for the red-flag rules. Latin script is
// read as words; Korean, whose spacing nobody keeps, as runes without spaces.
type flagText struct {
	words      []string // folded words
	wordClause []int    // clause of each word
	joined     string   // the folded text without spaces, when it has Hangul
	runeClause []int    // clause of each rune of joined
	numbers    []flagNumber
	clauses    int
	hangul     bool
}

type flagNumber struct {
	value float64
	whole bool
	word  int // index of the word
	rune  int // index of the first rune in joined
	width int // runes
	next  string
}

func (n flagNumber) at(korean bool) int {
	if korean {
		return n.rune
	}
	return n.word
}

// span is a place in a text: words, or runes in Korean. end is exclusive.
type span struct{ start, end int }

func (t *flagText) clauseAt(korean bool, i int) int {
	if korean {
		return t.runeClause[min(i, len(t.runeClause)-1)]
	}
	return t.wordClause[min(i, len(t.wordClause)-1)]
}

// readFlagText folds a question and cuts it into clauses.
func readFlagText(question string) *flagText {
	t := &flagText{}
	folded := foldFlag(question)
	var joined strings.Builder
	for start := 0; start < len(folded); {
		r, n := utf8.DecodeRuneInString(folded[start:])
		if !flagLetter(r) {
			if strings.ContainsRune(".,;:!?\n()…。", r) {
				t.clauses++
			}
			start += n
			continue
		}
		end := flagWordEnd(folded, start)
		t.add(folded[start:end], &joined)
		start = end
	}
	t.joined = joined.String()
	t.hangul = strings.ContainsFunc(t.joined, isHangul)
	for i := range t.numbers {
		if w := t.numbers[i].word + 1; w < len(t.words) {
			t.numbers[i].next = t.words[w]
		}
	}
	return t
}

// flagWordEnd cuts digits from letters ("30mg") and keeps decimals ("38,5") whole.
func flagWordEnd(s string, start int) int {
	first, n := utf8.DecodeRuneInString(s[start:])
	digits := unicode.IsDigit(first)
	i := start + n
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case digits && (r == '.' || r == ',') && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9':
		case !flagLetter(r) || digits != unicode.IsDigit(r):
			return i
		}
		i += n
	}
	return i
}

func flagLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func (t *flagText) add(word string, joined *strings.Builder) {
	if n := len(t.words); n > 0 {
		last := t.words[n-1]
		if both := joinedWords[last+" "+word]; both != "" && t.wordClause[n-1] == t.clauses {
			t.words[n-1] = both
			return
		}
		if clauseWords[last] && (last == "but" || last == "pero" || last == "aber" || last == "mais" || statementStart[word]) {
			t.clauses++
		}
	}
	runes := len(t.runeClause)
	if word[0] >= '0' && word[0] <= '9' {
		if v, err := strconv.ParseFloat(strings.Replace(word, ",", ".", 1), 64); err == nil {
			t.numbers = append(t.numbers, flagNumber{value: v, whole: !strings.ContainsAny(word, ".,"), word: len(t.words), rune: runes, width: len(word)})
		}
	}
	t.words = append(t.words, word)
	t.wordClause = append(t.wordClause, t.clauses)
	joined.WriteString(word)
	for range utf8.RuneCountInString(word) {
		t.runeClause = append(t.runeClause, t.clauses)
	}
	if strings.HasSuffix(word, "는데") || strings.HasSuffix(word, "지만") { // "…, but"
		t.clauses++
	}
}

// clauseWords begin a new clause before a word that starts a statement, "but"
// before any: "chest pain and shortness of breath" stays one.
var clauseWords = map[string]bool{"and": true, "but": true, "y": true, "pero": true, "und": true, "aber": true, "et": true, "mais": true}

var statementStart = flagSet(`now i im ive my he she hes shes its cant the blood it they we
	ahora no me mi se le tengo esta estoy siento jetzt ich mir mein meine er sie kann bin hat es
	maintenant je j il elle ma mon on ca`)

// joinedWords are the long forms of contractions, and words often written apart.
var joinedWords = map[string]string{
	"can not": "cant", "could not": "couldnt", "do not": "dont", "does not": "doesnt", "did not": "didnt", "is not": "isnt",
	"are not": "arent", "will not": "wont", "has not": "hasnt", "have not": "havent", "i am": "im", "he is": "hes", "she is": "shes",
	"would not": "wouldnt", "was not": "wasnt", "i ve": "ive", "i m": "im", "can t": "cant", "won t": "wont", "don t": "dont",
	"doesn t": "doesnt", "isn t": "isnt", "hasn t": "hasnt", "haven t": "havent",
}

func flagSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

var flagLetters = strings.NewReplacer("cannot", "cant", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "’", "'", "‘", "'", "`", "'", "´", "'", "ʼ", "'")

// foldFlag lowers the case, takes off accents and folds apostrophes: "can't" is
// "cant", while the French "j'ai" is "j ai". Letters that are held down
// ("heeelp") are shortened to two.
func foldFlag(s string) string {
	s = flagLetters.Replace(strings.ToLower(strings.ToValidUTF8(s, " ")))
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	run, word := 0, 0 // equal letters in a row; letters of the word so far
	for _, r := range norm.NFKD.String(s) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if r == '\'' {
			if elided(last, word) {
				b.WriteByte(' ')
				word = 0
			}
			last = r
			continue
		}
		if run++; r != last {
			run = 1
		}
		if run > 2 && r >= 'a' && r <= 'z' {
			continue
		}
		if word++; !flagLetter(r) {
			word = 0
		}
		b.WriteRune(r)
		last = r
	}
	return norm.NFC.String(b.String())
}

// elided: one letter before the apostrophe, as in "j'ai", "l'eau" and "d'un", or
// "qu'il", is a word of its own; English "I'm" is not.
func elided(last rune, word int) bool {
	return word == 1 && strings.ContainsRune("jnldmtsc", last) || word == 2 && last == 'u'
}
