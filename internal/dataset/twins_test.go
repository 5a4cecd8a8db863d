package dataset

import (
	"encoding/json"
	"strings"
	"testing"

	"chartside/internal/record"
)

const twinPatient = `{"resourceType":"Patient","id":"p","gender":"male","birthDate":"1960-01-02","extension":[{"url":"` + raceURL + `","extension":[{"url":"ombCategory","valueCoding":{"code":"2106-3","display":"White"}},{"url":"text","valueString":"White"}]}]}`

func TestExchanged(t *testing.T) {
	b := record.NewBuilder()
	b.Add(json.RawMessage(twinPatient))
	rec := b.Record(timeZero)
	sex, err := exchanged(rec, "sex")
	if err != nil {
		t.Fatal(err)
	}
	if g := groupOf(sex); g.Sex != "female" || g.Race != "White" {
		t.Errorf("sex exchanged: %+v", g)
	}
	race, err := exchanged(rec, "race")
	if err != nil {
		t.Fatal(err)
	}
	if g := groupOf(race); g.Sex != "male" || g.Race != "Black or African American" {
		t.Errorf("race exchanged: %+v", g)
	}
	if g := groupOf(rec); g.Sex != "male" || g.Race != "White" {
		t.Errorf("the record itself was changed: %+v", g)
	}
	if _, err := exchangedPatient(json.RawMessage(`{"resourceType":"Patient","id":"p"}`), "sex"); err == nil {
		t.Error("a patient without sex was exchanged")
	}
}

// TestTwinsHaveTheSamePrompt: nothing of what the model sees follows from sex or
// race, but for questions about the person and the words for the person.
func TestTwinsHaveTheSamePrompt(t *testing.T) {
	c := composed(random(5, "twins"), load(), true)
	c.enrich(random(5, "twins rich"))
	c.entries[0]["gender"] = "male"
	rec := c.record()
	twin, err := exchanged(rec, "sex")
	if err != nil {
		t.Fatal(err)
	}
	k := newInstructor(random(5, "twins ask"), Test, "synthea-0", rec)
	words := strings.NewReplacer(" his ", " their ", " her ", " their ", "His ", "Their ", "Her ", "Their ")
	pairs := 0
	for range 400 {
		own, other := k.pair(twin, "sex")
		if own == nil || own.Kind == "person" {
			continue
		}
		pairs++
		a, b := own.Turns[len(own.Turns)-1].Text, other.Turns[len(other.Turns)-1].Text
		if words.Replace(a) != words.Replace(b) {
			t.Errorf("the prompts differ:\n%s\n%s", a, b)
		}
	}
	if pairs < 10 {
		t.Errorf("only %d pairs", pairs)
	}
}
