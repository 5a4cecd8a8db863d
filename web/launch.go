package web

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"chartside/internal/session"
	"chartside/internal/smart"
	"chartside/views"
)

// launch sends the browser to the EHR: ?iss=…&launch=… from an EHR, ?issuer=…
// from our own page.
func (s *Server) launch(c echo.Context) error {
	request, err := parseLaunch(c.Request())
	if err != nil {
		return err
	}
	authorization, err := s.SMART.Authorize(c.Request().Context(), request)
	if err != nil {
		return err
	}
	if isFramed(c.Request()) && s.Sites[authorization.Pending.IssuerID].SignInWindow {
		return s.offerWindow(c, authorization.Pending.IssuerID)
	}
	if err := s.sessions.Begin(c.Response(), c.Request(), authorization.Pending, isFramed(c.Request())); err != nil {
		return err
	}
	if to := authorization.URL(); !s.posts(authorization, len(to)) {
		return c.Redirect(http.StatusSeeOther, to)
	}
	return s.postAuthorization(c, authorization)
}

// longURL is where servers and proxies begin to refuse addresses; a launch
// value of more than 1 kB is real.
const longURL = 2000

// posts decides how the browser goes to the authorization server.
func (s *Server) posts(a smart.Authorization, length int) bool {
	switch s.Sites[a.Pending.IssuerID].Authorize {
	case "post":
		return true
	case "get":
		return false
	}
	return a.CanPost && length > longURL
}

// postAuthorization is a page that posts itself there, or by a button where
// there is no script. The browser may be sent on from there to the server's own
// sign-in pages, wherever they are.
func (s *Server) postAuthorization(c echo.Context, a smart.Authorization) error {
	if isFramed(c.Request()) {
		s.allowFrame(c, a.Pending.IssuerID, true)
	}
	to := "https:"
	if u, err := url.Parse(a.Endpoint); err == nil && u.Scheme == "http" { // this machine, in development
		to += " " + u.Scheme + "://" + u.Host
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", strings.Replace(h.Get("Content-Security-Policy"), "form-action 'self'", "form-action 'self' "+to, 1))
	var fields []views.Field
	for _, name := range slices.Sorted(maps.Keys(a.Parameters)) {
		fields = append(fields, views.Field{Name: name, Value: a.Parameters.Get(name)})
	}
	return s.render(c, http.StatusOK, views.GoOnPage(s.page(c, "", ""), a.Endpoint, fields))
}

// offerWindow shows, in the EHR's frame, a link that launches in a window of its
// own. Nothing has been spent: the launch value goes on with the link.
func (s *Server) offerWindow(c echo.Context, issuer string) error {
	s.allowFrame(c, issuer, true)
	launch := url.URL{Path: "/launch", RawQuery: c.Request().URL.Query().Encode()}
	return s.render(c, http.StatusOK, views.WindowPage(s.page(c, "", ""), launch.String()))
}

// publicKeys is the set of keys by which EHRs know Chartside's signatures. EHRs
// keep it for a while, which is why the next key is published before it signs.
func (s *Server) publicKeys(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "public, max-age=300")
	return c.JSON(http.StatusOK, s.SMART.PublicKeys())
}

func parseLaunch(r *http.Request) (smart.Launch, error) {
	query := r.URL.Query()
	if id := query.Get("issuer"); id != "" && !query.Has("iss") && !query.Has("launch") {
		return smart.Launch{IssuerID: id}, nil
	}
	return smart.ParseLaunch(query)
}

// callback finishes the launch, begins to read the record, and leaves the
// address with the code at once.
func (s *Server) callback(c echo.Context) error {
	r := c.Request()
	back, err := smart.ParseCallback(r.URL.Query())
	if err != nil {
		return err
	}
	started, err := s.sessions.Take(r, back.State)
	if err != nil {
		// Back button, or a page that was restored: the conversation may be open.
		if conv, ok := s.sessions.Opened(r, back.State); ok && smart.KindOf(err) == smart.Replayed {
			return c.Redirect(http.StatusSeeOther, base(conv))
		}
		return err
	}
	s.allowFrame(c, started.Pending.IssuerID, started.Framed)
	connection, err := s.SMART.Exchange(r.Context(), started.Pending, back)
	if err != nil {
		return err
	}
	site := s.Sites[started.Pending.IssuerID]
	conv, err := s.sessions.Open(r, started, connection, session.Opening{Audience: site.Audience})
	if err != nil {
		return errors.Join(err, connection.Close(r.Context()))
	}
	if err := s.opened(conv); err != nil {
		return errors.Join(err, s.sessions.End(r.Context(), conv.ID))
	}
	s.startReading(conv)
	s.readStyle(conv)
	return c.Redirect(http.StatusSeeOther, base(conv)+byIntent[connection.Grant().Intent])
}

// byIntent is the view that an EHR may ask for by name when it launches; for any
// other name it is the conversation itself.
var byIntent = map[string]string{"summary": "/summary", "record": "/record", "print": "/print"}

// signOut ends everything that this browser has here.
func (s *Server) signOut(c echo.Context) error {
	if err := s.sessions.LogOut(c.Request()); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/signed-out")
}

func (s *Server) signedOut(c echo.Context) error {
	s.allowAnyEHR(c)
	return s.render(c, http.StatusOK, views.SignedOutPage(s.page(c, "", "")))
}

func base(conv *conversation) string { return "/c/" + conv.ID }
