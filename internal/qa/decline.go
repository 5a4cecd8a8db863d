package qa

import (
	"regexp"
	"strings"

	"chartside/internal/terms"
)

// outside says why a question is no question about the record.
type outside string

// The reasons, in the order in which they are looked for.
const (
	wantsAdvice  outside = "advice"  // what to take, stop, fear or do
	wantsMeaning outside = "meaning" // general medical knowledge
	wantsAction  outside = "action"  // to be done, not to be told
	wantsOther   outside = "other"   // neither medicine nor this record
	wantsOrders  outside = "orders"  // orders to the model
	wantsTalk    outside = "talk"    // a greeting, what can you do
	wantsThanks  outside = "thanks"  // thanks and goodbye
	wantsOthers  outside = "others"  // somebody else's record
)

var outsideOrder = []outside{wantsOrders, wantsThanks, wantsOthers, wantsAdvice, wantsAction, wantsMeaning, wantsOther, wantsTalk}

// sentenceEnds cut a question into what can be asked by itself.
var sentenceEnds = regexp.MustCompile(`[.!?;\n]+(?:\s|$)`)

// decline splits a question into what is about the record and what is not. why is
// set when nothing of it is: then rest is empty, and lang is the language of the
// words by which it was recognised.
func decline(question string) (rest string, why outside, lang string) {
	home := terms.Language(question)
	var kept []string
	for _, s := range cutSentences(question) {
		w, l := outsideOf(home, s)
		switch {
		case w == "":
			kept = append(kept, s)
		case why == "" || why == wantsTalk || why == wantsThanks:
			why, lang = w, l
		}
	}
	if len(kept) > 0 && (why == "" || why == wantsTalk || why == wantsThanks || saysSomething(kept)) {
		return strings.Join(kept, " "), "", home
	}
	return "", why, lang
}

func cutSentences(question string) []string {
	var out []string
	from := 0
	for _, m := range append(sentenceEnds.FindAllStringIndex(question, -1), []int{len(question), len(question)}) {
		if s := strings.TrimSpace(question[from:m[1]]); s != "" {
			out = append(out, s)
		}
		from = m[1]
	}
	return out
}

// outsideOf tries the question's language first, then the others: of one or two
// words nobody can tell the language.
func outsideOf(home, sentence string) (outside, string) {
	low := strings.ToLower(sentence)
	if aboutRecord.MatchString(low) {
		return "", ""
	}
	if forPrograms(sentence) {
		return wantsOrders, home
	}
	try := []string{home}
	if len(strings.Fields(low)) <= fewWords {
		try = append(try, "en", "es", "de", "fr", "ko")
	}
	for _, lang := range try {
		for _, w := range outsideOrder {
			if re := outsideWords[lang][w]; re != nil && re.MatchString(low) && !(w == wantsMeaning && ownResult.MatchString(low)) {
				return w, lang
			}
		}
	}
	return "", ""
}

// fewWords is the number of words up to which a language is not told for sure.
const fewWords = 4

// ownResult asks what a result of this record means: the record may say.
var ownResult = regexp.MustCompile(`\b(?:my|his|her|our|your|the|baby'?s|\w+'s)\b.*\b(?:mean|means)\b|\bbetween (?:my|his|her|our|the|\w+'s)\b`)

// aboutRecord marks a question that asks what the record says, in so many words.
var aboutRecord = regexp.MustCompile(`\b(?:in|from|to|per|on|based on|according to) (?:the|my|his|her|our|this) (?:medical )?(?:record|records|chart|file|history|prescription|order|orders|label)\b|\bdoes (?:the|my|his|her) (?:record|chart|prescription|order|label|note) say\b|\b(?:prescribed|recorded|documented|listed|on file|charted)\b`)

// saysSomething: what is left is more than politeness.
func saysSomething(sentences []string) bool {
	for _, s := range sentences {
		for _, stem := range terms.Tokens(s) {
			if !chatter[stem] && !politeness[stem] {
				return true
			}
		}
	}
	return false
}

var politeness = stemSet(`please thanks thank hello hi hey dear sir madam doctor good morning evening afternoon bye ok okay sorry question quick urgent important now then instead`)

// declined makes the answer of a question that is not about the record: kindly,
// with what can be asked.
func (a *Answer) declined(why outside, lang string) {
	a.Lang = lang
	words := declineWords["en"]
	if w, ok := declineWords[a.Lang]; ok {
		words = w
	}
	a.Trust = Declined
	reader := words.clinician
	if a.Audience == Patient {
		reader = words.patient
	}
	text := words.say[why]
	if text == "" {
		text = words.say[wantsOther]
	}
	a.Sentences = []Sentence{{Text: text}, {Text: reader}}
}
