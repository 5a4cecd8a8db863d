package qa

import (
	"regexp"
	"strings"

	"chartside/internal/terms"
)

var (
	// asksContent begins a question for a value, a name or a reason.
	asksContent = regexp.MustCompile(`(?i)^\W*(?:(?:and|so|please|tell me|can you tell me)\W+)*(?:what|which|who|whose|when|where|why|how|give|show|name)\b`)
	// attribute is a word for something that an entry has and that is no entry.
	attribute = words(`grade|stage|type|brand|name|number|result|results|value|level|score|scores|reading|status|dose|size|outcome|volume|date|time|reason|cause|opinion|report|count|percentage|rate|duration`)
	// noNoun is a topic that is a clause: it is quoted instead.
	noNoun = regexp.MustCompile(`(?i)\b(?:is|are|was|were|am|did|do|does|if|when|have|has|had|will|can|should|eat|happens?|much|left|happen|get|gets|got|to|it|they|he|she)\b`)
	// article begins a topic.
	article = regexp.MustCompile(`(?i)^(?:a|an|the|any|your|my|his|her)\s+`)
)

// bare is a topic without an article: "no statin", not "no a statin".
func bare(topic string) string { return article.ReplaceAllString(topic, "") }

var (
	definite   = words(`of|for|who|that|which|number|name`)
	readsAsAn  = regexp.MustCompile(`^(?:[aeio]|u[^ns]|[AEFHILMNORSX][A-Z0-9])`)
	headsAList = regexp.MustCompile(`^(?:how|what|when|why|where|who|how)\b`)
)

// withArticle is a topic as the object of "does not contain". What the tables know
// as a test is looked for by its result.
func (w writer) withArticle(topic string) string {
	switch {
	case w.lang != "en":
		return topic
	case article.MatchString(topic), headsAList.MatchString(topic), agreeing(topic) == "are":
		return topic
	case definite.MatchString(topic):
		return "the " + topic
	}
	if !attribute.MatchString(topic) && len(terms.For("Observation", []string{topic}, nil).Classes) > 0 && len(terms.For("Condition", []string{topic}, nil).Classes) == 0 && len(terms.For("Procedure", []string{topic}, nil).Synonyms) == 0 {
		topic += " result"
	}
	if readsAsAn.MatchString(topic) {
		return "an " + topic
	}
	return "a " + topic
}

// singular are names that only look like plurals.
var singular = stringSet("diabetes herpes measles mumps rabies rickets shingles gallstones scabies caries series abs")

// agreeing is the verb for a topic in English.
func agreeing(topic string) string {
	last := strings.ToLower(topic[strings.LastIndexByte(topic, ' ')+1:])
	if singular[last] {
		return "is"
	}
	for _, ending := range []string{"ss", "us", "is", "'s", "as", "os"} {
		if strings.HasSuffix(last, ending) {
			return "is"
		}
	}
	if strings.HasSuffix(last, "s") {
		return "are"
	}
	return "is"
}
