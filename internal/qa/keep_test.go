package qa

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/record"
)

// same compares answers with all that is in them; entries of the record are the
// same when they are one.
var same = cmp.Options{
	cmp.AllowUnexported(Answer{}, part{}, Query{}, Plan{}, setting{}, target{}, picked{}, scored{}),
	cmp.Comparer(func(x, y *record.Resource) bool { return x == y }),
	cmp.Comparer(func(x, y *record.Concept) bool { return x == y }),
	cmp.Comparer(func(x, y entry) bool { return x.concept == y.concept }),
}

func keptChart(t *testing.T, change func(text string) string) *Chart {
	t.Helper()
	raw, err := os.ReadFile("testdata/record.json")
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "record.json")
	if err := os.WriteFile(name, []byte(change(string(raw))), 0o600); err != nil {
		t.Fatal(err)
	}
	rec, err := record.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return Prepare(rec)
}

func unchanged(text string) string { return text }

// talk asks one question after the other, each with the answers before it.
func talk(t *testing.T, c *Chart, questions ...string) []*Answer {
	t.Helper()
	p := &Pipeline{Selector: Lexical{}}
	var out []*Answer
	for _, q := range questions {
		a, err := p.Ask(context.Background(), c, Question{Text: q, Audience: Patient, History: out}, nil)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

func restored(t *testing.T, c *Chart, a *Answer) (*Answer, int) {
	t.Helper()
	kept, err := a.Keep()
	if err != nil {
		t.Fatal(err)
	}
	back, changed, err := c.Restore(kept)
	if err != nil {
		t.Fatalf("%q: %v", a.Question, err)
	}
	return back, changed
}

// A restored answer is the one that was shown, in all its parts: over the same
// record nothing differs.
func TestARestoredAnswerIsTheSame(t *testing.T) {
	c := keptChart(t, unchanged)
	for _, a := range talk(t, c, "What was my last A1c?", "and before that?", "Is my A1c getting better?", "list my current medications", "What is my potassium?",
		"what was my last A1c and which allergies do I have?", "A1c above 7 in 2025", "my chest hurts and I can't breathe", "write a poem", "what happened at my last visit?", "how old am I?",
		"¿Cuál fue mi última hemoglobina glicosilada?", "am I allergic to latex?") {
		back, changed := restored(t, c, a)
		if diff := cmp.Diff(a, back, same); diff != "" || changed != 0 {
			t.Errorf("%q, %d changed (-shown +restored):\n%s", a.Question, changed, diff)
		}
	}
}

// A follow-up finds in a restored answer what it would have found in the first.
func TestFollowUpsOfARestoredAnswer(t *testing.T) {
	c := keptChart(t, unchanged)
	for _, follow := range []string{"and before that?", "the highest?", "and in 2025?", "what about my blood pressure?"} {
		first := talk(t, c, "What was my last A1c?")[0]
		back, _ := restored(t, c, first)
		p := &Pipeline{Selector: Lexical{}}
		var said []string
		for _, before := range []*Answer{first, back} {
			a, err := p.Ask(context.Background(), c, Question{Text: follow, Audience: Patient, History: []*Answer{before}}, nil)
			if err != nil {
				t.Fatal(err)
			}
			said = append(said, a.Follows+": "+a.Text())
		}
		if said[0] != said[1] {
			t.Errorf("%q: %q, of the restored answer %q", follow, said[0], said[1])
		}
	}
}

// A record that changed does not change what was answered; how many entries did is
// known.
func TestARestoredAnswerOverAnotherRecord(t *testing.T) {
	a := talk(t, keptChart(t, unchanged), "What was my last A1c?")[0]
	for name, change := range map[string]func(string) string{
		"the value is corrected": func(s string) string { return strings.ReplaceAll(s, "6.8", "6.9") },
		"the entry is gone":      func(s string) string { return strings.ReplaceAll(s, `"a1c3"`, `"a1c9"`) },
	} {
		back, changed := restored(t, keptChart(t, change), a)
		if changed != 1 || back.Text() != a.Text() || string(back.Sources[0].Resource.Raw) != string(a.Sources[0].Resource.Raw) {
			t.Errorf("%s: %d changed; %q", name, changed, back.Text())
		}
	}
	// Without the entry's own text it is asked again rather than shown without it.
	a.Sources[0].Resource.Raw = append(a.Sources[0].Resource.Raw, []byte(strings.Repeat(" ", keptEntries))...)
	kept, err := a.Keep()
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := keptChart(t, unchanged).Restore(kept); !errors.Is(err, ErrChanged) {
		t.Errorf("an entry that is too long to be kept, and changed: %v", err)
	}
}

func TestWhatIsNoKeptAnswer(t *testing.T) {
	c := keptChart(t, unchanged)
	kept, err := talk(t, c, "What was my last A1c?")[0].Keep()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{"nothing": nil, "half": kept[:len(kept)/2], "something else": []byte("{}")} {
		if a, _, err := c.Restore(text); err == nil {
			t.Errorf("%s is restored as %+v", name, a)
		}
	}
	huge := &Answer{Question: "q", Sentences: []Sentence{{Text: strings.Repeat("word ", keptPlain/5)}}}
	if _, err := huge.Keep(); !errors.Is(err, ErrTooLarge) {
		t.Errorf("an answer of %d bytes: %v", keptPlain, err)
	}
}
