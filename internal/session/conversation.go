package session

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"

	"chartside/internal/qa"
	"chartside/internal/secret"
	"chartside/internal/smart"
)

// Surface is the kind of page that a conversation is held on.
type Surface string

// The surfaces that hold conversations; print is a view of either.
const (
	Chat    Surface = "chat"    // a page of its own
	Sidebar Surface = "sidebar" // beside the chart
)

// Conversation is one launch's dealings with one patient's record. All fields
// but what State points to are fixed when it is opened.
type Conversation[S State] struct {
	ID       string // 160 random bits; stands in the path: /c/{ID}
	IssuerID string
	Patient  string // FHIR id
	User     smart.User
	Audience qa.Audience
	Surface  Surface
	Framed   bool
	// NeedPatientBanner is false only where the EHR said that it shows its own.
	NeedPatientBanner bool
	CreatedAt         time.Time
	Connection        *smart.Connection
	State             S // web's: the record, the turns

	owner   string // the browser
	version int64  // of the row that Connection was last read from
	syncing sync.Mutex
	notes   map[string]int64 // versions that State has, by row
	ctx     context.Context
	end     context.CancelFunc
}

// saved is what a conversation's row holds.
type saved struct {
	Audience   qa.Audience
	Surface    Surface
	Framed     bool
	Connection string // exported
}

// ErrNone says that this browser has no such conversation (any more).
var ErrNone = errors.New("session: no such conversation in this browser")

// Context ends when the conversation does: work for it should stop then.
func (c *Conversation[S]) Context() context.Context { return c.ctx }

// Opening is what web decides about a new conversation.
type Opening struct {
	Audience qa.Audience // where the EHR does not say who signed in
	Surface  Surface     // "" chooses: sidebar for clinicians, chat for patients
}

// Open makes the conversation that a launch led to, in the browser that the
// launch came back to, and renews that browser's session id. It must come
// before the response is written. At the limits the conversation that was used
// longest ago ends: the browser's own first.
func (m *Manager[S]) Open(r *http.Request, started Started, conn *smart.Connection, o Opening) (*Conversation[S], error) {
	owner, err := m.renew(r, started.Framed, true)
	if err != nil {
		return nil, err
	}
	ctx, now := r.Context(), m.options.Now()
	s := saved{Audience: audienceOf(conn.Grant().User, o.Audience), Surface: o.Surface, Framed: started.Framed, Connection: conn.Export().Reveal()}
	if s.Surface == "" {
		s.Surface = Chat
		if s.Audience == qa.Clinician {
			s.Surface = Sidebar
		}
	}
	row := Row{Kind: conversationRow, ID: random(), Owner: owner, Created: now, Expires: m.expiry(now), Version: 1}
	if _, err := m.rows.create(ctx, row, s); err != nil {
		return nil, err
	}
	c := m.make(row, s, conn)
	m.mu.Lock()
	m.live[c.ID] = c
	m.mu.Unlock()
	started.used.Opened = c.ID
	_, err = m.rows.update(ctx, Row{Kind: usedRow, ID: started.key}, started.used)
	if err = errors.Join(err, m.makeRoom(ctx, owner)); err != nil {
		return nil, errors.Join(err, m.End(ctx, c.ID))
	}
	return c, nil
}

// makeRoom ends the conversations beyond the limits.
func (m *Manager[S]) makeRoom(ctx context.Context, owner string) error {
	own, err := m.rows.Trim(ctx, conversationRow, owner, m.options.PerBrowser)
	m.endAll(own, false)
	all, err2 := m.rows.Trim(ctx, conversationRow, "", m.options.Total)
	m.endAll(all, false)
	return errors.Join(err, err2)
}

// make puts a conversation together from its parts.
func (m *Manager[S]) make(row Row, s saved, conn *smart.Connection) *Conversation[S] {
	grant := conn.Grant()
	ctx, end := context.WithCancel(context.Background())
	c := &Conversation[S]{
		ID: row.ID, IssuerID: grant.IssuerID, Patient: grant.Patient, User: grant.User, NeedPatientBanner: grant.NeedPatientBanner,
		Audience: s.Audience, Surface: s.Surface, Framed: s.Framed, CreatedAt: row.Created, Connection: conn, State: m.fresh(),
		owner: row.Owner, version: row.Version, notes: map[string]int64{}, ctx: ctx, end: end,
	}
	conn.KeepBy(m.keeper(c))
	return c
}

// audienceOf follows who signed in: professionals are clinicians, patients and
// their relatives are not; for anybody else the configuration decides.
func audienceOf(u smart.User, otherwise qa.Audience) qa.Audience {
	switch u.Type {
	case "Practitioner", "PractitionerRole":
		return qa.Clinician
	case "Patient", "RelatedPerson":
		return qa.Patient
	}
	if otherwise == "" {
		return qa.Patient
	}
	return otherwise
}

// expiry is when a conversation ends that is used now and was opened then.
func (m *Manager[S]) expiry(opened time.Time) time.Time {
	idle, absolute := m.options.Now().Add(m.options.Idle), opened.Add(m.options.Absolute)
	if absolute.Before(idle) {
		return absolute
	}
	return idle
}

// Find gives a conversation to the browser that owns it, and to no other. Using
// a conversation keeps it from ending idle. Errors: ErrNone, the store's.
func (m *Manager[S]) Find(r *http.Request, id string) (*Conversation[S], error) {
	names := m.present(r)
	if len(names) == 0 || id == "" {
		return nil, ErrNone
	}
	ctx := r.Context()
	row, err := m.rows.living(ctx, conversationRow, id, m.options.Now())
	switch {
	case errors.Is(err, ErrNoRow):
		m.forget(id)
		return nil, ErrNone
	case err != nil:
		return nil, err
	case !slices.Contains(names, row.Owner):
		return nil, ErrNone
	}
	// Not for every request a write: a thirtieth of the idle time is close enough.
	if until := m.expiry(row.Created); until.Sub(row.Expires) > m.options.Idle/30 {
		if _, err := m.rows.Update(ctx, conversationRow, id, nil, until); err != nil {
			return nil, err
		}
	}
	c, err := m.bring(row)
	if err != nil {
		return nil, err
	}
	return c, m.syncNotes(ctx, c)
}

// bring gives the living conversation of a row, made anew where this process
// does not have it, with tokens as fresh as any process has them.
func (m *Manager[S]) bring(row Row) (*Conversation[S], error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.live[row.ID]
	if c != nil && c.version == row.Version {
		return c, nil
	}
	var s saved
	if err := m.rows.open(row, &s); err != nil {
		return nil, ErrNone // under a key that is gone: as good as ended
	}
	if c != nil {
		c.version = row.Version
		return c, c.Connection.Adopt(secret.New(s.Connection))
	}
	conn, err := m.smart.Restore(secret.New(s.Connection))
	if err != nil {
		return nil, err
	}
	c = m.make(row, s, conn)
	m.live[c.ID] = c
	return c, nil
}

// List gives the browser's conversations, the newest first.
func (m *Manager[S]) List(r *http.Request) ([]*Conversation[S], error) {
	var list []*Conversation[S]
	for _, name := range m.present(r) {
		rows, err := m.rows.List(r.Context(), conversationRow, name)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if c, err := m.bring(row); err == nil && m.options.Now().Before(row.Expires) {
				list = append(list, c)
			}
		}
	}
	slices.SortFunc(list, func(a, b *Conversation[S]) int { return b.CreatedAt.Compare(a.CreatedAt) })
	return list, nil
}
