package doctor

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"chartside/config"
	"chartside/internal/smart"
)

// registration sends the authorization request that a standalone launch would
// send, and looks at the first answer: a page or a redirect to a sign-in means
// that client and redirect URI are known. Nobody signs in. It is false where
// the registration is wrong.
func (e *examination) registration(ctx context.Context, s *Section, is config.Issuer, a smart.Authorization) bool {
	resp, _, problem := e.get(ctx, a.URL(), "text/html")
	if problem != "" {
		s.fix("The authorization endpoint at "+hostOf(a.Endpoint)+" "+problem+".", "People's browsers go there to sign in; this machine may be kept from it while they are not.")
		return true
	}
	if back, err := resp.Location(); err == nil && strings.HasPrefix(back.String(), is.RedirectURI) {
		return answered(s, is, back.Query())
	}
	switch {
	case resp.StatusCode >= 500:
		s.note("The authorization endpoint answers "+resp.Status+".", "Try again later. If it stays so, the client id or the redirect URI may be unknown there: compare them with the registration.")
	case resp.StatusCode >= 400:
		s.fix("The EHR refuses the authorization request ("+resp.Status+") without sending people back.",
			"Compare client_id ("+is.ClientID+") and redirect_uri ("+is.RedirectURI+") with the registration, letter for letter. A new registration can take an hour to be known.")
		return false
	default:
		s.ok("The EHR takes an authorization request with this client id and redirect URI.")
	}
	return true
}

// answered explains an answer that came back to the redirect URI, which is
// known there then.
func answered(s *Section, is config.Issuer, q url.Values) bool {
	switch q.Get("error") {
	case "":
		s.ok("The EHR sends people back to this redirect URI.")
	case "invalid_scope":
		s.note("The EHR refuses the scopes of a standalone launch (invalid_scope).", "If it knows launches from the chart only, this is as it should be. Otherwise register the scopes, or change them in the configuration: "+quoted(is.Scopes)+".")
	case "unauthorized_client":
		s.fix("The EHR says that this client may not do this (unauthorized_client).", "In the registration, approve the scopes and the launch type for client id "+is.ClientID+".")
		return false
	case "invalid_request":
		s.note("The EHR refuses a standalone launch (invalid_request).", "If it knows launches from the chart only, this is as it should be. Otherwise compare iss with what its documentation wants as aud.")
	default:
		s.note("The EHR answers a standalone launch with the error "+q.Get("error")+".", "Its documentation says what this means.")
	}
	return true
}

// credentials exchanges a code that does not exist, by the way that a launch
// takes. A server that knows the client says that the code is wrong; one that
// does not says that the client is.
func (e *examination) credentials(ctx context.Context, s *Section, is config.Issuer, doc document, a smart.Authorization) {
	answer := url.Values{"state": {a.Pending.State.Reveal()}, "code": {"chartside-doctor"}}
	if doc.NamesItself {
		answer.Set("iss", doc.Issuer)
	}
	back, err := smart.ParseCallback(answer)
	if err != nil {
		return
	}
	_, err = e.SMART.Exchange(ctx, a.Pending, back)
	var refused *smart.Error
	if !errors.As(err, &refused) {
		return
	}
	switch {
	case refused.Code == "invalid_grant":
		s.ok("The token endpoint knows this client and how it identifies itself (" + string(is.Auth) + ").")
	case refused.Code == "invalid_client" || refused.Code == "unauthorized_client" || refused.Status == http.StatusUnauthorized:
		s.fix("The token endpoint does not accept this client ("+strings.TrimSpace(refused.Code+" "+is.ClientID)+").", credentialAdvice(is))
	case refused.Kind == smart.Unavailable && refused.Status == 0:
		s.fix("The token endpoint at "+hostOf(doc.Token)+" cannot be reached from this machine.", "Look at DNS, the firewall and its certificate. If it is on a private network, list its host in endpoint_hosts.")
	case refused.Kind == smart.Unavailable:
		s.note("The token endpoint is in trouble ("+http.StatusText(refused.Status)+").", "Try again later.")
	default:
		s.note("The token endpoint answers a code that does not exist with "+strings.TrimSpace(http.StatusText(refused.Status)+" "+refused.Code)+".", "Nothing is wrong with that by itself; if sign-ins fail, compare client_id and auth with the registration.")
	}
}

func credentialAdvice(is config.Issuer) string {
	switch is.Auth {
	case config.AuthBasic:
		other := "raw"
		if is.BasicEncoding == "raw" {
			other = "form"
		}
		return "Compare client_id and the client secret with the registration. If both are right and hold characters such as + / = : %, set basic_encoding = \"" + other + "\"."
	case config.AuthPrivateKey:
		return "Compare client_id and key_id with the registration, and see that the EHR has the public key or the address of the key set."
	}
	return "Compare client_id with the registration, and whether the app is registered there as a public one: otherwise set auth."
}

// statement reads the CapabilityStatement, which needs no sign-in.
func (e *examination) statement(ctx context.Context, s *Section, is config.Issuer) {
	resp, body, problem := e.get(ctx, strings.TrimSuffix(is.ISS, "/")+"/metadata", "application/fhir+json")
	if problem != "" || resp.StatusCode != http.StatusOK {
		s.note("The CapabilityStatement cannot be read.", "Records are read all the same, type by type.")
		return
	}
	var statement struct {
		ResourceType string `json:"resourceType"`
		FHIRVersion  string `json:"fhirVersion"`
	}
	switch {
	case json.Unmarshal(body, &statement) != nil || statement.ResourceType != "CapabilityStatement":
		s.fix("What answers at iss is not a FHIR server.", "iss must be the FHIR base, exactly as the EHR gives it.")
	case !strings.HasPrefix(statement.FHIRVersion, "4."):
		s.fix("The server speaks FHIR "+statement.FHIRVersion+"; Chartside reads R4 (4.0).", "Ask the EHR for the address of its R4 base, and use it as iss.")
	default:
		s.ok("The server speaks FHIR " + statement.FHIRVersion + ".")
	}
}
