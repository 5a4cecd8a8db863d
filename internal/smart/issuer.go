package smart

import (
	"errors"
	"net/netip"
	"net/url"
	"strings"

	"chartside/internal/secret"
)

// AuthMethod is how the client authenticates at the token endpoint.
type AuthMethod string

// The methods of SMART App Launch 2.2, by their OpenID Connect names.
const (
	AuthNone       AuthMethod = "none"
	AuthBasic      AuthMethod = "client_secret_basic"
	AuthPrivateKey AuthMethod = "private_key_jwt"
)

// Issuer is one registration of the application at one FHIR server.
type Issuer struct {
	ID   string // unique among the configured; safe in logs and addresses
	Name string // for people
	ISS  string // FHIR base URL as registered; sent as aud in standalone launches

	ClientID     string
	RedirectURI  string // byte for byte as registered
	Auth         AuthMethod
	ClientSecret secret.Text // AuthBasic
	RawBasic     bool        // Basic credentials unencoded, against RFC 6749, as some servers want
	// Keys sign client assertions (AuthPrivateKey): the first signs, all are
	// published, so that a new key can be announced before it is used.
	Keys []SigningKey

	Scopes       []string // launch, or launch/patient in a standalone launch, is added
	ScopeSyntax  ScopeSyntax
	RequireNonce bool // refuse an id_token without nonce; a wrong nonce is always refused
	// EndpointHosts, if any, are the only hosts besides ISS's own that discovery
	// may name.
	EndpointHosts []string
}

// validate finds what would make every launch fail or unsafe.
func (is Issuer) validate() error {
	switch {
	case is.ID == "":
		return errors.New("smart: an issuer has no ID")
	case is.ClientID == "":
		return errors.New("smart: issuer " + is.ID + " has no client id")
	case is.Auth == AuthBasic && is.ClientSecret.Empty():
		return errors.New("smart: issuer " + is.ID + " has no client secret")
	case is.Auth == AuthPrivateKey && len(is.Keys) == 0:
		return errors.New("smart: issuer " + is.ID + " has no signing key")
	case is.Auth != AuthNone && is.Auth != AuthBasic && is.Auth != AuthPrivateKey:
		return errors.New("smart: issuer " + is.ID + " has an unknown authentication method")
	}
	if _, ok := normalizeISS(is.ISS); !ok {
		return errors.New("smart: issuer " + is.ID + " has an unusable iss")
	}
	if u, err := url.Parse(is.RedirectURI); err != nil || !secureURL(u) {
		return errors.New("smart: issuer " + is.ID + " has an unusable redirect URI")
	}
	return nil
}

// base is the FHIR base without a trailing slash.
func (is Issuer) base() string { return strings.TrimSuffix(is.ISS, "/") }

// normalizeISS gives the form in which two iss values are compared: scheme,
// host, port and path, exactly, less one trailing slash and a default port.
// Everything that could make two readers see two different hosts is refused.
func normalizeISS(iss string) (string, bool) {
	u, err := url.Parse(iss)
	if err != nil || len(iss) > maxISS || !secureURL(u) {
		return "", false
	}
	clean := !strings.ContainsAny(iss, "%?#@\\ ") && strings.HasPrefix(iss, u.Scheme+"://") &&
		u.Host == strings.ToLower(u.Host) &&
		!strings.Contains(u.Path, "//") && !strings.Contains(u.Path+"/", "/./") && !strings.Contains(u.Path+"/", "/../")
	if !clean {
		return "", false
	}
	return origin(u) + strings.TrimSuffix(u.Path, "/"), true
}

// secureURL accepts https, and http to this machine for development.
func secureURL(u *url.URL) bool {
	if u.Host == "" || u.User != nil || u.Opaque != "" {
		return false
	}
	return u.Scheme == "https" || (u.Scheme == "http" && loopbackHost(u.Hostname()))
}

func loopbackHost(host string) bool {
	if host == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

// origin is scheme://host:port with the port always written.
func origin(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"https": "443", "http": "80"}[u.Scheme]
	}
	return u.Scheme + "://" + strings.ToLower(u.Hostname()) + ":" + port
}
