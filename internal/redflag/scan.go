package redflag

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// scan finds every slot in a text and overwrites what hits held.
func (r *flagLanguage) scan(text *flagText, hits flagHits) {
	for i := range hits {
		hits[i] = hits[i][:0]
	}
	if r.korean {
		r.scanRunes(text, hits)
	} else {
		for i, w := range text.words {
			r.scanWord(text.words, i, r.known(w), hits)
		}
	}
	for class, slot := range r.numbers {
		ok := flagNumbers[strings.TrimRight(class, "'")]
		for _, n := range text.numbers {
			if ok(n) {
				at, width := n.at(r.korean), 1
				if r.korean {
					width = n.width
				}
				hits[slot-1] = append(hits[slot-1], span{at, at + width})
			}
		}
	}
}

func (r *flagLanguage) scanWord(words []string, i int, w string, hits flagHits) {
	for _, e := range r.literal[w] {
		if r.follows(words[i+1:], e.rest) {
			hits[e.slot] = append(hits[e.slot], span{i, i + 1 + len(e.rest)})
		}
	}
	for n := shortestPrefix; n <= len(w); n++ {
		for _, slot := range r.prefixes[w[:n]] {
			hits[slot] = append(hits[slot], span{i, i + 1})
		}
	}
}

func (r *flagLanguage) follows(words, rest []string) bool {
	if len(words) < len(rest) {
		return false
	}
	for i, w := range rest {
		if words[i] != w && r.known(words[i]) != w {
			return false
		}
	}
	return true
}

func (r *flagLanguage) scanRunes(text *flagText, hits flagHits) {
	for piece, entries := range r.literal {
		for from := 0; ; {
			i := strings.Index(text.joined[from:], piece)
			if i < 0 {
				break
			}
			start := utf8.RuneCountInString(text.joined[:from+i])
			for _, e := range entries {
				hits[e.slot] = append(hits[e.slot], span{start, start + utf8.RuneCountInString(piece)})
			}
			from += i + len(piece)
		}
	}
	for _, places := range hits {
		slices.SortFunc(places, func(a, b span) int { return a.start - b.start })
	}
}
