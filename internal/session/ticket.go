package session

import (
	"context"
	"errors"
	"time"
)

// A ticket shows something of a conversation once to a window that has no cookie
// of ours: one that was opened from an EHR's frame, whose cookies are the frame's
// alone. Whoever has it sees that one thing; it opens no conversation.

// TicketLife is how long a ticket is good for.
const TicketLife = 5 * time.Minute

// mostTickets is how many a conversation has at once, the newest.
const mostTickets = 8

// Ticket makes a ticket for what web names by data. It ends when it is used,
// after TicketLife, and with the conversation.
func (m *Manager[S]) Ticket(ctx context.Context, c *Conversation[S], data []byte) (string, error) {
	if c.ctx.Err() != nil {
		return "", ErrNone
	}
	ticket, now := random(), m.options.Now()
	row := Row{Kind: ticketRow, ID: hashed(ticket), Owner: c.ID, Created: now, Expires: now.Add(TicketLife)}
	if _, err := m.rows.create(ctx, row, data); err != nil {
		return "", err
	}
	_, err := m.rows.Trim(ctx, ticketRow, c.ID, mostTickets)
	return ticket, err
}

// Redeem spends a ticket. Error: ErrNone where it is not known, spent, too old,
// or its conversation has ended; the store's.
func (m *Manager[S]) Redeem(ctx context.Context, ticket string) (*Conversation[S], []byte, error) {
	now := m.options.Now()
	row, err := m.rows.living(ctx, ticketRow, hashed(ticket), now)
	if err != nil {
		return nil, nil, none(err)
	}
	var data []byte
	if m.rows.open(row, &data) != nil {
		return nil, nil, ErrNone
	}
	if first, err := m.rows.Delete(ctx, ticketRow, row.ID); err != nil || !first {
		return nil, nil, errors.Join(err, ErrNone)
	}
	of, err := m.rows.living(ctx, conversationRow, row.Owner, now)
	if err != nil {
		return nil, nil, none(err)
	}
	c, err := m.bring(of)
	if err != nil {
		return nil, nil, err
	}
	return c, data, m.syncNotes(ctx, c)
}

func none(err error) error {
	if errors.Is(err, ErrNoRow) {
		return ErrNone
	}
	return err
}
