package session

import (
	"context"
	"net/http"
	"slices"
	"time"

	"chartside/internal/qa"
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
type Conversation[S any] struct {
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

	owner string // the browser
	used  time.Time
	ctx   context.Context
	end   context.CancelFunc
}

// Context ends when the conversation does: work for it should stop then.
func (c *Conversation[S]) Context() context.Context { return c.ctx }

// Opening is what web decides about a new conversation.
type Opening[S any] struct {
	Audience qa.Audience // where the EHR does not say who signed in
	Surface  Surface     // "" chooses: sidebar for clinicians, chat for patients
	State    S
}

// Open makes the conversation that a launch led to, in the browser that the
// launch came back to, and renews that browser's session id. It must come
// before the response is written. At the limits the conversation that was used
// longest ago ends: the browser's own first.
func (m *Manager[S]) Open(r *http.Request, started Started, conn *smart.Connection, o Opening[S]) (*Conversation[S], error) {
	owner, err := m.renew(r, started.Framed)
	if err != nil {
		return nil, err
	}
	grant, now := conn.Grant(), m.options.Now()
	ctx, end := context.WithCancel(context.Background())
	c := &Conversation[S]{
		ID: random(), IssuerID: grant.IssuerID, Patient: grant.Patient, User: grant.User,
		Audience: audienceOf(grant.User, o.Audience), Surface: o.Surface, Framed: started.Framed,
		NeedPatientBanner: grant.NeedPatientBanner, CreatedAt: now, Connection: conn, State: o.State,
		owner: owner, used: now, ctx: ctx, end: end,
	}
	if c.Surface == "" {
		c.Surface = Chat
		if c.Audience == qa.Clinician {
			c.Surface = Sidebar
		}
	}
	m.mu.Lock()
	m.sweep()
	over := m.makeRoom(owner)
	m.conversations[c.ID] = c
	if l := m.launches[started.key]; l != nil {
		l.opened = c.ID
	}
	m.mu.Unlock()
	for _, old := range over {
		old.close()
	}
	return c, nil
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

// Find gives a conversation to the browser that owns it, and to no other. Using
// a conversation keeps it and its session from ending idle.
func (m *Manager[S]) Find(r *http.Request, id string) (*Conversation[S], bool) {
	names := m.present(r)
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.conversations[id]
	if c == nil || !slices.Contains(names, c.owner) {
		return nil, false
	}
	c.used = m.options.Now()
	return c, true
}

// List gives the browser's conversations, the newest first.
func (m *Manager[S]) List(r *http.Request) []*Conversation[S] {
	names := m.present(r)
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []*Conversation[S]
	for _, c := range m.conversations {
		if slices.Contains(names, c.owner) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *Conversation[S]) int { return b.CreatedAt.Compare(a.CreatedAt) })
	return list
}

// End ends one conversation: its context, its grant, its place here.
func (m *Manager[S]) End(id string) {
	m.mu.Lock()
	c := m.conversations[id]
	delete(m.conversations, id)
	m.mu.Unlock()
	if c != nil {
		c.close()
	}
}

// LogOut ends everything that this browser has here, and its session ids. It
// must come before the response is written.
func (m *Manager[S]) LogOut(r *http.Request) error {
	names := m.present(r)
	m.mu.Lock()
	var over []*Conversation[S]
	for id, c := range m.conversations {
		if slices.Contains(names, c.owner) {
			over = append(over, c)
			delete(m.conversations, id)
		}
	}
	for _, name := range names {
		delete(m.browsers, name)
	}
	m.mu.Unlock()
	for _, c := range over {
		c.close()
	}
	err := m.top.Destroy(r.Context())
	if e := m.framed.Destroy(r.Context()); err == nil {
		err = e
	}
	return err
}

// revokeTime bounds the telling of the EHR that a grant is over; it goes on
// behind the back of the person who logged out.
const revokeTime = 20 * time.Second

// close stops the conversation's work and erases its tokens at once.
func (c *Conversation[S]) close() {
	c.end()
	if c.Connection == nil {
		return
	}
	revoke := c.Connection.End()
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), revokeTime)
		defer cancel()
		_ = revoke(ctx) // over on our side whatever the EHR says
	}()
}
