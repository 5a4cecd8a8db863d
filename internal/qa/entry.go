package qa

import (
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// secondary are facts that the sentence says elsewhere or that few want.
var secondary = map[string]bool{"Date": true, "Done": true, "Given": true, "Ordered": true, "Since": true, "Recorded": true, "Status": true, "From": true, "Kind": true, "Where": true, "Until": true, "Ordered by": true, "Codes": true}

// asksResult asks what came of something that was done.
var asksResult = words(`results?|show(?:ed|n)?|find|found|findings?|reveal(?:ed)?|positive|negative|abnormal|come back|came back|what did`)

// entry words a resource that is no measurement: what it says in words when it
// does, else its own facts.
func (w writer) entry(x *record.Resource) Sentence {
	if s, ok := w.unreadable(x); ok {
		return s
	}
	if x.Type != "MedicationRequest" {
		if words := strings.Join(ownTexts(texts(x)), "\n"); strings.TrimSpace(words) != "" {
			return w.quote(x, words)
		}
	}
	var says []string
	for _, f := range prompt.Facts(w.rec, x) {
		if !f.Missing && !secondary[f.Label] {
			if v := unaddressed(f.Value); v != "" {
				says = append(says, strings.ToLower(f.Label)+" "+v)
			}
		}
	}
	if (x.Type == "Procedure" || x.Type == "ImagingStudy") && asksResult.MatchString(strings.ToLower(w.english)) {
		return Sentence{w.fill(w.say.noResult, slots{"name": w.called(x), "at": w.say.at(x.When)}), w.cite.of(x)}
	}
	values := slots{"name": w.called(x), "at": w.say.at(x.When), "details": strings.TrimSuffix(strings.Join(says, "; "), ".")}
	if len(says) == 0 {
		return Sentence{w.fill(w.say.recorded, values), w.cite.of(x)}
	}
	return Sentence{w.fill(w.say.entry, values), w.cite.of(x)}
}

// unreadable words a document of which no text could be read, as of a scan: that it
// is there, and that nothing can be said of what stands in it.
func (w writer) unreadable(x *record.Resource) (Sentence, bool) {
	if len(x.Documents) > 0 || strings.TrimSpace(strings.Join(texts(x), "")) != "" {
		return Sentence{}, false
	}
	for _, g := range w.rec.Gaps {
		if g.Cause == record.Unreadable && g.Ref == x.Ref() {
			return Sentence{w.fill(w.say.unreadable, slots{"name": w.called(x), "of": w.say.ofDate(x.When)}), w.cite.of(x)}, true
		}
	}
	return Sentence{}, false
}

// fewGaps is the number of unreadable documents of a list that are named.
const fewGaps = 3

// unreadables names the documents of a list that could not be read.
func (w writer) unreadables(all []*record.Resource) []Sentence {
	var out []Sentence
	for _, x := range all {
		if s, ok := w.unreadable(x); ok && len(out) < fewGaps {
			out = append(out, s)
		}
	}
	return out
}
