package terms

import (
	"slices"
	"strings"
)

// pattern is one alternative of a row's keys: the words that must all stand
// in a display, in any order; beginnings ("fractur*"); words that must not
// stand there ("-urine").
type pattern struct {
	need, begin, without []string
	row                  *row
}

// parsePattern reads a key. plain is true when the key is a name that people
// would say; "=" before a key says that it only matches.
func parsePattern(key string, r *row) (p pattern, plain bool) {
	p.row, plain = r, true
	if s, ok := strings.CutPrefix(key, "="); ok {
		key, plain = s, false
	}
	var whole []string
	for _, w := range strings.Fields(key) {
		switch {
		case strings.HasPrefix(w, "-") && len(w) > 1:
			p.without = append(p.without, Tokens(w[1:])...)
			plain = false
		case strings.HasSuffix(w, "*"):
			p.begin = append(p.begin, fold(w[:len(w)-1]))
			plain = false
		default:
			whole = append(whole, w)
		}
	}
	p.need = Tokens(strings.Join(whole, " "))
	// The longest word is the rarest: file the pattern under it.
	for i := range p.need {
		if len(p.need[i]) > len(p.need[0]) {
			p.need[0], p.need[i] = p.need[i], p.need[0]
		}
	}
	return p, plain
}

func (p pattern) matches(x text) bool {
	for _, w := range p.need {
		if !x.set[w] {
			return false
		}
	}
	for _, w := range p.without {
		if x.set[w] {
			return false
		}
	}
	for _, b := range p.begin {
		if !slices.ContainsFunc(x.words, func(w string) bool { return strings.HasPrefix(w, b) }) {
			return false
		}
	}
	return true
}

// hiddenBy reports whether q matched all the words of p and more: "glucose
// urine" hides "glucose".
func (p pattern) hiddenBy(q pattern) bool {
	if len(q.need)+len(q.begin) <= len(p.need)+len(p.begin) {
		return false
	}
	for _, w := range p.need {
		if !slices.Contains(q.need, w) {
			return false
		}
	}
	for _, b := range p.begin {
		if !slices.Contains(q.begin, b) {
			return false
		}
	}
	return true
}
