package sandbox

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

const faultScope = "launch openid fhirUser patient/*.rs offline_access"

// faultCheck shows that a fault goes wrong as its label says.
type faultCheck func(b *bench, id string)

func TestFaults(t *testing.T) {
	checks := map[string]faultCheck{}
	for _, part := range []map[string]faultCheck{serverChecks, signInChecks, tokenChecks, fhirChecks} {
		maps.Copy(checks, part)
	}
	shared := newBench(t, nil)
	for _, fault := range faults {
		t.Run(fault.ID, func(t *testing.T) {
			check, ok := checks[fault.ID]
			if !ok {
				t.Fatalf("the fault %s has no test", fault.ID)
			}
			if fault.Label == "" || faultByID(fault.ID).Label != fault.Label {
				t.Errorf("the fault %s has no label or its id is used twice", fault.ID)
			}
			b := &bench{t, shared.Sandbox, shared.clock, shared.browser}
			if fault.OfTheServer() {
				b = newBench(t, func(o *Options) { o.Fault = fault.ID })
			}
			check(b, fault.ID)
		})
	}
	if _, err := New(Options{Fault: "no such thing"}); err == nil {
		t.Error("a fault that does not exist was taken")
	}
}

// faulty is a whole launch that carries a fault.
func (b *bench) faulty(id string) tokenReply {
	b.Helper()
	return b.launch(child, faultScope, WithFault(id))
}

// exchanged is the answer of the token endpoint in a launch that carries a fault.
func (b *bench) exchanged(id string) reply {
	b.Helper()
	return b.post("/token", codeForm(b.code(b.request(b.Launch(child, WithFault(id)), faultScope))), nil)
}

// returned is what comes back to the app from a launch that carries a fault.
func (b *bench) returned(id string) url.Values {
	b.Helper()
	return b.callback(b.get(b.authorizeURL(b.request(b.Launch(child, WithFault(id)), faultScope))))
}

func (b *bench) want(r reply, status int) {
	b.Helper()
	if r.StatusCode != status {
		b.Errorf("got %d %.200s, want %d", r.StatusCode, r.body, status)
	}
}

func (b *bench) configuration() map[string]any {
	b.Helper()
	doc := map[string]any{}
	if err := json.Unmarshal(b.get(b.Issuer()+"/.well-known/smart-configuration").body, &doc); err != nil {
		b.Fatal(err)
	}
	return doc
}

var serverChecks = map[string]faultCheck{
	"no-s256": func(b *bench, _ string) {
		if b.configuration()["code_challenge_methods_supported"] != nil {
			b.Error("S256 is announced")
		}
	},
	"plain-pkce": func(b *bench, _ string) {
		if got, _ := json.Marshal(b.configuration()["code_challenge_methods_supported"]); string(got) != `["plain"]` {
			b.Errorf("got %s", got)
		}
	},
	"no-endpoints": func(b *bench, _ string) {
		if doc := b.configuration(); doc["token_endpoint"] != nil || doc["authorization_endpoint"] != nil || doc["capabilities"] == nil {
			b.Errorf("got %v", doc)
		}
	},
	"http-endpoint": func(b *bench, _ string) {
		if got := b.configuration()["token_endpoint"]; got != "http://ehr.example/token" {
			b.Errorf("got %v", got)
		}
	},
}

var signInChecks = map[string]faultCheck{
	"long-launch": func(b *bench, id string) {
		launch := b.Launch(child, WithFault(id))
		if len(launch) < 3000 || b.code(b.request(launch, faultScope)) == "" {
			b.Errorf("%d characters", len(launch))
		}
	},
	"frame-refused": func(b *bench, id string) {
		at := b.authorizeURL(b.request(b.Launch(child, WithFault(id)), faultScope))
		request, err := http.NewRequest(http.MethodGet, at, nil)
		if err != nil {
			b.Fatal(err)
		}
		request.Header.Set("Sec-Fetch-Dest", "iframe")
		r := b.do(request)
		b.want(r, http.StatusOK)
		if r.Header.Get("X-Frame-Options") != "DENY" {
			b.Error("the page may be framed")
		}
		if b.callback(b.get(at)).Get("code") == "" {
			b.Error("the launch is spent: a window of its own cannot go on with it")
		}
	},
	"denied": func(b *bench, id string) {
		if got := b.returned(id); got.Get("error") != "access_denied" || got.Has("code") || got.Get("state") == "" {
			b.Errorf("got %v", got)
		}
	},
	"error-uri": func(b *bench, id string) {
		if got := b.returned(id); got.Get("error_uri") == "" || got.Get("error_description") == "" {
			b.Errorf("got %v", got)
		}
	},
	"unauthorized-client": func(b *bench, id string) {
		if got := b.returned(id); got.Get("error") != "unauthorized_client" {
			b.Errorf("got %v", got)
		}
	},
	"error-403": func(b *bench, id string) {
		if got := b.returned(id); got.Get("error") != "403" {
			b.Errorf("got %v", got)
		}
	},
	"fewer-scopes": func(b *bench, id string) {
		token := b.faulty(id)
		if !strings.Contains(token.Scope, "patient/Condition.rs") || strings.Contains(token.Scope, "*") || token.RefreshToken == "" {
			b.Errorf("scope %q", token.Scope)
		}
		b.want(b.fhir(token.AccessToken, "Condition"), http.StatusOK)
		b.want(b.fhir(token.AccessToken, "Observation"), http.StatusForbidden)
	},
}

var tokenChecks = map[string]faultCheck{
	"expired-code": func(b *bench, id string) {
		r := b.exchanged(id)
		b.want(r, http.StatusBadRequest)
		if r.token(b.T).Error != "invalid_grant" {
			b.Errorf("got %s", r.body)
		}
	},
	"token-html": func(b *bench, id string) { b.html(b.exchanged(id), http.StatusOK) },
	"token-502":  func(b *bench, id string) { b.html(b.exchanged(id), http.StatusBadGateway) },
	"no-patient": func(b *bench, id string) {
		token := b.faulty(id)
		if token.Patient != "" {
			b.Errorf("patient %q", token.Patient)
		}
		b.want(b.fhir(token.AccessToken, "Patient/"+child), http.StatusOK)
	},
	"no-refresh": func(b *bench, id string) {
		if b.faulty(id).RefreshToken != "" {
			b.Error("there is a refresh token")
		}
	},
	"text-expiry": func(b *bench, id string) {
		if got := b.faulty(id).ExpiresIn; got != "3600" {
			b.Errorf("expires_in %v", got)
		}
	},
	"no-expiry": func(b *bench, id string) {
		if got := b.faulty(id).ExpiresIn; got != nil {
			b.Errorf("expires_in %v", got)
		}
	},
	"no-scope": func(b *bench, id string) {
		if got := b.faulty(id).Scope; got != "" {
			b.Errorf("scope %q", got)
		}
	},
	"refresh-unlisted": func(b *bench, id string) {
		if token := b.faulty(id); strings.Contains(token.Scope, "access") || token.RefreshToken == "" {
			b.Errorf("got %+v", token)
		}
	},
	"lower-bearer": func(b *bench, id string) {
		if got := b.faulty(id).TokenType; got != "bearer" {
			b.Errorf("token_type %q", got)
		}
	},
	"other-token-type": func(b *bench, id string) {
		if got := b.faulty(id).TokenType; strings.EqualFold(got, "bearer") {
			b.Errorf("token_type %q", got)
		}
	},
	"wrong-issuer": func(b *bench, id string) {
		if b.claims(b.faulty(id).IDToken)["iss"] == b.Issuer() {
			b.Error("the right issuer")
		}
	},
	"wrong-audience": func(b *bench, id string) {
		if b.claims(b.faulty(id).IDToken)["aud"] == "chartside" {
			b.Error("the right audience")
		}
	},
	"wrong-nonce": func(b *bench, id string) {
		if b.claims(b.faulty(id).IDToken)["nonce"] == nil {
			b.Error("no nonce")
		}
	},
	"no-nonce": func(b *bench, id string) {
		q := b.request(b.Launch(child, WithFault(id)), faultScope)
		q.Set("nonce", "n-1")
		token := b.post("/token", codeForm(b.code(q)), nil).token(b.T)
		if got := b.claims(token.IDToken)["nonce"]; got != nil {
			b.Errorf("nonce %v", got)
		}
	},
	"unknown-key": func(b *bench, id string) {
		header := func(token string) string { return strings.SplitN(token, ".", 2)[0] }
		if b.faulty("").IDToken == "" || header(b.faulty(id).IDToken) == header(b.faulty("").IDToken) {
			b.Error("the published key's id")
		}
	},
	"foreign-user": func(b *bench, id string) {
		if got := b.claims(b.faulty(id).IDToken)["fhirUser"]; got != "https://directory.example/fhir/Practitioner/1" {
			b.Errorf("fhirUser %v", got)
		}
	},
	"refresh-403": func(b *bench, id string) {
		token := b.faulty(id)
		if token.ExpiresIn != 1.0 {
			b.Errorf("expires_in %v", token.ExpiresIn)
		}
		b.want(b.post("/token", refreshForm(token.RefreshToken), nil), http.StatusForbidden)
	},
	"refresh-other-patient": func(b *bench, id string) {
		token := b.faulty(id)
		renewed := b.post("/token", refreshForm(token.RefreshToken), nil).token(b.T)
		if token.Patient != child || renewed.Patient == child || renewed.Patient == "" {
			b.Errorf("%q, then %q", token.Patient, renewed.Patient)
		}
		start := time.Now()
		b.want(b.fhir(token.AccessToken, "Patient/"+child), http.StatusOK)
		if time.Since(start) < time.Second {
			b.Error("the record is read before the token ends")
		}
	},
}

func (b *bench) html(r reply, status int) {
	b.Helper()
	b.want(r, status)
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
		b.Errorf("Content-Type %q", r.Header.Get("Content-Type"))
	}
}
