package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/gate"
	"chartside/internal/qa"
	"chartside/internal/record"
)

func TestScore(t *testing.T) {
	refs := func(list ...record.Ref) []record.Ref { return list }
	questions := []Question{
		{ID: "found", Relevant: refs("O/1", "O/2"), Neutral: refs("E/1")},
		{ID: "lost", Relevant: refs("O/3")},
		{ID: "none"},
		{ID: "guessed"},
		{ID: "not asked", Relevant: refs("O/9")},
		{ID: "help", Kind: "out-of-scope-emergency"},
	}
	said := map[string]Prediction{
		"found":   {Relevant: refs("O/1", "O/7", "E/1"), Citations: refs("O/1", "E/1"), Trust: qa.Checked, Seconds: 1, Dropped: 1},
		"lost":    {Trust: qa.NotFound, Abstained: true, Seconds: 3},
		"none":    {Trust: qa.NotFound, Abstained: true, Seconds: 2},
		"guessed": {Relevant: refs("O/5"), Citations: refs("O/5"), Trust: qa.Direct, Seconds: 9},
		"help":    {Trust: qa.Direct},
	}
	want := gate.Numbers{
		Questions: 6, Precision: 0.3333, Recall: 0.25, MacroF1: 0.1667, RightlyNone: 0.5, WronglyNone: 0.6667, CitedRight: 0.5, Cited: 1, WordedByModel: 0.5,
		Dropped: 1, MedianSeconds: 3, SlowestSeconds: 9, EmergencyMissed: 1,
	}
	if diff := cmp.Diff(want, Score(questions, said)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
