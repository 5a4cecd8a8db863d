package web

import (
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"chartside/internal/fhirapi"
	"chartside/internal/qa"
	"chartside/internal/summary"
	"chartside/views"
)

// writtenType is the only type that is ever created on a server.
const writtenType = "DocumentReference"

// showSummary offers the answers in other forms.
func (s *Server) showSummary(c echo.Context) error { return s.summaryPage(c, http.StatusOK, false) }

func (s *Server) summaryPage(c echo.Context, status int, unread bool) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	at := base(conv) + "/summary"
	v := &views.SummaryPage{Base: base(conv), Patient: s.patient(conv, chart.Record), Answers: len(answers(conv)), Text: at + "/text", Document: at + "/document",
		SignOut: "/signout", Unread: unread}
	if conv.Connection.Grant().Granted.AllowsCreate(writtenType) {
		v.Send = at
	}
	conv.State.mu.Lock()
	v.Sent = slices.Clone(conv.State.sent)
	conv.State.mu.Unlock()
	return s.render(c, status, views.HandOverPage(s.page(c, "", at), v))
}

// answers are the finished answers of a conversation, oldest first.
func answers(conv *conversation) []*qa.Answer {
	var out []*qa.Answer
	for _, t := range conv.State.snapshot() {
		if t.answer != nil {
			out = append(out, t.answer)
		}
	}
	return out
}

func (s *Server) summaryOf(conv *conversation, chart *qa.Chart) summary.Summary {
	grant := conv.Connection.Grant()
	v := summary.Summary{Record: chart.Record, Server: grant.FHIRBase, Patient: conv.Patient, Answers: answers(conv), At: s.Now(), Version: version()}
	if conv.User.Local && conv.User.ID != "" {
		v.User = conv.User.Type + "/" + conv.User.ID
	}
	if issuer, ok := s.SMART.Issuer(conv.IssuerID); ok {
		v.Organization = issuer.Name
	}
	return v
}

// summaryDocument is the FHIR document as a download.
func (s *Server) summaryDocument(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	document, err := s.summaryOf(conv, chart).Document()
	if err != nil {
		return errNoTurn
	}
	// No name of the person: file names are seen by more people than files.
	c.Response().Header().Set("Content-Disposition", `attachment; filename="chartside-answers.fhir.json"`)
	return c.Blob(http.StatusOK, "application/fhir+json", document)
}

// summaryText is all answers as text.
func (s *Server) summaryText(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	return c.String(http.StatusOK, s.plainText(c, conv, chart, conv.State.snapshot()))
}

// answerText is one answer as text, for who has no script to copy it with.
func (s *Server) answerText(c echo.Context) error {
	conv, t, err := s.findTurn(c)
	if err != nil {
		return err
	}
	_, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	return c.String(http.StatusOK, s.plainText(c, conv, chart, []turn{conv.State.view(t)}))
}

func (s *Server) plainText(c echo.Context, conv *conversation, chart *qa.Chart, turns []turn) string {
	var list []views.Turn
	for _, t := range turns {
		if t.done() {
			list = append(list, s.turn(c, conv, chart, t))
		}
	}
	return views.PlainText(s.speak(c), s.patient(conv, chart.Record), list, s.Care)
}

// sendSummary adds the answers to the record, once for each time that a person
// says so. Nothing else in Chartside writes to a server.
func (s *Server) sendSummary(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	grant := conv.Connection.Grant()
	switch {
	case !grant.Granted.AllowsCreate(writtenType), len(answers(conv)) == 0:
		return errNoTurn
	case c.FormValue("read") == "":
		return s.summaryPage(c, http.StatusUnprocessableEntity, true)
	}
	v := s.summaryOf(conv, chart)
	document, err := v.Document()
	if err != nil {
		return err
	}
	body, err := v.DocumentReference(document, s.plainText(c, conv, chart, conv.State.snapshot()))
	if err != nil {
		return err
	}
	client, err := fhirapi.New(grant.FHIRBase, conv.Connection.HTTPClient(), s.Fetch)
	if err != nil {
		return err
	}
	ctx, cancel := until(c.Request(), conv)
	defer cancel()
	name, err := client.Create(ctx, writtenType, body)
	if err != nil {
		return err
	}
	conv.State.mu.Lock()
	conv.State.sent = append(conv.State.sent, views.Sent{At: v.At.Format("2006-01-02T15:04:05Z07:00"), Name: name})
	conv.State.mu.Unlock()
	s.keepSettings(c.Request().Context(), conv)
	return c.Redirect(http.StatusSeeOther, base(conv)+"/summary")
}

// version is the commit that the program was built from, "" when the build does
// not know it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return ""
}

func answerBase(conv *conversation, n int) string {
	return base(conv) + "/answers/" + strconv.Itoa(n)
}
