package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chartside/internal/dataset"
	"chartside/internal/feedback"
	"chartside/internal/vault"
)

// TestFeedbackBecomesExamples walks the loop: feedback of the application, a review
// file, a reviewer's pen, examples.
func TestFeedbackBecomesExamples(t *testing.T) {
	folder := t.TempDir()
	kept := filepath.Join(folder, "feedback.sealed")
	key := filepath.Join(folder, "feedback.key")
	if err := os.WriteFile(key, []byte(base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, vault.KeySize))+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ring, err := ringFrom([]string{key})
	if err != nil {
		t.Fatal(err)
	}
	f, err := feedback.Open(kept, ring)
	if err != nil {
		t.Fatal(err)
	}
	line := feedback.Source{N: 1, Line: "lab result: Sodium; value 139 mmol/L; date 3 March 2019"}
	for _, e := range []feedback.Entry{
		{Number: "1", Verdict: feedback.Wrong, Audience: "patient", Lang: "en", Question: "last sodium?", Answer: "Your sodium was 93 mmol/L.", Sources: []feedback.Source{line}},
		{Number: "2", Verdict: feedback.Helpful, Audience: "patient", Lang: "en", Question: "sodium?", Sources: []feedback.Source{line}},
		{Number: "3", Verdict: feedback.Missing, Audience: "patient", Lang: "en", Question: "my potassium?"},
	} {
		if err := f.Keep(e); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	review := filepath.Join(folder, "review.jsonl")
	if err := (exportCommand{Feedback: kept, Key: []string{key}, To: review}).Run(&out); err != nil || !strings.Contains(out.String(), "1 of 3") {
		t.Fatalf("%v: %s", err, out.String())
	}
	if err := (exportCommand{Feedback: kept, Key: []string{key}, To: review}).Run(&out); err == nil {
		t.Error("a review that may be half done was overwritten")
	}
	raw, err := os.ReadFile(review)
	if err != nil {
		t.Fatal(err)
	}
	var r dataset.Review
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	yes := true
	r.Reviewer, r.Accept, r.Right, r.Relevant = "R. Viewer", &yes, "Your sodium was 139 mmol/L on 3 March 2019. [1]", []int{1}
	if raw, err = json.Marshal(r); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(review, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (reviewedCommand{Review: review, Out: folder}).Run(&out); err != nil {
		t.Fatal(err)
	}
	examples, err := dataset.ReadExamples(filepath.Join(folder, "reviewed-train.jsonl"))
	if err != nil || len(examples) != 2 || examples[0].Target != r.Right || examples[1].Target != "yes" {
		t.Errorf("got %d examples, %v: %s", len(examples), err, out.String())
	}
}
