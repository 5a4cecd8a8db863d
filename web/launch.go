package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"chartside/internal/session"
	"chartside/internal/smart"
	"chartside/views"
)

// home lets a person choose where their record is, or explains where Chartside
// is opened from. A portal that names itself (?iss=…) is gone to at once.
func (s *Server) home(c echo.Context) error {
	var list []views.Organization
	iss := c.QueryParam("iss")
	for _, issuer := range s.SMART.Issuers() {
		if iss != "" && strings.TrimSuffix(iss, "/") != strings.TrimSuffix(issuer.ISS, "/") {
			continue
		}
		list = append(list, views.Organization{Name: issuer.Name, URL: "/launch?issuer=" + issuer.ID})
	}
	switch {
	case iss != "" && len(list) == 1:
		return c.Redirect(http.StatusSeeOther, list[0].URL)
	case iss != "" && len(list) == 0:
		return smart.NewError(smart.UnknownIssuer, "", "")
	}
	return s.render(c, http.StatusOK, views.ChoosePage(s.page(c, "", ""), list))
}

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
	if err := s.sessions.Begin(c.Response(), c.Request(), authorization.Pending, isFramed(c.Request())); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, authorization.URL())
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
	s.startReading(conv)
	s.readStyle(conv)
	return c.Redirect(http.StatusSeeOther, base(conv))
}

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
