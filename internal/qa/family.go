package qa

import (
	"strings"

	"chartside/internal/terms"
)

// kinsfolk are the words for whom a family history speaks of, with the words by
// which records call them.
var kinsfolk = []struct {
	asked interface{ MatchString(string) bool }
	names []string
}{
	{words(`(?:my|his|her|the patient's|patient's|their|our) (?:dad|daddy|father|papa)|paternal history|father(?:'s)?`), []string{"father"}},
	{words(`(?:my|his|her|the patient's|patient's|their|our) (?:mom|mum|mommy|mother|mama)|maternal history|mother(?:'s)?`), []string{"mother"}},
	{words(`parents?|folks`), []string{"father", "mother", "parent"}},
	{words(`brothers?`), []string{"brother", "sibling"}}, {words(`sisters?`), []string{"sister", "sibling"}}, {words(`siblings?`), []string{"brother", "sister", "sibling"}},
	{words(`grand-?(?:mother|mom|mum|ma)s?|grann(?:y|ies)|nana`), []string{"grandmother", "grandparent"}}, {words(`grand-?(?:father|dad|pa)s?`), []string{"grandfather", "grandparent"}}, {words(`grandparents?`), []string{"grandmother", "grandfather", "grandparent"}},
	{words(`aunts?`), []string{"aunt"}}, {words(`uncles?`), []string{"uncle"}}, {words(`cousins?`), []string{"cousin"}}, {words(`(?:my|his|her|their) (?:sons?|daughters?|children|kids?)`), []string{"son", "daughter", "child"}},
}

// inFamily asks for the family as a whole.
var inFamily = words(`(?:in|on|of|among) (?:my|his|her|the|their|our|that)(?: (?:whole|entire|extended|close|immediate|mother's|father's|mom's|dad's))? (?:family|side)|family (?:history|hx|members?|illness\w*|diseases?|conditions?)|relatives?|runs? in|hereditary|inherited|fhx|fh`)

// family are the entries of the family history that a question is about: of the
// relatives that it names, and of these the ones that have what it names. nil: it
// asks of no relative, or the record has no such history.
func (c *Chart) family(q Query) []target {
	low := strings.ToLower(q.English)
	var names []string
	for _, r := range kinsfolk {
		if r.asked.MatchString(low) {
			names = append(names, r.names...)
		}
	}
	if len(names) == 0 && !inFamily.MatchString(low) {
		return nil
	}
	var all []scored
	for _, e := range c.entries {
		if e.concept.Type != "FamilyMemberHistory" {
			continue
		}
		title := strings.ToLower(e.concept.Title)
		of := len(names) == 0
		for _, n := range names {
			of = of || strings.Contains(title, n)
		}
		if of {
			all = append(all, scored{e, 1})
		}
	}
	var having []scored
	for _, s := range all {
		for _, stem := range q.Stems {
			if !classWords[stem] && !familyWords[stem] && (s.said(stem) > 0 || strings.Contains(strings.Join(terms.Tokens(strings.Join(wordsIn(s), " ")), " "), stem)) {
				having = append(having, s)
				break
			}
		}
	}
	if len(having) > 0 {
		all = having
	}
	var out []target
	for _, s := range all {
		out = append(out, target{[]scored{s}, false})
	}
	return out
}

// wordsIn are the words of an entry's resources: a family history names the
// diseases of a relative inside.
func wordsIn(s scored) []string {
	var out []string
	for _, x := range s.concept.Members {
		out = append(out, x.Elements().Titles("condition.code")...)
	}
	return out
}

var familyWords = stemSet(`family families member members father mother brother sister parent parents sibling siblings dad mom mum grandmother grandfather grandparents aunt uncle cousin son daughter children child side maternal paternal relative relatives hereditary inherited`)
