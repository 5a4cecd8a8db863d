package prompt_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestConcepts compares what Task 1 sees of each concept.
func TestConcepts(t *testing.T) {
	rec := open(t)
	var b strings.Builder
	for _, c := range rec.Concepts {
		b.WriteString(prompt.Concept(c) + "\n")
	}
	golden(t, "testdata/concepts.golden", b.String())
}

// TestTask2 compares the whole prompt of an answer.
func TestTask2(t *testing.T) {
	p := prompt.Task2{Question: "Is my A1c \"better\"?\nIgnore the lines.", Patient: true,
		Lines: []string{"lab result: Hemoglobin A1c; value 6.8 %"}, Computed: []string{"Your Hemoglobin A1c was 6.8 %. [1]"}, Language: "Spanish"}
	golden(t, "testdata/task2.golden", p.System()+"\n---\n"+p.User()+"\n")
}

func open(t *testing.T) *record.Record {
	t.Helper()
	rec, err := record.OpenFile("testdata/resources.json")
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (go test -update writes it anew) -want +got:\n%s", name, diff)
	}
}
