package session

import (
	"context"
	"strconv"
)

// Note is something that web keeps with a conversation beyond the process: N
// names it, Data is web's own. A later note of the same N replaces it.
type Note struct {
	N    int
	Data []byte
}

// Keep writes a note, encrypted. It ends with the conversation, and one that
// ended takes none.
func (m *Manager[S]) Keep(ctx context.Context, c *Conversation[S], n Note) error {
	if c.ctx.Err() != nil {
		return ErrNone
	}
	now := m.options.Now()
	row := Row{Kind: noteRow, ID: c.ID + "/" + strconv.Itoa(n.N), Owner: c.ID, Created: now, Expires: c.CreatedAt.Add(m.options.Absolute)}
	if there, err := m.rows.update(ctx, row, n); err != nil || there {
		return err
	}
	_, err := m.rows.create(ctx, row, n)
	return err
}

// syncNotes hands the State what was written since it last looked.
func (m *Manager[S]) syncNotes(ctx context.Context, c *Conversation[S]) error {
	rows, err := m.rows.List(ctx, noteRow, c.ID)
	if err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var fresh []Note
	for _, row := range rows {
		var n Note
		if m.rows.open(row, &n) != nil || c.notes[n.N] == row.Version {
			continue
		}
		c.notes[n.N] = row.Version
		fresh = append(fresh, n)
	}
	if len(fresh) > 0 {
		c.State.Sync(fresh)
	}
	return nil
}
