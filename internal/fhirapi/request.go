package fhirapi

import (
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

// get reads one address, again after a pause where that may help. The body is
// whole, at most PageBytes, or the error says that it broke off (then what came
// is returned beside the error).
func (c *Client) get(ctx context.Context, resourceType string, u *url.URL) ([]byte, *Error) {
	if !c.sameOrigin(u) {
		return nil, &Error{Kind: Rejected, Type: resourceType}
	}
	for try := 1; ; try++ {
		if !c.waitForQuiet(ctx) {
			return nil, &Error{Kind: Cancelled, Type: resourceType, cause: ctx.Err()}
		}
		body, header, err := c.once(ctx, resourceType, u)
		if err == nil || err.Kind != Unavailable || err.cause != nil {
			return body, err
		}
		busy := err.Status == http.StatusTooManyRequests || err.Status == http.StatusServiceUnavailable
		pause, short := c.pauseAfter(try, header)
		switch {
		case !short || (busy && try >= triesBusy) || (!busy && try >= triesTrouble):
			return body, err
		case busy:
			c.quiet(pause)
		case !sleep(ctx, pause):
			return nil, &Error{Kind: Cancelled, Type: resourceType, cause: ctx.Err()}
		}
	}
}

// once makes one request.
func (c *Client) once(ctx context.Context, resourceType string, u *url.URL) ([]byte, http.Header, *Error) {
	limited, cancel := context.WithTimeout(ctx, c.opts.RequestTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(limited, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, &Error{Kind: Rejected, Type: resourceType}
	}
	req.Header.Set("Accept", "application/fhir+json")
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, nil, fromTransport(ctx, resourceType, err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, c.opts.PageBytes+1))
	switch {
	case resp.StatusCode != http.StatusOK:
		return nil, resp.Header, fromStatus(resourceType, resp, body)
	case int64(len(body)) > c.opts.PageBytes:
		return nil, resp.Header, &Error{Kind: TooLarge, Type: resourceType}
	case err != nil && ctx.Err() != nil:
		return nil, resp.Header, &Error{Kind: Cancelled, Type: resourceType, cause: ctx.Err()}
	case err != nil:
		return body, resp.Header, &Error{Kind: NotFHIR, Type: resourceType, broken: true}
	}
	return body, resp.Header, nil
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
// parallel reading does not become a storm.
func (c *Client) quiet(pause time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at := c.opts.Now().Add(pause); at.After(c.notBefore) {
		c.notBefore = at
	}
}

func (c *Client) waitForQuiet(ctx context.Context) bool {
	c.mu.Lock()
	wait := c.notBefore.Sub(c.opts.Now())
	c.mu.Unlock()
	return sleep(ctx, wait)
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
