// Package fhirapi reads one patient's record from a FHIR R4 server: the whole
// of it where the server offers $everything, type by type otherwise. What a
// server does badly becomes a Gap of the record, not an error: only a patient
// who cannot be read at all, and a session that is over, are errors.
//
// It imports record. web and cmd may import it. The HTTP client that it is
// given authenticates the requests; fhirapi sends none to another origin.
package fhirapi

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Options bound the reading. The zero value gives the defaults.
type Options struct {
	PerType        int           // resources of one type; default 10000
	Pages          int           // pages of one search; default 500
	PageSize       int           // _count, a wish that servers may overrule; default 200
	PageBytes      int64         // of one answer; default 64 MB
	Parallel       int           // requests at a time; default 4
	Also           []string      // types that are read although the table has them on demand only
	Never          []string      // types that are not read, nor taken where the server sends them
	NoEverything   bool          // read type by type even where $everything is offered
	Documents      int           // documents behind an address, per reading; default 200
	DocumentBytes  int64         // of one of them; default 10 MB
	DocumentsBytes int64         // of all of them; default 100 MB
	RequestTimeout time.Duration // for one answer, all of it; default 60 s
	// LongestPause is how long a Retry-After is waited for. A server that asks
	// for more is not asked again. Default 20 s.
	LongestPause time.Duration
	Now          func() time.Time // default time.Now

	pause time.Duration // before the second try; doubled each time; default 500 ms
}

// Client reads from one server with one person's authorization. It is safe for
// concurrent use.
type Client struct {
	base  *url.URL // without a trailing slash
	http  *http.Client
	opts  Options
	kinds []kind // what is searched
	gate  *gate  // of all requests but Create's

	mu        sync.Mutex
	notBefore time.Time // the server asked for quiet until then
}

// New makes a Client for a FHIR base URL. It asks nothing of the server.
func New(base string, client *http.Client, o Options) (*Client, error) {
	u, err := url.Parse(strings.TrimSuffix(base, "/"))
	if err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("fhirapi: the FHIR base is no usable address")
	}
	for _, n := range []struct {
		field *int
		value int
	}{{&o.PerType, 10000}, {&o.Pages, 500}, {&o.PageSize, 200}, {&o.Parallel, 4}, {&o.Documents, 200}} {
		if *n.field <= 0 {
			*n.field = n.value
		}
	}
	for _, d := range []struct {
		field *time.Duration
		value time.Duration
	}{{&o.RequestTimeout, time.Minute}, {&o.LongestPause, 20 * time.Second}, {&o.pause, 500 * time.Millisecond}} {
		if *d.field <= 0 {
			*d.field = d.value
		}
	}
	for _, n := range []struct {
		field *int64
		value int64
	}{{&o.PageBytes, 64 << 20}, {&o.DocumentBytes, 10 << 20}, {&o.DocumentsBytes, 100 << 20}} {
		if *n.field <= 0 {
			*n.field = n.value
		}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Client{base: u, http: client, opts: o, kinds: searched(o), gate: newGate(o.Parallel, searched(o))}, nil
}

// address is base/segment/segment?query with the segments escaped: an id may be
// longer and odder than FHIR allows.
func (c *Client) address(query url.Values, segments ...string) *url.URL {
	u := c.base.JoinPath()
	for _, s := range segments {
		escaped := url.PathEscape(s)
		u.RawPath = u.EscapedPath() + "/" + escaped
		u.Path += "/" + s
	}
	u.RawQuery = query.Encode()
	return u
}

// sameOrigin is false for an address that must not see the token.
func (c *Client) sameOrigin(u *url.URL) bool {
	return u.Scheme == c.base.Scheme && strings.EqualFold(u.Host, c.base.Host) && u.User == nil
}
