package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tmc/langchaingo/llms"
)

const planted = "planted-patient-words"

// serve opens a Client on a fake server.
func serve(t *testing.T, handler http.HandlerFunc, change func(*Config)) *Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, _ := io.ReadAll(r.Body) // only then does net/http notice a client that goes away
		r.Body = io.NopCloser(bytes.NewReader(data))
		handler(w, r)
	}))
	t.Cleanup(server.Close)
	config := Config{BaseURL: server.URL + "/v1", Model: "m", RerankURL: server.URL + "/v1/rerank", Timeout: 5 * time.Second}
	if change != nil {
		change(&config)
	}
	client, err := Open(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func token(text string) string {
	data, _ := json.Marshal(text)
	return fmt.Sprintf(`data: {"choices":[{"index":0,"delta":{"content":%s},"finish_reason":null}]}`+"\n\n", data)
}

func finish(reason string) string {
	return fmt.Sprintf(`data: {"choices":[{"index":0,"delta":{},"finish_reason":%q}]}`, reason) + "\n\n" +
		`data: {"choices":[],"usage":{"prompt_tokens":30,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":24}}}` + "\n\n"
}

const done = "data: [DONE]\n\n"

func stream(parts ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for _, part := range parts {
			_, _ = io.WriteString(w, part)
			w.(http.Flusher).Flush()
		}
	}
}

func TestComplete(t *testing.T) {
	client := serve(t, stream(": comment\n\n", token("Your "), token("weight"), finish("stop"), done), nil)
	var pieces []string
	got, err := client.Complete(t.Context(), Request{User: "q"}, func(s string) error { pieces = append(pieces, s); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if got.FirstToken <= 0 || got.Total < got.FirstToken {
		t.Errorf("times: first %v, total %v", got.FirstToken, got.Total)
	}
	got.FirstToken, got.Total = 0, 0
	if diff := cmp.Diff(Completion{Text: "Your weight", PromptTokens: 30, CachedTokens: 24, Tokens: 2}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Your ", "weight"}, pieces); diff != "" {
		t.Error(diff)
	}
}

func TestCompleteFaults(t *testing.T) {
	status := func(code int, header, value, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set(header, value)
			w.WriteHeader(code)
			_, _ = io.WriteString(w, body)
		}
	}
	tests := []struct {
		name    string
		handler http.HandlerFunc
		want    error
		text    string
	}{
		{"half a stream", stream(token("half")), ErrTruncated, "half"},
		{"finished but no DONE", stream(token("half"), finish("stop")), ErrTruncated, "half"},
		{"DONE but not finished", stream(token("half"), done), ErrTruncated, "half"},
		{"DONE without a line end is a whole answer", stream(token("all"), finish("stop"), "data: [DONE]"), nil, "all"},
		{"broken connection", func(w http.ResponseWriter, r *http.Request) {
			stream(token("half"))(w, r)
			panic(http.ErrAbortHandler)
		}, ErrTruncated, "half"},
		{"error in mid-stream", stream(token("half"), `data: {"error":{"code":500,"type":"server_error","message":"`+planted+`"}}`+"\n\n", done), ErrUnavailable, "half"},
		{"error line of older servers", stream(token("half"), `error: {"message":"`+planted+`"}`+"\n\n", done), ErrUnavailable, "half"},
		{"not JSON in mid-stream", stream("data: "+planted+"\n\n", finish("stop"), done), ErrProtocol, ""},
		{"endless line", stream("data: " + strings.Repeat("x", maxEvent+10)), ErrProtocol, ""},
		{"HTML with 200", status(200, "Content-Type", "text/html", "<html>"+planted), ErrProtocol, ""},
		{"429", status(429, "Retry-After", "7", planted), ErrUnavailable, ""},
		{"503", status(503, "X", "", `{"error":{"message":"`+planted+`"}}`), ErrUnavailable, ""},
		{"prompt too long", status(400, "X", "", `{"error":{"type":"exceed_context_size_error","message":"`+planted+`"}}`), ErrTooLong, ""},
		{"redirect to another host", status(307, "Location", "http://192.0.2.1/v1/chat/completions", ""), ErrRefusedHost, ""},
		{"redirect to another scheme", status(307, "Location", "https://127.0.0.1/v1", ""), ErrRefusedHost, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := serve(t, test.handler, nil).Complete(t.Context(), Request{User: planted}, nil)
			if !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if got.Text != test.text {
				t.Errorf("text: got %q, want %q", got.Text, test.text)
			}
			if strings.Contains(fmt.Sprintf("%v %+v", err, err), planted) {
				t.Errorf("the error repeats the record: %v", err)
			}
		})
	}
}

func TestStatusIsTyped(t *testing.T) {
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(429)
		_, _ = io.WriteString(w, `{"error":{"type":"rate_limit","code":429}}`)
	}, nil)
	_, err := client.Complete(t.Context(), Request{User: "q"}, nil)
	var got *StatusError
	if !errors.As(err, &got) {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff(&StatusError{Code: 429, Type: "rate_limit", RetryAfter: 7 * time.Second}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLengthIsReported(t *testing.T) {
	got, err := serve(t, stream(token("cut"), finish("length"), done), nil).Complete(t.Context(), Request{User: "q"}, nil)
	if err != nil || !got.Truncated {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestNobodyThere(t *testing.T) {
	client := serve(t, nil, func(c *Config) { c.BaseURL = "unix://" + t.TempDir() + "/none.sock" })
	if _, err := client.Complete(t.Context(), Request{User: "q"}, nil); !errors.Is(err, ErrUnavailable) {
		t.Errorf("Complete: %v", err)
	}
	if err := client.Health(t.Context()); !errors.Is(err, ErrUnavailable) {
		t.Errorf("Health: %v", err)
	}
}

func TestHangIsUnavailable(t *testing.T) {
	for name, before := range map[string][]string{"before the first byte": nil, "in mid-stream": {token("half")}} {
		t.Run(name, func(t *testing.T) {
			client := serve(t, func(w http.ResponseWriter, r *http.Request) {
				stream(before...)(w, r)
				<-r.Context().Done()
			}, func(c *Config) { c.Timeout = 150 * time.Millisecond })
			if _, err := client.Complete(t.Context(), Request{User: "q"}, nil); !errors.Is(err, ErrUnavailable) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// langchaingo alone returned half an answer without an error for some of these.
func TestCancelStopsTheServer(t *testing.T) {
	ended := make(chan struct{}, 1)
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for r.Context().Err() == nil {
			_, _ = io.WriteString(w, token("x"))
			w.(http.Flusher).Flush()
			time.Sleep(time.Millisecond)
		}
		ended <- struct{}{}
	}, nil)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		_, err := client.Complete(ctx, Request{User: "q"}, func(string) error {
			if n++; n == 3 {
				cancel()
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			t.Fatal("the server is still decoding")
		}
	}
}

func TestOnTokenStops(t *testing.T) {
	enough := errors.New("enough")
	client := serve(t, stream(token("a"), token("b"), finish("stop"), done), nil)
	got, err := client.Complete(t.Context(), Request{User: "q"}, func(string) error { return enough })
	if err != enough || got.Text != "a" {
		t.Errorf("got %q, %v", got.Text, err)
	}
}

func TestModelIsGuardedToo(t *testing.T) {
	client := serve(t, stream(token("half")), nil)
	_, err := client.Model().GenerateContent(t.Context(), []llms.MessageContent{llms.TextParts(llms.ChatMessageTypeHuman, "q")},
		llms.WithStreamingFunc(func(context.Context, []byte) error { return nil }))
	if err == nil {
		t.Error("half a stream passed for an answer")
	}
}
