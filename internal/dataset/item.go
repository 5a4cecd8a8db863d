package dataset

import (
	"regexp"
	"slices"
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/record"
	"chartside/internal/terms"
)

// item is one concept of a record with what the labels need to know of it.
type item struct {
	concept  *record.Concept
	text     string // what the model sees
	kind     kind
	thing    *thing // the row of the lists that it is, nil when none is known
	entry    terms.Entry
	social   bool
	words    map[string]bool // stems of the displays and parts
	known    map[string]bool // words, and stems of synonyms and classes: how much alike two things look
	displays []string        // short forms of the displays, as a question may call it
}

func itemsOf(rec *record.Record) []*item {
	var out []*item
	for _, c := range rec.Concepts {
		out = append(out, newItem(c))
	}
	return out
}

func newItem(c *record.Concept) *item {
	it := &item{concept: c, text: prompt.Concept(c), kind: kindOf(c.Type), entry: prompt.Entry(c), words: map[string]bool{}, known: map[string]bool{}}
	add := func(texts ...string) {
		for _, t := range texts {
			for _, w := range terms.Tokens(t) {
				it.known[w] = true
			}
		}
	}
	add(c.Displays...)
	add(c.Parts...)
	for w := range it.known {
		it.words[w] = true
	}
	add(it.entry.Synonyms...)
	add(it.entry.Classes...)
	it.social = c.Type == "Condition" && slices.ContainsFunc(c.Displays, terms.Social)
	it.thing = load().recognise(it.kind, c.Displays)
	for _, d := range c.Displays {
		for _, s := range shortForms(it.kind, d) {
			if !slices.Contains(it.displays, s) {
				it.displays = append(it.displays, s)
			}
		}
	}
	return it
}

var (
	loinc    = regexp.MustCompile(` \[.*`)
	specimen = regexp.MustCompile(` (?:in|of) (?:Serum|Blood|Urine|Plasma|Arterial|Platelet|Respiratory|Stool|Throat).*`)
	strength = regexp.MustCompile(`(?i)(?: \d[\d.,/]* ?(?:%|MG|ML|MCG|UNT|GM|MEQ|ACTUAT|HR).*| (?:oral|injectable|injection|topical|tablet|capsule|neb|solution).*)`)
	leading  = regexp.MustCompile(`^(?:NDA\d+ )?(?:\d[\d.]* (?:ML|ACTUAT|HR) )?`)
	vague    = regexp.MustCompile(`(?i),? (?:unspecified|site unspecified|site not specified|not elsewhere classified|not otherwise specified|unspecified type|without mention of.*|\((?:disorder|finding|procedure|situation|substance|organism)\)|\[reported.*)$`)
)

// shortForms are the ways in which people shorten a display.
func shortForms(k kind, display string) []string {
	d := strings.TrimSpace(vague.ReplaceAllString(vague.ReplaceAllString(display, ""), ""))
	out := []string{d}
	switch k {
	case measurement:
		short := specimen.ReplaceAllString(loinc.ReplaceAllString(d, ""), "")
		if strings.Contains(d, "Urine") && !strings.Contains(short, "rine") {
			short = "urine " + short
		}
		out = append(out, short)
	case drug:
		plain := leading.ReplaceAllString(d, "")
		out = append(out, strength.ReplaceAllString(plain, ""))
		if i, j := strings.IndexByte(d, '['), strings.IndexByte(d, ']'); i >= 0 && j > i {
			out = append(out, d[i+1:j])
		}
	case vaccine:
		if before, _, ok := strings.Cut(d, ","); ok && len(before) > 3 {
			out = []string{before + " vaccine"}
		}
	}
	var kept []string
	for _, s := range out {
		if s = strings.TrimSpace(s); len(s) > 1 && len(s) < 90 && !slices.Contains(kept, s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// recognise finds the row of the lists that one of the displays is.
func (l *lists) recognise(k kind, displays []string) *thing {
	for _, d := range displays {
		for _, s := range append([]string{d}, shortForms(k, d)...) {
			if t := l.byName[string(k)+fold(s)]; t != nil {
				return t
			}
		}
	}
	if k != drug || len(displays) == 0 {
		return nil
	}
	return l.ingredient(displays[0])
}

// ingredient finds the drug whose ingredients are exactly those of a display.
func (l *lists) ingredient(display string) *thing {
	words := " " + fold(display) + " "
	var best *thing
	longest := 0
	for _, t := range l.byKind[drug] {
		if strings.Count(t.displays[0], " / ") != strings.Count(display, " / ") {
			continue
		}
		for _, d := range t.displays {
			if k := fold(strength.ReplaceAllString(d, "")); len(k) > longest && len(k) > 3 && strings.Contains(words, " "+k+" ") {
				best, longest = t, len(k)
			}
		}
		first, _, _ := strings.Cut(fold(t.displays[0]), " ")
		if len(first) > 4 && len(first) > longest && strings.HasPrefix(words, " "+first+" ") {
			best, longest = t, len(first)
		}
	}
	return best
}
