package session

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"sync"
	"time"
)

// Memory is the Store of one process: it ends with it.
type Memory struct {
	mu   sync.Mutex
	rows map[Kind]map[string]Row
}

// NewMemory makes an empty Memory.
func NewMemory() *Memory { return &Memory{rows: map[Kind]map[string]Row{}} }

// Create implements Store.
func (m *Memory) Create(_ context.Context, r Row) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if old, ok := m.rows[r.Kind][r.ID]; ok && r.Created.Before(old.Expires) {
		return false, nil
	}
	if m.rows[r.Kind] == nil {
		m.rows[r.Kind] = map[string]Row{}
	}
	r.Data, r.Version = bytes.Clone(r.Data), 1
	m.rows[r.Kind][r.ID] = r
	return true, nil
}

// Update implements Store.
func (m *Memory) Update(_ context.Context, k Kind, id string, data []byte, expires time.Time) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.rows[k][id]
	if !ok {
		return false, nil
	}
	if data != nil {
		r.Data = bytes.Clone(data)
		r.Version++
	}
	if !expires.IsZero() {
		r.Expires = expires
	}
	m.rows[k][id] = r
	return true, nil
}

// Get implements Store.
func (m *Memory) Get(_ context.Context, k Kind, id string) (Row, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r, ok := m.rows[k][id]; ok {
		return r, nil
	}
	return Row{}, ErrNoRow
}

// List implements Store.
func (m *Memory) List(_ context.Context, k Kind, owner string) ([]Row, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := m.pick(func(r Row) bool { return r.Kind == k && r.Owner == owner })
	slices.SortFunc(list, func(a, b Row) int { return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

// Delete implements Store.
func (m *Memory) Delete(_ context.Context, k Kind, id string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.rows[k][id]
	if ok {
		m.remove([]Row{r})
	}
	return ok, nil
}

// Trim implements Store.
func (m *Memory) Trim(_ context.Context, k Kind, owner string, keep int) ([]Row, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := m.pick(func(r Row) bool { return r.Kind == k && (owner == "" || r.Owner == owner) })
	if len(list) <= keep {
		return nil, nil
	}
	slices.SortFunc(list, func(a, b Row) int {
		return cmp.Or(b.Expires.Compare(a.Expires), b.Created.Compare(a.Created), cmp.Compare(b.ID, a.ID))
	})
	m.remove(list[keep:])
	return list[keep:], nil
}

// Expire implements Store.
func (m *Memory) Expire(_ context.Context, now time.Time) ([]Row, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	list := m.pick(func(r Row) bool { return !now.Before(r.Expires) })
	m.remove(list)
	return list, nil
}

func (m *Memory) pick(want func(Row) bool) []Row {
	var list []Row
	for _, rows := range m.rows {
		for _, r := range rows {
			if want(r) {
				list = append(list, r)
			}
		}
	}
	return list
}

func (m *Memory) remove(list []Row) {
	for _, r := range list {
		delete(m.rows[r.Kind], r.ID)
		for kind, rows := range m.rows {
			for id, owned := range rows {
				if owned.Owner == r.ID {
					delete(m.rows[kind], id)
				}
			}
		}
	}
}
