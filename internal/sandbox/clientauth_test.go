package sandbox

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"net/http"
	"net/url"
	"testing"
	"time"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

func TestClientSecret(t *testing.T) {
	const secret = "a+b/c=d:e%f"
	b := newBench(t, func(o *Options) {
		o.Clients = []Client{{ID: "chartside-secret", RedirectURIs: []string{"http://localhost:8080/callback"}, Secret: secret}}
	})
	for name, test := range map[string]struct {
		sent string
		want int
	}{"raw": {secret, 200}, "form-encoded": {url.QueryEscape(secret), 200}, "wrong": {"nope", 401}} {
		q := b.request(b.Launch(tiny), "launch patient/*.rs")
		q.Set("client_id", "chartside-secret")
		form := codeForm(b.code(q))
		form.Del("client_id")
		r := b.post("/token", form, func(r *http.Request) { r.SetBasicAuth("chartside-secret", test.sent) })
		if r.StatusCode != test.want {
			t.Errorf("%s: %d %s", name, r.StatusCode, r.body)
		}
	}
}

func TestPrivateKeyJWT(t *testing.T) {
	rsaKey, _ := rsa.GenerateKey(rand.Reader, 2048)
	ecKey, _ := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	strange, _ := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	public := func(id string, key crypto.Signer) jose.JSONWebKey {
		return jose.JSONWebKey{Key: key.Public(), KeyID: id}
	}
	b := newBench(t, func(o *Options) {
		o.Clients = []Client{{ID: "jwks", RedirectURIs: []string{"http://localhost:8080/callback"},
			Keys: &jose.JSONWebKeySet{Keys: []jose.JSONWebKey{public("r", rsaKey), public("e", ecKey)}}}}
	})
	good := func() map[string]any {
		return map[string]any{"iss": "jwks", "sub": "jwks", "aud": b.base + "/token", "exp": b.clock.now().Add(4 * time.Minute).Unix(), "jti": newSecret()}
	}
	replayed := newSecret()
	for _, test := range []struct {
		name   string
		alg    jose.SignatureAlgorithm
		key    any
		id     string
		change func(map[string]any)
		want   int
	}{
		{"RS384", jose.RS384, rsaKey, "r", nil, 200},
		{"ES384", jose.ES384, ecKey, "e", nil, 200},
		{"first use of a jti", jose.ES384, ecKey, "e", func(c map[string]any) { c["jti"] = replayed }, 200},
		{"second use of a jti", jose.ES384, ecKey, "e", func(c map[string]any) { c["jti"] = replayed }, 401},
		{"an unknown key", jose.ES384, strange, "e", nil, 401},
		{"RS256", jose.RS256, rsaKey, "r", nil, 401},
		{"audience of another server", jose.ES384, ecKey, "e", func(c map[string]any) { c["aud"] = "http://other.example/token" }, 401},
		{"an hour long", jose.ES384, ecKey, "e", func(c map[string]any) { c["exp"] = b.clock.now().Add(time.Hour).Unix() }, 401},
		{"expired", jose.ES384, ecKey, "e", func(c map[string]any) { c["exp"] = b.clock.now().Add(-time.Minute).Unix() }, 401},
		{"without jti", jose.ES384, ecKey, "e", func(c map[string]any) { delete(c, "jti") }, 401},
		{"issuer is not subject", jose.ES384, ecKey, "e", func(c map[string]any) { c["iss"] = "other" }, 401},
	} {
		claims := good()
		if test.change != nil {
			test.change(claims)
		}
		signer, err := jose.NewSigner(jose.SigningKey{Algorithm: test.alg, Key: jose.JSONWebKey{Key: test.key, KeyID: test.id}}, (&jose.SignerOptions{}).WithType("JWT"))
		if err != nil {
			t.Fatal(err)
		}
		assertion, err := jwt.Signed(signer).Claims(claims).Serialize()
		if err != nil {
			t.Fatal(err)
		}
		q := b.request(b.Launch(tiny), "launch patient/*.rs")
		q.Set("client_id", "jwks")
		form := codeForm(b.code(q))
		form.Del("client_id")
		form.Set("client_assertion_type", jwtBearer)
		form.Set("client_assertion", assertion)
		if r := b.post("/token", form, nil); r.StatusCode != test.want {
			t.Errorf("%s: %d %s", test.name, r.StatusCode, r.body)
		}
	}
}
