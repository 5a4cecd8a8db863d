package fhirapi

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// How often a request is made when the server asks for patience, and when it is
// in other trouble, which is usually lasting.
const (
	triesBusy    = 4
	triesTrouble = 2
)

// fhirJSON is what FHIR servers are asked to answer in.
const fhirJSON = "application/fhir+json"

// answer is what a server said with status 200.
type answer struct {
	body   []byte
	header http.Header
}

// get reads one address, again after a pause where that may help. The body is
// whole, at most PageBytes, or the error says that it broke off (then what came
// is returned beside the error).
func (c *Client) get(ctx context.Context, resourceType string, u *url.URL) (answer, *Error) {
	return c.getAs(ctx, resourceType, u, fhirJSON, c.opts.PageBytes)
}

// getAs is get with another Accept header and another limit of the body.
func (c *Client) getAs(ctx context.Context, resourceType string, u *url.URL, accept string, most int64) (answer, *Error) {
	if !c.sameOrigin(u) {
		return answer{}, &Error{Kind: Rejected, Type: resourceType}
	}
	if !c.gate.enter(ctx, resourceType) {
		return answer{}, &Error{Kind: Cancelled, Type: resourceType, cause: ctx.Err()}
	}
	defer c.gate.leave()
	for try := 1; ; try++ {
		if !c.waitForQuiet(ctx) {
			return answer{}, &Error{Kind: Cancelled, Type: resourceType, cause: ctx.Err()}
		}
		a, err := c.once(ctx, resourceType, u, accept, most)
		if err == nil || err.Kind != Unavailable || err.cause != nil {
			return a, err
		}
		busy := err.Status == http.StatusTooManyRequests || err.Status == http.StatusServiceUnavailable
		pause, short := c.pauseAfter(try, a.header)
		switch {
		case !short || (busy && try >= triesBusy) || (!busy && try >= triesTrouble):
			return a, err
		case busy:
			c.quiet(pause)
		case !sleep(ctx, pause):
			return answer{}, &Error{Kind: Cancelled, Type: resourceType, cause: ctx.Err()}
		}
	}
}

// once makes one request. Beside an error the answer has the headers, if any,
// and of a body that broke off what came.
func (c *Client) once(ctx context.Context, resourceType string, u *url.URL, accept string, most int64) (answer, *Error) {
	limited, cancel := context.WithTimeout(ctx, c.opts.RequestTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(limited, http.MethodGet, u.String(), nil)
	if err != nil {
		return answer{}, &Error{Kind: Rejected, Type: resourceType}
	}
	req.Header.Set("Accept", accept)
	resp, err := c.http.Do(req)
	if err != nil {
		return answer{}, fromTransport(ctx, resourceType, err)
	}
	defer resp.Body.Close()
	body, err := readAll(resp, most)
	a := answer{header: resp.Header}
	switch {
	case resp.StatusCode != http.StatusOK:
		return a, fromStatus(resourceType, resp, body)
	case int64(len(body)) > most:
		return a, &Error{Kind: TooLarge, Type: resourceType}
	case err != nil && ctx.Err() != nil:
		return a, &Error{Kind: Cancelled, Type: resourceType, cause: ctx.Err()}
	}
	a.body = body
	if err != nil {
		return a, &Error{Kind: NotFHIR, Type: resourceType, broken: true}
	}
	return a, nil
}

// readAll reads a body, at most one byte more than the limit, into memory of the
// announced size, if one was announced.
func readAll(resp *http.Response, most int64) ([]byte, error) {
	var b bytes.Buffer
	if resp.ContentLength > 0 {
		b.Grow(int(min(resp.ContentLength, most)) + bytes.MinRead)
	}
	_, err := b.ReadFrom(io.LimitReader(resp.Body, most+1))
	return b.Bytes(), err
}

// pauseAfter is how long to wait after a try; short is false where the server
// wants a longer pause than people wait.
func (c *Client) pauseAfter(try int, header http.Header) (pause time.Duration, short bool) {
	pause = c.opts.pause<<(try-1) + time.Duration(rand.Int64N(int64(c.opts.pause)))
	asked, ok := retryAfter(header.Get("Retry-After"), c.opts.Now())
	if ok {
		pause = max(pause, asked)
	}
	return pause, !ok || asked <= c.opts.LongestPause
}

// quiet makes all requests wait, not only the one that was told to, so that
// parallel reading does not become a storm. Afterwards they set out one by one:
// see waitForQuiet.
func (c *Client) quiet(pause time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at := c.opts.Now().Add(pause); at.After(c.notBefore) {
		c.notBefore = at
	}
}

// waitForQuiet lets a request through when the server's quiet time is over. The
// requests that waited set out at different moments.
func (c *Client) waitForQuiet(ctx context.Context) bool {
	for {
		c.mu.Lock()
		wait := c.notBefore.Sub(c.opts.Now())
		c.mu.Unlock()
		if wait <= 0 {
			return ctx.Err() == nil
		}
		if !sleep(ctx, wait+time.Duration(rand.Int64N(int64(c.opts.pause)))) {
			return false
		}
	}
}

// sleep is false when the caller gave up.
func sleep(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// retryAfter reads both forms of the header: seconds and a date.
func retryAfter(value string, now time.Time) (time.Duration, bool) {
	value = strings.TrimSpace(value)
	if seconds, err := strconv.Atoi(value); err == nil && seconds >= 0 {
		return time.Duration(min(seconds, 1<<30)) * time.Second, true
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now)), true
	}
	return 0, false
}
