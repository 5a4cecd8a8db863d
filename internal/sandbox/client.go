package sandbox

import (
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"time"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// Client is a registered app. With neither Secret nor Keys it is public.
type Client struct {
	ID           string
	Name         string // shown on the consent page
	RedirectURIs []string
	Secret       string              // client_secret_basic
	Keys         *jose.JSONWebKeySet // private_key_jwt, public keys
}

// DemoSecret is the secret of the client chartside-secret. It protects synthetic patients on one machine: nothing.
const DemoSecret = "sandbox-demo"

// DefaultClients are Chartside as a public and as a confidential client, returning to origin/callback.
func DefaultClients(origin string) []Client {
	callback := []string{origin + "/callback"}
	return []Client{
		{ID: "chartside", Name: "Chartside", RedirectURIs: callback},
		{ID: "chartside-secret", Name: "Chartside", RedirectURIs: callback, Secret: DemoSecret},
	}
}

func (c Client) public() bool { return c.Secret == "" && c.Keys == nil }

const jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

var (
	errClientUnknown = errors.New("client unknown or not allowed to sign in this way")
	errClientSecret  = errors.New("wrong client secret")
	errAssertion     = errors.New("client assertion refused")
	errReplay        = errors.New("client assertion used before")
)

// authenticateClient finds out which app is asking, in the way that app is registered for and in no other.
func (s *Sandbox) authenticateClient(r *http.Request) (Client, error) {
	if r.PostForm.Get("client_assertion_type") == jwtBearer {
		return s.clientByAssertion(r.PostForm.Get("client_assertion"))
	}
	if id, secret, ok := r.BasicAuth(); ok {
		c, known := s.clients[id]
		if !known || c.Secret == "" {
			return Client{}, errClientUnknown
		}
		// RFC 6749 has both form-encoded, many apps send them raw: either is right.
		decoded, err := url.QueryUnescape(secret)
		if !sameText(c.Secret, secret) && (err != nil || !sameText(c.Secret, decoded)) {
			return Client{}, errClientSecret
		}
		return c, nil
	}
	id := r.PostForm.Get("client_id")
	if id == "" { // a public app may renew with the token alone: SMART names no client_id there
		id = s.grants.owner(r.PostForm.Get("refresh_token"))
	}
	c, known := s.clients[id]
	if !known || !c.public() {
		return Client{}, errClientUnknown
	}
	return c, nil
}

func sameText(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// clientByAssertion follows SMART's asymmetric authentication: RS384 or ES384, iss and sub the client, aud the token
// endpoint, at most five minutes long, each jti once.
func (s *Sandbox) clientByAssertion(assertion string) (Client, error) {
	token, err := jwt.ParseSigned(assertion, []jose.SignatureAlgorithm{jose.RS384, jose.ES384})
	if err != nil {
		return Client{}, errAssertion
	}
	var claimed jwt.Claims
	if err := token.UnsafeClaimsWithoutVerification(&claimed); err != nil {
		return Client{}, errAssertion
	}
	c, known := s.clients[claimed.Subject]
	if !known || c.Keys == nil {
		return Client{}, errClientUnknown
	}
	var claims jwt.Claims
	if err := token.Claims(c.Keys, &claims); err != nil {
		return Client{}, errAssertion
	}
	now := s.now()
	expected := jwt.Expected{Issuer: c.ID, Subject: c.ID, AnyAudience: jwt.Audience{s.base + "/token"}, Time: now}
	const skew = 5 * time.Second
	if err := claims.ValidateWithLeeway(expected, skew); err != nil || claims.ID == "" || claims.Expiry == nil {
		return Client{}, errAssertion
	}
	if claims.Expiry.Time().Sub(now) > 5*time.Minute+skew {
		return Client{}, errAssertion
	}
	if !s.grants.firstUse(c.ID + "\x00" + claims.ID) {
		return Client{}, errReplay
	}
	return c, nil
}
