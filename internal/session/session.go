// Package session knows which browser is which: the launches it started, the
// conversations it may see, and when all of that ends. A conversation belongs
// to one browser session, one issuer, one patient, one user and one launch, and
// is found only by its id together with the session that owns it, so that a
// second launch never changes what an open tab shows.
//
// It imports smart, vault and qa (for the audience). web, store and cmd may
// import it; what web keeps beside a conversation it hangs into the typed State
// and, to outlive the process, writes as notes.
//
// What must outlive a request is in a Store, encrypted, so that any process of
// an installation can serve it; what is only in memory here (the State, the
// work under way) is made again from it.
package session

import (
	"crypto/rand"
	"encoding/base64"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"

	"chartside/internal/smart"
	"chartside/internal/vault"
)

// Options set the limits. Every field has a default.
type Options struct {
	// Secure is true where browsers reach us by https. Cookies then carry the
	// __Host- prefix. On http://localhost the framed cookies are Secure all the
	// same, which browsers accept there.
	Secure     bool
	Idle       time.Duration // default 30 min
	Absolute   time.Duration // default 12 h
	PerBrowser int           // conversations in one browser; default 16
	Total      int           // conversations of all; default 2000
	Launches   int           // authorizations under way, of all; default 10000
	// Store keeps what must outlive this process, sealed by Keys. Both or neither:
	// without them all ends with the process.
	Store Store
	Keys  *vault.Ring
	Ended func(Ending)     // told of each conversation that is over, by the process that ended it; may be nil
	Log   *slog.Logger     // default: discard
	Now   func() time.Time // default time.Now
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
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
}

// State is what web keeps with a conversation in this process.
type State interface {
	// Sync takes over notes that this process has not seen: all of them where the
	// conversation was opened by another. It is called before a request is served,
	// by several at once.
	Sync([]Note)
}

// Manager holds launches and conversations. It is safe for concurrent use.
type Manager[S State] struct {
	options  Options
	smart    *smart.Client
	fresh    func() S
	rows     sealed
	volatile bool                // what is here ends with the process
	top      *scs.SessionManager // pages of their own
	framed   *scs.SessionManager // pages in an EHR's frame
	stop     func()

	mu   sync.Mutex
	live map[string]*Conversation[S] // those that this process has served
}

// New makes a Manager; fresh makes the State of a conversation. Close it at the end.
func New[S State](o Options, client *smart.Client, fresh func() S) *Manager[S] {
	o.fillDefaults()
	m := &Manager[S]{options: o, smart: client, fresh: fresh, rows: sealed{o.Store, o.Keys}, live: map[string]*Conversation[S]{}}
	if o.Store == nil || o.Keys == nil {
		m.rows, m.volatile = sealed{NewMemory(), vault.Random()}, true
	}
	m.top, m.framed = m.newIDs(false), m.newIDs(true)
	m.stop = m.sweepRegularly()
	return m
}

// Close stops the work for every conversation. Those that can outlive the
// process do; the others end.
func (m *Manager[S]) Close() {
	m.stop()
	m.mu.Lock()
	var all []*Conversation[S]
	for _, c := range m.live {
		all = append(all, c)
	}
	m.live = map[string]*Conversation[S]{}
	m.mu.Unlock()
	for _, c := range all {
		c.end()
		if m.volatile {
			c.revoke()
		}
	}
}

// browserKey is the only thing in scs's session data: the name of a browser,
// which owns conversations.
const browserKey = "browser"

func (m *Manager[S]) newIDs(framed bool) *scs.SessionManager {
	s := scs.New()
	s.Store = cookies{m.rows, m.options.Now}
	s.Lifetime = m.options.Absolute
	s.HashTokenInStore = true
	name := "chartside"
	if framed {
		name = "chartside-framed"
	}
	like := cookie(m.options.Secure, framed, name, "")
	s.Cookie.Name, s.Cookie.Path, s.Cookie.HttpOnly = like.Name, like.Path, like.HttpOnly
	s.Cookie.Secure, s.Cookie.SameSite, s.Cookie.Partitioned = like.Secure, like.SameSite, like.Partitioned
	s.Cookie.Persist = false // ends with the browser, too
	s.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		m.options.Log.WarnContext(r.Context(), "session ids cannot be read or written")
		http.Error(w, "Chartside cannot look up who is signed in at the moment. Please try again in a few minutes.", http.StatusServiceUnavailable)
	}
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

// present lists the browser sessions that a request carries: a page of its own
// and a frame have different cookies, and a same-site frame sends both.
func (m *Manager[S]) present(r *http.Request) []string {
	var names []string
	for _, ids := range []*scs.SessionManager{m.framed, m.top} {
		if name := ids.GetString(r.Context(), browserKey); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// renew gives the surface's session a new id, so that one known before is worth
// nothing, and names the browser where it has no name. A browser that never
// comes back from a sign-in is forgotten when the sign-in is. It must come
// before the response is written.
func (m *Manager[S]) renew(r *http.Request, framed, signedIn bool) (string, error) {
	ids, ctx := m.ids(framed), r.Context()
	if err := ids.RenewToken(ctx); err != nil {
		return "", err
	}
	name := ids.GetString(ctx, browserKey)
	life := m.options.Absolute
	if name == "" {
		name = random()
		ids.Put(ctx, browserKey, name)
		if !signedIn {
			life = smart.PendingLife
		}
	}
	ids.SetDeadline(ctx, m.options.Now().Add(life))
	return name, nil
}

// random has 160 bits, base64url: 27 characters for an address or a cookie.
func random() string {
	b := make([]byte, 20)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return base64.RawURLEncoding.EncodeToString(b)
}
