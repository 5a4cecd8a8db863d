package sandbox

import (
	"net/http"
	"testing"
)

// An app in a browser, on another origin, may use what is not a page.
func TestAppsInBrowsers(t *testing.T) {
	b := newBench(t, nil)
	for path, open := range map[string]bool{
		"/fhir/.well-known/smart-configuration": true, "/fhir/metadata": true, "/jwks": true, "/fhir/Patient/" + tiny: true,
		"/authorize": false, "/portal": false, "/ehr": false, "/fhirs": false,
	} {
		r, _ := http.NewRequest(http.MethodGet, b.base+path, nil)
		r.Header.Set("Origin", "http://localhost:8080")
		if got := b.do(r).Header.Get("Access-Control-Allow-Origin"); (got == "*") != open {
			t.Errorf("%s: Access-Control-Allow-Origin %q", path, got)
		}
	}
	r, _ := http.NewRequest(http.MethodOptions, b.Issuer()+"/Patient/"+tiny, nil)
	r.Header.Set("Origin", "http://localhost:8080")
	r.Header.Set("Access-Control-Request-Method", "GET")
	r.Header.Set("Access-Control-Request-Headers", "authorization")
	if got := b.do(r); got.StatusCode != http.StatusNoContent || got.Header.Get("Access-Control-Allow-Headers") == "" {
		t.Errorf("preflight: %d", got.StatusCode)
	}
}
