package qa

import (
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// secondary are facts that the sentence says elsewhere or that few want.
var secondary = map[string]bool{"Date": true, "Done": true, "Given": true, "Ordered": true, "Since": true, "Recorded": true, "Status": true, "From": true, "Kind": true, "Where": true, "Until": true, "Ordered by": true, "Codes": true}

// entry words a resource that is no measurement: what it says in words when it
// does, else its own facts.
func (w writer) entry(x *record.Resource) Sentence {
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
	values := slots{"name": w.called(x), "at": w.say.at(x.When), "details": strings.TrimSuffix(strings.Join(says, "; "), ".")}
	if len(says) == 0 {
		return Sentence{w.fill(w.say.recorded, values), w.cite.of(x)}
	}
	return Sentence{w.fill(w.say.entry, values), w.cite.of(x)}
}
