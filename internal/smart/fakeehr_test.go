package smart

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"chartside/internal/secret"
)

// fakeEHR is an authorization and FHIR server that answers as a test tells it.
type fakeEHR struct {
	*httptest.Server
	t   *testing.T
	key *ecdsa.PrivateKey

	mu       sync.Mutex
	requests []string // "METHOD path"
	tokens   []tokenRequest

	discovery map[string]any                // nil: 404
	metadata  any                           // nil: 404
	answer    func(tokenRequest) (int, any) // the token endpoint
	fhir      http.HandlerFunc              // everything else
	jwks      func() any                    // default: key
	revoke    func(w http.ResponseWriter, form url.Values)
}

type tokenRequest struct {
	form   url.Values
	header http.Header
	query  string
}

func newFakeEHR(t *testing.T) *fakeEHR {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	f := &fakeEHR{t: t, key: key}
	f.Server = httptest.NewServer(f)
	t.Cleanup(f.Close)
	f.discovery = map[string]any{
		"issuer": f.URL + "/fhir", "jwks_uri": f.URL + "/jwks",
		"authorization_endpoint": f.URL + "/authorize", "token_endpoint": f.URL + "/token",
		"revocation_endpoint": f.URL + "/revoke",
		"capabilities":        []string{"launch-ehr", "permission-v1", "permission-v2"},
	}
	f.answer = func(tokenRequest) (int, any) { return 200, f.good(nil) }
	return f
}

// good is a token answer; extra members replace or remove (nil) its own.
func (f *fakeEHR) good(extra map[string]any) map[string]any {
	m := map[string]any{
		"access_token": "access-1", "token_type": "Bearer", "expires_in": 3600, "refresh_token": "refresh-1",
		"scope": "launch openid fhirUser patient/*.rs", "patient": "p1", "encounter": "e1", "need_patient_banner": false,
	}
	maps.Copy(m, extra)
	maps.DeleteFunc(m, func(_ string, v any) bool { return v == nil })
	return m
}

func (f *fakeEHR) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	f.mu.Lock()
	f.requests = append(f.requests, r.Method+" "+r.URL.Path)
	f.mu.Unlock()
	reply := func(status int, v any) {
		if s, ok := v.(string); ok {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(status)
			_, _ = w.Write([]byte(s))
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(v)
	}
	switch {
	case r.URL.Path == "/fhir/.well-known/smart-configuration" && f.discovery != nil:
		reply(200, f.discovery)
	case r.URL.Path == "/fhir/metadata" && f.metadata != nil:
		reply(200, f.metadata)
	case r.URL.Path == "/jwks":
		if f.jwks != nil {
			reply(200, f.jwks())
			return
		}
		reply(200, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: f.key.Public(), KeyID: "k1", Algorithm: "ES384", Use: "sig"}}})
	case r.URL.Path == "/token":
		got := tokenRequest{r.PostForm, r.Header, r.URL.RawQuery}
		f.mu.Lock()
		f.tokens = append(f.tokens, got)
		f.mu.Unlock()
		reply(f.answer(got))
	case r.URL.Path == "/revoke" && f.revoke != nil:
		f.revoke(w, r.PostForm)
	case f.fhir != nil:
		f.fhir(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (f *fakeEHR) seen() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.requests...)
}

func (f *fakeEHR) tokenRequests() []tokenRequest {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]tokenRequest(nil), f.tokens...)
}

func (f *fakeEHR) issuer() Issuer {
	return Issuer{
		ID: "fake", Name: "Fake", ISS: f.URL + "/fhir", ClientID: "app", Auth: AuthNone,
		RedirectURI: "http://localhost:8080/callback", Scopes: []string{"openid", "fhirUser", "patient/*.rs"},
	}
}

// idToken signs claims over the usual ones; nil removes one.
func (f *fakeEHR) idToken(claims map[string]any) string {
	now := time.Now()
	m := map[string]any{
		"iss": f.URL + "/fhir", "sub": "user-1", "aud": "app", "iat": now.Unix(), "exp": now.Add(time.Minute * 5).Unix(),
		"fhirUser": f.URL + "/fhir/Practitioner/d1",
	}
	maps.Copy(m, claims)
	maps.DeleteFunc(m, func(_ string, v any) bool { return v == nil })
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES384, Key: jose.JSONWebKey{Key: f.key, KeyID: "k1"}}, nil)
	if err != nil {
		f.t.Fatal(err)
	}
	s, err := jwt.Signed(signer).Claims(m).Serialize()
	if err != nil {
		f.t.Fatal(err)
	}
	return s
}

// clock is a time that a test moves.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.at }
func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func newClient(t *testing.T, is Issuer, opts Options) *Client {
	t.Helper()
	c, err := New([]Issuer{is}, opts)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// launch starts an EHR launch at the fake.
func launch(t *testing.T, c *Client, f *fakeEHR) Authorization {
	t.Helper()
	a, err := c.Authorize(context.Background(), Launch{ISS: f.URL + "/fhir", Token: secret.New("launch+1 2")})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// finish exchanges a code for the authorization.
func finish(c *Client, a Authorization) (*Connection, error) {
	cb, err := ParseCallback(url.Values{"state": {a.Pending.State.Reveal()}, "code": {"code-1"}})
	if err != nil {
		return nil, err
	}
	return c.Exchange(context.Background(), a.Pending, cb)
}

func connected(t *testing.T, f *fakeEHR, is Issuer, opts Options) *Connection {
	t.Helper()
	c := newClient(t, is, opts)
	conn, err := finish(c, launch(t, c, f))
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func wantKind(t *testing.T, err error, want Kind) {
	t.Helper()
	if KindOf(err) != want {
		t.Errorf("got kind %q (%v), want %q", KindOf(err), err, want)
	}
}

func get(t *testing.T, c *Connection, address string) (*http.Response, error) {
	t.Helper()
	resp, err := c.HTTPClient().Get(address)
	if err == nil {
		resp.Body.Close()
	}
	return resp, err
}

func contains(list []string, s string) bool {
	for _, e := range list {
		if strings.Contains(e, s) {
			return true
		}
	}
	return false
}
