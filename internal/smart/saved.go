package smart

import (
	"encoding/json"
	"errors"
	"time"

	"chartside/internal/secret"
)

// This file writes pending authorizations and connections down, tokens in
// clear, for a store that encrypts them. Both come as a Secret, so that the
// text cannot be printed by accident.

type savedPending struct {
	Pending
	State, Nonce, Verifier, Aud string
	Scopes                      Scopes
	Server                      Server
}

// Export gives all that a Pending is made of. ImportPending reads it.
func (p Pending) Export() secret.Text {
	return export(savedPending{
		Pending: p, State: p.State.Reveal(), Nonce: p.nonce.Reveal(), Verifier: p.verifier.Reveal(), Aud: p.aud, Scopes: p.scopes, Server: p.server,
	})
}

// ImportPending reads what Export gave.
func ImportPending(text secret.Text) (Pending, error) {
	var s savedPending
	if json.Unmarshal([]byte(text.Reveal()), &s) != nil {
		return Pending{}, errSaved
	}
	p := s.Pending
	p.State, p.nonce, p.verifier = secret.New(s.State), secret.New(s.Nonce), secret.New(s.Verifier)
	p.aud, p.scopes, p.server = s.Aud, s.Scopes, s.Server
	return p, nil
}

type savedConnection struct {
	Grant
	Access, Refresh string
	Server          Server
	Refreshed       time.Time
	Over            Kind // "" while the grant lives
}

// Export gives all that the connection is made of now. Client.Restore reads it.
func (c *Connection) Export() secret.Text {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := savedConnection{Grant: c.grant, Access: c.grant.Access.Reveal(), Refresh: c.grant.Refresh.Reveal(), Server: c.server, Refreshed: c.refreshed}
	if c.over != nil {
		s.Over = c.over.Kind
	}
	return export(s)
}

// Restore makes a connection of what Export gave, in another process or later.
// Errors: UnknownIssuer where the issuer is no longer configured.
func (c *Client) Restore(text secret.Text) (*Connection, error) {
	s, err := importConnection(text)
	if err != nil {
		return nil, err
	}
	r := c.byID(s.IssuerID)
	if r == nil || r.base() != s.FHIRBase {
		return nil, NewError(UnknownIssuer, s.IssuerID, "a saved conversation's issuer is no longer configured")
	}
	conn := r.connect(s.Grant, s.Server)
	conn.refreshed = s.Refreshed
	conn.takeOver(s)
	return conn, nil
}

// Adopt takes over what another process wrote down of the same grant since.
func (c *Connection) Adopt(text secret.Text) error {
	s, err := importConnection(text)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over == nil && (s.Over != "" || s.Refreshed.After(c.refreshed)) {
		c.grant, c.refreshed = s.Grant, s.Refreshed
		c.takeOver(s)
	}
	return nil
}

// takeOver ends a connection whose saved form has ended.
func (c *Connection) takeOver(s savedConnection) {
	if s.Over != "" {
		c.over = NewError(s.Over, c.r.ID, "ended before")
		c.grant.Access, c.grant.Refresh = secret.Text{}, secret.Text{}
	}
}

func importConnection(text secret.Text) (savedConnection, error) {
	var s savedConnection
	if json.Unmarshal([]byte(text.Reveal()), &s) != nil {
		return s, errSaved
	}
	s.Grant.Access, s.Grant.Refresh = secret.New(s.Access), secret.New(s.Refresh)
	return s, nil
}

var errSaved = errors.New("smart: what was saved cannot be read")

func export(v any) secret.Text {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // plain data: texts, times and lists of them
	}
	return secret.New(string(text))
}
