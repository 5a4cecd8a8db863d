package web

import (
	"testing"

	"chartside/internal/record"
	"chartside/internal/smart"
)

// A type that was granted in part is said to be missing in part.
func TestNarrowedScopesAreSaid_SMART35(t *testing.T) {
	whole := func() *record.Record {
		return &record.Record{Coverage: []record.Coverage{{Type: "Observation", Reach: record.Whole}, {Type: "Condition", Reach: record.Whole}}}
	}
	got := narrowed(whole(), smart.ParseScopes("patient/Observation.rs?category=laboratory patient/Condition.rs patient/Patient.r"))
	if len(got.Gaps) != 1 || got.Gaps[0].Type != "Observation" || got.Gaps[0].Cause != record.Refused || got.ReachOf("Observation") != record.Partly || got.ReachOf("Condition") != record.Whole {
		t.Errorf("gaps %+v, coverage %+v", got.Gaps, got.Coverage)
	}
	if got := narrowed(whole(), smart.ParseScopes("patient/*.read")); len(got.Gaps) != 0 || got.ReachOf("Observation") != record.Whole {
		t.Errorf("a wildcard leaves gaps: %+v", got.Gaps)
	}
}
