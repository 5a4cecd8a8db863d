package dataset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chartside/internal/prompt"
	"chartside/internal/qa"
)

// fewExamples makes a few examples from composed records alone.
func fewExamples(t *testing.T) (string, *InstructManifest) {
	t.Helper()
	out := t.TempDir()
	m, err := GenerateInstruct(InstructOptions{Options: Options{Composed: 40, Seed: 7, Out: out}, Task1: 200, Task2: 200, Tests: 60})
	if err != nil {
		t.Fatal(err)
	}
	return out, m
}

func TestInstructIsTheSameAgain(t *testing.T) {
	_, a := fewExamples(t)
	out, b := fewExamples(t)
	t.Run("planted text is in a prompt", func(t *testing.T) { plantedTextIsInAPrompt(t, out) })
	t.Run("examples", func(t *testing.T) { examplesAreWhatTheySay(t, out, b) })
	for name, sum := range a.SHA256 {
		if b.SHA256[name] != sum {
			t.Errorf("%s differs between two runs with one seed", name)
		}
	}
}

func examplesAreWhatTheySay(t *testing.T, out string, m *InstructManifest) {
	if m.PromptVersion != prompt.Version {
		t.Errorf("prompt version %q, want %q", m.PromptVersion, prompt.Version)
	}
	languages, splitOf := map[string]int{}, map[string]string{}
	for _, split := range []string{Train, Valid, Test} {
		for _, task := range []string{"task1", "task2"} {
			examples, err := ReadExamples(filepath.Join(out, task+"-"+split+".jsonl"))
			if err != nil {
				t.Fatal(err)
			}
			if len(examples) < 25 {
				t.Errorf("%s-%s: only %d examples", task, split, len(examples))
			}
			for _, e := range examples {
				languages[e.Lang]++
				if was := splitOf[e.Record]; was != "" && was != split {
					t.Fatalf("record %s is in %s and %s", e.Record, was, split)
				}
				splitOf[e.Record] = split
				checkExample(t, e)
			}
		}
	}
	for _, lang := range foreignLangs {
		if languages[lang] == 0 && lang != "ko" {
			t.Errorf("no question in %s", lang)
		}
	}
}

func checkExample(t *testing.T, e *Example) {
	t.Helper()
	last := e.Turns[len(e.Turns)-1]
	switch {
	case last.Role != "user" || last.Text == "" || e.Target == "":
		t.Errorf("not a chat: %+v", e)
	case e.Task == 1 && e.Target != "yes" && e.Target != "no":
		t.Errorf("target %q of Task 1", e.Target)
	case e.Task == 2 && (len(e.Cites) == 0 || !strings.Contains(e.Target, "[")):
		t.Errorf("no source in %q", e.Target)
	}
	for _, p := range planted {
		if strings.Contains(e.Target, p) {
			t.Errorf("planted text in the target: %q", e.Target)
		}
	}
}

// TestNoLabelFailsTheCheck: what is written was checked, and a wrong target would
// not have been.
func TestNoLabelFailsTheCheck(t *testing.T) {
	c := composed(random(3, "x"), load(), false)
	c.enrich(random(3, "y"))
	k := newInstructor(random(3, "z"), Train, "x", c.record())
	made := 0
	for range 300 {
		a := k.another()
		if a == nil {
			continue
		}
		w, _ := k.work(a)
		if w == nil {
			continue
		}
		e := k.answered(a, w)
		if e == nil {
			continue
		}
		made++
		if fault, where := w.Check(e.Target); fault != "" {
			t.Errorf("%q: %s at %q", e.Target, fault, where)
		}
		if fault, _ := w.Check(strings.Replace(e.Target, "[", "[9", 1)); fault == "" {
			t.Errorf("%q passes with a source that is not there", e.Target)
		}
	}
	if made < 10 {
		t.Fatalf("only %d examples", made)
	}
}

// plantedTextIsInAPrompt: otherwise the look for it in the targets proves nothing.
func plantedTextIsInAPrompt(t *testing.T, out string) {
	for _, name := range []string{"task2-train.jsonl", "task1-train.jsonl"} {
		raw, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range planted {
			if strings.Contains(string(raw), strings.NewReplacer("<", "(", ">", ")").Replace(p)) {
				return
			}
		}
	}
	t.Error("no prompt holds planted text")
}

func TestOnlyWhatWasReadRightBecomesAnExample(t *testing.T) {
	for family := range expected {
		if len(expected[family]) == 0 {
			t.Errorf("%s is read as nothing", family)
		}
	}
	items := handMade(t)
	it := find(t, items, "High Density Lipoprotein Cholesterol")
	a := &asked{topics: []topic{{kind: it.kind, name: "HDL", thing: it.thing, target: it, cued: true}}, family: "trend", asks: "name", kind: it.kind, text: "what was my first HDL?"}
	if !ask(items, a, timeZero) {
		t.Fatal("not asked")
	}
	o := &oracle{parts: nil}
	o.parts = append(o.parts, concepts(a.relevant))
	if got, _ := o.Score(t.Context(), qa.Prepare(recordOf(t)), qa.Query{}); len(got) == 0 {
		t.Error("no scores")
	}
	k := newInstructor(random(1, "x"), Train, "x", recordOf(t))
	if w, why := k.work(a); w != nil || why == "" {
		t.Errorf("a first value read as an example of a trend (%q)", why)
	}
}
