package brief

import (
	"slices"
	"strconv"
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// Side is where a result lies, by the record's own words or range.
type Side string

// The sides. Abnormal is a flag that names no side.
const (
	Inside   Side = ""
	High     Side = "high"
	Low      Side = "low"
	Abnormal Side = "abnormal"
)

// Result is the latest value of one test, out of range.
type Result struct {
	Title string
	Value string // "54 mL/min/1.73 m2"
	Side  Side
	Flag  string // as the record words it: "Critical high"; "" when only its range says so
	Range string // "60 or more"; "" when the record gives none
	Old   bool   // more than a year older than the record's newest date
	From  *record.Resource
}

// test is all results of one measurement in one unit, oldest first: the same
// analyte, which may stand in the record under several codes. A percentage and a
// count are two tests, and so are blood and urine.
type test struct {
	title  string
	vital  bool
	values []*record.Resource
}

func (t test) latest() *record.Resource { return t.values[len(t.values)-1] }

func tests(rec *record.Record) []test {
	all := valid(rec, "Observation", func(x *record.Resource) bool {
		kind := prompt.KindName(x)
		return len(x.Valued()) > 0 && (kind == "lab result" || kind == "vital sign" || kind == "result" || kind == "exam finding")
	})
	slices.SortStableFunc(all, func(x, y *record.Resource) int { return newestFirst(y, x) })
	at := map[string]int{}
	names := map[string]string{} // shortening a name a thousand times is most of the work
	var out []test
	for _, x := range all {
		name, known := names[x.Title]
		if !known {
			name = title(x)
			names[x.Title] = name
		}
		key := strings.ToLower(name) + "\x00" + x.Valued()[0].Unit
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, test{title: name, vital: prompt.KindName(x) == "vital sign"})
		}
		out[i].values = append(out[i].values, x)
	}
	return out
}

// outOfRange lists the tests whose latest result the record itself puts out of
// range. A result without flag and range is not judged: a normal value from
// elsewhere would be a guess.
func (b *Brief) outOfRange(all []test) {
	var newest record.Date
	for _, t := range all {
		if newest.Before(t.latest().When) {
			newest = t.latest().When
		}
	}
	for _, t := range all {
		x := t.latest()
		v, side, judged := judge(x)
		if !judged {
			b.Unjudged++
			continue
		}
		b.Judged++
		if side == Inside {
			continue
		}
		b.OutOfRange = append(b.OutOfRange, Result{Title: t.title, Value: said(x), Side: side, Flag: v.Flag, Range: prompt.RangeWords(v),
			Old: x.When.Time.Before(newest.Time.AddDate(-1, 0, 0)), From: x})
	}
	slices.SortStableFunc(b.OutOfRange, func(x, y Result) int { return newestFirst(x.From, y.From) })
}

// judge finds the side of a resource's value, of its components the first that
// is out of range. judged is false when the record says nothing about any.
func judge(x *record.Resource) (v record.Value, side Side, judged bool) {
	for _, one := range x.Valued() {
		s, ok := sideOf(one)
		if !ok {
			continue
		}
		if !judged || s != Inside {
			v, side, judged = one, s, true
		}
		if s != Inside {
			return v, side, true
		}
	}
	return v, side, judged
}

// sideOf reads the flag, else compares the value with the record's own range. A
// comparator counts where it decides: "<0.5" is below 1, but not below 0.2.
func sideOf(v record.Value) (Side, bool) {
	if v.Flag != "" {
		return flagged(v.Flag)
	}
	if v.Decimal == "" {
		return Inside, false
	}
	low, lowErr := strconv.ParseFloat(v.Low, 64)
	high, highErr := strconv.ParseFloat(v.High, 64)
	if lowErr != nil && highErr != nil {
		return Inside, false
	}
	under := strings.HasPrefix(v.Comparator, "<")
	over := strings.HasPrefix(v.Comparator, ">")
	switch {
	case lowErr == nil && !over && (v.Number < low || v.Comparator == "<" && v.Number <= low):
		return Low, true
	case highErr == nil && !under && (v.Number > high || v.Comparator == ">" && v.Number >= high):
		return High, true
	case under && lowErr == nil, over && highErr == nil:
		return Inside, false // "<5" with a range from 2: it may be 1
	default:
		return Inside, true
	}
}

// flags are the codes of ObservationInterpretation; displays are read by their
// words. What is neither judges nothing: "Positive" may be good or bad.
var flags = map[string]Side{"h": High, "hh": High, "hu": High, ">": High, "l": Low, "ll": Low, "lu": Low, "<": Low, "a": Abnormal, "aa": Abnormal, "n": Inside}

func flagged(flag string) (Side, bool) {
	words := strings.Fields(strings.ToLower(flag))
	if len(words) == 1 {
		if side, ok := flags[words[0]]; ok {
			return side, true
		}
	}
	for _, w := range words {
		switch w {
		case "high":
			return High, true
		case "low":
			return Low, true
		case "abnormal":
			return Abnormal, true
		case "normal":
			return Inside, true
		}
	}
	return Inside, false
}

// said writes a result's values, blood pressure as people write it.
func said(x *record.Resource) string {
	values := x.Valued()
	if len(values) == 2 {
		s, d := values[0], values[1]
		if strings.Contains(strings.ToLower(s.Name), "diastolic") {
			s, d = d, s
		}
		if strings.Contains(strings.ToLower(s.Name), "systolic") && s.Numeric() && d.Numeric() {
			return s.Decimal + "/" + d.Decimal + " " + strings.Replace(s.Unit, "mm[Hg]", "mmHg", 1)
		}
	}
	var parts []string
	for _, v := range values {
		words := prompt.ValueWords(v)
		if v.Name != "" {
			words = v.Name + " " + words
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, ", ")
}
