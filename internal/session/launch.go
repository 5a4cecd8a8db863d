package session

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"chartside/internal/smart"
)

// launch is an authorization under way. It is bound to its browser by a cookie
// of its own, not by the session cookie: an EHR may open two charts at the same
// instant, and each response replaces the session cookie of the other.
type launch struct {
	pending smart.Pending
	framed  bool
	binding string // the cookie's value
	expires time.Time
	used    bool
	opened  string // the conversation that came of it
}

// Started is a launch that came back to the browser that started it.
type Started struct {
	Pending smart.Pending
	Framed  bool
	key     string
}

const (
	launchPrefix = "chartside-launch-"
	// maxLaunchCookies keeps a page that launches in a loop from filling the
	// cookie jar until our own requests are refused as too large.
	maxLaunchCookies = 8
)

// Begin keeps an authorization for ten minutes and ties it to this browser. It
// also renews the session's id. It must come before the response is written.
func (m *Manager[S]) Begin(w http.ResponseWriter, r *http.Request, p smart.Pending, framed bool) error {
	if _, err := m.renew(r, framed); err != nil {
		return err
	}
	key := launchKey(p.State)
	l := &launch{pending: p, framed: framed, binding: random(), expires: m.options.Now().Add(smart.PendingLife)}
	m.mu.Lock()
	m.sweep()
	if len(m.launches) >= m.options.Launches {
		m.dropOldestLaunch()
	}
	m.launches[key] = l
	m.mu.Unlock()
	m.trimCookies(w, r, framed)
	c := cookie(m.options.Secure, framed, launchPrefix+key[:16], l.binding)
	c.MaxAge = int(smart.PendingLife.Seconds())
	http.SetCookie(w, c)
	return nil
}

// Take hands out the authorization that this browser started with a state,
// once. Errors: smart.StateMismatch where another browser started it, nobody
// did, or it is too old; smart.Replayed where it was taken before.
func (m *Manager[S]) Take(r *http.Request, state smart.Secret) (Started, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := launchKey(state)
	l := m.launches[key]
	if l == nil || !m.options.Now().Before(l.expires) || !m.bound(r, key, l) {
		return Started{}, smart.NewError(smart.StateMismatch, "", "")
	}
	if l.used {
		return Started{}, smart.NewError(smart.Replayed, l.pending.IssuerID, "")
	}
	l.used = true
	s := Started{Pending: l.pending, Framed: l.framed, key: key}
	l.pending = smart.Pending{IssuerID: l.pending.IssuerID} // the verifier has done its work
	return s, nil
}

// Opened finds the conversation that a replayed callback once led to, if this
// browser may still see it: the friendliest answer to the back button.
func (m *Manager[S]) Opened(r *http.Request, state smart.Secret) (*Conversation[S], bool) {
	m.mu.Lock()
	id := ""
	if l := m.launches[launchKey(state)]; l != nil {
		id = l.opened
	}
	m.mu.Unlock()
	return m.Find(r, id)
}

// bound compares the launch's cookie.
func (m *Manager[S]) bound(r *http.Request, key string, l *launch) bool {
	sent, err := r.Cookie(cookie(m.options.Secure, l.framed, launchPrefix+key[:16], "").Name)
	return err == nil && subtle.ConstantTimeCompare([]byte(sent.Value), []byte(l.binding)) == 1
}

// launchKey is a hash, so that neither a cookie's name nor this map holds a
// state that could still be used.
func launchKey(state smart.Secret) string {
	sum := sha256.Sum256([]byte(state.Reveal()))
	return hex.EncodeToString(sum[:])
}

func (m *Manager[S]) dropOldestLaunch() {
	oldest := ""
	for key, l := range m.launches {
		if oldest == "" || l.expires.Before(m.launches[oldest].expires) {
			oldest = key
		}
	}
	delete(m.launches, oldest)
}

// trimCookies removes launch cookies beyond the limit, those first whose
// launches are over.
func (m *Manager[S]) trimCookies(w http.ResponseWriter, r *http.Request, framed bool) {
	prefix := cookie(m.options.Secure, framed, launchPrefix, "").Name
	open := map[string]bool{}
	m.mu.Lock()
	for key, l := range m.launches {
		open[key[:16]] = !l.used
	}
	m.mu.Unlock()
	var names, waiting []string
	for _, c := range r.Cookies() {
		short, ok := strings.CutPrefix(c.Name, prefix)
		switch {
		case ok && open[short]:
			waiting = append(waiting, short)
		case ok:
			names = append(names, short)
		}
	}
	names = append(names, waiting...)
	for i := 0; i <= len(names)-maxLaunchCookies; i++ {
		gone := cookie(m.options.Secure, framed, launchPrefix+names[i], "")
		gone.MaxAge = -1
		http.SetCookie(w, gone)
	}
}
