package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// Nothing that comes with a request decides where a browser is sent, but the
// launch's own addresses.
func TestNoOpenRedirector_SMART25(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	w.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	evil := []string{"https://evil.example/", "//evil.example", `/\evil.example`, "https:evil.example", "javascript:alert(1)", "/c/other", path + "@evil.example", path + "evil"}
	for _, to := range evil {
		page := w.post(path+"/settings", url.Values{"back": {to}, "theme": {"dark"}})
		if got := page.header.Get("Location"); got != path {
			t.Errorf("settings with back=%s leads to %s", to, got)
		}
		for _, name := range []string{"return_to", "next", "redirect", "redirect_uri", "back", "url"} {
			query := url.Values{name: {to}}
			for _, address := range []string{"/?" + query.Encode(), "/launch?issuer=demo&" + query.Encode(), path + "?" + query.Encode(), "/signed-out?" + query.Encode()} {
				if got := w.get(address).header.Get("Location"); strings.Contains(got, "evil") || strings.Contains(got, "javascript") {
					t.Errorf("%s leads to %s", address, got)
				}
			}
		}
	}
}

// The redirect URI is the registered one, whatever Host a request claims.
func TestRedirectURIIsNeverFromTheHost_SMART13(t *testing.T) {
	b := newBench(t, nil)
	for _, header := range []string{"Host", "X-Forwarded-Host", "Forwarded", "X-Forwarded-Proto", "X-Original-Host"} {
		r, _ := http.NewRequest(http.MethodGet, b.ehr.LaunchURL(b.ehr.Launch(b.person("Haag").ID)), nil)
		value := "evil.example"
		if header == "Forwarded" {
			value = "host=evil.example"
		}
		if header == "Host" {
			r.Host = value
		} else {
			r.Header.Set(header, value)
		}
		res, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		to, err := res.Location()
		if err != nil || to.Query().Get("redirect_uri") != b.base+"/callback" || strings.Contains(to.String(), "evil") {
			t.Errorf("%s: %v %v", header, to, err)
		}
	}
}
