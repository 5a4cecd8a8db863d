package web

import (
	"github.com/labstack/echo/v4"

	"chartside/internal/brief"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// briefOf is the brief as the sidebar shows it. Sources are numbered in the order
// in which the lines cite them.
func briefOf(c echo.Context, conv *conversation, chart *qa.Chart) *views.Brief {
	b := brief.During(chart.Record, hereOf(conv))
	cites := &citing{number: map[*record.Resource]int{}}
	v := &views.Brief{Judged: b.Judged, Unjudged: b.Unjudged, ProblemsAll: b.ProblemsAll, Stateless: b.Stateless, Incomplete: b.Incomplete,
		Visit: visitHere(conv, chart.Record), HasVisit: b.Visit.Resource != nil, Since: b.Visit.From.ISO(), After: b.Visit.After}
	for _, c := range b.Changes {
		l := views.BriefLine{Kind: string(c.Kind), Item: c.Title, Before: c.Before, After: c.After, Side: string(c.Side), Cites: cites.of(c.From)}
		if c.After == "" { // of a value the sources say when
			l.When = c.From[0].When.ISO()
			if c.Kind == brief.Ended || c.Kind == brief.EndedDrug {
				l.When = c.From[0].End.ISO()
			}
		}
		v.Changes = append(v.Changes, l)
	}
	for _, r := range b.OutOfRange {
		l := views.BriefLine{Item: r.Title, After: r.Value, Side: string(r.Side), Range: r.Range, When: r.From.When.ISO(), Cites: cites.of([]*record.Resource{r.From})}
		if r.Old {
			v.OldOut = append(v.OldOut, l)
		} else {
			v.OutOfRange = append(v.OutOfRange, l)
		}
	}
	v.Allergies = briefLines(b.Allergies, cites)
	v.Medicines = briefLines(b.Medicines, cites)
	v.Problems = briefLines(b.Problems, cites)
	v.Card = &views.AnswerCard{ID: "brief", Sources: cites.sources(c, conv, chart.Record)}
	return v
}

func briefLines(items []brief.Item, cites *citing) []views.BriefLine {
	var out []views.BriefLine
	for _, i := range items {
		out = append(out, views.BriefLine{Item: i.Title, Detail: i.Detail, Missing: i.Missing, Mark: i.Mark, When: i.When().ISO(), Cites: cites.of(i.From)})
	}
	return out
}

// citing numbers resources in the order in which they are first cited.
type citing struct {
	number map[*record.Resource]int
	list   []*record.Resource
}

func (c *citing) of(all []*record.Resource) []int {
	var out []int
	for _, x := range all {
		if c.number[x] == 0 {
			c.list = append(c.list, x)
			c.number[x] = len(c.list)
		}
		out = append(out, c.number[x])
	}
	return out
}

// sources are the entries without their original data: it stands on a page of
// its own, so that the first page stays small.
func (c *citing) sources(req echo.Context, conv *conversation, rec *record.Record) []views.Source {
	out := make([]views.Source, 0, len(c.list))
	for i, x := range c.list {
		v := entry(rec, x, directionsIn(req, conv))
		v.N, v.Cited, v.RawURL = i+1, true, base(conv)+"/sources/"+x.Type+"/"+x.ID
		out = append(out, v)
	}
	return out
}
