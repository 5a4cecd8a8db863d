package web

import (
	"net/http"
	"slices"
	"sort"
	"strconv"

	"github.com/labstack/echo/v4"

	"chartside/internal/brief"
	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// showCharts draws one measurement and the timelines. The address names a
// measurement by its place in the record's catalogue, never by its name.
func (s *Server) showCharts(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	at := base(conv) + "/charts"
	v := &views.ChartsPage{Base: base(conv), Self: at, Patient: s.patient(conv, chart.Record), SignOut: "/signout"}
	drawn := drawable(chart)
	for _, x := range drawn {
		v.Tests = append(v.Tests, views.Choice{Value: strconv.Itoa(x.concept.ID), Name: x.name()})
	}
	if len(drawn) > 0 {
		i := max(0, slices.IndexFunc(drawn, func(x drawing) bool { return strconv.Itoa(x.concept.ID) == c.QueryParam("test") }))
		v.Test, v.Card = v.Tests[i].Value, measured(c, conv, chart.Record, drawn[i])
	}
	v.Problems = problemLine(c, conv, chart)
	v.Drugs = drugLine(c, conv, chart)
	return s.render(c, http.StatusOK, views.MeasurementsPage(s.page(c, "", at), v))
}

// drawing is a measurement, or one component of it, that has two numbers of one
// unit at least.
type drawing struct {
	concept *record.Concept
	part    string // "Systolic blood pressure"; "" for the value itself
	members []*record.Resource
	values  []record.Value
}

func (d drawing) name() string { return shortName(prompt.TestName(d.concept.Title)) }

// drawable finds what can be drawn: what is out of range first, then what was
// measured last.
func drawable(chart *qa.Chart) []drawing {
	out := map[*record.Concept]bool{}
	for _, r := range brief.Of(chart.Record).OutOfRange {
		out[r.From.Concept] = true
	}
	var list []drawing
	for _, c := range chart.Record.Concepts {
		if c.Type != "Observation" || !c.HasNumber {
			continue
		}
		switch prompt.ConceptKind(c) {
		case "lab result", "vital sign", "result", "exam finding":
		default:
			continue
		}
		if d := draw(c); len(d.members) > 1 {
			list = append(list, d)
		}
	}
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if out[a.concept] != out[b.concept] {
			return out[a.concept]
		}
		return b.members[len(b.members)-1].When.Before(a.members[len(a.members)-1].When)
	})
	return list
}

// draw takes the first component that has numbers, in the unit of its newest
// value.
func draw(c *record.Concept) drawing {
	d := drawing{concept: c}
	unit, found := "", false
	for i := len(c.Members) - 1; i >= 0; i-- {
		x := c.Members[i]
		if x.Error() || x.NotDone() || x.When.IsZero() {
			continue
		}
		for _, v := range x.Valued() {
			if !v.Numeric() || found && (v.Unit != unit || v.Name != d.part) {
				continue
			}
			unit, d.part, found = v.Unit, v.Name, true
			d.members, d.values = append(d.members, x), append(d.values, v)
			break
		}
	}
	slices.Reverse(d.members)
	slices.Reverse(d.values)
	return d
}

// measured is the card of a measurement: its trend, all values, their sources.
func measured(c echo.Context, conv *conversation, rec *record.Record, d drawing) *views.AnswerCard {
	cites := &citing{number: map[*record.Resource]int{}}
	title := d.name()
	if d.part != "" {
		title = d.part
	}
	t := &views.Trend{Title: title, Unit: prompt.UnitWords(d.values[0].Unit)}
	table := &views.Table{Caption: title, Columns: []views.Column{{Name: "Date"}, {Name: "Value", End: true}, {Name: "Flag"}}}
	for i, x := range d.members {
		v, n := d.values[i], cites.of([]*record.Resource{x})[0]
		t.Low, t.High = v.Low, v.High
		t.Points = append(t.Points, views.Point{When: pointTime(x.When), Value: v.Number, Text: v.Decimal, Mark: v.Flag, Source: n, Cited: i == 0 || i == len(d.members)-1})
		table.Rows = append(table.Rows, views.Row{Cells: []string{x.When.ISO(), prompt.ValueWords(v), views.Arrow(v.Flag)}, Cite: n})
	}
	slices.Reverse(table.Rows)
	return &views.AnswerCard{ID: "chart", Trend: t, Table: table, Sources: cites.sources(c, conv, rec)}
}
