package smart

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/go-cmp/cmp"
)

func redirectTo(address string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, address, http.StatusTemporaryRedirect)
	}
}

func TestIDToken_SMART39_SMART40(t *testing.T) {
	now := time.Now()
	other, _ := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	for name, c := range map[string]struct {
		claims map[string]any
		forge  func(f *fakeEHR, good string) string
		set    func(f *fakeEHR, is *Issuer)
		want   Kind
	}{
		"good":                  {},
		"no nonce":              {claims: map[string]any{"nonce": nil}},
		"no nonce, but wanted":  {claims: map[string]any{"nonce": nil}, set: func(_ *fakeEHR, is *Issuer) { is.RequireNonce = true }, want: InvalidIDToken},
		"wrong nonce":           {claims: map[string]any{"nonce": "x"}, want: InvalidIDToken},
		"wrong issuer":          {claims: map[string]any{"iss": "https://evil.example.org"}, want: InvalidIDToken},
		"wrong audience":        {claims: map[string]any{"aud": "other"}, want: InvalidIDToken},
		"audience list":         {claims: map[string]any{"aud": []string{"other", "app"}, "azp": "app"}},
		"another's azp":         {claims: map[string]any{"aud": []string{"other", "app"}, "azp": "other"}, want: InvalidIDToken},
		"expired":               {claims: map[string]any{"exp": now.Add(-2 * time.Minute).Unix()}, want: InvalidIDToken},
		"expired within skew":   {claims: map[string]any{"exp": now.Add(-20 * time.Second).Unix()}},
		"issued in the future":  {claims: map[string]any{"iat": now.Add(time.Hour).Unix()}, want: InvalidIDToken},
		"fhirUser of odd type":  {claims: map[string]any{"fhirUser": 5}, want: InvalidIDToken},
		"signed by another key": {forge: func(f *fakeEHR, _ string) string { k := f.key; f.key = other; s := f.idToken(nil); f.key = k; return s }, want: InvalidIDToken},
		"alg none": {forge: func(_ *fakeEHR, good string) string {
			return base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`)) + "." + strings.Split(good, ".")[1] + "."
		}, want: InvalidIDToken},
		"HS256": {forge: func(f *fakeEHR, _ string) string {
			s, _ := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: []byte(strings.Repeat("k", 32))}, nil)
			out, _ := jwt.Signed(s).Claims(map[string]any{"iss": f.URL + "/fhir", "aud": "app"}).Serialize()
			return out
		}, want: InvalidIDToken},
		"not a token": {forge: func(*fakeEHR, string) string { return "abc" }, want: InvalidIDToken},
		"no kid": {forge: func(f *fakeEHR, _ string) string {
			s, _ := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES384, Key: f.key}, nil)
			out, _ := jwt.Signed(s).Claims(map[string]any{"iss": f.URL + "/fhir", "aud": "app", "sub": "u", "iat": now.Unix(), "exp": now.Add(time.Minute).Unix()}).Serialize()
			return out
		}},
		"keys answer HTML": {set: func(f *fakeEHR, _ *Issuer) { f.jwks = func() any { return "<html>" } }, want: InvalidIDToken},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFakeEHR(t)
			is := f.issuer()
			if c.set != nil {
				c.set(f, &is)
			}
			client := newClient(t, is, Options{})
			a := launch(t, client, f)
			claims := map[string]any{"nonce": a.Pending.nonce.Reveal()}
			for k, v := range c.claims {
				claims[k] = v
			}
			token := f.idToken(claims)
			if c.forge != nil {
				token = c.forge(f, token)
			}
			f.answer = func(tokenRequest) (int, any) { return 200, f.good(map[string]any{"id_token": token}) }
			conn, err := finish(client, a)
			wantKind(t, err, c.want)
			if err == nil && conn.Grant().User.Subject == "" {
				t.Error("nobody signed in")
			}
		})
	}
}

func TestIDTokenKeyRotation_SMART39(t *testing.T) {
	f := newFakeEHR(t)
	c := newClient(t, f.issuer(), Options{})
	for range 2 {
		a := launch(t, c, f)
		token := f.idToken(map[string]any{"nonce": a.Pending.nonce.Reveal()})
		f.answer = func(tokenRequest) (int, any) { return 200, f.good(map[string]any{"id_token": token}) }
		if _, err := finish(c, a); err != nil {
			t.Fatal(err)
		}
		f.key, _ = ecdsa.GenerateKey(elliptic.P384(), rand.Reader) // the same kid, a new key
	}
}

func TestIDTokenThatCannotBeVerifiedNamesNobody(t *testing.T) {
	f := newFakeEHR(t)
	delete(f.discovery, "jwks_uri")
	f.answer = func(tokenRequest) (int, any) { return 200, f.good(map[string]any{"id_token": f.idToken(nil)}) }
	if u := connected(t, f, f.issuer(), Options{}).Grant().User; u != (User{}) {
		t.Errorf("%+v", u)
	}
}

func TestUserFrom_SMART41_QUIRK6(t *testing.T) {
	const base = "https://ehr.example.org/fhir"
	for reference, want := range map[string]User{
		"Practitioner/1":                                   {Type: "Practitioner", ID: "1", Local: true},
		base + "/PractitionerRole/a.b":                     {Type: "PractitionerRole", ID: "a.b", Local: true},
		base + "/Patient/1/_history/2":                     {Type: "Patient", ID: "1", Local: true},
		"https://other.example.org/x/fhir/RelatedPerson/7": {Type: "RelatedPerson", ID: "7"},
		base + "-evil/Person/1":                            {Type: "Person", ID: "1"},
		"Device/1":                                         {},
		"1":                                                {},
		"":                                                 {},
		"x/Practitioner/1":                                 {},
		strings.Repeat("x", 3000) + "/Practitioner/1": {},
	} {
		if want.Type != "" {
			want.Reference = reference
		}
		if diff := cmp.Diff(want, userFrom(reference, base)); diff != "" {
			t.Errorf("%.80s: %s", reference, diff)
		}
	}
}
