package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/internal/session"
	"chartside/views"
)

// show is the conversation's page: the progress of the reading, then the
// questions, as a chat or as a sidebar.
func (s *Server) show(c echo.Context) error {
	conv, err := s.find(c)
	if err != nil {
		return err
	}
	at := conv.State.reached()
	if at.chart == nil && at.failure != nil {
		return at.failure
	}
	if at.chart == nil {
		page := s.page(c, "", base(conv))
		page.Refresh = 2
		return s.render(c, http.StatusOK, views.LoadingPage(page, loading(conv, at)))
	}
	return s.showConversation(c, conv, at.chart, http.StatusOK, draftOf(c, conv))
}

// draftOf is the question that a person wants to change: the address names the turn
// and never its words.
func draftOf(c echo.Context, conv *conversation) string {
	n, err := strconv.Atoi(c.QueryParam("edit"))
	if err != nil {
		return ""
	}
	t, err := conv.State.find(n)
	if err != nil {
		return ""
	}
	return conv.State.view(t).question.Text
}

// showConversation shows the page, with what was typed and could not be asked.
func (s *Server) showConversation(c echo.Context, conv *conversation, chart *qa.Chart, status int, draft string, notes ...views.Note) error {
	v := s.conversation(c, conv, chart)
	v.Draft = draft
	v.Notes = append(notes, v.Notes...)
	page := s.page(c, v.Patient.Name, base(conv))
	if v.Reading != nil {
		page.Refresh = 3
	}
	for _, t := range v.Turns {
		if t.Pending() {
			page.Refresh = 3
		}
	}
	if conv.Surface == session.Sidebar {
		return s.render(c, status, views.SidebarPage(page, v))
	}
	return s.render(c, status, views.ChatPage(page, v))
}

// progress streams how far the reading is, then says that it is over.
func (s *Server) progress(c echo.Context) error {
	conv, err := s.find(c)
	if err != nil {
		return err
	}
	ctx, cancel := until(c.Request(), conv)
	defer cancel()
	out, err := s.openStream(c)
	if err != nil {
		return err
	}
	// The page that has nothing else to show leaves it for the first that is there.
	whole := conv.State.reached().chart == nil
	for {
		at := conv.State.reached()
		if !at.reading || whole && at.chart != nil {
			return out.text("ready", "1")
		}
		shown := views.Progress(loading(conv, at))
		if !whole {
			shown = views.ProgressLine(loading(conv, at))
		}
		if err := out.fragment(s.speak(c), "progress", shown); err != nil {
			return err
		}
		// Servers answer in bursts; a person sees no more than five changes a second.
		if !sleep(ctx, 200*time.Millisecond) {
			return nil
		}
		select {
		case <-at.changed:
		case <-time.After(heartbeat):
		case <-ctx.Done():
			return nil
		}
	}
}

// readAgain reads the record after a failure, or looks for what is new.
func (s *Server) readAgain(c echo.Context) error {
	conv, err := s.find(c)
	if err != nil {
		return err
	}
	s.startReading(conv)
	return c.Redirect(http.StatusSeeOther, base(conv))
}

// settings keeps text size and colours for this conversation.
func (s *Server) settings(c echo.Context) error {
	conv, err := s.find(c)
	if err != nil {
		return err
	}
	d := conv.State
	d.mu.Lock()
	d.theme = oneOf(c.FormValue("theme"), "light", "dark", "contrast")
	d.size = oneOf(c.FormValue("size"), "large")
	d.mu.Unlock()
	if c.FormValue("lang") != "" {
		s.rememberTongue(c, c.FormValue("lang"))
	}
	s.keepSettings(c.Request().Context(), conv)
	back := c.FormValue("back")
	if back != base(conv) && !strings.HasPrefix(back, base(conv)+"/") {
		back = base(conv)
	}
	return c.Redirect(http.StatusSeeOther, back)
}

func oneOf(value string, allowed ...string) string {
	for _, a := range allowed {
		if value == a {
			return a
		}
	}
	return ""
}

// withChart finds the conversation and waits for its record.
func (s *Server) withChart(c echo.Context) (*conversation, *qa.Chart, error) {
	conv, err := s.find(c)
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := until(c.Request(), conv)
	defer cancel()
	chart, err := conv.State.wait(ctx)
	return conv, chart, err
}

// showRecord says what was read and what was not.
func (s *Server) showRecord(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	page := s.page(c, "", base(conv)+"/record")
	at := conv.State.reached()
	if at.chart != nil { // no older than the one that was waited for
		chart = at.chart
	}
	return s.render(c, http.StatusOK, views.ReadPage(page, &views.RecordPage{
		Base: base(conv), Patient: s.patient(conv, chart.Record), Record: recordSummary(chart), SignOut: "/signout",
		Coverage: coverageOf(conv, chart), News: s.newsOf(conv, at.news), Again: again(conv, at),
	}))
}

// again is where to post to have the record read again; "" while it is read.
func again(conv *conversation, at reached) string {
	if at.reading {
		return ""
	}
	return base(conv) + "/record"
}

// showSource shows one entry of this record, and of no other, as the server sent it.
func (s *Server) showSource(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	x := chart.Record.Find(record.Ref(c.Param("type") + "/" + c.Param("rid")))
	if x == nil {
		return errNoResource
	}
	source := entry(chart.Record, x, directionsIn(c, conv))
	source.Raw = indent(x.Raw)
	page := s.page(c, source.Title, base(conv))
	return s.render(c, http.StatusOK, views.EntryPage(page, &views.SourcePage{
		Base: base(conv), Patient: s.patient(conv, chart.Record), Source: source, SignOut: "/signout",
	}))
}

// page is what every page has around its content.
func (s *Server) page(c echo.Context, title, here string) views.Page {
	p := views.Page{Title: title, Surface: views.Chat, Assets: s.assets, Here: here}
	if conv := known(c); conv != nil {
		if conv.Surface == session.Sidebar {
			p.Surface = views.Sidebar
		}
		if follows(conv) {
			p.Style = base(conv) + "/style.css"
		}
		d := conv.State
		d.mu.Lock()
		p.Theme, p.Size = d.theme, d.size
		d.mu.Unlock()
	}
	return p
}

// speak chooses the words: those for clinicians in a clinician's conversation.
func (s *Server) speak(c echo.Context) context.Context {
	ctx := views.InTongue(c.Request().Context(), tongue(c))
	if conv := known(c); conv != nil {
		if conv.Audience == qa.Clinician {
			ctx = views.Speak(ctx, views.ToClinician)
		}
		if conv.Framed {
			ctx = views.InFrame(ctx)
		}
	}
	return ctx
}
