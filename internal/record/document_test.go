package record_test

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/record"
)

// TestPassages: a Composition's sections, a document behind a Binary of the same
// Bundle and a long note are all cut; each passage says where it is from.
func TestPassages(t *testing.T) {
	long := strings.Repeat("The wound was clean and dry at every change of the dressing. ", 12)
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","entry":[
		{"resource":{"resourceType":"Composition","id":"c","title":"Summary","section":[
			{"title":"Allergies","text":{"div":"<div><p>Peanut: hives</p></div>"}},
			{"title":"Plan","text":{"div":"<div>Rest</div>"},"section":[{"title":"Diet","text":{"div":"<div>Low salt</div>"}}]}]}},
		{"resource":{"resourceType":"DocumentReference","id":"d","content":[{"attachment":{"contentType":"text/plain","url":"Binary/b"}},{"attachment":{"url":"Binary/elsewhere"}}]}},
		{"resource":{"resourceType":"Binary","id":"b","contentType":"text/plain","data":"` + base64.StdEncoding.EncodeToString([]byte("PLAN:\nGo home.")) + `"}},
		{"resource":{"resourceType":"Procedure","id":"p","code":{"text":"Dressing"},"note":[{"text":"` + long + `"}]}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	type passage struct {
		Of       record.Ref
		Document int
		Heading  string
		Text     string
	}
	var got []passage
	for _, x := range rec.Resources {
		for _, p := range x.Passages() {
			text := p.Text
			if len(text) > 60 {
				text = text[:10] + "…"
			}
			got = append(got, passage{x.Ref(), p.Document, p.Heading, text})
		}
	}
	want := []passage{
		{"Composition/c", 0, "Allergies", "Peanut: hives\n\nPlan\n\nRest\n\nDiet\n\nLow salt"},
		{"DocumentReference/d", 0, "PLAN", "Go home."},
		{"Procedure/p", record.NoDocument, "", "The wound …"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(rec.Gaps) != 1 || rec.Gaps[0].Cause != record.Unreadable {
		t.Errorf("gaps: %v", rec.Gaps)
	}
}

// TestAttach: what a reader of the server fetches becomes text or a named gap,
// and a record that was taken before stays as it was.
func TestAttach(t *testing.T) {
	b := record.NewBuilder()
	b.Add(json.RawMessage(`{"resourceType":"DocumentReference","id":"d","content":[{"attachment":{"contentType":"text/html","url":"Binary/1"}},{"attachment":{"contentType":"image/png","url":"Binary/2"}}]}`))
	before := b.Record(time.Time{})
	list := b.Attachments()
	if len(list) != 2 {
		t.Fatalf("got %d attachments", len(list))
	}
	b.Attach(list[0], record.ReadFile(list[0], "", []byte("<p>Seen today</p>")))
	b.Attach(list[0], record.ReadFile(list[0], "", []byte("<p>twice</p>")))
	b.Attach(list[1], record.ReadFile(list[1], "image/png", []byte{0x89}))
	after := b.Record(time.Time{})
	if n := len(before.Resources[0].Documents); n != 0 || len(before.Gaps) != 2 {
		t.Errorf("the earlier record changed: %d documents, gaps %v", n, before.Gaps)
	}
	if d := after.Resources[0].Documents; len(d) != 1 || d[0].Text != "Seen today" || len(after.Gaps) != 1 || after.Gaps[0].Detail != "no reader for the content type" {
		t.Errorf("got %v, gaps %v", d, after.Gaps)
	}
}
