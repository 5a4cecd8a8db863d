package dataset

import (
	"math/rand/v2"
	"strings"
)

// near are keys beside each other on a keyboard.
var near = map[byte]string{'a': "sq", 'e': "wr", 'i': "uo", 'o': "ip", 'r': "et", 't': "ry", 'n': "bm", 's': "ad", 'l': "k", 'c': "xv", 'd': "sf", 'm': "n", 'p': "o", 'g': "fh", 'u': "yi", 'h': "gj"}

// mistype makes n typing errors in words of five letters or more: a letter
// doubled, lost, swapped with the next one, or its neighbour on the keyboard.
func mistype(r *rand.Rand, text string, n int) string {
	words := strings.Fields(text)
	for ; n > 0; n-- {
		var long []int
		for i, w := range words {
			if len(w) >= 5 && ascii(w) {
				long = append(long, i)
			}
		}
		if len(long) == 0 {
			break
		}
		i := pickOne(r, long)
		words[i] = slip(r, words[i])
	}
	return strings.Join(words, " ")
}

func slip(r *rand.Rand, w string) string {
	i := 1 + r.IntN(len(w)-2) // first letters are seldom wrong
	switch r.IntN(4) {
	case 0:
		return w[:i] + w[i:i+1] + w[i:]
	case 1:
		return w[:i] + w[i+1:]
	case 2:
		return w[:i] + w[i+1:i+2] + w[i:i+1] + w[i+2:]
	}
	if keys := near[w[i]]; keys != "" {
		return w[:i] + keys[r.IntN(len(keys)):][:1] + w[i+1:]
	}
	return w[:i] + w[i+1:]
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// small are words that a glossed question in another language has lost.
var small = map[string]bool{"the": true, "a": true, "an": true, "is": true, "are": true, "was": true, "were": true, "my": true, "i": true, "me": true, "do": true, "does": true, "did": true, "have": true, "has": true, "of": true, "to": true, "for": true, "it": true, "you": true, "on": true, "in": true, "there": true, "be": true, "been": true}

// broken is a question as it looks after glossing: without small words, now and
// then in another order.
func broken(r *rand.Rand, text string) string {
	var out []string
	for _, w := range strings.Fields(text) {
		if !small[w] || r.IntN(4) == 0 {
			out = append(out, strings.Trim(w, "?,."))
		}
	}
	if len(out) > 3 && r.IntN(2) == 0 {
		i := r.IntN(len(out) - 1)
		out[i], out[i+1] = out[i+1], out[i]
	}
	return strings.Join(out, " ")
}
