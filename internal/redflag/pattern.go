package redflag

import (
	"slices"
	"strings"
)

// flagPattern is a compiled phrase. A phrase is written as slots: each is a
// list of alternatives, "stop|stops". They stand in this order with at most a
// few words between them; a phrase that begins with "~" has them in any order,
// further apart. "a_b" are two adjacent words, "bleed*" every word that begins
// so, "$chest" the alternatives of a group, "#count" a number of a class (see
// flagNumbers).
type flagPattern struct {
	slots    []int
	anyOrder bool
	gap      int // units between two slots, or the whole width in any order
}

// flagHits are the places of each slot in one text.
type flagHits [][]span

// each calls yield for the matches, one per place of the first slot, until it
// returns true.
func (p flagPattern) each(hits flagHits, yield func(span) bool) bool {
	for _, slot := range p.slots {
		if len(hits[slot]) == 0 {
			return false
		}
	}
	return slices.ContainsFunc(hits[p.slots[0]], func(first span) bool {
		whole := first
		for _, slot := range p.slots[1:] {
			var next span
			var ok bool
			if p.anyOrder {
				next, ok = p.near(first, hits[slot])
			} else {
				next, ok = p.after(whole, hits[slot])
			}
			if !ok {
				return false
			}
			whole = span{min(whole.start, next.start), max(whole.end, next.end)}
		}
		return yield(whole)
	})
}

func (p flagPattern) after(so span, places []span) (span, bool) {
	i := slices.IndexFunc(places, func(s span) bool { return s.start >= so.end && s.start-so.end <= p.gap })
	if i < 0 {
		return span{}, false
	}
	return places[i], true
}

// near takes the place nearest to the first slot that does not lie on it.
func (p flagPattern) near(first span, places []span) (span, bool) {
	best, distance := span{}, p.gap+1
	for _, s := range places {
		d := max(s.start-first.end, first.start-s.end)
		if d >= 0 && d < distance {
			best, distance = s, d
		}
	}
	return best, distance <= p.gap
}

type flagLanguage struct {
	kinds    []flagKind
	cues     []flagCue
	negation int // slot
	lang     string
	korean   bool // read as runes

	slots    map[string]int
	literal  map[string][]flagEntry // by word; in Korean by text
	prefixes map[string][]int
	numbers  map[string]int
	deletes  map[string][]string // a word with one letter missing → words
}

type flagKind struct {
	name                string
	signs, nouns, names []flagPattern
}

type flagCue struct {
	pattern flagPattern
	cue     cue
}

// flagEntry: the slot is met when the words of rest follow.
type flagEntry struct {
	slot int
	rest []string
}

const (
	wordGap, wordWidth = 2, 12
	runeGap, runeWidth = 8, 30
	shortestPrefix     = 3
	shortestTypo       = 5 // letters; shorter words are too near to each other
)

func compileFlags(lang string, t flagTable) *flagLanguage {
	korean := lang == "ko"
	r := &flagLanguage{lang: lang, korean: korean, slots: map[string]int{}, literal: map[string][]flagEntry{}, prefixes: map[string][]int{}, numbers: map[string]int{}, deletes: map[string][]string{}}
	all := func(phrases []string) []flagPattern {
		out := make([]flagPattern, len(phrases))
		for i, p := range phrases {
			out[i] = r.pattern(p, t.groups)
		}
		return out
	}
	for _, name := range flagKinds {
		k := t.kinds[name]
		r.kinds = append(r.kinds, flagKind{name, all(k.signs), all(k.nouns), all(k.names)})
	}
	for _, c := range []struct {
		phrases []string
		cue     cue
	}{{t.cues.urgent, cueUrgent}, {t.cues.present, cuePresent}, {t.cues.record, cueRecord}, {t.cues.past, cuePast}, {t.cues.again, cueAgain}} {
		for _, p := range all(c.phrases) {
			r.cues = append(r.cues, flagCue{p, c.cue})
		}
	}
	r.negation = r.slot(strings.Join(t.cues.negation, "|"), t.groups)
	if !korean {
		r.indexTypos()
	}
	return r
}

func (r *flagLanguage) pattern(phrase string, groups map[string]string) flagPattern {
	p := flagPattern{gap: wordGap}
	if r.korean {
		p.gap = runeGap
	}
	phrase, p.anyOrder = strings.CutPrefix(phrase, "~ ")
	if p.anyOrder {
		p.gap = wordWidth
		if r.korean {
			p.gap = runeWidth
		}
	}
	for _, s := range strings.Fields(phrase) {
		p.slots = append(p.slots, r.slot(s, groups))
	}
	return p
}

func (r *flagLanguage) slot(text string, groups map[string]string) int {
	if id, ok := r.slots[text]; ok {
		return id
	}
	id := len(r.slots)
	r.slots[text] = id
	for _, alternative := range strings.Split(text, "|") {
		if group, ok := strings.CutPrefix(alternative, "$"); ok {
			words, ok := groups[group]
			if !ok {
				panic("redflag: no group " + group)
			}
			for _, w := range strings.Split(words, "|") {
				r.alternative(w, id)
			}
			continue
		}
		r.alternative(alternative, id)
	}
	return id
}

func (r *flagLanguage) alternative(text string, slot int) {
	if class, ok := strings.CutPrefix(text, "#"); ok {
		if flagNumbers[class] == nil {
			panic("redflag: no numbers " + class)
		}
		key := class
		for r.numbers[key] != 0 { // the same class in another slot
			key += "'"
		}
		r.numbers[key] = slot + 1
		return
	}
	if prefix, ok := strings.CutSuffix(text, "*"); ok && !r.korean {
		r.prefixes[prefix] = append(r.prefixes[prefix], slot)
		return
	}
	words := []string{text}
	if !r.korean {
		words = strings.Split(text, "_")
	}
	r.literal[words[0]] = append(r.literal[words[0]], flagEntry{slot, words[1:]})
}

// flagNumbers are classes of numbers that mean something beside a word.
var flagNumbers = map[string]func(n flagNumber) bool{
	// so many tablets; "20 mg", "30 days" and "10 pm" are no counts
	"count": func(n flagNumber) bool { return n.whole && n.value >= 6 && n.value < 1000 && !notCounted[n.next] },
	// blood glucose in mg/dl, in mmol/l or, in France, in g/l
	"low": func(n flagNumber) bool {
		return n.value >= 10 && n.value <= 55 || n.value >= 0.2 && n.value < 3 && !n.whole
	},
	"high":     func(n flagNumber) bool { return n.value >= 400 && n.value < 1900 },
	"fever":    func(n flagNumber) bool { return n.value >= 39 && n.value < 43 || n.value >= 102 && n.value < 109 },
	"anyfever": func(n flagNumber) bool { return n.value >= 38 && n.value < 43 || n.value >= 100.4 && n.value < 109 },
	"weeks":    func(n flagNumber) bool { return n.whole && n.value >= 18 && n.value <= 42 },
	"young":    func(n flagNumber) bool { return n.whole && n.value >= 1 && n.value <= 12 }, // weeks of age
	"months":   func(n flagNumber) bool { return n.whole && n.value >= 1 && n.value <= 3 },
}

var notCounted = flagSet(`mg mcg g gr ml units unit iu day days week weeks month months year years am pm hours hour minutes times percent
	dias semanas meses anos horas veces unidades tage tagen wochen monate jahre uhr stunden einheiten jours semaines mois ans heures unites fois`)
