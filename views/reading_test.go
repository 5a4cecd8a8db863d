package views

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"chartside/internal/plain"
)

// What patients read of ours is at sixth grade at most, by median; no sentence
// is far above it.
func TestPatientPagesReadAtSixthGrade(t *testing.T) {
	english := wordsOf(patient)
	var grades []float64
	for _, path := range slices.Sorted(maps.Keys(english)) {
		text := english[path]
		if len(strings.Fields(text)) < 5 || strings.Contains(text, "%") || strings.HasPrefix(path, ".Phrases.Months") || strings.HasPrefix(path, ".Brief") {
			continue // a label, a form, the clinician's
		}
		g := plain.Grade(text)
		grades = append(grades, g)
		if g > 12 {
			t.Errorf("%s reads at grade %.1f: %q", path, g, text)
		}
	}
	m := plain.Median(grades)
	slices.Sort(grades)
	t.Logf("%d texts: median grade %.1f, nine of ten at most %.1f", len(grades), m, grades[len(grades)*9/10])
	if m > 6 {
		t.Errorf("the median grade is %.1f, 6 at most", m)
	}
}
