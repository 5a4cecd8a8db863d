package llamaserver

import (
	"bytes"
	"slices"
	"sync"
)

const (
	tailLines = 20
	lineBytes = 400 // the rest of a longer line is dropped
)

// tail is an io.Writer that remembers the last lines that may be kept.
type tail struct {
	mu      sync.Mutex
	keep    func(string) bool
	kept    []string
	partial []byte
}

func newTail(keep func(string) bool) *tail {
	if keep == nil {
		keep = func(string) bool { return false }
	}
	return &tail{keep: keep}
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for rest := p; len(rest) > 0; {
		line, after, whole := bytes.Cut(rest, []byte{'\n'})
		t.partial = append(t.partial, line[:min(len(line), lineBytes-len(t.partial))]...)
		if rest = after; whole {
			t.flush()
		}
	}
	return len(p), nil
}

// flush decides about the line that has ended.
func (t *tail) flush() {
	line := string(bytes.TrimSpace(bytes.ToValidUTF8(t.partial, nil)))
	t.partial = t.partial[:0]
	if line == "" || !t.keep(line) {
		return
	}
	if len(t.kept) == tailLines {
		t.kept = slices.Delete(t.kept, 0, 1)
	}
	t.kept = append(t.kept, line)
}

func (t *tail) lines() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.flush()
	return slices.Clone(t.kept)
}
