package qa

import (
	"strings"
	"testing"

	"chartside/internal/record"
)

// That something was taken away is no yes to whether it is there.
func TestRemovalIsNoYes(t *testing.T) {
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","type":"collection","entry":[
		{"resource":{"resourceType":"Patient","id":"p","birthDate":"1980-01-01"}},
		{"resource":{"resourceType":"Procedure","id":"r","status":"completed","code":{"text":"Removal of intrauterine device"},"performedDateTime":"2018-11-19"}},
		{"resource":{"resourceType":"Procedure","id":"s","status":"completed","code":{"text":"Suture open wound"},"performedDateTime":"2019-02-03"}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	chart := Prepare(rec)
	for question, yes := range map[string]bool{
		"Do I have an intrauterine device?":          false,
		"Have I got an IUD now?":                     false,
		"Was my intrauterine device removed?":        true,
		"Did they take out the intrauterine device?": true,
		"Was a wound ever sutured?":                  true,
	} {
		a, err := (&Pipeline{Selector: Lexical{}}).Ask(t.Context(), chart, Question{Text: question, Audience: Patient}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.HasPrefix(a.Text(), "Yes"); got != yes || len(a.Sources) != 1 {
			t.Errorf("%s: %q (%d sources), want a yes: %v", question, a.Text(), len(a.Sources), yes)
		}
	}
}
