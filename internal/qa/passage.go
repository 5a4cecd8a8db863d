package qa

import (
	"regexp"
	"strings"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// longestQuote is the number of runes of a record's text that an answer quotes.
const longestQuote = 400

// sentenceBreak ends a sentence or a line of a note.
var sentenceBreak = regexp.MustCompile(`[.;!?]\s+|\s*\n\s*`)

// passage is the part of a text that a question is about, as it stands there:
// whole sentences from the first that says most of the question's words, at most
// so many runes. A short text comes back whole.
func passage(text string, asked map[string]bool, most int) string {
	whole := strings.Join(strings.Fields(text), " ")
	if len([]rune(whole)) <= most {
		return unquote(whole)
	}
	var starts []int
	at := 0
	for _, m := range sentenceBreak.FindAllStringIndex(text, -1) {
		starts = append(starts, at)
		at = m[1]
	}
	starts = append(starts, at)
	best, score := 0, -1
	for i, from := range starts {
		to := len(text)
		if i+2 < len(starts) {
			to = starts[i+2] // a heading and what stands under it
		}
		n := 0
		seen := map[string]bool{}
		for _, stem := range terms.Tokens(text[from:to]) {
			if asked[stem] && !seen[stem] {
				seen[stem] = true
				n++
			}
		}
		if n > score {
			best, score = from, n
		}
	}
	return unquote(clip(text[best:], most))
}

// unquote keeps a quotation from being ended by the text itself.
func unquote(s string) string { return strings.ReplaceAll(s, `"`, "'") }

// texts are the free texts of a resource: conclusion, notes, attached documents.
func texts(x *record.Resource) []string {
	e := x.Elements()
	out := e.Texts("conclusion")
	out = append(out, x.Words...)
	for _, d := range x.Documents {
		out = append(out, d.Text)
	}
	return out
}
