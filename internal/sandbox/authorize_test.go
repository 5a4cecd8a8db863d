package sandbox

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestAuthorizeRefuses(t *testing.T) {
	b := newBench(t, nil)
	for _, test := range []struct {
		name   string
		change func(url.Values)
		status int    // of a page, when the browser must not be sent anywhere
		code   string // told to the app otherwise
	}{
		{"unknown client", func(q url.Values) { q.Set("client_id", "nobody") }, 400, ""},
		{"unregistered redirect", func(q url.Values) { q.Set("redirect_uri", "http://evil.example/callback") }, 400, ""},
		{"redirect with something added", func(q url.Values) { q.Set("redirect_uri", "http://localhost:8080/callback/x") }, 400, ""},
		{"no redirect", func(q url.Values) { q.Del("redirect_uri") }, 400, ""},
		{"implicit flow", func(q url.Values) { q.Set("response_type", "token") }, 0, "unsupported_response_type"},
		{"no state", func(q url.Values) { q.Del("state") }, 0, "invalid_request"},
		{"no aud", func(q url.Values) { q.Del("aud") }, 0, "invalid_request"},
		{"aud with a slash added", func(q url.Values) { q.Set("aud", b.Issuer()+"/") }, 0, "invalid_request"},
		{"aud of another server", func(q url.Values) { q.Set("aud", "http://other.example/fhir") }, 0, "invalid_request"},
		{"no PKCE", func(q url.Values) { q.Del("code_challenge"); q.Del("code_challenge_method") }, 0, "invalid_request"},
		{"PKCE plain", func(q url.Values) { q.Set("code_challenge_method", "plain") }, 0, "invalid_request"},
		{"unknown scopes only", func(q url.Values) { q.Set("scope", "everything") }, 0, "invalid_scope"},
		{"write scope only", func(q url.Values) { q.Set("scope", "patient/*.cud") }, 0, "invalid_scope"},
		{"unknown launch", func(q url.Values) { q.Set("launch", "made-up") }, 0, "invalid_request"},
		{"scope launch without a launch", func(q url.Values) { q.Del("launch") }, 0, "invalid_request"},
		{"launch without its scope", func(q url.Values) { q.Set("scope", "openid patient/*.rs") }, 0, "invalid_scope"},
		{"a parameter twice", func(q url.Values) { q.Add("scope", "openid") }, 0, "invalid_request"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := &bench{t, b.Sandbox, b.clock, b.browser}
			q := b.request(b.Launch(tiny), "launch openid patient/*.rs")
			test.change(q)
			r := b.get(b.authorizeURL(q))
			if test.status != 0 {
				if r.StatusCode != test.status || r.Header.Get("Location") != "" {
					t.Fatalf("got %d, Location %q; want a page with %d", r.StatusCode, r.Header.Get("Location"), test.status)
				}
				return
			}
			answer := b.callback(r)
			if answer.Get("error") != test.code || answer.Has("code") {
				t.Errorf("got %v, want error %s", answer, test.code)
			}
			if answer.Get("state") != q.Get("state") {
				t.Errorf("state %q came back as %q", q.Get("state"), answer.Get("state"))
			}
		})
	}
}

func TestLaunchIsForOneAuthorizationWithinTenMinutes(t *testing.T) {
	b := newBench(t, nil)
	q := b.request(b.Launch(tiny), "launch patient/*.rs")
	b.code(q)
	if got := b.callback(b.get(b.authorizeURL(q))).Get("error"); got != "invalid_request" {
		t.Errorf("second use: error %q", got)
	}
	late := b.request(b.Launch(tiny), "launch patient/*.rs")
	b.clock.forward(11 * time.Minute)
	if got := b.callback(b.get(b.authorizeURL(late))).Get("error"); got != "invalid_request" {
		t.Errorf("after eleven minutes: error %q", got)
	}
}

func TestAuthorizeByPost(t *testing.T) {
	b := newBench(t, nil)
	r := b.post("/authorize", b.request(b.Launch(tiny), "launch patient/*.rs"), func(r *http.Request) {
		r.Header.Set("Origin", "http://localhost:8080")
		r.Header.Set("Sec-Fetch-Site", "cross-site")
	})
	answer := b.callback(r)
	if answer.Get("code") == "" || answer.Get("iss") != b.Issuer() {
		t.Errorf("got %v, want a code and the issuer", answer)
	}
}

// waitingRequest finds the hidden field of a page's form.
func waitingRequest(t *testing.T, page []byte) string {
	t.Helper()
	_, rest, ok := strings.Cut(string(page), `name="request" value="`)
	value, _, ok2 := strings.Cut(rest, `"`)
	if !ok || !ok2 || value == "" {
		t.Fatalf("no request in the page: %.500s", page)
	}
	return value
}

func TestStandalonePatientAllows(t *testing.T) {
	b := newBench(t, nil)
	page := b.get(b.authorizeURL(b.request("", "openid fhirUser launch/patient patient/*.rs offline_access")))
	request := waitingRequest(t, page.body)
	consent := b.post("/authorize/sign-in", url.Values{"request": {request}, "who": {tiny}}, nil)
	if !strings.Contains(string(consent.body), "Allow Chartside to read your record?") {
		t.Fatalf("no consent page: %.800s", consent.body)
	}
	answer := b.callback(b.post("/authorize/decision", url.Values{"request": {request}, "decision": {"allow"}}, nil))
	token := b.post("/token", codeForm(answer.Get("code")), nil).token(t)
	if token.Patient != tiny || token.RefreshToken == "" || token.NeedPatientBanner == nil || !*token.NeedPatientBanner {
		t.Errorf("got %+v", token)
	}
	if claims := b.claims(token.IDToken); claims["fhirUser"] != b.Issuer()+"/Patient/"+tiny {
		t.Errorf("fhirUser is %v", claims["fhirUser"])
	}
	again := b.post("/authorize/decision", url.Values{"request": {request}, "decision": {"allow"}}, nil)
	if again.StatusCode != http.StatusBadRequest {
		t.Errorf("the same decision twice: %d", again.StatusCode)
	}
}

func TestStandalonePatientDenies(t *testing.T) {
	b := newBench(t, nil)
	if r := b.post("/portal/sign-in", url.Values{"who": {child}}, nil); r.StatusCode != http.StatusOK {
		t.Fatal(r.StatusCode)
	}
	page := b.get(b.authorizeURL(b.request("", "launch/patient patient/*.rs")))
	if !strings.Contains(string(page.body), "You are signed in as a parent.") {
		t.Errorf("the portal's session was not used: %.800s", page.body)
	}
	answer := b.callback(b.post("/authorize/decision", url.Values{"request": {waitingRequest(t, page.body)}, "decision": {"deny"}}, nil))
	if answer.Get("error") != "access_denied" || answer.Get("state") != "a-state" {
		t.Errorf("got %v", answer)
	}
}

func TestStandaloneClinicianChoosesPatient(t *testing.T) {
	b := newBench(t, nil)
	page := b.get(b.authorizeURL(b.request("", "openid fhirUser launch/patient user/*.rs")))
	request := waitingRequest(t, page.body)
	picker := b.post("/authorize/sign-in", url.Values{"request": {request}, "who": {"clinician"}}, nil)
	if !strings.Contains(string(picker.body), "Choose a patient for Chartside") {
		t.Fatalf("no picker: %.800s", picker.body)
	}
	answer := b.callback(b.post("/authorize/patient", url.Values{"request": {request}, "who": {dead}}, nil))
	token := b.post("/token", codeForm(answer.Get("code")), nil).token(t)
	if token.Patient != dead || b.claims(token.IDToken)["fhirUser"] != b.Issuer()+"/"+clinicianReference {
		t.Errorf("got %+v", token)
	}
}

func TestSignInRefuses(t *testing.T) {
	b := newBench(t, nil)
	request := waitingRequest(t, b.get(b.authorizeURL(b.request("", "launch/patient patient/*.rs"))).body)
	for _, test := range []struct {
		name, path string
		form       url.Values
	}{
		{"an unknown person", "/authorize/sign-in", url.Values{"request": {request}, "who": {"nobody"}}},
		{"somebody who died", "/portal/sign-in", url.Values{"who": {dead}}},
		{"a clinician at the portal", "/portal/sign-in", url.Values{"who": {"clinician"}}},
		{"an unknown request", "/authorize/sign-in", url.Values{"request": {"made-up"}, "who": {tiny}}},
		{"a decision by nobody", "/authorize/decision", url.Values{"request": {request}, "decision": {"allow"}}},
		{"a choice by nobody", "/authorize/patient", url.Values{"request": {request}, "who": {tiny}}},
	} {
		if r := b.post(test.path, test.form, nil); r.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %d", test.name, r.StatusCode)
		}
	}
	forged := b.post("/portal/sign-in", url.Values{"who": {tiny}}, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") })
	if forged.StatusCode != http.StatusForbidden {
		t.Errorf("a form of another site: %d", forged.StatusCode)
	}
}
