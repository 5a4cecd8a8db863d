package smart

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/oauth2"

	"chartside/internal/secret"
)

func TestParseLaunch_SMART1(t *testing.T) {
	long := strings.Repeat("x", maxLaunch+1)
	for name, c := range map[string]struct {
		query url.Values
		want  Kind
	}{
		"good":        {url.Values{"iss": {"https://e"}, "launch": {"a+b c"}}, ""},
		"long launch": {url.Values{"iss": {"https://e"}, "launch": {long[:2000]}}, ""},
		"no iss":      {url.Values{"launch": {"a"}}, BadRequest},
		"no launch":   {url.Values{"iss": {"https://e"}}, LaunchMissing},
		"two iss":     {url.Values{"iss": {"a", "b"}, "launch": {"a"}}, BadRequest},
		"two launch":  {url.Values{"iss": {"a"}, "launch": {"a", "a"}}, BadRequest},
		"huge launch": {url.Values{"iss": {"a"}, "launch": {long}}, BadRequest},
		"huge iss":    {url.Values{"iss": {long}, "launch": {"a"}}, BadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseLaunch(c.query)
			wantKind(t, err, c.want)
		})
	}
}

// TestAuthorizeUnknownIssuer_SMART2_SMART3: a listener that is not configured, and one whose
// address only looks like a configured one, must never be asked anything.
func TestAuthorizeUnknownIssuer_SMART2_SMART3(t *testing.T) {
	f, attacker := newFakeEHR(t), newFakeEHR(t)
	is := f.issuer()
	c := newClient(t, is, Options{})
	host := strings.TrimPrefix(f.URL, "http://")
	for _, iss := range []string{
		attacker.URL + "/fhir", f.URL, f.URL + "/fhir/x", f.URL + "/fhi", f.URL + "/fhir//", f.URL + "/fhir?x=1", f.URL + "/fhir#x",
		f.URL + "/%66hir", f.URL + "/x/../fhir", "http://u@" + host + "/fhir", "http://" + host + "@" + strings.TrimPrefix(attacker.URL, "http://") + "/fhir",
		"HTTP://" + host + "/fhir", "https://" + host + "/fhir", " " + f.URL + "/fhir", f.URL + "\\fhir", "//" + host + "/fhir", "file:///fhir", "ftp://" + host + "/fhir",
	} {
		_, err := c.Authorize(context.Background(), Launch{ISS: iss, Token: secret.New("x")})
		if KindOf(err) != UnknownIssuer {
			t.Errorf("%q: %v", iss, err)
		}
	}
	if got := append(f.seen(), attacker.seen()...); len(got) > 0 {
		t.Errorf("requests went out: %v", got)
	}
}

func TestISSUpperCaseHostIsAnother_SMART2(t *testing.T) {
	is := Issuer{ID: "a", ISS: "https://ehr.example.org/fhir", ClientID: "c", Auth: AuthNone, RedirectURI: "https://app.example.org/callback"}
	c := newClient(t, is, Options{})
	for iss, known := range map[string]bool{
		"https://ehr.example.org/fhir": true, "https://ehr.example.org/fhir/": true, "https://ehr.example.org:443/fhir": true,
		"https://EHR.example.org/fhir": false, "https://ehr.example.org:444/fhir": false, "https://ehr.example.org.evil/fhir": false,
		"https://ehr.example.org/FHIR": false, "http://ehr.example.org/fhir": false,
	} {
		if got := c.byISS(iss) != nil; got != known {
			t.Errorf("%s: known = %v", iss, got)
		}
	}
}

func TestAuthorizeRequest_SMART9_SMART12_SMART13_SMART14_SMART15_SMART16_SMART19_QUIRK17_QUIRK27(t *testing.T) {
	f := newFakeEHR(t)
	is := f.issuer()
	is.ISS += "/" // aud is what came in, not what is configured
	c := newClient(t, is, Options{})
	a := launch(t, c, f)
	u, err := url.Parse(a.URL())
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	want := map[string]string{
		"response_type": "code", "client_id": "app", "redirect_uri": is.RedirectURI, "aud": f.URL + "/fhir", "launch": "launch+1 2",
		"scope": "launch openid fhirUser patient/*.rs", "state": a.Pending.State.Reveal(), "code_challenge_method": "S256",
		"code_challenge": oauth2.S256ChallengeFromVerifier(a.Pending.verifier.Reveal()), "nonce": a.Pending.nonce.Reveal(),
	}
	for name, value := range want {
		if len(q[name]) != 1 || q.Get(name) != value {
			t.Errorf("%s = %q, want %q", name, q[name], value)
		}
	}
	if len(q) != len(want) {
		t.Errorf("more parameters than wanted: %v", q)
	}
	if n := len(a.Pending.State.Reveal()); n < 22 || a.Pending.nonce.Empty() {
		t.Errorf("state of %d characters, nonce empty: %v", n, a.Pending.nonce.Empty())
	}
	b := launch(t, c, f)
	if b.Pending.State.Equal(a.Pending.State) || b.Pending.verifier.Equal(a.Pending.verifier) || b.Pending.nonce.Equal(a.Pending.nonce) {
		t.Error("state, verifier or nonce is used twice")
	}
	if got := f.seen(); len(got) != 1 {
		t.Errorf("discovery is not kept: %v", got)
	}
}

func TestAuthorizeStandalone_SMART10(t *testing.T) {
	f := newFakeEHR(t)
	f.discovery["authorization_endpoint"] = f.URL + "/authorize?tenant=7"
	f.discovery["capabilities"] = []string{"authorize-post"}
	is := f.issuer()
	is.Scopes = []string{"patient/*.rs", "launch"}
	a, err := newClient(t, is, Options{}).Authorize(context.Background(), Launch{IssuerID: "fake"})
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(a.URL())
	q := u.Query()
	if q.Has("launch") || q.Has("nonce") || q.Get("scope") != "launch/patient patient/*.rs" || q.Get("tenant") != "7" || !a.CanPost {
		t.Errorf("got %v, post %v", q, a.CanPost)
	}
	if _, err := newClient(t, is, Options{}).Authorize(context.Background(), Launch{IssuerID: "other"}); KindOf(err) != UnknownIssuer {
		t.Error(err)
	}
}

func TestTwoRegistrationsAtOneISS_SMART12_QUIRK35(t *testing.T) {
	f := newFakeEHR(t)
	patients, clinicians := f.issuer(), f.issuer()
	patients.ID, clinicians.ID, clinicians.ClientID = "patients", "clinicians", "app-2"
	c, err := New([]Issuer{patients, clinicians}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"": "patients", "patients": "patients", "clinicians": "clinicians"} {
		a, err := c.Authorize(context.Background(), Launch{IssuerID: id, ISS: f.URL + "/fhir", Token: secret.New("x")})
		if err != nil || a.Pending.IssuerID != want {
			t.Errorf("%q: %q %v", id, a.Pending.IssuerID, err)
		}
	}
	_, err = c.Authorize(context.Background(), Launch{IssuerID: "none", ISS: f.URL + "/fhir", Token: secret.New("x")})
	wantKind(t, err, UnknownIssuer)
}

func TestScopeSyntax_SMART18_QUIRK14(t *testing.T) {
	for _, c := range []struct {
		syntax       ScopeSyntax
		capabilities []string
		in, want     string
	}{
		{ScopesAuto, nil, "patient/*.rs", "patient/*.rs"},
		{ScopesAuto, []string{"permission-v1"}, "patient/*.rs", "patient/*.read"},
		{ScopesAuto, []string{"permission-v2"}, "patient/*.read", "patient/*.rs"},
		{ScopesAuto, []string{"permission-v1", "permission-v2"}, "user/Observation.read", "user/Observation.read"},
		{ScopesV1, []string{"permission-v2"}, "user/Observation.rs?category=x", "user/Observation.read"},
		{ScopesV2, nil, "patient/Patient.read", "patient/Patient.rs"},
		{ScopesV2, nil, "patient/Patient.rs?a=b", "patient/Patient.rs?a=b"},
		{ScopesV1, nil, "fhirUser", "fhirUser"},
		{ScopesV1, nil, "patient/*.*", "patient/*.*"},
	} {
		got := Issuer{ScopeSyntax: c.syntax, Scopes: []string{c.in}}.requestScopes(true, c.capabilities)
		if strings.Join(got, " ") != "launch "+c.want {
			t.Errorf("%v: got %v", c, got)
		}
	}
}

func TestScopesGranted_SMART35(t *testing.T) {
	granted := ParseScopes("launch patient/Observation.rs?category=lab patient/Condition.read patient/Procedure.r user/Encounter.cruds")
	for kind, want := range map[string][2]bool{
		"Observation": {true, true}, "Condition": {true, false}, "Procedure": {false, false}, "Encounter": {true, false}, "Patient": {false, false},
	} {
		if allowed, narrowed := granted.AllowsRead(kind); allowed != want[0] || narrowed != want[1] {
			t.Errorf("%s: %v %v", kind, allowed, narrowed)
		}
	}
	asked := ParseScopes("openid launch patient/Observation.rs patient/Condition.rs patient/Patient.rs")
	if got := strings.Join(asked.Missing(granted), " "); got != "patient/Observation.rs patient/Patient.rs" {
		t.Errorf("missing: %s", got)
	}
	if got := asked.Missing(ParseScopes("patient/*.read")); got != nil {
		t.Errorf("missing from a wildcard: %v", got)
	}
}
