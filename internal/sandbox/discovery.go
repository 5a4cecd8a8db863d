package sandbox

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"net/http"

	jose "github.com/go-jose/go-jose/v4"
)

// signingKey signs id_tokens. SMART asks for RS256 at least.
type signingKey struct {
	public jose.JSONWebKeySet
	signer jose.Signer
}

func newSigningKey() (signingKey, error) {
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return signingKey{}, fmt.Errorf("sandbox: signing key: %w", err)
	}
	id := newSecret()[:16]
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: private, KeyID: id}}, (&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return signingKey{}, fmt.Errorf("sandbox: signing key: %w", err)
	}
	public := jose.JSONWebKey{Key: &private.PublicKey, KeyID: id, Algorithm: string(jose.RS256), Use: "sig"}
	return signingKey{jose.JSONWebKeySet{Keys: []jose.JSONWebKey{public}}, signer}, nil
}

func (s *Sandbox) routeAuthorization(mux *http.ServeMux) {
	mux.HandleFunc("GET /fhir/.well-known/smart-configuration", s.serveConfiguration)
	mux.HandleFunc("GET /fhir/.well-known/openid-configuration", s.serveConfiguration)
	mux.HandleFunc("GET /jwks", s.serveKeys)
	mux.HandleFunc("GET "+stylePath, serveStyle)
	mux.HandleFunc("GET /authorize", s.authorize)
	mux.HandleFunc("POST /authorize", s.authorize)
	mux.HandleFunc("POST /token", s.token)
	mux.HandleFunc("POST /revoke", s.revoke)
	mux.HandleFunc("POST /introspect", s.introspect)
}

// serveConfiguration answers SMART's and OpenID's discovery alike: each has members that the other ignores.
func (s *Sandbox) serveConfiguration(w http.ResponseWriter, _ *http.Request) {
	doc := map[string]any{
		"issuer":                                s.fhirBase,
		"jwks_uri":                              s.base + "/jwks",
		"authorization_endpoint":                s.base + "/authorize",
		"token_endpoint":                        s.base + "/token",
		"revocation_endpoint":                   s.base + "/revoke",
		"introspection_endpoint":                s.base + "/introspect",
		"token_endpoint_auth_methods_supported": []string{"none", "client_secret_basic", "private_key_jwt"},
		"token_endpoint_auth_signing_alg_values_supported": []string{"RS384", "ES384"},
		"grant_types_supported":                            []string{"authorization_code", "refresh_token"},
		"response_types_supported":                         []string{"code"},
		"code_challenge_methods_supported":                 []string{"S256"},
		"subject_types_supported":                          []string{"public"},
		"id_token_signing_alg_values_supported":            []string{"RS256"},
		"authorization_response_iss_parameter_supported":   true,
		"scopes_supported": []string{"openid", "fhirUser", "profile", "launch", "launch/patient", "offline_access", "online_access",
			"patient/*.rs", "user/*.rs", "patient/*.read", "user/*.read"},
		"capabilities": []string{"launch-ehr", "launch-standalone", "authorize-post", "client-public",
			"client-confidential-symmetric", "client-confidential-asymmetric", "sso-openid-connect", "context-banner", "context-style",
			"context-ehr-patient", "context-ehr-encounter", "context-standalone-patient", "permission-offline",
			"permission-online", "permission-patient", "permission-user", "permission-v1", "permission-v2"},
	}
	if s.fault.discovery != nil {
		s.fault.discovery(doc)
	}
	writeJSON(w, http.StatusOK, doc)
}

func (s *Sandbox) serveKeys(w http.ResponseWriter, _ *http.Request) {
	keys, err := s.keys()
	if err != nil {
		writeOAuthError(w, http.StatusInternalServerError, "server_error", "There is no key.")
		return
	}
	writeJSON(w, http.StatusOK, keys.public)
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		http.Error(w, "the answer could not be written", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Pragma", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// writeOAuthError answers in the form of RFC 6749, section 5.2.
func writeOAuthError(w http.ResponseWriter, status int, code, description string) {
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Basic realm="sandbox"`)
	}
	writeJSON(w, status, map[string]string{"error": code, "error_description": description})
}

// stylePath is where the launch's smart_style_url points.
const stylePath = "/smart-style.json"

// serveStyle says how this EHR looks, for apps beside the chart to follow.
func serveStyle(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{
		"color_background": "#f4f2ee", "color_text": "#1d2429", "color_highlight": "#1b4f8f", "color_error": "#9b1c1c",
		"dim_border_radius": "4px", "font_family_body": "'Segoe UI', Arial, sans-serif",
	})
}
