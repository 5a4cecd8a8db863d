package qa

import (
	"regexp"
	"slices"
	"strconv"

	"chartside/internal/record"
)

const countWord = `(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|couple|few)`

var (
	lastSeveral  = regexp.MustCompile(`\b(?:last|latest|most recent|past|previous|newest|recent) ` + countWord + `\b`)
	firstSeveral = regexp.MustCompile(`\b(?:first|earliest|initial|oldest) ` + countWord + `\b`)
	severalLast  = regexp.MustCompile(`\b` + countWord + ` (?:most recent|latest|last|newest)\b`)
	severalFirst = regexp.MustCompile(`\b` + countWord + ` (?:first|earliest|oldest)\b`)
)

// severalOf reads "the last three readings" and "the first two": how many entries
// are asked for, negative from the newest, 0 when no number is said. A stretch of
// time ("the last three months") has been taken out of the text before.
func severalOf(text string) (n int, rest string) {
	for _, f := range []struct {
		re   *regexp.Regexp
		sign int
	}{{lastSeveral, -1}, {severalLast, -1}, {firstSeveral, 1}, {severalFirst, 1}} {
		m := f.re.FindStringSubmatchIndex(text)
		if m == nil || afterwards.MatchString(text[m[1]:]) {
			continue
		}
		word := text[m[2]:m[3]]
		n, err := strconv.Atoi(word)
		if err != nil {
			n = numerals[word]
		}
		if n > 1 {
			return f.sign * n, text[:m[0]] + " " + text[m[1]:]
		}
	}
	return 0, text
}

// afterwards is what makes another thing of a number: a unit of time that no
// period was read from, or a digit that belongs to a name.
var afterwards = regexp.MustCompile(`^(?:-[a-z]|[ -]*(?:days?|weeks?|months?|years?|decades?|hours?|hrs?|h\b|min)|[%/.\d])`)

var numerals = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "couple of": 2, "couple": 2, "few": 3}

// several keeps the newest or oldest entries of a series that is sorted by date.
func several(n int, all []*record.Resource) []*record.Resource {
	switch {
	case n < 0 && -n < len(all):
		return all[len(all)+n:]
	case n > 0 && n < len(all):
		return all[:n]
	}
	return all
}

// severalPicks keeps the newest or oldest entries of several things together: "my
// last two vaccines" are two, whatever they are called.
func severalPicks(n int, picks []picked) []picked {
	all := allOf(picks)
	slices.SortStableFunc(all, func(a, b *record.Resource) int {
		return a.When.Time.Compare(b.When.Time)
	})
	all = several(n, all)
	var out []picked
	for _, p := range picks {
		if p.evidence = keep(p.evidence, func(x *record.Resource) bool { return slices.Contains(all, x) }); len(p.evidence) > 0 {
			out = append(out, p)
		}
	}
	return out
}
