package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Tokens returns the folded stems of a text in order, without stopwords.
// Numbers stay whole ("6.5"); a number with its unit is two tokens; "x-ray",
// "X ray" and "xray" are one and the same.
func Tokens(text string) []string {
	words := split(text)
	out := make([]string, 0, len(words))
	prev := ""
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) {
			if joined := pairs[w]; joined != nil {
				if j, ok := joined[words[i+1]]; ok {
					out = append(out, stem(j))
					prev = j
					i++
					continue
				}
			}
		}
		if stopwords[w] && !letterName(prev, w) {
			prev = w
			continue
		}
		prev = w
		if number, unit, ok := cutUnit(w); ok {
			out = append(out, number, unit)
			continue
		}
		out = append(out, stem(w))
	}
	return out
}

// Normalize returns the stem under which a word is compared: case, accents,
// plurals, British spelling and the commonest endings are folded. It is no
// word to show to anyone.
func Normalize(word string) string { return stem(fold(word)) }

// letterName reports that "a" or "i" is a name: hepatitis A, troponin I.
func letterName(prev, w string) bool {
	return w == "a" && beforeA[prev] || w == "i" && beforeI[prev]
}

var (
	beforeA = map[string]bool{"hepatitis": true, "hep": true, "vitamin": true, "influenza": true, "flu": true, "type": true, "strep": true, "group": true, "streptococcus": true, "hemophilia": true, "haemophilia": true, "ige": true, "lipoprotein": true, "apolipoprotein": true, "immunoglobulin": true, "antigen": true}
	beforeI = map[string]bool{"troponin": true, "type": true, "bipolar": true, "stage": true, "grade": true, "class": true}
)

// pairs are two words that are also written as one.
var pairs = map[string]map[string]string{
	"x":      {"ray": "xray", "rays": "xray", "rayed": "xray", "raying": "xray"},
	"c":      {"section": "csection", "sections": "csection", "diff": "cdiff"},
	"b":      {"12": "b12", "6": "b6", "1": "b1"},
	"a":      {"1c": "a1c"},
	"hb":     {"a1c": "a1c"},
	"check":  {"up": "checkup", "ups": "checkup"},
	"follow": {"up": "followup", "ups": "followup"},
	"tooth":  {"ache": "toothache"},
	"pace":   {"maker": "pacemaker"},
	"covid":  {"19": "covid"},
	"sars":   {"cov": "covid"},
	"side":   {"effects": "side effect"},
	"gall":   {"bladder": "gallbladder", "stones": "gallstones", "stone": "gallstone"},
	"pre":    {"eclampsia": "preeclampsia", "diabetes": "prediabetes", "diabetic": "prediabetes", "op": "preop", "term": "preterm"},
	"birth":  {"weight": "birthweight"},
	"heart":  {"beat": "heartbeat", "burn": "heartburn"},
	"hyper":  {"tension": "hypertension"},
}

func cutUnit(w string) (number, unit string, ok bool) {
	i := 0
	for i < len(w) && (w[i] >= '0' && w[i] <= '9' || w[i] == '.') {
		i++
	}
	if i == 0 || i == len(w) {
		return "", "", false
	}
	switch unit = w[i:]; unit {
	case "mg", "mcg", "g", "kg", "ml", "cm", "mm", "iu", "unit", "units", "mmol", "lbs", "lb":
		return w[:i], unit, true
	}
	return "", "", false
}

// split cuts a text into folded words: letters and digits, with the decimal
// point of a number. An apostrophe and what follows it in "Alzheimer's" goes.
func split(text string) []string {
	text = fold(text)
	words := make([]string, 0, len(text)/5+1)
	start := -1
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		inside := r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if r == '.' && start >= 0 && i+1 < len(text) && digit(text[i-1]) && digit(text[i+1]) {
			inside = true
		}
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			words = append(words, text[start:i])
			start = -1
			if r == '\'' && i+n < len(text) && (text[i+n] == 's' || text[i+n] == 't' && text[i-1] == 'n' || text[i+n] == 'm' && text[i-1] == 'i') {
				n++ // the s of a genitive, the t of "doesn't", the m of "I'm"
			}
		}
		i += n
	}
	if start >= 0 {
		words = append(words, text[start:])
	}
	return words
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

// fold lowers the case and takes off accents. Hangul stays composed.
func fold(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return foldUnicode(s)
		}
	}
	return strings.ToLower(s)
}

var ligatures = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "µ", "u", "μ", "u", "´", "'", "`", "'", "’", "'", "‘", "'")

func foldUnicode(s string) string {
	s = ligatures.Replace(strings.ToLower(strings.ToValidUTF8(s, " ")))
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return strings.ToLower(norm.NFC.String(b.String()))
}
