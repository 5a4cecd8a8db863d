package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4/jwt"
)

// token exchanges a code or a refresh token.
func (s *Sandbox) token(w http.ResponseWriter, r *http.Request) {
	if r.ParseForm() != nil || r.URL.RawQuery != "" {
		writeOAuthError(w, http.StatusBadRequest, "invalid_request", "Parameters belong in the body, form-encoded.")
		return
	}
	client, err := s.authenticateClient(r)
	if err != nil {
		writeOAuthError(w, http.StatusUnauthorized, "invalid_client", err.Error())
		return
	}
	form := r.PostForm
	var g *grant
	var ok bool
	scope, renewal := "", false
	switch form.Get("grant_type") {
	case "authorization_code":
		g, ok = s.grants.redeem(form.Get("code"), func(g *grant) bool {
			return g.client == client.ID && g.redirect == form.Get("redirect_uri") && provesChallenge(form.Get("code_verifier"), g.challenge)
		})
		if !ok {
			writeOAuthError(w, http.StatusBadRequest, "invalid_grant", "The code is unknown, used, expired, or for another request.")
			return
		}
		scope = g.scope
	case "refresh_token":
		renewal = true
		g, ok = s.grants.rotate(form.Get("refresh_token"), client.ID)
		if !ok {
			writeOAuthError(w, http.StatusBadRequest, "invalid_grant", "The refresh token is unknown, used, expired or revoked.")
			return
		}
		if scope, ok = narrowed(g.scope, form.Get("scope")); !ok {
			writeOAuthError(w, http.StatusBadRequest, "invalid_scope", "A refresh may ask for granted scopes only.")
			return
		}
	default:
		writeOAuthError(w, http.StatusBadRequest, "unsupported_grant_type", "authorization_code and refresh_token are supported.")
		return
	}
	if refuse := g.context.Fault.refuse; refuse != nil && refuse(w, renewal) {
		return
	}
	answer, err := s.tokenAnswer(g, scope)
	if err != nil {
		writeOAuthError(w, http.StatusInternalServerError, "server_error", "The id_token could not be signed.")
		return
	}
	if change := g.context.Fault.token; change != nil {
		change(s, answer, renewal)
	}
	writeJSON(w, http.StatusOK, answer)
}

// provesChallenge checks PKCE S256; the verifier's length is RFC 7636's.
func provesChallenge(verifier, challenge string) bool {
	sum := sha256.Sum256([]byte(verifier))
	return len(verifier) >= 43 && len(verifier) <= 128 && sameText(base64.RawURLEncoding.EncodeToString(sum[:]), challenge)
}

// narrowed is the scope of a refreshed token: what was granted, or the part of it that was asked for.
func narrowed(granted, asked string) (string, bool) {
	if asked == "" {
		return granted, true
	}
	for scope := range strings.FieldsSeq(asked) {
		if !hasScope(granted, scope) {
			return "", false
		}
	}
	return asked, true
}

// tenant is which of its customers an EHR serves.
const tenant = "demo-hospital"

// tokenAnswer issues tokens on a grant, with the launch context beside them.
func (s *Sandbox) tokenAnswer(g *grant, scope string) (map[string]any, error) {
	answer := map[string]any{
		"access_token": s.grants.access.add(issued{g, scope}), "token_type": "Bearer", "scope": scope,
		"expires_in": int(s.tokenLife / time.Second), "need_patient_banner": !g.context.HasBanner,
		"smart_style_url": s.base + stylePath, "tenant": tenant,
	}
	if len(g.context.Opened) > 0 {
		var opened []map[string]string
		for _, name := range g.context.Opened {
			opened = append(opened, map[string]string{"reference": name})
		}
		answer["fhirContext"] = opened
	}
	for name, value := range map[string]string{"patient": g.context.Patient, "encounter": g.context.Encounter, "intent": g.context.Intent} {
		if value != "" {
			answer[name] = value
		}
	}
	if hasScope(g.scope, "offline_access") || hasScope(g.scope, "online_access") {
		answer["refresh_token"] = s.grants.refresh.add(g)
	}
	if hasScope(scope, "openid") {
		idToken, err := s.idToken(g, scope)
		if err != nil {
			return nil, err
		}
		answer["id_token"] = idToken
	}
	return answer, nil
}

func (s *Sandbox) idToken(g *grant, scope string) (string, error) {
	keys, err := s.keys()
	if err != nil {
		return "", err
	}
	now := s.now()
	claims := map[string]any{
		"iss": s.fhirBase, "sub": g.context.User, "aud": g.client,
		"iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(), "auth_time": g.signedIn.Unix(),
	}
	if g.nonce != "" {
		claims["nonce"] = g.nonce
	}
	if hasScope(scope, "fhirUser") || hasScope(scope, "profile") {
		claims["fhirUser"] = s.fhirBase + "/" + g.context.User
		claims["profile"] = claims["fhirUser"]
	}
	if g.context.Fault.claim != nil {
		g.context.Fault.claim(claims)
	}
	if g.context.Fault.stranger {
		if keys, err = newSigningKey(); err != nil {
			return "", err
		}
	}
	return jwt.Signed(keys.signer).Claims(claims).Serialize()
}

// revoke is RFC 7009: always 200 for a client that is known, whatever became of the token.
func (s *Sandbox) revoke(w http.ResponseWriter, r *http.Request) {
	if r.ParseForm() != nil {
		writeOAuthError(w, http.StatusBadRequest, "invalid_request", "The body is not form-encoded.")
		return
	}
	client, err := s.authenticateClient(r)
	if err != nil {
		writeOAuthError(w, http.StatusUnauthorized, "invalid_client", err.Error())
		return
	}
	s.grants.revoke(r.PostForm.Get("token"), client.ID)
	writeJSON(w, http.StatusOK, map[string]any{})
}

// introspect is RFC 7662 with SMART's context; a client learns of its own tokens only.
func (s *Sandbox) introspect(w http.ResponseWriter, r *http.Request) {
	if r.ParseForm() != nil {
		writeOAuthError(w, http.StatusBadRequest, "invalid_request", "The body is not form-encoded.")
		return
	}
	client, err := s.authenticateClient(r)
	if err != nil {
		writeOAuthError(w, http.StatusUnauthorized, "invalid_client", err.Error())
		return
	}
	g, ok := s.grants.byAnyToken(r.PostForm.Get("token"))
	if !ok || g.client != client.ID {
		writeJSON(w, http.StatusOK, map[string]any{"active": false})
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{
		"active": true, "scope": g.scope, "client_id": g.client, "iss": s.fhirBase, "sub": g.context.User,
		"patient": g.context.Patient, "fhirUser": s.fhirBase + "/" + g.context.User,
	})
}
