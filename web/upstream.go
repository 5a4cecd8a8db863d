package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chartside/internal/fhirapi"
	"chartside/internal/smart"
	"chartside/views"
)

// byCode are words for OAuth error codes that tell more than the kind of the
// error does. They are refusals that only the people who registered the app
// can lift.
var byCode = map[string]words{
	"403":                 notApproved, // of a set of scopes, at one vendor
	"unauthorized_client": notApproved, "invalid_scope": notApproved, "invalid_client": {http.StatusBadGateway, "The hospital does not recognise this app", []string{
		"Its server did not accept how Chartside identified itself, so nothing was read. Please tell the help desk: the registration needs a look."}, false},
	"invalid_grant": {http.StatusBadGateway, "The sign-in took too long or was used before", []string{
		"The hospital’s server did not accept it any more, so nothing was read. Please start again; if it happens again, tell the help desk."}, true},
}

var notApproved = words{http.StatusForbidden, "The hospital has not approved all of this app", []string{
	"Chartside asked for something that its registration there does not allow, so nothing was read. Please tell the help desk: starting again will not help."}, false}

var tooBusy = words{http.StatusServiceUnavailable, "The hospital’s server is too busy", []string{
	"It asks to be left alone for a while. Please try again later. " + unchanged}, true}

// fromUpstream finds words that fit what the hospital's server answered better
// than those for the kind of the error.
func fromUpstream(err error) (words, bool) {
	var launch *smart.Error
	if errors.As(err, &launch) && slices.Contains([]smart.Kind{smart.Refused, smart.TokenEndpoint}, launch.Kind) {
		w, ok := byCode[launch.Code]
		return w, ok
	}
	var fetch *fhirapi.Error
	if errors.As(err, &fetch) && fetch.Status == http.StatusTooManyRequests {
		return tooBusy, true
	}
	return words{}, false
}

// quote adds to a page what the hospital's server said of an error of its own,
// as a quotation, and what its help desk needs. The text is theirs: it is
// bounded and free of control characters (smart), and templ escapes it.
func (s *Server) quote(m *views.Problem, err error) {
	var launch *smart.Error
	var fetch *fhirapi.Error
	switch {
	case errors.As(err, &launch):
		m.Quote = launch.Description
		m.More = s.theirLink(launch)
		m.Help = facts(string(launch.Kind), launch.Status, launch.Code, "")
	case errors.As(err, &fetch):
		m.Help = facts(string(fetch.Kind), fetch.Status, fetch.Code, fetch.RequestID)
	}
}

// theirLink is the error's own link. A person is led to it only where it is at
// a host of the issuer's; any other address is shown, not linked.
func (s *Server) theirLink(e *smart.Error) views.Action {
	u, err := url.Parse(e.URI)
	if e.URI == "" || err != nil {
		return views.Action{}
	}
	a := views.Action{Name: e.URI}
	if issuer, ok := s.SMART.Issuer(e.Issuer); ok && ownHost(issuer, u.Hostname()) {
		a.URL = e.URI
	}
	return a
}

func ownHost(issuer smart.Issuer, host string) bool {
	base, err := url.Parse(issuer.ISS)
	return host != "" && (err == nil && base.Hostname() == host || slices.Contains(issuer.EndpointHosts, host))
}

// facts name an error for the help desk in codes: nothing about the person.
func facts(kind string, status int, code, request string) string {
	parts := []string{"Kind " + kind}
	if status != 0 {
		parts = append(parts, "status "+strconv.Itoa(status))
	}
	if code != "" {
		parts = append(parts, "code "+code)
	}
	if request != "" {
		parts = append(parts, "their number "+request)
	}
	return strings.Join(parts, ", ") + "."
}
