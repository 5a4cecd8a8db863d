package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/record"
)

func recordOf(t *testing.T) *record.Record {
	t.Helper()
	rec, err := record.OpenFile("testdata/record.json")
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func handMade(t *testing.T) []*item {
	t.Helper()
	return itemsOf(recordOf(t))
}

// titles of the concepts that a topic is labelled with.
func titles(items []*item, tp topic, want label) []string {
	var out []string
	for _, it := range items {
		if tp.label(it) == want {
			out = append(out, it.concept.Type+" "+it.concept.Title)
		}
	}
	return out
}

func find(t *testing.T, items []*item, title string) *item {
	t.Helper()
	for _, it := range items {
		if it.concept.Title == title {
			return it
		}
	}
	t.Fatalf("no concept %q", title)
	return nil
}

func TestLabels(t *testing.T) {
	items := handMade(t)
	l := load()
	class := func(k kind, id string) topic {
		c := l.byClass[string(k)+id]
		if c == nil {
			t.Fatalf("no class %c %s", k, id)
		}
		return topic{kind: k, class: c}
	}
	named := func(title, name string) topic {
		it := find(t, items, title)
		return topic{kind: it.kind, name: name, thing: it.thing, target: it, cued: true}
	}
	absent := func(k kind, display string) topic {
		th := l.byName[string(k)+fold(display)]
		if th == nil {
			t.Fatalf("no row %q", display)
		}
		return topic{kind: k, name: display, thing: th, cued: true}
	}
	tests := []struct {
		what  string
		topic topic
		want  []string
	}{
		{"the good cholesterol is not the bad one", named("High Density Lipoprotein Cholesterol", "good cholesterol"), []string{"Observation High Density Lipoprotein Cholesterol"}},
		{"systolic is part of the blood pressure", named("Blood pressure panel with all children optional", "systolic"), []string{"Observation Blood pressure panel with all children optional"}},
		{"a percentile is not the value", named("Body mass index (BMI) [Ratio]", "BMI"), []string{"Observation Body mass index (BMI) [Ratio]"}},
		{"one ingredient, two strengths", named("lisinopril 10 MG Oral Tablet", "lisinopril"), []string{"MedicationRequest lisinopril 10 MG Oral Tablet", "MedicationRequest lisinopril 20 MG Oral Tablet"}},
		{"diabetes is not prediabetes", named("Diabetes mellitus type 2", "type 2 diabetes"), []string{"Condition Diabetes mellitus type 2"}},
		{"an allergy is not the IgE test for it", named("Allergy to peanut", "peanuts"), []string{"AllergyIntolerance Allergy to peanut"}},
		{"blood pressure medicines, not the condition", class(drug, "bp"), []string{"MedicationRequest lisinopril 10 MG Oral Tablet", "MedicationRequest lisinopril 20 MG Oral Tablet"}},
		{"heart problems, not heart medicines", class(condition, "heart"), []string{"Condition Essential hypertension"}},
		{"lipids", class(measurement, "lipid"), []string{"Observation High Density Lipoprotein Cholesterol", "Observation Low Density Lipoprotein Cholesterol"}},
		{"food allergies", class(allergy, "foodall"), []string{"AllergyIntolerance Allergy to peanut"}},
		{"the problem list leaves out social findings", topic{kind: condition, whole: "condition"}, []string{"Condition Essential hypertension", "Condition Diabetes mellitus type 2", "Condition Prediabetes"}},
		{"a class without members", class(drug, "opioid"), nil},
		{"an absent test beside its look-alike", absent(measurement, "Ferritin"), nil},
		{"an absent vaccine", absent(vaccine, "MMR"), nil},
		{"nothing in a record answers it", topic{nothing: true}, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, titles(items, tt.topic, relevant)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.what, diff)
		}
	}
}

func TestUnsureIsLeftOut(t *testing.T) {
	items := handMade(t)
	it := find(t, items, "High Density Lipoprotein Cholesterol")
	a := &asked{topics: []topic{{kind: condition, whole: "condition"}}, text: "what is on my problem list", asks: "whole"}
	if !ask(items, a, timeZero) {
		t.Fatal("not asked")
	}
	for _, x := range append(a.relevant, a.not...) {
		if x.concept.Title == "Full-time employment" {
			t.Error("a social finding is neither relevant nor irrelevant to the problem list")
		}
	}
	if a.label(it) != irrelevant {
		t.Error("a result is no problem")
	}
}

func TestAbsentQuestionMustFindNothing(t *testing.T) {
	items := handMade(t)
	th := load().byName[string(drug)+fold("lisinopril")]
	a := &asked{topics: []topic{{kind: drug, name: "lisinopril", thing: th, cued: true}}, text: "was i ever given lisinopril", asks: "absent"}
	if ask(items, a, timeZero) {
		t.Error("the record has lisinopril: the question is not about something absent")
	}
}

func generate(t *testing.T, seed uint64) (*Manifest, string) {
	t.Helper()
	dir := t.TempDir()
	m, err := Generate(Options{Synthea: []string{"testdata/record.json"}, Composed: 24, Pairs: 1500, Tests: 60, Seed: seed, Out: dir})
	if err != nil {
		t.Fatal(err)
	}
	return m, dir
}

func TestGenerateIsDeterministic(t *testing.T) {
	a, _ := generate(t, 7)
	b, _ := generate(t, 7)
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("same seed, other files (-first +second):\n%s", diff)
	}
	if c, _ := generate(t, 8); c.SHA256[Train] == a.SHA256[Train] {
		t.Error("another seed gave the same file")
	}
}

func TestSplitsShareNothing(t *testing.T) {
	m, dir := generate(t, 7)
	records := map[string]string{}
	for _, split := range []string{Train, Valid, Test} {
		pairs := readPairs(t, filepath.Join(dir, split+".jsonl"))
		if len(pairs) != m.Pairs[split] || len(pairs) < 300 {
			t.Errorf("%s: %d pairs, the manifest says %d", split, len(pairs), m.Pairs[split])
		}
		for _, p := range pairs {
			if was := records[p.Record]; was != "" && was != split {
				t.Fatalf("record %s is in %s and %s", p.Record, was, split)
			}
			records[p.Record] = split
			if split != Test && len(p.Unseen) > 0 {
				t.Errorf("%s: %q says unseen %v", split, p.Text, p.Unseen)
			}
		}
	}
}

// One wording may stand under several families and kinds; it must still belong
// to one split.
func TestFramesBelongToOneSplit(t *testing.T) {
	splitOf, count := map[string]string{}, map[string]map[string]bool{}
	for _, f := range load().frames {
		if was, ok := splitOf[f.text]; ok && was != f.split() {
			t.Errorf("frame %q is in %s and %s", f.text, was, f.split())
		}
		splitOf[f.text] = f.split()
		if f.lang != "" {
			continue
		}
		if count[f.family] == nil {
			count[f.family] = map[string]bool{}
		}
		count[f.family][f.text] = true
	}
	for family, texts := range count {
		if len(texts) < 50 && family != "treats" {
			t.Errorf("%s has only %d wordings", family, len(texts))
		}
	}
	for _, k := range []kind{measurement, condition, drug, vaccine, procedure, allergy, encounter, device, other} {
		for _, split := range []string{Train, Valid, Test} {
			if _, ok := (&asker{r: random(1, "frames"), lists: load(), split: split}).frameFor(k); !ok {
				t.Errorf("no frame of %v in %s", k, split)
			}
		}
	}
}

func TestHeldOutNamesStayOutOfTraining(t *testing.T) {
	k := &asker{r: random(1, "names"), lists: load(), split: Train}
	for _, th := range load().things {
		for range 20 {
			if name, unseen := k.nameOf(th, nil); unseen || name != "" && heldName(name) {
				t.Fatalf("%q is kept for the test", name)
			}
		}
	}
}

func readPairs(t *testing.T, name string) []Pair {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []Pair
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p Pair
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(p.Query) == "" || p.Concept == "" {
			t.Fatalf("empty text: %+v", p)
		}
		out = append(out, p)
	}
	return out
}
