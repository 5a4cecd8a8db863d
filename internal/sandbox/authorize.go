package sandbox

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// authorization is a request at the authorize endpoint that passed every check and waits for people: to sign in, to
// choose a patient, to allow.
type authorization struct {
	client                            Client
	redirect, state, challenge, nonce string
	scope                             string
	signedIn                          time.Time
	context                           LaunchContext
}

// portalSession is who signed in at the sandbox's own pages, remembered by a cookie.
type portalSession struct {
	clinician bool
	patient   string // id of a patient who signed in at the portal
}

// authorize checks a request and goes on to whatever it still needs. A wrong client or redirect URI is never
// redirected; everything else is told to the app.
func (s *Sandbox) authorize(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.showProblem(w, r, http.StatusBadRequest, "The request could not be read.")
		return
	}
	q := r.Form
	client, known := s.clients[q.Get("client_id")]
	if !known {
		s.showProblem(w, r, http.StatusBadRequest, "This app is not registered here.")
		return
	}
	if !slices.Contains(client.RedirectURIs, q.Get("redirect_uri")) {
		s.showProblem(w, r, http.StatusBadRequest, "The app asked to return to an address that it has not registered.")
		return
	}
	if refuse := s.faultOf(q.Get("launch")).framed; refuse != nil && r.Header.Get("Sec-Fetch-Dest") == "iframe" {
		refuse(w)
		return
	}
	a := authorization{client: client, redirect: q.Get("redirect_uri"), state: q.Get("state"), challenge: q.Get("code_challenge"),
		nonce: q.Get("nonce"), scope: grantScopes(q.Get("scope")), signedIn: s.now()}
	if code, description := s.checkAuthorization(q, &a); code != "" {
		s.returnError(w, r, a, code, description)
		return
	}
	if a.context.Patient != "" {
		s.returnCode(w, r, a)
		return
	}
	a.context.Fault = s.fault
	s.advance(w, r, s.waiting.add(a), a)
}

// checkAuthorization gives the OAuth error of a request, or "". It fills in the context of an EHR launch.
func (s *Sandbox) checkAuthorization(q url.Values, a *authorization) (code, description string) {
	for name, values := range q {
		if len(values) > 1 {
			return "invalid_request", "The parameter " + name + " stands twice."
		}
	}
	switch {
	case q.Get("response_type") != "code":
		return "unsupported_response_type", "Only response_type=code is supported."
	case a.state == "":
		return "invalid_request", "state is required."
	case q.Get("aud") != s.fhirBase:
		return "invalid_request", "aud must be the FHIR base URL, " + s.fhirBase
	case q.Get("code_challenge_method") != "S256" || len(a.challenge) != 43:
		return "invalid_request", "PKCE with S256 is required."
	case a.scope == "":
		return "invalid_scope", "None of the scopes asked for is known."
	}
	launch := q.Get("launch")
	if launch == "" {
		if hasScope(a.scope, "launch") {
			return "invalid_request", "The scope launch needs the parameter launch."
		}
		return "", ""
	}
	if !hasScope(a.scope, "launch") {
		return "invalid_scope", "The parameter launch needs the scope launch."
	}
	context, ok := s.launches.take(launch)
	if !ok {
		return "invalid_request", "This launch is unknown, used or expired."
	}
	a.context = context
	return "", ""
}

// returnTo sends the browser back to the app. The answer names its issuer (RFC 9207).
func (s *Sandbox) returnTo(w http.ResponseWriter, r *http.Request, a authorization, answer url.Values) {
	if a.state != "" {
		answer.Set("state", a.state)
	}
	answer.Set("iss", s.fhirBase)
	separator := "?"
	if strings.Contains(a.redirect, "?") {
		separator = "&"
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, a.redirect+separator+answer.Encode(), http.StatusSeeOther)
}

func (s *Sandbox) returnError(w http.ResponseWriter, r *http.Request, a authorization, code, description string) {
	s.returnTo(w, r, a, url.Values{"error": {code}, "error_description": {description}})
}

// faultOf is what is to go wrong in a launch that has not been used yet.
func (s *Sandbox) faultOf(launch string) Fault {
	if context, ok := s.launches.get(launch); ok {
		return context.Fault
	}
	return s.fault
}

func (s *Sandbox) returnCode(w http.ResponseWriter, r *http.Request, a authorization) {
	if instead := a.context.Fault.authorize; instead != nil {
		s.returnTo(w, r, a, maps.Clone(instead))
		return
	}
	if grant := a.context.Fault.scope; grant != nil {
		a.scope = grant(a.scope)
	}
	code := s.grants.codes.add(&grant{client: a.client.ID, redirect: a.redirect, challenge: a.challenge, scope: a.scope,
		nonce: a.nonce, context: a.context, signedIn: a.signedIn})
	s.returnTo(w, r, a, url.Values{"code": {code}})
}
