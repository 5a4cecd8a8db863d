package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chartside/internal/session"
	"chartside/internal/session/storetest"
	"chartside/internal/store/postgrestest"
)

func TestMemory(t *testing.T) {
	storetest.Run(t, func(*testing.T) session.Store { return session.NewMemory() })
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) session.Store { return openFile(t, filepath.Join(t.TempDir(), "a file?#%.db")) })
}

func TestPostgres(t *testing.T) {
	address := postgrestest.Cluster(t)
	storetest.Run(t, func(t *testing.T) session.Store {
		s, err := OpenPostgres(address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		if _, err := s.db.Exec("DELETE FROM session_row"); err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func openFile(t *testing.T, path string) *SQL {
	t.Helper()
	s, err := OpenSQLite(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestRowsOutliveTheProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.db")
	first := openFile(t, path)
	now := time.UnixMilli(1_790_000_000_000)
	if _, err := first.Create(t.Context(), session.Row{Kind: "k", ID: "1", Data: []byte("PLANTED"), Created: now, Expires: now.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second := openFile(t, path)
	if r, err := second.Get(t.Context(), "k", "1"); err != nil || string(r.Data) != "PLANTED" {
		t.Errorf("%q %v", r.Data, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the file: %v %v", info.Mode(), err)
	}
	if _, err := second.Delete(t.Context(), "k", "1"); err != nil {
		t.Fatal(err)
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, path + "-wal"} {
		if text, err := os.ReadFile(name); err == nil && strings.Contains(string(text), "PLANTED") {
			t.Errorf("%s still holds a deleted row", filepath.Base(name))
		}
	}
}

func TestWhatCannotBeOpened(t *testing.T) {
	if _, err := OpenSQLite(filepath.Join(t.TempDir(), "no", "such", "folder.db")); err == nil {
		t.Error("a file in no folder was opened")
	}
	for _, address := range []string{"postgres://user:PLANTED@127.0.0.1:1/db?connect_timeout=2", "postgres://%zz:PLANTED@", "host=127.0.0.1 port=1 password=PLANTED connect_timeout=2"} {
		_, err := OpenPostgres(address)
		if err == nil || strings.Contains(err.Error(), "PLANTED") {
			t.Errorf("%v", err)
		}
	}
}
