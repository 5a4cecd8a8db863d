package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"chartside/internal/fhirapi"
	"chartside/internal/smart"
	"chartside/views"
)

// Errors of the handlers' own.
var (
	errNoConversation = errors.New("no such conversation in this browser")
	errNoPaper        = errors.New("no such paper")
	errNoTurn         = errors.New("no such turn")
	errNoResource     = errors.New("no such resource in the record")
	errLoading        = errors.New("the record is still being read")
	errCrossOrigin    = errors.New("posted from another site")
	errEmptyQuestion  = errors.New("empty question")
	errLongQuestion   = errors.New("question too long")
	errStore          = errors.New("the store of sessions does not answer")
	errNoTrail        = errors.New("the audit trail cannot be written")
)

// words say what happened, what still holds and what to do next.
type words struct {
	status int
	title  string
	text   []string
	again  bool // offer to read the record or to launch again
}

const unchanged = "Nothing was changed in the record."

// byError and the two tables below are every error that a person can meet.
var byError = map[error]words{
	errNoConversation: {http.StatusNotFound, "This page is no longer open", []string{
		"You may have been signed out after a quiet time, or the address belongs to another browser.", "Open Chartside again from your hospital’s portal or chart."}, false},
	errStore:         {http.StatusServiceUnavailable, "Chartside cannot look up your conversation", []string{"Its database does not answer at the moment. Please try again in a few minutes."}, true},
	errNoTrail:       {http.StatusServiceUnavailable, "Chartside cannot open a record now", []string{"It must write down who reads a record, and at the moment it cannot. Nothing was read. Please tell the help desk."}, true},
	errNoPaper:       {http.StatusNotFound, "This paper is no longer here", []string{"Its address works once, for five minutes, so that nobody else can open it. Open it again from the chart."}, false},
	errNoTurn:        {http.StatusNotFound, "This answer is not here", []string{"It may belong to a conversation that has ended."}, false},
	errNoResource:    {http.StatusNotFound, "This entry is not in the record", []string{"It was not among what Chartside could read."}, false},
	errLoading:       {http.StatusConflict, "The record is still being read", []string{"Please wait a moment and try again."}, false},
	errCrossOrigin:   {http.StatusForbidden, "This came from another site", []string{"For your safety it was not accepted. Open Chartside again and repeat it there."}, false},
	errEmptyQuestion: {http.StatusUnprocessableEntity, "There is no question yet", []string{"Please type a question first."}, false},
	errLongQuestion:  {http.StatusUnprocessableEntity, "This question is too long", []string{"Please shorten it and ask again. Your text is kept."}, false},
}

var byLaunch = map[smart.Kind]words{
	smart.BadRequest:     {http.StatusBadRequest, "This link is not complete", []string{"Open Chartside again from your hospital’s portal or chart."}, false},
	smart.UnknownIssuer:  {http.StatusForbidden, "This hospital is not set up here", []string{"Chartside opens only for hospitals that it is registered with. Nothing was sent to the address that asked."}, false},
	smart.LaunchMissing:  {http.StatusBadRequest, "The chart did not say which patient", []string{"The launch parameter is missing. Close this and start Chartside from the chart again."}, false},
	smart.StateMismatch:  {http.StatusBadRequest, "This sign-in did not start here", []string{"It was started in another browser or too long ago. Please start again."}, true},
	smart.Replayed:       {http.StatusConflict, "This sign-in was already used", []string{"A sign-in works once. Please start again."}, true},
	smart.MixUp:          {http.StatusBadRequest, "The answer came from another server", []string{"For your safety the sign-in was stopped."}, true},
	smart.Denied:         {http.StatusForbidden, "Access was not given", []string{"You or your hospital said no, so nothing was read."}, true},
	smart.Refused:        {http.StatusBadGateway, "The hospital refused the sign-in", []string{unchanged}, true},
	smart.Discovery:      {http.StatusBadGateway, "The hospital’s server is not ready for sign-in", []string{"What it says about itself could not be used. Please tell the help desk."}, true},
	smart.TokenEndpoint:  {http.StatusBadGateway, "The sign-in could not be finished", []string{"The hospital’s server did not accept it. " + unchanged}, true},
	smart.Unavailable:    {http.StatusBadGateway, "The hospital’s server did not answer", []string{"Please try again in a few minutes. " + unchanged}, true},
	smart.InvalidIDToken: {http.StatusBadGateway, "Who signed in could not be confirmed", []string{"For your safety nothing was read."}, true},
	smart.NoPatient:      {http.StatusBadGateway, "No patient was chosen", []string{"The hospital’s server did not say whose record this is, so nothing was read. Choose a patient and start again."}, true},
	smart.PatientChanged: {http.StatusConflict, "The patient changed", []string{"The hospital’s server now speaks of another patient, so this conversation has ended. Open Chartside from the chart again."}, false},
	smart.SessionOver:    {http.StatusUnauthorized, "The sign-in at the hospital has ended", []string{"Open Chartside again from your hospital’s portal or chart."}, false},
	smart.ForeignOrigin:  {http.StatusBadGateway, "The record points to another server", []string{"For your safety it was not followed."}, false},
}

var byRecord = map[fhirapi.Kind]words{
	fhirapi.SessionOver: {http.StatusUnauthorized, "The hospital ended the sign-in", []string{"Its server did not accept the access that it had given. Open Chartside again from the portal or chart."}, false},
	fhirapi.Forbidden:   {http.StatusForbidden, "This record may not be read", []string{"The hospital’s server does not let this app read it."}, false},
	fhirapi.NotFound:    {http.StatusNotFound, "The patient was not found", []string{"The hospital’s server does not know this patient."}, false},
	fhirapi.Rejected:    {http.StatusBadGateway, "The hospital’s server did not understand the request", []string{unchanged}, true},
	fhirapi.Unavailable: {http.StatusBadGateway, "The hospital’s server did not answer", []string{"The record could not be read. " + unchanged}, true},
	fhirapi.NotFHIR:     {http.StatusBadGateway, "The hospital’s server answered with something else", []string{"What came back is not a record. " + unchanged}, true},
	fhirapi.TooLarge:    {http.StatusBadGateway, "The answer of the hospital’s server is too large", []string{unchanged}, true},
}

// wordsFor finds the words for an error. What is not in a table is our own
// fault, and says nothing of what it was.
func wordsFor(err error) words {
	for known, w := range byError {
		if errors.Is(err, known) {
			return w
		}
	}
	if w, ok := fromUpstream(err); ok {
		return w
	}
	// A sign-in that ended while the record was read says so itself.
	if w, ok := byLaunch[smart.KindOf(err)]; ok {
		return w
	}
	if w, ok := byRecord[fhirapi.KindOf(err)]; ok {
		return w
	}
	var http4 *echo.HTTPError
	if errors.As(err, &http4) {
		switch http4.Code {
		case http.StatusNotFound:
			return words{http.StatusNotFound, "There is no such page", []string{"The address may be mistyped or old."}, false}
		case http.StatusMethodNotAllowed:
			return words{http.StatusMethodNotAllowed, "This cannot be done here", nil, false}
		case http.StatusRequestEntityTooLarge:
			return byError[errLongQuestion]
		}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return words{http.StatusGatewayTimeout, "This took too long", []string{"Please try again."}, true}
	}
	return words{http.StatusInternalServerError, "Something went wrong here", []string{"It is our fault, not yours. Nothing was lost. Please try again."}, true}
}

// showError is where every handler's error becomes a page or, for a part of a
// page, a note above the question box.
func (s *Server) showError(err error, c echo.Context) {
	if c.Response().Committed || errors.Is(err, context.Canceled) && c.Request().Context().Err() != nil {
		return // a stream that has begun, or nobody is there to read it
	}
	w := wordsFor(err)
	s.logError(c, err, w)
	if isHTMX(c.Request()) {
		_ = s.render(c, w.status, views.NoteFragment(s.note(c, w)))
		return
	}
	if known(c) == nil {
		s.allowAnyEHR(c)
	}
	m := &views.Problem{Title: w.title, Text: w.text, Next: s.next(c, w), Number: requestNumber(c), Draft: c.Request().PostFormValue("q")}
	s.quote(m, err)
	if w.again && len(m.Next) == 0 { // in a frame only the chart can launch
		m.Text = append(slices.Clone(m.Text), "To try again, open Chartside from the chart once more.")
	}
	if err := s.render(c, w.status, views.ProblemPage(s.page(c, "", ""), m)); err != nil {
		_ = c.String(http.StatusInternalServerError, w.title)
	}
}

// logError keeps what support needs; errors of our packages name kinds and
// statuses and hold nothing of a record.
func (s *Server) logError(c echo.Context, err error, w words) {
	level := slog.LevelInfo
	if w.status >= http.StatusInternalServerError {
		level = slog.LevelWarn
	}
	attrs := []slog.Attr{slog.String("number", requestNumber(c)), slog.Int("status", w.status)}
	var launch *smart.Error
	var fetch *fhirapi.Error
	switch {
	case errors.As(err, &launch):
		attrs = append(attrs, slog.String("kind", string(launch.Kind)), slog.String("issuer", launch.Issuer), slog.Int("upstream", launch.Status))
	case errors.As(err, &fetch):
		attrs = append(attrs, slog.String("kind", string(fetch.Kind)), slog.String("type", fetch.Type), slog.Int("upstream", fetch.Status))
	default:
		attrs = append(attrs, slog.String("error", harmless(err)))
	}
	s.Log.LogAttrs(c.Request().Context(), level, "problem", attrs...)
}

// harmless words an error that is not of our packages: its text may quote what
// a person wrote, so only our own errors and echo's codes are written out.
func harmless(err error) string {
	for known := range byError {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	var he *echo.HTTPError
	if errors.As(err, &he) {
		return http.StatusText(he.Code)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return "deadline exceeded"
	}
	return "internal"
}

func (s *Server) note(c echo.Context, w words) views.Note {
	n := views.Note{Kind: views.Failure, Title: w.title}
	if len(w.text) > 0 {
		n.Text = w.text[0]
	}
	if w.status == http.StatusNotFound && known(c) == nil {
		n.Text += " What you typed stays in the box until you close this page."
	}
	return n
}

func (s *Server) next(c echo.Context, w words) []views.Action {
	conv := known(c)
	var out []views.Action
	switch {
	case conv != nil && conv.State.failed() && !w.again:
		if !isFramed(c.Request()) { // the conversation's page would only say the same again
			out = append(out, views.Action{Name: "Start again", URL: "/"})
		}
	case conv != nil && w.again:
		out = append(out, views.Action{Name: "Try again", URL: base(conv) + "/record", Post: true})
	case conv != nil:
		out = append(out, views.Action{Name: "Back to the questions", URL: base(conv)})
	case isFramed(c.Request()) && w.title == byLaunch[smart.StateMismatch].title:
		// The launch's cookie did not come back: in this frame it never will.
		out = append(out, views.Action{Name: "Open Chartside in a window of its own", URL: "/", Window: true})
	case len(s.SMART.Issuers()) > 0 && !isFramed(c.Request()):
		out = append(out, views.Action{Name: "Start again", URL: "/"})
	}
	return out
}

func (s *Server) denyCrossOrigin(w http.ResponseWriter, r *http.Request) {
	c := s.echo.NewContext(r, w)
	s.showError(errCrossOrigin, c)
}

// render writes a page whose every part could be rendered.
func (s *Server) render(c echo.Context, status int, component templ.Component) error {
	page, err := views.Render(s.speak(c), component)
	if err != nil {
		return err
	}
	return c.HTMLBlob(status, page)
}
