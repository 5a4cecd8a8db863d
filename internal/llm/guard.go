package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"strings"
	"sync"
)

// guard is the HTTP client under langchaingo. langchaingo cannot send a grammar
// or an adapter, flattens every error to text, and takes half a stream for a
// whole answer; guard adds the fields, and remembers in the call's exchange what
// really happened.
type guard struct {
	endpoint *endpoint
	always   map[string]any // fields of calls that bring no exchange
}

// exchange is one call: what to add to its body, and what its response was.
type exchange struct {
	fields map[string]any

	mu     sync.Mutex // langchaingo may still be reading when it has returned
	begun  bool       // a response with status 200 came
	done   bool       // [DONE] was seen
	fault  error
	finish string
	usage  usage
}

type usage struct {
	Prompt     int `json:"prompt_tokens"`
	Completion int `json:"completion_tokens"`
	Details    struct {
		Cached int `json:"cached_tokens"`
	} `json:"prompt_tokens_details"`
}

type exchangeKey struct{}

func withExchange(ctx context.Context, x *exchange) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

// Do makes langchaingo's request with the exchange's fields.
func (g guard) Do(r *http.Request) (*http.Response, error) {
	x, _ := r.Context().Value(exchangeKey{}).(*exchange)
	if x == nil {
		x = &exchange{fields: g.always}
	}
	if err := merge(r, x.fields); err != nil {
		return nil, x.fail(err)
	}
	r.Header.Del("OpenAI-Organization")
	if g.endpoint.key == "" {
		r.Header.Del("Authorization")
	}
	response, err := g.endpoint.client.Do(r)
	if err != nil {
		return nil, x.fail(transportError(context.Background(), err))
	}
	if response.StatusCode != http.StatusOK {
		return nil, x.fail(statusError(response))
	}
	stream := strings.HasPrefix(response.Header.Get("Content-Type"), "text/event-stream")
	if _, asked := r.Context().Value(exchangeKey{}).(*exchange); asked && !stream {
		response.Body.Close()
		return nil, x.fail(ErrProtocol)
	}
	x.mu.Lock()
	x.begun = true
	x.mu.Unlock()
	if stream {
		response.Body = &events{body: response.Body, exchange: x}
	}
	return response, nil
}

// merge adds fields to the request's JSON body; nil removes one.
func merge(r *http.Request, fields map[string]any) error {
	if len(fields) == 0 || r.Body == nil {
		return nil
	}
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return ErrProtocol
	}
	body := map[string]any{}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if decoder.Decode(&body) != nil {
		return ErrProtocol
	}
	maps.Copy(body, fields)
	maps.DeleteFunc(body, func(_ string, value any) bool { return value == nil })
	if data, err = json.Marshal(body); err != nil {
		return ErrProtocol
	}
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(data)), int64(len(data))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	return nil
}

// fail remembers the first fault and returns it.
func (x *exchange) fail(err error) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.fault == nil {
		x.fault = err
	}
	return x.fault
}

// maxEvent bounds one line of a stream, in bytes: longer ones langchaingo
// cannot read.
const maxEvent = 60 << 10

// events is a response body that reads the stream along with langchaingo and
// turns its faults into read errors.
type events struct {
	body     io.ReadCloser
	exchange *exchange
	line     []byte
}

func (e *events) Read(p []byte) (int, error) {
	n, err := e.body.Read(p)
	for rest := p[:n]; len(rest) > 0; {
		piece, after, whole := bytes.Cut(rest, []byte{'\n'})
		if len(e.line)+len(piece) > maxEvent {
			return 0, e.exchange.fail(ErrProtocol)
		}
		e.line = append(e.line, piece...)
		if rest = after; !whole {
			break
		}
		if fault := e.exchange.event(bytes.TrimSpace(e.line)); fault != nil {
			return n, fault
		}
		e.line = e.line[:0]
	}
	if err == nil {
		return n, nil
	}
	if fault := e.exchange.event(bytes.TrimSpace(e.line)); fault != nil { // a last line without its end
		return n, fault
	}
	e.line = nil
	if !e.exchange.finished() {
		return n, e.exchange.fail(ErrTruncated)
	}
	return n, err
}

func (e *events) Close() error { return e.body.Close() }

func (x *exchange) finished() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.done
}

// event reads one line of the stream. The returned fault is also remembered.
func (x *exchange) event(line []byte) error {
	name, data, _ := bytes.Cut(line, []byte{':'})
	if string(name) == "error" { // older llama-servers
		return x.fail(&StatusError{Code: http.StatusInternalServerError, Type: errorType(bytes.TrimSpace(data))})
	}
	if data = bytes.TrimSpace(data); string(name) != "data" || len(data) == 0 {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.done = x.done || string(data) == "[DONE]"; x.done {
		return nil
	}
	var chunk struct {
		Error   json.RawMessage `json:"error"`
		Usage   *usage          `json:"usage"`
		Choices []struct {
			Finish string `json:"finish_reason"`
		} `json:"choices"`
	}
	switch {
	case json.Unmarshal(data, &chunk) != nil:
		x.fault = ErrProtocol
	case len(chunk.Error) > 0 && string(chunk.Error) != "null":
		x.fault = &StatusError{Code: http.StatusInternalServerError, Type: errorType(data)}
	}
	if chunk.Usage != nil {
		x.usage = *chunk.Usage
	}
	if len(chunk.Choices) > 0 && chunk.Choices[0].Finish != "" {
		x.finish = chunk.Choices[0].Finish
	}
	return x.fault
}
