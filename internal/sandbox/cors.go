package sandbox

import (
	"net/http"
	"strings"
)

// openToBrowsers lets apps that run in a browser use the endpoints that are not pages, as SMART App Launch asks of a
// server (CORS). Nothing there stands on a cookie: who asks must bring a token, a code or nothing.
func openToBrowsers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !forApps(r.URL.Path) || r.Header.Get("Origin") == "" {
			next.ServeHTTP(w, r)
			return
		}
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("Access-Control-Expose-Headers", "Content-Location, Location, ETag, Last-Modified, Retry-After, WWW-Authenticate")
		if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
			header.Set("Access-Control-Allow-Methods", "GET, POST")
			header.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, Prefer")
			header.Set("Access-Control-Max-Age", "600")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func forApps(path string) bool {
	switch path {
	case "/token", "/revoke", "/introspect", "/jwks":
		return true
	}
	return path == "/fhir" || strings.HasPrefix(path, "/fhir/")
}
