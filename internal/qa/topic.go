package qa

import (
	"regexp"
	"strings"

	"chartside/internal/terms"
)

// markup in a question is no topic.
var markup = regexp.MustCompile(`<[^>]*>`)

// longestTopic is the number of runes of a question that is quoted.
const longestTopic = 120

// topicWords is the number of words up to which a topic is repeated.
const topicWords = 12

// topic names what a question is about in its own words: from the first word that
// carries something to the last, with what stands between them. Words of person
// are saidBack round for the reader ("my" is "your"). It is what was asked, never a
// claim about the record.
func (w writer) topic(question string) string {
	words := wordsOf(question)
	from, to := -1, -1
	for i := range words {
		if w.carries(words, i) {
			if from < 0 {
				from = i
			}
			to = i
		}
	}
	if from < 0 {
		return ""
	}
	words = withoutSaying(words[from : to+1])
	if w.lang == "en" {
		for i, word := range words {
			if other, ok := saidBack[strings.ToLower(word)]; ok && w.patient {
				words[i] = other
			}
		}
	}
	topic := strings.Join(words, " ")
	if from == 0 {
		topic = inSentence(topic)
	}
	if w.lang == "en" && testFor.MatchString(question) && yesNo.MatchString(strings.ToLower(question)) && !containsFold(topic, "test") {
		topic = "test for " + topic
	}
	return topic
}

// testFor asks whether a test was done, not whether the thing is there.
var testFor = words(`tested|screened|checked`)

// withoutSaying drops the verb of "what does X say about Y".
func withoutSaying(words []string) []string {
	var out []string
	for _, word := range words {
		switch strings.ToLower(word) {
		case "say", "says", "said", "tell", "tells", "told":
		default:
			out = append(out, word)
		}
	}
	return out
}

// saidBack are the words of person as they are said back.
var saidBack = map[string]string{"my": "your", "mine": "yours", "i": "you", "me": "you", "am": "are", "our": "your", "we": "you", "us": "you", "myself": "yourself"}

// wordsOf cuts a question into words as they are written.
func wordsOf(question string) []string {
	question = markup.ReplaceAllString(question, " ")
	var out []string
	for _, word := range strings.FieldsFunc(question, func(r rune) bool { return strings.ContainsRune(" \t\n,;:?!()\"“”¿¡{}", r) }) {
		if word = strings.Trim(word, ".'’"); word != "" {
			out = append(out, word)
		}
	}
	return out
}

// verbs are deeds that a question asks after and that are no part of what is looked
// for: "was I ever tested for celiac disease".
var verbs = stemSet(`pass passed passing tested test testing screened checked enrolled enroll undergo undergone underwent perform performed received receive
 given give administered prescribed prescribe ordered order documented noted note listed recorded mention mentioned exist exists present available
 scheduled planned put placed said told reported write wrote written found seen find register registered charted diagnosed treated admitted had need wear worn
 include included contain contains suffer suffered suffering belong belongs fit fits follow followed`)

// carries: the word at i is part of what is asked for.
func (w writer) carries(words []string, i int) bool {
	word := strings.ToLower(words[i])
	if w.lang != "en" {
		return w.carriesForeign(word) && !(i > 0 && i < 3 && unknownVerb(w.lang, words, i))
	}
	stems := terms.Tokens(word)
	if len(stems) == 0 || filler[word] {
		return false
	}
	if i > 0 && afterPerson[strings.ToLower(words[i-1])] && !articles[word] && !terms.Vocabulary()[stems[0]] {
		return false // the verb of "did he pass ..."
	}
	return kept[word] || !verbs[stems[0]] && !chatter[stems[0]]
}

// carriesForeign: the word is no function word of its language, and its English is
// no chatter.
func (w writer) carriesForeign(word string) bool {
	if terms.FunctionWord(w.lang, word) {
		return false
	}
	stems := terms.Tokens(terms.Gloss(w.lang, word))
	for _, s := range stems {
		if !chatter[s] && !verbs[s] {
			return true
		}
	}
	return false
}

// unknownVerb: the word follows the question word and the glossary does not know
// it, so it is the verb: "¿Qué mostró ...?".
func unknownVerb(lang string, words []string, i int) bool {
	before, word := strings.ToLower(words[i-1]), strings.ToLower(words[i])
	return terms.FunctionWord(lang, before) && strings.Join(terms.Tokens(terms.Gloss(lang, word)), " ") == strings.Join(terms.Tokens(word), " ")
}

// kept are words that say nothing about which entry is meant and yet belong to
// what was asked for: "name of the nurse", "test for celiac disease".
var kept = stringSet(`name number test tests result results date level levels score scores value values count index status state report reading readings concentration study`)

// filler are words of politeness and manner.
var filler = stringSet(`please thanks thank hi hello sorry actually maybe exactly anyone anybody someone somebody anything something nothing ever never already yet again also too so well ok okay um hey
 tell show give find say can could would should do does did is are was were has have had be been am list check look know want wonder any all there whether if chart record records file history`)

var (
	afterPerson = stringSet(`i he she we they you anyone anybody someone somebody`)
	articles    = stringSet(`a an the my his her our your their any some`)
)

// eponyms keep their capital where they begin a question.
var eponyms = stringSet("apgar alzheimer alzheimers parkinson parkinsons crohn crohns hodgkin glasgow morse coombs rorschach down tylenol english spanish")

// inSentence lowers the first letter of a topic that is a capital only because it
// begins the question: "Ferritin", not "BRCA" or "Apgar".
func inSentence(topic string) string {
	first, _, _ := strings.Cut(topic, " ")
	if eponyms[strings.ToLower(strings.ReplaceAll(strings.TrimSuffix(first, "'s"), "'", ""))] {
		return topic
	}
	if head, _, ok := strings.Cut(first, "-"); ok && titleCase.FindString(head) == head {
		return strings.ToLower(topic[:1]) + topic[1:]
	}
	return lowerFirst(topic)
}
