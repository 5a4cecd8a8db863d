package weights

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var served = Base{Name: "base", SHA256: "b1"}

// adapter writes a folder as export_adapter.py does, changed by the test.
func adapter(t *testing.T, change func(*Contract)) string {
	t.Helper()
	folder := t.TempDir()
	file := []byte("GGUF")
	sum := sha256.Sum256(file)
	c := Contract{Name: "task2", PromptVersion: "v1", Base: "base", BaseSHA256: "b1", SHA256: hex.EncodeToString(sum[:]), Tasks: []int{2}}
	change(&c)
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"adapter.json": raw, "adapter.gguf": file} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestOpenAdapter(t *testing.T) {
	a, err := OpenAdapter(adapter(t, func(*Contract) {}), served, "v1")
	if err != nil || a.Name != "task2" || !a.Does(2) || a.Does(1) {
		t.Fatalf("got %+v, %v", a, err)
	}
	tests := []struct {
		what   string
		change func(*Contract)
		says   []string
	}{
		{"other prompts", func(c *Contract) { c.PromptVersion = "v0" }, []string{`"v0"`, `"v1"`, "training/run.sh task2"}},
		{"another base", func(c *Contract) { c.BaseSHA256 = "b2" }, []string{"another base", "training/run.sh task2"}},
		{"another file", func(c *Contract) { c.SHA256 = "00" }, []string{"adapter.gguf has SHA-256", "Restore"}},
	}
	for _, tt := range tests {
		_, err := OpenAdapter(adapter(t, tt.change), served, "v1")
		var m *Mismatch
		if !errors.As(err, &m) {
			t.Errorf("%s: got %v, want a mismatch", tt.what, err)
			continue
		}
		for _, want := range tt.says {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q lacks %q", tt.what, err, want)
			}
		}
	}
	if _, err := OpenAdapter(t.TempDir(), served, "v1"); err == nil || !strings.Contains(err.Error(), "no adapter.json") {
		t.Errorf("an empty folder: %v", err)
	}
}

// TestShippedWeights: the lock and the committed cross-encoder are what they say.
func TestShippedWeights(t *testing.T) {
	root := filepath.Join("..", "..")
	base, err := ReadBase(root)
	if err != nil || len(base.SHA256) != 64 {
		t.Fatalf("got %+v, %v", base, err)
	}
	folder := filepath.Join(root, "training", "weights", "cross-encoder")
	c, found, err := OpenCrossEncoder(folder, "2026-11-a")
	if err != nil || !found || len(c.SHA256) != 64 {
		t.Fatalf("got %+v, %v, %v", c, found, err)
	}
	if _, _, err := OpenCrossEncoder(folder, "other"); err == nil || !strings.Contains(err.Error(), "make train-cross-encoder") {
		t.Errorf("other concept texts: %v", err)
	}
	if _, found, err := OpenCrossEncoder(t.TempDir(), "x"); found || err != nil {
		t.Errorf("an empty folder: %v, %v", found, err)
	}
}
