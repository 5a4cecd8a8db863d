package smart

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/secret"
)

func TestParseCallback_SMART27(t *testing.T) {
	for name, c := range map[string]struct {
		query url.Values
		want  Kind
	}{
		"code":        {url.Values{"state": {"s"}, "code": {"c"}}, ""},
		"error":       {url.Values{"state": {"s"}, "error": {"access_denied"}}, ""},
		"neither":     {url.Values{"state": {"s"}}, BadRequest},
		"both":        {url.Values{"state": {"s"}, "code": {"c"}, "error": {"e"}}, BadRequest},
		"no state":    {url.Values{"code": {"c"}}, BadRequest},
		"two codes":   {url.Values{"state": {"s"}, "code": {"c", "d"}}, BadRequest},
		"two states":  {url.Values{"state": {"s", "t"}, "code": {"c"}}, BadRequest},
		"huge code":   {url.Values{"state": {"s"}, "code": {strings.Repeat("x", maxCode+1)}}, BadRequest},
		"empty code":  {url.Values{"state": {"s"}, "code": {""}}, BadRequest},
		"error twice": {url.Values{"state": {"s"}, "error": {"a", "b"}}, BadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseCallback(c.query)
			wantKind(t, err, c.want)
		})
	}
}

func TestExchange_SMART28_SMART29_SMART37_SMART45_SMART46_QUIRK5(t *testing.T) {
	f := newFakeEHR(t)
	c := newClient(t, f.issuer(), Options{})
	a := launch(t, c, f)
	f.answer = func(tokenRequest) (int, any) {
		return 200, f.good(map[string]any{
			"id_token": f.idToken(map[string]any{"nonce": a.Pending.nonce.Reveal()}), "smart_style_url": "https://e/s.json", "intent": "x", "tenant": "t",
			"fhirContext": []any{map[string]any{"reference": "ImagingStudy/1", "role": "r", "more": 1}, "Encounter/2", 7, map[string]any{}},
		})
	}
	conn, err := finish(c, a)
	if err != nil {
		t.Fatal(err)
	}
	g := conn.Grant()
	if g.Access.Reveal() != "access-1" || g.Refresh.Reveal() != "refresh-1" || time.Until(g.Expiry) < 59*time.Minute {
		t.Error("tokens are not as sent")
	}
	g.Access, g.Refresh, g.Expiry = secret.Text{}, secret.Text{}, time.Time{}
	want := Grant{
		IssuerID: "fake", FHIRBase: f.URL + "/fhir", Patient: "p1", Encounter: "e1",
		User:      User{Issuer: f.URL + "/fhir", Subject: "user-1", Reference: f.URL + "/fhir/Practitioner/d1", Type: "Practitioner", ID: "d1", Local: true},
		Requested: ParseScopes("launch openid fhirUser patient/*.rs"), Granted: ParseScopes("launch openid fhirUser patient/*.rs"),
		NeedPatientBanner: false, StyleURL: "https://e/s.json", Intent: "x", Tenant: "t",
		Context: []ContextItem{{Reference: "ImagingStudy/1", Role: "r"}, {Reference: "Encounter/2"}},
	}
	if diff := cmp.Diff(want, g, cmp.Comparer(func(a, b secret.Text) bool { return a.Reveal() == b.Reveal() })); diff != "" {
		t.Error(diff)
	}
	sent := f.tokenRequests()[0]
	for name, value := range map[string]string{
		"grant_type": "authorization_code", "code": "code-1", "redirect_uri": f.issuer().RedirectURI, "client_id": "app", "code_verifier": a.Pending.verifier.Reveal(),
	} {
		if sent.form.Get(name) != value {
			t.Errorf("%s = %q", name, sent.form.Get(name))
		}
	}
	if sent.query != "" || sent.header.Get("Accept") != "application/json" || sent.header.Get("Authorization") != "" || sent.form.Has("client_secret") {
		t.Errorf("request: query %q, header %v", sent.query, sent.header)
	}
}

// TestTokenAnswers: what servers really send, and what becomes of it.
func TestTokenAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		answer func(f *fakeEHR) any
		want   Kind
		then   func(t *testing.T, g Grant)
	}{
		"SMART-33 lower-case bearer": {200, func(f *fakeEHR) any { return f.good(map[string]any{"token_type": "bearer"}) }, "", nil},
		"no token type":              {200, func(f *fakeEHR) any { return f.good(map[string]any{"token_type": nil}) }, "", nil},
		"SMART-33 mac token":         {200, func(f *fakeEHR) any { return f.good(map[string]any{"token_type": "mac"}) }, TokenEndpoint, nil},
		"SMART-34 expires_in text": {200, func(f *fakeEHR) any { return f.good(map[string]any{"expires_in": "570"}) }, "", func(t *testing.T, g Grant) {
			if d := time.Until(g.Expiry); d < 560*time.Second || d > 570*time.Second {
				t.Errorf("expires in %v", d)
			}
		}},
		"expires_in decimal": {200, func(f *fakeEHR) any { return f.good(map[string]any{"expires_in": 3599.5}) }, "", nil},
		"expires_in nonsense": {200, func(f *fakeEHR) any { return f.good(map[string]any{"expires_in": "soon"}) }, "", func(t *testing.T, g Grant) {
			if !g.Expiry.IsZero() {
				t.Errorf("expires %v", g.Expiry)
			}
		}},
		"SMART-34 expires_in missing": {200, func(f *fakeEHR) any { return f.good(map[string]any{"expires_in": nil}) }, "", nil},
		"SMART-34 scope missing": {200, func(f *fakeEHR) any { return f.good(map[string]any{"scope": nil}) }, "", func(t *testing.T, g Grant) {
			if len(g.MissingScopes()) > 0 || !g.Granted.Has("openid") {
				t.Errorf("granted %v", g.Granted)
			}
		}},
		"SMART-35 fewer scopes": {200, func(f *fakeEHR) any { return f.good(map[string]any{"scope": "launch patient/Patient.read"}) }, "", func(t *testing.T, g Grant) {
			if diff := cmp.Diff(Scopes{"patient/*.rs"}, g.MissingScopes()); diff != "" {
				t.Error(diff)
			}
		}},
		"banner absent": {200, func(f *fakeEHR) any { return f.good(map[string]any{"need_patient_banner": nil}) }, "", func(t *testing.T, g Grant) {
			if !g.NeedPatientBanner {
				t.Error("no banner")
			}
		}},
		"banner as text": {200, func(f *fakeEHR) any { return f.good(map[string]any{"need_patient_banner": "false"}) }, "", func(t *testing.T, g Grant) {
			if g.NeedPatientBanner {
				t.Error("banner")
			}
		}},
		"patient as reference": {200, func(f *fakeEHR) any { return f.good(map[string]any{"patient": "Patient/p1"}) }, "", func(t *testing.T, g Grant) {
			if g.Patient != "p1" {
				t.Error("patient is not p1")
			}
		}},
		"SMART-70 QUIRK-8 long patient id": {200, func(f *fakeEHR) any { return f.good(map[string]any{"patient": strings.Repeat("é", 100)}) }, "", nil},
		"SMART-36 no patient":              {200, func(f *fakeEHR) any { return f.good(map[string]any{"patient": nil}) }, NoPatient, nil},
		"empty patient":                    {200, func(f *fakeEHR) any { return f.good(map[string]any{"patient": ""}) }, NoPatient, nil},
		"patient a list":                   {200, func(f *fakeEHR) any { return f.good(map[string]any{"patient": []string{"p1"}}) }, NoPatient, nil},
		"SMART-36 patient a path":          {200, func(f *fakeEHR) any { return f.good(map[string]any{"patient": "../x"}) }, NoPatient, nil},
		"no access token":                  {200, func(f *fakeEHR) any { return f.good(map[string]any{"access_token": nil}) }, TokenEndpoint, nil},
		"error with 200":                   {200, func(f *fakeEHR) any { return map[string]any{"error": "invalid_grant"} }, TokenEndpoint, nil},
		"invalid_grant":                    {400, func(f *fakeEHR) any { return map[string]any{"error": "invalid_grant", "error_description": "used"} }, TokenEndpoint, nil},
		"SMART-33 HTML with 200":           {200, func(f *fakeEHR) any { return "<html>Oops!</html>" }, Unavailable, nil},
		"HTML with 400":                    {400, func(f *fakeEHR) any { return "<html>Oops!</html>" }, TokenEndpoint, nil},
		"SMART-33 HTML with 502":           {502, func(f *fakeEHR) any { return "<html>Oops!</html>" }, Unavailable, nil},
		"SMART-33 JSON called HTML": {200, func(f *fakeEHR) any {
			b, _ := json.Marshal(f.good(nil))
			return string(b)
		}, "", nil},
		"QUIRK-37 patient from fhirUser": {200, func(f *fakeEHR) any {
			return f.good(map[string]any{"patient": nil, "id_token": f.idToken(map[string]any{"fhirUser": "Patient/p9"})})
		}, "", func(t *testing.T, g Grant) {
			if g.Patient != "p9" {
				t.Error("patient is not p9")
			}
		}},
		"patient from another server's fhirUser": {200, func(f *fakeEHR) any {
			return f.good(map[string]any{"patient": nil, "id_token": f.idToken(map[string]any{"fhirUser": "https://other.example.org/Patient/p9"})})
		}, NoPatient, nil},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFakeEHR(t)
			f.answer = func(tokenRequest) (int, any) { return c.status, c.answer(f) }
			client := newClient(t, f.issuer(), Options{})
			conn, err := finish(client, launch(t, client, f))
			wantKind(t, err, c.want)
			if err == nil && c.then != nil {
				c.then(t, conn.Grant())
			}
			if n := len(f.tokenRequests()); n != 1 {
				t.Errorf("%d token requests", n)
			}
		})
	}
}

func TestCallbackRefusals_SMART23_SMART24(t *testing.T) {
	f := newFakeEHR(t)
	c := newClient(t, f.issuer(), Options{})
	for name, x := range map[string]struct {
		query url.Values
		want  Kind
	}{
		"other state":   {url.Values{"state": {"other"}, "code": {"c"}}, StateMismatch},
		"mix-up":        {url.Values{"iss": {"https://evil.example.org"}, "code": {"c"}}, MixUp},
		"mix-up, error": {url.Values{"iss": {"https://evil.example.org"}, "error": {"access_denied"}}, MixUp},
		"denied":        {url.Values{"error": {"access_denied"}}, Denied},
		"refused":       {url.Values{"error": {"invalid_scope"}}, Refused},
		"unavailable":   {url.Values{"error": {"temporarily_unavailable"}}, Unavailable},
		"other's error": {url.Values{"state": {"other"}, "error": {"access_denied"}}, StateMismatch},
	} {
		t.Run(name, func(t *testing.T) {
			a := launch(t, c, f)
			if !x.query.Has("state") {
				x.query.Set("state", a.Pending.State.Reveal())
			}
			cb, err := ParseCallback(x.query)
			if err == nil {
				_, err = c.Exchange(context.Background(), a.Pending, cb)
			}
			wantKind(t, err, x.want)
		})
	}
	if n := len(f.tokenRequests()); n > 0 {
		t.Errorf("%d token requests went out", n)
	}
}

func TestCallbackMustNameIssuerWhereAnnounced_SMART23(t *testing.T) {
	f := newFakeEHR(t)
	f.discovery["authorization_response_iss_parameter_supported"] = true
	c := newClient(t, f.issuer(), Options{})
	_, err := finish(c, launch(t, c, f))
	wantKind(t, err, MixUp)
	a := launch(t, c, f)
	cb, _ := ParseCallback(url.Values{"state": {a.Pending.State.Reveal()}, "code": {"c"}, "iss": {f.URL + "/fhir"}})
	if _, err := c.Exchange(context.Background(), a.Pending, cb); err != nil {
		t.Error(err)
	}
}

func TestServerErrorWordsAreCleaned_SMART24_QUIRK18(t *testing.T) {
	e := (&registration{}).checkAnswer(Pending{}, Callback{
		errorCode: "bad\ncode", text: "line\x00 one\u202e" + strings.Repeat("x", 400), link: "javascript:alert(1)",
	}).(*Error)
	if e.Code != "unreadable" || e.URI != "" || len([]rune(e.Description)) > 301 || strings.ContainsAny(e.Description, "\x00\u202e\n") {
		t.Errorf("%+v", e)
	}
	if strings.Contains(e.Error(), "line") {
		t.Error("the server's words are in Error()")
	}
}

// TestTokenEndpointOfTheStart_SMART23: discovery changes between launch and callback;
// the code goes where the launch was started.
func TestTokenEndpointOfTheStart_SMART23(t *testing.T) {
	f, evil := newFakeEHR(t), newFakeEHR(t)
	c := newClient(t, f.issuer(), Options{})
	a := launch(t, c, f)
	f.discovery["token_endpoint"] = evil.URL + "/token"
	c.registrations[0].forget()
	launch(t, c, f)
	if _, err := finish(c, a); err != nil {
		t.Fatal(err)
	}
	if len(evil.tokenRequests()) > 0 || len(f.tokenRequests()) != 1 {
		t.Error("the code went elsewhere")
	}
}

func TestTokenEndpointRedirectIsNotFollowed_SMART3(t *testing.T) {
	f, evil := newFakeEHR(t), newFakeEHR(t)
	f.discovery["token_endpoint"] = f.URL + "/moved"
	f.fhir = redirectTo(evil.URL + "/token")
	c := newClient(t, f.issuer(), Options{})
	_, err := finish(c, launch(t, c, f))
	wantKind(t, err, TokenEndpoint)
	if len(evil.tokenRequests()) > 0 {
		t.Error("the code went elsewhere")
	}
}
