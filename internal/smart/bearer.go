package smart

import (
	"io"
	"net/http"
	"net/url"

	"chartside/internal/secret"
)

// bearer adds the access token, as a header only, to requests at the FHIR
// server's origin.
type bearer struct {
	c    *Connection
	next http.RoundTripper
}

func (b bearer) RoundTrip(req *http.Request) (*http.Response, error) {
	base, err := url.Parse(b.c.r.ISS)
	if err != nil || origin(req.URL) != origin(base) {
		closeBody(req)
		return nil, NewError(ForeignOrigin, b.c.r.ID, "not the FHIR server's own address")
	}
	token, err := b.c.accessToken(req.Context())
	if err != nil {
		closeBody(req)
		return nil, err
	}
	resp, err := b.send(req, token)
	if err != nil || resp.StatusCode != http.StatusUnauthorized || !b.c.mayRenew(token) || (req.Body != nil && req.GetBody == nil) {
		return resp, err
	}
	if b.c.refresh(req.Context(), token) != nil {
		return resp, nil // the 401 is the better answer; the grant knows if it is over
	}
	if token, err = b.c.accessToken(req.Context()); err != nil {
		return resp, nil
	}
	drain(resp)
	again := req.Clone(req.Context())
	if req.GetBody != nil {
		if again.Body, err = req.GetBody(); err != nil {
			return nil, NewError(Unavailable, b.c.r.ID, "the request cannot be repeated")
		}
	}
	return b.send(again, token)
}

func (b bearer) send(req *http.Request, token secret.Text) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "Bearer "+token.Reveal())
	return b.next.RoundTrip(req)
}

// mayRenew is false just after a renewal with the same token: then a 401 means
// that something is not permitted, and renewing for every such answer would
// never end.
func (c *Connection) mayRenew(used secret.Text) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over != nil || c.grant.Refresh.Empty() {
		return false
	}
	return !c.grant.Access.Equal(used) || c.r.now().Sub(c.refreshed) >= refreshQuiet
}

func closeBody(req *http.Request) {
	if req.Body != nil {
		req.Body.Close()
	}
}

func drain(resp *http.Response) {
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	resp.Body.Close()
}
