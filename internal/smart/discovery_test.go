package smart

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func oauthURIs(authorize, token string) any {
	part := func(name, uri string) map[string]any { return map[string]any{"url": name, "valueUri": uri} }
	return map[string]any{"resourceType": "CapabilityStatement", "rest": []any{map[string]any{"security": map[string]any{"extension": []any{
		map[string]any{"url": "http://other"},
		map[string]any{"url": "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris", "extension": []any{part("authorize", authorize), part("token", token)}},
	}}}}}
}

func TestDiscovery(t *testing.T) {
	for name, c := range map[string]struct {
		set  func(f *fakeEHR)
		want Kind
		then func(t *testing.T, f *fakeEHR, s Server)
	}{
		"as usual": {func(f *fakeEHR) {}, "", func(t *testing.T, f *fakeEHR, s Server) {
			if s.TokenEndpoint != f.URL+"/token" || s.Issuer != f.URL+"/fhir" || !s.Supports("launch-ehr") || s.FromMetadata {
				t.Errorf("%+v", s)
			}
		}},
		"SMART-6 relative endpoints": {func(f *fakeEHR) {
			f.discovery["authorization_endpoint"], f.discovery["token_endpoint"] = "auth/authorize", "/auth/token"
		}, "", func(t *testing.T, f *fakeEHR, s Server) {
			if s.AuthorizationEndpoint != f.URL+"/fhir/auth/authorize" || s.TokenEndpoint != f.URL+"/auth/token" {
				t.Errorf("%+v", s)
			}
		}},
		"SMART-5 metadata instead of 404": {func(f *fakeEHR) {
			f.discovery, f.metadata = nil, oauthURIs(f.URL+"/a", f.URL+"/t")
		}, "", func(t *testing.T, f *fakeEHR, s Server) {
			if s.TokenEndpoint != f.URL+"/t" || !s.FromMetadata {
				t.Errorf("%+v", s)
			}
		}},
		"SMART-5 metadata instead of half a document": {func(f *fakeEHR) {
			delete(f.discovery, "token_endpoint")
			f.metadata = oauthURIs(f.URL+"/a", f.URL+"/t")
		}, "", nil},
		"SMART-5 neither":       {func(f *fakeEHR) { f.discovery = nil }, Discovery, nil},
		"metadata without uris": {func(f *fakeEHR) { f.discovery, f.metadata = nil, map[string]any{} }, Discovery, nil},
		"SMART-7 http endpoint elsewhere": {func(f *fakeEHR) {
			f.discovery["token_endpoint"] = "http://token.example.org/token"
		}, Discovery, nil},
		"endpoint with user name": {func(f *fakeEHR) { f.discovery["token_endpoint"] = "https://a@example.org/" }, Discovery, nil},
		"no address at all":       {func(f *fakeEHR) { f.discovery["token_endpoint"] = "javascript:alert(1)" }, Discovery, nil},
		"SMART-3 too large": {func(f *fakeEHR) {
			f.discovery["padding"] = strings.Repeat("x", maxAnswer)
		}, Discovery, nil},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFakeEHR(t)
			c.set(f)
			s, err := newClient(t, f.issuer(), Options{}).registrations[0].Server(context.Background())
			wantKind(t, err, c.want)
			if c.then != nil && err == nil {
				c.then(t, f, s)
			}
		})
	}
}

func TestDiscoveryHTMLFallsBack(t *testing.T) {
	f := newFakeEHR(t)
	f.discovery, f.metadata = nil, nil
	f.fhir = func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("<html>Welcome</html>")) }
	_, err := newClient(t, f.issuer(), Options{}).registrations[0].Server(context.Background())
	wantKind(t, err, Discovery)
	if got := f.seen(); len(got) != 2 {
		t.Errorf("asked for %v", got)
	}
}

func TestDiscoveryPinnedHosts_SMART7(t *testing.T) {
	f := newFakeEHR(t)
	f.discovery["token_endpoint"] = "https://login.example.org/token"
	is := f.issuer()
	is.EndpointHosts = []string{"other.example.org"}
	_, err := newClient(t, is, Options{}).registrations[0].Server(context.Background())
	wantKind(t, err, Discovery)
	is.EndpointHosts = []string{"login.example.org"}
	if _, err = newClient(t, is, Options{}).registrations[0].Server(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestDiscoveryIsKeptForAnHourAndBadOnesAreNot_SMART8(t *testing.T) {
	f := newFakeEHR(t)
	good := f.discovery
	f.discovery = nil
	now := &clock{at: time.Now()}
	r := newClient(t, f.issuer(), Options{Now: now.now}).registrations[0]
	ask := func() error { _, err := r.Server(context.Background()); return err }
	wantKind(t, ask(), Discovery)
	f.discovery = good
	before := len(f.seen())
	for range 3 {
		if err := ask(); err != nil {
			t.Fatal(err)
		}
	}
	now.add(discoveryLife - time.Second)
	_ = ask()
	if got := len(f.seen()) - before; got != 1 {
		t.Errorf("%d requests, want 1", got)
	}
	now.add(2 * time.Second)
	_ = ask()
	r.forget()
	_ = ask()
	if got := len(f.seen()) - before; got != 3 {
		t.Errorf("%d requests, want 3", got)
	}
}

// TestDiscoveryFollowsNoRedirectElsewhere_SMART3: another server must see nothing.
func TestDiscoveryFollowsNoRedirectElsewhere_SMART3(t *testing.T) {
	asked := 0
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer elsewhere.Close()
	f := newFakeEHR(t)
	f.discovery = nil
	f.fhir = func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL+r.URL.Path, http.StatusFound)
	}
	_, err := newClient(t, f.issuer(), Options{}).registrations[0].Server(context.Background())
	wantKind(t, err, Discovery)
	if asked > 0 {
		t.Error("the other server was asked")
	}
}

// TestPrivateAddressesAreNotDialled_SMART3: a server that names this machine under
// another name than its own as its key address reaches nothing.
func TestPrivateAddressesAreNotDialled_SMART3(t *testing.T) {
	asked := 0
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer inside.Close()
	is := Issuer{ID: "a", ISS: "https://ehr.example.org/fhir"}
	for _, address := range []string{inside.URL, strings.Replace(inside.URL, "127.0.0.1", "localhost", 1), "http://169.254.169.254/", "http://10.0.0.1:1/", "http://[::ffff:127.0.0.1]:1/", "http://100.64.0.1:1/"} {
		resp, err := outbound(is, time.Second).Get(address)
		if err == nil {
			resp.Body.Close()
			t.Errorf("%s was reached", address)
		} else if !strings.Contains(err.Error(), "not public") {
			t.Errorf("%s: %v", address, err)
		}
	}
	if asked > 0 {
		t.Error("the inside server was asked")
	}
}

func TestUnreachableServer(t *testing.T) {
	f := newFakeEHR(t)
	is := f.issuer()
	f.Close()
	_, err := newClient(t, is, Options{}).Authorize(context.Background(), Launch{IssuerID: "fake"})
	wantKind(t, err, Unavailable)
}

func TestOpenIDConfigurationFillsIn(t *testing.T) {
	f := newFakeEHR(t)
	delete(f.discovery, "jwks_uri")
	f.fhir = func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/fhir/.well-known/openid-configuration" {
			_, _ = w.Write([]byte(`{"issuer":"` + f.URL + `/fhir","jwks_uri":"` + f.URL + `/jwks"}`))
		}
	}
	s, err := newClient(t, f.issuer(), Options{}).registrations[0].Server(context.Background())
	if err != nil || s.JWKSURI != f.URL+"/jwks" {
		t.Errorf("%+v %v", s, err)
	}
}
