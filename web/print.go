package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"chartside/internal/qa"
	"chartside/views"
)

// printAll is the paper of the whole conversation.
func (s *Server) printAll(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	var turns []views.Turn
	for _, t := range conv.State.snapshot() {
		if t.done() {
			turns = append(turns, s.turn(c, conv, chart, t))
		}
	}
	var doctor []string
	if conv.Audience == qa.Patient {
		doctor = conv.State.doctorQuestions()
	}
	return s.print(c, conv, chart, base(conv)+"/print", turns, doctor)
}

// printOne is the paper of one answer.
func (s *Server) printOne(c echo.Context) error {
	conv, t, err := s.findTurn(c)
	if err != nil {
		return err
	}
	_, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	seen := conv.State.view(t)
	if !seen.done() {
		return errNoTurn
	}
	v := s.turn(c, conv, chart, seen)
	return s.print(c, conv, chart, base(conv)+"/answers/"+c.Param("turn")+"/print", []views.Turn{v}, nil)
}

func (s *Server) print(c echo.Context, conv *conversation, chart *qa.Chart, self string, turns []views.Turn, doctor []string) error {
	options := views.Options{Name: true, Full: true}
	if c.QueryParam("set") != "" { // a box that is not ticked is not sent
		options = views.Options{Name: c.QueryParam("name") != "", Full: c.QueryParam("full") != "", Large: c.QueryParam("large") != ""}
	}
	page := s.page(c, "", self)
	page.Surface, page.Theme, page.Style = views.Chat, "", ""
	page.Size = ""
	if options.Large {
		page.Size = "large"
	}
	return s.render(c, http.StatusOK, views.SheetPage(page, &views.Sheet{
		Base: base(conv), Self: self, Patient: s.patient(conv, chart.Record), Turns: turns, Looked: chart.Looked(), Notice: s.Care, Options: options, Doctor: doctor, Coverage: coverageOf(conv, chart),
	}))
}
