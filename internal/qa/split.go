package qa

import (
	"context"
	"regexp"
	"strings"

	"chartside/internal/terms"
)

var (
	// nextQuestion begins a part with a question word of its own; nextThing may
	// begin one that only names another thing.
	nextQuestion = regexp.MustCompile(`(?i)(?:[,;:]|\?|\band\b)\s*(?:and\s+)?(?:also\s+)?\b(?:which|what|when|how|who|where|since when|from when|until when|is|are|was|were|did|do|does|has|have|am)\b`)
	nextThing    = regexp.MustCompile(`(?i)(?:;|,|,?\s*\band\b|,?\s*\bplus\b|,?\s*\bas well as\b|\s&|\s/|,?\s*\bor\b)\s+`)
	joiner       = regexp.MustCompile(`(?i)^(?:[,;:?&/]|and\b|or\b|also\b|plus\b|as well as\b|\s)+`)
)

// splitQuestion cuts a question into the parts that can stand by themselves. A
// part that names nothing of its own ("and when was that?") stays with the one
// before it.
func (c *Chart) splitQuestion(question string) []segment {
	var raw []string
	from := 0
	for _, cut := range nextQuestion.FindAllStringIndex(question, -1) {
		if cut[0] > from {
			raw = append(raw, question[from:cut[0]])
			from = cut[0]
		}
	}
	raw = append(raw, question[from:])
	var out []string
	for i, r := range raw {
		text := strings.TrimSpace(joiner.ReplaceAllString(r, ""))
		if i > 0 && !c.standsAlone(text) && !c.pointsBack(text) || len(out) == 1 && !c.standsAlone(out[0]) {
			out[len(out)-1] += " " + strings.TrimSpace(r)
			continue
		}
		out = append(out, text)
	}
	var parts []segment
	for _, text := range out {
		for _, thing := range c.splitThings(text) {
			parts = append(parts, segment{thing, text})
		}
	}
	return parts
}

// segment is one thing of a question with the clause that names it: "sodium" of
// "sodium and potassium, most recent".
type segment struct{ text, clause string }

// splitThings cuts "my last height and weight" where both sides name things of
// the record, different ones, and no one thing is called by both.
func (c *Chart) splitThings(text string) []string {
	if atoms := c.atoms(text); atoms != nil {
		return atoms
	}
	for _, cut := range nextThing.FindAllStringIndex(text, -1) {
		left, right := strings.TrimSpace(text[:cut[0]]), strings.TrimSpace(text[cut[1]:])
		a, okA := c.names(left)
		b, okB := c.names(right)
		if okB && okA && a != b && !c.coversBoth(left, right) {
			return append([]string{left}, c.splitThings(right)...)
		}
		if okA && !okB && c.pointsBack(right) {
			return append([]string{left}, c.splitThings(right)...)
		}
	}
	return []string{text}
}

// atoms cuts an enumeration ("sodium, potassium and chloride, most recent") where
// each of its things is called by a name of its own; nil when it is none. What
// names nothing ("most recent") stays with the thing before it.
func (c *Chart) atoms(text string) []string {
	var out []string
	seen := map[int]bool{}
	from := 0
	cuts := append(nextThing.FindAllStringIndex(text, -1), []int{len(text), len(text)})
	if len(cuts) < 3 {
		return nil
	}
	for _, cut := range cuts {
		atom := strings.TrimSpace(joiner.ReplaceAllString(text[from:cut[0]], ""))
		from = cut[1]
		switch {
		case atom == "":
			continue
		case len(c.contentStems(atom)) == 0 && len(out) > 0:
			out[len(out)-1] += ", " + atom
			continue
		}
		concept, ok := c.names(atom)
		if !ok || seen[concept] || len(out) > 0 && c.coversBoth(out[len(out)-1], atom) {
			return nil
		}
		seen[concept] = true
		out = append(out, atom)
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// surely is the share of a text's weight that a concept must cover to be what the
// text names.
const surely = 0.6

// names finds the concept that a text names, by its words alone.
func (c *Chart) names(text string) (concept int, ok bool) {
	plan, focus := c.read(text)
	q := c.query(focus, plan)
	if q.whole || q.Plan.event {
		return -1 - len(q.Plan.Class), true
	}
	scores, _ := Lexical{}.Score(context.Background(), c, q)
	best := 0.0
	for i, s := range scores {
		if s > best && c.allowed(c.entries[i], plan) {
			best, concept = s, i
		}
	}
	return concept, best >= surely
}

// coversBoth: one concept carries what is said on either side ("upper and lower
// blood pressure", "tetanus and diphtheria").
func (c *Chart) coversBoth(left, right string) bool {
	l, r := c.contentStems(left), c.contentStems(right)
	for _, e := range c.entries {
		if entitled(l, e) && entitled(r, e) {
			return true
		}
	}
	return false
}

// entitled: the record's own names of the entry say all the stems.
func entitled(stems []string, e entry) bool {
	for _, s := range stems {
		if e.stems[s] < weightTitle {
			return false
		}
	}
	return len(stems) > 0
}

func coveredBy(stems []string, e entry) bool {
	for _, s := range stems {
		if e.stems[s] < weightClass {
			return false
		}
	}
	return len(stems) > 0
}

func (c *Chart) contentStems(text string) []string {
	plan, focus := c.read(text)
	var out []string
	q := c.query(focus, plan)
	for i, s := range q.Stems {
		if !q.bare[i] {
			out = append(out, s)
		}
	}
	return out
}

// standsAlone: the text names something of a record by itself.
func (c *Chart) standsAlone(text string) bool {
	plan, focus := c.read(text)
	q := c.query(focus, plan)
	if q.Plan.event {
		return true
	}
	for _, stem := range q.Stems {
		if _, known := c.idf[stem]; (known || terms.Vocabulary()[stem]) && !classWords[stem] {
			return true
		}
	}
	return q.whole
}

// pointsBack: the text asks for a class of things tied to what was named before:
// "what did they give me for it", "the diagnosis behind it".
func (c *Chart) pointsBack(text string) bool {
	low := strings.ToLower(text)
	if !pointing.MatchString(low) {
		return false
	}
	plan, _ := c.read(text)
	return len(wantedTypes(low)) > 0 || plan.Operator == When || plan.Operator == Status
}

var pointing = words(`it|that|this|them|those|these|then|there|behind|the (?:same|next|following) (?:day|visit)|the day after|a day later|afterwards?|for (?:which|what)|the (?:infection|episode|disease|condition|illness|reaction|injury|fracture|operation|procedure|surgery|event|problem|attack|stay|admission)`)
