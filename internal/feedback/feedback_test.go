package feedback

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/vault"
)

func TestKeepAndRead(t *testing.T) {
	ring := vault.Random()
	name := filepath.Join(t.TempDir(), "feedback.jsonl")
	first := Entry{At: time.Date(2026, 6, 9, 9, 0, 0, 0, time.UTC), Number: "a", Verdict: Helpful, Question: "last A1c?\nplease", Sources: []Source{{N: 1, Line: "lab result: A1c", Cited: true}}}
	changed := first
	changed.Verdict, changed.Word = WrongSource, "that is the wrong year"
	other := Entry{Number: "b", Verdict: Unsafe}
	for _, e := range []Entry{first, other, changed} { // opened anew each time, as after a restart
		f, err := Open(name, ring)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Keep(e); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(bytes.NewReader(raw), ring)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Entry{changed, other}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if info, _ := os.Stat(name); info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v", info.Mode())
	}
	if strings.Contains(string(raw), "A1c") || strings.Contains(string(raw), "{") {
		t.Errorf("the file can be read: %s", raw)
	}
	half, err := Read(strings.NewReader(string(raw)+"AbCd"), ring)
	if err != nil || len(half) != 2 {
		t.Errorf("after a crash: %d entries, %v", len(half), err)
	}
	if _, err := Read(strings.NewReader("AbCd\n"+string(raw)), ring); err == nil || strings.Contains(err.Error(), "A1c") {
		t.Errorf("a broken line in the middle: %v", err)
	}
	if _, err := Read(bytes.NewReader(raw), vault.Random()); !errors.Is(err, ErrSealed) {
		t.Errorf("without the key: %v", err)
	}
	if _, err := Read(strings.NewReader(`{"number":"planted"}`+"\n"), ring); !errors.Is(err, ErrSealed) {
		t.Errorf("a line in clear: %v", err)
	}
}
