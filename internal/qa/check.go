package qa

import (
	"regexp"
	"strconv"
	"strings"

	"chartside/internal/terms"
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
	WrongPair     Fault = "a value and a date that no source gives together"
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
	text    string
	cites   []int
	dates   []named
	numbers []quantity
	stems   map[string]bool
}

// checker compares sentences with the evidence of one answer.
type checker struct {
	sources  int
	evidence []evidence
	question map[string]bool // stems of the question
}

func newChecker(question string, a *Answer, computed Computed) *checker {
	c := &checker{sources: len(a.Sources), question: stemsOf(question)}
	for _, s := range a.Sources {
		c.evidence = append(c.evidence, newEvidence(s.Line, []int{s.N}))
	}
	for _, s := range computed.Sentences {
		c.evidence = append(c.evidence, newEvidence(s.Text, s.Cites))
	}
	return c
}

func newEvidence(text string, cites []int) evidence {
	lower := strings.ToLower(text)
	dates := namedDates(lower)
	return evidence{text: lower, cites: cites, dates: dates, numbers: quantities(blank(lower, dates)), stems: stemsOf(text)}
}

func stemsOf(text string) map[string]bool {
	m := map[string]bool{}
	for _, s := range terms.Tokens(text) {
		m[s] = true
	}
	return m
}

// quantity is a number in a text with the word behind it.
type quantity struct {
	value float64
	unit  string
	at    int
}

var (
	numberForm = regexp.MustCompile(`(?:^|[^\w.,])([<>]=?\s?)?(\d+(?:,\d{3})*(?:\.\d+)?)\s?(%|[a-zµ°/\[\]{}][\w/²³%\[\]{}.*^-]*)?`)
	wordNumber = regexp.MustCompile(`\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice)\b`)
	citation   = regexp.MustCompile(`\s*\[(\d{1,3})\]`)
)

var wordNumbers = map[string]float64{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "once": 1, "twice": 2}

// quantities reads the numbers of a lower-case text whose dates are blanked.
func quantities(text string) []quantity {
	var out []quantity
	for _, m := range numberForm.FindAllStringSubmatchIndex(text, -1) {
		v, err := strconv.ParseFloat(strings.ReplaceAll(text[m[4]:m[5]], ",", ""), 64)
		if err != nil {
			continue
		}
		q := quantity{value: v, at: m[4]}
		if m[6] >= 0 {
			q.unit = strings.Trim(text[m[6]:m[7]], ".{}")
		}
		out = append(out, q)
	}
	for _, m := range wordNumber.FindAllStringIndex(text, -1) {
		out = append(out, quantity{value: wordNumbers[text[m[0]:m[1]]], at: m[0]})
	}
	return out
}

func blank(text string, dates []named) string {
	b := []byte(text)
	for _, d := range dates {
		for i := d.start; i < d.end; i++ {
			b[i] = ' '
		}
	}
	return string(b)
}

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
// sources that it cites, else the first fault.
func (c *checker) check(text string, cites []int) Fault {
	if strings.HasSuffix(text, "?") {
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
	lean := c.leanOn(cites)
	lower := strings.ToLower(text)
	dates := namedDates(lower)
	rest := blank(lower, dates)
	found := quantities(rest)
	switch {
	case !datesGiven(dates, lean):
		return WrongDate
	case !numbersGiven(found, lean):
		return WrongNumber
	case !unitsGiven(found, lean):
		return WrongUnit
	case !pairsGiven(found, dates, lean):
		return WrongPair
	case !quoted(lower, lean):
		return WrongQuote
	case !ordered(lower, found):
		return WrongClaim
	}
	return c.checkWords(text, rest, lean)
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

// leanOn gathers the evidence of the cited sources. A computed sentence counts
// when all its sources are cited, or, when it was computed from many, some are.
func (c *checker) leanOn(cites []int) []evidence {
	cited := map[int]bool{}
	for _, n := range cites {
		cited[n] = true
	}
	var out []evidence
	for _, e := range c.evidence {
		have := 0
		for _, n := range e.cites {
			if cited[n] {
				have++
			}
		}
		if have == len(e.cites) || (have > 0 && len(e.cites) > manySources) {
			out = append(out, e)
		}
	}
	return out
}

// manySources is the number from which a sentence need not cite each source of
// a computed fact: a mean over forty values is cited by a few.
const manySources = 3

func datesGiven(dates []named, lean []evidence) bool {
	for _, d := range dates {
		ok := false
		for _, e := range lean {
			for _, g := range e.dates {
				ok = ok || (!g.from.Before(d.from) && !g.to.After(d.to)) // as precise as the source, or coarser
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

func numbersGiven(found []quantity, lean []evidence) bool {
	for _, q := range found {
		if !anyNumber(lean, func(g quantity) bool { return g.value == q.value }) {
			return false
		}
	}
	return true
}

// unitsGiven: a unit behind a number must stand behind that number in a source.
// Only words that are units somewhere in the sources or in the table count: the
// next word of a sentence is none.
func unitsGiven(found []quantity, lean []evidence) bool {
	for _, q := range found {
		if q.unit == "" || !isUnit(q.unit, lean) {
			continue
		}
		if !anyNumber(lean, func(g quantity) bool { return g.value == q.value && sameUnit(g.unit, q.unit) }) {
			return false
		}
	}
	return true
}

func anyNumber(lean []evidence, ok func(quantity) bool) bool {
	for _, e := range lean {
		for _, g := range e.numbers {
			if ok(g) {
				return true
			}
		}
	}
	return false
}

var commonUnits = stringSet(`% mg mcg µg ug g kg lb lbs pounds oz ml dl l cl mm cm m in inches mmhg bpm mmol/l mg/dl g/dl meq/l iu iu/l u/l ng/ml pg/ml ng/dl mcg/ml k/ul fl celsius fahrenheit units tablets tablet capsules puffs drops years months weeks days hours minutes`)

func stringSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, s := range strings.Fields(list) {
		m[s] = true
	}
	return m
}

func isUnit(u string, lean []evidence) bool {
	return commonUnits[u] || strings.ContainsAny(u, "/%[]²")
}

func sameUnit(a, b string) bool {
	fold := strings.NewReplacer("mm[hg]", "mmhg", "µ", "u", "[", "", "]", "", "{", "", "}", "")
	a, b = fold.Replace(a), fold.Replace(b)
	return a == b || strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s")
}

// pairsGiven: a value that stands beside a date must stand beside it in one
// source too. Values and dates are paired in order when there are as many.
func pairsGiven(found []quantity, dates []named, lean []evidence) bool {
	if len(dates) == 0 {
		return true
	}
	for i, q := range found {
		d := dates[0]
		if len(found) == len(dates) {
			d = dates[i]
		} else if len(dates) > 1 {
			continue // cannot be told apart: each is given by itself
		}
		if !together(q, d, lean) {
			return false
		}
	}
	return true
}

var (
	upWords   = words(`increased|increases|rose|risen|went up|gained|grew`)
	downWords = words(`decreased|decreases|fell|fallen|went down|dropped|declined|lost|reduced`)
)

// ordered: "increased from 8.4 to 6.8" contradicts itself.
func ordered(lower string, found []quantity) bool {
	if len(found) < 2 {
		return true
	}
	a, b := found[0].value, found[1].value
	switch {
	case upWords.MatchString(lower):
		return a < b
	case downWords.MatchString(lower):
		return a > b
	}
	return true
}

var quotation = regexp.MustCompile(`["“]([^"”]+)["”]`)

// quoted: what stands in quotation marks stands so in a source.
func quoted(lower string, lean []evidence) bool {
	for _, m := range quotation.FindAllStringSubmatch(lower, -1) {
		ok := false
		for _, e := range lean {
			ok = ok || strings.Contains(e.text, strings.TrimRight(m[1], ".,"))
		}
		if !ok {
			return false
		}
	}
	return true
}

// together: some source gives the number with the date. A text with several
// dates gives a number with the date that follows it.
func together(q quantity, d named, lean []evidence) bool {
	for _, e := range lean {
		for _, g := range e.numbers {
			if g.value != q.value {
				continue
			}
			for _, own := range e.dates {
				if own.end <= g.at && len(e.dates) > 1 {
					continue
				}
				if !own.from.Before(d.from) && !own.to.After(d.to) {
					return true
				}
				if len(e.dates) > 1 && len(e.numbers) > 1 {
					break // only the first date behind the number is its date
				}
			}
		}
	}
	return false
}

// claim words assert something that a source must say in a word of the same
// group: direction, status, polarity, comparison.
var claims = []struct {
	fault  Fault
	groups []string
}{
	{WrongClaim, []string{
		"increased increase increases increasing rose risen rising higher went_up gained up",
		"decreased decrease decreases decreasing fell fallen falling lower dropped went_down lost down declined reduced",
		"same unchanged stable steady",
		"active ongoing current currently still",
		"resolved ended healed gone cleared",
		"stopped discontinued",
		"completed", "inactive", "cancelled", "on-hold", "planned",
		"high elevated above", "low below", "normal", "abnormal",
		"highest maximum peak", "lowest minimum", "average mean",
		"first earliest initial", "latest newest recent last",
		"positive detected", "severe", "mild", "moderate", "improved better", "worse worsened",
		"left", "right", "bilateral", "daily", "twice", "weekly", "monthly",
	}},
	{WrongPolarity, []string{"no not never none without denies denied negative absent n't cannot"}},
}

func (c *checker) checkWords(text, rest string, lean []evidence) Fault {
	said := wordsOf(rest)
	given := map[string]bool{}
	stems := map[string]bool{}
	for _, e := range lean {
		for w := range wordsOf(e.text) {
			given[w] = true
		}
		for s := range e.stems {
			stems[s] = true
		}
	}
	for _, claim := range claims {
		for _, group := range claim.groups {
			members := strings.Fields(group)
			if anyIn(said, members) && !anyIn(given, members) {
				return claim.fault
			}
		}
	}
	for _, e := range lean { // what a source denies may not be said without the denial
		if len(e.cites) == 1 && anyIn(wordsOf(e.text), denials) && !anyIn(said, denials) && !quotesOnly(e.text) {
			return WrongPolarity
		}
	}
	for _, word := range strings.FieldsFunc(text, notWord) {
		for _, stem := range terms.Tokens(word) {
			if stems[stem] || c.question[stem] || plainWords[stem] || isNumber(stem) {
				continue
			}
			if word[0] >= 'A' && word[0] <= 'Z' {
				return WrongName
			}
			return WrongWord
		}
	}
	return ""
}

var denials = []string{"negative", "not-done", "refuted", "absent", "declined"}

// quotesOnly: a denial inside quoted free text does not set the line's polarity.
func quotesOnly(line string) bool {
	outside, inside := "", false
	for _, r := range line {
		if r == '"' {
			inside = !inside
		} else if !inside {
			outside += string(r)
		}
	}
	return !anyIn(wordsOf(outside), denials)
}

func notWord(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r > 127 || r == '\'' || r == '-')
}

func wordsOf(lower string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.FieldsFunc(lower, notWord) {
		m[w] = true
		if strings.HasSuffix(w, "n't") {
			m["not"] = true
		}
	}
	return m
}

func anyIn(set map[string]bool, list []string) bool {
	for _, w := range list {
		if set[w] {
			return true
		}
	}
	return false
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// plainWords may stand in an answer without standing in a source: they carry
// the sentence and claim nothing.
var plainWords = stemSet(`according record records recorded listed list shows show shown result results value values measured measurement reading readings test tests date dated day time
 patient you your yours the this these that there here have has had been being were was are is taken take taking given give gave received receive ordered order orders prescribed noted note
 entry entries following includes include including included found find based most medical chart says said states stated report reported reports per since between from until after before during about around approximately
 medication medications medicine medicines drug problem problems condition conditions allergy allergies vaccine vaccines visit visits procedure procedures diagnosis diagnosed lab laboratory level levels
 and or also both each all other another which with for one time times total count number started start ended end it its her his their she he they`)

// covers reports that the accepted sentences say every number and date of the
// computed ones, and name every item: an answer by the model may not lose a
// fact.
func covers(accepted []Sentence, computed Computed) bool {
	var said []evidence
	stems := map[string]bool{}
	for _, s := range accepted {
		e := newEvidence(s.Text, s.Cites)
		said = append(said, e)
		for stem := range e.stems {
			stems[stem] = true
		}
	}
	for _, s := range computed.Sentences {
		want := newEvidence(s.Text, s.Cites)
		if !datesGiven(want.dates, said) || !numbersGiven(want.numbers, said) {
			return false
		}
	}
	for _, item := range computed.Items {
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
