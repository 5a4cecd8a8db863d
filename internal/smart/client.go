// Package smart is the SMART App Launch client (2.2, and what 1.0 servers still
// do): it starts an authorization at a configured EHR, exchanges the code,
// verifies who signed in, and lends out an HTTP client that carries the access
// token to that EHR alone.
//
// It imports secret. session, web and cmd may import it. It keeps no
// state about browsers: which browser started which authorization is session's.
// It is written against the requirements in the SMART App Launch specification
// and OAuth's best practice (RFC 9700, 9207, 7009).
package smart

import (
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// Options adjust a Client. The zero value is right for production.
type Options struct {
	Log *slog.Logger     // default: discard
	Now func() time.Time // default: time.Now
	// Timeout bounds each request to discovery, token, key and revocation
	// endpoints; default 15 s.
	Timeout time.Duration

	pause time.Duration // between tries of a token renewal; default 500 ms, doubled each time
}

// Client knows the configured issuers. It is safe for concurrent use.
type Client struct {
	registrations []*registration
}

// registration is an Issuer with what was learnt about it.
type registration struct {
	Issuer
	http  *http.Client    // discovery, token, keys, revocation
	fhir  *http.Transport // the FHIR server; every Connection shares its sockets
	log   *slog.Logger
	now   func() time.Time
	pause time.Duration
	found discovered
	looks styles

	keysMu sync.Mutex
	keys   map[string]*oidc.RemoteKeySet // by jwks_uri
}

// New checks the issuers and makes a Client. It asks nothing of the network.
func New(issuers []Issuer, opts Options) (*Client, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Timeout == 0 {
		opts.Timeout = 15 * time.Second
	}
	if opts.pause == 0 {
		opts.pause = 500 * time.Millisecond
	}
	c := &Client{}
	for _, is := range issuers {
		if err := is.validate(); err != nil {
			return nil, err
		}
		if c.byID(is.ID) != nil {
			return nil, fmt.Errorf("smart: two issuers have the ID %s", is.ID)
		}
		c.registrations = append(c.registrations, &registration{
			Issuer: is, http: outbound(is, opts.Timeout), fhir: transport(is), log: opts.Log, now: opts.Now, pause: opts.pause,
			keys: map[string]*oidc.RemoteKeySet{},
		})
	}
	return c, nil
}

// Format implements fmt.Formatter for every verb.
func (c *Client) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "smart client of %d issuers", len(c.registrations))
}

// Issuers lists the configured issuers, for a page to choose from.
func (c *Client) Issuers() []Issuer {
	list := make([]Issuer, len(c.registrations))
	for i, r := range c.registrations {
		list[i] = r.Issuer
	}
	return list
}

// Issuer finds a configured issuer by its ID.
func (c *Client) Issuer(id string) (Issuer, bool) {
	if r := c.byID(id); r != nil {
		return r.Issuer, true
	}
	return Issuer{}, false
}

func (c *Client) byID(id string) *registration {
	for _, r := range c.registrations {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// byISS finds the first registration whose iss is the same address.
func (c *Client) byISS(iss string) *registration {
	want, ok := normalizeISS(iss)
	if !ok {
		return nil
	}
	for _, r := range c.registrations {
		if have, _ := normalizeISS(r.ISS); have == want {
			return r
		}
	}
	return nil
}
