package qa

import (
	"regexp"
	"strings"
)

// clause is a piece of a sentence between joints ("and", commas, semicolons).
type clause struct {
	text  string
	verb  bool
	named bool // names something
	dated bool
}

var (
	joint    = regexp.MustCompile(`;\s|,?\s+(?:and|while|but|whereas)\s+|,\s`)
	verbForm = words(`is|are|was|were|has|have|had|took|take|takes|received|started|began|ended|measured|ordered|given|performed|done|decreased|increased|stayed|rose|fell|shows?|lists?`)
)

// maxClauses bounds the ways to group clauses; longer sentences must be given
// as a whole.
const maxClauses = 16

// clausesOf cuts a sentence at its joints, never inside a date or inside what
// the sources write as one ("plaque and calculus").
func clausesOf(text string, s *statement, all *support) []clause {
	dates := s.named()
	masked := []byte(blank(s.text, dates))
	for _, d := range dates { // no joint inside or around a blanked date is made of its blanks
		for i := d.start; i < d.end; i++ {
			masked[i] = '#'
		}
	}
	var out []clause
	from := 0
	for _, m := range append(joint.FindAllIndex(masked, -1), []int{len(text), len(text)}) {
		if m[0] < len(text) && all.writes(lastWord(s.text[from:m[0]])+s.text[m[0]:m[1]]+firstWord(s.text[m[1]:])) {
			continue
		}
		if part := strings.TrimSpace(text[from:m[0]]); part != "" {
			out = append(out, newClause(part))
		}
		from = m[1]
	}
	return out
}

// writes: some source has the words one after the other.
func (by *support) writes(words string) bool {
	for _, p := range by.parts {
		if strings.Contains(p.text, words) {
			return true
		}
	}
	return false
}

func newClause(text string) clause {
	s := readStatement(text, false)
	c := clause{text: text, verb: verbForm.MatchString(s.text), dated: len(s.dates) > 0}
	for _, t := range s.words {
		c.named = c.named || len(t.stems) > 0 && !carriesNothing(t) && claims[t.word] == 0 && !isUnit(t.word) && !gluedUnit.MatchString(t.word)
	}
	return c
}

// clausesGiven: the clauses can be grouped so that one support gives each group.
func (c *checker) clausesGiven(clauses []clause, supports []*support) bool {
	return len(clauses) > 1 && len(clauses) <= maxClauses && c.groupsGiven(clauses, 0, "", supports, map[[2]int]bool{})
}

func (c *checker) groupsGiven(clauses []clause, from int, subject string, supports []*support, failed map[[2]int]bool) bool {
	if from == len(clauses) {
		return true
	}
	if afterthought(clauses, from) {
		return false
	}
	for to := len(clauses); to > from; to-- {
		if failed[[2]int{from, to}] {
			continue
		}
		text, named, verb := joined(clauses[from:to])
		group, about := text, text
		if !named {
			if from == 0 { // "On 2 May, ..." begins a statement, it is none
				continue
			}
			group, about = subject+" "+text, subject
		}
		if !verb {
			group += " " + predicate(clauses, from, to)
		}
		s := readStatement(group, false)
		ok := false
		for _, by := range supports {
			if ok = c.carries(by, s); ok {
				break
			}
		}
		if !ok {
			failed[[2]int{from, to}] = true
			continue
		}
		if c.groupsGiven(clauses, to, subjectWords(about), supports, failed) {
			return true
		}
	}
	return false
}

// afterthought: the clause is a mere date or value that belongs to the clause
// before it, which has no date yet: no group begins with it.
func afterthought(clauses []clause, from int) bool {
	if from == 0 || clauses[from].named || clauses[from].verb || !clauses[from].dated {
		return false
	}
	for i := from - 1; i >= 0; i-- {
		if clauses[i].dated {
			return false
		}
		if clauses[i].named {
			return i == 0 || clauses[i-1].named || !clauses[i-1].dated
		}
	}
	return true
}

func joined(group []clause) (text string, named, verb bool) {
	var parts []string
	for _, c := range group {
		parts = append(parts, c.text)
		named, verb = named || c.named, verb || c.verb
	}
	return strings.Join(parts, ", "), named, verb
}

// predicate is what the rest of the sentence says of a group that has no verb:
// "X, Y and Z are active since May 2020" says it of X too.
func predicate(clauses []clause, from, to int) string {
	say := func(c clause) string {
		s := readStatement(c.text, false)
		var out []string
		for _, t := range s.words {
			if claims[t.word] > 0 || denyAhead[t.word] || denyWhole[t.word] {
				out = append(out, t.word)
			}
		}
		if len(s.dates) == 1 {
			out = append(out, "on "+c.text[s.dates[0].start:s.dates[0].end])
		}
		return strings.Join(out, " ")
	}
	for _, c := range clauses[from:to] {
		if c.dated { // it has its own
			return ""
		}
	}
	for _, c := range clauses[to:] {
		if c.verb {
			return say(c)
		}
	}
	for i := from - 1; i >= 0; i-- {
		if clauses[i].verb {
			return strings.TrimSuffix(say(clauses[i]), " on ")
		}
	}
	return ""
}

// subjectWords are the naming words of a clause, for the next that names
// nothing.
func subjectWords(text string) string {
	var out []string
	for _, t := range readStatement(text, false).words {
		if len(t.stems) > 0 && !carriesNothing(t) && claims[t.word] == 0 && !denyAhead[t.word] && !isUnit(t.word) && !gluedUnit.MatchString(t.word) {
			out = append(out, t.word)
		}
	}
	return strings.Join(out, " ")
}
