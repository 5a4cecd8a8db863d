package session

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"time"

	"chartside/internal/secret"
	"chartside/internal/smart"
)

// End ends one conversation for every process: its work, its grant, its rows.
func (m *Manager[S]) End(ctx context.Context, id string) error {
	row, err := m.rows.Get(ctx, conversationRow, id)
	if errors.Is(err, ErrNoRow) {
		m.forget(id)
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := m.rows.Delete(ctx, conversationRow, id); err != nil {
		return err
	}
	m.endAll([]Row{row}, true)
	return nil
}

// LogOut ends everything that this browser has here, and its session ids. It
// must come before the response is written. With an error something may be left.
func (m *Manager[S]) LogOut(r *http.Request) error {
	var problems []error
	for _, name := range m.present(r) {
		rows, err := m.rows.List(r.Context(), conversationRow, name)
		problems = append(problems, err)
		for _, row := range rows {
			problems = append(problems, m.End(r.Context(), row.ID))
		}
	}
	problems = append(problems, m.top.Destroy(r.Context()), m.framed.Destroy(r.Context()))
	return errors.Join(problems...)
}

// endAll ends conversations whose rows are gone already. The EHR is told of
// their grants, also of those that this process never served.
func (m *Manager[S]) endAll(rows []Row, loggedOut bool) {
	for _, row := range rows {
		if row.Kind != conversationRow {
			continue
		}
		m.mu.Lock()
		c := m.live[row.ID]
		delete(m.live, row.ID)
		m.mu.Unlock()
		if c == nil {
			var s saved
			if m.rows.open(row, &s) != nil {
				continue
			}
			conn, err := m.smart.Restore(secret.New(s.Connection))
			if err != nil {
				continue
			}
			c = m.make(row, s, conn)
		}
		c.end()
		c.revoke()
		if m.options.Ended != nil {
			m.options.Ended(Ending{ID: c.ID, IssuerID: c.IssuerID, Tenant: c.Connection.Grant().Tenant, Patient: c.Patient, User: c.User, LoggedOut: loggedOut})
		}
	}
}

// Ending is a conversation that is over.
type Ending struct {
	ID, IssuerID, Tenant, Patient string
	User                          smart.User
	LoggedOut                     bool // by the person; otherwise it ended by itself
}

// forget stops the work for a conversation that another process ended.
func (m *Manager[S]) forget(id string) {
	m.mu.Lock()
	c := m.live[id]
	delete(m.live, id)
	m.mu.Unlock()
	if c != nil {
		c.end()
		_ = c.Connection.End() // erases the tokens; the other process revoked them
	}
}

// revokeTime bounds the telling of the EHR that a grant is over; it goes on
// behind the back of the person who logged out.
const revokeTime = 20 * time.Second

// revoke erases the conversation's tokens at once and then tells the EHR.
func (c *Conversation[S]) revoke() {
	revoke := c.Connection.End()
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), revokeTime)
		defer cancel()
		_ = revoke(ctx) // over on our side whatever the EHR says
	}()
}

// sweepEvery is how often what ended by itself is cleared away. Nothing that
// ended is handed out in between: the looks check the times themselves.
const sweepEvery = time.Minute

func (m *Manager[S]) sweepRegularly() (stop func()) {
	done := make(chan struct{})
	ticker := time.NewTicker(sweepEvery)
	go func() {
		for {
			select {
			case <-ticker.C:
				m.Sweep(context.Background())
			case <-done:
				return
			}
		}
	}()
	return func() { ticker.Stop(); close(done) }
}

// Sweep clears away what ended: rows are deleted, grants revoked, records freed.
func (m *Manager[S]) Sweep(ctx context.Context) {
	over, err := m.rows.Expire(ctx, m.options.Now())
	if err != nil {
		m.options.Log.WarnContext(ctx, "what ended cannot be cleared away", "error", "store")
		return
	}
	m.endAll(over, false)
	m.mu.Lock()
	var ids []string
	for id := range m.live {
		ids = append(ids, id)
	}
	m.mu.Unlock()
	for _, id := range ids { // ended by another process, and nobody came back here
		if _, err := m.rows.Get(ctx, conversationRow, id); errors.Is(err, ErrNoRow) {
			m.forget(id)
		}
	}
}

// renewalLife is how long a process may take to renew a token before another
// tries; longer than smart gives a renewal.
const renewalLife = time.Minute

// keeper renews a conversation's tokens as the only process, and writes down
// what came of it.
func (m *Manager[S]) keeper(c *Conversation[S]) smart.Keeper {
	return func(ctx context.Context, renew func(secret.Text) (secret.Text, error)) error {
		if err := m.lease(ctx, c.ID); err != nil {
			return smart.NewError(smart.Unavailable, c.IssuerID, "the right to renew the token was not to be had")
		}
		defer func() { _, _ = m.rows.Delete(context.WithoutCancel(ctx), renewalRow, c.ID) }()
		row, err := m.rows.Get(ctx, conversationRow, c.ID)
		var s saved
		switch {
		case errors.Is(err, ErrNoRow):
			m.forget(c.ID)
			return smart.NewError(smart.SessionOver, c.IssuerID, "the conversation has ended")
		case err != nil || m.rows.open(row, &s) != nil:
			return smart.NewError(smart.Unavailable, c.IssuerID, "the saved token cannot be read")
		}
		changed, err := renew(secret.New(s.Connection))
		if changed.Empty() {
			return err
		}
		s.Connection = changed.Reveal()
		row.Expires = time.Time{} // as it is by now
		there, failed := m.rows.update(context.WithoutCancel(ctx), row, s)
		switch {
		case failed != nil: // this process has the new tokens; another will have to launch again
			m.options.Log.WarnContext(ctx, "a renewed token was not written down", "issuer", c.IssuerID)
		case !there: // logged out meanwhile: the new tokens must end as well
			c.end()
			c.revoke()
		}
		return err
	}
}

// lease waits for the right to renew.
func (m *Manager[S]) lease(ctx context.Context, id string) error {
	for {
		now := m.options.Now()
		ours, err := m.rows.Create(ctx, Row{Kind: renewalRow, ID: id, Data: []byte{}, Created: now, Expires: now.Add(renewalLife)})
		if err != nil || ours {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50*time.Millisecond + rand.N(50*time.Millisecond)):
		}
	}
}
