package web

import (
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"chartside/internal/feedback"
	"chartside/internal/qa"
	"chartside/views"
)

// judgement is what a person said of an answer, and whether it could be kept.
type judgement struct {
	number  string // of the answer in the file of feedback
	verdict feedback.Verdict
	lost    bool
}

// takeFeedback keeps a verdict. Saying something else later replaces it.
func (s *Server) takeFeedback(c echo.Context) error {
	c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, maxBody)
	conv, t, err := s.findTurn(c)
	if err != nil {
		return err
	}
	verdict := feedback.Verdict(c.FormValue("verdict"))
	seen := conv.State.view(t)
	if seen.answer == nil || !slices.Contains(feedback.Verdicts(), verdict) {
		return errNoTurn
	}
	j := judgement{number: seen.judged.number, verdict: verdict}
	if j.number == "" {
		j.number = rand.Text()
	}
	if s.Feedback != nil {
		if err := s.Feedback(s.entryOf(seen.answer, j, c.FormValue("word"))); err != nil {
			s.Log.Warn("feedback not kept", "number", requestNumber(c))
			j.lost = true
		}
	}
	conv.State.mu.Lock()
	t.judged = j
	conv.State.mu.Unlock()
	s.keepTurn(c.Request().Context(), conv, t)
	seen.judged = j
	if isHTMX(c.Request()) {
		return s.render(c, http.StatusOK, views.FeedbackForm(anchor(t.n), s.feedback(conv, seen)))
	}
	return c.Redirect(http.StatusSeeOther, base(conv)+"#"+anchor(t.n)+"-feedback")
}

func (s *Server) entryOf(a *qa.Answer, j judgement, word string) feedback.Entry {
	e := feedback.Entry{
		At: s.Now(), Number: j.number, Verdict: j.verdict, Word: cut(word, feedback.MaxWord), Audience: string(a.Audience), Lang: a.Lang, Question: a.Question,
		Answer: a.Text(), Trust: string(a.Trust), Model: a.Made.Model, Adapter: a.Made.Adapter, Prompt: a.Made.PromptVersion, Selector: a.Made.Selector,
	}
	for _, x := range a.Sources {
		e.Sources = append(e.Sources, feedback.Source{N: x.N, Line: x.Line, Score: x.Score, Cited: x.Cited})
	}
	return e
}

// cut bounds what a person typed.
func cut(text string, characters int) string {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	if utf8.RuneCountInString(text) > characters {
		text = string([]rune(text)[:characters])
	}
	return text
}

// feedback is the form under an answer. An emergency has none.
func (s *Server) feedback(conv *conversation, t turn) *views.Feedback {
	if t.answer == nil || t.answer.Trust == qa.Emergency {
		return nil
	}
	return &views.Feedback{Post: answerBase(conv, t.n) + "/feedback", Given: string(t.judged.verdict), Kept: s.Feedback != nil, Lost: t.judged.lost}
}
