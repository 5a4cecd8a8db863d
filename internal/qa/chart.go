package qa

import (
	"math"
	"regexp"
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
	named   map[[2]string]bool // two words that stand side by side in a name of the catalogue
	stays   []stay
	notes   *notes    // read when a question first needs them
	birth   time.Time // zero when it is not recorded
}

// entry is one concept with the words that people use for it.
type entry struct {
	concept *record.Concept
	text    string             // what the model is shown
	kind    string             // "lab result"
	names   terms.Entry        // synonyms and classes
	stems   map[string]float64 // stem to weight: how directly it names the concept
	title   []string           // stems of the title, without what stands in brackets or names the specimen
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
	c := &Chart{Record: rec, Now: rec.Now(), idf: map[string]float64{}, stems: map[string]bool{}, named: map[[2]string]bool{}, stays: stays(rec), notes: &notes{}}
	seen := map[string]int{}
	lang := languageOf(rec)
	for _, concept := range rec.Concepts {
		e := newEntry(concept)
		if lang != "en" {
			e.translate(lang)
		}
		for stem := range e.stems {
			seen[stem]++
			c.stems[stem] = true
		}
		c.entries = append(c.entries, e)
		c.learnNames(append(append([]string{}, concept.Displays...), e.names.Synonyms...))
	}
	if rec.Patient != nil {
		if born := rec.Patient.Elements().Date("birthDate"); born.Precision >= record.Day {
			c.birth = wall(born.Time)
		}
	}
	n := float64(len(c.entries))
	for stem, df := range seen {
		c.idf[stem] = math.Log(1 + n/float64(df))
	}
	return c
}

// mask takes the words out that stand side by side in a name of the record.
func (c *Chart) mask(text string) string {
	at := wordAt.FindAllStringIndex(text, -1)
	drop := make([]bool, len(at))
	word := func(i int) string { return strings.ToLower(text[at[i][0]:at[i][1]]) }
	for i := 1; i < len(at); i++ {
		if c.named[[2]string{word(i - 1), word(i)}] {
			drop[i-1], drop[i] = true, true
		}
	}
	var b strings.Builder
	from := 0
	for i, d := range drop {
		if d {
			b.WriteString(text[from:at[i][0]])
			b.WriteString("it")
			from = at[i][1]
		}
	}
	b.WriteString(text[from:])
	return b.String()
}

var wordAt = regexp.MustCompile(`[\pL\pN]+`)

// learnNames keeps the pairs of neighbours in names: in "fall risk" no value falls.
func (c *Chart) learnNames(names []string) {
	for _, name := range names {
		words := wordAt.FindAllString(strings.ToLower(name), -1)
		for i := 1; i < len(words); i++ {
			if !terms.Stopword(words[i-1]) && !terms.Stopword(words[i]) {
				c.named[[2]string{words[i-1], words[i]}] = true
			}
		}
	}
}

// What a laboratory's name adds to the thing measured.
var (
	brackets      = regexp.MustCompile(`\[[^\]]*\]|\([^)]*\)`)
	specimenWords = regexp.MustCompile(`(?i)\b(?:in (?:serum or plasma|serum|plasma|blood|arterial blood|venous blood)|of blood|by [a-z ]+(?:count|method|assay|immunoassay)|total score|measurement|disorder|device)\b`)
)

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
	if c.Type == "AllergyIntolerance" { // "food allergies": the record's own category
		for _, x := range c.Members {
			add(weightClass, x.Categories...)
		}
	}
	if c.Type == "Encounter" && strings.Contains(prompt.Qualifier(c), "inpatient") {
		add(weightSynonym, "hospital admission admitted discharge discharged")
	}
	add(weightTitle, c.Parts...)
	add(weightSynonym, e.names.Synonyms...)
	add(weightClass, e.names.Classes...)
	add(weightKind, e.kind)
	e.title = terms.Tokens(specimenWords.ReplaceAllString(brackets.ReplaceAllString(c.Title, " "), " "))
	e.social = c.Type == "Condition" && terms.Social(c.Title)
	return e
}

// languageOf is the language in which a record names its things, told by many names
// together: one alone says too little.
func languageOf(rec *record.Record) string {
	var names []string
	for _, concept := range rec.Concepts {
		switch concept.Type {
		case "Condition", "Observation", "Procedure", "Encounter", "DiagnosticReport", "DocumentReference", "AllergyIntolerance":
			names = append(names, concept.Title)
		}
		if len(names) == manyNames {
			break
		}
	}
	return terms.Language(strings.Join(names, " "))
}

const manyNames = 200

// translate adds the English of an entry's names, and what the tables know by it.
func (e *entry) translate(lang string) {
	var english []string
	for _, name := range e.concept.Displays {
		if g := terms.Gloss(lang, name); !strings.EqualFold(g, name) {
			english = append(english, g)
		}
	}
	known := terms.For(e.concept.Type, english, nil)
	for weight, texts := range map[float64][]string{weightSynonym: append(english, known.Synonyms...), weightClass: known.Classes} {
		for _, t := range texts {
			for _, stem := range terms.Tokens(t) {
				e.stems[stem] = max(e.stems[stem], weight)
			}
		}
	}
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
