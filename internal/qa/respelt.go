package qa

import (
	"regexp"
	"strings"

	"chartside/internal/terms"
)

// everydayWords are the words of everyday questions, as they are written: what a
// misspelt word is taken for before it is taken for a name of the record, so that
// "wich docter" asks "which doctor". Short words are left alone but for these.
var everydayWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`what which when where whose doctor doctors nurse surgeon hospital appointment appointments medicine medicines medication medications prescription prescribed
 allergy allergies allergic vaccine vaccines vaccination vaccinated surgery operation operated operations procedure procedures diagnosis diagnosed disease diseases condition conditions problem problems
 pressure weight height temperature results result latest recent current currently highest lowest average history happened happening allowed swollen receive received their there before after because
 remember recommend recommended emergency admission admitted discharge discharged treatment injection tablets pills infection infections stopped started active through should would could while until
 february january april august september october november december monday tuesday wednesday thursday friday saturday sunday yesterday tomorrow between measured measure prescribe exercise insurance referral`) {
		m[w] = true
	}
	return m
}()

// knownMistakes are short words that are often mistyped.
var knownMistakes = map[string]string{"wich": "which", "whcih": "which", "wat": "what", "waht": "what", "wen": "when", "whne": "when", "hwo": "how", "teh": "the", "hte": "the", "adn": "and", "nad": "and", "fo": "of", "ot": "to", "taht": "that", "tje": "the",
	"alot": "a lot", "recieve": "receive", "recieved": "received", "docter": "doctor", "dr's": "doctors", "wieght": "weight", "hieght": "height", "presure": "pressure", "alergic": "allergic", "alergy": "allergy", "alergies": "allergies", "medecine": "medicine", "medicin": "medicine", "perscription": "prescription", "perscribed": "prescribed", "diabetis": "diabetes", "colestrol": "cholesterol", "surgury": "surgery", "opperation": "operation", "apointment": "appointment", "happend": "happened"}

var wordOf = regexp.MustCompile(`[A-Za-z][A-Za-z']*[A-Za-z]`)

// respell corrects the everyday words of an English question that are mistyped: by
// one edit in a word of five letters or more, by two from eight on. A word that the
// record, the tables or common English knows is never touched: names are corrected
// against the record's own words, later (see words).
func (c *Chart) respell(question string) string {
	if terms.Language(question) != "en" {
		return question
	}
	return wordOf.ReplaceAllStringFunc(question, func(word string) string {
		low := strings.ToLower(word)
		if fixed := knownMistakes[low]; fixed != "" {
			return fixed
		}
		if len(low) < 5 || strings.Contains(low, "'") || word != low && word != strings.ToUpper(low[:1])+low[1:] || everydayWords[low] || c.knows(low) {
			return word
		}
		fixed := terms.Correct(low, everydayWords)
		if fixed == "" {
			return word
		}
		if name := terms.Correct(terms.Normalize(low), c.stems); name != "" && name != terms.Normalize(fixed) && fixed[:3] != low[:3] {
			return word // it may be a name of the record
		}
		return fixed
	})
}

// knows: the word is one of the record, of the tables, or of common English.
func (c *Chart) knows(word string) bool {
	if terms.Stopword(word) || filler[word] {
		return true
	}
	for _, stem := range terms.Tokens(word) {
		if _, ok := c.idf[stem]; !ok && !terms.Vocabulary()[stem] && !terms.Common(stem) && !chatter[stem] && !classWords[stem] && terms.Expand(stem) == nil {
			return false
		}
	}
	return true
}
