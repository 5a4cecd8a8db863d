// Package redflag recognises words of an emergency before any model runs, and has
// the words that then come first. It knows no record and does not diagnose: it only
// decides that emergency numbers come before everything else.
//
// It imports terms, for the language of a question; qa imports it.
package redflag

import (
	"maps"
	"slices"
	"sync"
	"unicode"

	"chartside/internal/terms"
)

// Kind returns the kind of emergency ("heart", "stroke", … see flagKinds) that a
// question speaks of, or "" when there is none. Every supported language is tried,
// whatever the question is written in. Safe for concurrent use; a tenth of a
// millisecond for a question, milliseconds for the longest text that is read.
func Kind(question string) string {
	if len(question) > maxFlagBytes { // what matters stands at either end
		question = question[:maxFlagBytes/2] + " . " + question[len(question)-maxFlagBytes/2:]
	}
	text := readFlagText(question)
	languages := flagRules()
	if !text.hangul {
		languages = languages[:len(languages)-1] // Korean is the last
	}
	slab := flagSlabs.Get().(*[]flagHits)
	defer flagSlabs.Put(slab)
	hits := *slab
	for i, rules := range languages {
		rules.scan(text, hits[i])
	}
	clauses := make([]cue, text.clauses+1)
	home := -1
	for i, rules := range languages {
		clear(clauses)
		rules.addCues(clauses, text, hits[i])
		kind := rules.find(text, hits[i], clauses)
		if kind == "" {
			continue
		}
		// Languages share words: French signs stand in Spanish "convulsiones",
		// French "déjà" in Spanish "deja". So the cues of the language that the
		// question is written in count beside those of the sign's own.
		if home < 0 {
			lang := terms.Language(question)
			home = max(0, slices.IndexFunc(languages, func(l *flagLanguage) bool { return l.lang == lang }))
		}
		if home != i {
			languages[home].addCues(clauses, text, hits[home])
			kind = rules.find(text, hits[i], clauses)
		}
		if kind != "" {
			return kind
		}
	}
	return ""
}

const maxFlagBytes = 8000

// flagKinds orders the kinds: of several that are recognised the first is named,
// so the more particular stand before the more general.
var flagKinds = []string{
	"suicide", "overdose", "violence", "anaphylaxis", "pregnancy", "infection", "sugar", "stroke",
	"heart", "breathing", "bleeding", "burn", "torsion", "spine", "collapse",
}

// flagTable is what one language says of emergencies. The phrases are written
// in the small language of flagPattern.
type flagTable struct {
	groups map[string]string // names for alternatives that recur: "$chest"
	kinds  map[string]flagPhrases
	cues   flagCues
}

// flagPhrases of a kind, by how much they say on their own.
type flagPhrases struct {
	// signs say by their own form that it is happening: "can't breathe".
	signs []string
	// nouns are symptoms that patients write when they have them and clinicians
	// when they look them up: "chest pain". Talk of the record anywhere in the
	// question takes them back.
	nouns []string
	// names are conditions that stand in most records: "stroke". They count only
	// beside a word of presence.
	names []string
}

// flagCues tell a question about the record from a call for help.
type flagCues struct {
	urgent   []string // outweighs everything: "right now"
	present  []string // outweighs the past: "I have", "since this morning"
	record   []string // the record or a date is asked about: "history of", "in 2015"
	past     []string // "was I", "did he"
	again    []string // what is named elsewhere has come back: "the same pain"
	negation []string // directly before a noun or name (in Korean behind it)
}

type cue uint8

const (
	cueUrgent cue = 1 << iota
	cuePresent
	cueRecord
	cuePast
	cueAgain
)

func (c cue) has(other cue) bool { return c&other != 0 }

// find returns the first kind that the rules of one language see in a text.
func (r *flagLanguage) find(text *flagText, hits flagHits, clauses []cue) string {
	var all cue
	again := false
	for _, c := range clauses {
		all |= c
		again = again || c.has(cueAgain) && c.has(cuePresent|cueUrgent) && !c.has(cueRecord)
	}
	for _, k := range r.kinds {
		if r.any(k.signs, hits, text, func(s span, c cue) bool { return signCounts(c) }, clauses) ||
			r.any(k.nouns, hits, text, func(s span, c cue) bool { return nounCounts(c, all) && !r.negated(s, hits, text) }, clauses) ||
			r.any(k.names, hits, text, func(s span, c cue) bool { return nameCounts(c) && !r.negated(s, hits, text) }, clauses) {
			return k.name
		}
		everywhere := func(span, cue) bool { return true }
		if again && (r.any(k.signs, hits, text, everywhere, clauses) || r.any(k.nouns, hits, text, everywhere, clauses) || r.any(k.names, hits, text, everywhere, clauses)) {
			return k.name
		}
	}
	return ""
}

func signCounts(c cue) bool {
	switch {
	case c.has(cueUrgent):
		return true
	case c.has(cueRecord):
		return false
	}
	return !c.has(cuePast) || c.has(cuePresent)
}

func nounCounts(c, question cue) bool {
	switch {
	case question.has(cueUrgent):
		return true
	case c.has(cueRecord):
		return false
	}
	return c.has(cuePresent) || !question.has(cueRecord|cuePast)
}

func nameCounts(c cue) bool {
	return c.has(cueUrgent) || c.has(cuePresent) && !c.has(cueRecord)
}

// any reports that one of the patterns stands in the text at a place that counts.
func (r *flagLanguage) any(patterns []flagPattern, hits flagHits, text *flagText, counts func(span, cue) bool, clauses []cue) bool {
	return slices.ContainsFunc(patterns, func(p flagPattern) bool {
		return p.each(hits, func(s span) bool {
			var c cue
			for i := text.clauseAt(r.korean, s.start); i <= text.clauseAt(r.korean, s.end-1); i++ {
				c |= clauses[i]
			}
			return counts(s, c)
		})
	})
}

// negated looks for "no", "denies", "without" near a match: up to three words
// before it, more within an enumeration ("no chest pain or dyspnea"), in Korean
// just behind it.
func (r *flagLanguage) negated(s span, hits flagHits, text *flagText) bool {
	reach := 2
	if !r.korean && s.start > 0 && orWords[text.words[s.start-1]] {
		reach = 6
	}
	return slices.ContainsFunc(hits[r.negation], func(n span) bool {
		if r.korean {
			return n.start >= s.end-1 && n.start <= s.end+5
		}
		return n.start < s.start && n.end >= s.start-reach && text.clauseAt(false, n.start) == text.clauseAt(false, s.start)
	})
}

func (r *flagLanguage) addCues(clauses []cue, text *flagText, hits flagHits) {
	for _, p := range r.cues {
		p.pattern.each(hits, func(s span) bool {
			clauses[text.clauseAt(r.korean, s.start)] |= p.cue
			return false
		})
	}
	for _, n := range text.numbers { // a year is talk of the past in every language
		if n.value >= 1900 && n.value < 2100 && n.whole {
			clauses[text.clauseAt(r.korean, n.at(r.korean))] |= cueRecord
		}
	}
}

// flagSlabs are lists of places, two thousand per question and nearly all empty.
var flagSlabs = sync.Pool{New: func() any {
	hits := make([]flagHits, 0, len(flagRules()))
	for _, r := range flagRules() {
		hits = append(hits, make(flagHits, len(r.slots)))
	}
	return &hits
}}

var orWords = flagSet("or nor o ni oder ou")

var flagRules = sync.OnceValue(func() []*flagLanguage {
	return []*flagLanguage{
		compileFlags("en", flagsEnglish.with(flagsEnglishMechanism)), compileFlags("es", flagsSpanish), compileFlags("de", flagsGerman),
		compileFlags("fr", flagsFrench), compileFlags("ko", flagsKorean),
	}
})

// with is the table with the phrases of another of its language. Groups of the same
// name would be a mistake.
func (t flagTable) with(o flagTable) flagTable {
	both := flagTable{groups: maps.Clone(t.groups), kinds: maps.Clone(t.kinds), cues: t.cues}
	for name, words := range o.groups {
		if both.groups[name] != "" {
			panic("redflag: two groups " + name)
		}
		both.groups[name] = words
	}
	for name, k := range o.kinds {
		old := both.kinds[name]
		both.kinds[name] = flagPhrases{slices.Concat(old.signs, k.signs), slices.Concat(old.nouns, k.nouns), slices.Concat(old.names, k.names)}
	}
	return both
}

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }
