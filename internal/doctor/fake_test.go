package doctor

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"chartside/config"
	"chartside/internal/secret"
	"chartside/internal/smart"
)

// installation is a Chartside, an EHR and a model server, all healthy until a
// test changes an answer.
type installation struct {
	*testing.T
	base     string // of the EHR and the model
	app      string // where Chartside's public address leads
	doc      map[string]any
	answers  map[string]http.HandlerFunc // by path, before the healthy ones
	mu       sync.Mutex
	asked    []string
	issuer   config.Issuer
	model    config.Model
	embedded error
	now      func() time.Time
}

func newInstallation(t *testing.T) *installation {
	i := &installation{T: t, answers: map[string]http.HandlerFunc{}, now: time.Now}
	server := httptest.NewServer(http.HandlerFunc(i.serve))
	t.Cleanup(server.Close)
	i.base, i.app = server.URL, server.URL
	i.doc = map[string]any{
		"issuer": i.base, "authorization_endpoint": i.base + "/authorize", "token_endpoint": i.base + "/token", "revocation_endpoint": i.base + "/revoke",
		"jwks_uri": i.base + "/jwks", "code_challenge_methods_supported": []string{"S256"},
		"token_endpoint_auth_methods_supported": []string{"client_secret_basic", "private_key_jwt"}, "token_endpoint_auth_signing_alg_values_supported": []string{"RS384", "ES384"},
		"scopes_supported": []string{"openid", "fhirUser", "online_access", "patient/*.rs"},
		"capabilities":     []string{"launch-ehr", "launch-standalone", "client-public", "permission-v2", "permission-online", "sso-openid-connect"},
	}
	i.issuer = config.Issuer{ID: "general", Name: "General Hospital", ISS: i.base + "/fhir", ClientID: "chartside", Auth: config.AuthNone, BasicEncoding: "form",
		Scopes: []string{"openid", "fhirUser", "online_access", "patient/*.rs"}, ScopeSyntax: config.ScopesAuto, RedirectURI: i.base + "/callback", Audience: config.Patient}
	i.model = config.Model{Kind: config.ModelRemote, BaseURL: i.base + "/v1", RerankURL: i.base + "/v1/rerank", Model: "m"}
	return i
}

func (i *installation) serve(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	i.asked = append(i.asked, r.URL.Path)
	i.mu.Unlock()
	if answer := i.answers[r.URL.Path]; answer != nil {
		answer(w, r)
		return
	}
	switch r.URL.Path {
	case "/healthz":
		w.Header().Set("Content-Security-Policy", "frame-ancestors 'none'")
		_, _ = w.Write([]byte("ok\n"))
	case "/fhir/.well-known/smart-configuration":
		_ = json.NewEncoder(w).Encode(i.doc)
	case "/fhir/metadata":
		_, _ = w.Write([]byte(`{"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"}`))
	case "/authorize":
		_, _ = w.Write([]byte("<h1>Sign in</h1>"))
	case "/token":
		oauth(400, "invalid_grant")(w, r)
	case "/jwks", KeysPath:
		_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: signing.Public(), KeyID: "k1", Algorithm: "ES384", Use: "sig"}}})
	case "/v1/models":
		_, _ = w.Write([]byte(`{"data":[{"id":"m"}]}`))
	case "/v1/rerank":
		_, _ = w.Write([]byte(`{"results":[{"index":0,"relevance_score":1}]}`))
	default:
		http.NotFound(w, r)
	}
}

// quiet is a log for servers whose handshakes are to fail.
var quiet = log.New(io.Discard, "", 0)

var signing, _ = ecdsa.GenerateKey(elliptic.P384(), rand.Reader)

func signingPEM() secret.Text {
	der, _ := x509.MarshalECPrivateKey(signing)
	return secret.New(string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der})))
}

func oauth(status int, code string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]string{"error": code})
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func body(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) }
}

func (i *installation) examine() []Section {
	i.Helper()
	is := smart.Issuer{ID: i.issuer.ID, Name: i.issuer.Name, ISS: i.issuer.ISS, ClientID: i.issuer.ClientID, RedirectURI: i.issuer.RedirectURI,
		Auth: smart.AuthMethod(i.issuer.Auth), ClientSecret: secret.New(i.issuer.ClientSecret.Reveal()), Scopes: i.issuer.Scopes,
		ScopeSyntax: smart.ScopeSyntax(i.issuer.ScopeSyntax), EndpointHosts: i.issuer.EndpointHosts}
	if !i.issuer.PrivateKey.Empty() {
		key, err := smart.ParseSigningKey(i.issuer.PrivateKey.Reveal(), i.issuer.KeyID)
		if err != nil {
			i.Fatal(err)
		}
		is.Keys = []smart.SigningKey{key}
	}
	client, err := smart.New([]smart.Issuer{is}, smart.Options{Timeout: 2 * time.Second})
	if err != nil {
		i.Fatal(err)
	}
	return Examine(i.Context(), Options{
		Config: config.Config{Server: config.Server{PublicURL: i.app, Listen: "127.0.0.1:8080"}, Issuers: []config.Issuer{i.issuer}, Model: i.model,
			Storage: config.Storage{Kind: config.StorageSQLite}, Audit: config.Audit{File: "audit.log"}},
		Database: func(context.Context) error { return nil }, Trail: func() error { return nil },
		SMART: client, Embedded: func() error { return i.embedded }, Now: i.now, timeout: 2 * time.Second,
	})
}

// found lists the findings of a level, each with its advice.
func found(sections []Section, level Level) []string {
	var list []string
	for _, s := range sections {
		for _, f := range s.Findings {
			if f.Level == level {
				list = append(list, f.Says+" → "+f.Advice)
			}
		}
	}
	return list
}

func has(list []string, words string) bool {
	for _, one := range list {
		if strings.Contains(one, words) {
			return true
		}
	}
	return false
}
