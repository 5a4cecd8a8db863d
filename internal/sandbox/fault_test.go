package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

func TestFaults(t *testing.T) {
	b := newBench(t, nil)
	const scope = "launch openid patient/*.rs offline_access"
	healthy := func(t *testing.T, r reply, status int) {
		t.Helper()
		if r.StatusCode != status {
			t.Errorf("got %d %.200s, want %d", r.StatusCode, r.body, status)
		}
	}
	checks := map[string]func(*testing.T, *bench, tokenReply){
		"no-patient": func(t *testing.T, b *bench, token tokenReply) {
			if token.Patient != "" {
				t.Errorf("patient %q", token.Patient)
			}
			healthy(t, b.fhir(token.AccessToken, "Patient/"+child), http.StatusOK)
		},
		"no-refresh": func(t *testing.T, _ *bench, token tokenReply) {
			if token.RefreshToken != "" {
				t.Error("there is a refresh token")
			}
		},
		"text-expiry": func(t *testing.T, _ *bench, token tokenReply) {
			if token.ExpiresIn != "3600" {
				t.Errorf("expires_in %v", token.ExpiresIn)
			}
		},
		"no-scope": func(t *testing.T, _ *bench, token tokenReply) {
			if token.Scope != "" {
				t.Errorf("scope %q", token.Scope)
			}
		},
		"wrong-issuer": func(t *testing.T, b *bench, token tokenReply) {
			if b.claims(token.IDToken)["iss"] == b.Issuer() {
				t.Error("the right issuer")
			}
		},
		"wrong-nonce": func(t *testing.T, b *bench, token tokenReply) {
			if b.claims(token.IDToken)["nonce"] == nil {
				t.Error("no nonce")
			}
		},
		"fhir-500": func(t *testing.T, b *bench, token tokenReply) {
			r := b.fhir(token.AccessToken, "Condition")
			healthy(t, r, http.StatusInternalServerError)
			if !strings.Contains(string(r.body), "OperationOutcome") {
				t.Errorf("body %s", r.body)
			}
		},
		"fhir-html": func(t *testing.T, b *bench, token tokenReply) {
			r := b.fhir(token.AccessToken, "Condition")
			healthy(t, r, http.StatusBadGateway)
			if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
				t.Errorf("Content-Type %q", r.Header.Get("Content-Type"))
			}
		},
		"fhir-401": func(t *testing.T, b *bench, token tokenReply) {
			healthy(t, b.fhir(token.AccessToken, "Condition"), http.StatusUnauthorized)
		},
		"half-bundle": func(t *testing.T, b *bench, token tokenReply) {
			r := b.fhir(token.AccessToken, "Condition")
			healthy(t, r, http.StatusOK)
			if len(r.body) < 100 || json.Valid(r.body) {
				t.Errorf("%d bytes, valid JSON %v", len(r.body), json.Valid(r.body))
			}
			if whole := b.fhir(token.AccessToken, "Patient/"+child); !json.Valid(whole.body) {
				t.Error("a read is not a bundle and should be whole")
			}
		},
		"no-second-page": func(t *testing.T, b *bench, token tokenReply) {
			var page searchBundle
			r := b.fhir(token.AccessToken, "Observation?_count=2")
			healthy(t, r, http.StatusOK)
			if err := json.Unmarshal(r.body, &page); err != nil {
				t.Fatal(err)
			}
			healthy(t, b.fhir(token.AccessToken, page.Link[1].URL), http.StatusInternalServerError)
		},
		"observations-forbidden": func(t *testing.T, b *bench, token tokenReply) {
			healthy(t, b.fhir(token.AccessToken, "Observation"), http.StatusForbidden)
			healthy(t, b.fhir(token.AccessToken, "Patient/"+child+"/$everything"), http.StatusForbidden)
			healthy(t, b.fhir(token.AccessToken, "Condition"), http.StatusOK)
		},
	}
	for _, fault := range faults {
		check, ok := checks[fault.ID]
		if !ok {
			t.Errorf("the fault %s has no test", fault.ID)
			continue
		}
		t.Run(fault.ID, func(t *testing.T) {
			b := &bench{t, b.Sandbox, b.clock, b.browser}
			check(t, b, b.launch(child, scope, WithFault(fault.ID)))
		})
	}
}
