package wire

import (
	"context"
	"errors"

	"chartside/config"
	"chartside/internal/secret"
	"chartside/internal/session"
	"chartside/internal/store"
	"chartside/internal/vault"
)

// Storage is where what must outlive a request is kept.
type Storage struct {
	Store session.Store // nil: in memory
	Keys  *vault.Ring
	Ping  func(context.Context) error // reports whether it answers
	Close func() error
}

// OpenStorage opens the configured database and makes its table where missing.
func OpenStorage(c config.Storage) (Storage, error) {
	none := Storage{Ping: func(context.Context) error { return nil }, Close: func() error { return nil }}
	if c.Kind == config.StorageMemory {
		return none, nil
	}
	ring, err := ringOf(c.Keys)
	if err != nil {
		return none, err
	}
	var s *store.SQL
	if c.Kind == config.StoragePostgres {
		s, err = store.OpenPostgres(c.URL.Reveal())
	} else {
		s, err = store.OpenSQLite(c.File)
	}
	if err != nil {
		return none, err
	}
	return Storage{Store: s, Keys: ring, Ping: s.Ping, Close: s.Close}, nil
}

func ringOf(keys []secret.Text) (*vault.Ring, error) {
	var texts []string
	for _, k := range keys {
		texts = append(texts, k.Reveal())
	}
	return vault.Parse(texts...)
}

// CheckStorage opens the configured database, asks it something and closes it.
func CheckStorage(ctx context.Context, c config.Storage) error {
	s, err := OpenStorage(c)
	if err != nil {
		return err
	}
	return errors.Join(s.Ping(ctx), s.Close())
}
