package brief

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/record"
)

// recordOf builds a record from resources written as JSON; ids are their places.
func recordOf(t *testing.T, resources ...string) *record.Record {
	t.Helper()
	b := record.NewBuilder()
	for i, r := range resources {
		b.Add([]byte(fmt.Sprintf(`{"id":"r%d",%s`, i, strings.TrimPrefix(r, "{"))))
	}
	rec := b.Record(record.Date{}.Time)
	if len(rec.Resources) != len(resources) {
		t.Fatalf("%d of %d resources were read: %v", len(rec.Resources), len(resources), rec.Gaps)
	}
	return rec
}

func condition(name, status, onset string) string {
	s := fmt.Sprintf(`{"resourceType":"Condition","code":{"text":%q}`, name)
	if status != "" {
		s += fmt.Sprintf(`,"clinicalStatus":{"coding":[{"code":%q}]}`, status)
	}
	if onset != "" {
		s += fmt.Sprintf(`,"onsetDateTime":%q`, onset)
	}
	return s + "}"
}

func order(name, status, on string) string {
	return fmt.Sprintf(`{"resourceType":"MedicationRequest","intent":"order","status":%q,"authoredOn":%q,"medicationCodeableConcept":{"text":%q}}`, status, on, name)
}

// lab is a result; more is further JSON, such as a reference range.
func lab(name, on string, value float64, unit, more string) string {
	if more != "" {
		more = "," + more
	}
	return fmt.Sprintf(`{"resourceType":"Observation","status":"final","category":[{"text":"Laboratory"}],"code":{"text":%q},"effectiveDateTime":%q,"valueQuantity":{"value":%g,"unit":%q}%s}`, name, on, value, unit, more)
}

func visit(status, from, to string) string {
	return fmt.Sprintf(`{"resourceType":"Encounter","status":%q,"type":[{"text":"Check up"}],"period":{"start":%q,"end":%q}}`, status, from, to)
}

func titles(items []Item) []string {
	var out []string
	for _, i := range items {
		s := i.Title
		if i.Mark != "" {
			s += " (" + i.Mark + ")"
		}
		if n := len(i.From); n > 1 {
			s += fmt.Sprintf(" x%d", n)
		}
		out = append(out, s)
	}
	return out
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		name      string
		record    []string
		want      []string
		all       int
		stateless bool
	}{
		{"active, newest first", []string{condition("Gout", "active", "2019"), condition("Asthma", "active", "2021-03")}, []string{"Asthma", "Gout"}, 2, false},
		{"resolved and inactive are not active", []string{condition("Flu", "resolved", "2020"), condition("Gout", "inactive", "2019"), condition("Asthma", "active", "2001")}, []string{"Asthma"}, 3, false},
		{"social findings are no problems", []string{condition("Full-time employment (finding)", "active", "2020"), condition("Stress (finding)", "active", "2020"), condition("Obesity (finding)", "active", "2018")}, []string{"Obesity"}, 1, false},
		{"a duplicate is one line with two sources", []string{condition("Gout", "active", "2019"), condition("gout", "active", "2022")}, []string{"gout x2"}, 1, false},
		{"a relapse is active and says so", []string{condition("Asthma", "relapse", "2020")}, []string{"Asthma (relapse)"}, 1, false},
		{"no status anywhere: all, and said", []string{condition("Sepsis", "", "2020"), condition("Pneumonia", "", "2021")}, []string{"Pneumonia", "Sepsis"}, 2, true},
		{"one without status among others is not called active", []string{condition("Sepsis", "", "2020"), condition("Gout", "active", "2021")}, []string{"Gout"}, 2, false},
		{"a mistake is left out", []string{`{"resourceType":"Condition","code":{"text":"Gout"},"clinicalStatus":{"coding":[{"code":"active"}]},"verificationStatus":{"coding":[{"code":"entered-in-error"}]}}`}, nil, 0, false},
		{"doubt is marked", []string{`{"resourceType":"Condition","code":{"text":"Gout"},"clinicalStatus":{"coding":[{"code":"active"}]},"verificationStatus":{"coding":[{"code":"provisional"}]}}`}, []string{"Gout (provisional)"}, 1, false},
	} {
		b := Of(recordOf(t, c.record...))
		if diff := cmp.Diff(c.want, titles(b.Problems)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if b.ProblemsAll != c.all || b.Stateless != c.stateless {
			t.Errorf("%s: %d in all, stateless %v; want %d, %v", c.name, b.ProblemsAll, b.Stateless, c.all, c.stateless)
		}
	}
}

func TestMedicines(t *testing.T) {
	b := Of(recordOf(t,
		order("Warfarin 5 MG", "stopped", "2024-01-02"),
		order("Metformin 500 MG", "active", "2009-05-01"), // however old
		order("Metformin 500 MG", "active", "2020-05-01"),
		order("Metformin 500 MG", "completed", "2021-05-01"),
		order("Cetirizine 5 MG", "cancelled", "2025-01-01"),
		`{"resourceType":"MedicationRequest","intent":"proposal","status":"active","authoredOn":"2023-01-01","medicationCodeableConcept":{"text":"Aspirin"},"dosageInstruction":[{"text":"one a day"}]}`,
		`{"resourceType":"MedicationRequest","intent":"order","status":"active","doNotPerform":true,"medicationCodeableConcept":{"text":"Ibuprofen"}}`,
		`{"resourceType":"MedicationStatement","status":"active","dateAsserted":"2018-01-01","medicationCodeableConcept":{"text":"Fish oil"}}`,
	))
	want := []string{"Aspirin (proposal)", "Metformin 500 MG x2", "Fish oil"}
	if diff := cmp.Diff(want, titles(b.Medicines)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if b.Medicines[0].Detail != "one a day" || b.Medicines[1].Missing != "directions" {
		t.Errorf("directions %q, missing %q", b.Medicines[0].Detail, b.Medicines[1].Missing)
	}
}

func TestAllergies(t *testing.T) {
	allergy := func(name, status, more string) string {
		return fmt.Sprintf(`{"resourceType":"AllergyIntolerance","code":{"text":%q},"clinicalStatus":{"coding":[{"code":%q}]}%s}`, name, status, more)
	}
	b := Of(recordOf(t, allergy("Latex", "active", ""), allergy("Penicillin", "active", `,"criticality":"high","reaction":[{"severity":"severe","manifestation":[{"text":"Hives"}]}]`),
		allergy("Eggs", "inactive", ""), allergy("Milk", "resolved", ""), `{"resourceType":"AllergyIntolerance","code":{"text":"Nuts"}}`))
	if diff := cmp.Diff([]string{"Penicillin (high criticality)", "Latex", "Nuts"}, titles(b.Allergies)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if b.Allergies[0].Detail != "Hives, severe" || b.Allergies[2].Missing != "status" {
		t.Errorf("detail %q, missing %q", b.Allergies[0].Detail, b.Allergies[2].Missing)
	}
}

// Only the record's own flag or range judges a result.
func TestSide(t *testing.T) {
	value := func(comparator, decimal, low, high, flag string) record.Value {
		v := record.Value{Comparator: comparator, Decimal: decimal, Low: low, High: high, Flag: flag}
		_, _ = fmt.Sscan(decimal, &v.Number)
		return v
	}
	for _, c := range []struct {
		name   string
		value  record.Value
		side   Side
		judged bool
	}{
		{"no range, no flag", value("", "300", "", "", ""), Inside, false},
		{"above", value("", "5.7", "4.0", "5.6", ""), High, true},
		{"at the limit", value("", "5.6", "4.0", "5.6", ""), Inside, true},
		{"below", value("", "54", "60", "", ""), Low, true},
		{"one-sided and inside", value("", "61", "60", "", ""), Inside, true},
		{"the flag decides before the range", value("", "9", "1", "2", "Normal"), Inside, true},
		{"a code as flag", value("", "9", "", "", "HH"), High, true},
		{"a display as flag", value("", "9", "", "", "Critical low"), Low, true},
		{"abnormal without a side", value("", "9", "", "", "Abnormal"), Abnormal, true},
		{"a finding is no judgement", value("", "", "", "", "Positive"), Inside, false},
		{"less than the low limit", value("<", "4", "4", "6", ""), Low, true},
		{"less than something inside: may be low", value("<", "5", "4", "6", ""), Inside, false},
		{"less than the high limit, no low one", value("<", "5", "", "6", ""), Inside, true},
		{"more than the high limit", value(">", "6", "4", "6", ""), High, true},
		{"more than something inside: may be high", value(">=", "5", "4", "6", ""), Inside, false},
		{"a word has no side", record.Value{Text: "yellow", Low: "1"}, Inside, false},
	} {
		if side, judged := sideOf(c.value); side != c.side || judged != c.judged {
			t.Errorf("%s: %q, judged %v; want %q, %v", c.name, side, judged, c.side, c.judged)
		}
	}
}

const above5 = `"referenceRange":[{"low":{"value":3.5},"high":{"value":5}}]`

func TestOutOfRange(t *testing.T) {
	b := Of(recordOf(t,
		lab("Potassium [Moles/volume] in Serum or Plasma", "2024-01-01", 5.4, "mmol/L", above5),
		lab("Potassium [Moles/volume] in Blood", "2025-01-01", 4.4, "mmol/L", above5), // the same analyte, newer, inside
		lab("Potassium [Moles/volume] in Urine", "2025-01-01", 90, "mmol/L", above5),  // another specimen
		lab("Sodium", "2025-02-01", 160, "mmol/L", ""),                                // nothing judges it
		lab("Ferritin", "2020-01-01", 5, "ng/mL", `"interpretation":[{"coding":[{"code":"L","display":"Low"}]}]`),
		`{"resourceType":"Observation","status":"entered-in-error","category":[{"text":"Laboratory"}],"code":{"text":"Lactate"},"valueQuantity":{"value":9},"interpretation":[{"text":"High"}]}`,
		`{"resourceType":"Observation","status":"final","category":[{"text":"Laboratory"}],"code":{"text":"Ferritin"},"effectiveDateTime":"2025-01-01","dataAbsentReason":{"text":"error"}}`, // no newer value
	))
	var got []string
	for _, r := range b.OutOfRange {
		got = append(got, fmt.Sprintf("%s %s %s [%s] old=%v", r.Title, r.Value, r.Side, r.Range, r.Old))
	}
	want := []string{"Potassium in Urine 90 mmol/L high [3.5 to 5] old=false", "Ferritin 5 ng/mL low [] old=true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if b.Judged != 3 || b.Unjudged != 1 {
		t.Errorf("%d judged, %d not; want 3, 1", b.Judged, b.Unjudged)
	}
}

func TestChanges(t *testing.T) {
	history := []string{
		visit("finished", "2025-05-20T09:00:00Z", "2025-05-20T09:30:00Z"),
		visit("finished", "2025-11-18T09:00:00Z", "2025-11-18T09:30:00Z"),
		visit("planned", "2026-12-01", "2026-12-01"),
		condition("Gout", "active", "2019"), condition("CKD", "active", "2025-11-18"),
		lab("A1c", "2025-05-20", 7.2, "%", ""), lab("A1c", "2025-11-18", 7.0, "%", ""), // within 3 %
		lab("Weight", "2025-05-20", 90, "kg", ""), lab("Weight", "2025-11-18", 80, "kg", ""),
		order("Metformin 500 MG", "active", "2020-05-01"), order("Metformin 500 MG", "active", "2025-11-18"), // renewed
		order("Empagliflozin", "active", "2025-11-18"), order("Prednisone", "completed", "2025-11-18"),
	}
	since := append(history[:len(history):len(history)],
		lab("Potassium", "2025-11-18", 4.9, "mmol/L", above5), lab("Potassium", "2026-01-05", 5.1, "mmol/L", above5),
		lab("Weight", "2026-02-01", 79, "kg", ""), // about the same
		lab("TSH", "2026-02-01", 2, "mU/L", ""),   // nothing before it to compare with
		`{"resourceType":"Condition","code":{"text":"Flu"},"clinicalStatus":{"coding":[{"code":"resolved"}]},"onsetDateTime":"2025-11-01","abatementDateTime":"2025-12-01"}`,
		`{"resourceType":"Procedure","status":"completed","code":{"text":"Colonoscopy"},"performedDateTime":"2026-01-10"}`,
		`{"resourceType":"Procedure","status":"not-done","code":{"text":"Biopsy"},"performedDateTime":"2026-01-10"}`,
		`{"resourceType":"Immunization","status":"completed","vaccineCode":{"text":"Influenza"},"occurrenceDateTime":"2026-01-10"}`,
		`{"resourceType":"AllergyIntolerance","code":{"text":"Latex"},"clinicalStatus":{"coding":[{"code":"active"}]},"recordedDate":"2026-01-10"}`,
	)
	for _, c := range []struct {
		name   string
		record []string
		after  bool
		want   []string
	}{
		{"at the last visit, when nothing is newer", history, false,
			[]string{"new problem CKD", "started medicine Empagliflozin", "value Weight 90 → 80 kg"}},
		{"since the last visit", since, true,
			[]string{"new allergy Latex", "ended problem Flu", "value Potassium 4.9 → 5.1 mmol/L", "procedure Colonoscopy", "vaccine Influenza"}},
		{"no visit: nothing is compared", []string{condition("Gout", "active", "2019")}, false, nil},
	} {
		b := Of(recordOf(t, c.record...))
		var got []string
		for _, x := range b.Changes {
			s := string(x.Kind) + " " + x.Title
			if x.Before != "" {
				s += " " + x.Before + " → " + x.After
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if b.Visit.After != c.after {
			t.Errorf("%s: after the visit: %v", c.name, b.Visit.After)
		}
	}
}

// A stay, its transfers and what overlaps with it are one visit.
func TestOverlappingVisitsAreOne(t *testing.T) {
	v := lastVisit(recordOf(t, visit("finished", "2025-12-10T08:00:00Z", "2025-12-12T08:00:00Z"), visit("finished", "2025-12-20T08:00:00Z", "2025-12-28T10:00:00Z"),
		visit("finished", "2025-12-22T08:00:00Z", "2025-12-24T08:00:00Z"), visit("in-progress", "2025-12-28T10:00:00Z", "2025-12-28T11:00:00Z")), nil)
	if v.From.ISO() != "2025-12-20" || v.To.ISO() != "2025-12-28" {
		t.Errorf("from %s to %s", v.From.ISO(), v.To.ISO())
	}
}

// What could not be read is said of its list.
func TestIncomplete(t *testing.T) {
	b := record.NewBuilder()
	b.Gap(record.Gap{Cause: record.Refused, Type: "AllergyIntolerance"})
	b.Gap(record.Gap{Cause: record.NotFitting, Type: "Condition"})
	if got := Of(b.Record(record.Date{}.Time)).Incomplete; !got["AllergyIntolerance"] || got["Condition"] {
		t.Errorf("incomplete: %v", got)
	}
}

// Every line names where it comes from.
func TestEveryLineHasItsSource(t *testing.T) {
	rec, err := record.OpenFile("../sandbox/patients/lorenzo-damore.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	b := Of(rec)
	if len(b.Problems) == 0 || len(b.Medicines) == 0 || b.Visit.Resource == nil || len(b.Changes) == 0 {
		t.Fatalf("problems %d, medicines %d, changes %d", len(b.Problems), len(b.Medicines), len(b.Changes))
	}
	for _, list := range [][]Item{b.Problems, b.Medicines, b.Allergies} {
		for _, i := range list {
			for _, x := range i.From {
				if rec.Find(x.Ref()) != x {
					t.Errorf("%s has a source that is not in the record", i.Title)
				}
			}
		}
	}
	for _, c := range b.Changes {
		if len(c.From) == 0 {
			t.Errorf("%s %s has no source", c.Kind, c.Title)
		}
	}
}

func BenchmarkBrief(b *testing.B) {
	rec, err := record.OpenFile("../sandbox/patients/lorenzo-damore.json.gz") // 4,439 entries
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		Of(rec)
	}
}

func TestTerse(t *testing.T) {
	for text, want := range map[string]string{
		"1.0, once a day": "1, once a day", "2.0": "2", "2.5, once a day": "2.5, once a day", "10.0 mg, at night": "10.0 mg, at night", "sliding scale": "sliding scale",
	} {
		if got := terse(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// In a visit, the last visit is the one before it: what this visit brought is
// what changed.
func TestTheLastVisitIsBeforeTheOneThatGoesOn(t *testing.T) {
	rec := recordOf(t,
		visit("finished", "2025-03-01T08:00:00Z", "2025-03-01T09:00:00Z"),
		visit("in-progress", "2025-06-09T08:00:00Z", ""),
		visit("finished", "2025-06-09T08:10:00Z", "2025-06-09T08:20:00Z"), // a part of it
		condition("Gout", "active", "2025-06-09"),
	)
	for _, c := range []struct {
		here  record.Ref
		since string
		after bool
	}{
		{"", "2025-06-09", false},
		{"Encounter/r1", "2025-03-01", true},
		{"Encounter/r0", "", false},             // the first visit of all
		{"Encounter/gone", "2025-06-09", false}, // not in the record
	} {
		b := During(rec, c.here)
		if got := b.Visit.From.ISO(); got != c.since || b.Visit.After != c.after {
			t.Errorf("in %q: since %q, after it %v; want %q, %v", c.here, got, b.Visit.After, c.since, c.after)
		}
	}
}
