package web

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"chartside/static"
)

// withHeaders gives every answer the strictest headers; a handler that knows
// better (a conversation in its EHR's frame, a static file) changes its own.
func (s *Server) withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		nonce := rand.Text()
		h := w.Header()
		h.Set("Content-Security-Policy", policy(nonce, "'none'"))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
		if !strings.HasPrefix(r.URL.Path, static.Prefix) {
			h.Set("Cache-Control", "no-store")
		}
		if s.Session.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r.WithContext(templ.WithNonce(r.Context(), nonce)))
	})
}

// policy is the Content-Security-Policy: our own files, scripts by nonce, no
// inline script or style, no plugin, no other origin.
func policy(nonce, ancestors string) string {
	return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors " + ancestors
}

// allowFrame lets the EHR's pages, and no others, show this page in a frame.
func (s *Server) allowFrame(c echo.Context, issuer string, framed bool) {
	origins := s.Sites[issuer].FrameAncestors
	if !framed || len(origins) == 0 {
		return
	}
	s.frameBy(c, origins)
}

// allowAnyEHR lets every configured EHR frame a page that says nothing but what
// went wrong: a launch that fails must not leave an empty frame.
func (s *Server) allowAnyEHR(c echo.Context) {
	var origins []string
	for _, site := range s.Sites {
		origins = append(origins, site.FrameAncestors...)
	}
	slices.Sort(origins)
	if origins = slices.Compact(origins); len(origins) > 0 {
		s.frameBy(c, origins)
	}
}

func (s *Server) frameBy(c echo.Context, origins []string) {
	c.Response().Header().Set("Content-Security-Policy", policy(templ.GetNonce(c.Request().Context()), strings.Join(origins, " ")))
}

// logRequest writes a line for each request: the route's template, never the
// address with its ids and parameters, and nothing of a body.
func (s *Server) logRequest(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := s.Now()
		c.Set(requestKey, "E-"+rand.Text()[:8])
		if err := next(c); err != nil {
			c.Error(err)
		}
		route := c.Path()
		if route == "" {
			route = "(none)"
		}
		s.Log.LogAttrs(c.Request().Context(), slog.LevelInfo, "request", slog.String("method", c.Request().Method), slog.String("route", route),
			slog.Int("status", c.Response().Status), slog.Duration("took", s.Now().Sub(start).Round(time.Microsecond)), slog.String("number", requestNumber(c)))
		return nil
	}
}

const requestKey = "request"

// requestNumber is what a person can give to the help desk.
func requestNumber(c echo.Context) string {
	n, _ := c.Get(requestKey).(string)
	return n
}

func isHTMX(r *http.Request) bool { return r.Header.Get("HX-Request") == "true" }

// isFramed reports that a browser loads the page into a frame.
func isFramed(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Dest") {
	case "iframe", "frame":
		return true
	}
	return false
}
