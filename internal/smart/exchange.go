package smart

import (
	"context"
	"net/url"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"chartside/internal/secret"
)

// Callback is what came back to the redirect URI.
type Callback struct {
	State secret.Text

	code                  secret.Text
	issuer                string
	errorCode, text, link string // error, error_description, error_uri
}

// ParseCallback reads the callback's query. BadRequest: state missing, a
// parameter repeated or oversized, neither or both of code and error.
func ParseCallback(query url.Values) (Callback, error) {
	var cb Callback
	var state, code string
	for _, p := range []struct {
		name string
		max  int
		into *string
	}{
		{"state", maxState, &state}, {"code", maxCode, &code}, {"iss", maxISS, &cb.issuer},
		{"error", 256, &cb.errorCode}, {"error_description", 4096, &cb.text}, {"error_uri", 2048, &cb.link},
	} {
		value, ok := single(query, p.name, p.max)
		if !ok {
			return Callback{}, NewError(BadRequest, "", p.name+" repeated or too long")
		}
		*p.into = value
	}
	if state == "" || (code == "") == (cb.errorCode == "") {
		return Callback{}, NewError(BadRequest, "", "state missing, or not exactly one of code and error")
	}
	cb.State, cb.code = secret.New(state), secret.New(code)
	return cb, nil
}

// Exchange finishes the authorization that p started. The caller has taken p
// from the store of the browser that sent the callback, so that it cannot be
// used twice. Errors: StateMismatch, MixUp, Denied, Refused, TokenEndpoint,
// Unavailable, InvalidIDToken, NoPatient.
func (c *Client) Exchange(ctx context.Context, p Pending, cb Callback) (*Connection, error) {
	r := c.byID(p.IssuerID)
	if r == nil {
		return nil, NewError(UnknownIssuer, p.IssuerID, "")
	}
	if !p.State.Equal(cb.State) {
		return nil, NewError(StateMismatch, r.ID, "")
	}
	if err := r.checkAnswer(p, cb); err != nil {
		return nil, err
	}
	token, err := r.tokenConfig(p.server.TokenEndpoint).Exchange(r.tokenContext(ctx, p.server.TokenEndpoint), cb.code.Reveal(), oauth2.VerifierOption(p.verifier.Reveal()))
	if err != nil {
		r.forget()
		return nil, fromToken(TokenEndpoint, r.ID, "code exchange", err)
	}
	if !strings.EqualFold(token.Type(), "bearer") {
		return nil, NewError(TokenEndpoint, r.ID, "the token is not a bearer token")
	}
	grant, err := r.grant(ctx, p, token)
	if err != nil {
		return nil, err
	}
	return r.connect(grant, p.server), nil
}

// checkAnswer looks at the callback before any request is made with it.
func (r *registration) checkAnswer(p Pending, cb Callback) error {
	// RFC 9207: a callback that names its sender must name the right one.
	expected := p.server.Issuer
	if expected == "" {
		expected = p.aud
	}
	if (cb.issuer != "" && cb.issuer != expected) || (cb.issuer == "" && p.server.AnswersWithIssuer) {
		return NewError(MixUp, r.ID, "the callback's iss is not the one that was asked")
	}
	if cb.errorCode == "" {
		return nil
	}
	kind := Refused
	switch cb.errorCode {
	case "access_denied":
		kind = Denied
	case "server_error", "temporarily_unavailable":
		kind = Unavailable
	}
	return &Error{
		Kind: kind, Issuer: r.ID, detail: "authorization",
		Code: cleanCode(cb.errorCode), Description: cleanText(cb.text), URI: cleanLink(cb.link),
	}
}

// PendingLife is how long a person may take to sign in at the EHR.
const PendingLife = 10 * time.Minute
