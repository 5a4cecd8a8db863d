package views

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
)

// plurals is a phrase in the forms that the languages here need; %[1]s is the
// number, more are as said beside the field.
type plurals struct{ One, Other string }

// phraseWords are what depends on a number or a date. Arguments are indexed, so
// that a language may change their order or leave one out.
type phraseWords struct {
	Months, MonthsShort               string // twelve, separated by blanks; "" writes the number
	Day, LongDay, Month, Clock        string // 1 day, 2 month, 3 year; Clock is Go's layout of a time of day
	DayMonth                          string // of a chart's axis
	Moment                            string // 1 day, 2 time of day
	Years, MonthsOld                  string // an age; 1 number
	Cite                              string // 1 number
	Used                              string // 1 used, 2 looked at
	OfUsed, OfUsedSome                string // 1 used, 2 of how many
	MoreItems                         string // 1 number
	NewestOf                          string // 1 title, 2 of how many
	Items, Results                    plurals
	MoreRead, InTable, MoreCites      plurals
	LeftOut, ByHand                   plurals
	Limited, And, Narrowed            string  // Narrowed: 1 how
	RecordRead, RecordOnly, Oldest    string  // 1 items, 2 when; Oldest: 1 when
	ProgressOf                        string  // 1 read, 2 of how many
	Parts                             plurals // 1 of how many, 2 read
	Both, AtLeast, AtMost             string  // ranges; 1 low or the limit, 2 high
	Trend                             string  // 1 results, 2 from, 3 to, 4 first value, 5 last value, 6 unit
	TrendRange, TrendTable, Range     string  // 1 range
	Looked, Rest, RestOrByHand        string  // Looked: 1 items, 2 used; the others: 1 number
	Sentences                         string  // 1 checked, 2 left out
	SomeEntries                       string
	Malformed, NotFitting, Duplicate  string
	Refused, Failed, Truncated        string
	Warned, Unreadable, Unresolved    string
	Unsupported, NotRead              string
	Female, Male, OtherSex, SexNotSet string
	Call, CallOrText, Crisis          string // 1 number
}

var phrasesEnglish = phraseWords{
	Months: "January February March April May June July August September October November December", MonthsShort: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
	Day: "%[1]d %[2]s %[3]d", LongDay: "%[1]d %[2]s %[3]d", Month: "%[2]s %[3]d", DayMonth: "%[1]d %[2]s", Clock: "3:04 PM", Moment: "%[1]s, %[2]s",
	Years: "%[1]d years", MonthsOld: "%[1]d months", Cite: "Source %[1]s", Used: "Used %[1]s, looked at %[2]s", OfUsed: "%[1]s of %[2]s", OfUsedSome: "%[1]s of %[2]s used",
	MoreItems: "Show %[1]s more", NewestOf: "%[1]s (newest of %[2]s)", Items: plurals{"%[1]s item", "%[1]s items"}, Results: plurals{"%[1]s result", "%[1]s results"},
	MoreRead:  plurals{"%[1]s more entry was read for this answer", "%[1]s more entries were read for this answer"},
	InTable:   plurals{"%[1]s more entry was used. It is in the table above.", "%[1]s more entries were used. They are in the table above."},
	MoreCites: plurals{"%[1]s more source, in the list below", "%[1]s more sources, in the list below"},
	LeftOut:   plurals{"One sentence was left out: it did not match its source.", "%[1]s sentences were left out: they did not match their sources."},
	ByHand:    plurals{"one entry was left out by hand", "%[1]s entries were left out by hand"},
	Limited:   "it was limited to some dates or one type", And: ", and ", Narrowed: "This answer may not be complete: %[1]s.",
	RecordRead: "%[1]s, read %[2]s.", RecordOnly: "%[1]s.", Oldest: "The oldest is from %[1]s.", ProgressOf: "%[1]s of %[2]s",
	Parts: plurals{"%[2]s of %[1]s kind is read.", "%[2]s of %[1]s kinds are read."}, Both: "%[1]s to %[2]s", AtLeast: "%[1]s or more", AtMost: "%[1]s or less",
	Trend: "%[1]s from %[2]s to %[3]s: %[4]s to %[5]s %[6]s.", TrendRange: "Reference range %[1]s.", TrendTable: "Every value is in the table.", Range: "Reference range %[1]s",
	Looked: "It looked at %[1]s and used %[2]s.", Rest: "The other %[1]s were not about this question.", RestOrByHand: "The other %[1]s were not about this question, or were left out by hand.",
	Sentences: "%[1]s checked, %[2]s left out", SomeEntries: "Some entries", Malformed: "could not be read: not in the form that was expected", NotFitting: "one detail could not be read",
	Duplicate: "came twice with different content", Refused: "this app was not allowed to read them", Failed: "the hospital’s server failed while they were read",
	Truncated: "the list was cut off: there are more than could be read", Warned: "the hospital sent a warning with them", Unreadable: "the attached text could not be read",
	Unresolved: "something that they refer to is not in the record", Unsupported: "the hospital does not offer them to apps", NotRead: "could not be read",
	Female: "female", Male: "male", OtherSex: "other", SexNotSet: "unknown",
	Call: "Call %[1]s", CallOrText: "Call or text %[1]s", Crisis: "%[1]s is for thoughts of harming yourself, day and night.",
}

// Number writes a count: 7,127.
func (w *Words) Number(n int) string { return w.numbers.Sprintf("%d", n) }

// count words a number of things, with further arguments.
func (w *Words) count(p plurals, n int, more ...any) string {
	form := p.Other
	if plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0) == plural.One {
		form = p.One
	}
	return fill(form, append([]any{w.Number(n)}, more...)...)
}

// fill is fmt.Sprintf for a form that need not use every argument.
func fill(form string, args ...any) string {
	text := fmt.Sprintf(form, args...)
	text, _, _ = strings.Cut(text, "%!(EXTRA")
	return text
}

// Day writes an ISO date for people, as precisely as it is known: "14 May
// 2026", "May 2026", "2026". A text that is no ISO date is returned as it is.
func (w *Words) Day(iso string) string { return w.when(iso, w.Phrases.Day, w.Phrases.MonthsShort) }

// LongDay is Day with the month in full, for names that are read out.
func (w *Words) LongDay(iso string) string { return w.when(iso, w.Phrases.LongDay, w.Phrases.Months) }

// Moment writes date and time of day: "9 Jun 2026, 9:16 AM".
func (w *Words) Moment(iso string) string {
	t, err := time.Parse(time.RFC3339, iso)
	if err != nil {
		return w.Day(iso)
	}
	return fill(w.Phrases.Moment, w.Day(t.Format(time.DateOnly)), t.Format(w.Phrases.Clock))
}

func (w *Words) when(iso, day, months string) string {
	for _, form := range []struct{ in, out string }{{time.DateOnly, day}, {"2006-01", w.Phrases.Month}, {"2006", "%[3]d"}, {time.RFC3339, day}} {
		if t, err := time.Parse(form.in, iso); err == nil {
			return date(t, form.out, months)
		}
	}
	return iso
}

func date(t time.Time, form, months string) string {
	var month any = int(t.Month())
	if names := strings.Fields(months); len(names) == 12 {
		month = names[t.Month()-1]
	}
	return fill(form, t.Day(), month, t.Year())
}

// tick words a label of a chart's axis.
func (w *Words) tick(t tick) string {
	at, err := time.Parse(time.RFC3339, t.When)
	if err != nil {
		return t.Label
	}
	switch t.Label {
	case axisMonth:
		return date(at, w.Phrases.Month, w.Phrases.MonthsShort)
	case axisDay:
		return date(at, w.Phrases.DayMonth, w.Phrases.MonthsShort)
	default:
		return at.Format("15:04")
	}
}

// isDate reports that a table's cell is nothing but a date of at least a month.
func isDate(cell string) bool {
	if len(cell) < len("2006-01") {
		return false
	}
	_, err := parseISO(cell)
	return err == nil
}

// Age words an age written as an ISO 8601 duration: "P54Y", "P7M".
func (w *Words) Age(iso string) string {
	var n int
	var unit rune
	if _, err := fmt.Sscanf(iso, "P%d%c", &n, &unit); err != nil {
		return ""
	}
	if unit == 'M' {
		return fill(w.Phrases.MonthsOld, n)
	}
	return fill(w.Phrases.Years, n)
}

// sex words FHIR's administrative gender.
func (w *Words) sex(code string) string {
	switch code {
	case "female":
		return w.Phrases.Female
	case "male":
		return w.Phrases.Male
	case "other":
		return w.Phrases.OtherSex
	case "unknown":
		return w.Phrases.SexNotSet
	default:
		return code
	}
}

// CiteName is what a screen reader says for a citation pill.
func (w *Words) CiteName(s Source) string {
	return joined(", ", fill(w.Phrases.Cite, w.Number(s.N)), w.of(s.Kind), w.LongDay(s.Date))
}

// Used heads the panel of what was looked at.
func (w *Words) Used(used, looked int) string {
	return fill(w.Phrases.Used, w.Number(used), w.Number(looked))
}

// OfUsed is a group's count in that panel.
func (w *Words) OfUsed(used, total int) string {
	form := w.Phrases.OfUsed
	if used > 0 {
		form = w.Phrases.OfUsedSome
	}
	return fill(form, w.Number(used), w.Number(total))
}

// MoreItems heads a folded rest.
func (w *Words) MoreItems(n int) string { return fill(w.Phrases.MoreItems, w.Number(n)) }

// MoreRead heads the sources that the answer was written from but does not cite.
func (w *Words) MoreRead(n int) string { return w.count(w.Phrases.MoreRead, n) }

// InTable says where the sources of a printed table's rows are.
func (w *Words) InTable(n int) string { return w.count(w.Phrases.InTable, n) }

// LeftOut says how many sentences failed the check.
func (w *Words) LeftOut(n int) string { return w.count(w.Phrases.LeftOut, n) }

// Narrowed says what the person kept out of an answer, on paper too: a list of
// medicines that lacks one by choice must not pass for the whole.
func (w *Words) Narrowed(excluded int, limited bool) string {
	var how []string
	if excluded > 0 {
		how = append(how, w.count(w.Phrases.ByHand, excluded))
	}
	if limited {
		how = append(how, w.Phrases.Limited)
	}
	return fill(w.Phrases.Narrowed, strings.Join(how, w.Phrases.And))
}

// RecordLine is the short account of the record.
func (w *Words) RecordLine(r Summary) string {
	items := w.count(w.Phrases.Items, r.Total)
	s := fill(w.Phrases.RecordOnly, items)
	if r.ReadAt != "" {
		s = fill(w.Phrases.RecordRead, items, w.Moment(r.ReadAt))
	}
	if r.Oldest != "" {
		s += " " + fill(w.Phrases.Oldest, w.Day(r.Oldest))
	}
	return s
}

// Progress is one line of the loading page.
func (w *Words) Progress(p Part) string {
	switch {
	case p.Failed:
		return w.LoadingFailed
	case p.Waiting:
		return w.LoadingWait
	case p.Total > 0:
		return fill(w.Phrases.ProgressOf, w.Number(p.Read), w.Number(p.Total))
	default:
		return w.Number(p.Read)
	}
}

// Parts says how far the loading is.
func (w *Words) Parts(done, all int) string {
	return w.count(w.Phrases.Parts, all, w.Number(done))
}

// Range writes a reference range: "4.0 to 5.6 %".
func (w *Words) Range(low, high, unit string) string {
	var s string
	switch {
	case low != "" && high != "":
		s = fill(w.Phrases.Both, low, high)
	case low != "":
		s = fill(w.Phrases.AtLeast, low)
	case high != "":
		s = fill(w.Phrases.AtMost, high)
	default:
		return ""
	}
	return joined(" ", s, unit)
}

// TrendWords describes a chart for who cannot see it.
func (w *Words) TrendWords(t *Trend) string {
	first, last := t.Points[0], t.Points[len(t.Points)-1]
	s := fill(w.Phrases.Trend, w.count(w.Phrases.Results, len(t.Points)), w.Day(first.When), w.Day(last.When), first.Text, last.Text, t.Unit)
	if r := w.Range(t.Low, t.High, t.Unit); r != "" {
		s += " " + fill(w.Phrases.TrendRange, r)
	}
	return s + " " + w.Phrases.TrendTable
}

// Gap says what is missing and why.
func (w *Words) Gap(g Gap) string {
	what := capital(w.of(g.Kind))
	for _, k := range g.Also {
		what += ", " + w.of(k)
	}
	if what == "" {
		what = w.Phrases.SomeEntries
	}
	p := &w.Phrases
	why := map[string]string{"malformed": p.Malformed, "not-fitting": p.NotFitting, "duplicate": p.Duplicate, "refused": p.Refused, "failed": p.Failed,
		"truncated": p.Truncated, "warning": p.Warned, "unreadable": p.Unreadable, "unresolved": p.Unresolved, "unsupported": p.Unsupported,
		"unread": w.Reading.Unfinished, "outdated": w.Reading.Kept}[g.Cause]
	if why == "" {
		why = p.NotRead
	}
	if g.N > 0 {
		what += " (" + w.Number(g.N) + ")"
	}
	return what + ": " + why
}

// Unread is the line on paper about what was looked at and not used.
func (w *Words) Unread(used, looked int, narrowed bool) string {
	s := fill(w.Phrases.Looked, w.count(w.Phrases.Items, looked), w.Number(used))
	switch rest := looked - used; {
	case rest > 0 && narrowed:
		s += " " + fill(w.Phrases.RestOrByHand, w.Number(rest))
	case rest > 0:
		s += " " + fill(w.Phrases.Rest, w.Number(rest))
	}
	return s
}

// SentencesMade counts checked and dropped sentences.
func (w *Words) SentencesMade(checked, dropped int) string {
	return fill(w.Phrases.Sentences, w.Number(checked), w.Number(dropped))
}

// SheetFoot is what stands after the notice on each printed page.
func (w *Words) SheetFoot(c Contacts) string {
	s := w.SheetNoticeHow
	if c.CareTeam.Number != "" {
		s += ": " + c.CareTeam.Number
	}
	s += "."
	if c.Emergency.Number != "" {
		s += " " + w.SheetEmergency + " " + c.Emergency.Number + "."
	}
	return s
}

// MoreCites names the pill that stands for the rest of a sentence's sources.
func (w *Words) MoreCites(n int) string { return w.count(w.Phrases.MoreCites, n) }

// tickTitle is the title of a box that stands for several entries.
func (w *Words) tickTitle(t Tick) string {
	if t.Of > 1 {
		return fill(w.Phrases.NewestOf, t.Title, w.Number(t.Of))
	}
	return t.Title
}
