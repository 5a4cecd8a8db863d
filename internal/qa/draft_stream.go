package qa

import (
	"regexp"
	"strings"
)

// finished takes the whole sentences off the front of what has been streamed. A
// sentence ends at its citation or full stop, once the next one has begun: a
// citation may still follow the stop.
func finished(pending *strings.Builder) []string {
	text := pending.String()
	var out []string
	for {
		i := sentenceEnd(text)
		if i < 0 {
			break
		}
		out = append(out, text[:i])
		text = text[i:]
	}
	if len(out) > 0 {
		pending.Reset()
		pending.WriteString(text)
	}
	return out
}

// numbered is the number of a list's item.
var numbered = regexp.MustCompile(`^\s*\d{1,2}$`)

// abbreviated ends in a short form that a name follows; ordinal and monthNext are
// the two halves of a German date.
var (
	abbreviated = regexp.MustCompile(`\b(?:Drs?|Mr|Mrs|Ms|Prof|St|vs|approx)$`)
	ordinal     = regexp.MustCompile(`\b\d{1,2}$`)
	monthNext   = regexp.MustCompile(`^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b`)
)

// sentenceEnd is the index at which the second sentence begins, or -1 while it
// is not sure that the first is over.
func sentenceEnd(text string) int {
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '\n' && strings.TrimSpace(text[:i]) != "" {
			return i + 1
		}
		if text[i] != '.' && text[i] != '!' && text[i] != '?' {
			continue
		}
		rest := text[i+1:]
		trimmed := strings.TrimLeft(rest, " ")
		for strings.HasPrefix(trimmed, "[") { // citations behind the stop belong to it
			end := strings.IndexByte(trimmed, ']')
			if end < 0 {
				return -1
			}
			trimmed = strings.TrimLeft(trimmed[end+1:], " .")
		}
		if trimmed == "" {
			return -1
		}
		if len(rest) == len(trimmed) || numbered.MatchString(text[:i]) { // "6.8", or "1. " before a list's item
			continue
		}
		if abbreviated.MatchString(text[:i]) { // "Dr. Price"
			continue
		}
		if ordinal.MatchString(text[:i]) { // "23. September"
			if !strings.ContainsAny(trimmed, " ,.[") {
				return -1 // the word has not come whole
			}
			if monthNext.MatchString(trimmed) {
				continue
			}
		}
		if c := trimmed[0]; c >= 'A' && c <= 'Z' || c > 127 || c == '\n' {
			return len(text) - len(trimmed)
		}
	}
	return -1
}
