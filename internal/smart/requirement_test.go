package smart

import (
	"context"
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// The document is asked for below the base, with one slash, as JSON.
func TestDiscoveryAddress_SMART4(t *testing.T) {
	f := newFakeEHR(t)
	handler := f.Config.Handler
	var asked []string
	f.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.RequestURI+" "+r.Header.Get("Accept"))
		handler.ServeHTTP(w, r)
	})
	for _, slash := range []string{"", "/"} {
		asked = nil
		is := f.issuer()
		is.ISS += slash
		if _, err := newClient(t, is, Options{}).registrations[0].Server(context.Background()); err != nil {
			t.Fatal(err)
		}
		if want := []string{"GET /fhir/.well-known/smart-configuration application/json"}; !slices.Equal(asked, want) {
			t.Errorf("iss %q: asked %q, want %q", is.ISS, asked, want)
		}
	}
}

// What keeps access beyond the visit is asked for as configured, never by us.
func TestRenewalScopes_SMART20(t *testing.T) {
	for _, scope := range []string{"offline_access", "online_access", ""} {
		is := Issuer{Scopes: strings.Fields("openid patient/*.rs " + scope)}
		for _, ehr := range []bool{true, false} {
			got := is.requestScopes(ehr, []string{"permission-offline", "permission-online"})
			for _, one := range []string{"offline_access", "online_access"} {
				if got.Has(one) != (one == scope) {
					t.Errorf("configured %q: asked for %q", scope, got)
				}
			}
		}
	}
}

// A server without a certificate that can be verified, or with a protocol older
// than TLS 1.2, is not spoken to; nor is a configuration possible that would.
func TestTLS_SMART73(t *testing.T) {
	asked := 0
	for name, set := range map[string]func(*tls.Config){
		"unknown authority": func(*tls.Config) {},
		"TLS 1.1":           func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS11 },
	} {
		server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
		server.TLS = &tls.Config{}
		set(server.TLS)
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		server.StartTLS()
		is := Issuer{ID: "a", ISS: server.URL + "/fhir"}
		for _, client := range []*http.Client{outbound(is, time.Second), {Transport: transport(is)}} {
			if resp, err := client.Get(server.URL + "/fhir/metadata"); err == nil {
				resp.Body.Close()
				t.Errorf("%s: answered", name)
			}
			config := client.Transport
			if l, ok := config.(limited); ok {
				config = l.next
			}
			if c := config.(*http.Transport).TLSClientConfig; c.InsecureSkipVerify || c.MinVersion < tls.VersionTLS12 || c.RootCAs != nil {
				t.Errorf("%+v", c)
			}
		}
		server.Close()
	}
	if asked > 0 {
		t.Error("a request went out")
	}
}

// A configured launch/patient is asked for in a launch from the chart too, once.
func TestLaunchPatientWhereConfigured_QUIRK36(t *testing.T) {
	is := Issuer{Scopes: []string{"openid", "launch", "launch/patient", "patient/*.read"}}
	if got, want := is.requestScopes(true, nil), (Scopes{"launch", "openid", "launch/patient", "patient/*.read"}); !slices.Equal(got, want) {
		t.Errorf("EHR launch: %q, want %q", got, want)
	}
	if got, want := is.requestScopes(false, nil), (Scopes{"launch/patient", "openid", "patient/*.read"}); !slices.Equal(got, want) {
		t.Errorf("standalone: %q, want %q", got, want)
	}
}
