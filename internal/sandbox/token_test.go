package sandbox

import (
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
	"time"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// claims verifies an id_token with the keys that the sandbox publishes.
func (b *bench) claims(idToken string) map[string]any {
	b.Helper()
	var keys jose.JSONWebKeySet
	if err := json.Unmarshal(b.get(b.base+"/jwks").body, &keys); err != nil {
		b.Fatal(err)
	}
	token, err := jwt.ParseSigned(idToken, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		b.Fatal(err)
	}
	claims := map[string]any{}
	if err := token.Claims(keys, &claims); err != nil {
		b.Fatal(err)
	}
	return claims
}

func TestEHRLaunch(t *testing.T) {
	b := newBench(t, nil)
	q := b.request(b.Launch(tiny, WithEncounter("e1"), WithIntent("summary")), "launch openid fhirUser patient/*.read online_access patient/*.write made-up")
	q.Set("nonce", "n-1")
	r := b.post("/token", codeForm(b.code(q)), nil)
	token := r.token(t)
	if r.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("Cache-Control %q", r.Header.Get("Cache-Control"))
	}
	if token.Patient != tiny || token.Encounter != "e1" || token.Intent != "summary" || token.TokenType != "Bearer" || token.ExpiresIn != 3600.0 {
		t.Errorf("got %+v", token)
	}
	if token.NeedPatientBanner == nil || *token.NeedPatientBanner {
		t.Error("the EHR has a banner, so need_patient_banner must be false")
	}
	if want := "launch openid fhirUser patient/*.read online_access"; token.Scope != want {
		t.Errorf("scope %q, want %q", token.Scope, want)
	}
	claims := b.claims(token.IDToken)
	want := map[string]any{"iss": b.Issuer(), "aud": "chartside", "nonce": "n-1", "fhirUser": b.Issuer() + "/" + clinicianReference}
	for name, value := range want {
		if claims[name] != value {
			t.Errorf("claim %s is %v, want %v", name, claims[name], value)
		}
	}
	if r := b.fhir(token.AccessToken, clinicianReference); r.StatusCode != http.StatusOK {
		t.Errorf("who signed in cannot be read: %d", r.StatusCode)
	}
}

func TestTokenRefusesCode(t *testing.T) {
	b := newBench(t, nil)
	for _, test := range []struct {
		name   string
		change func(url.Values)
		status int
		code   string
	}{
		{"another verifier", func(f url.Values) { f.Set("code_verifier", verifier+"x") }, 400, "invalid_grant"},
		{"no verifier", func(f url.Values) { f.Del("code_verifier") }, 400, "invalid_grant"},
		{"the challenge as verifier", func(f url.Values) { f.Set("code_verifier", challenge(verifier)) }, 400, "invalid_grant"},
		{"another redirect", func(f url.Values) { f.Set("redirect_uri", "http://localhost:8080/other") }, 400, "invalid_grant"},
		{"made-up code", func(f url.Values) { f.Set("code", "made-up") }, 400, "invalid_grant"},
		{"unknown client", func(f url.Values) { f.Set("client_id", "nobody") }, 401, "invalid_client"},
		{"confidential client without its secret", func(f url.Values) { f.Set("client_id", "chartside-secret") }, 401, "invalid_client"},
		{"another grant", func(f url.Values) { f.Set("grant_type", "password") }, 400, "unsupported_grant_type"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := &bench{t, b.Sandbox, b.clock, b.browser}
			form := codeForm(b.code(b.request(b.Launch(tiny), "launch patient/*.rs")))
			test.change(form)
			r := b.post("/token", form, nil)
			if r.StatusCode != test.status || r.token(t).Error != test.code {
				t.Errorf("got %d %s", r.StatusCode, r.body)
			}
		})
	}
}

func TestCodeIsShortLived(t *testing.T) {
	b := newBench(t, nil)
	form := codeForm(b.code(b.request(b.Launch(tiny), "launch patient/*.rs")))
	b.clock.forward(2 * time.Minute)
	if r := b.post("/token", form, nil); r.token(t).Error != "invalid_grant" {
		t.Errorf("got %d %s", r.StatusCode, r.body)
	}
}

func TestCodeReplayEndsItsTokens(t *testing.T) {
	b := newBench(t, nil)
	form := codeForm(b.code(b.request(b.Launch(tiny), "launch patient/*.rs offline_access")))
	token := b.post("/token", form, nil).token(t)
	if r := b.fhir(token.AccessToken, "Patient/"+tiny); r.StatusCode != http.StatusOK {
		t.Fatalf("before the replay: %d", r.StatusCode)
	}
	if r := b.post("/token", form, nil); r.token(t).Error != "invalid_grant" {
		t.Errorf("replay: %d %s", r.StatusCode, r.body)
	}
	if r := b.fhir(token.AccessToken, "Patient/"+tiny); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("after the replay: %d", r.StatusCode)
	}
	if r := b.post("/token", refreshForm(token.RefreshToken), nil); r.token(t).Error != "invalid_grant" {
		t.Errorf("refresh after the replay: %d", r.StatusCode)
	}
}

func refreshForm(token string) url.Values {
	return url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token}, "client_id": {"chartside"}}
}

// A public app may renew with the refresh token alone; a confidential one may not.
func TestRefreshWithoutClientID(t *testing.T) {
	b := newBench(t, nil)
	first := b.launch(tiny, "launch patient/*.rs offline_access")
	form := refreshForm(first.RefreshToken)
	form.Del("client_id")
	if r := b.post("/token", form, nil); r.StatusCode != http.StatusOK || r.token(t).Patient != tiny {
		t.Errorf("public: %d %s", r.StatusCode, r.body)
	}
	q := b.request(b.Launch(tiny), "launch patient/*.rs offline_access")
	q.Set("client_id", "chartside-secret")
	form = codeForm(b.code(q))
	form.Del("client_id")
	secret := b.post("/token", form, func(r *http.Request) { r.SetBasicAuth("chartside-secret", DemoSecret) }).token(t)
	form = refreshForm(secret.RefreshToken)
	form.Del("client_id")
	if r := b.post("/token", form, nil); secret.RefreshToken == "" || r.StatusCode != http.StatusUnauthorized {
		t.Errorf("confidential: %d %s", r.StatusCode, r.body)
	}
}

func TestRefreshRotates(t *testing.T) {
	b := newBench(t, nil)
	first := b.launch(tiny, "launch patient/*.rs offline_access")
	b.clock.forward(2 * time.Hour)
	if r := b.fhir(first.AccessToken, "Patient/"+tiny); r.StatusCode != http.StatusUnauthorized {
		t.Fatalf("an expired token: %d", r.StatusCode)
	}
	second := b.post("/token", refreshForm(first.RefreshToken), nil).token(t)
	if second.RefreshToken == "" || second.RefreshToken == first.RefreshToken || second.Patient != tiny {
		t.Fatalf("got %+v", second)
	}
	if r := b.fhir(second.AccessToken, "Patient/"+tiny); r.StatusCode != http.StatusOK {
		t.Errorf("the new token: %d", r.StatusCode)
	}
	if r := b.post("/token", refreshForm(first.RefreshToken), nil); r.token(t).Error != "invalid_grant" {
		t.Errorf("the old refresh token: %d %s", r.StatusCode, r.body)
	}
	if r := b.fhir(second.AccessToken, "Patient/"+tiny); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("reuse must end the family: %d", r.StatusCode)
	}
}

func TestRefreshNarrowsScope(t *testing.T) {
	b := newBench(t, nil)
	first := b.launch(tiny, "launch patient/*.rs offline_access")
	form := refreshForm(first.RefreshToken)
	form.Set("scope", "patient/*.rs openid")
	if r := b.post("/token", form, nil); r.token(t).Error != "invalid_scope" {
		t.Errorf("a scope that was not granted: %d %s", r.StatusCode, r.body)
	}
	second := b.launch(tiny, "launch patient/Patient.rs patient/Observation.rs offline_access")
	form = refreshForm(second.RefreshToken)
	form.Set("scope", "patient/Patient.rs")
	third := b.post("/token", form, nil).token(t)
	if r := b.fhir(third.AccessToken, "Observation"); r.StatusCode != http.StatusForbidden {
		t.Errorf("a narrowed token searched Observation: %d", r.StatusCode)
	}
}

func TestNoRefreshTokenUnlessAsked(t *testing.T) {
	if token := newBench(t, nil).launch(tiny, "launch patient/*.rs"); token.RefreshToken != "" || token.IDToken != "" {
		t.Errorf("got %+v", token)
	}
}

func TestRevokeAndIntrospect(t *testing.T) {
	b := newBench(t, nil)
	token := b.launch(tiny, "launch patient/*.rs offline_access")
	active := func(of string) bool {
		var answer struct {
			Active  bool
			Patient string
		}
		r := b.post("/introspect", url.Values{"token": {of}, "client_id": {"chartside"}}, nil)
		if err := json.Unmarshal(r.body, &answer); err != nil {
			t.Fatal(err)
		}
		return answer.Active && answer.Patient == tiny
	}
	if !active(token.AccessToken) || !active(token.RefreshToken) || active("made-up") {
		t.Error("before: tokens should be active, a made-up one not")
	}
	if r := b.post("/revoke", url.Values{"token": {token.RefreshToken}, "client_id": {"nobody"}}, nil); r.StatusCode != http.StatusUnauthorized || !active(token.AccessToken) {
		t.Errorf("an unknown client revoked: %d", r.StatusCode)
	}
	for range 2 {
		if r := b.post("/revoke", url.Values{"token": {token.RefreshToken}, "client_id": {"chartside"}}, nil); r.StatusCode != http.StatusOK {
			t.Errorf("revoke: %d", r.StatusCode)
		}
	}
	if active(token.AccessToken) || active(token.RefreshToken) {
		t.Error("tokens live after their grant was revoked")
	}
	if r := b.fhir(token.AccessToken, "Patient/"+tiny); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("FHIR after revoking: %d", r.StatusCode)
	}
}

func TestDiscovery(t *testing.T) {
	b := newBench(t, nil)
	for _, name := range []string{"smart-configuration", "openid-configuration"} {
		r := b.get(b.Issuer() + "/.well-known/" + name)
		var c map[string]any
		if err := json.Unmarshal(r.body, &c); err != nil {
			t.Fatal(err)
		}
		if c["issuer"] != b.Issuer() || c["token_endpoint"] != b.base+"/token" || c["authorization_endpoint"] != b.base+"/authorize" || c["jwks_uri"] != b.base+"/jwks" {
			t.Errorf("%s: %v", name, c)
		}
	}
}
