package qa

import (
	"math"
	"strings"
	"time"

	"chartside/internal/prompt"
	"chartside/internal/record"
	"chartside/internal/terms"
)

// Chart is a record prepared for questions: its concept catalogue. It is made
// once, when the record is loaded, and is safe for concurrent use.
type Chart struct {
	Record  *record.Record
	Now     time.Time // the record's own present
	entries []entry
	idf     map[string]float64 // of every stem in the catalogue
	stems   map[string]bool    // every stem of the catalogue, to correct typing errors
}

// entry is one concept with the words that people use for it.
type entry struct {
	concept *record.Concept
	text    string             // what the model is shown
	kind    string             // "lab result"
	names   terms.Entry        // synonyms and classes
	stems   map[string]float64 // stem to weight: how directly it names the concept
	social  bool               // a social finding kept among the Conditions
}

// How directly a word names a concept.
const (
	weightTitle   = 1.0
	weightSynonym = 0.95
	weightClass   = 0.7
	weightKind    = 0.3
)

// Prepare makes the catalogue. It is linear in the number of concepts.
func Prepare(rec *record.Record) *Chart {
	c := &Chart{Record: rec, Now: rec.Now(), idf: map[string]float64{}, stems: map[string]bool{}}
	seen := map[string]int{}
	for _, concept := range rec.Concepts {
		e := newEntry(concept)
		for stem := range e.stems {
			seen[stem]++
			c.stems[stem] = true
		}
		c.entries = append(c.entries, e)
	}
	n := float64(len(c.entries))
	for stem, df := range seen {
		c.idf[stem] = math.Log(1 + n/float64(df))
	}
	return c
}

func newEntry(c *record.Concept) entry {
	e := entry{concept: c, text: prompt.Concept(c), kind: prompt.ConceptKind(c), names: prompt.Entry(c), stems: map[string]float64{}}
	add := func(weight float64, texts ...string) {
		for _, t := range texts {
			for _, stem := range terms.Tokens(t) {
				e.stems[stem] = max(e.stems[stem], weight)
			}
		}
	}
	if c.Type == "Patient" {
		add(weightTitle, e.text, "born birthday old dob die passed away dead")
	} else {
		add(weightTitle, c.Displays...)
	}
	add(weightTitle, prompt.Qualifier(c))
	if c.Type == "Encounter" && strings.Contains(prompt.Qualifier(c), "inpatient") {
		add(weightSynonym, "hospital admission admitted discharge discharged")
	}
	add(weightTitle, c.Parts...)
	add(weightSynonym, e.names.Synonyms...)
	add(weightClass, e.names.Classes...)
	add(weightKind, e.kind)
	e.social = c.Type == "Condition" && terms.Social(c.Title)
	return e
}

// readOn is the day on which the record was read; of a file, its own present.
func (c *Chart) readOn() time.Time {
	if c.Record.ReadAt.IsZero() {
		return c.Now
	}
	return c.Record.ReadAt
}

// Looked is how many resources the catalogue covers.
func (c *Chart) Looked() int {
	n := 0
	for _, e := range c.entries {
		n += len(e.concept.Members)
	}
	return n
}
