package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// No error of this package carries text of a prompt or of an answer.
var (
	// ErrUnavailable: nobody answers, or not in time, or the server says that it
	// cannot now. Trying again later may help.
	ErrUnavailable = errors.New("llm: the model is not available")
	// ErrTruncated: a stream ended before the model had finished.
	ErrTruncated = errors.New("llm: the model's answer broke off")
	// ErrRefusedHost: something asked for an address that is not configured.
	ErrRefusedHost = errors.New("llm: refused to talk to an address that is not configured")
	// ErrProtocol: the server answered in a form that this package does not understand.
	ErrProtocol = errors.New("llm: the model server's answer is not in the expected form")
	// ErrTooLong: the prompt does not fit the model's context.
	ErrTooLong = errors.New("llm: the prompt is longer than the model's context")
	// ErrUndecided: neither yes nor no was among the model's likely words.
	ErrUndecided = errors.New("llm: the model answered neither yes nor no")
	// ErrNoRerank: no rerank address is configured.
	ErrNoRerank = errors.New("llm: no rerank server is configured")
	// ErrAdapter: a request names an adapter that is not configured.
	ErrAdapter = errors.New("llm: this adapter is not configured")
)

// StatusError is an HTTP status other than 200 from the model server. 408, 429
// and 5xx are ErrUnavailable to errors.Is; a prompt beyond the context is ErrTooLong.
type StatusError struct {
	Code       int
	Type       string        // the server's error type where it is one plain word, else ""
	RetryAfter time.Duration // what the server asked for; 0 if it did not
}

func (e *StatusError) Error() string {
	if e.Type != "" {
		return fmt.Sprintf("llm: the model server answered %d (%s)", e.Code, e.Type)
	}
	return fmt.Sprintf("llm: the model server answered %d", e.Code)
}

// Is places the status among this package's errors.
func (e *StatusError) Is(target error) bool {
	switch target {
	case ErrUnavailable:
		return e.Code >= 500 || e.Code == http.StatusTooManyRequests || e.Code == http.StatusRequestTimeout
	case ErrTooLong:
		return e.Type == "exceed_context_size_error" || e.Type == "context_length_exceeded"
	}
	return false
}

// statusError reads what may be kept of a failed response, and closes it.
func statusError(response *http.Response) *StatusError {
	defer response.Body.Close()
	e := &StatusError{Code: response.StatusCode, RetryAfter: retryAfter(response.Header.Get("Retry-After"), time.Now())}
	data, _ := io.ReadAll(io.LimitReader(response.Body, 64<<10))
	e.Type = errorType(data)
	return e
}

// errorType finds the type or code of an OpenAI-style error object. A message is
// never kept: servers quote prompts in them.
func errorType(data []byte) string {
	var body struct {
		Error struct {
			Type any `json:"type"`
			Code any `json:"code"`
		} `json:"error"`
	}
	_ = json.Unmarshal(data, &body)
	for _, value := range []any{body.Error.Code, body.Error.Type} {
		if word, ok := value.(string); ok && plainWord(word) {
			return word
		}
	}
	return ""
}

func plainWord(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && r != '_' {
			return false
		}
	}
	return s != "" && len(s) <= 48
}

// retryAfter reads both forms of the header: seconds, or a date.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(value); err == nil && seconds > 0 && seconds < 1<<20 {
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(value); err == nil && date.After(now) {
		return date.Sub(now)
	}
	return 0
}

// transportError says which of our errors a failed round trip is. The cause's
// text is dropped. ctx is the caller's: its end is not the model's fault.
func transportError(ctx context.Context, err error) error {
	var status *StatusError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &status):
		return status
	}
	for _, known := range []error{ErrRefusedHost, ErrTruncated, ErrProtocol} {
		if errors.Is(err, known) {
			return known
		}
	}
	return ErrUnavailable
}
