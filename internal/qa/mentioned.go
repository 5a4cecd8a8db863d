package qa

import (
	"math"
	"regexp"
	"strings"
	"sync"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// What no coded entry carries may be said in a note: how heavy one may lift, what
// was agreed on the telephone. A note is evidence only where it is asked for, or
// where nothing else answers and one passage says nearly all of the question.

// note is one passage of a document, with its words.
type notePassage struct {
	of    *record.Resource
	stems map[string]bool
}

// notes are the passages of a record. They are read once, when a question first
// needs them: most never do.
type notes struct {
	once     sync.Once
	passages []notePassage
	idf      map[string]float64
}

func (n *notes) read(rec *record.Record) {
	seen := map[string]int{}
	for _, x := range rec.Resources {
		if x.Error() || !isNote(x) {
			continue
		}
		texts := x.Words
		for _, p := range x.Passages() {
			texts = append(texts[:len(texts):len(texts)], p.Heading+" "+p.Text)
		}
		if x.Type == "DiagnosticReport" {
			texts = append(texts[:len(texts):len(texts)], x.Elements().Texts("conclusion")...)
		}
		for _, t := range texts {
			p := notePassage{x, map[string]bool{}}
			for _, stem := range terms.Tokens(x.Title + " " + t) {
				p.stems[stem] = true
			}
			for stem := range p.stems {
				seen[stem]++
			}
			n.passages = append(n.passages, p)
		}
	}
	n.idf = make(map[string]float64, len(seen))
	for stem, df := range seen {
		n.idf[stem] = math.Log(1 + float64(len(n.passages))/float64(df))
	}
}

func isNote(x *record.Resource) bool {
	switch x.Type {
	case "DocumentReference", "Composition", "Communication":
		return true
	case "DiagnosticReport":
		return len(x.Documents) > 0 || len(x.Words) > 0 || x.Elements().Text("conclusion") != ""
	}
	return false
}

// asksNote names a note as the place where something is said.
var asksNote = words(`notes?|letters?|documents?|summary|summaries|write-?ups?|written|wrote|writes?|mention(?:ed|s)?|plan (?:in|of|from|at)|told|said|says?|advised?|advice|recommend(?:ed|s|ation|ations)?|instruct(?:ed|ions?)|on the phone|telephone|call|according to|per the|explained?|agreed|discussed|allowed|supposed to|may i|can i|could i|should i`)

// aboutNotes are words of a question that say where to look, not for what.
var aboutNotes = stemSet(`note notes letter document documents summary report reports written wrote write mention mentioned mentions plan told said say says advise advised advice recommend recommended recommendation instruct instructed instruction phone telephone call according explain explained agree agreed discuss discussed allow allowed suppose discharge progress visit doctor nurse dr last latest when week weeks month day days much long again could can may should my any anything about regarding exactly file chart record heavy`)

// How much of a question's weight one passage must say to be meant: less where a
// note is asked for.
const (
	sayNearlyAll = 0.85
	sayMost      = 0.6
)

// mentioned finds the note whose passage says most of a question. asked: a note is
// asked for by name; then its type and period hold, and the newest wins a tie.
func (c *Chart) mentioned(q Query, asked bool, adjust Adjust) []picked {
	c.notes.once.Do(func() { c.notes.read(c.Record) })
	var stems []string
	for _, s := range q.Stems {
		if !aboutNotes[s] && !classWords[s] && !terms.Common(s) {
			stems = append(stems, s)
		}
	}
	if len(stems) == 0 {
		return nil
	}
	rarest := math.Log(1 + float64(len(c.notes.passages)))
	total := 0.0
	for _, s := range stems {
		total += c.notes.weight(s, rarest)
	}
	var best *record.Resource
	top := sayNearlyAll
	if asked {
		top = sayMost
	}
	for _, p := range c.notes.passages {
		if len(c.within(q.Plan, []*record.Resource{p.of})) == 0 || !adjust.allows(p.of) {
			continue
		}
		said, many := 0.0, 0
		for _, s := range stems {
			if p.says(s) {
				said += c.notes.weight(s, rarest)
				many++
			}
		}
		share := said / total
		if !asked && many < 2 && c.notes.idf[stems[0]] < rareWord*rarest {
			continue
		}
		if share > top || share == top && best != nil && !p.of.When.Before(best.When) && rank(p.of) >= rank(best) {
			top, best = share, p.of
		}
	}
	if best == nil {
		return nil
	}
	return c.pickedOf([]*record.Resource{best}, "a passage of it says what the question names")
}

// rareWord is the share of the greatest weight from which one word alone tells a
// note.
const rareWord = 0.7

// rank prefers the document to the report that repeats it.
func rank(x *record.Resource) int {
	if x.Type == "DocumentReference" {
		return 1
	}
	return 0
}

// wordFamily is the number of letters from which a stem stands for longer words that
// begin with it.
const wordFamily = 4

func (n *notes) weight(stem string, rarest float64) float64 {
	if w, ok := n.idf[stem]; ok {
		return w
	}
	return rarest
}

func (p notePassage) says(stem string) bool {
	if p.stems[stem] {
		return true
	}
	if len(stem) >= wordFamily { // "drive" and "driver", "assisted" and "assistant"
		for s := range p.stems {
			if len(s) <= len(stem)+4 && strings.HasPrefix(s, stem) {
				return true
			}
		}
	}
	for _, long := range terms.Expand(stem) {
		all := true
		for _, s := range long {
			all = all && p.stems[s]
		}
		if all {
			return true
		}
	}
	return false
}

// fromNamedNote: the part asks what a note says of something.
func (c *Chart) fromNamedNote(pt part, adjust Adjust) []picked {
	if pt.plan.Class != "note" || pt.query.whole || !asksNote.MatchString(strings.ToLower(pt.query.English)) {
		return nil
	}
	return c.mentioned(pt.query, true, adjust)
}

// fromNotes: nothing coded answers any part, and a note may.
func (c *Chart) fromNotes(pt part, adjust Adjust) []picked {
	low := strings.ToLower(pt.query.English)
	asked := asksNote.MatchString(low)
	switch {
	case len(pt.picks) > 0, strictly(pt.query), pt.plan.Operator == Count && !manyDays.MatchString(low), pt.plan.ahead:
		return nil
	case pt.plan.Operator == Exists && !namesNote.MatchString(low):
		return nil // that a note speaks of it is no yes
	}
	return c.mentioned(pt.query, asked, adjust)
}

// manyDays counts a stretch of time, not entries.
var manyDays = words(`how many (?:minutes|hours|days|weeks|months|years|pounds|kilos?|kg|steps|stairs|times a (?:day|week))`)

// byPhone is how something was said: it asks for no telephone number.
var byPhone = words(`(?:on|over|by) (?:the )?(?:tele)?phone|in (?:a|the|that|our|my) (?:tele)?(?:phone )?call`)

var namesNote = regexp.MustCompile(`\b(?:notes?|letters?|documents?|reports?|summary|written|mention(?:ed|s)?)\b`)
