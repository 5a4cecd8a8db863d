package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Fault is something that real EHRs do and that a client must survive. A launch carries at most one. A new fault is
// a new row of faults; a new place where things can go wrong is a new member here and one call there.
type Fault struct {
	ID    string
	Label string

	discovery func(doc map[string]any)                                 // changes the discovery document: of the whole server, see Options.Fault
	launch    func(id string) string                                   // changes the launch id
	framed    func(w http.ResponseWriter)                              // answers the authorize endpoint where it is asked for in a frame
	authorize url.Values                                               // the answer of the authorize endpoint instead of a code
	scope     func(asked string) string                                // what is granted of the scopes that were asked for
	refuse    func(w http.ResponseWriter, renewal bool) bool           // stands before the token endpoint; true: it has answered
	token     func(s *Sandbox, a map[string]any, renewal bool)         // changes the answer of the token endpoint
	claim     func(claims map[string]any)                              // changes the claims of the id_token
	stranger  bool                                                     // the id_token is signed with a key that is not published
	fhir      func(w http.ResponseWriter, r *http.Request, c fhirCall) // stands before the FHIR server
}

// fhirCall is a request at the FHIR server with a fault before it.
type fhirCall struct {
	nth   int64 // of the requests with this grant, from 1
	serve http.Handler
}

// Faults lists what can be made to go wrong, for tests that must not forget one.
func Faults() []Fault { return slices.Clone(faults) }

// OfTheServer says that a fault shows before any launch: it is chosen with Options.Fault, not with WithFault.
func (f Fault) OfTheServer() bool { return f.discovery != nil }

// slowly is how long a server with slow answers takes: longer than the second that its tokens live.
const slowly = 1100 * time.Millisecond

var faults = slices.Concat(discoveryFaults, signInFaults, tokenFaults, renewalFaults, fhirFaults)

var discoveryFaults = []Fault{
	{ID: "no-s256", Label: "Discovery does not announce PKCE with S256", discovery: func(d map[string]any) { delete(d, "code_challenge_methods_supported") }},
	{ID: "plain-pkce", Label: "Discovery announces PKCE with plain only", discovery: func(d map[string]any) { d["code_challenge_methods_supported"] = []string{"plain"} }},
	{ID: "no-endpoints", Label: "Discovery names no endpoints", discovery: func(d map[string]any) {
		delete(d, "authorization_endpoint")
		delete(d, "token_endpoint")
	}},
	{ID: "http-endpoint", Label: "Discovery names a token endpoint that is not encrypted", discovery: func(d map[string]any) {
		d["token_endpoint"] = "http://ehr.example/token"
	}},
}

var signInFaults = []Fault{
	{ID: "long-launch", Label: "The launch value is 3 kB long", launch: func(id string) string { return id + strings.Repeat(".aZ9-_", 500) }},
	{ID: "frame-refused", Label: "The sign-in page refuses to be in a frame", framed: func(w http.ResponseWriter) {
		w.Header().Set("X-Frame-Options", "DENY")
		w.Header().Set("Content-Security-Policy", "frame-ancestors 'none'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<!DOCTYPE html><title>Sign in</title><p>Sign in.\n"))
	}},
	{ID: "denied", Label: "Access is denied", authorize: url.Values{"error": {"access_denied"}, "error_description": {"The organization does not allow this app."}}},
	{ID: "error-uri", Label: "An error with an explanation and a link", authorize: url.Values{"error": {"invalid_request"},
		"error_description": {"The launch is for <b>another</b> tenant."}, "error_uri": {"https://help.ehr.example/errors/launch:invalid-tenant"}}},
	{ID: "unauthorized-client", Label: "A scope of the app was not approved (unauthorized_client)", authorize: url.Values{"error": {"unauthorized_client"},
		"error_description": {"The scope patient/*.rs is not approved for this client."}}},
	{ID: "error-403", Label: "The authorize endpoint answers with error=403", authorize: url.Values{"error": {"403"}}},
	{ID: "fewer-scopes", Label: "Fewer scopes are granted than were asked for", scope: func(asked string) string {
		granted := []string{"patient/Patient.rs", "patient/Condition.rs", "patient/MedicationRequest.rs"}
		for scope := range strings.FieldsSeq(asked) {
			if !strings.Contains(scope, "/") || scope == "launch/patient" {
				granted = append(granted, scope)
			}
		}
		return strings.Join(granted, " ")
	}},
}

var tokenFaults = []Fault{
	{ID: "expired-code", Label: "The code has expired", refuse: func(w http.ResponseWriter, renewal bool) bool {
		if !renewal {
			writeOAuthError(w, http.StatusBadRequest, "invalid_grant", "The code has expired.")
		}
		return !renewal
	}},
	{ID: "token-html", Label: "The token endpoint answers with a page of HTML and status 200", refuse: func(w http.ResponseWriter, _ bool) bool {
		writeHTML(w, http.StatusOK, "Oops!")
		return true
	}},
	{ID: "token-502", Label: "The token endpoint answers 502 with a page of HTML", refuse: func(w http.ResponseWriter, _ bool) bool {
		writeHTML(w, http.StatusBadGateway, "502 Bad Gateway")
		return true
	}},
	{ID: "no-patient", Label: "The token names no patient", token: without("patient")},
	{ID: "no-refresh", Label: "No refresh token, whatever was asked", token: without("refresh_token")},
	{ID: "text-expiry", Label: "expires_in is text", token: with("expires_in", "3600")},
	{ID: "no-expiry", Label: "The token answer has no expires_in", token: without("expires_in")},
	{ID: "no-scope", Label: "The token answer has no scope", token: without("scope")},
	{ID: "refresh-unlisted", Label: "The scope of the token answer leaves out what the refresh token stands on", token: func(_ *Sandbox, a map[string]any, _ bool) {
		scope, _ := a["scope"].(string)
		a["scope"] = strings.NewReplacer("offline_access", "", "online_access", "").Replace(scope)
	}},
	{ID: "lower-bearer", Label: "token_type is bearer, in lower case", token: with("token_type", "bearer")},
	{ID: "other-token-type", Label: "token_type is not bearer", token: with("token_type", "DPoP")},
	{ID: "wrong-issuer", Label: "The id_token comes from another issuer", claim: func(c map[string]any) { c["iss"] = "https://other.example/fhir" }},
	{ID: "wrong-audience", Label: "The id_token is for another app", claim: func(c map[string]any) { c["aud"] = "another-app" }},
	{ID: "wrong-nonce", Label: "The id_token has another nonce", claim: func(c map[string]any) { c["nonce"] = "not-the-one-you-sent" }},
	{ID: "no-nonce", Label: "The id_token has no nonce", claim: func(c map[string]any) { delete(c, "nonce") }},
	{ID: "unknown-key", Label: "The id_token is signed with a key that is not published", stranger: true},
	{ID: "foreign-user", Label: "fhirUser is an address at another server", claim: func(c map[string]any) { c["fhirUser"] = "https://directory.example/fhir/Practitioner/1" }},
}

var renewalFaults = []Fault{
	{ID: "refresh-403", Label: "The token lives one second and its renewal is answered with 403", token: shortLived, fhir: slow, refuse: func(w http.ResponseWriter, renewal bool) bool {
		if renewal {
			writeOAuthError(w, http.StatusForbidden, "invalid_grant", "The session has ended.")
		}
		return renewal
	}},
	{ID: "refresh-other-patient", Label: "The token lives one second and the renewed one is for another patient", fhir: slow, token: func(s *Sandbox, a map[string]any, renewal bool) {
		shortLived(s, a, renewal)
		if renewal {
			for _, p := range s.library.people {
				if p.ID != a["patient"] {
					a["patient"] = p.ID
					return
				}
			}
		}
	}},
}

func with(name string, value any) func(*Sandbox, map[string]any, bool) {
	return func(_ *Sandbox, a map[string]any, _ bool) { a[name] = value }
}

func without(name string) func(*Sandbox, map[string]any, bool) {
	return func(_ *Sandbox, a map[string]any, _ bool) { delete(a, name) }
}

func shortLived(_ *Sandbox, a map[string]any, _ bool) { a["expires_in"] = 1 }

func faultByID(id string) Fault {
	for _, f := range faults {
		if f.ID == id {
			return f
		}
	}
	return Fault{}
}
