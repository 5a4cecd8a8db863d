// Package store keeps session's rows in a database: an SQLite file beside the
// program, or PostgreSQL where several processes serve one installation. What
// it is given is encrypted already; it reads nothing of it.
//
// It imports session, whose Store it implements; only the commands import it.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"chartside/internal/session"
)

// SQL is a session.Store over a database. It is safe for concurrent use.
type SQL struct {
	db       *sql.DB
	numbered bool // placeholders are $1, $2 … instead of ?
}

var _ session.Store = (*SQL)(nil)

const columns = "kind, id, owner, data, version, created, expires"

// Create implements session.Store.
func (s *SQL) Create(ctx context.Context, r session.Row) (bool, error) {
	return s.changes(ctx, `INSERT INTO session_row (`+columns+`) VALUES (?, ?, ?, ?, 1, ?, ?)
		ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, data = excluded.data, version = 1, created = excluded.created, expires = excluded.expires
		WHERE session_row.expires <= excluded.created`,
		string(r.Kind), r.ID, r.Owner, nonNil(r.Data), r.Created.UnixMilli(), r.Expires.UnixMilli())
}

// Update implements session.Store.
func (s *SQL) Update(ctx context.Context, k session.Kind, id string, data []byte, expires time.Time) (bool, error) {
	var set []string
	var args []any
	if data != nil {
		set, args = append(set, "data = ?", "version = version + 1"), append(args, data)
	}
	if !expires.IsZero() {
		set, args = append(set, "expires = ?"), append(args, expires.UnixMilli())
	}
	if len(set) == 0 {
		set = []string{"version = version"}
	}
	return s.changes(ctx, "UPDATE session_row SET "+strings.Join(set, ", ")+" WHERE kind = ? AND id = ?", append(args, string(k), id)...)
}

// Get implements session.Store.
func (s *SQL) Get(ctx context.Context, k session.Kind, id string) (session.Row, error) {
	r, err := scan(s.db.QueryRowContext(ctx, s.text("SELECT "+columns+" FROM session_row WHERE kind = ? AND id = ?"), string(k), id))
	if errors.Is(err, sql.ErrNoRows) {
		return r, session.ErrNoRow
	}
	return r, wrap(err)
}

// List implements session.Store.
func (s *SQL) List(ctx context.Context, k session.Kind, owner string) ([]session.Row, error) {
	return s.rows(ctx, s.db, "SELECT "+columns+" FROM session_row WHERE kind = ? AND owner = ? ORDER BY created, id", string(k), owner)
}

// Delete implements session.Store.
func (s *SQL) Delete(ctx context.Context, k session.Kind, id string) (bool, error) {
	gone, err := s.remove(ctx, "kind = ? AND id = ?", string(k), id)
	return len(gone) > 0, err
}

// most is a LIMIT that is none: SQLite wants one before OFFSET.
const most = "1000000000"

// Trim implements session.Store.
func (s *SQL) Trim(ctx context.Context, k session.Kind, owner string, keep int) ([]session.Row, error) {
	which, args := "kind = ?", []any{string(k)}
	if owner != "" {
		which, args = which+" AND owner = ?", append(args, owner)
	}
	var n int
	if err := s.db.QueryRowContext(ctx, s.text("SELECT count(*) FROM session_row WHERE "+which), args...).Scan(&n); err != nil || n <= keep {
		return nil, wrap(err)
	}
	over := "kind = ? AND id IN (SELECT id FROM session_row WHERE " + which + " ORDER BY expires DESC, created DESC, id DESC LIMIT " + most + " OFFSET ?)"
	return s.remove(ctx, over, append(append([]any{string(k)}, args...), keep)...)
}

// Expire implements session.Store.
func (s *SQL) Expire(ctx context.Context, now time.Time) ([]session.Row, error) {
	return s.remove(ctx, "expires <= ?", now.UnixMilli())
}

// Close closes the database.
func (s *SQL) Close() error { return s.db.Close() }

// Ping reports whether the database answers.
func (s *SQL) Ping(ctx context.Context) error { return wrap(s.db.PingContext(ctx)) }

// remove deletes rows and what they own.
func (s *SQL) remove(ctx context.Context, where string, args ...any) ([]session.Row, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, wrap(err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	gone, err := s.rows(ctx, tx, "DELETE FROM session_row WHERE "+where+" RETURNING "+columns, args...)
	if err != nil {
		return nil, err
	}
	for _, r := range gone {
		if _, err := tx.ExecContext(ctx, s.text("DELETE FROM session_row WHERE owner = ?"), r.ID); err != nil {
			return nil, wrap(err)
		}
	}
	return gone, wrap(tx.Commit())
}

type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

func (s *SQL) rows(ctx context.Context, q querier, query string, args ...any) ([]session.Row, error) {
	found, err := q.QueryContext(ctx, s.text(query), args...)
	if err != nil {
		return nil, wrap(err)
	}
	defer found.Close()
	var list []session.Row
	for found.Next() {
		r, err := scan(found)
		if err != nil {
			return nil, wrap(err)
		}
		list = append(list, r)
	}
	return list, wrap(found.Err())
}

func (s *SQL) changes(ctx context.Context, query string, args ...any) (bool, error) {
	result, err := s.db.ExecContext(ctx, s.text(query), args...)
	if err != nil {
		return false, wrap(err)
	}
	n, err := result.RowsAffected()
	return n > 0, wrap(err)
}

func scan(from interface{ Scan(...any) error }) (session.Row, error) {
	var r session.Row
	var created, expires int64
	err := from.Scan((*string)(&r.Kind), &r.ID, &r.Owner, &r.Data, &r.Version, &created, &expires)
	r.Created, r.Expires = time.UnixMilli(created), time.UnixMilli(expires)
	return r, err
}

// text numbers the placeholders where the database wants that.
func (s *SQL) text(query string) string {
	if !s.numbered {
		return query
	}
	var b strings.Builder
	n := 0
	for _, r := range query {
		if r != '?' {
			b.WriteRune(r)
			continue
		}
		n++
		b.WriteString("$" + strconv.Itoa(n))
	}
	return b.String()
}

func nonNil(data []byte) []byte {
	if data == nil {
		return []byte{}
	}
	return data
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("store: %w", err)
}
