package record_test

import (
	"path/filepath"
	"testing"

	"chartside/internal/record"
)

// TestDevelopmentSet walks the patients beside the checkout, which may not be
// committed: no resource is lost and each has a title.
func TestDevelopmentSet(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/eval/patients/*.json.gz")
	if len(files) == 0 {
		t.Skip("the development set is not beside this checkout")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			r, err := record.OpenFile(f)
			if err != nil {
				t.Fatal(err)
			}
			untitled := map[string]int{}
			for _, x := range r.Resources {
				if x.Title == "" {
					untitled[x.Type]++
				}
			}
			t.Logf("%d resources, %d concepts, now %s, %d gaps, without title %v", len(r.Resources), len(r.Concepts), r.Now().Format("2006-01-02"), len(r.Gaps), untitled)
			for _, g := range r.Gaps {
				if g.Cause == record.Malformed || g.Cause == record.Duplicate {
					t.Errorf("lost: %+v", g)
				}
			}
		})
	}
}
