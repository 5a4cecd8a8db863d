// Package session knows which browser is which: the launches it started, the
// conversations it may see, and when all of that ends. A conversation belongs
// to one browser session, one issuer, one patient, one user and one launch, and
// is found only by its id together with the session that owns it, so that a
// second launch never changes what an open tab shows.
//
// It imports smart and qa (for the audience). web and cmd may import it; what
// web keeps beside a conversation it hangs into the typed State.
//
// Everything is in memory and bounded. The store of session ids is scs's and
// can be exchanged; browsers, launches and conversations are this package's.
package session

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"
)

// Options set the limits. Every field but State has a default.
type Options struct {
	// Secure is true where browsers reach us by https. Cookies then carry the
	// __Host- prefix. On http://localhost the framed cookies are Secure all the
	// same, which browsers accept there.
	Secure     bool
	Idle       time.Duration    // default 30 min
	Absolute   time.Duration    // default 12 h
	PerBrowser int              // conversations in one browser; default 16
	Total      int              // conversations of all; default 2000
	Launches   int              // authorizations under way, of all; default 10000
	Store      scs.Store        // of session ids; default in memory
	Now        func() time.Time // default time.Now
}

func (o *Options) fillDefaults() {
	for _, d := range []struct {
		field *time.Duration
		value time.Duration
	}{{&o.Idle, 30 * time.Minute}, {&o.Absolute, 12 * time.Hour}} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	for _, n := range []struct {
		field *int
		value int
	}{{&o.PerBrowser, 16}, {&o.Total, 2000}, {&o.Launches, 10000}} {
		if *n.field == 0 {
			*n.field = n.value
		}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
}

// Manager holds the browsers, launches and conversations of one process. S is
// what web keeps with a conversation. It is safe for concurrent use.
type Manager[S any] struct {
	options Options
	top     *scs.SessionManager // pages of their own
	framed  *scs.SessionManager // pages in an EHR's frame

	mu            sync.Mutex
	browsers      map[string]*browser
	launches      map[string]*launch
	conversations map[string]*Conversation[S]
	swept         time.Time
}

// browser is one browser session: the cookie jar of one person, or of one frame
// partition of it.
type browser struct {
	created, seen time.Time
}

// New makes a Manager. Close it at the end.
func New[S any](o Options) *Manager[S] {
	o.fillDefaults()
	m := &Manager[S]{
		options:  o,
		browsers: map[string]*browser{}, launches: map[string]*launch{}, conversations: map[string]*Conversation[S]{},
		swept: o.Now(),
	}
	if o.Store == nil {
		// Its cleaning goroutine lives as long as the process: stopping it races
		// with its start (scs v2.9.0).
		o.Store = memstore.New()
	}
	m.top, m.framed = newIDs(o, false), newIDs(o, true)
	return m
}

// Close ends every conversation.
func (m *Manager[S]) Close() {
	m.mu.Lock()
	var all []*Conversation[S]
	for _, c := range m.conversations {
		all = append(all, c)
	}
	m.mu.Unlock()
	for _, c := range all {
		m.End(c.ID)
	}
}

// browserKey is the only thing in scs's session data: the name of a browser.
const browserKey = "browser"

func newIDs(o Options, framed bool) *scs.SessionManager {
	s := scs.New()
	s.Store = o.Store
	s.Lifetime = o.Absolute
	s.HashTokenInStore = true
	name := "chartside"
	if framed {
		name = "chartside-framed"
	}
	like := cookie(o.Secure, framed, name, "")
	s.Cookie.Name, s.Cookie.Path, s.Cookie.HttpOnly = like.Name, like.Path, like.HttpOnly
	s.Cookie.Secure, s.Cookie.SameSite, s.Cookie.Partitioned = like.Secure, like.SameSite, like.Partitioned
	s.Cookie.Persist = false // ends with the browser, too
	return s
}

// Framed reports whether a page is being loaded into another page's frame, by
// the header that browsers add and scripts cannot set. Ask it of page loads
// (launch, callback); a script's request from within a frame does not say.
func Framed(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Dest") {
	case "iframe", "frame", "embed", "object":
		return true
	}
	return false
}

// cookie makes a cookie for one surface. A framed page is on another site than
// the EHR around it: only SameSite=None reaches it, and only Partitioned where
// third-party cookies are blocked. Seen in Chromium 156, with and without such
// blocking: a frame at http://localhost in a page at http://127.0.0.1 gets these
// back after a redirect over the other site, and neither Lax cookies nor
// SameSite=None without Partitioned.
func cookie(secure, framed bool, name, value string) *http.Cookie {
	c := &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, Secure: secure || framed, SameSite: http.SameSiteLaxMode}
	if framed {
		c.SameSite, c.Partitioned = http.SameSiteNoneMode, true
	}
	if secure {
		c.Name = "__Host-" + name
	}
	return c
}

// Middleware makes the browser's sessions known to everything below it. Every
// handler that calls this package must be below it.
func (m *Manager[S]) Middleware(next http.Handler) http.Handler {
	return m.top.LoadAndSave(m.framed.LoadAndSave(next))
}

func (m *Manager[S]) ids(framed bool) *scs.SessionManager {
	if framed {
		return m.framed
	}
	return m.top
}

// present lists the living browser sessions that a request carries: a page of
// its own and a frame have different cookies, and a same-site frame sends both.
func (m *Manager[S]) present(r *http.Request) []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var names []string
	for _, ids := range []*scs.SessionManager{m.framed, m.top} {
		name := ids.GetString(r.Context(), browserKey)
		b := m.browsers[name]
		if b == nil || m.expired(b) {
			continue
		}
		b.seen = m.options.Now()
		names = append(names, name)
	}
	return names
}

func (m *Manager[S]) expired(b *browser) bool {
	now := m.options.Now()
	return now.Sub(b.seen) >= m.options.Idle || now.Sub(b.created) >= m.options.Absolute
}

// renew gives the surface's session a new id, so that one known before is worth
// nothing, and makes a browser where there is none. It must come before the
// response is written.
func (m *Manager[S]) renew(r *http.Request, framed bool) (string, error) {
	ids, ctx := m.ids(framed), r.Context()
	if err := ids.RenewToken(ctx); err != nil {
		return "", err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	name := ids.GetString(ctx, browserKey)
	if b := m.browsers[name]; b != nil && !m.expired(b) {
		return name, nil
	}
	if len(m.browsers) >= m.options.Launches+m.options.Total {
		m.dropIdleBrowser()
	}
	name = random()
	now := m.options.Now()
	m.browsers[name] = &browser{created: now, seen: now}
	ids.Put(ctx, browserKey, name)
	return name, nil
}

// random has 160 bits, base64url: 27 characters for an address or a cookie.
func random() string {
	b := make([]byte, 20)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return base64.RawURLEncoding.EncodeToString(b)
}
