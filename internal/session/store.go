package session

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"chartside/internal/vault"
)

// Kind is a table of rows.
type Kind string

// The kinds of rows.
const (
	cookieRow       Kind = "cookie"       // scs's sessions, by hashed token
	launchRow       Kind = "launch"       // authorizations under way
	usedRow         Kind = "used"         // authorizations that came back
	conversationRow Kind = "conversation" // owned by a browser
	noteRow         Kind = "note"         // what web keeps; owned by a conversation
	bodyRow         Kind = "body"         // the long part of a note; owned by its conversation
	ticketRow       Kind = "ticket"       // the right to see one thing once; owned by its conversation
	renewalRow      Kind = "renewal"      // the right to renew a conversation's tokens
)

// Row is what a Store keeps. Everything but Data is random or a time.
type Row struct {
	Kind    Kind
	ID      string
	Owner   string // ID of another row or of a browser; "" for none
	Data    []byte // sealed
	Version int64  // raised whenever Data changes
	Created time.Time
	Expires time.Time
}

// Store keeps rows where every process of an installation finds them. Memory
// keeps them in this process; package store has SQLite and PostgreSQL. All that
// a row owns goes with it. Times are as precise as a millisecond.
type Store interface {
	// Create writes a row unless one that lives at r.Created has its place.
	Create(ctx context.Context, r Row) (created bool, err error)
	// Update changes a row that is there: its data unless nil, its expiry unless
	// zero. A row that is gone stays gone.
	Update(ctx context.Context, k Kind, id string, data []byte, expires time.Time) (updated bool, err error)
	// Get finds a row, expired or not. Error: ErrNoRow.
	Get(ctx context.Context, k Kind, id string) (Row, error)
	// List gives an owner's rows of a kind, the oldest first.
	List(ctx context.Context, k Kind, owner string) ([]Row, error)
	// Delete removes a row and says whether this call did it.
	Delete(ctx context.Context, k Kind, id string) (deleted bool, err error)
	// Trim removes an owner's rows of a kind ("": of all owners) but the keep
	// that expire last, and gives what it removed.
	Trim(ctx context.Context, k Kind, owner string, keep int) ([]Row, error)
	// Expire removes the rows that ended before now, and gives them.
	Expire(ctx context.Context, now time.Time) ([]Row, error)
}

// ErrNoRow says that a Store has no such row.
var ErrNoRow = errors.New("session: no such row")

// sealed is a Store whose data is encrypted. Each row is sealed to its place,
// so that nobody who can write to the database can hand one person's
// conversation to another.
type sealed struct {
	Store
	ring *vault.Ring
}

func place(k Kind, id, owner string) string { return string(k) + "/" + id + "/" + owner }

func (s sealed) create(ctx context.Context, r Row, v any) (bool, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return false, err
	}
	r.Data = s.ring.Seal(plain, place(r.Kind, r.ID, r.Owner))
	return s.Create(ctx, r)
}

func (s sealed) update(ctx context.Context, r Row, v any) (bool, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return false, err
	}
	return s.Update(ctx, r.Kind, r.ID, s.ring.Seal(plain, place(r.Kind, r.ID, r.Owner)), r.Expires)
}

func (s sealed) open(r Row, v any) error {
	plain, err := s.ring.Open(r.Data, place(r.Kind, r.ID, r.Owner))
	if err != nil {
		return err
	}
	return json.Unmarshal(plain, v)
}

// living gives a row that has not ended. Errors: ErrNoRow, the store's.
func (s sealed) living(ctx context.Context, k Kind, id string, now time.Time) (Row, error) {
	r, err := s.Get(ctx, k, id)
	if err == nil && !now.Before(r.Expires) {
		err = ErrNoRow
	}
	return r, err
}
