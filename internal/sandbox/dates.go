package sandbox

import (
	"strings"
	"time"
)

// span is a FHIR date or time as the interval that it covers: "2024" is the whole year. The end is not part of it.
type span struct{ start, end time.Time }

// parseSpan reads a FHIR date, dateTime or instant of any precision. Times without a zone are UTC.
func parseSpan(text string) (span, bool) {
	for _, format := range []struct {
		layout string
		next   func(time.Time) time.Time
	}{
		{"2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
		{"2006-01", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
		{time.DateOnly, func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
		{"2006-01-02T15:04Z07:00", func(t time.Time) time.Time { return t.Add(time.Minute) }},
		{time.RFC3339, func(t time.Time) time.Time { return t.Add(time.Second) }},
		{"2006-01-02T15:04:05", func(t time.Time) time.Time { return t.Add(time.Second) }},
	} {
		if t, err := time.Parse(format.layout, text); err == nil {
			return span{t, format.next(t)}, true
		}
	}
	return span{}, false
}

// matchesDate compares a stored date with a search value such as ge2024-05. The second result is false for a value
// that is no date.
func matchesDate(stored, search string) (matches, understood bool) {
	prefix := "eq"
	if len(search) > 2 && strings.IndexAny(search, "0123456789") == 2 {
		prefix, search = search[:2], search[2:]
	}
	want, ok := parseSpan(search)
	if !ok {
		return false, false
	}
	have, ok := parseSpan(stored)
	if !ok {
		return false, true
	}
	switch prefix {
	case "eq":
		return !have.start.Before(want.start) && !have.end.After(want.end), true
	case "ne":
		return have.start.Before(want.start) || have.end.After(want.end), true
	case "gt", "sa":
		return have.end.After(want.end), true
	case "ge":
		return have.end.After(want.start), true
	case "lt", "eb":
		return have.start.Before(want.start), true
	case "le":
		return have.start.Before(want.end), true
	}
	return false, false
}
