package sandbox

import (
	"crypto/rand"
	"encoding/base64"
	"sync"
	"time"
)

// mostKept bounds each store, so that a client in a loop cannot fill the memory: the oldest go first.
const mostKept = 10_000

// newSecret is an opaque name of 256 random bits, for launches, codes, tokens and sessions.
func newSecret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return base64.RawURLEncoding.EncodeToString(b)
}

// expiring keeps values under unguessable names for a while.
type expiring[T any] struct {
	now  func() time.Time
	life time.Duration

	mu     sync.Mutex
	values map[string]aging[T]
	order  []string
}

type aging[T any] struct {
	value T
	until time.Time
}

func newExpiring[T any](now func() time.Time, life time.Duration) *expiring[T] {
	return &expiring[T]{now: now, life: life, values: map[string]aging[T]{}}
}

// add stores a value and returns its name.
func (e *expiring[T]) add(value T) string {
	name := newSecret()
	e.put(name, value)
	return name
}

func (e *expiring[T]) put(name string, value T) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, there := e.values[name]; !there {
		e.order = append(e.order, name)
	}
	e.values[name] = aging[T]{value, e.now().Add(e.life)}
	for len(e.order) > mostKept {
		delete(e.values, e.order[0])
		e.order = e.order[1:]
	}
}

// get finds a value that is still good.
func (e *expiring[T]) get(name string) (T, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.live(name)
}

// take is get that works once.
func (e *expiring[T]) take(name string) (T, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	value, ok := e.live(name)
	delete(e.values, name)
	return value, ok
}

func (e *expiring[T]) live(name string) (T, bool) {
	kept, ok := e.values[name]
	if !ok || e.now().After(kept.until) {
		delete(e.values, name)
		var none T
		return none, false
	}
	return kept.value, true
}
