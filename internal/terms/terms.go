package terms

import (
	"slices"
	"strings"
)

// Entry is what is known about one concept beyond its display.
type Entry struct {
	// Synonyms are other names: lay words, abbreviations, brand and generic
	// names. Names that add no word to the display are left out.
	Synonyms []string
	// Classes are what the concept belongs to, in plain words: "diabetes
	// medicine", "kidney test", "heart problem".
	Classes []string
}

// For returns what is known about a concept of a resource type, from its
// display texts and its codes ("http://loinc.org|4548-4"). Where a code is
// known, the display is not consulted in that table, because the code says
// more. An unknown concept gives an Entry with at most the words of its type
// (every Immunization is a "vaccine"). Displays are never mixed: all words of
// a pattern must stand in one of them.
func For(resourceType string, displays, codes []string) Entry {
	ts := load()
	texts := prepare(displays)
	own := stemsOf(texts)
	keys := codeKeys(codes)
	var c collector
	if resourceType == "Condition" { // "not in labor force" is no pregnancy
		if ts.social.collect(&c, texts, nil); len(c.rows) > 0 {
			return c.entry(own)
		}
	}
	for _, t := range ts.scoped(resourceType) {
		asked := texts
		if t.named {
			asked = append(slices.Clip(texts), prepare(namesInCodes(codes))...)
		}
		t.collect(&c, t.readable(resourceType, asked), keys)
		if t.always != nil && strings.HasPrefix(resourceType, t.main) {
			c.add(t.always)
		}
	}
	for _, t := range ts.fallback[resourceType] {
		if len(c.rows) > 0 {
			break
		}
		t.collect(&c, texts, keys)
	}
	return c.entry(own)
}

func stemsOf(texts []text) map[string]bool {
	own := make(map[string]bool)
	for _, x := range texts {
		for _, w := range x.words {
			own[w] = true
		}
	}
	return own
}

// Social reports whether the display of a Condition is a social finding
// (employment, education, stress, social contact, housing, transport,
// violence or abuse, criminal record, "medication review due" and the like).
// Some EHRs keep these among the Conditions; they are no problems of a
// problem list.
func Social(display string) bool {
	ts := load()
	var c collector
	ts.social.collect(&c, prepare([]string{display}), nil)
	return len(c.rows) > 0
}

// Vocabulary returns the folded stems of every name, synonym and class known
// here, for Correct. The map is shared: do not change it.
func Vocabulary() map[string]bool { return load().vocabulary }

// text is one display, cut to what it asserts.
type text struct {
	words []string
	set   map[string]bool
}

// prepare folds displays. What a display says is absent ("without mention of
// complication") must not match, so such parts are cut.
func prepare(displays []string) []text {
	texts := make([]text, 0, len(displays)+1)
	for i, d := range displays {
		if d == "" || i > 0 && d == displays[i-1] {
			continue
		}
		words := Tokens(asserted(d))
		set := make(map[string]bool, len(words))
		for _, w := range words {
			set[w] = true
		}
		texts = append(texts, text{words, set})
	}
	return texts
}

var absences = []string{"without mention of ", "without ", "with no ", "no mention of ", "not due to ", "excluding ", "except ", "other than ", "not associated with "}

// semanticTags end the fully specified names of SNOMED CT; they are no words
// of the concept.
var semanticTags = map[string]bool{
	"disorder": true, "finding": true, "procedure": true, "situation": true, "regime/therapy": true,
	"substance": true, "organism": true, "physical object": true, "record artifact": true, "event": true,
	"morphologic abnormality": true, "observable entity": true, "qualifier value": true, "person": true,
	"environment": true, "product": true, "medicinal product": true, "clinical drug": true, "body structure": true,
}

// asserted cuts the semantic tag, and "without X" up to the next comma,
// semicolon or bracket.
func asserted(display string) string {
	if i := strings.LastIndexByte(display, '('); i > 0 && semanticTags[strings.TrimSuffix(display[i+1:], ")")] {
		display = display[:i]
	}
	low := strings.ToLower(display)
	if len(low) != len(display) {
		return display
	}
	for _, a := range absences {
		for {
			i := strings.Index(low, a)
			if i < 0 || i > 0 && low[i-1] != ' ' && low[i-1] != '(' {
				break
			}
			end := strings.IndexAny(low[i:], ",;()")
			if end < 0 {
				low, display = low[:i], display[:i]
				break
			}
			low, display = low[:i]+low[i+end:], display[:i]+display[i+end:]
		}
	}
	return display
}
