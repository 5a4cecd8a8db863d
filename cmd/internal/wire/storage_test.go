package wire

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chartside/config"
	"chartside/internal/secret"
	"chartside/internal/session"
)

func TestOpenStorage(t *testing.T) {
	file := filepath.Join(t.TempDir(), "chartside.db")
	key := secret.New(base64.StdEncoding.EncodeToString(make([]byte, 32)))
	c := config.Storage{Kind: config.StorageSQLite, File: file, Keys: []secret.Text{key}}
	s, err := OpenStorage(c)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Ping(t.Context()); err != nil || s.Keys == nil {
		t.Error(err)
	}
	now := time.Now()
	if ok, err := s.Store.Create(t.Context(), session.Row{Kind: "k", ID: "1", Created: now, Expires: now.Add(time.Hour)}); !ok || err != nil {
		t.Error(ok, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if s.Ping(t.Context()) == nil {
		t.Error("a database that was closed answers")
	}
	if info, err := os.Stat(file); err != nil || info.Size() == 0 {
		t.Error("nothing was written", err)
	}

	memory, err := OpenStorage(config.Storage{Kind: config.StorageMemory})
	if err != nil || memory.Store != nil || memory.Ping(t.Context()) != nil || memory.Close() != nil {
		t.Errorf("%+v %v", memory, err)
	}
	c.Keys = []secret.Text{secret.New("PLANTED")}
	if _, err := OpenStorage(c); err == nil || strings.Contains(err.Error(), "PLANTED") {
		t.Errorf("a bad key: %v", err)
	}
}
