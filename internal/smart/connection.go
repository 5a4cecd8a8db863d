package smart

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/sync/singleflight"

	"chartside/internal/secret"
)

// Connection is a live grant: it keeps the access token fresh and lends out an
// HTTP client that carries it to the issuer's FHIR server alone. It is safe for
// concurrent use and prints as the issuer's id.
type Connection struct {
	r      *registration
	server Server
	keep   Keeper // nil: no other process has this grant
	flight singleflight.Group

	mu        sync.Mutex
	grant     Grant
	refreshed time.Time // when the tokens were last received
	over      *Error    // why the grant ended; nil while it lives
}

// Times of a token's life.
const (
	// refreshAhead is how long before its end a token is renewed. The shortest
	// life seen at a large EHR is 570 s.
	refreshAhead = 45 * time.Second
	// refreshQuiet is how long a fresh token's 401 is taken as "not permitted"
	// rather than "expired": some servers answer 401 for a missing scope.
	refreshQuiet   = 30 * time.Second
	refreshTries   = 3
	refreshTimeout = 40 * time.Second
)

func (r *registration) connect(g Grant, server Server) *Connection {
	return &Connection{r: r, server: server, grant: g, refreshed: r.now()}
}

// Keeper lets one process at a time renew a grant that several hold. It calls
// renew with what was last written down and writes what it gives, if that is
// not empty, also where renew fails: a grant that ended must end everywhere.
// Rotated refresh tokens need this: the second use of one ends the grant.
type Keeper func(ctx context.Context, renew func(latest secret.Text) (changed secret.Text, err error)) error

// KeepBy sets the keeper, before the connection is used.
func (c *Connection) KeepBy(k Keeper) { c.keep = k }

// Grant is the grant as it is now. After the end its tokens are empty.
func (c *Connection) Grant() Grant {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.grant
}

// Err is nil while the grant lives, and then the *Error that says why it ended.
func (c *Connection) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over == nil {
		return nil
	}
	return c.over
}

// Format implements fmt.Formatter for every verb: a Connection is often within
// a log line's reach.
func (c *Connection) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, "smart connection to "+c.r.ID)
}

// HTTPClient carries the access token to the FHIR server's own origin and
// refuses every other address, redirects included. It renews the token ahead
// of time, and once more on a 401.
func (c *Connection) HTTPClient() *http.Client {
	return &http.Client{
		Transport:     bearer{c, c.r.fhir},
		CheckRedirect: sameHostRedirects,
	}
}

// accessToken gives a token that should be good for the next seconds. A failed
// renewal is no error while the old token still lives.
func (c *Connection) accessToken(ctx context.Context) (secret.Text, error) {
	c.mu.Lock()
	grant, over := c.grant, c.over
	ahead := min(refreshAhead, grant.Expiry.Sub(c.refreshed)/4) // of a token that lives shorter than that
	c.mu.Unlock()
	if over != nil {
		return secret.Text{}, over
	}
	now := c.r.now()
	if grant.Expiry.IsZero() || now.Before(grant.Expiry.Add(-ahead)) {
		return grant.Access, nil
	}
	err := c.refresh(ctx, grant.Access)
	if err != nil && (KindOf(err) == Unavailable || grant.Refresh.Empty()) && now.Before(grant.Expiry) {
		return grant.Access, nil
	}
	if err != nil {
		return secret.Text{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.grant.Access, nil
}

// refresh renews the tokens unless somebody already replaced stale. Requests
// that need it at once share one; a caller that gives up does not stop it.
func (c *Connection) refresh(ctx context.Context, stale secret.Text) error {
	result := c.flight.DoChan("", func() (any, error) {
		c.mu.Lock()
		grant, over := c.grant, c.over
		c.mu.Unlock()
		switch {
		case over != nil:
			return nil, over
		case !grant.Access.Equal(stale):
			return nil, nil
		case grant.Refresh.Empty():
			if !grant.Expiry.IsZero() && c.r.now().Before(grant.Expiry) {
				return nil, NewError(SessionOver, c.r.ID, "no refresh token") // not yet the end
			}
			return nil, c.end(NewError(SessionOver, c.r.ID, "the access token ended and there is no refresh token"))
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), refreshTimeout)
		defer cancel()
		if c.keep != nil {
			return nil, c.renewKept(ctx, stale)
		}
		return nil, c.renew(ctx, grant)
	})
	select {
	case <-ctx.Done():
		return &Error{Kind: Unavailable, Issuer: c.r.ID, detail: "token renewal", cause: ctx.Err()}
	case got := <-result:
		return got.Err
	}
}

// renewKept renews under the keeper, unless another process has done so.
func (c *Connection) renewKept(ctx context.Context, stale secret.Text) error {
	return c.keep(ctx, func(latest secret.Text) (secret.Text, error) {
		if err := c.Adopt(latest); err != nil {
			return secret.Text{}, &Error{Kind: Unavailable, Issuer: c.r.ID, detail: "what was saved cannot be read"}
		}
		if err := c.Err(); err != nil {
			return secret.Text{}, err
		}
		grant := c.Grant()
		if !grant.Access.Equal(stale) {
			return secret.Text{}, nil
		}
		err := c.renew(ctx, grant)
		if KindOf(err) == Unavailable {
			return secret.Text{}, err
		}
		return c.Export(), err
	})
}

// renew asks for new tokens, again after a pause where the server is in
// trouble. A refusal ends the grant; trouble does not.
func (c *Connection) renew(ctx context.Context, grant Grant) error {
	ctx = c.r.tokenContext(ctx, c.server.TokenEndpoint)
	var problem *Error
	for try := range refreshTries {
		if try > 0 {
			pause := c.r.pause<<(try-1) + time.Duration(rand.Int64N(int64(c.r.pause)))
			select {
			case <-ctx.Done():
				return problem
			case <-time.After(pause):
			}
		}
		source := c.r.tokenConfig(c.server.TokenEndpoint).TokenSource(ctx, &oauth2.Token{RefreshToken: grant.Refresh.Reveal()})
		token, err := source.Token()
		if err == nil {
			return c.accept(grant, token)
		}
		problem = fromToken(SessionOver, c.r.ID, "token renewal", err)
		if problem.Kind != Unavailable {
			return c.end(problem)
		}
	}
	return problem
}

// accept takes over the new tokens. The launch context stays the first
// answer's; another patient in the new one ends the grant at once.
func (c *Connection) accept(grant Grant, token *oauth2.Token) error {
	if patient := contextID(token, "patient", "Patient/"); patient != "" && patient != grant.Patient {
		return c.end(NewError(PatientChanged, c.r.ID, "the renewed token is for another patient"))
	}
	if !strings.EqualFold(token.Type(), "bearer") {
		return c.end(NewError(SessionOver, c.r.ID, "the renewed token is not a bearer token"))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over != nil { // logged out meanwhile
		return c.over
	}
	c.grant.Access, c.grant.Expiry = secret.New(token.AccessToken), c.r.expiry(token)
	if token.RefreshToken != "" {
		c.grant.Refresh = secret.New(token.RefreshToken)
	}
	if scope := text(token, "scope", 1<<16); scope != "" {
		c.grant.Granted = ParseScopes(scope)
	}
	c.refreshed = c.r.now()
	return nil
}

// end erases the tokens and remembers why; the first reason stays.
func (c *Connection) end(why *Error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over == nil {
		c.over = why
		c.grant.Access, c.grant.Refresh = secret.Text{}, secret.Text{}
	}
	return c.over
}

// End ends the grant and erases its tokens at once. What it returns tells the
// server, where that offers revocation (RFC 7009); its error is for a log: the
// grant is over on our side whatever the server answers, and its 200 is no proof.
func (c *Connection) End() (revoke func(context.Context) error) {
	grant := c.Grant()
	_ = c.end(NewError(SessionOver, c.r.ID, "closed"))
	return func(ctx context.Context) error {
		if c.server.RevocationEndpoint == "" {
			return nil
		}
		var problem error
		for _, t := range []struct {
			token secret.Text
			hint  string
		}{{grant.Refresh, "refresh_token"}, {grant.Access, "access_token"}} {
			if t.token.Empty() {
				continue
			}
			if err := c.revoke(ctx, t.token, t.hint); err != nil {
				problem = err
			}
		}
		return problem
	}
}

// Close is End and the revocation together.
func (c *Connection) Close(ctx context.Context) error { return c.End()(ctx) }

func (c *Connection) revoke(ctx context.Context, token secret.Text, hint string) error {
	form := url.Values{"token": {token.Reveal()}, "token_type_hint": {hint}}
	if c.r.Auth == AuthNone {
		form.Set("client_id", c.r.ClientID)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.server.RevocationEndpoint, strings.NewReader(form.Encode()))
	if err != nil {
		return NewError(TokenEndpoint, c.r.ID, "revocation")
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	client := *c.r.http
	client.Transport = credentials{c.r, c.r.http.Transport, c.server.TokenEndpoint}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := client.Do(req)
	if err != nil {
		return &Error{Kind: Unavailable, Issuer: c.r.ID, detail: "revocation", cause: safeCause(err)}
	}
	resp.Body.Close()
	if resp.StatusCode >= 300 {
		return &Error{Kind: TokenEndpoint, Issuer: c.r.ID, detail: "revocation", Status: resp.StatusCode}
	}
	return nil
}
