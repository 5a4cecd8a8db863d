package session

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"

	"chartside/internal/secret"
	"chartside/internal/smart"
)

// launch is an authorization under way. It is bound to its browser by a cookie
// of its own, not by the session cookie: an EHR may open two charts at the same
// instant, and each response replaces the session cookie of the other.
type launch struct {
	Pending string // exported
	Framed  bool
	Binding string // hash of the cookie's value
}

// used is an authorization that came back.
type used struct {
	IssuerID string
	Framed   bool
	Binding  string
	Opened   string // the conversation that came of it
}

// Started is a launch that came back to the browser that started it.
type Started struct {
	Pending smart.Pending
	Framed  bool
	key     string
	used    used
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
	ctx, now := r.Context(), m.options.Now()
	if _, err := m.renew(r, framed, false); err != nil {
		return err
	}
	key, binding := launchKey(p.State), random()
	row := Row{Kind: launchRow, ID: key, Created: now, Expires: now.Add(smart.PendingLife)}
	if _, err := m.rows.create(ctx, row, launch{p.Export().Reveal(), framed, hashed(binding)}); err != nil {
		return err
	}
	for kind, most := range map[Kind]int{launchRow: m.options.Launches, cookieRow: m.options.Launches + m.options.Total} {
		if _, err := m.rows.Trim(ctx, kind, "", most); err != nil {
			return err
		}
	}
	m.trimCookies(ctx, w, r, framed)
	c := cookie(m.options.Secure, framed, launchPrefix+key, binding)
	c.MaxAge = int(smart.PendingLife.Seconds())
	http.SetCookie(w, c)
	return nil
}

// Take hands out the authorization that this browser started with a state,
// once. Errors: smart.StateMismatch where another browser started it, nobody
// did, or it is too old; smart.Replayed where it was taken before.
func (m *Manager[S]) Take(r *http.Request, state secret.Text) (Started, error) {
	ctx, now, key := r.Context(), m.options.Now(), launchKey(state)
	row, err := m.rows.living(ctx, launchRow, key, now)
	if errors.Is(err, ErrNoRow) {
		if u, ok := m.used(r, key); ok {
			return Started{}, smart.NewError(smart.Replayed, u.IssuerID, "")
		}
		return Started{}, smart.NewError(smart.StateMismatch, "", "")
	}
	var l launch
	if err != nil || m.rows.open(row, &l) != nil {
		return Started{}, errors.Join(err, smart.NewError(smart.StateMismatch, "", ""))
	}
	if !m.bound(r, key, l.Framed, l.Binding) {
		return Started{}, smart.NewError(smart.StateMismatch, "", "")
	}
	pending, err := smart.ImportPending(secret.New(l.Pending))
	if err != nil {
		return Started{}, err
	}
	u := used{IssuerID: pending.IssuerID, Framed: l.Framed, Binding: l.Binding}
	if _, err := m.rows.create(ctx, Row{Kind: usedRow, ID: key, Created: now, Expires: now.Add(m.options.Absolute)}, u); err != nil {
		return Started{}, err
	}
	first, err := m.rows.Delete(ctx, launchRow, key)
	switch {
	case err != nil:
		return Started{}, err
	case !first: // taken at the same instant, perhaps by another process
		return Started{}, smart.NewError(smart.Replayed, pending.IssuerID, "")
	}
	return Started{Pending: pending, Framed: l.Framed, key: key, used: u}, nil
}

// Opened finds the conversation that a replayed callback once led to, if this
// browser may still see it: the friendliest answer to the back button.
func (m *Manager[S]) Opened(r *http.Request, state secret.Text) (*Conversation[S], bool) {
	u, ok := m.used(r, launchKey(state))
	if !ok {
		return nil, false
	}
	c, err := m.Find(r, u.Opened)
	return c, err == nil
}

func (m *Manager[S]) used(r *http.Request, key string) (used, bool) {
	var u used
	row, err := m.rows.living(r.Context(), usedRow, key, m.options.Now())
	ok := err == nil && m.rows.open(row, &u) == nil && m.bound(r, key, u.Framed, u.Binding)
	return u, ok
}

// bound compares the launch's cookie.
func (m *Manager[S]) bound(r *http.Request, key string, framed bool, binding string) bool {
	sent, err := r.Cookie(cookie(m.options.Secure, framed, launchPrefix+key, "").Name)
	return err == nil && subtle.ConstantTimeCompare([]byte(hashed(sent.Value)), []byte(binding)) == 1
}

// launchKey is 128 bits of a hash, so that neither a cookie's name nor a row
// holds a state that could still be used.
func launchKey(state secret.Text) string { return hashed(state.Reveal())[:32] }

func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// trimCookies removes launch cookies beyond the limit, those first whose
// launches are over.
func (m *Manager[S]) trimCookies(ctx context.Context, w http.ResponseWriter, r *http.Request, framed bool) {
	prefix := cookie(m.options.Secure, framed, launchPrefix, "").Name
	var keys []string
	for _, c := range r.Cookies() {
		if key, ok := strings.CutPrefix(c.Name, prefix); ok {
			keys = append(keys, key)
		}
	}
	if len(keys) < maxLaunchCookies {
		return
	}
	var over, waiting []string
	for _, key := range keys {
		if _, err := m.rows.living(ctx, launchRow, key, m.options.Now()); err == nil {
			waiting = append(waiting, key)
		} else {
			over = append(over, key)
		}
	}
	keys = append(over, waiting...)
	for _, key := range keys[:len(keys)-maxLaunchCookies+1] {
		gone := cookie(m.options.Secure, framed, launchPrefix+key, "")
		gone.MaxAge = -1
		http.SetCookie(w, gone)
	}
}
