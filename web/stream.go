package web

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"chartside/views"
)

// heartbeat keeps proxies from closing a stream in which nothing happens.
const heartbeat = 15 * time.Second

// eventStream is an answer of server-sent events. It is not compressed: a
// compressor would hold sentences back.
type eventStream struct {
	w     http.ResponseWriter
	flush *http.ResponseController
}

func (s *Server) openStream(c echo.Context) (*eventStream, error) {
	out := &eventStream{c.Response(), http.NewResponseController(c.Response())}
	// The server's write deadline is for pages.
	if err := out.flush.SetWriteDeadline(time.Time{}); err != nil {
		return nil, err
	}
	h := out.w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("X-Accel-Buffering", "no")
	out.w.WriteHeader(http.StatusOK)
	return out, out.flush.Flush()
}

// fragment sends a component as one event.
func (o *eventStream) fragment(ctx context.Context, event string, component templ.Component) error {
	html, err := views.Render(ctx, component)
	if err != nil {
		return err
	}
	return o.send(event, html)
}

func (o *eventStream) text(event, data string) error { return o.send(event, []byte(data)) }

func (o *eventStream) send(event string, data []byte) error {
	var b bytes.Buffer
	b.WriteString("event: " + event + "\n")
	// A line break of the data would end the event: each line is a field.
	for line := range bytes.SplitSeq(bytes.ReplaceAll(data, []byte("\r"), nil), []byte("\n")) {
		b.WriteString("data: ")
		b.Write(line)
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	if _, err := o.w.Write(b.Bytes()); err != nil {
		return err
	}
	return o.flush.Flush()
}

func (o *eventStream) beat() error {
	if _, err := o.w.Write([]byte(": still here\n\n")); err != nil {
		return err
	}
	return o.flush.Flush()
}

// sleep reports false when the context ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
