package eval_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/eval"
	"chartside/internal/qa"
	"chartside/internal/record"
)

// set writes a question set of two patients and four questions.
func set(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	bundle := func(value string) string {
		return `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","id":"k","code":{"text":"Potassium"},"effectiveDateTime":"2026-05-14","valueQuantity":{"value":` + value + `,"unit":"mmol/L"}}}]}`
	}
	write(t, dir, "p1.json", bundle("4.1"))
	write(t, dir, "p2.json", bundle("5.2"))
	write(t, dir, "questions.jsonl", `{"id":"p1-1","patient":"p1.json","audience":"patient","question":"last potassium?"}
{"id":"p1-2","patient":"p1.json","audience":"clinician","question":"Ferritin?"}
{"id":"p2-1","patient":"p2.json","audience":"patient","question":"last potassium?"}
{"id":"p2-2","patient":"p2.json","audience":"patient","question":"I can't breathe"}
`)
	return dir
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func predictions(t *testing.T, name string) []eval.Prediction {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []eval.Prediction
	for line := range strings.Lines(string(data)) {
		var p eval.Prediction
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

var pipeline = &qa.Pipeline{Selector: qa.Lexical{}}

func TestRun(t *testing.T) {
	dir := set(t)
	out := filepath.Join(dir, "out.jsonl")
	var bar bytes.Buffer
	if err := eval.Run(context.Background(), pipeline, eval.Options{Set: dir, Out: out, Progress: &bar}); err != nil {
		t.Fatal(err)
	}
	got := predictions(t, out)
	if len(got) != 4 {
		t.Fatalf("got %d predictions", len(got))
	}
	if diff := cmp.Diff([]record.Ref{"Observation/k"}, got[0].Relevant); diff != "" || !strings.Contains(got[0].Answer, "4.1 mmol/L") || got[0].Abstained {
		t.Errorf("first: %+v", got[0])
	}
	if !got[1].Abstained || len(got[1].Relevant) != 0 {
		t.Errorf("absent: %+v", got[1])
	}
	if !strings.Contains(got[2].Answer, "5.2") {
		t.Errorf("the second patient's question was answered from another record: %+v", got[2])
	}
	if got[3].Trust != qa.Emergency {
		t.Errorf("emergency: %+v", got[3])
	}
	if !strings.Contains(bar.String(), "4 of 4") {
		t.Errorf("progress: %q", bar.String())
	}
}

// TestResume: what is answered is not asked again, and a line that was cut
// short is.
func TestResume(t *testing.T) {
	dir := set(t)
	out := filepath.Join(dir, "out.jsonl")
	write(t, dir, "out.jsonl", `{"id":"p1-1","answer":"kept"}`+"\n"+`{"id":"p1-2","ans`)
	if err := eval.Run(context.Background(), pipeline, eval.Options{Set: dir, Out: out, Only: map[string]bool{"p1": true}}); err != nil {
		t.Fatal(err)
	}
	got := predictions(t, out)
	if len(got) != 2 || got[0].Answer != "kept" || got[1].ID != "p1-2" || got[1].Answer == "" {
		t.Errorf("got %+v", got)
	}
}

func TestLimit(t *testing.T) {
	dir := set(t)
	out := filepath.Join(dir, "out.jsonl")
	if err := eval.Run(context.Background(), pipeline, eval.Options{Set: dir, Out: out, Limit: 1}); err != nil {
		t.Fatal(err)
	}
	if got := predictions(t, out); len(got) != 1 {
		t.Errorf("got %d", len(got))
	}
}
