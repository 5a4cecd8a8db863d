package qa

import (
	"regexp"
	"strconv"
	"strings"

	"chartside/internal/terms"
)

// statement is a text as the check reads it: its dates, numbers and words, each
// with what stands around it.
type statement struct {
	text    string // lower case
	dates   []mention
	numbers []quantity
	words   []token
	stems   map[string]bool // of the whole text, also of words written apart
	denied  bool            // as a whole: a negative result, a thing not done
}

// token is one word.
type token struct {
	word       string // lower case
	stems      []string
	prev, next string // neighbouring words
	title      bool   // in the name of what a line is about
	missing    bool   // in a note of a line that something is not recorded
	negated    bool   // in the reach of a denial
	capital    bool
}

// mention is a date with the part that it plays.
type mention struct {
	named
	role  role
	label string // of the field of a line that it stands in; "" for others
}

type role int

const (
	anyRole role = iota
	startRole
	endRole
)

// quantity is a number in a text with what stands around it.
type quantity struct {
	value      float64
	comparator string // "<", "<=", ">", ">=" or ""
	unit       string // the word behind it, which need not be a unit
	prev, next string // neighbouring words
	title      bool   // in the name of what a line is about
	label      string // of the field of a line that it stands in, when it must be said: "reference range"
	at         int
}

// labelled are the fields of a line whose numbers and dates mean something only
// with their label, with the words that say it.
var labelled = map[string][]string{
	"reference range": {"range", "ranges", "reference", "normal", "between", "limit", "limits"},
	"serial number":   {"serial"}, "lot": {"lot"}, "member number": {"member", "policy"}, "refills": {"refill", "refills"},
	"dose number": {"dose"}, "telephone": {"phone", "telephone", "call"}, "address": {"address", "live", "lives", "zip"},
	"expires": {"expires", "expired", "expiry", "expiration"}, "made": {"made", "manufactured", "manufacture"}, "due": {"due"},
	"died": {"died", "death", "deceased"}, "born": {"born", "birth", "birthday"},
}

var (
	fieldEnd   = regexp.MustCompile(`; |$`)
	endWord    = regexp.MustCompile(`\b(?:ended|ends|ending|end|until|till|through|resolved|stopped|finished|to)(?:\s+(?:on|in|at|about|around|date|was|is))*[\s:]*$`)
	startWord  = regexp.MustCompile(`\b(?:started|starts|starting|start|since|began|begun|onset|from)(?:\s+(?:on|in|at|about|around|date|was|is))*[\s:]*$`)
	wordForm   = regexp.MustCompile(`[\pL\d]+(?:['’-][\pL\d]+)*`)
	dimension  = regexp.MustCompile(`\[[^\]/]*/[^\]]*\]`) // LOINC's "[Mass/volume]" says how, not what
	missingTag = regexp.MustCompile(`\[[^\]]* not recorded\]`)
)

// readStatement reads a text; line says that it is a source's line, whose parts
// are labelled.
func readStatement(text string, line bool) *statement {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		text = lower // a letter whose cases differ in length: capitals are lost, offsets are not
	}
	s := &statement{text: lower, stems: map[string]bool{}}
	if line {
		s.addStems(dimension.ReplaceAllString(text, ""))
	} else {
		s.addStems(text)
	}
	found := namedDates(lower)
	rest := blank(lower, found)
	fields := fieldsOf(lower, line)
	for i, d := range found {
		from := 0
		if i > 0 {
			from = found[i-1].end
		}
		s.dates = append(s.dates, mention{d, roleOf(lower[from:d.start], fields.at(d.start)), restricted(fields.at(d.start))})
	}
	s.numbers = quantities(rest)
	for i := range s.numbers {
		q := &s.numbers[i]
		label := fields.at(q.at)
		q.title, q.label = label == "title", restricted(label)
	}
	s.readWords(text, rest, fields)
	s.negate(rest, line)
	return s
}

func (s *statement) named() []named {
	var out []named
	for _, d := range s.dates {
		out = append(out, d.named)
	}
	return out
}

// markNames marks the numbers and words that belong to the name of what a line is about:
// the 2 of "PHQ-2" in a computed sentence is no value, and "low" in
// "low density lipoprotein" no comparison.
func (s *statement) markNames(line string) {
	title, _, _ := strings.Cut(strings.ToLower(line), "; ")
	for _, name := range quantities(title) {
		for i := range s.numbers {
			q := &s.numbers[i]
			if q.value == name.value && (q.prev == name.prev && q.prev != "" || q.next == name.next && q.next != "") {
				q.title = true
			}
		}
	}
	names := wordForm.FindAllString(title, -1)
	for i := 1; i < len(s.words); i++ {
		for k := 1; k < len(names); k++ {
			if s.words[i].word == names[k] && s.words[i-1].word == names[k-1] {
				s.words[i].title, s.words[i-1].title = true, true
			}
		}
	}
}

func (s *statement) addStems(text string) {
	for stem := range stemsOf(text) {
		s.stems[stem] = true
	}
}

func stemsOf(text string) map[string]bool {
	m := map[string]bool{}
	for _, s := range terms.Tokens(text) {
		m[s] = true
	}
	return m
}

// field is a labelled part of a line.
type field struct {
	end   int
	label string
}

type fields []field

func (f fields) at(i int) string {
	for _, x := range f {
		if i < x.end {
			return x.label
		}
	}
	return ""
}

// fieldsOf cuts a line at its semicolons. The first part is the kind and name.
func fieldsOf(lower string, line bool) fields {
	if !line {
		return nil
	}
	var out fields
	from := 0
	for _, m := range fieldEnd.FindAllStringIndex(lower, -1) {
		label, part := "title", lower[from:m[0]]
		if len(out) > 0 {
			label = labelOf(strings.TrimLeft(part, "[ "))
		}
		out = append(out, field{m[1] + 1, label})
		from = m[1]
	}
	return out
}

// labelOf is the label of a line's part: a name of labelled, else its first word.
func labelOf(part string) string {
	for name := range labelled {
		if strings.HasPrefix(part, name+" ") {
			return name
		}
	}
	first, _, _ := strings.Cut(part, " ")
	return first
}

func restricted(label string) string {
	if labelled[label] != nil {
		return label
	}
	return ""
}

// roleOf reads the part that a date plays from the words before it, or from its
// field's label.
func roleOf(before, label string) role {
	switch label {
	case "ended", "until":
		return endRole
	case "since", "from", "date", "given", "done", "ordered", "recorded", "reported", "start":
		return startRole
	}
	switch {
	case startWord.MatchString(before):
		return startRole
	case endWord.MatchString(before):
		return endRole
	}
	return anyRole
}

const comparators = `(?:([<>]=?|≤|≥|less than|more than|greater than|at least|at most)\s*)?`

var (
	numberForm = regexp.MustCompile(`(?:^|[^\pL\d.,<>≤≥])` + comparators + `(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s?(%|[a-zµ°/\[\]{}][\w/²³%\[\]{}.*^-]*|10\*\d[\w/]*))?`)
	wordNumber = regexp.MustCompile(`\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice)\b`)
)

var comparatorSigns = map[string]string{"≤": "<=", "≥": ">=", "less than": "<", "more than": ">", "greater than": ">", "at least": ">=", "at most": "<="}

var wordNumbers = map[string]float64{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "once": 1, "twice": 2}

// quantities reads the numbers of a lower-case text whose dates are blanked.
func quantities(text string) []quantity {
	var out []quantity
	add := func(v float64, from, to int, comparator, unit string) {
		out = append(out, quantity{value: v, comparator: comparator, unit: unit, at: from, prev: lastWord(text[:from]), next: firstWord(text[to:])})
	}
	for from := 0; from < len(text); {
		m := numberForm.FindStringSubmatchIndex(text[from:])
		if m == nil {
			break
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += from
			}
		}
		from = m[5] // the unit may be the next number's neighbour
		v, err := strconv.ParseFloat(strings.ReplaceAll(text[m[4]:m[5]], ",", ""), 64)
		if err != nil {
			continue
		}
		comparator, unit := "", ""
		if m[2] >= 0 {
			comparator = text[m[2]:m[3]]
			if sign := comparatorSigns[comparator]; sign != "" {
				comparator = sign
			}
		}
		if m[6] >= 0 {
			unit = strings.Trim(text[m[6]:m[7]], ".{}")
			if strings.HasPrefix(unit, "10*") {
				from = m[7]
			}
		}
		add(v, m[4], m[5], comparator, unit)
	}
	for _, m := range wordNumber.FindAllStringIndex(text, -1) {
		add(wordNumbers[text[m[0]:m[1]]], m[0], m[1], "", firstWord(text[m[1]:]))
	}
	return out
}

func firstWord(text string) string {
	if len(text) > 60 {
		text = text[:60]
	}
	return wordForm.FindString(text)
}

func lastWord(text string) string {
	if len(text) > 60 {
		text = text[len(text)-60:]
	}
	if all := wordForm.FindAllString(text, -1); len(all) > 0 {
		return all[len(all)-1]
	}
	return ""
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

// readWords reads the words between the dates. text has the capitals that rest
// has lost.
func (s *statement) readWords(text, rest string, fields fields) {
	missing := missingTag.FindAllStringIndex(rest, -1)
	for _, m := range wordForm.FindAllStringIndex(rest, -1) {
		w := strings.ReplaceAll(rest[m[0]:m[1]], "’", "'")
		t := token{word: w, stems: terms.Tokens(w), title: fields.at(m[0]) == "title", capital: text[m[0]] >= 'A' && text[m[0]] <= 'Z'}
		for _, at := range missing {
			t.missing = t.missing || m[0] >= at[0] && m[1] <= at[1]
		}
		if n := len(s.words); n > 0 {
			t.prev = s.words[n-1].word
			s.words[n-1].next = w
		}
		s.words = append(s.words, t)
	}
}
