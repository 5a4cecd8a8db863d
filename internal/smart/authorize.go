package smart

import (
	"context"
	"net/url"
	"time"

	"golang.org/x/oauth2"

	"chartside/internal/secret"
)

// Bounds on what a browser may send to the launch and callback pages. A launch
// value of more than 1 kB is real: one vendor sends a JWT.
const (
	maxISS    = 2048
	maxLaunch = 8192
	maxCode   = 8192
	maxState  = 512
)

// Launch says which EHR to go to. ISS and Token come from an EHR launch;
// a standalone launch has IssuerID alone.
type Launch struct {
	IssuerID string // optional in an EHR launch, where it must agree with ISS
	ISS      string
	Token    secret.Text // the launch parameter: opaque, forwarded unchanged
}

// ParseLaunch reads the query of an EHR launch. Errors: BadRequest for repeated
// or oversized parameters, LaunchMissing for iss without launch. With
// LaunchMissing the Launch holds the ISS, for a page that offers to sign in
// there without the EHR's chart (a standalone launch, as portals link to).
func ParseLaunch(query url.Values) (Launch, error) {
	iss, ok := single(query, "iss", maxISS)
	token, ok2 := single(query, "launch", maxLaunch)
	switch {
	case !ok || !ok2:
		return Launch{}, NewError(BadRequest, "", "iss or launch repeated or too long")
	case iss == "":
		return Launch{}, NewError(BadRequest, "", "iss missing")
	case token == "":
		return Launch{ISS: iss}, NewError(LaunchMissing, "", "")
	}
	return Launch{ISS: iss, Token: secret.New(token)}, nil
}

// single gives a parameter's value, "" if absent; ok is false where it is
// repeated or longer than max.
func single(query url.Values, name string, max int) (value string, ok bool) {
	values := query[name]
	if len(values) > 1 {
		return "", false
	}
	if len(values) == 0 {
		return "", true
	}
	return values[0], len(values[0]) <= max
}

// Pending is an authorization that was started and waits for its callback. It
// belongs to one browser, is used once and must be kept on the server.
type Pending struct {
	IssuerID  string
	EHRLaunch bool
	State     secret.Text
	CreatedAt time.Time

	nonce, verifier secret.Text
	aud             string
	scopes          Scopes
	server          Server // the endpoints as they were when it started (mix-up)
}

// Authorization is where to send the browser, and what to keep for its return.
type Authorization struct {
	Pending Pending
	// Endpoint and Parameters are for a form post, which a server with the
	// authorize-post capability takes; a GET of URL always works.
	Endpoint   string
	Parameters url.Values
	CanPost    bool
}

// URL is the address for a redirect.
func (a Authorization) URL() string {
	u, err := url.Parse(a.Endpoint)
	if err != nil {
		return ""
	}
	q := u.Query()
	for name, values := range a.Parameters {
		q[name] = values
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// Authorize starts a launch at a configured issuer: state and PKCE verifier of
// 256 random bits each, S256 always (also if the server does not announce it),
// a nonce where identity is asked for. Errors: UnknownIssuer before anything is
// sent, Discovery, Unavailable.
func (c *Client) Authorize(ctx context.Context, l Launch) (Authorization, error) {
	r, aud, err := c.launchedAt(l)
	if err != nil {
		return Authorization{}, err
	}
	server, err := r.Server(ctx)
	if err != nil {
		return Authorization{}, err
	}
	p := Pending{
		IssuerID: r.ID, EHRLaunch: !l.Token.Empty(), State: randomSecret(), CreatedAt: r.now(),
		verifier: randomSecret(), aud: aud, server: server,
	}
	p.scopes = r.requestScopes(p.EHRLaunch, server.Capabilities)
	opts := []oauth2.AuthCodeOption{
		oauth2.S256ChallengeOption(p.verifier.Reveal()),
		oauth2.SetAuthURLParam("aud", aud),
	}
	if p.EHRLaunch {
		opts = append(opts, oauth2.SetAuthURLParam("launch", l.Token.Reveal()))
	}
	if p.scopes.Has("openid") {
		p.nonce = randomSecret()
		opts = append(opts, oauth2.SetAuthURLParam("nonce", p.nonce.Reveal()))
	}
	request := oauth2.Config{ClientID: r.ClientID, RedirectURL: r.RedirectURI, Scopes: p.scopes}
	parameters, err := url.ParseQuery(request.AuthCodeURL(p.State.Reveal(), opts...)[1:]) // "?" and the query
	if err != nil {
		return Authorization{}, NewError(Discovery, r.ID, "the authorization request cannot be built")
	}
	return Authorization{
		Pending: p, Endpoint: server.AuthorizationEndpoint, Parameters: parameters, CanPost: server.Supports("authorize-post"),
	}, nil
}

// launchedAt finds the registration and the aud to send: the iss exactly as the
// EHR wrote it, because servers compare it with or without its last slash.
func (c *Client) launchedAt(l Launch) (*registration, string, error) {
	if l.ISS == "" {
		if r := c.byID(l.IssuerID); r != nil {
			return r, r.ISS, nil
		}
		return nil, "", NewError(UnknownIssuer, "", "")
	}
	r := c.byISS(l.ISS)
	if r != nil && l.IssuerID != "" && l.IssuerID != r.ID {
		named := c.byID(l.IssuerID)
		if named == nil || c.byISS(named.ISS) != r { // another registration at the same address
			return nil, "", NewError(UnknownIssuer, "", "iss and issuer id disagree")
		}
		r = named
	}
	if r == nil {
		return nil, "", NewError(UnknownIssuer, "", "")
	}
	return r, l.ISS, nil
}
