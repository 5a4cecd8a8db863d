package qa

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// period is a stretch of time that a question names. It is compared with dates
// as the record wrote them, so it is kept in UTC wall-clock time.
type period struct {
	from, to time.Time // zero: open
	day      bool      // exactly one calendar day
	words    string
}

var monthNames = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

const (
	monthWord = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	yearWord  = `((?:1[89]|2[0-2])\d{2})`
)

// dateForms find the dates that a question names, longest form first.
var dateForms = []struct {
	re   *regexp.Regexp
	read func(m []string) (from, to time.Time, ok bool)
}{
	{regexp.MustCompile(`\b` + yearWord + `-(\d{1,2})-(\d{1,2})\b`), func(m []string) (time.Time, time.Time, bool) { return dayOf(m[1], m[2], m[3]) }},
	{regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/` + yearWord + `\b`), func(m []string) (time.Time, time.Time, bool) { return dayOf(m[3], m[1], m[2]) }},
	{regexp.MustCompile(`\b(\d{1,2})\.\s?(\d{1,2})\.\s?` + yearWord + `\b`), func(m []string) (time.Time, time.Time, bool) { return dayOf(m[3], m[2], m[1]) }},
	{regexp.MustCompile(`\b` + monthWord + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+` + yearWord + `\b`), func(m []string) (time.Time, time.Time, bool) { return dayOf(m[3], m[1], m[2]) }},
	{regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?` + monthWord + `,?\s+(?:of\s+|de\s+|del\s+)?` + yearWord + `\b`), func(m []string) (time.Time, time.Time, bool) { return dayOf(m[3], m[2], m[1]) }},
	{regexp.MustCompile(`\b` + monthWord + `,?\s+(?:of\s+|de\s+|del\s+)?` + yearWord + `\b`), func(m []string) (time.Time, time.Time, bool) { return monthOf(m[2], m[1]) }},
	{regexp.MustCompile(`\b` + yearWord + `-(\d{2})\b`), func(m []string) (time.Time, time.Time, bool) { return monthOf(m[1], m[2]) }},
	{regexp.MustCompile(`\b` + yearWord + `\b`), func(m []string) (time.Time, time.Time, bool) {
		y, _ := strconv.Atoi(m[1])
		from := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
		return from, from.AddDate(1, 0, 0).Add(-1), true
	}},
}

func monthOf(year, month string) (time.Time, time.Time, bool) {
	y, _ := strconv.Atoi(year)
	m, ok := monthNumber(month)
	from := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return from, from.AddDate(0, 1, 0).Add(-1), ok
}

func dayOf(year, month, day string) (time.Time, time.Time, bool) {
	y, _ := strconv.Atoi(year)
	m, ok := monthNumber(month)
	d, _ := strconv.Atoi(day)
	from := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return from, from.AddDate(0, 0, 1).Add(-1), ok && from.Day() == d && from.Month() == m
}

func monthNumber(s string) (time.Month, bool) {
	if n, err := strconv.Atoi(s); err == nil {
		return time.Month(n), n >= 1 && n <= 12
	}
	m, ok := monthNames[strings.TrimSuffix(s, ".")]
	return m, ok
}

type named struct {
	from, to time.Time
	start    int
	end      int
}

// namedDates finds the dates in a lower-case question, in order.
func namedDates(text string) []named {
	var out []named
	taken := make([]bool, len(text))
	for _, form := range dateForms {
		for _, at := range form.re.FindAllStringSubmatchIndex(text, -1) {
			if taken[at[0]] || taken[at[1]-1] {
				continue
			}
			m := make([]string, len(at)/2)
			for i := range m {
				if at[2*i] >= 0 {
					m[i] = text[at[2*i]:at[2*i+1]]
				}
			}
			from, to, ok := form.read(m)
			if !ok {
				continue
			}
			for i := at[0]; i < at[1]; i++ {
				taken[i] = true
			}
			out = append(out, named{from, to, at[0], at[1]})
		}
	}
	for i := range out { // few: insertion order by position
		for j := i; j > 0 && out[j].start < out[j-1].start; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

var (
	betweenMonths = regexp.MustCompile(`\b(?:between|from)\s+` + monthWord + `\s+(?:and|to|until|through)\s+` + monthWord + `\s+` + yearWord)
	lastSpan      = regexp.MustCompile(`\b(?:in|over|during|within|for)?\s*(?:the\s+)?(?:last|past|previous)\s+(\d+|one|two|three|four|five|six|ten|twelve|few|couple of)?\s*(day|week|month|year|decade)s?\b`)
	thisSpan      = regexp.MustCompile(`\bthis\s+(month|year)\b`)
	sinceWord     = regexp.MustCompile(`\b(?:(?:since|from|starting(?: in)?|beginning(?: in)?)\s+(?:the\s+)?(?:start of\s+)?|since\s+(?:[\w']+\s+){1,5}\(?(?:in\s+)?)$`)
	sinceEvent    = regexp.MustCompile(`\bsince\s+(?:[\w']+\s+){1,5}(?:in\s+)?$`)
	afterWord     = regexp.MustCompile(`\b(after|later than|following)\s+(?:the\s+)?$`)
	beforeWord    = regexp.MustCompile(`\b(before|prior to|earlier than)\s+(?:the\s+)?$`)
	untilWord     = regexp.MustCompile(`\b(until|till|up to|through|by)\s+(?:the\s+)?(?:end of\s+)?$`)
	rangeWord     = regexp.MustCompile(`^\s*(?:,\s*)?(?:-|–|to|and|until|till|through|up to|versus|vs\.?)\s*$`)
)

var smallNumbers = map[string]int{"": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12, "few": 3, "couple of": 2}

// findPeriod reads the period that a question names. now is the record's own
// present. The text with the period's words taken out comes back as rest.
func findPeriod(question string, now time.Time) (p period, rest string) {
	text := strings.ToLower(question)
	if m := betweenMonths.FindStringSubmatchIndex(text); m != nil {
		year := text[m[6]:m[7]]
		from, _, ok1 := monthOf(year, text[m[2]:m[3]])
		_, to, ok2 := monthOf(year, text[m[4]:m[5]])
		if ok1 && ok2 {
			return period{from: from, to: to, words: text[m[0]:m[1]]}, text[:m[0]] + " " + text[m[1]:]
		}
	}
	if dates := namedDates(text); len(dates) > 0 {
		return namedPeriod(text, dates)
	}
	if m := bareDay.FindStringSubmatchIndex(text); m != nil && !now.IsZero() {
		if p, ok := lastSuchDay(text, m, now); ok {
			return p, text[:m[0]] + " " + text[m[1]:]
		}
	}
	if m := lastSpan.FindStringSubmatchIndex(text); m != nil && !now.IsZero() {
		count := ""
		if m[2] >= 0 {
			count = text[m[2]:m[3]]
		}
		unit := text[m[4]:m[5]]
		if count != "" || strings.Contains(text[m[0]:m[1]], "in ") || strings.Contains(text[m[0]:m[1]], "over") || strings.Contains(text[m[0]:m[1]], "during") || strings.Contains(text[m[0]:m[1]], "past") {
			return period{from: backFrom(now, count, unit), words: strings.TrimSpace(text[m[0]:m[1]])}, text[:m[0]] + " " + text[m[1]:]
		}
	}
	if m := thisSpan.FindStringSubmatchIndex(text); m != nil && !now.IsZero() {
		from := time.Date(now.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		if text[m[2]:m[3]] == "month" {
			from = time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC)
		}
		return period{from: from, words: text[m[0]:m[1]]}, text[:m[0]] + " " + text[m[1]:]
	}
	return period{}, text
}

// bareDay is a day without its year: "9 November", "November 9th".
var bareDay = regexp.MustCompile(`\b(?:on\s+)?(?:the\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?` + monthWord + `|` + monthWord + `\s+(\d{1,2})(?:st|nd|rd|th)?)(?:\s|[?.,;:!]|$)`)

// lastSuchDay is the latest day of that name that the record's present has seen.
func lastSuchDay(text string, m []int, now time.Time) (period, bool) {
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[m[2*i]:m[2*i+1]]
	}
	day, month := group(1)+group(4), group(2)+group(3)
	for _, year := range []int{now.Year(), now.Year() - 1} {
		if from, to, ok := dayOf(strconv.Itoa(year), month, day); ok && !from.After(wall(now)) {
			return period{from: from, to: to, day: true, words: strings.TrimSpace(text[m[0]:m[1]])}, true
		}
	}
	return period{}, false
}

func backFrom(now time.Time, count, unit string) time.Time {
	n, err := strconv.Atoi(count)
	if err != nil {
		n = smallNumbers[count]
	}
	now = wall(now)
	switch unit {
	case "day":
		return now.AddDate(0, 0, -n)
	case "week":
		return now.AddDate(0, 0, -7*n)
	case "month":
		return now.AddDate(0, -n, 0)
	case "decade":
		return now.AddDate(-10*n, 0, 0)
	default:
		return now.AddDate(-n, 0, 0)
	}
}

// namedPeriod turns the named dates and the words before them into a period.
func namedPeriod(text string, dates []named) (period, string) {
	d := dates[0]
	cut := func(start, end int) string { return text[:start] + " " + text[end:] }
	if len(dates) >= 2 && rangeWord.MatchString(text[d.end:dates[1].start]) {
		last := dates[1]
		return period{from: d.from, to: last.to, words: text[d.start:last.end]}, cut(d.start, last.end)
	}
	before := text[:d.start]
	words := text[d.start:d.end]
	rest := cut(d.start, d.end)
	switch {
	case afterWord.MatchString(before):
		return period{from: d.to.Add(1), words: "after " + words}, rest
	case beforeWord.MatchString(before):
		return period{to: d.from.Add(-1), words: "before " + words}, rest
	case untilWord.MatchString(before):
		return period{to: d.to, words: "until " + words}, rest
	case sinceWord.MatchString(before):
		if at := sinceEvent.FindStringIndex(before); at != nil { // the event that the year belongs to is no thing asked for
			rest = cut(at[0], d.end)
		}
		return period{from: d.from, words: "since " + words}, rest
	}
	return period{from: d.from, to: d.to, day: d.to.Sub(d.from) < 25*time.Hour, words: words}, rest
}

// wall is a time's wall-clock reading as UTC: the day where it was written.
func wall(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// String is for messages in tests.
func (p period) String() string {
	return fmt.Sprintf("%s..%s day=%v", p.from.Format("2006-01-02"), p.to.Format("2006-01-02"), p.day)
}
