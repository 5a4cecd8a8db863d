package web

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// maxBody bounds a posted form before it is read into memory. A question that
// is far too long must still arrive whole, to be given back.
const maxBody = 1 << 20

// ask takes a question. With htmx the turn comes back at once and streams; a
// plain form waits for the answer and goes back to the page.
func (s *Server) ask(c echo.Context) error {
	c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, maxBody)
	conv, err := s.find(c)
	if err != nil {
		_ = c.Request().ParseForm() // the draft goes back with the error page
		return err
	}
	ctx, cancel := until(c.Request(), conv)
	defer cancel()
	_ = http.NewResponseController(c.Response()).SetWriteDeadline(time.Time{}) // a large record, a slow model
	text, err := s.questionText(c)
	if err == nil && conv.State.reached().chart == nil && !isHTMX(c.Request()) {
		// Asked while the record is read: the question waits on the page.
		s.keepTurn(ctx, conv, conv.State.add(questionIn(conv, text, c.FormValue("about")), s.Now()))
		return c.Redirect(http.StatusSeeOther, base(conv))
	}
	chart, unread := conv.State.wait(ctx)
	if unread != nil {
		return unread
	}
	if err != nil {
		if isHTMX(c.Request()) {
			return err // the box still holds the text
		}
		w := wordsFor(err)
		return s.showConversation(c, conv, chart, w.status, c.FormValue("q"), s.note(c, w))
	}
	t := conv.State.add(questionIn(conv, text, c.FormValue("about")), s.Now())
	s.keepTurn(ctx, conv, t)
	if isHTMX(c.Request()) {
		return s.render(c, http.StatusOK, views.NewTurn(s.turn(c, conv, chart, *t)))
	}
	if err := s.run(ctx, conv, t, func(qa.Event) {}); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, base(conv)+"#"+anchor(t.n))
}

func (s *Server) questionText(c echo.Context) (string, error) {
	if err := c.Request().ParseForm(); err != nil {
		return "", errLongQuestion // the only way that a browser's form fails here
	}
	text := strings.TrimSpace(strings.ToValidUTF8(c.FormValue("q"), "\uFFFD"))
	switch {
	case text == "":
		return "", errEmptyQuestion
	case utf8.RuneCountInString(text) > s.QuestionCharacters:
		return "", errLongQuestion
	}
	return text, nil
}

// stream brings a turn to its end under the eyes of one client. When the client
// goes, the model stops.
func (s *Server) stream(c echo.Context) error {
	conv, t, err := s.findTurn(c)
	if err != nil {
		return err
	}
	ctx, cancel := until(c.Request(), conv)
	defer cancel()
	chart, err := conv.State.wait(ctx)
	if err != nil {
		return err
	}
	out, err := s.openStream(c)
	if err != nil {
		return err
	}
	events, over := make(chan qa.Event), make(chan error, 1)
	go func() {
		over <- s.run(ctx, conv, t, func(e qa.Event) {
			select {
			case events <- e:
			case <-ctx.Done():
			}
		})
	}()
	show := streamed{server: s, c: c, out: out, id: anchor(t.n), turn: t, chart: chart, conv: conv, first: true}
	if err := show.step(""); err != nil {
		return err
	}
	slow := time.After(s.SlowAfter)
	for {
		select {
		case <-slow:
			show.slow = true
			err = show.step(show.stage)
		case e := <-events:
			err = show.event(e)
		case err = <-over:
			if err != nil {
				return nil // the client or the conversation is gone, or the turn was asked anew
			}
			return show.finish(conv.State.view(t))
		case <-time.After(heartbeat):
			err = out.beat()
		}
		if err != nil {
			cancel()
			<-over
			return nil // nobody listens any more
		}
	}
}

// streamed turns events into fragments.
type streamed struct {
	server  *Server
	c       echo.Context
	out     *eventStream
	id      string
	turn    *turn
	conv    *conversation
	chart   *qa.Chart
	sources []views.Source
	first   bool
	stage   string // what is being done
	slow    bool   // for longer than people expect
}

func (x *streamed) step(stage string) error {
	first := x.first
	x.first, x.stage = false, stage
	return x.out.fragment(x.server.speak(x.c), "status", views.Status(x.id, stage, first, x.slow))
}

func (x *streamed) event(e qa.Event) error {
	if e.Sources != nil {
		x.sources = sources(x.c, x.conv, x.conv.State.view(x.turn).of(x.chart).Record, e.Sources)
	}
	if e.Sentence != nil {
		return x.out.fragment(x.server.speak(x.c), "sentence", views.SentenceFragment(x.id, sentence(*e.Sentence), x.sources))
	}
	return x.step(string(e.Step))
}

func (x *streamed) finish(t turn) error {
	if err := x.out.fragment(x.server.speak(x.c), "answer", views.Finished(x.server.turn(x.c, x.conv, x.chart, t))); err != nil {
		return err
	}
	return x.out.text("done", "1")
}

// stop ends the writing of an answer; what was checked stays.
func (s *Server) stop(c echo.Context) error {
	conv, t, err := s.findTurn(c)
	if err != nil {
		return err
	}
	conv.State.stop(t)
	if seen := conv.State.view(t); seen.done() && seen.running == nil { // else its run keeps it
		s.keepTurn(c.Request().Context(), conv, t)
	}
	if isHTMX(c.Request()) {
		return c.NoContent(http.StatusNoContent)
	}
	return c.Redirect(http.StatusSeeOther, base(conv)+"#"+anchor(t.n))
}

// again asks a question once more with the sources that the person chose.
func (s *Server) again(c echo.Context) error {
	c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, maxBody)
	conv, old, err := s.findTurn(c)
	if err != nil {
		return err
	}
	ctx, cancel := until(c.Request(), conv)
	defer cancel()
	_ = http.NewResponseController(c.Response()).SetWriteDeadline(time.Time{})
	chart, err := conv.State.wait(ctx)
	if err != nil {
		return err
	}
	form, err := c.FormParams()
	if err != nil {
		return errLongQuestion
	}
	t := conv.State.repeat(old, adjust(chart.Record, old.question.Adjust, form), s.Now())
	s.keepTurn(ctx, conv, t)
	if isHTMX(c.Request()) {
		return s.render(c, http.StatusOK, views.NewTurn(s.turn(c, conv, chart, *t)))
	}
	if err := s.run(ctx, conv, t, func(qa.Event) {}); err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, base(conv)+"#"+anchor(t.n))
}

// adjust reads the ticks: "had" names what the answer was made from, "use" what
// it may be made from now. Only entries of this record count. What was dropped
// or added before stays so until its tick is changed.
func adjust(rec *record.Record, before qa.Adjust, form map[string][]string) qa.Adjust {
	a := qa.Adjust{Drop: map[record.Ref]bool{}}
	maps.Copy(a.Drop, before.Drop)
	use, had := map[record.Ref]bool{}, map[record.Ref]bool{}
	for _, ref := range form["had"] {
		had[record.Ref(ref)] = true
		a.Drop[record.Ref(ref)] = true
	}
	for _, text := range form["use"] {
		ref := record.Ref(text)
		delete(a.Drop, ref)
		if rec.Find(ref) != nil && !had[ref] && !use[ref] {
			a.Add = append(a.Add, ref)
		}
		use[ref] = true
	}
	for _, ref := range before.Add {
		if !a.Drop[ref] && !slices.Contains(a.Add, ref) {
			a.Add = append(a.Add, ref)
		}
	}
	first := func(name string) string {
		if v := form[name]; len(v) > 0 {
			return v[0]
		}
		return ""
	}
	if t, err := time.Parse(time.DateOnly, first("from")); err == nil {
		a.From = t
	}
	if t, err := time.Parse(time.DateOnly, first("to")); err == nil {
		a.To = t.AddDate(0, 0, 1).Add(-time.Nanosecond) // the whole day
	}
	if v := first("type"); v != "" {
		a.Types = map[string]bool{v: true}
	}
	return a
}

func (s *Server) findTurn(c echo.Context) (*conversation, *turn, error) {
	conv, err := s.find(c)
	if err != nil {
		return nil, nil, err
	}
	n, err := strconv.Atoi(c.Param("turn"))
	if err != nil {
		return nil, nil, errNoTurn
	}
	t, err := conv.State.find(n)
	return conv, t, err
}

func anchor(n int) string { return "t" + strconv.Itoa(n) }
