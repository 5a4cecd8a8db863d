package sandbox

import (
	"sync"
	"sync/atomic"
	"time"
)

// grant is what somebody allowed an app. All tokens that come of it share it, so revoking it ends them all.
type grant struct {
	client, redirect, challenge string
	scope, nonce                string
	context                     LaunchContext
	signedIn                    time.Time
	revoked                     bool
	codeUsed                    bool
	asked                       atomic.Int64 // requests at the FHIR server
}

// issued is an access token's grant with the scope of this one token: a refresh may narrow it.
type issued struct {
	*grant
	scope string
}

const (
	codeLife    = time.Minute
	refreshLife = 8 * time.Hour
)

// grantStore keeps codes and tokens. Its lock also guards the marks on grants.
type grantStore struct {
	mu        sync.Mutex
	codes     *expiring[*grant]
	access    *expiring[issued]
	refresh   *expiring[*grant]
	retired   *expiring[*grant] // refresh tokens that were rotated away
	assertion *expiring[bool]
}

func newGrantStore(now func() time.Time, tokenLife time.Duration) *grantStore {
	return &grantStore{
		codes: newExpiring[*grant](now, codeLife), access: newExpiring[issued](now, tokenLife),
		refresh: newExpiring[*grant](now, refreshLife), retired: newExpiring[*grant](now, refreshLife),
		assertion: newExpiring[bool](now, 6*time.Minute),
	}
}

// redeem exchanges a code, once. A second time ends everything that came of the first, as RFC 6749 wants. The check
// sees the grant before the code is spent: a request that fails it spends the code too.
func (g *grantStore) redeem(code string, check func(*grant) bool) (*grant, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	found, ok := g.codes.get(code)
	if !ok {
		return nil, false
	}
	if found.codeUsed {
		found.revoked = true
		return nil, false
	}
	found.codeUsed = true
	return found, check(found)
}

// rotate exchanges a refresh token, once. A token that was rotated away before ends the whole family (RFC 9700).
func (g *grantStore) rotate(token, client string) (*grant, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if stolen, was := g.retired.get(token); was && stolen.client == client {
		stolen.revoked = true
		return nil, false
	}
	found, ok := g.refresh.get(token)
	if !ok || found.revoked || found.client != client {
		return nil, false
	}
	g.refresh.take(token)
	g.retired.put(token, found)
	return found, true
}

// owner is the client that a refresh token was given to, "" where there is none.
func (g *grantStore) owner(token string) string {
	if found, ok := g.byAnyToken(token); ok {
		return found.client
	}
	return ""
}

// byAccessToken finds what an access token stands for, if it is still good.
func (g *grantStore) byAccessToken(token string) (issued, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	found, ok := g.access.get(token)
	return found, ok && !found.revoked
}

// byAnyToken is byAccessToken for refresh tokens too.
func (g *grantStore) byAnyToken(token string) (issued, bool) {
	if found, ok := g.byAccessToken(token); ok {
		return found, true
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	found, ok := g.refresh.get(token)
	if !ok || found.revoked {
		return issued{}, false
	}
	return issued{found, found.scope}, true
}

// revoke ends a grant if the client owns it. Revoking a token that is gone is no error (RFC 7009).
func (g *grantStore) revoke(token, client string) {
	found, ok := g.byAnyToken(token)
	g.mu.Lock()
	defer g.mu.Unlock()
	if ok && found.client == client {
		found.revoked = true
	}
}

// firstUse says whether an assertion's id is new. The store outlives every assertion: none is good for longer than it.
func (g *grantStore) firstUse(id string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if _, seen := g.assertion.get(id); seen {
		return false
	}
	g.assertion.put(id, true)
	return true
}
