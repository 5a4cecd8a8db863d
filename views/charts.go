package views

import (
	"fmt"
	"time"
)

// ChartsPage shows one measurement over time, and problems and medicines as
// timelines.
type ChartsPage struct {
	Base     string
	Self     string
	Patient  Patient
	SignOut  string
	Tests    []Choice    // measurements that can be drawn
	Test     string      // the chosen one
	Card     *AnswerCard // its trend, table and sources; nil when nothing can be drawn
	Problems *Timeline
	Drugs    *Timeline
}

// Timeline is things that last, each with its first and last date.
type Timeline struct {
	ID    string
	Spans []Span // the newest first
	Now   string // ISO; what goes on is drawn to it
	Card  *AnswerCard
	Drugs bool // its rows are orders of medicines
}

// Drawn reports that there are two dates at least to draw a line between.
func (t *Timeline) Drawn() bool {
	axis, _ := t.scale()
	return len(axis) > 0
}

// table is a timeline in words alone, for paper and for text.
func (t *Timeline) table(w *Words) *Table {
	out := &Table{Caption: w.lineTitle(t), Columns: []Column{{"What", false}, {"From", false}, {"Until", false}, {"Status", false}}}
	if t.Drugs {
		out.Columns = append(out.Columns, Column{"Orders", true})
	}
	for _, s := range t.Spans {
		to := s.To
		if s.Open && !t.Drugs {
			to = w.Charts.Now
		}
		r := Row{Cells: []string{s.Name, s.From, to, w.of(s.Status)}}
		if t.Drugs {
			r.Cells = append(r.Cells, w.Number(len(s.Marks)))
		}
		if len(s.Cites) > 0 {
			r.Cite = s.Cites[len(s.Cites)-1]
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}

func (w *Words) lineTitle(t *Timeline) string {
	if t.Drugs {
		return w.Charts.Drugs
	}
	return w.Charts.Problems
}

func (w *Words) lineHelp(t *Timeline) string {
	if t.Drugs {
		return w.Charts.DrugsHelp
	}
	return w.Charts.ProblemsHelp
}

// Span is one row of a timeline.
type Span struct {
	Name   string
	From   string   // ISO; "" is not drawn
	To     string   // ISO; "" with Open: until now
	Open   bool     // the record calls it active
	Marks  []string // ISO; single dates within it, such as orders
	Status string   // as the record says it
	Cites  []int
}

type chartWords struct {
	Title, Help, Link, Choose, Show, None, Problems, Drugs, ProblemsHelp, DrugsHelp string
	Undated, Now, Since, FromTo, On                                                 string // 1 date, 2 date
	Times                                                                           string // 1 how many orders
}

var chartEnglish = chartWords{
	Title: "Charts", Help: "What was measured, over time, as your record has it.", Link: "Charts", Choose: "Measurement", Show: "Show",
	None: "Nothing was measured twice or more, so there is nothing to draw.", Problems: "Health problems over time", Drugs: "Medicines over time",
	ProblemsHelp: "A bar runs from the first date to the end that the record gives.", DrugsHelp: "A dot is an order. The line joins the first and the last order: it does not say that the medicine was taken all the time.",
	Undated: "no date", Now: "now", Since: "since %[1]s", FromTo: "%[1]s to %[2]s", On: "%[1]s", Times: "%[1]s orders",
}

// span words the dates of a row.
func (w *Words) span(s Span) string {
	c := &w.Charts
	switch {
	case s.From == "":
		return c.Undated
	case s.Open:
		return fmt.Sprintf(c.Since, w.Day(s.From))
	case s.To == "" || s.To == s.From:
		return fmt.Sprintf(c.On, w.Day(s.From))
	default:
		return fmt.Sprintf(c.FromTo, w.Day(s.From), w.Day(s.To))
	}
}

// spanLine is a row worked out: x in percent.
type spanLine struct {
	From, To float64
	Drawn    bool
	Open     bool
	Marks    []float64
}

// scale lays all rows out on one axis, from the first date to the last or, where
// something goes on, to now.
func (t *Timeline) scale() (axis []tick, rows []spanLine) {
	var first, last time.Time
	see := func(iso string) {
		at, err := parseISO(iso)
		if err != nil {
			return
		}
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
	}
	for _, s := range t.Spans {
		see(s.From)
		see(s.To)
		if s.Open {
			see(t.Now)
		}
	}
	if first.IsZero() || !last.After(first) {
		return nil, make([]spanLine, len(t.Spans))
	}
	var p plot
	x := p.columns([]time.Time{first, last})
	for _, s := range t.Spans {
		row := spanLine{Open: s.Open}
		if from, err := parseISO(s.From); err == nil {
			row.Drawn, row.From, row.To = true, x(from), x(from)
			if to, err := parseISO(s.To); err == nil {
				row.To = max(row.From, x(to))
			}
			if s.Open {
				row.To = x(last)
			}
		}
		for _, m := range s.Marks {
			if at, err := parseISO(m); err == nil {
				row.Marks = append(row.Marks, x(at))
			}
		}
		rows = append(rows, row)
	}
	return p.Columns, rows
}

// edge keeps the first and the last label of an axis inside it.
func edge(t tick) string {
	switch {
	case t.At < 4:
		return "start"
	case t.At > 92:
		return "end"
	default:
		return t.Anchor
	}
}
