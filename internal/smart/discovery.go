package smart

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// Server is what discovery told about one authorization server. Addresses are
// absolute and checked.
type Server struct {
	Issuer                string // OIDC issuer; "" where the server names none
	AuthorizationEndpoint string
	TokenEndpoint         string
	RevocationEndpoint    string
	JWKSURI               string
	Capabilities          []string
	// AnswersWithIssuer is RFC 9207: the callback must carry iss.
	AnswersWithIssuer bool
	// FromMetadata is true where the CapabilityStatement had to be used.
	FromMetadata bool
}

// Supports reports whether the server lists a SMART capability.
func (s Server) Supports(capability string) bool { return slices.Contains(s.Capabilities, capability) }

// discoveryLife is how long a good document is used. Endpoints move rarely, and
// a failing token endpoint drops it at once.
const discoveryLife = time.Hour

type discovered struct {
	flight singleflight.Group
	mu     sync.Mutex
	server Server // the last good one
	until  time.Time
}

// Server reads the issuer's discovery document, or the CapabilityStatement's
// security extension where there is none, and keeps it for an hour. Launches
// that arrive together share one reading, which outlives a launch that gives up.
func (r *registration) Server(ctx context.Context) (Server, error) {
	r.found.mu.Lock()
	server, fresh := r.found.server, r.now().Before(r.found.until)
	r.found.mu.Unlock()
	if fresh {
		return server, nil
	}
	result := r.found.flight.DoChan("", func() (any, error) {
		return r.rediscover(context.WithoutCancel(ctx))
	})
	select {
	case <-ctx.Done():
		return Server{}, &Error{Kind: Unavailable, Issuer: r.ID, detail: "discovery", cause: ctx.Err()}
	case got := <-result:
		if got.Err != nil {
			return Server{}, got.Err
		}
		return got.Val.(Server), nil
	}
}

func (r *registration) rediscover(ctx context.Context) (Server, error) {
	server, err := r.discover(ctx)
	if err != nil {
		return Server{}, err
	}
	r.found.mu.Lock()
	defer r.found.mu.Unlock()
	if before := r.found.server.TokenEndpoint; before != "" && before != server.TokenEndpoint {
		r.log.WarnContext(ctx, "the token endpoint of an issuer changed", "issuer", r.ID, "host", hostOf(server.TokenEndpoint))
	}
	r.found.server, r.found.until = server, r.now().Add(discoveryLife)
	return server, nil
}

// forget makes the next launch read the discovery document again.
func (r *registration) forget() {
	r.found.mu.Lock()
	defer r.found.mu.Unlock()
	r.found.until = time.Time{}
}

type smartConfiguration struct {
	Issuer            string   `json:"issuer"`
	Authorization     string   `json:"authorization_endpoint"`
	Token             string   `json:"token_endpoint"`
	Revocation        string   `json:"revocation_endpoint"`
	JWKS              string   `json:"jwks_uri"`
	Capabilities      []string `json:"capabilities"`
	AnswersWithIssuer bool     `json:"authorization_response_iss_parameter_supported"`
}

func (r *registration) discover(ctx context.Context) (Server, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	var doc smartConfiguration
	err := r.getJSON(ctx, r.base()+"/.well-known/smart-configuration", "application/json", &doc)
	fromMetadata := false
	if KindOf(err) != Unavailable && (err != nil || doc.Authorization == "" || doc.Token == "") {
		fromMetadata = true
		doc, err = r.fromMetadata(ctx)
	}
	if err != nil {
		return Server{}, err
	}
	if doc.Authorization == "" || doc.Token == "" {
		return Server{}, NewError(Discovery, r.ID, "neither the smart-configuration nor the metadata names authorization and token endpoints")
	}
	if doc.JWKS == "" || doc.Issuer == "" {
		r.fillOpenID(ctx, &doc)
	}
	server := Server{Issuer: doc.Issuer, Capabilities: doc.Capabilities, AnswersWithIssuer: doc.AnswersWithIssuer, FromMetadata: fromMetadata}
	for _, e := range []struct {
		text string
		into *string
	}{
		{doc.Authorization, &server.AuthorizationEndpoint}, {doc.Token, &server.TokenEndpoint},
		{doc.Revocation, &server.RevocationEndpoint}, {doc.JWKS, &server.JWKSURI},
	} {
		if *e.into, err = r.endpoint(e.text); err != nil {
			return Server{}, err
		}
	}
	return server, nil
}

// fillOpenID completes a document of an older server from its
// openid-configuration. Nothing depends on success: without keys an id_token is
// not used.
func (r *registration) fillOpenID(ctx context.Context, doc *smartConfiguration) {
	at := r.base()
	if doc.Issuer != "" {
		u, err := r.endpoint(strings.TrimSuffix(doc.Issuer, "/"))
		if err != nil {
			return
		}
		at = u
	}
	var openID smartConfiguration
	if r.getJSON(ctx, at+"/.well-known/openid-configuration", "application/json", &openID) != nil {
		return
	}
	if doc.Issuer != "" && openID.Issuer != doc.Issuer {
		return // OpenID Discovery 4.3: another issuer's document
	}
	doc.Issuer, doc.JWKS = openID.Issuer, openID.JWKS
}

// fromMetadata reads SMART's oauth-uris extension, the way before
// smart-configuration existed.
func (r *registration) fromMetadata(ctx context.Context) (smartConfiguration, error) {
	type extension struct {
		URL       string `json:"url"`
		ValueURI  string `json:"valueUri"`
		Extension []struct {
			URL      string `json:"url"`
			ValueURI string `json:"valueUri"`
		} `json:"extension"`
	}
	var statement struct {
		Rest []struct {
			Security struct {
				Extension []extension `json:"extension"`
			} `json:"security"`
		} `json:"rest"`
	}
	var doc smartConfiguration
	if err := r.getJSON(ctx, r.base()+"/metadata", "application/fhir+json", &statement); err != nil {
		return doc, err
	}
	for _, rest := range statement.Rest {
		for _, e := range rest.Security.Extension {
			if e.URL != "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris" {
				continue
			}
			for _, part := range e.Extension {
				switch part.URL {
				case "authorize":
					doc.Authorization = part.ValueURI
				case "token":
					doc.Token = part.ValueURI
				case "revoke":
					doc.Revocation = part.ValueURI
				}
			}
		}
	}
	return doc, nil
}

// endpoint makes an address absolute against the FHIR base and refuses one
// that is not https, or not on a host written down for this issuer where such
// a list exists. Hosts without a list are still held to public addresses when
// they are dialled.
func (r *registration) endpoint(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	base, err := url.Parse(r.base() + "/")
	if err != nil {
		return "", NewError(Discovery, r.ID, "unusable iss")
	}
	u, err := base.Parse(text)
	if err != nil || !secureURL(u) || u.Fragment != "" {
		return "", NewError(Discovery, r.ID, "an endpoint is not an https address")
	}
	if u.Scheme == "http" && base.Scheme != "http" {
		return "", NewError(Discovery, r.ID, "an endpoint is not an https address")
	}
	if len(r.EndpointHosts) > 0 && u.Hostname() != base.Hostname() &&
		!slices.Contains(r.EndpointHosts, u.Hostname()) && !slices.Contains(r.EndpointHosts, u.Host) {
		return "", NewError(Discovery, r.ID, "an endpoint is on a host that is not listed for this issuer")
	}
	return u.String(), nil
}

// getJSON reads one document. A server that does not answer, or answers 5xx,
// is Unavailable; everything else that is not the document is Discovery.
func (r *registration) getJSON(ctx context.Context, address, accept string, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return NewError(Discovery, r.ID, "unusable address")
	}
	req.Header.Set("Accept", accept)
	resp, err := r.http.Do(req)
	if err != nil {
		kind := Unavailable
		if KindOf(err) == ForeignOrigin {
			kind = Discovery
		}
		return &Error{Kind: kind, Issuer: r.ID, detail: "discovery", cause: safeCause(err)}
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return &Error{Kind: Discovery, Issuer: r.ID, Status: resp.StatusCode, detail: "discovery"}
	}
	if json.Unmarshal(body, into) != nil {
		return NewError(Discovery, r.ID, "the discovery document is not JSON")
	}
	return nil
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
