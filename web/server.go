// Package web is HTTP: routes, the launch and its return, cookies, headers, the
// only place that turns domain values into view models and errors into pages.
// It decides nothing medical.
//
// It imports everything below it; only the commands import it.
package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"chartside/internal/audit"
	"chartside/internal/feedback"
	"chartside/internal/fhirapi"
	"chartside/internal/qa"
	"chartside/internal/session"
	"chartside/internal/smart"
	"chartside/static"
	"chartside/views"
)

// Site is what web knows of one issuer besides its registration.
type Site struct {
	FrameAncestors []string    // origins that may frame its conversations
	Audience       qa.Audience // where the EHR does not say who signed in
	Place          string      // town or campus, for people who choose
	Authorize      string      // how the browser goes to sign in: get, post or "" for what fits
	SignInWindow   bool        // its sign-in page refuses frames
	NoEverything   bool        // records are read type by type though $everything is offered
	Never          []string    // resource types that are not read
	Also           []string    // resource types that are read though they are on demand only
}

// Options are everything the application is made of. SMART, Pipeline and Sites
// are required.
type Options struct {
	SMART    *smart.Client
	Sites    map[string]Site // by issuer id
	Pipeline *qa.Pipeline
	// About is what the page about the model shows.
	About About
	// Model says what the private model can do now; nil: it always answers.
	Model func() ModelState
	// SlowAfter is when an answer that is still being written is called slow on the
	// page; default 20 seconds.
	SlowAfter time.Duration
	Fetch     fhirapi.Options
	Session   session.Options
	Care      views.Contacts
	// Ready says whether the store of sessions answers; nil: it always does.
	Ready func(context.Context) error
	// Audit writes down who did what with whose record; nil: nobody does. Without
	// its word no conversation is opened.
	Audit func(audit.Event) error
	// Feedback keeps what people say of answers; nil: it ends with the conversation.
	Feedback func(feedback.Entry) error
	// QuestionCharacters is the longest question; default 2000.
	QuestionCharacters int
	// AnswerTime bounds one answer; default 2 minutes.
	AnswerTime time.Duration
	Log        *slog.Logger // default: discard
	Now        func() time.Time
}

// Server is the web application. Close it at the end.
type Server struct {
	Options
	sessions *session.Manager[*dossier]
	echo     *echo.Echo
	handler  http.Handler
	assets   views.Assets
}

type conversation = session.Conversation[*dossier]

// New builds the application. It asks nothing of the network.
func New(o Options) (*Server, error) {
	switch {
	case o.SMART == nil || o.Pipeline == nil:
		return nil, errors.New("web: SMART client and pipeline are required")
	case o.Sites == nil:
		return nil, errors.New("web: no sites")
	}
	if o.SlowAfter == 0 {
		o.SlowAfter = 20 * time.Second
	}
	if o.Model == nil {
		o.Model = func() ModelState { return ModelReady }
	}
	if o.QuestionCharacters == 0 {
		o.QuestionCharacters = 2000
	}
	if o.AnswerTime == 0 {
		o.AnswerTime = 2 * time.Minute
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Session.Log == nil {
		o.Session.Log = o.Log
	}
	s := &Server{Options: o, echo: echo.New()}
	o.Session.Ended = s.ended
	s.sessions = session.New(o.Session, o.SMART, newDossier)
	s.assets = views.Assets{
		Tokens: static.Href("tokens.css"), Style: static.Href("chartside.css"), Print: static.Href("print.css"),
		HTMX: static.Href("htmx.min.js"), SSE: static.Href("htmx-ext-sse.min.js"), Script: static.Href("chartside.js"),
	}
	s.echo.HTTPErrorHandler = s.showError
	s.routes()
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(s.denyCrossOrigin))
	s.handler = s.withHeaders(s.sessionsExceptFor(guard.Handler(s.echo)))
	return s, nil
}

// routes is every address of the application. Only conversation ids and
// resource ids stand in paths; no question and no value of a record does.
func (s *Server) routes() {
	e := s.echo
	e.Use(s.logRequest, s.leaveTrail)
	e.GET("/", s.home)
	e.GET("/launch", s.launch)
	e.GET("/callback", s.callback)
	e.GET("/.well-known/jwks.json", s.publicKeys)
	e.POST("/signout", s.signOut)
	e.GET("/signed-out", s.signedOut)
	e.GET("/paper/:ticket", s.showPaper)
	e.POST("/language", s.chooseTongue)
	e.GET("/healthz", func(c echo.Context) error { return c.String(http.StatusOK, "ok\n") })
	e.GET("/readyz", s.ready)
	e.GET(static.Prefix+"*", echo.WrapHandler(static.Handler()))

	g := e.Group("/c/:id")
	g.GET("", s.show)
	g.GET("/style.css", s.showStyle)
	g.GET("/progress", s.progress)
	g.POST("/record", s.readAgain)
	g.GET("/record", s.showRecord)
	g.GET("/sources/:type/:rid", s.showSource)
	g.GET("/print", s.printAll)
	g.GET("/charts", s.showCharts)
	g.GET("/words", s.showWords)
	g.GET("/data", s.showData)
	g.GET("/model", s.showModel)
	g.GET("/doctor", s.showDoctor)
	g.POST("/doctor", s.changeDoctor)
	g.GET("/summary", s.showSummary)
	g.POST("/summary", s.sendSummary)
	g.GET("/summary/text", s.summaryText)
	g.GET("/summary/document", s.summaryDocument)
	g.POST("/settings", s.settings)
	g.POST("/questions", s.ask)
	g.GET("/answers/:turn/stream", s.stream)
	g.POST("/answers/:turn/stop", s.stop)
	g.POST("/answers/:turn/again", s.again)
	g.GET("/answers/:turn/print", s.printOne)
	g.GET("/answers/:turn/text", s.answerText)
	g.POST("/answers/:turn/feedback", s.takeFeedback)
}

// sessionsExceptFor looks up who asks, except where nobody is anybody: files and
// the pages that a load balancer asks for, which must answer without a database.
func (s *Server) sessionsExceptFor(next http.Handler) http.Handler {
	known := s.sessions.Middleware(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch p := r.URL.Path; {
		case p == "/healthz" || p == "/readyz" || strings.HasPrefix(p, static.Prefix):
			next.ServeHTTP(w, r)
		default:
			known.ServeHTTP(w, r)
		}
	})
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Close stops all work. Conversations end with the process, unless they are
// kept in a store that outlives it.
func (s *Server) Close() { s.sessions.Close() }

// ready says that requests are taken; without the model answers come from the
// record alone, which is still service.
func (s *Server) ready(c echo.Context) error {
	if s.Ready != nil && s.Ready(c.Request().Context()) != nil {
		return c.String(http.StatusServiceUnavailable, "not ready, database down\n")
	}
	if s.Model() != ModelReady {
		return c.String(http.StatusOK, "ready, model down\n")
	}
	return c.String(http.StatusOK, "ready\n")
}

// find gives the conversation of the request's path to the browser that owns it.
func (s *Server) find(c echo.Context) (*conversation, error) {
	conv, err := s.sessions.Find(c.Request(), c.Param("id"))
	if errors.Is(err, session.ErrNone) {
		return nil, errNoConversation
	}
	if err != nil {
		return nil, errors.Join(errStore, err)
	}
	s.allowFrame(c, conv.IssuerID, conv.Framed)
	c.Set(conversationKey, conv)
	if conv.State.untouched() { // opened by another process, or before this one was started
		s.startReading(conv)
	}
	return conv, nil
}

const conversationKey = "conversation"

// known is the request's conversation, if it has been found.
func known(c echo.Context) *conversation {
	conv, _ := c.Get(conversationKey).(*conversation)
	return conv
}

// until is a context that ends with the request or with the conversation.
func until(r *http.Request, conv *conversation) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(r.Context())
	stop := context.AfterFunc(conv.Context(), cancel)
	return ctx, func() { stop(); cancel() }
}
