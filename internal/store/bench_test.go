package store

import (
	"path/filepath"
	"testing"
	"time"

	"chartside/internal/session"
)

// BenchmarkGet is the lookup that every request makes, as a ratio between the stores.
func BenchmarkGet(b *testing.B) {
	stores := map[string]session.Store{"memory": session.NewMemory()}
	file, err := OpenSQLite(filepath.Join(b.TempDir(), "rows.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	stores["sqlite"] = file
	now := time.Now()
	for name, s := range stores {
		if _, err := s.Create(b.Context(), session.Row{Kind: "k", ID: "1", Data: make([]byte, 4096), Created: now, Expires: now.Add(time.Hour)}); err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Get(b.Context(), "k", "1"); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+" update", func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Update(b.Context(), "k", "1", nil, now.Add(time.Hour)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
