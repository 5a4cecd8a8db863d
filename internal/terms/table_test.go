package terms

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// columns of every table; a file that is not here fails the test.
var columns = map[string]int{
	"words": 2, "languages": 2, "es": 2, "de": 2, "fr": 2, "ko": 2, "pt": 2, "it": 2, "nl": 2,
	"social": 3, "labs": 3, "vitals": 3, "surveys": 3, "micro": 3, "drugs": 3, "conditions": 3, "chapters": 3,
	"vaccines": 3, "procedures": 3, "allergens": 3, "encounters": 3, "devices": 3, "documents": 3, "careplans": 3,
	"common": 1, "abbreviations": 2,
}

func TestTablesAreWellFormed(t *testing.T) {
	if _, err := readTables(); err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(tableFiles, "tables/*.tsv")
	if err != nil || len(files) != len(columns) {
		t.Fatalf("%d tables, want %d (%v)", len(files), len(columns), err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(f, "tables/"), ".tsv")
		t.Run(name, func(t *testing.T) {
			raw, _ := os.ReadFile(f)
			if !regexp.MustCompile(`^# .+\n# source: .+\n`).Match(raw) || !strings.HasSuffix(string(raw), "\n") {
				t.Error("want two header lines (columns, source) and a newline at the end")
			}
			rows, err := readRows(name, columns[name])
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) < 7 {
				t.Errorf("%d rows", len(rows))
			}
			for _, r := range rows {
				for _, field := range r {
					parts := list(field)
					if slices.Contains(parts, "") {
						t.Errorf("empty item in %q", field)
					}
					if len(slices.Compact(slices.Sorted(slices.Values(parts)))) != len(parts) {
						t.Errorf("item stands twice in %q", field)
					}
				}
			}
		})
	}
}

// A key whose words are all stopwords but one would match far too much, and a
// row with the same keys as another is a mistake.
func TestKeysKeepTheirWords(t *testing.T) {
	for _, f := range conceptFiles {
		rows, err := readRows(f.file, 3)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, r := range rows {
			if seen[r[0]] {
				t.Errorf("%s: two rows with keys %q", f.file, r[0])
			}
			seen[r[0]] = true
			if r[1] == "" && r[2] == "" {
				t.Errorf("%s: row %q says nothing", f.file, r[0])
			}
			for _, key := range list(r[0]) {
				for w := range strings.FieldsSeq(key) {
					if w == "-" || strings.HasPrefix(w, "=-") {
						t.Errorf("%s: key %q", f.file, key)
					}
				}
			}
		}
	}
}

func TestWordsHaveOneStem(t *testing.T) {
	rows, err := readRows("words", 2)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, r := range rows {
		for _, w := range strings.Fields(r[1]) {
			if other, ok := seen[w]; ok {
				t.Errorf("%q has the stems %q and %q", w, other, r[0])
			}
			seen[w] = r[0]
		}
	}
}
