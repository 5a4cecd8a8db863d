package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"
)

// openTime bounds the first talk with a database.
const openTime = 15 * time.Second

// OpenSQLite opens or makes a database file that only this user can read. One
// process at a time serves from it; a second may look.
func OpenSQLite(path string) (*SQL, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("store: the database file cannot be opened: %w", errors.Unwrap(err))
	}
	f.Close()
	// secure_delete: what is deleted is overwritten, not only marked as free.
	at := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath()}).String() +
		"?_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=secure_delete(ON)"
	db, err := sql.Open("sqlite", at)
	if err != nil {
		return nil, wrap(err)
	}
	db.SetMaxOpenConns(8)
	return prepared(&SQL{db: db}, "", schema("BLOB"))
}

// OpenPostgres opens a PostgreSQL database by its address (postgres://…), which
// may hold a password and is never part of an error.
func OpenPostgres(address string) (*SQL, error) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return nil, errors.New("store: the address of the database cannot be understood")
	}
	db.SetMaxOpenConns(16)
	db.SetConnMaxIdleTime(5 * time.Minute)
	// Processes that start together make the table one after the other.
	return prepared(&SQL{db: db, numbered: true}, "SELECT pg_advisory_xact_lock(72843317)", schema("BYTEA"))
}

func schema(bytes string) []string {
	return []string{
		`CREATE TABLE IF NOT EXISTS session_row (
			kind TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL, data ` + bytes + ` NOT NULL,
			version BIGINT NOT NULL, created BIGINT NOT NULL, expires BIGINT NOT NULL, PRIMARY KEY (kind, id))`,
		`CREATE INDEX IF NOT EXISTS session_row_owner ON session_row (owner, kind)`,
		`CREATE INDEX IF NOT EXISTS session_row_expires ON session_row (expires)`,
	}
}

// prepared makes the table where it is missing.
func prepared(s *SQL, lock string, statements []string) (*SQL, error) {
	ctx, cancel := context.WithTimeout(context.Background(), openTime)
	defer cancel()
	err := func() error {
		tx, err := s.db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }()
		if lock != "" {
			statements = append([]string{lock}, statements...)
		}
		for _, text := range statements {
			if _, err := tx.ExecContext(ctx, text); err != nil {
				return err
			}
		}
		return tx.Commit()
	}()
	if err != nil {
		return nil, errors.Join(wrap(err), s.db.Close())
	}
	return s, nil
}
