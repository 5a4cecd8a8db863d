package prompt_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// TestLines compares title and line of each resource of testdata/lines/X.json
// with X.golden beside it: readable by somebody who does not program. All files
// together are one record, so that references between them resolve.
func TestLines(t *testing.T) {
	files, rec := lines(t)
	for name, refs := range files {
		var b strings.Builder
		for _, ref := range refs {
			x := rec.Find(ref)
			b.WriteString(x.ID + ": " + x.Title + "\n    " + prompt.Line(rec, x) + "\n")
		}
		golden(t, strings.TrimSuffix(name, ".json")+".golden", b.String())
	}
}

// TestEveryTypeHasWords: the two tables of types, how a resource is read and
// how it is worded, have the same rows, and every row has a resource above.
func TestEveryTypeHasWords(t *testing.T) {
	_, rec := lines(t)
	for _, k := range record.Kinds() {
		if !prompt.Worded(k.Type) {
			t.Errorf("%s has no words", k.Type)
		}
		if len(rec.OfType(k.Type)) == 0 {
			t.Errorf("%s has no resource in testdata/lines", k.Type)
		}
	}
}

// TestLinesAreReadable: no code, no JSON, no reference, no empty brackets, no
// double space, and nothing of the patient's name.
func TestLinesAreReadable(t *testing.T) {
	_, rec := lines(t)
	for _, x := range rec.Resources {
		line := prompt.Line(rec, x)
		if why := unreadable(line); why != "" {
			t.Errorf("%s: %s: %s", x.Ref(), why, line)
		}
		for _, banned := range []string{"Jane", "Doe"} {
			if strings.Contains(line, banned) {
				t.Errorf("%s: the line holds %q: %s", x.Ref(), banned, line)
			}
		}
	}
}

// lines reads testdata/lines: the resources of each file, and all as one record.
func lines(t *testing.T) (map[string][]record.Ref, *record.Record) {
	t.Helper()
	names, _ := filepath.Glob("testdata/lines/*.json")
	files, b := map[string][]record.Ref{}, record.NewBuilder()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var list []json.RawMessage
		if err := json.Unmarshal(data, &list); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, raw := range list {
			var head struct{ ResourceType, ID string }
			if err := json.Unmarshal(raw, &head); err != nil {
				t.Fatal(err)
			}
			files[name] = append(files[name], record.Ref(head.ResourceType+"/"+head.ID))
			b.Add(raw)
		}
	}
	return files, b.Record(time.Time{})
}
