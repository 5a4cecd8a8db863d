package qa

import (
	"context"
	"regexp"
	"strings"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// exceptWords begin what a question rules out: "besides the blood thinner". What is
// ruled out ends where the question goes on.
var (
	exceptWords = regexp.MustCompile(`(?i),?\s*\(?\b(?:besides|apart from|aside from|other than|outside of|in addition to|on top of|excluding|exclud(?:e|es)|except(?:ing)?(?: for)?|with the exception of|not counting|not including|don't (?:count|include|list)|do not (?:count|include|list)|leav(?:e|ing) (?:out|aside)|without (?:counting|including|the)|minus(?: the)?|omit(?:ting)?|ignor(?:e|ing)|but not|but no)\s+([^,?.!;:)]+)\)?`)
	goesOn      = regexp.MustCompile(`(?i)\s+(?:what|which|who|when|where|how|do|does|did|is|are|was|were|am|have|has|any|list|show|that (?:i|he|she|they)|i (?:am|have|take|had)|please|from|since|in (?:19|20|21|22)\d\d)\b.*$`)
	noSocial    = regexp.MustCompile(`(?i),?\s*\(?\b(?:non-?social|no social (?:findings?|factors?|entries|items?|ones|determinants|stuff|history)|not (?:the )?social (?:findings?|ones|stuff|factors?)|medical only|clinical only)\b\)?`)
	socialNames = words(`social|sdoh|determinants?|employment|jobs?|lifestyle|education|housing|living situation|non-?medical`)
	listJoiner  = regexp.MustCompile(`(?i)\s*(?:,|/|\band\b|\bor\b|\bnor\b|&)\s*`)
)

// exception is what a question rules out.
type exception struct {
	things []string // by name
	social bool     // social findings, by their kind
}

func (x exception) none() bool { return len(x.things) == 0 && !x.social }

// cutException takes what a question rules out out of its text. It stays where the
// rest would name nothing of the record.
func (c *Chart) cutException(text string) (string, exception) {
	var out exception
	rest := text
	if cut := noSocial.ReplaceAllString(rest, ""); cut != rest && c.standsAlone(cut) {
		out.social, rest = true, cut
	}
	m := exceptWords.FindStringSubmatchIndex(rest)
	if m == nil {
		return rest, out
	}
	named := rest[m[2]:m[3]]
	tail := ""
	if at := goesOn.FindStringIndex(named); at != nil {
		tail, named = named[at[0]:], named[:at[0]]
	}
	cut := leftOver.ReplaceAllString(strings.Join(strings.Fields(rest[:m[0]]+" "+tail+" "+rest[m[1]:]), " "), "")
	if !c.standsAlone(cut) || len(terms.Tokens(named)) == 0 {
		return rest, out
	}
	for _, thing := range listJoiner.Split(named, -1) {
		switch {
		case socialNames.MatchString(strings.ToLower(thing)):
			out.social = true
		case len(terms.Tokens(thing)) > 0:
			out.things = append(out.things, thing)
		}
	}
	return cut, out
}

// spare leaves out of the picks what the question rules out.
func (c *Chart) spare(picks []picked, x exception) []picked {
	if x.none() {
		return picks
	}
	out := map[*record.Concept]bool{}
	for _, e := range c.entries {
		out[e.concept] = x.social && e.social
	}
	for _, thing := range x.things {
		plan, focus := c.read(thing)
		q := c.query(focus, plan)
		scores, _ := Lexical{}.Score(context.Background(), c, q)
		for i, e := range c.entries {
			if q.whole && contains(wholeTypes(q.Plan), e.concept.Type) || !q.whole && scores[i] >= surely {
				out[e.concept] = true
			}
		}
	}
	var kept []picked
	for _, p := range picks {
		if p.evidence = keep(p.evidence, func(r *record.Resource) bool { return !out[r.Concept] }); len(p.evidence) > 0 {
			kept = append(kept, p)
		}
	}
	return kept
}
