package qa

import (
	"regexp"
	"strconv"
	"strings"

	"chartside/internal/prompt"
)

// Fault says why a sentence failed its check.
type Fault string

// The faults, in the order in which they are looked for.
const (
	NoCitation    Fault = "no citation"
	UnknownSource Fault = "cites a source that is not there"
	WrongDate     Fault = "a date that its sources do not give"
	WrongNumber   Fault = "a number that its sources do not give"
	WrongUnit     Fault = "a unit that its sources do not give"
	WrongPair     Fault = "things that no source gives together"
	WrongWord     Fault = "a word that its sources do not give"
	WrongPolarity Fault = "a negation that its sources do not give"
	WrongQuote    Fault = "a quotation that its sources do not give"
	WrongClaim    Fault = "a direction, status or comparison that its sources do not give"
	WrongName     Fault = "a name that its sources do not give"
	NoStatement   Fault = "not a statement"
)

// evidence is one text that a sentence may lean on: a source's line, or a
// computed sentence with all its sources.
type evidence struct {
	text  string // as written
	cites []int
	line  bool     // a source's line: its parts are labelled
	about []string // lines of a computed sentence's sources
	also  []string // other names of what a line is about
	stmt  *statement
}

// read reads the text once; most evidence of a long answer is never asked for.
func (e *evidence) read() *statement {
	if e.stmt == nil {
		e.stmt = readStatement(e.text, e.line)
		for _, name := range e.also {
			e.stmt.addStems(name)
		}
		for _, line := range e.about {
			e.stmt.markNames(line)
		}
	}
	return e.stmt
}

// checker compares sentences with the evidence of one answer. It is not safe
// for concurrent use.
type checker struct {
	evidence []*evidence     // the lines in order of their numbers, then the computed sentences
	sources  int             // number of lines
	asked    map[string]bool // stems of the question that name nothing
}

func newChecker(question string, a *Answer, computed Computed) *checker {
	c := &checker{sources: len(a.Sources), asked: map[string]bool{}}
	for stem := range stemsOf(question) {
		if chatter[stem] { // what a question names proves nothing about the record
			c.asked[stem] = true
		}
	}
	for _, s := range a.Sources {
		e := &evidence{text: withoutSaid(s.Line), cites: []int{s.N}, line: true}
		if x := s.Resource; x != nil && x.Concept != nil {
			names := prompt.Entry(x.Concept)
			e.also = append(append(e.also, names.Synonyms...), names.Classes...)
		}
		c.evidence = append(c.evidence, e)
	}
	for _, s := range computed.Sentences {
		e := &evidence{text: s.Text, cites: s.Cites}
		if len(s.Cites) > 0 && s.Cites[0] <= len(a.Sources) {
			e.about = []string{a.Sources[s.Cites[0]-1].Line}
		}
		c.evidence = append(c.evidence, e)
	}
	return c
}

var citation = regexp.MustCompile(`\s*\[(\d{1,3})\]`)

// split takes the citations out of a drafted sentence.
func split(draft string) (text string, cites []int) {
	seen := map[int]bool{}
	for _, m := range citation.FindAllStringSubmatch(draft, -1) {
		if n, _ := strconv.Atoi(m[1]); !seen[n] {
			seen[n] = true
			cites = append(cites, n)
		}
	}
	text = strings.TrimSpace(citation.ReplaceAllString(draft, ""))
	return text, cites
}

// check returns "" when everything that the sentence claims stands in the
// sources that it cites, else the first fault. Standing somewhere among them is
// not enough: each clause must be given by one source, or by one computed
// sentence.
func (c *checker) check(text string, cites []int) Fault {
	if strings.HasSuffix(text, "?") || forPrograms(text) {
		return NoStatement
	}
	if len(cites) == 0 {
		return NoCitation
	}
	for _, n := range cites {
		if n < 1 || n > c.sources {
			return UnknownSource
		}
	}
	supports, all := c.leanOn(cites)
	whole := readStatement(text, false)
	for _, s := range supports {
		if c.carries(s, whole) {
			return ""
		}
	}
	if fault := c.given(whole, all); fault != "" && fault != WrongPair {
		return fault
	}
	if len(supports) > 1 && c.clausesGiven(clausesOf(text, whole, all), supports) {
		return ""
	}
	return WrongPair
}

// attribute finds the sources of a sentence that cites none: those of the first
// computed fact, or the first single source, with which it passes the check.
func (c *checker) attribute(text string) []int {
	for i := len(c.evidence) - 1; i >= 0; i-- { // computed facts stand last
		if e := c.evidence[i]; c.check(text, e.cites) == "" {
			return e.cites
		}
	}
	return nil
}

// support is what may carry one clause: one source with what was computed from
// it alone, or one fact computed from several.
type support struct {
	parts []*statement // what it says
	lines []*statement // sources of a computed fact: they give names, and what all of them say
	other []*statement // sources of a computed fact that are not cited: what only they say does not count
}

// carries: the support gives the statement, each date with what it belongs to.
func (c *checker) carries(by *support, s *statement) bool {
	return c.given(s, by) == "" && (!by.mixed() || inOrder(s, by.parts[0]))
}

// mixed: a computed fact about several things at several dates, in which each
// date belongs to one of them.
func (by *support) mixed() bool {
	return len(by.lines) > 1 && len(by.parts) == 1 && len(by.parts[0].dates) > 1 && !strings.HasPrefix(by.lines[0].text, title(by.lines[1].text)+";")
}

func title(line string) string {
	t, _, _ := strings.Cut(line, ";")
	return t
}

// inOrder: the statement's dates stand in the computed sentence in the same
// order, each after the same naming word.
func inOrder(s, computed *statement) bool {
	for _, d := range s.dates {
		word := lastWord(blank(s.text, s.named())[:d.start])
		ok := false
		for _, g := range computed.dates {
			ok = ok || sameDay(g, d) && word == lastWord(blank(computed.text, computed.named())[:g.start])
		}
		if !ok {
			return false
		}
	}
	return true
}

// manySources is the number from which a sentence need not cite each source of
// a computed fact: a mean over forty values is cited by a few.
const manySources = 3

// leanOn gathers the supports of the cited sources, and one of all together.
func (c *checker) leanOn(cites []int) (supports []*support, all *support) {
	cited := map[int]bool{}
	for _, n := range cites {
		cited[n] = true
	}
	all = &support{}
	own := map[int]*support{}
	for _, n := range cites {
		line := c.evidence[n-1].read()
		own[n] = &support{parts: []*statement{line}}
		supports = append(supports, own[n])
		all.parts = append(all.parts, line)
	}
	for _, e := range c.evidence[c.sources:] {
		var s support
		for _, n := range e.cites {
			if cited[n] {
				s.lines = append(s.lines, c.evidence[n-1].read())
			} else if len(e.cites) > manySources {
				s.other = append(s.other, c.evidence[n-1].read())
			}
		}
		if len(s.lines) == 0 || len(s.lines) < len(e.cites) && len(e.cites) <= manySources {
			continue
		}
		s.parts = []*statement{e.read()}
		supports = append(supports, &s)
		all.parts = append(all.parts, e.read())
		if len(e.cites) == 1 {
			line := own[e.cites[0]]
			line.parts = append(line.parts, e.read())
		}
	}
	return supports, all
}

// given: the support gives everything that the statement says.
func (c *checker) given(s *statement, by *support) Fault {
	switch {
	case !datesGiven(s, by):
		return WrongDate
	case !numbersGiven(s, by) || !gradesGiven(s, by):
		return WrongNumber
	case !unitsGiven(s, by):
		return WrongUnit
	case !pairsGiven(s, by):
		return WrongPair
	case !quoted(s, by):
		return WrongQuote
	case !ordered(s):
		return WrongClaim
	case !claimsGiven(s, by):
		return WrongClaim
	case !polarityGiven(s, by):
		return WrongPolarity
	}
	return c.wordsGiven(s, by)
}

var quotation = regexp.MustCompile(`["“]([^"”]+)["”]`)

// quoted: what stands in quotation marks stands so in a source.
func quoted(s *statement, by *support) bool {
	for _, m := range quotation.FindAllStringSubmatch(s.text, -1) {
		ok := false
		for _, p := range append(by.parts, by.lines...) {
			ok = ok || strings.Contains(p.text, strings.TrimRight(m[1], ".,"))
		}
		if !ok {
			return false
		}
	}
	return true
}

// covers reports that the accepted sentences say every number and date of the
// computed ones, and name every item: an answer by the model may not lose a
// fact.
func covers(accepted []Sentence, computed Computed) bool {
	said := &support{}
	stems := map[string]bool{}
	for _, s := range accepted {
		said.parts = append(said.parts, readStatement(s.Text, false))
		for stem := range stemsOf(s.Text) {
			stems[stem] = true
		}
	}
	for _, s := range computed.Sentences {
		want := readStatement(s.Text, false)
		for _, d := range want.dates {
			if !said.anyDate(func(g mention) bool { return !g.from.Before(d.from) && !g.to.After(d.to) }) {
				return false
			}
		}
		for _, q := range want.numbers {
			if !said.anyNumber(func(g quantity) bool { return g.value == q.value && g.comparator == q.comparator }) {
				return false
			}
		}
	}
	own := map[string]bool{} // what the computed sentences themselves say
	var whole []string
	for _, s := range computed.Sentences {
		whole = append(whole, s.Text)
		for stem := range stemsOf(s.Text) {
			own[stem] = true
		}
	}
	for _, item := range computed.Items {
		if !saysMost(own, item) { // it is called there as the question calls it
			item = strings.Join(whole, " ")
		}
		if !saysMost(stems, item) {
			return false
		}
	}
	return true
}

// saysMost: at least half of the item's words are said.
func saysMost(said map[string]bool, item string) bool {
	have, all := 0, 0
	for stem := range stemsOf(item) {
		all++
		if said[stem] {
			have++
		}
	}
	return 2*have >= all
}
