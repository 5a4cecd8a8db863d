package smart

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"chartside/internal/secret"
)

func TestBasicEncoding_SMART32_SMART38(t *testing.T) {
	id, word := "a b:c", "p+/=:%ä"
	for raw, want := range map[bool]string{
		false: url.QueryEscape(id) + ":" + url.QueryEscape(word), true: id + ":" + word,
	} {
		f := newFakeEHR(t)
		is := f.issuer()
		is.ClientID, is.Auth, is.ClientSecret, is.RawBasic = id, AuthBasic, secret.New(word), raw
		connected(t, f, is, Options{})
		sent := f.tokenRequests()[0]
		got, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(sent.header.Get("Authorization"), "Basic "))
		if string(got) != want || sent.form.Has("client_id") || sent.form.Has("client_secret") {
			t.Errorf("raw %v: header %q, form %v", raw, got, sent.form)
		}
	}
}

func pemKey(t *testing.T, key any) string {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

func TestPrivateKeyJWT_SMART30_QUIRK34(t *testing.T) {
	rsaKey, _ := rsa.GenerateKey(rand.Reader, 2048)
	ecKey, _ := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	for alg, key := range map[jose.SignatureAlgorithm]any{jose.RS384: rsaKey, jose.ES384: ecKey} {
		t.Run(string(alg), func(t *testing.T) {
			signing, err := ParseSigningKey(pemKey(t, key), "kid-"+string(alg))
			if err != nil {
				t.Fatal(err)
			}
			f := newFakeEHR(t)
			is := f.issuer()
			is.Auth, is.Keys = AuthPrivateKey, []SigningKey{signing}
			now := &clock{at: time.Now()}
			c := newClient(t, is, Options{Now: now.now})
			conn, err := finish(c, launch(t, c, f))
			if err != nil {
				t.Fatal(err)
			}
			now.add(time.Hour)
			if _, err := conn.accessToken(context.Background()); err != nil { // refresh too
				t.Fatal(err)
			}
			published := c.PublicKeys()
			seen := map[string]bool{}
			for _, sent := range f.tokenRequests() {
				if sent.form.Has("client_id") || sent.form.Get("client_assertion_type") != "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" {
					t.Errorf("form %v", sent.form)
				}
				token, err := jwt.ParseSigned(sent.form.Get("client_assertion"), []jose.SignatureAlgorithm{alg})
				if err != nil {
					t.Fatal(err)
				}
				var claims jwt.Claims
				if err := token.Claims(&published, &claims); err != nil {
					t.Fatal(err)
				}
				if claims.Issuer != "app" || claims.Subject != "app" || claims.Audience[0] != f.URL+"/token" || claims.ID == "" || seen[claims.ID] ||
					claims.Expiry.Time().Sub(claims.IssuedAt.Time()) > 5*time.Minute || token.Headers[0].ExtraHeaders["typ"] != "JWT" {
					t.Errorf("claims %+v", claims)
				}
				seen[claims.ID] = true
			}
			if len(seen) != 2 {
				t.Errorf("%d assertions", len(seen))
			}
			public, _ := json.Marshal(published)
			if strings.Contains(string(public), `"d"`) {
				t.Error("a private member is published")
			}
		})
	}
}

func TestSigningKeysRefused(t *testing.T) {
	small, _ := rsa.GenerateKey(rand.Reader, 1024)
	p256, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	p384, _ := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	public, _ := json.Marshal(jose.JSONWebKey{Key: p384.Public(), KeyID: "x"})
	for name, text := range map[string]string{
		"text": "hello", "small": pemKey(t, small), "P-256": pemKey(t, p256), "public": string(public), "no id": pemKey(t, p384),
		"certificate": "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n",
	} {
		id := "x"
		if name == "no id" {
			id = ""
		}
		if _, err := ParseSigningKey(text, id); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	jwk, _ := json.Marshal(jose.JSONWebKey{Key: p384, KeyID: "own"})
	if key, err := ParseSigningKey(string(jwk), ""); err != nil || key.label() != "key own (ES384)" {
		t.Error(key, err)
	}
}
