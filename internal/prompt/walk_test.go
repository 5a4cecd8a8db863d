package prompt_test

import (
	"path/filepath"
	"testing"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// TestDevelopmentSet walks the patients beside the checkout, which are never
// committed: no resource is lost, and each has a readable line. It prints types
// and kinds of fault, nothing of the values.
func TestDevelopmentSet(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/eval/patients/*.json.gz")
	if len(files) == 0 {
		t.Skip("the development set is not beside this checkout")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			rec, err := record.OpenFile(f)
			if err != nil {
				t.Fatal(err)
			}
			faults := map[string]int{}
			for _, x := range rec.Resources {
				if why := unreadable(prompt.Line(rec, x)); why != "" {
					faults[x.Type+": "+why]++
				}
				if prompt.Title(x) == "" {
					faults[x.Type+": no title"]++
				}
			}
			for fault, n := range faults {
				t.Errorf("%d × %s", n, fault)
			}
			for _, g := range rec.Gaps {
				if g.Cause == record.Malformed || g.Cause == record.Duplicate {
					t.Errorf("lost: %s %s", g.Cause, g.Type)
				}
			}
		})
	}
}
