package web

import (
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"chartside/internal/brief"
	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// span is one problem, or the orders of one medicine, over time: from are its
// entries, oldest first.
func span(c echo.Context, conv *conversation, from []*record.Resource) views.Span {
	last := from[len(from)-1]
	s := views.Span{Name: prompt.Name(last), Open: slices.ContainsFunc(from, (*record.Resource).Active), Status: strings.ReplaceAll(last.Status, "-", " ")}
	if last.Type == "Condition" {
		s.From, s.To = from[0].When.ISO(), latestEnd(from)
		return s
	}
	s.Name = medicine(c, conv, s.Name)
	if s.Open {
		s.Status = "active"
	}
	for _, x := range from {
		if !x.When.IsZero() {
			s.Marks = append(s.Marks, x.When.ISO())
		}
	}
	if len(s.Marks) > 0 {
		s.From, s.To = s.Marks[0], s.Marks[len(s.Marks)-1]
	}
	return s
}

func latestEnd(from []*record.Resource) string {
	var end record.Date
	for _, x := range from {
		if end.Before(x.End) {
			end = x.End
		}
	}
	return end.ISO()
}

func today(chart *qa.Chart) string {
	return record.Date{Time: chart.Now, Precision: record.Day}.ISO()
}

// goingOnFirst sorts the entries of concepts: what goes on, then the newest.
func goingOnFirst(list [][]*record.Resource) {
	slices.SortStableFunc(list, func(a, b []*record.Resource) int {
		if x, y := slices.ContainsFunc(a, (*record.Resource).Active), slices.ContainsFunc(b, (*record.Resource).Active); x != y {
			if x {
				return -1
			}
			return 1
		}
		return b[len(b)-1].When.Time.Compare(a[len(a)-1].When.Time)
	})
}

// problemLine draws the problems, social findings left out.
func problemLine(c echo.Context, conv *conversation, chart *qa.Chart) *views.Timeline {
	return wholeLine(c, conv, chart, "problems", "Condition")
}

// drugLine draws the orders of each medicine.
func drugLine(c echo.Context, conv *conversation, chart *qa.Chart) *views.Timeline {
	return wholeLine(c, conv, chart, "medicines", "MedicationRequest", "MedicationStatement")
}

// wholeLine draws all that the record holds of some types. It is nil when there is
// nothing.
func wholeLine(c echo.Context, conv *conversation, chart *qa.Chart, id string, types ...string) *views.Timeline {
	var list [][]*record.Resource
	for _, concept := range chart.Record.Concepts {
		if members := valid(concept.Members); slices.Contains(types, concept.Type) && len(members) > 0 && (concept.Type != "Condition" || brief.Clinical(members[0])) {
			list = append(list, members)
		}
	}
	if len(list) == 0 {
		return nil
	}
	goingOnFirst(list)
	cites := &citing{number: map[*record.Resource]int{}}
	t := &views.Timeline{ID: id, Now: today(chart)}
	for _, from := range list {
		s := span(c, conv, from)
		s.Cites = cites.of(from[len(from)-1:])
		t.Spans = append(t.Spans, s)
	}
	t.Card = &views.AnswerCard{ID: id + "-line", Sources: cites.sources(c, conv, chart.Record)}
	return t
}

func valid(members []*record.Resource) []*record.Resource {
	return slices.DeleteFunc(slices.Clone(members), func(x *record.Resource) bool { return x.Error() || x.NotDone() })
}

// answerSpans is the most rows that a timeline in an answer has; more are a table.
const answerSpans = 20

// answerLine draws what an answer cites over time, where time is the point: when
// something was, and lists that are not of today alone. A question for one date
// gets the other entries of that medicine or problem beside it, with numbers of
// their own; what the person kept out stays out. It is nil where there is nothing
// to compare.
func answerLine(c echo.Context, conv *conversation, chart *qa.Chart, v *views.AnswerCard, t turn) *views.Timeline {
	a := t.answer
	asksWhen := a.Plan.Operator == qa.When || a.Plan.Operator == qa.First
	if !asksWhen && (a.Plan.Operator != qa.All || a.Plan.Active) {
		return nil
	}
	whole := asksWhen && a.Plan.Period == "" && len(t.question.Adjust.Drop) == 0 && !limited(t.question.Adjust)
	list := lasting(a, whole)
	if len(list) == 0 || len(list) > answerSpans || len(list) == 1 && len(list[0]) < 2 {
		return nil
	}
	goingOnFirst(list)
	cites := &citing{number: map[*record.Resource]int{}}
	for _, s := range a.Sources {
		cites.number[s.Resource], cites.list = s.N, append(cites.list, s.Resource)
	}
	line := &views.Timeline{ID: v.ID + "-line", Now: today(chart), Card: v, Drugs: list[0][0].Type != "Condition"}
	for _, from := range list {
		s := span(c, conv, from)
		s.Cites = cites.of(from[len(from)-1:])
		if first := from[:1]; s.From != "" && len(from) > 1 {
			s.Cites = cites.of([]*record.Resource{first[0], from[len(from)-1]})
		}
		line.Spans = append(line.Spans, s)
	}
	if !line.Drawn() {
		return nil
	}
	v.Sources = append(v.Sources, cites.sources(c, conv, chart.Record)[len(a.Sources):]...)
	return line
}

// lasting are the entries that an answer cites by concept, oldest first, if all of
// them are medicines, or all of them problems; whole takes all entries of these
// concepts.
func lasting(a *qa.Answer, whole bool) [][]*record.Resource {
	var order []*record.Concept
	by := map[*record.Concept][]*record.Resource{}
	kind := ""
	for _, s := range a.Sources {
		x := s.Resource
		if !s.Cited {
			continue
		}
		of := x.Type
		if of == "MedicationStatement" {
			of = "MedicationRequest"
		}
		if x.Concept == nil || of != "MedicationRequest" && of != "Condition" || kind != "" && of != kind {
			return nil
		}
		kind = of
		if by[x.Concept] == nil {
			order = append(order, x.Concept)
		}
		by[x.Concept] = append(by[x.Concept], x)
	}
	out := make([][]*record.Resource, 0, len(order))
	for _, concept := range order {
		members := by[concept]
		if whole {
			members = valid(concept.Members)
		}
		slices.SortStableFunc(members, func(a, b *record.Resource) int { return a.When.Time.Compare(b.When.Time) })
		if len(members) > 0 {
			out = append(out, members)
		}
	}
	return out
}
