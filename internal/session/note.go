package session

import (
	"context"
	"errors"
	"strconv"
)

// Note is something that web keeps with a conversation beyond the process: N
// names it, Data and Body are web's own. A later note of the same N replaces it.
// Data is looked at with every request and is small; Body is read only where a
// process has not seen this version of the note.
type Note struct {
	N    int
	Data []byte
	Body []byte // may be nil
}

// savedNote is what a note's row holds; the body has a row of its own.
type savedNote struct {
	N       int
	Data    []byte
	HasBody bool
}

func noteID(conversation string, n int) string { return conversation + "/" + strconv.Itoa(n) }

// Keep writes a note, encrypted. It ends with the conversation, and one that
// ended takes none.
func (m *Manager[S]) Keep(ctx context.Context, c *Conversation[S], n Note) error {
	if c.ctx.Err() != nil {
		return ErrNone
	}
	row := Row{ID: noteID(c.ID, n.N), Owner: c.ID, Created: m.options.Now(), Expires: c.CreatedAt.Add(m.options.Absolute)}
	if n.Body != nil { // first: a note never promises a body that is not there
		row.Kind = bodyRow
		if err := m.put(ctx, row, n.Body); err != nil {
			return err
		}
	} else if _, err := m.rows.Delete(ctx, bodyRow, row.ID); err != nil {
		return err
	}
	row.Kind = noteRow
	return m.put(ctx, row, savedNote{n.N, n.Data, n.Body != nil})
}

// DropBody forgets the body of a note, if it has one; the note stays.
func (m *Manager[S]) DropBody(ctx context.Context, c *Conversation[S], n int) error {
	_, err := m.rows.Delete(ctx, bodyRow, noteID(c.ID, n))
	return err
}

// put writes a row over the one that has its place.
func (m *Manager[S]) put(ctx context.Context, row Row, v any) error {
	if there, err := m.rows.update(ctx, row, v); err != nil || there {
		return err
	}
	_, err := m.rows.create(ctx, row, v)
	return err
}

// syncNotes hands the State what was written since it last looked.
func (m *Manager[S]) syncNotes(ctx context.Context, c *Conversation[S]) error {
	c.syncing.Lock() // who comes second must not be served before the first has synced
	defer c.syncing.Unlock()
	rows, err := m.rows.List(ctx, noteRow, c.ID)
	if err != nil {
		return err
	}
	var fresh []Note
	for _, row := range rows {
		var s savedNote
		if c.notes[row.ID] == row.Version || m.rows.open(row, &s) != nil {
			continue
		}
		n := Note{N: s.N, Data: s.Data}
		if s.HasBody {
			if n.Body, err = m.body(ctx, row.ID); err != nil {
				return err
			}
		}
		fresh = append(fresh, n)
		c.notes[row.ID] = row.Version
	}
	if len(fresh) > 0 {
		c.State.Sync(fresh)
	}
	return nil
}

// body is a note's; nil where it was dropped or cannot be read any more.
func (m *Manager[S]) body(ctx context.Context, id string) ([]byte, error) {
	row, err := m.rows.Get(ctx, bodyRow, id)
	if errors.Is(err, ErrNoRow) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var body []byte
	_ = m.rows.open(row, &body) // sealed under a key that is gone: as good as dropped
	return body, nil
}
