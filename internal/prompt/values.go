package prompt

import (
	"strings"

	"chartside/internal/record"
)

func value(r *reader) string {
	var out []string
	for _, v := range r.x.Values {
		s := ValueWords(v)
		if v.Name != "" {
			s = v.Name + " " + s
		}
		out = append(out, s)
	}
	if members := r.members(); len(out) == 0 && len(members) > 0 {
		return "see " + list(members)
	}
	return strings.Join(out, "; ")
}

// ValueWords writes one value, or why there is none.
func ValueWords(v record.Value) string {
	if v.Absent != "" {
		return "[no value: " + strings.ToLower(v.Absent) + "]"
	}
	s := timeWords(v.String())
	if r := []rune(s); len(r) > 600 {
		s = string(r[:600]) + " […]"
	}
	return UnitWords(s)
}

// timeWords words a value that is a date, a time or a period; others stay.
func timeWords(s string) string {
	if from, to, ok := strings.Cut(s, " to "); ok {
		if a, b := timeWords(from), timeWords(to); a != from && b != to {
			return a + " to " + b
		}
		return s
	}
	d, ok := record.ParseDate(s)
	switch {
	case !ok || len(s) <= len("2006"): // four digits are a number
		return s
	case d.Precision == record.Instant && d.Time.Format("15:04:05") != "00:00:00":
		return d.Words() + " " + d.Time.Format("15:04")
	default:
		return d.Words()
	}
}

// codeUnits are codes of UCUM that nobody reads as a unit.
var codeUnits = map[string]string{"Cel": "°C", "[degF]": "°F", "[in_i]": "in", "[lb_av]": "lb", "[ft_i]": "ft", "[oz_av]": "oz"}

// UnitWords writes a value's unit for people: the codes above, and UCUM's
// curly-brace annotations, which only say what was counted: "5 {score}" is
// "5 score".
func UnitWords(s string) string {
	if i := strings.LastIndexByte(s, ' '); codeUnits[s[i+1:]] != "" {
		return s[:i+1] + codeUnits[s[i+1:]]
	}
	i, j := strings.IndexByte(s, '{'), strings.LastIndexByte(s, '}')
	if i < 0 || j < i {
		return s
	}
	inner := s[i+1 : j]
	if inner == "score" || inner == "nominal" {
		inner = ""
	}
	return strings.TrimSpace(s[:i] + inner + s[j+1:])
}

func ranges(r *reader) string {
	var out []string
	for _, v := range r.x.Values {
		if s := RangeWords(v); s != "" {
			out = append(out, ofPart(r, v, s))
		}
	}
	return strings.Join(out, ", ")
}

// RangeWords writes the reference range that the record gives, or "".
func RangeWords(v record.Value) string {
	switch {
	case v.Low != "" && v.High != "":
		return v.Low + " to " + v.High
	case v.Low != "":
		return v.Low + " or more"
	case v.High != "":
		return v.High + " or less"
	default:
		return v.Range
	}
}

func flag(r *reader) string {
	var out []string
	for _, v := range r.x.Values {
		if v.Flag != "" {
			out = append(out, ofPart(r, v, v.Flag))
		}
	}
	return list(out)
}

// ofPart says of which of several values something is said.
func ofPart(r *reader, v record.Value, said string) string {
	if v.Name == "" || len(r.x.Values) < 2 {
		return said
	}
	return v.Name + " " + said
}

// members are the results of a panel, each with its value.
func (r *reader) members() []string {
	var out []string
	for _, item := range r.e.All("hasMember") {
		target := r.target(item)
		if target == nil {
			out = append(out, item.Text("display"))
			continue
		}
		said := make([]string, 0, 1)
		for _, v := range target.Values {
			said = append(said, strings.TrimSpace(v.Name+" "+ValueWords(v)))
		}
		out = append(out, strings.TrimSpace(titleOr(target)+" "+strings.Join(said, " and ")))
	}
	return out
}

// quantity writes a Quantity as the record does.
func quantity(path string) func(*reader) string {
	return func(r *reader) string {
		for _, q := range r.e.All(path) {
			if s := QuantityWords(q); s != "" {
				return s
			}
		}
		return ""
	}
}

// QuantityWords writes a Quantity, Age or Duration: "<0.01 ng/mL", "40 years".
func QuantityWords(q record.Elements) string {
	n := q.Text("value")
	if n == "" {
		return ""
	}
	unit := firstOf(q.Text("unit"), q.Text("code"))
	unit = firstOf(unitNames[unit], unit)
	return UnitWords(strings.TrimSpace(q.Text("comparator") + n + " " + unit))
}

// unitNames words the UCUM codes of time, which nobody says.
var unitNames = map[string]string{"a": "years", "mo": "months", "wk": "weeks", "d": "days", "h": "hours", "min": "minutes"}

// span writes a Range: "40 to 50 years".
func span(e record.Elements) string {
	low, high := "", ""
	for _, q := range e.All("low") {
		low = QuantityWords(q)
	}
	for _, q := range e.All("high") {
		high = QuantityWords(q)
	}
	return record.RangeWords(low, high)
}
