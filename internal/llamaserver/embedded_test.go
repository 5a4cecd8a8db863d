package llamaserver

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestEmbeddedNeedsTheRuntime(t *testing.T) {
	if _, _, err := Embedded(t.TempDir(), EmbeddedOptions{}); !errors.Is(err, ErrNotInstalled) {
		t.Errorf("got %v, want ErrNotInstalled", err)
	}
}

func TestEmbeddedIsPrivate(t *testing.T) {
	root := t.TempDir()
	for _, file := range []string{"runtime/model_server.py", ".cache/venv/bin/python", ".cache/model.stamp"} {
		path := filepath.Join(root, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("OPENAI_API_KEY", "planted-secret")
	o, endpoints, err := Embedded(root, EmbeddedOptions{Adapters: []Adapter{{"answer", "/a.gguf"}}, Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Cleanup()
	socket := strings.TrimPrefix(endpoints.Chat, "unix://")
	info, err := os.Stat(filepath.Dir(socket))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the sockets' folder: %v, %v; want 0700", info.Mode(), err)
	}
	if len(socket) > 107 {
		t.Errorf("a socket's path of %d bytes cannot be bound", len(socket))
	}
	if strings.Contains(strings.Join(o.Env, " "), "planted-secret") {
		t.Error("the child is told our environment")
	}
	if !slices.Contains(o.Env, "GOMP_SPINCOUNT=0") {
		t.Error("GOMP_SPINCOUNT is not set: idle threads would spin")
	}
	for _, want := range []string{"--watch-stdin", "answer=/a.gguf", socket} {
		if !slices.Contains(o.Command, want) {
			t.Errorf("%q is missing in %q", want, o.Command)
		}
	}
	o.Cleanup()
	if _, err := os.Stat(filepath.Dir(socket)); !os.IsNotExist(err) {
		t.Errorf("after Cleanup: %v", err)
	}
}
