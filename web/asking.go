package web

import (
	"slices"
	"strings"

	"chartside/internal/brief"
	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// Questions that a page offers are made from what the record holds, so that each
// has an answer in it.

// offered is how many starters stand on a page.
const offered = 4

// starters are questions to begin with.
func starters(chart *qa.Chart) []views.Ask {
	b := brief.Of(chart.Record)
	counts := chart.Record.Counts()
	var out []views.Ask
	add := func(there bool, icon string, kind views.AskKind, of string) {
		if there && len(out) < offered {
			out = append(out, views.Ask{Icon: icon, Kind: kind, Of: of})
		}
	}
	test := telling(chart, b)
	problem := slices.IndexFunc(b.Problems, func(i brief.Item) bool { return !i.When().IsZero() && simple(i.Title) })
	add(test != "", "lab", views.AskTrend, test)
	add(len(b.Medicines) > 0, "pill", views.AskMedicines, "")
	if problem >= 0 {
		add(true, "note", views.AskSince, b.Problems[problem].Title)
	}
	add(b.Visit.Resource != nil, "visit", views.AskLastVisit, "")
	add(len(b.Allergies) > 0, "note", views.AskAllergies, "")
	add(counts["Immunization"] > 0, "note", views.AskVaccines, "")
	add(len(b.Problems) > 1, "note", views.AskProblems, "")
	return out
}

// simple reports that a title can stand in a question as people would say it.
func simple(title string) bool {
	return len(strings.Fields(title)) <= 4 && !strings.ContainsAny(title, "0123456789(),;/")
}

// telling is the test whose course says most: out of range, else changed, else
// the one that was measured most. It needs three numbers at least.
func telling(chart *qa.Chart, b brief.Brief) string {
	for _, r := range b.OutOfRange {
		if !r.Old && series(r.From) {
			return shortName(prompt.Name(r.From))
		}
	}
	for _, c := range b.Changes {
		if c.Kind == brief.Value && prompt.KindName(c.From[0]) == "lab result" && series(c.From[0]) {
			return shortName(c.Title)
		}
	}
	best, most := "", 2
	for _, c := range chart.Record.Concepts {
		if c.HasNumber && len(c.Members) > most && prompt.ConceptKind(c) == "lab result" {
			best, most = shortName(c.Title), len(c.Members)
		}
	}
	return best
}

// series reports that a measurement has three numbers at least.
func series(x *record.Resource) bool {
	return x.Type == "Observation" && x.Concept != nil && x.Concept.HasNumber && len(x.Concept.Members) > 2
}

// followUps are what people ask after an answer, two at most.
func followUps(a *qa.Answer) []views.Ask {
	if a.Trust == qa.NotFound {
		return listOf(a.Searched)
	}
	var out []views.Ask
	for _, s := range a.Sources {
		if !s.Cited {
			continue
		}
		for _, next := range after(s.Resource, a.Plan.Operator) {
			if len(out) < 2 && !slices.ContainsFunc(out, func(o views.Ask) bool { return o.Kind == next.Kind }) {
				out = append(out, next)
			}
		}
	}
	return out
}

// after names what may be asked about one entry, but for what was just asked.
func after(x *record.Resource, asked qa.Operator) []views.Ask {
	name := prompt.Name(x)
	var out []views.Ask
	add := func(there bool, kind views.AskKind, of string) {
		if there {
			out = append(out, views.Ask{Kind: kind, Of: of})
		}
	}
	switch {
	case series(x):
		add(asked != qa.Trend, views.AskTrend, shortName(name))
		add(asked != qa.Max, views.AskHighest, shortName(name))
		add(asked != qa.Latest, views.AskLatest, shortName(name))
	case x.Type == "MedicationRequest":
		add(asked != qa.When && !x.When.IsZero(), views.AskStarted, name)
		add(asked == qa.When && x.Active(), views.AskMedicines, "")
	case x.Type == "Condition":
		add(asked != qa.When && !x.When.IsZero() && simple(name), views.AskSince, name)
		add(asked == qa.When, views.AskProblems, "")
	case x.Type == "Immunization":
		add(asked != qa.All, views.AskVaccines, "")
	case x.Type == "Procedure":
		add(asked != qa.All, views.AskProcedures, "")
	}
	return out
}

// listOf offers the lists of what was searched in vain.
func listOf(searched []qa.Searched) []views.Ask {
	lists := map[string]views.AskKind{"MedicationRequest": views.AskMedicines, "AllergyIntolerance": views.AskAllergies, "Condition": views.AskProblems,
		"Immunization": views.AskVaccines, "Procedure": views.AskProcedures}
	var out []views.Ask
	for _, s := range searched {
		if kind := lists[s.Type]; kind != "" && s.Count > 0 && len(out) < 2 {
			out = append(out, views.Ask{Kind: kind})
		}
	}
	return out
}

// shortName is a laboratory name as people say it: "Hemoglobin A1c", not
// "Hemoglobin A1c/Hemoglobin.total in Blood".
func shortName(title string) string {
	for _, cut := range []string{" [", "/", " ("} {
		title, _, _ = strings.Cut(title, cut)
	}
	return title
}
