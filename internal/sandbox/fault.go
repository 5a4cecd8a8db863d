package sandbox

import (
	"net/http"
	"strconv"
	"strings"
)

// Fault is something that real EHRs do and that a client must survive. A launch carries at most one. A new fault is
// a new row of faults; a new place where things can go wrong is a new member here and one call there.
type Fault struct {
	ID    string
	Label string

	token func(answer map[string]any)                                     // changes the answer of the token endpoint
	claim func(claims map[string]any)                                     // changes the claims of the id_token
	fhir  func(w http.ResponseWriter, r *http.Request, next http.Handler) // stands before the FHIR server
}

var faults = []Fault{
	{ID: "no-patient", Label: "The token names no patient", token: func(a map[string]any) { delete(a, "patient") }},
	{ID: "no-refresh", Label: "No refresh token, whatever was asked", token: func(a map[string]any) { delete(a, "refresh_token") }},
	{ID: "text-expiry", Label: "expires_in is text", token: func(a map[string]any) { a["expires_in"] = "3600" }},
	{ID: "no-scope", Label: "The token answer has no scope", token: func(a map[string]any) { delete(a, "scope") }},
	{ID: "wrong-issuer", Label: "The id_token comes from another issuer", claim: func(c map[string]any) { c["iss"] = "https://other.example/fhir" }},
	{ID: "wrong-nonce", Label: "The id_token has another nonce", claim: func(c map[string]any) { c["nonce"] = "not-the-one-you-sent" }},
	{ID: "fhir-500", Label: "FHIR answers 500 with an OperationOutcome", fhir: func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		writeOutcome(w, http.StatusInternalServerError, "exception", "The database did not answer.")
	}},
	{ID: "fhir-html", Label: "FHIR answers 502 with a page of HTML", fhir: func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusBadGateway)
		_, _ = w.Write([]byte("<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n"))
	}},
	{ID: "fhir-401", Label: "FHIR refuses the token", fhir: func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		writeUnauthorized(w, "The token is not known any more.")
	}},
	{ID: "half-bundle", Label: "Searches break off in the middle of the JSON", fhir: halfBundle},
	{ID: "no-second-page", Label: "Every page but the first answers 500", fhir: func(w http.ResponseWriter, r *http.Request, next http.Handler) {
		if r.URL.Query().Get("_getpages") != "" {
			writeOutcome(w, http.StatusInternalServerError, "exception", "The page could not be read.")
			return
		}
		next.ServeHTTP(w, r)
	}},
	{ID: "observations-forbidden", Label: "403 for every Observation and for $everything", fhir: func(w http.ResponseWriter, r *http.Request, next http.Handler) {
		if strings.HasPrefix(r.URL.Path, "/fhir/Observation") || strings.HasSuffix(r.URL.Path, "/$everything") {
			writeOutcome(w, http.StatusForbidden, "forbidden", "Observations are not part of this agreement.")
			return
		}
		next.ServeHTTP(w, r)
	}},
}

func faultByID(id string) Fault {
	for _, f := range faults {
		if f.ID == id {
			return f
		}
	}
	return Fault{}
}

// halfBundle sends a whole HTTP answer whose JSON stops half-way.
func halfBundle(w http.ResponseWriter, r *http.Request, next http.Handler) {
	kept := &recording{header: http.Header{}, status: http.StatusOK}
	next.ServeHTTP(kept, r)
	for name, values := range kept.header {
		w.Header()[name] = values
	}
	body := kept.body
	if strings.Contains(string(body[:min(len(body), 200)]), `"searchset"`) {
		body = body[:len(body)/2]
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(kept.status)
	_, _ = w.Write(body)
}

type recording struct {
	header http.Header
	status int
	body   []byte
}

func (k *recording) Header() http.Header    { return k.header }
func (k *recording) WriteHeader(status int) { k.status = status }
func (k *recording) Write(b []byte) (int, error) {
	k.body = append(k.body, b...)
	return len(b), nil
}
