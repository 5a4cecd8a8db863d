package doctor

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"chartside/config"
	"chartside/internal/smart"
)

// document is the part of a discovery document that is looked at here. The
// application reads it with smart; this reading is for explaining.
type document struct {
	Issuer        string   `json:"issuer"`
	Authorization string   `json:"authorization_endpoint"`
	Token         string   `json:"token_endpoint"`
	Revocation    string   `json:"revocation_endpoint"`
	JWKS          string   `json:"jwks_uri"`
	Capabilities  []string `json:"capabilities"`
	Challenges    []string `json:"code_challenge_methods_supported"`
	AuthMethods   []string `json:"token_endpoint_auth_methods_supported"`
	Algorithms    []string `json:"token_endpoint_auth_signing_alg_values_supported"`
	Scopes        []string `json:"scopes_supported"`
	NamesItself   bool     `json:"authorization_response_iss_parameter_supported"`
}

func (d document) can(capability string) bool { return slices.Contains(d.Capabilities, capability) }

// issuer looks at one EHR.
func (e *examination) issuer(ctx context.Context, is config.Issuer) Section {
	s := Section{Title: "Issuer " + is.ID + " (" + is.Name + ") at " + is.ISS}
	doc, answers := e.discovery(ctx, &s, is)
	if !answers {
		return s
	}
	e.certificate(ctx, &s, is.ISS)
	authorization, err := e.SMART.Authorize(ctx, smart.Launch{IssuerID: is.ID})
	if err != nil {
		e.unusable(&s, is, doc)
		return s
	}
	e.endpoints(ctx, &s, is, doc)
	security(&s, doc)
	identity(&s, is, doc)
	authentication(&s, is, doc)
	scopes(&s, is, doc)
	e.keys(ctx, &s, is, doc)
	if e.registration(ctx, &s, is, authorization) {
		e.credentials(ctx, &s, is, doc, authorization)
		e.framing(ctx, &s, is, authorization)
	}
	e.statement(ctx, &s, is)
	frames(&s, is)
	return s
}

// discovery reads the document; false where the server does not answer at all.
func (e *examination) discovery(ctx context.Context, s *Section, is config.Issuer) (document, bool) {
	var doc document
	resp, body, problem := e.get(ctx, strings.TrimSuffix(is.ISS, "/")+"/.well-known/smart-configuration", "application/json")
	switch {
	case problem != "":
		s.fix("The EHR's server "+problem+".", "Look at iss, at DNS, and at whether this machine may connect to "+hostOf(is.ISS)+".")
		return doc, false
	case resp.StatusCode != http.StatusOK:
		s.note("There is no discovery document (.well-known/smart-configuration answers "+resp.Status+").",
			"iss must be the FHIR base, exactly as the EHR gives it. If it is, the addresses in its CapabilityStatement are used.")
	case json.Unmarshal(body, &doc) != nil:
		s.fix("The discovery document is not JSON.", "iss must be the FHIR base, exactly as the EHR gives it; a portal's address answers with a web page.")
	default:
		s.ok("The discovery document can be read.")
	}
	e.clock(s, resp)
	return doc, true
}

// clock compares ours with the server's: signed tokens are good for minutes.
func (e *examination) clock(s *Section, resp *http.Response) {
	theirs, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		return
	}
	if apart := e.Now().Sub(theirs).Abs(); apart > 45*time.Second {
		s.fix("This machine's clock and the EHR's are "+apart.Round(time.Second).String()+" apart.", "Set the clock (NTP): sign-ins fail when signed tokens are from the future or have ended.")
	}
}

// unusable explains why smart refuses the document.
func (e *examination) unusable(s *Section, is config.Issuer, doc document) {
	if doc.Authorization == "" || doc.Token == "" {
		s.fix("Neither the discovery document nor the CapabilityStatement names the authorization and token endpoints.", "Look at iss: launches from it cannot work. If it is right, tell the EHR's support.")
		return
	}
	explained := false
	for _, endpoint := range []string{doc.Authorization, doc.Token, doc.Revocation, doc.JWKS} {
		u, err := url.Parse(endpoint)
		switch {
		case endpoint == "":
		case err != nil || u.Scheme == "http" && strings.HasPrefix(is.ISS, "https:"):
			s.fix("The discovery document names an address without encryption: "+endpoint+".", "Chartside refuses it. Tell the EHR's support.")
			explained = true
		case len(is.EndpointHosts) > 0 && u.Host != "" && u.Hostname() != hostOf(is.ISS) && !slices.Contains(is.EndpointHosts, u.Hostname()) && !slices.Contains(is.EndpointHosts, u.Host):
			s.fix("The discovery document names the host "+u.Hostname()+", which endpoint_hosts does not list.", "If the EHR's documentation names it too, add it to endpoint_hosts.")
			explained = true
		}
	}
	if !explained {
		s.fix("What the discovery document says cannot be used for sign-in.", "Look at its endpoints: each must be a full https address without user name or #.")
	}
}

// endpoints looks at the hosts that the token request and the keys go to.
func (e *examination) endpoints(ctx context.Context, s *Section, is config.Issuer, doc document) {
	seen := []string{hostOf(is.ISS)}
	for _, endpoint := range []string{doc.Token, doc.JWKS, doc.Revocation} {
		host := hostOf(endpoint)
		if host == "" || slices.Contains(seen, host) {
			continue
		}
		seen = append(seen, host)
		if !slices.Contains(is.EndpointHosts, host) && onPrivateNetwork(ctx, host) {
			s.fix("The host "+host+" of the EHR's endpoints is on a private network, and endpoint_hosts does not list it.",
				"Add it to endpoint_hosts: Chartside connects to private addresses only where somebody wrote them down.")
		}
		e.certificate(ctx, s, endpoint)
	}
	if len(is.EndpointHosts) == 0 && len(seen) > 1 {
		s.note("The EHR's endpoints are on other hosts than iss: "+quoted(seen[1:])+".", "List them in endpoint_hosts, so that a changed discovery document cannot send codes elsewhere.")
	}
}

func onPrivateNetwork(ctx context.Context, host string) bool {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	addresses, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	return err == nil && slices.ContainsFunc(addresses, func(a netip.Addr) bool { return !a.Unmap().IsGlobalUnicast() || a.Unmap().IsPrivate() })
}

// security notes what a server of this decade says about itself.
func security(s *Section, doc document) {
	if len(doc.Capabilities) == 0 {
		return // an older server: it says nothing
	}
	if !slices.Contains(doc.Challenges, "S256") {
		s.note("The EHR does not announce PKCE with S256.", "Chartside uses it all the same; servers that do not know it pass over it.")
	}
	if !doc.can("launch-ehr") {
		s.note("The EHR does not announce launches from its charts (launch-ehr).", "Launches from the portal may still work.")
	}
	if !doc.can("launch-standalone") {
		s.note("The EHR does not announce launches from outside (launch-standalone).", "Chartside's page to choose an organization cannot start there; launches from the chart can.")
	}
	if doc.Revocation == "" {
		s.note("The EHR has no revocation endpoint.", "Signing out of Chartside erases its tokens; at the EHR they live until they end by themselves.")
	}
}

// identity looks at what openid needs.
func identity(s *Section, is config.Issuer, doc document) {
	if !slices.Contains(is.Scopes, "openid") {
		return
	}
	if len(doc.Capabilities) > 0 && (doc.Issuer == "" || doc.JWKS == "") {
		s.note("The EHR publishes no issuer or no keys, so who signed in cannot be verified.", "Chartside then writes for the configured audience ("+string(is.Audience)+"). Leave openid and fhirUser out of scopes, or ask the EHR's support for issuer and jwks_uri.")
	}
}

// frames looks at whether the EHR can show Chartside beside the chart.
func frames(s *Section, is config.Issuer) {
	if len(is.FrameAncestors) == 0 && is.Audience == config.Clinician {
		s.note("No page may frame Chartside for this issuer (frame_ancestors is empty).", "For a sidebar in the chart, list the origins of the EHR's pages, such as https://ehr.hospital.example.")
	}
}
