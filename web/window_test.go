package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"

	"github.com/go-jose/go-jose/v4"

	"chartside/internal/qa"
	"chartside/internal/smart"
)

// Where the sign-in page refuses frames, the frame has a link that launches in
// a window of its own; nothing is spent before it is used.
func TestSignInWindow_SMART58_QUIRK21(t *testing.T) {
	b := newFaultyBench(t, "frame-refused", func(o *Options) {
		o.Sites = map[string]Site{"demo": {FrameAncestors: []string{"https://ehr.example"}, Audience: qa.Clinician, SignInWindow: true}}
	})
	w := b.browser()
	launch := b.ehr.LaunchURL(b.ehr.Launch(b.person("O'Reilly").ID))
	w.header.Set("Sec-Fetch-Dest", "iframe")
	page := w.get(launch)
	link := page.Find("main a.button")
	if page.path != "/launch" || link.Length() != 1 || link.AttrOr("target", "") != "_blank" || link.AttrOr("rel", "") != "noopener" {
		t.Fatalf("%d at %s: %s", page.status, page.path, mainText(page))
	}
	if got := page.header.Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors https://ehr.example") {
		t.Errorf("policy: %s", got)
	}
	if page.header.Get("Set-Cookie") != "" {
		t.Error("a cookie for a launch that has not begun")
	}
	w.header.Set("Sec-Fetch-Dest", "document")
	if opened := w.get(link.AttrOr("href", "")); !strings.HasPrefix(opened.path, "/c/") {
		t.Errorf("the window ends at %s with %d %q", opened.path, opened.status, opened.title())
	}
	// Without the setting the browser is left with an empty frame: what the
	// setting is for.
	plain := newFaultyBench(t, "frame-refused", nil)
	x := plain.browser()
	x.header.Set("Sec-Fetch-Dest", "iframe")
	if page := x.get(plain.ehr.LaunchURL(plain.ehr.Launch(plain.person("O'Reilly").ID))); page.header.Get("X-Frame-Options") != "DENY" {
		t.Errorf("the sandbox lets itself be framed: %s", page.path)
	}
}

// A callback in a frame whose cookie did not come back offers a window of its own.
func TestBlockedCookiesHaveAWayOut_SMART56(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	w.client.Jar = nil // nothing comes back
	w.header.Set("Sec-Fetch-Dest", "iframe")
	page := w.get(b.ehr.LaunchURL(b.ehr.Launch(b.person("O'Reilly").ID)))
	link := page.Find(`[role="alert"] a.button`)
	if page.status != http.StatusBadRequest || page.title() != "This sign-in did not start here" || link.AttrOr("target", "") != "_blank" || link.AttrOr("href", "") != "/" {
		t.Errorf("%d %q: %s", page.status, page.title(), mainText(page))
	}
}

// Anybody may read the public keys; during a change there are two.
func TestPublicKeys_SMART31_QUIRK10(t *testing.T) {
	keys := make([]smart.SigningKey, 2)
	for i := range keys {
		private, _ := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
		text, _ := json.Marshal(jose.JSONWebKey{Key: private, KeyID: []string{"2026", "2027"}[i]})
		var err error
		if keys[i], err = smart.ParseSigningKey(string(text), ""); err != nil {
			t.Fatal(err)
		}
	}
	client, err := smart.New([]smart.Issuer{
		{ID: "a", ISS: "https://a.example/fhir", ClientID: "c", RedirectURI: "https://app.example/callback", Auth: smart.AuthPrivateKey, Keys: keys},
		{ID: "b", ISS: "https://b.example/fhir", ClientID: "c", RedirectURI: "https://app.example/callback", Auth: smart.AuthPrivateKey, Keys: keys[:1]},
	}, smart.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, func(o *Options) { o.SMART, o.Sites = client, map[string]Site{} })
	page := b.browser().get("/.well-known/jwks.json")
	var set struct{ Keys []map[string]any }
	if err := json.Unmarshal([]byte(page.body), &set); err != nil || page.status != http.StatusOK || len(set.Keys) != 2 {
		t.Fatalf("%d %v %s", page.status, err, page.body)
	}
	for i, key := range set.Keys {
		if key["kid"] != []string{"2026", "2027"}[i] || key["d"] != nil || key["crv"] != "P-384" || key["x"] == nil || key["y"] == nil || key["use"] != "sig" || key["alg"] != "ES384" {
			t.Errorf("key %d: %v", i, key)
		}
	}
	if !strings.HasPrefix(page.header.Get("Cache-Control"), "public, max-age=") || !strings.HasPrefix(page.header.Get("Content-Type"), "application/json") || page.header.Get("Set-Cookie") != "" {
		t.Errorf("headers %v", page.header)
	}
}
