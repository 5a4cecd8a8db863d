package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"chartside/internal/session"
	"chartside/internal/smart"
	"chartside/static"
)

// follows reports that a page takes over the EHR's colours, corners and font:
// the sidebar does, where the EHR says what they are.
func follows(conv *conversation) bool {
	return conv.Surface == session.Sidebar && conv.Connection.Grant().StyleURL != ""
}

// readStyle has the EHR's style at hand before the page asks for it.
func (s *Server) readStyle(conv *conversation) {
	if follows(conv) {
		go s.SMART.Style(conv.Context(), conv.Connection.Grant())
	}
}

// showStyle is the EHR's style as a style sheet of ours; empty where the EHR's
// cannot be had, or could not be read on our pages.
func (s *Server) showStyle(c echo.Context) error {
	conv, err := s.find(c)
	if err != nil {
		return err
	}
	var sheet []byte
	if follows(conv) {
		sheet = static.Theme(themed(s.SMART.Style(c.Request().Context(), conv.Connection.Grant())))
	}
	return c.Blob(http.StatusOK, "text/css; charset=utf-8", sheet)
}

func themed(style smart.Style) map[string]string {
	tokens := map[string]string{
		"--ground": style.Background, "--ink": style.Text, "--accent": style.Highlight, "--danger": style.Error,
		"--radius": style.Radius, "--font": style.Font,
	}
	for token, value := range tokens {
		if value == "" {
			delete(tokens, token)
		}
	}
	return tokens
}
