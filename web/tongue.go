package web

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"chartside/views"
)

// tongueCookie keeps the language that a person chose. It says nothing else, and
// outlives a conversation, so that the next one begins in it.
const tongueCookie = "lang"

// tongue is the language of the answer to a request: what was chosen just now,
// what was chosen before, what the browser prefers.
func tongue(c echo.Context) string {
	if chosen, ok := c.Get(tongueCookie).(string); ok {
		return chosen
	}
	chosen := ""
	if cookie, err := c.Request().Cookie(tongueCookie); err == nil {
		chosen = cookie.Value
	}
	return views.BestTongue(chosen, c.Request().Header.Get("Accept-Language"))
}

// rememberTongue keeps a choice in this browser; in an EHR's frame the cookie
// belongs to that EHR's pages alone.
func (s *Server) rememberTongue(c echo.Context, code string) {
	code = views.BestTongue(code, "")
	c.Set(tongueCookie, code)
	cookie := &http.Cookie{Name: tongueCookie, Value: code, Path: "/", MaxAge: int((365 * 24 * time.Hour).Seconds()), HttpOnly: true, Secure: s.Session.Secure, SameSite: http.SameSiteLaxMode}
	conv := known(c)
	if isFramed(c.Request()) || conv != nil && conv.Framed {
		cookie.Secure, cookie.SameSite, cookie.Partitioned = true, http.SameSiteNoneMode, true
	}
	c.SetCookie(cookie)
}

// chooseTongue is the choice on pages that have no settings.
func (s *Server) chooseTongue(c echo.Context) error {
	s.rememberTongue(c, c.FormValue("lang"))
	if back := oneOf(c.FormValue("back"), "/signed-out"); back != "" {
		return c.Redirect(http.StatusSeeOther, back)
	}
	return c.Redirect(http.StatusSeeOther, "/")
}
