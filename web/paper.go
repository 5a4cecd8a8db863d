package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"chartside/internal/session"
	"chartside/views"
)

// paperOf is what a ticket shows: the paper of all answers or of one, as its
// options say.
type paperOf struct {
	Turn    int // 0: all
	Options views.Options
}

// paperWindow is the address of the same paper in a window of its own, from a
// frame, whose cookie such a window does not have: good once, for minutes. "" where
// the page is no frame's.
func (s *Server) paperWindow(ctx context.Context, conv *conversation, of paperOf) string {
	if !conv.Framed {
		return ""
	}
	data, err := json.Marshal(of)
	if err != nil {
		return ""
	}
	ticket, err := s.sessions.Ticket(ctx, conv, data)
	if err != nil {
		s.Log.WarnContext(ctx, "no ticket for a window", "issuer", conv.IssuerID)
		return ""
	}
	return "/paper/" + ticket
}

// showPaper spends a ticket and shows its paper. The page leads nowhere: the
// window has no conversation.
func (s *Server) showPaper(c echo.Context) error {
	conv, data, err := s.sessions.Redeem(c.Request().Context(), c.Param("ticket"))
	if errors.Is(err, session.ErrNone) {
		return errNoPaper
	}
	if err != nil {
		return errors.Join(errStore, err)
	}
	var of paperOf
	if json.Unmarshal(data, &of) != nil {
		return errNoPaper
	}
	if conv.State.untouched() {
		s.startReading(conv)
	}
	ctx, cancel := until(c.Request(), conv)
	defer cancel()
	chart, err := conv.State.wait(ctx)
	if err != nil {
		return err
	}
	c.Set(conversationKey, conv) // for the trail and the words; nothing here leads into it
	sheet, err := s.sheet(c, conv, chart, of)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, views.SheetPage(s.paperPage(c, "", of.Options), sheet))
}
