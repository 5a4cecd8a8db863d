package record

import (
	"strings"
	"time"
)

// Precision is how much of a date the record gives.
type Precision int

// From a year to an instant.
const (
	Unknown Precision = iota
	Year
	Month
	Day
	Instant
)

// Date is a FHIR date, dateTime or instant. A partial date stays partial: Time
// is then the start of the year or month and Precision says so.
type Date struct {
	Time      time.Time // in the offset that the record wrote
	Precision Precision
}

// layouts of what has a time of day; servers leave out seconds and offset.
var layouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02T15:04Z07:00", "2006-01-02T15:04"}

// ParseDate reads a FHIR date; ok is false when the text is none.
func ParseDate(text string) (d Date, ok bool) {
	text = strings.TrimSpace(text)
	switch {
	case len(text) < 4 || text[0] < '0' || text[0] > '9' || len(text) > 40:
		return Date{}, false
	case len(text) <= len("2006-01-02"):
		for _, precision := range []Precision{Year, Month, Day} {
			if layout := "2006-01-02"[:1+3*precision]; len(layout) == len(text) {
				t, err := time.Parse(layout, text)
				if err != nil {
					return Date{}, false
				}
				return Date{t, precision}, true
			}
		}
		return Date{}, false
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, text); err == nil {
			return Date{t, Instant}, true
		}
	}
	return Date{}, false
}

// IsZero reports that there is no date.
func (d Date) IsZero() bool { return d.Precision == Unknown }

// Before compares instants; a partial date counts as its start.
func (d Date) Before(o Date) bool { return d.Time.Before(o.Time) }

// ISO writes the date without the time of day, as precisely as it is known:
// "2026-05-14", "2026-05" or "2026"; "" when there is none.
func (d Date) ISO() string {
	switch d.Precision {
	case Unknown:
		return ""
	case Year:
		return d.Time.Format("2006")
	case Month:
		return d.Time.Format("2006-01")
	default:
		return d.Time.Format("2006-01-02")
	}
}

// Words writes the date for people, in the order that no country misreads:
// "14 May 2026", "May 2026" or "2026".
func (d Date) Words() string {
	switch d.Precision {
	case Unknown:
		return ""
	case Year:
		return d.Time.Format("2006")
	case Month:
		return d.Time.Format("January 2006")
	default:
		return d.Time.Format("2 January 2006")
	}
}

// SameDay reports that both are the same calendar day where they were written.
func (d Date) SameDay(o Date) bool {
	return d.Precision >= Day && o.Precision >= Day && d.ISO() == o.ISO()
}

// End is the last instant that the date covers: the end of its year, month or
// day, or the instant itself.
func (d Date) End() time.Time {
	switch d.Precision {
	case Year:
		return d.Time.AddDate(1, 0, 0).Add(-1)
	case Month:
		return d.Time.AddDate(0, 1, 0).Add(-1)
	case Day:
		return d.Time.AddDate(0, 0, 1).Add(-1)
	default:
		return d.Time
	}
}
