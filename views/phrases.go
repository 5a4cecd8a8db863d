package views

import (
	"strings"
	"time"
)

// Day writes an ISO date for people, as precisely as it is known: "14 May
// 2026", "May 2026", "2026". A text that is no ISO date is returned as it is.
func (w *Words) Day(iso string) string { return when(iso, "2 Jan 2006", "Jan 2006") }

// LongDay is Day with the month in full, for names that are read out.
func (w *Words) LongDay(iso string) string { return when(iso, "2 January 2006", "January 2006") }

// Moment writes date and time of day: "9 Jun 2026, 9:16 AM".
func (w *Words) Moment(iso string) string {
	t, err := time.Parse(time.RFC3339, iso)
	if err != nil {
		return w.Day(iso)
	}
	return t.Format("2 Jan 2006, 3:04 PM")
}

func when(iso, day, month string) string {
	for _, form := range []struct{ in, out string }{{"2006-01-02", day}, {"2006-01", month}, {"2006", "2006"}, {time.RFC3339, day}} {
		if t, err := time.Parse(form.in, iso); err == nil {
			return t.Format(form.out)
		}
	}
	return iso
}

// isDate reports that a table's cell is nothing but a date of at least a month.
func isDate(cell string) bool {
	if len(cell) < len("2006-01") {
		return false
	}
	_, err := parseISO(cell)
	return err == nil
}

func (w *Words) plural(n int, one, many string) string {
	if n == 1 {
		return w.Number(n) + " " + one
	}
	return w.Number(n) + " " + many
}

// CiteName is what a screen reader says for a citation pill.
func (w *Words) CiteName(s Source) string {
	name := "Source " + w.Number(s.N)
	for _, part := range []string{s.Kind, w.LongDay(s.Date)} {
		if part != "" {
			name += ", " + part
		}
	}
	return name
}

// Used heads the panel of what was looked at.
func (w *Words) Used(used, looked int) string {
	return "Used " + w.Number(used) + ", looked at " + w.Number(looked)
}

// OfUsed is a group's count in that panel.
func (w *Words) OfUsed(used, total int) string {
	s := w.Number(used) + " of " + w.Number(total)
	if used > 0 {
		s += " used"
	}
	return s
}

// MoreItems heads a folded rest.
func (w *Words) MoreItems(n int) string { return "Show " + w.Number(n) + " more" }

// MoreRead heads the sources that the answer was written from but does not cite.
func (w *Words) MoreRead(n int) string {
	return w.plural(n, "more entry was read for this answer", "more entries were read for this answer")
}

// InTable says where the sources of a printed table's rows are.
func (w *Words) InTable(n int) string {
	return w.plural(n, "more entry was used. It is in the table above.", "more entries were used. They are in the table above.")
}

// LeftOut says how many sentences failed the check.
func (w *Words) LeftOut(n int) string {
	if n == 1 {
		return "One sentence was left out: it did not match its source."
	}
	return w.Number(n) + " sentences were left out: they did not match their sources."
}

// Narrowed says what the person kept out of an answer, on paper too: a list of
// medicines that lacks one by choice must not pass for the whole.
func (w *Words) Narrowed(excluded int, limited bool) string {
	var how []string
	switch {
	case excluded == 1:
		how = append(how, "one entry was left out by hand")
	case excluded > 1:
		how = append(how, w.Number(excluded)+" entries were left out by hand")
	}
	if limited {
		how = append(how, "it was limited to some dates or one type")
	}
	return "This answer may not be complete: " + strings.Join(how, ", and ") + "."
}

// List names kinds with counts: "vaccines (9), notes (14)".
func (w *Words) List(counts []Count) string {
	parts := make([]string, len(counts))
	for i, c := range counts {
		parts[i] = c.Kind + " (" + w.Number(c.N) + ")"
	}
	return strings.Join(parts, ", ")
}

// RecordLine is the short account of the record.
func (w *Words) RecordLine(r Summary) string {
	s := w.plural(r.Total, "item", "items")
	if r.ReadAt != "" {
		s += ", read " + w.Moment(r.ReadAt)
	}
	s += "."
	if r.Oldest != "" {
		s += " The oldest is from " + w.Day(r.Oldest) + "."
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
		return w.Number(p.Read) + " of " + w.Number(p.Total)
	default:
		return w.Number(p.Read)
	}
}

// Parts says how far the loading is.
func (w *Words) Parts(done, all int) string {
	return w.Number(done) + " of " + w.plural(all, "kind is read.", "kinds are read.")
}

// Range writes a reference range: "4.0 to 5.6 %".
func (w *Words) Range(low, high, unit string) string {
	var s string
	switch {
	case low != "" && high != "":
		s = low + " to " + high
	case low != "":
		s = low + " or more"
	case high != "":
		s = high + " or less"
	default:
		return ""
	}
	if unit != "" {
		s += " " + unit
	}
	return s
}

// TrendWords describes a chart for who cannot see it.
func (w *Words) TrendWords(t *Trend) string {
	first, last := t.Points[0], t.Points[len(t.Points)-1]
	s := w.plural(len(t.Points), "result", "results") + " from " + w.Day(first.When) + " to " + w.Day(last.When) + ": " +
		first.Text + " to " + last.Text + " " + t.Unit + "."
	if r := w.Range(t.Low, t.High, t.Unit); r != "" {
		s += " Reference range " + r + "."
	}
	return s + " Every value is in the table."
}

// Gap says what is missing and why.
func (w *Words) Gap(g Gap) string {
	what := capital(g.Kind)
	if what == "" {
		what = "Some entries"
	}
	why := map[string]string{
		"malformed":   "could not be read: not in the form that was expected",
		"not-fitting": "one detail could not be read",
		"duplicate":   "came twice with different content",
		"refused":     "this app was not allowed to read them",
		"failed":      "the hospital’s server failed while they were read",
		"truncated":   "the list was cut off: there are more than could be read",
		"warning":     "the hospital sent a warning with them",
		"unreadable":  "the attached text could not be read",
		"unresolved":  "something that they refer to is not in the record",
		"unsupported": "the hospital does not offer them to apps",
	}[g.Cause]
	if why == "" {
		why = "could not be read"
	}
	if g.N > 0 {
		what += " (" + w.Number(g.N) + ")"
	}
	return what + ": " + why
}

// Unread is the line on paper about what was looked at and not used.
func (w *Words) Unread(used, looked int, narrowed bool) string {
	rest := looked - used
	s := "It looked at " + w.plural(looked, "item", "items") + " and used " + w.Number(used) + "."
	switch {
	case rest > 0 && narrowed:
		s += " The other " + w.Number(rest) + " were not about this question, or were left out by hand."
	case rest > 0:
		s += " The other " + w.Number(rest) + " were not about this question."
	}
	return s
}

// SentencesMade counts checked and dropped sentences.
func (w *Words) SentencesMade(checked, dropped int) string {
	return w.Number(checked) + " checked, " + w.Number(dropped) + " left out"
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
func (w *Words) MoreCites(n int) string {
	return w.plural(n, "more source", "more sources") + ", in the list below"
}
