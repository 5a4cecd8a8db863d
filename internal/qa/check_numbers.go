package qa

import (
	"regexp"
	"strings"
)

func (by *support) anyNumber(ok func(quantity) bool) bool {
	return anyNumberIn(by.parts, ok) && (anyNumberIn(by.lines, ok) || !anyNumberIn(by.other, ok))
}

func anyNumberIn(list []*statement, ok func(quantity) bool) bool {
	for _, s := range list {
		for _, g := range s.numbers {
			if ok(g) {
				return true
			}
		}
	}
	return false
}

func (by *support) anyDate(ok func(mention) bool) bool {
	return anyDateIn(by.parts, ok) && (anyDateIn(by.lines, ok) || !anyDateIn(by.other, ok))
}

func anyDateIn(list []*statement, ok func(mention) bool) bool {
	for _, s := range list {
		for _, g := range s.dates {
			if ok(g) {
				return true
			}
		}
	}
	return false
}

// datesGiven: each date stands in the support, as precise as there or coarser,
// and plays the part that it plays there.
func datesGiven(s *statement, by *support) bool {
	for _, d := range s.dates {
		if !by.anyDate(func(g mention) bool {
			return sameDay(g, d) && (g.role == d.role || g.role == anyRole || d.role == anyRole) && s.says(g.label)
		}) {
			return false
		}
	}
	return true
}

func sameDay(given, said mention) bool {
	return !given.from.Before(said.from) && !given.to.After(said.to)
}

// says: the statement says the label of a field whose numbers and dates mean
// nothing without it.
func (s *statement) says(label string) bool {
	if label == "" {
		return true
	}
	for _, t := range s.words {
		for _, w := range labelled[label] {
			if t.word == w {
				return true
			}
		}
	}
	return false
}

// numbersGiven: each number stands in the support with the same comparator. A
// number that belongs to a name ("type 2") counts only beside the same word.
func numbersGiven(s *statement, by *support) bool {
	for _, q := range s.numbers {
		if !by.anyNumber(func(g quantity) bool { return sameNumber(s, g, q) }) {
			return false
		}
	}
	return true
}

func sameNumber(s *statement, given, said quantity) bool {
	switch {
	case given.value != said.value || given.comparator != said.comparator || !s.says(given.label):
		return false
	case given.title || carried[said.next] || carried[given.next]:
		return given.prev == said.prev && said.prev != "" || given.next == said.next && said.next != ""
	}
	return true
}

// grade is a result written in plus signs: "++", "2+".
var grade = regexp.MustCompile(`\d?\+{1,4}`)

func gradesGiven(s *statement, by *support) bool {
	for _, said := range grade.FindAllString(s.text, -1) {
		ok := false
		for _, p := range by.parts {
			for _, given := range grade.FindAllString(p.text, -1) {
				ok = ok || given == said
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// carried are the words for what a number counts: "3 results" is not "3 %".
var carried = stringSet(`result results reading readings measurement measurements entry entries record records time times order orders visit visits vaccine vaccines
 dose doses procedure procedures problem problems allergy allergies report reports note notes medication medications medicine medicines item items`)

// unitsGiven: a unit behind a number must stand behind that number in the
// support. The next word of a sentence is none.
func unitsGiven(s *statement, by *support) bool {
	for _, q := range s.numbers {
		if q.unit == "" || !isUnit(q.unit) {
			continue
		}
		if !by.anyNumber(func(g quantity) bool { return sameNumber(s, g, q) && sameUnit(g.unit, q.unit) }) {
			return false
		}
	}
	return true
}

var commonUnits = stringSet(`% mg mcg µg ug ng pg g kg lb lbs pounds oz ml dl l cl mm cm m in inches ft feet mmhg bpm h hr hrs s sec iu u meq mmol umol nmol unt cel degf fl celsius fahrenheit units tablet tablets capsule capsules puff puffs drop drops year years month months week weeks day days hour hours minute minutes`)

func stringSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, s := range strings.Fields(list) {
		m[s] = true
	}
	return m
}

func isUnit(u string) bool { return commonUnits[u] || strings.ContainsAny(u, "/%[]²*") }

var unitSpelling = strings.NewReplacer("mm[hg]", "mmhg", "µ", "u", "[", "", "]", "", "{", "", "}", "", "²", "2")

// sameUnit folds the ways to write one unit, and no two units into one.
func sameUnit(a, b string) bool {
	a, b = unitSpelling.Replace(a), unitSpelling.Replace(b)
	return a == b || len(a) > 2 && len(b) > 2 && strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s")
}

// pairsGiven: a value that stands beside a date stands beside it in one text of
// the support too. Values and dates are paired in order when there are as many,
// else a value goes with the next date behind it.
func pairsGiven(s *statement, by *support) bool {
	for i, q := range s.numbers {
		d, ok := s.dateFor(i, q)
		if ok && !together(s, q, d, append(by.parts, by.lines...)) {
			return false
		}
	}
	return true
}

func (s *statement) dateFor(i int, q quantity) (mention, bool) {
	switch {
	case len(s.dates) == 0:
		return mention{}, false
	case len(s.dates) == 1:
		return s.dates[0], true
	case len(s.dates) == len(s.numbers):
		return s.dates[i], true
	}
	for _, d := range s.dates {
		if d.start > q.at {
			return d, true
		}
	}
	return mention{}, false
}

// together: one text gives the number with the date. A text with several dates
// and no labels gives a number with the date that follows it.
func together(s *statement, q quantity, d mention, texts []*statement) bool {
	for _, e := range texts {
		for _, g := range e.numbers {
			if !sameNumber(s, g, q) {
				continue
			}
			for _, own := range e.dates {
				if own.end <= g.at && len(e.dates) > 1 && len(e.numbers) > 1 && e.dates[0].start > e.numbers[0].at {
					continue
				}
				if sameDay(own, d) {
					return true
				}
				if len(e.dates) > 1 && len(e.numbers) > 1 && !g.title {
					break // only the first date behind the number is its date
				}
			}
		}
	}
	return false
}

var (
	upWords   = words(`increased|increases|rose|risen|went up|gained|grew`)
	downWords = words(`decreased|decreases|fell|fallen|went down|dropped|declined|lost|reduced`)
	fromTo    = words(`from`)
)

// ordered: "increased from 8.4 to 6.8" contradicts itself.
func ordered(s *statement) bool {
	if len(s.numbers) < 2 || !fromTo.MatchString(s.text) {
		return true
	}
	var a, b float64
	n := len(s.numbers)
	a, b = s.numbers[n-2].value, s.numbers[n-1].value
	if s.numbers[n-2].prev == "to" && s.numbers[n-1].prev == "from" { // "fell to 6.8 from 8.4"
		a, b = b, a
	}
	switch {
	case upWords.MatchString(s.text):
		return a < b
	case downWords.MatchString(s.text):
		return a > b
	}
	return true
}
