package prompt_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"encoding/json"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// FuzzLine: whatever a resource holds, its line is one line of UTF-8, and every
// text that somebody else wrote stays behind its fence.
func FuzzLine(f *testing.F) {
	names, _ := filepath.Glob("testdata/lines/*.json")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		var list []json.RawMessage
		if err := json.Unmarshal(data, &list); err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(list[0]))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b := record.NewBuilder()
		b.Add(data)
		rec := b.Record(time.Time{})
		for _, x := range rec.Resources {
			line := prompt.Line(rec, x)
			if line == "" || strings.ContainsAny(line, "\n\r") || !utf8.ValidString(line) || prompt.Title(x) == "" {
				t.Errorf("the line %q, the title %q", line, prompt.Title(x))
			}
			if len(line) > 8*len(data)+4096 {
				t.Errorf("a line of %d bytes from %d", len(line), len(data))
			}
			if x.Concept != nil {
				prompt.Concept(x.Concept)
			}
		}
	})
}
