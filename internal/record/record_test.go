package record_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/record"
)

func TestParseBundleRefusesWhatIsNone(t *testing.T) {
	for name, in := range map[string]string{
		"empty":           "",
		"html":            "<html><body>502 Bad Gateway</body></html>",
		"half":            `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Pat`,
		"other resource":  `{"resourceType":"Patient","id":"p"}`,
		"list":            `[]`,
		"entry no a list": `{"resourceType":"Bundle","entry":7}`,
	} {
		if _, err := record.ParseBundle(strings.NewReader(in)); !errors.Is(err, record.ErrNotBundle) {
			t.Errorf("%s: got %v, want ErrNotBundle", name, err)
		}
	}
}

func TestOneBadEntrySpoilsNothing(t *testing.T) {
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","entry":[
		{"resource":{"resourceType":"Condition","id":"a","code":{"text":"Gout"}}},
		{"resource":7}, {"fullUrl":"x"}, {"resource":{"id":"no-type"}},
		{"resource":{"resourceType":"Condition","id":"b","code":"just text","clinicalStatus":{"coding":"wrong"}}},
		{"resource":{"resourceType":"Condition","id":"a","code":{"text":"Gout"}}},
		{"resource":{"resourceType":"Condition","id":"a","code":{"text":"Other"}}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range rec.Resources {
		got = append(got, string(x.Ref())+" "+x.Title)
	}
	if diff := cmp.Diff([]string{"Condition/a Gout", "Condition/b just text"}, got); diff != "" {
		t.Error(diff)
	}
	causes := map[record.Cause]int{}
	for _, g := range rec.Gaps {
		causes[g.Cause]++
	}
	if diff := cmp.Diff(map[record.Cause]int{record.Malformed: 3, record.Duplicate: 1}, causes); diff != "" {
		t.Error(diff)
	}
}

func TestRawIsKeptByteForByte(t *testing.T) {
	const raw = `{ "resourceType" : "Observation","id":"o", "valueQuantity":{"value":6.80}, "_birthDate":null,"contained":[{"a":1.10}] }`
	b := record.NewBuilder()
	b.Add(json.RawMessage(raw))
	if got := string(b.Record(time.Time{}).Resources[0].Raw); got != raw {
		t.Errorf("got %s", got)
	}
}

func TestValues(t *testing.T) {
	tests := []struct{ in, want string }{
		{`"valueQuantity":{"value":6.80,"unit":"%"}`, "6.80 %"},
		{`"valueQuantity":{"value":0.01,"comparator":"<","unit":"ng/mL"}`, "<0.01 ng/mL"},
		{`"valueQuantity":{"value":0.01,"comparator":"\u003c","unit":"ng/mL"}`, "<0.01 ng/mL"},
		{`"valueQuantity":{"value":5,"comparator":"ad","unit":"g"}`, "ad5 g"},
		{`"valueQuantity":{"value":"4.1","code":"mmol/L"}`, "4.1 mmol/L"},
		{`"valueCodeableConcept":{"coding":[{"display":"Never smoked (finding)"}]}`, "Never smoked"},
		{`"valueString":" NEGATIVE "`, "NEGATIVE"},
		{`"valueBoolean":false`, "no"},
		{`"valueInteger":3`, "3"},
		{`"valueRange":{"low":{"value":1},"high":{"value":2,"unit":"mg"}}`, "1 to 2 mg"},
		{`"valueRatio":{"numerator":{"value":1},"denominator":{"value":128}}`, "1:128"},
		{`"valueDateTime":"2153-02-14T07:07:00-05:00"`, "2153-02-14T07:07:00-05:00"},
	}
	for _, tt := range tests {
		b := record.NewBuilder()
		b.Add(json.RawMessage(`{"resourceType":"Observation","id":"o",` + tt.in + `}`))
		values := b.Record(time.Time{}).Resources[0].Values
		if len(values) != 1 || values[0].String() != tt.want {
			t.Errorf("%s: got %v, want %q", tt.in, values, tt.want)
		}
	}
}

// TestDatesStayPartial: a year stays a year, an offset stays where it was
// written.
func TestDatesStayPartial(t *testing.T) {
	for in, want := range map[string]string{
		"2026": "2026", "2026-05": "2026-05", "2026-05-14": "2026-05-14", "2026-05-14T23:30:00-07:00": "2026-05-14",
		"2174-05-31T09:59:38.123-04:00": "2174-05-31", "last spring": "", "": "",
	} {
		d, _ := record.ParseDate(in)
		if got := d.ISO(); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestConceptsJoinOneThingUnderSeveralEntries(t *testing.T) {
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","entry":[
		{"resource":{"resourceType":"Observation","id":"1","code":{"text":"Potassium"},"effectiveDateTime":"2026-02-01","valueQuantity":{"value":4}}},
		{"resource":{"resourceType":"Observation","id":"2","code":{"text":"potassium"},"effectiveDateTime":"2025-02-01","valueQuantity":{"value":5}}},
		{"resource":{"resourceType":"MedicationRequest","id":"3","medicationCodeableConcept":{"text":"Potassium"}}},
		{"resource":{"resourceType":"Encounter","id":"4","class":{"code":"AMB"},"type":[{"text":"Encounter for problem"}]}},
		{"resource":{"resourceType":"Encounter","id":"5","class":{"code":"EMER"},"type":[{"text":"Encounter for problem"}]}},
		{"resource":{"resourceType":"Claim","id":"6","type":{"text":"Potassium"}}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range rec.Concepts {
		var ids []string
		for _, m := range c.Members {
			ids = append(ids, m.ID)
		}
		got = append(got, c.Type+" "+strings.Join(ids, ","))
	}
	if diff := cmp.Diff([]string{"Observation 2,1", "MedicationRequest 3", "Encounter 4", "Encounter 5"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDocuments(t *testing.T) {
	const note = `{"resourceType":"DocumentReference","id":"d","content":[
		{"attachment":{"contentType":"text/plain; charset=utf-8","data":"Tm8gS25vd24KQWxsZXJnaWVz"}},
		{"attachment":{"contentType":"text/html","data":"PHA+QiZhbXA7Qzwvc2NyaXB0PjwvcD48c2NyaXB0PmFsZXJ0KDEpPC9zY3JpcHQ+PHA+ZW5kPC9wPg=="}},
		{"attachment":{"contentType":"text/plain","data":"%%%"}},
		{"attachment":{"contentType":"application/pdf","data":"JVBERi0="}},
		{"attachment":{"contentType":"text/plain","url":"Binary/1"}}]}`
	b := record.NewBuilder()
	b.Add(json.RawMessage(note))
	rec := b.Record(time.Time{})
	var got []string
	for _, d := range rec.Resources[0].Documents {
		got = append(got, d.Text)
	}
	if diff := cmp.Diff([]string{"No Known\nAllergies", "B&C\n\nend"}, got); diff != "" {
		t.Error(diff)
	}
	if len(rec.Gaps) != 3 {
		t.Errorf("got %d gaps, want 3: %v", len(rec.Gaps), rec.Gaps)
	}
}
