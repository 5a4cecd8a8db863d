package qa

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	atAge = regexp.MustCompile(`\b(?:when|while|as|at the time) (?:i|he|she|they|we|the patient|the child|my \w+|the (?:boy|girl|baby)) (?:was|were|turned) (?:only |just |about |around )?(` + ageNumber + `)(?:[ -]years?[ -]olds?| years? of age| yrs?| y/?o)?(?: old)?\b`)
	ofAge = regexp.MustCompile(`\b(?:at|from|by|since) (?:the |an )?age (?:of )?(` + ageNumber + `)\b|\bas an? (\d{1,2})[ -]year[ -]old\b|\baged (` + ageNumber + `)\b`)
	// monthsAge is an age of a small child: "when she was six months old".
	monthsAge = regexp.MustCompile(`\b(?:when|while) (?:he|she|they|my \w+|the (?:boy|girl|baby|child|patient)|i) (?:was|were|turned) (` + ageNumber + `) (months?|weeks?)(?: old)?\b|\bat (` + ageNumber + `) (months?|weeks?)(?: of age| old)?\b`)
	inDecade  = regexp.MustCompile(`\bin (?:my|his|her|their|the|patient's) (early |mid[- ]?|middle |late )?(teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0'?s)\b`)
	yearOfAge = regexp.MustCompile(`\b(?:in|during|within) (?:my|his|her|the) (first|second|third|fourth|fifth) (years?|(\w+) years)(?: of (?:life|age))?\b|\b(?:in|during|within) (?:my|his|her|the) first (two|three|four|five|six|nine|twelve|\d{1,2}) (months?|years?|weeks?)(?: of (?:life|age))?\b`)
	asChild   = regexp.MustCompile(`\b(?:as|when (?:i|he|she|they|the patient|my \w+) (?:was|were)(?: still)?) (?:a |an )?(?:small |little |young )?(child|kid|toddler|baby|infant|newborn|teenager|teen|adolescent|boy|girl|youngster|little|young)\b|\b(?:in|during) (?:my|his|her|their|the) (childhood|infancy|adolescence|youth|teenage years)\b`)
	bornOn    = regexp.MustCompile(`\bat birth\b|\bwhen (?:he|she|i|they|the baby|my \w+) (?:was|were) born\b`)
)

const ageNumber = `\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety`

var ageWords = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
	"fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

var decades = map[string]int{"teens": 13, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}

// lifeStages are the years of age that a word stands for, the last one included.
var lifeStages = map[string][2]int{"child": {0, 12}, "kid": {0, 12}, "childhood": {0, 12}, "boy": {0, 12}, "girl": {0, 12}, "little": {0, 12}, "young": {0, 17}, "youth": {0, 17}, "youngster": {0, 12},
	"toddler": {1, 3}, "baby": {0, 1}, "infant": {0, 1}, "newborn": {0, 0}, "infancy": {0, 1}, "teenager": {13, 19}, "teen": {13, 19}, "adolescent": {13, 19}, "adolescence": {13, 19}, "teenage years": {13, 19}}

// agePeriod reads a period that is told by the patient's age ("when I was 40", "in
// my thirties", "in her first year") from the birth date, and takes its words out
// of the text. ok is false when there is none, or no birth date.
func agePeriod(text string, birth time.Time) (p period, rest string, ok bool) {
	if birth.IsZero() {
		return p, text, false
	}
	years := func(from, to int) (time.Time, time.Time) { // from the one birthday to the day before the other
		return birth.AddDate(from, 0, 0), birth.AddDate(to, 0, 0).Add(-1)
	}
	cut := func(m []int) string { return text[:m[0]] + " " + text[m[1]:] }
	group := func(m []int, groups ...int) string {
		for _, g := range groups {
			if m[2*g] >= 0 {
				return text[m[2*g]:m[2*g+1]]
			}
		}
		return ""
	}
	if m := monthsAge.FindStringSubmatchIndex(text); m != nil {
		n, unit := ageOf(group(m, 1, 3)), group(m, 2, 4)
		p.from, p.to = birth.AddDate(0, n, 0), birth.AddDate(0, n+1, 0).Add(-1)
		if strings.HasPrefix(unit, "week") {
			p.from, p.to = birth.AddDate(0, 0, 7*n), birth.AddDate(0, 0, 7*n+7).Add(-1)
		}
		p.words = strings.TrimSpace(text[m[0]:m[1]])
		return p, cut(m), true
	}
	if m := atAge.FindStringSubmatchIndex(text); m != nil {
		n := ageOf(group(m, 1))
		p.from, p.to = years(n, n+1)
		p.words = text[m[0]:m[1]]
		return p, cut(m), true
	}
	if m := ofAge.FindStringSubmatchIndex(text); m != nil {
		n, said := ageOf(group(m, 1, 2, 3)), text[m[0]:m[1]]
		p.from, p.to = years(n, n+1)
		switch {
		case strings.HasPrefix(said, "since"), strings.HasPrefix(said, "from"):
			p.to = time.Time{}
		case strings.HasPrefix(said, "by"):
			p.from = time.Time{}
		}
		p.words = said
		return p, cut(m), true
	}
	if m := inDecade.FindStringSubmatchIndex(text); m != nil {
		word := strings.TrimSuffix(strings.ReplaceAll(group(m, 2), "'", ""), "s")
		from, known := decades[group(m, 2)]
		if !known {
			from, _ = strconv.Atoi(word)
		}
		to := from + 10
		if from == 13 {
			to = 20
		}
		switch part := group(m, 1); {
		case strings.HasPrefix(part, "early"):
			to = from + 4
		case strings.HasPrefix(part, "mid"):
			from, to = from+3, from+7
		case strings.HasPrefix(part, "late"):
			from += 6
		}
		p.from, p.to = years(from, to)
		p.words = text[m[0]:m[1]]
		return p, cut(m), true
	}
	if m := yearOfAge.FindStringSubmatchIndex(text); m != nil {
		p.words = text[m[0]:m[1]]
		if n := group(m, 4); n != "" {
			count, unit := ageOf(n), group(m, 5)
			p.from, p.to = birth, birth.AddDate(count, 0, 0).Add(-1)
			switch {
			case strings.HasPrefix(unit, "month"):
				p.to = birth.AddDate(0, count, 0).Add(-1)
			case strings.HasPrefix(unit, "week"):
				p.to = birth.AddDate(0, 0, 7*count).Add(-1)
			}
			return p, cut(m), true
		}
		n := map[string]int{"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}[group(m, 1)]
		p.from, p.to = years(n, n+1)
		return p, cut(m), true
	}
	if m := asChild.FindStringSubmatchIndex(text); m != nil {
		span := lifeStages[group(m, 1, 2)]
		p.from, p.to = years(span[0], span[1]+1)
		p.words = text[m[0]:m[1]]
		return p, cut(m), true
	}
	if m := bornOn.FindStringIndex(text); m != nil {
		p.from, p.to = birth, birth.AddDate(0, 0, 3).Add(-1) // the days after the birth are charted then
		p.words = text[m[0]:m[1]]
		return p, cut(m), true
	}
	return p, text, false
}

func ageOf(word string) int {
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	return ageWords[word]
}
