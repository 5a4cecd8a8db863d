package smart

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"chartside/internal/secret"
)

// served answers every request with the same body and counts what else was asked.
func served(t testing.TB, body []byte, contentType string) (Issuer, func() []string) {
	t.Helper()
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.Path)
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(body)
	}))
	t.Cleanup(server.Close)
	return Issuer{ID: "a", ISS: server.URL + "/fhir", ClientID: "c", Auth: AuthNone, RedirectURI: "http://localhost/callback", Scopes: []string{"openid"}}, func() []string { return asked }
}

// Whatever a server says about itself: no panic, and the endpoints that come of
// it are absolute, encrypted or on this machine, and without user or fragment.
func FuzzDiscovery(f *testing.F) {
	for _, seed := range []string{
		`{"authorization_endpoint":"https://e/a","token_endpoint":"https://e/t","capabilities":["launch-ehr"]}`,
		`{"authorization_endpoint":"../auth","token_endpoint":"token"}`, `{"authorization_endpoint":"https://u:p@e/a","token_endpoint":"https://e/t#x"}`,
		`{"authorization_endpoint":"javascript:alert(1)","token_endpoint":"file:///etc/passwd"}`, `{"authorization_endpoint":1}`, `[]`, `null`, `{`, "",
		`{"rest":[{"security":{"extension":[{"url":"http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris","extension":[{"url":"token","valueUri":"https://e/t"},{"url":"authorize","valueUri":"https://e/a"}]}]}}]}`,
		`{"authorization_endpoint":"https://e/a","token_endpoint":"//[::1]:80%25/t","jwks_uri":"\u0000"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		is, _ := served(t, body, "application/json")
		c, err := New([]Issuer{is}, Options{Timeout: 2 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		server, err := c.registrations[0].Server(context.Background())
		if err != nil {
			if KindOf(err) != Discovery && KindOf(err) != Unavailable {
				t.Errorf("an error without a page: %v", err)
			}
			return
		}
		if server.AuthorizationEndpoint == "" || server.TokenEndpoint == "" {
			t.Error("taken without endpoints")
		}
		for _, e := range []string{server.AuthorizationEndpoint, server.TokenEndpoint, server.RevocationEndpoint, server.JWKSURI} {
			if u, err := url.Parse(e); e != "" && (err != nil || !secureURL(u) || u.Fragment != "") {
				t.Errorf("endpoint %q", e)
			}
		}
	})
}

// Whatever a token endpoint answers: no panic; a grant has a token and an id
// that can stand in a path; what is refused has a page.
func FuzzTokenAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"access_token":"a","token_type":"bearer","patient":"p1","expires_in":"3600","scope":"patient/*.rs"}`,
		`{"access_token":"a","token_type":"Bearer","patient":"../../x","expires_in":-1}`, `{"access_token":"a","token_type":"Bearer","patient":"Patient/7","need_patient_banner":"false"}`,
		`{"access_token":"a","token_type":"Bearer","patient":["p"],"fhirContext":[1,"x",{"reference":2},null]}`, `{"access_token":"a","token_type":"MAC","patient":"p"}`,
		`{"access_token":"a","token_type":"Bearer","patient":"p","expires_in":1e400}`, `{"access_token":"a","token_type":"Bearer","patient":"p","expires_in":NaN}`,
		`{"error":"invalid_grant"}`, `<html>`, `null`, `[]`, `{"access_token":{}}`, "", `access_token=a&token_type=bearer&patient=p`,
	} {
		f.Add([]byte(seed), "application/json")
		f.Add([]byte(seed), "text/plain")
		f.Add([]byte(seed), "application/x-www-form-urlencoded")
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		if strings.ContainsAny(contentType, "\r\n\x00") {
			t.Skip("not a header")
		}
		is, asked := served(t, body, contentType)
		c, err := New([]Issuer{is}, Options{Timeout: 2 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		endpoint := strings.TrimSuffix(is.ISS, "/fhir") + "/token"
		p := Pending{IssuerID: "a", State: secret.New("s"), verifier: randomSecret(), server: Server{TokenEndpoint: endpoint}}
		conn, err := c.Exchange(context.Background(), p, Callback{State: secret.New("s"), code: secret.New("c")})
		if n := len(asked()); n != 1 {
			t.Errorf("%d requests for one code", n)
		}
		if err != nil {
			if KindOf(err) == "" {
				t.Errorf("an error without a page: %v", err)
			}
			return
		}
		g := conn.Grant()
		if g.Access.Empty() || g.Patient == "" || strings.ContainsAny(g.Patient, "/\\?# \n") || g.Patient == ".." {
			t.Errorf("patient %q, token empty: %v", g.Patient, g.Access.Empty())
		}
		if restored, err := c.Restore(conn.Export()); err != nil || restored.Grant().Patient != g.Patient {
			t.Errorf("saved as %q, %v", g.Patient, err)
		}
	})
}

// Nobody is believed to be anybody by text that our key did not sign.
func FuzzIDToken(f *testing.F) {
	fake := newFakeEHR(&testing.T{})
	f.Cleanup(fake.Close)
	good := fake.idToken(nil)
	parts := strings.Split(good, ".")
	for _, seed := range []string{good + "x", parts[0] + "." + parts[1] + ".", "e30.e30.", "eyJhbGciOiJub25lIn0." + parts[1] + ".", "..", "a.b", "", strings.Repeat("a.", 1000), "eyJhbGciOiJIUzI1NiJ9." + parts[1] + "." + parts[2]} {
		f.Add(seed)
	}
	c, err := New([]Issuer{fake.issuer()}, Options{})
	if err != nil {
		f.Fatal(err)
	}
	r := c.registrations[0]
	server, err := r.Server(context.Background())
	if err != nil {
		f.Fatal(err)
	}
	if u, err := r.identify(context.Background(), Pending{server: server}, good); err != nil || u.ID != "d1" {
		f.Fatal("the good one is refused", err)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if raw == good {
			t.Skip("signed")
		}
		u, err := r.identify(context.Background(), Pending{server: server}, raw)
		if raw != "" && KindOf(err) != InvalidIDToken || u != (User{}) {
			t.Errorf("%q: %+v %v", raw, u, err)
		}
	})
}

// Reading scopes and writing them again neither panics nor asks for another
// type, and what is granted covers itself.
func FuzzScopes(f *testing.F) {
	for _, seed := range []string{"openid fhirUser launch/patient patient/*.rs", "patient/Observation.rs?category=lab user/*.cruds system/*.read", "patient/.rs", "patient/X.", "/ . ? patient/A.rs?", "patient/A.write"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		scopes := ParseScopes(text)
		if missing := scopes.Missing(scopes); len(missing) > 0 {
			t.Errorf("%q does not cover itself: %q", text, missing)
		}
		for _, syntax := range []ScopeSyntax{ScopesV1, ScopesV2} {
			is := Issuer{ScopeSyntax: syntax, Scopes: scopes}
			for _, s := range is.requestScopes(true, nil) {
				got, ok := parseResourceScope(s)
				if ok && !strings.Contains(text, got.context+"/"+got.resource+".") {
					t.Errorf("%q became %q", text, s)
				}
			}
		}
		_, _ = json.Marshal(scopes)
	})
}

// FuzzCallback: one code or one error, or a bad request.
func FuzzCallback(f *testing.F) {
	for _, seed := range []string{"code=a&state=b", "error=x&state=b&error_description=%00", "code=a&code=b&state=c", "state=a", "code[]=a&state=b", "code=a&state=b&iss=c&error=d", "%zz"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		query, err := url.ParseQuery(raw)
		if err != nil {
			t.Skip("not a query")
		}
		cb, err := ParseCallback(query)
		if err != nil {
			if KindOf(err) != BadRequest {
				t.Errorf("%v", err)
			}
			return
		}
		if cb.State.Empty() || cb.code.Empty() == (cb.errorCode == "") || len(query["state"]) != 1 {
			t.Errorf("%q was taken", raw)
		}
		_, _ = io.WriteString(io.Discard, cleanText(cb.text)+cleanLink(cb.link)+cleanCode(cb.errorCode))
	})
}
