package qa

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// grammarFor is the GBNF by which the model can write no number, date, unit or
// citation that does not stand in the evidence: digits come only as part of a value
// that a line or a computed sentence has, and "[n]" only with a number of a source.
// It leaves the words free, and so replaces no check. One to three sentences, each
// with its citations behind it.
func grammarFor(a *Answer, computed Computed) string {
	var lines, facts []string
	for _, s := range a.Sources[:min(len(a.Sources), maxLines)] {
		lines = append(lines, withoutSaid(s.Line))
	}
	for _, s := range computed.Sentences {
		facts = append(facts, s.Text)
	}
	return grammarOf(lines, facts, len(a.Sources))
}

func grammarOf(lines, computed []string, sources int) string {
	var cites []string
	for n := range sources {
		cites = append(cites, quoteGBNF("["+strconv.Itoa(n+1)+"]"))
	}
	values := valuesOf(append(slices.Clone(computed), lines...))
	piece := "plain"
	if len(values) > 0 {
		piece = "value plain | plain"
	}
	var b strings.Builder
	b.WriteString("root ::= sentence (\" \" sentence){0,2}\n")
	b.WriteString("sentence ::= start piece* " + ending(values) + "\" \"? cite{1,6} \".\"?\n")
	b.WriteString("start ::= " + starting(values) + "\n")
	b.WriteString("piece ::= " + piece + "\n")
	b.WriteString("plain ::= [^0-9\\[\\]\\r\\n]\n")
	if len(values) > 0 {
		quoted := make([]string, len(values))
		for i, v := range values {
			quoted[i] = quoteGBNF(v)
		}
		b.WriteString("value ::= " + strings.Join(quoted, " | ") + "\n")
	}
	b.WriteString("cite ::= " + strings.Join(cites, " | ") + "\n")
	return b.String()
}

func ending(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return "value? \".\"? "
}

func starting(values []string) string {
	if len(values) == 0 {
		return "[^0-9\\[\\] \\r\\n]"
	}
	return "value plain | [^0-9\\[\\] \\r\\n]"
}

// maxValues bounds a grammar: a server compiles it for every draft.
const maxValues = 120

var (
	// withDigits is a run of characters that holds a digit: "A1c", "72.4", "127/76".
	withDigits = regexp.MustCompile(`[^\s"\[\]();]*\d[^\s"\[\]();]*`)
	unitBehind = regexp.MustCompile(`^ ([%a-zA-Z/\[\]{}*^µ°][^\s;,"()]{0,20})`)
)

// valuesOf are the pieces of the evidence that hold digits: dates as a whole,
// numbers with the unit behind them and alone.
func valuesOf(texts []string) []string {
	var out []string
	add := func(s string) {
		if s = strings.Trim(s, ".,:"); s != "" && !slices.Contains(out, s) && len(out) < maxValues {
			out = append(out, s)
		}
	}
	for _, t := range texts {
		t = citation.ReplaceAllString(t, "")
		dates := namedDates(strings.ToLower(t))
		for _, d := range dates {
			if d.end <= len(t) {
				add(t[d.start:d.end])
			}
		}
		rest := blank(t, dates)
		for _, m := range withDigits.FindAllStringIndex(rest, -1) {
			token := rest[m[0]:m[1]]
			if u := unitBehind.FindStringSubmatch(rest[m[1]:]); u != nil && isUnit(strings.ToLower(strings.Trim(u[1], ".,"))) {
				add(token + " " + u[1])
			}
			add(token)
		}
	}
	return out
}

// quoteGBNF writes a text as a terminal of the grammar.
func quoteGBNF(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n', '\r', '\t':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
