package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"chartside/internal/gate"
	"chartside/views"
)

// About is which model is served, and the signed score under which it is.
type About struct {
	Model, Adapter string
	Combination    gate.Combination
	Score          *gate.Score // nil: none
	Refused        string      // why the gate would refuse it, where the configuration overrules it
}

// showModel is the page about the model.
func (s *Server) showModel(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	v := aboutPage(s.About)
	v.Base, v.Patient, v.SignOut = base(conv), s.patient(conv, chart.Record), "/signout"
	return s.render(c, http.StatusOK, views.AboutModelPage(s.page(c, "About this model", base(conv)+"/model"), v))
}

func aboutPage(a About) *views.AboutPage {
	v := &views.AboutPage{Model: a.Model, Adapter: a.Adapter, Prompt: a.Combination.Prompt, Pipeline: a.Combination.Pipeline, Refused: a.Refused}
	if v.Model == "" {
		v.Model = "none: answers are taken directly from the record"
	}
	for _, f := range []views.Fingerprint{{Name: "Base", SHA256: a.Combination.Base}, {Name: "Adapter", SHA256: a.Combination.Adapter}, {Name: "Relevance model", SHA256: a.Combination.CrossEncoder}} {
		if f.SHA256 != "" {
			v.Weights = append(v.Weights, f)
		}
	}
	if a.Score != nil {
		v.Score = scoreOf(a.Score)
	}
	return v
}

func scoreOf(s *gate.Score) *views.ModelScore {
	n := s.Numbers
	return &views.ModelScore{Set: s.Set, Made: s.Made.Format(time.DateOnly), SignedBy: s.SignedBy, Machine: s.Machine, Questions: n.Questions, Rows: []views.ScoreRow{
		{Name: "evidence found and nothing else (F1)", Value: share(n.MacroF1), Means: "How well the entries that answer a question were found, a mean over the questions that the record answers."},
		{Name: "rightly said that there is nothing", Value: share(n.RightlyNone), Means: "Of the questions that the record does not answer."},
		{Name: "wrongly said that there is nothing", Value: share(n.WronglyNone), Means: "Of the questions that the record answers."},
		{Name: "citations right", Value: share(n.CitedRight), Means: "Of the sources shown under an answer, those that are evidence; a mean over answers."},
		{Name: "answers in the model's words", Value: share(n.WordedByModel), Means: "The others are the computed facts themselves."},
		{Name: "sentences dropped", Value: strconv.Itoa(n.Dropped), Means: "What the model wrote and the check refused; nobody saw it."},
		{Name: "seconds", Value: strconv.FormatFloat(n.MedianSeconds, 'f', 1, 64), Means: "Median time of an answer on the machine named above."},
	}}
}

func share(x float64) string { return strconv.FormatFloat(100*x, 'f', 1, 64) + " %" }
