package gate

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"
)

var combination = Combination{Base: "b", Adapter: "a", CrossEncoder: "c", Prompt: "p", Pipeline: "q"}

func signed(t *testing.T, folder string, numbers Numbers) string {
	t.Helper()
	s := Score{Combination: combination, Set: "own", Numbers: numbers, Made: time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)}
	if _, err := s.Write(folder); err == nil {
		t.Fatal("an unsigned score was written")
	}
	if err := s.Sign(""); err == nil {
		t.Fatal("nobody signed")
	}
	if err := s.Sign("A. Tester"); err != nil {
		t.Fatal(err)
	}
	name, err := s.Write(folder)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func TestAdmit(t *testing.T) {
	folder := t.TempDir()
	floor := Floor{MacroF1: 0.7, RightlyNone: 0.9, CitedRight: 0.9}
	if _, err := Admit(folder, combination, floor); !refused(err, "No signed score", "make sign-off") {
		t.Errorf("no score: %v", err)
	}
	signed(t, folder, Numbers{MacroF1: 0.8, RightlyNone: 0.95, CitedRight: 0.96})
	s, err := Admit(folder, combination, floor)
	if err != nil || s.SignedBy != "A. Tester" {
		t.Fatalf("got %+v, %v", s, err)
	}
	if _, err := Admit(folder, combination, Floor{MacroF1: 0.81}); !refused(err, "below the floor", "macro F1 is 0.800") {
		t.Errorf("below the floor: %v", err)
	}
	for name, change := range map[string]func(*Combination){
		"base": func(c *Combination) { c.Base = "x" }, "adapter": func(c *Combination) { c.Adapter = "" }, "cross-encoder": func(c *Combination) { c.CrossEncoder = "x" },
		"prompts": func(c *Combination) { c.Prompt = "x" }, "pipeline": func(c *Combination) { c.Pipeline = "x" },
	} {
		other := combination
		change(&other)
		if _, err := Admit(folder, other, Floor{}); !refused(err, "No signed score") {
			t.Errorf("another %s: %v", name, err)
		}
	}
}

func TestAChangedScoreIsRefused(t *testing.T) {
	folder := t.TempDir()
	name := signed(t, folder, Numbers{MacroF1: 0.4})
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(raw), "0.4", "0.9", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Admit(folder, combination, Floor{MacroF1: 0.8}); !refused(err, "changed after it was signed") {
		t.Errorf("got %v", err)
	}
}

func refused(err error, says ...string) bool {
	var r *Refusal
	if !errors.As(err, &r) {
		return false
	}
	for _, s := range says {
		if !strings.Contains(err.Error(), s) {
			return false
		}
	}
	return true
}
