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
	return s.print(c, conv, chart, base(conv)+"/print", paperOf{Options: optionsOf(c)})
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
	return s.print(c, conv, chart, answerBase(conv, t.n)+"/print", paperOf{Turn: t.n, Options: optionsOf(c)})
}

// optionsOf are what the person chose; a box that is not ticked is not sent.
func optionsOf(c echo.Context) views.Options {
	if c.QueryParam("set") == "" {
		return views.Options{Name: true, Full: true}
	}
	return views.Options{Name: c.QueryParam("name") != "", Full: c.QueryParam("full") != "", Large: c.QueryParam("large") != ""}
}

// print shows a paper with its tools: in the conversation's own window or frame.
func (s *Server) print(c echo.Context, conv *conversation, chart *qa.Chart, self string, of paperOf) error {
	sheet, err := s.sheet(c, conv, chart, of)
	if err != nil {
		return err
	}
	sheet.Base, sheet.Self, sheet.Window = base(conv), self, s.paperWindow(c.Request().Context(), conv, of)
	return s.render(c, http.StatusOK, views.SheetPage(s.paperPage(c, self, of.Options), sheet))
}

func (s *Server) paperPage(c echo.Context, self string, options views.Options) views.Page {
	page := s.page(c, "", self)
	page.Surface, page.Theme, page.Style, page.Size = views.Chat, "", "", ""
	if options.Large {
		page.Size = "large"
	}
	return page
}

// sheet is the paper of all answers, with the questions for the doctor, or of one.
func (s *Server) sheet(c echo.Context, conv *conversation, chart *qa.Chart, of paperOf) (*views.Sheet, error) {
	v := &views.Sheet{Patient: s.patient(conv, chart.Record), Looked: chart.Looked(), Notice: s.Care, Options: of.Options, Coverage: coverageOf(conv, chart)}
	for _, t := range conv.State.snapshot() {
		if t.done() && (of.Turn == 0 || t.n == of.Turn) {
			v.Turns = append(v.Turns, s.turn(c, conv, chart, t))
		}
	}
	switch {
	case of.Turn != 0 && len(v.Turns) == 0:
		return nil, errNoTurn
	case of.Turn == 0 && conv.Audience == qa.Patient:
		v.Doctor = conv.State.doctorQuestions()
	}
	return v, nil
}
