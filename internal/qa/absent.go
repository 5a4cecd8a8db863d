package qa

import (
	"strconv"
	"strings"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// absence words that nothing was found. By the annotation guideline the record is
// closed-world for what would be an entry of its own (a diagnosis, drug, vaccine,
// procedure, allergy): not recorded is a no. What asks for content (a value, a
// name, a date) is not in the record, and nothing more is said.
func (c *Chart) absence(w writer, pt part) Sentence {
	if s, ok := c.allEnded(w, pt); ok {
		return s
	}
	if pt.plan.death {
		return Sentence{Text: w.fill(w.say.noDeath, slots{})}
	}
	topic := w.topic(pt.text)
	if pt.query.whole || topic == "" && pt.plan.Class != "" { // "What am I allergic to?": the class is the topic
		if types := c.searchedTypes(pt.plan); len(types) > 0 && len(pt.plan.Types) > 0 {
			topic = w.say.noun(types[0])
		}
	}
	if topic == "" || len(strings.Fields(topic)) > topicWords || w.lang == "en" && noNoun.MatchString(topic) {
		return Sentence{Text: w.fill(w.say.unsaid, slots{"question": clip(strings.TrimRight(strings.TrimSpace(pt.text), "?!. "), longestTopic)})}
	}
	form, article := w.say.missing, false
	switch {
	case w.lang == "en" && strings.HasPrefix(topic, "test for "):
		article = true
	case pt.plan.YesNo && (w.lang != "en" || yesNo.MatchString(strings.ToLower(pt.text))):
		form = w.say.saysNo
	case pt.plan.Operator == Exists || w.anEntry(pt):
		form = w.say.absent
	default:
		article = true
	}
	if article {
		topic = w.withArticle(topic)
	} else {
		topic = bare(topic)
	}
	return Sentence{Text: w.fill(form, slots{"topic": topic, "is": agreeing(topic)})}
}

// allEnded answers a question for what is active when the class has entries and
// none is: that is a no, and more than "not recorded".
func (c *Chart) allEnded(w writer, pt part) (Sentence, bool) {
	if !pt.query.whole || !pt.plan.Active || len(pt.plan.Types) == 0 {
		return Sentence{}, false
	}
	n, status := 0, []string{}
	for _, x := range c.Record.Resources {
		if x.Type != pt.plan.Types[0] || x.Error() {
			continue
		}
		n++
		if s := strings.ReplaceAll(x.Status, "-", " "); s != "" && !contains(status, s) {
			status = append(status, s)
		}
	}
	if n == 0 || len(status) == 0 {
		return Sentence{}, false
	}
	return Sentence{Text: w.fill(w.say.allEnded, slots{"nouns": w.say.noun(pt.plan.Types[0]), "n": strconv.Itoa(n), "status": w.say.join(status)})}, true
}

// entryTypes are the classes whose members are entries of their own and whose names
// the terminology tables keep apart from results.
var entryTypes = []string{"Condition", "MedicationRequest", "AllergyIntolerance"}

// anEntry: what was asked for would be an entry of its own, by its class or by
// what the terminology tables know of its name, and no value of it was asked for.
func (w writer) anEntry(pt part) bool {
	topic := w.topic(pt.text)
	if pt.plan.Measure || pt.plan.Operator == When || pt.plan.Operator == Latest || pt.plan.Operator == Trend || attribute.MatchString(topic) {
		return false
	}
	if pt.query.whole {
		return true
	}
	for _, t := range entryTypes {
		if len(terms.For(t, []string{bare(topic)}, nil).Synonyms) > 0 {
			return true
		}
	}
	if asksContent.MatchString(pt.query.English) {
		return false
	}
	switch pt.plan.Class {
	case "allergy", "vaccine", "medicine", "procedure", "problem", "device", "visit":
		return w.namesClass(topic)
	}
	return false
}

// namesClass: the topic has a word for a class ("flu vaccine", "knee operation").
func (w writer) namesClass(topic string) bool {
	for _, stem := range terms.Tokens(topic) {
		if classWords[stem] {
			return true
		}
	}
	return w.lang != "en"
}

// unreadLanguage is said in English, because the phrasebook has no words for a
// language that cannot be read.
const unreadLanguage = "I cannot read questions in this language, so I have not looked in the record. Please ask in English, Spanish, German, French, Korean, Portuguese, Italian or Dutch."

// notFound makes the answer of a question for which nothing was found.
func (c *Chart) notFound(a *Answer, parts []part, audience Audience) {
	if a.Unread = !terms.Reads(a.Lang); a.Unread {
		a.Sentences = []Sentence{{Text: unreadLanguage}}
		a.Trust = NotFound
		return
	}
	said := false
	for _, pt := range parts {
		w := newWriter(c, pt, a, nil, audience)
		_, ended := c.allEnded(w, pt)
		said = said || ended
		a.Sentences = append(a.Sentences, c.absence(w, pt))
	}
	a.Trust, a.Searched = NotFound, c.searched(parts[0].plan)
	if !said { // "all 20 are stopped" says where it was looked
		a.lookedIn()
	}
}

// notRecorded makes the answer of a question about something that its entries do
// not say. They are no evidence for it.
func (c *Chart) notRecorded(a *Answer, parts []part, computed Computed) {
	a.Sentences = computed.Missing
	seen := map[string]bool{}
	for _, s := range a.Sources {
		if t := s.Resource.Type; !seen[t] {
			seen[t] = true
			parts[0].plan.Types = append([]string{t}, parts[0].plan.Types...)
		}
	}
	a.Sources = nil
	for i := range a.Considered {
		a.Considered[i].Used, a.Considered[i].Why = nil, ""
	}
	a.Trust, a.Searched = NotFound, c.searched(parts[0].plan)
	a.lookedIn()
}

// lookedIn says where something was looked for in vain.
func (a *Answer) lookedIn() {
	say := phrasesIn(a.Lang)
	var where []string
	for _, s := range a.Searched {
		words := say.noun(s.Type)
		switch {
		case !s.Complete:
			words += say.incomplete
		case s.Count == 0:
			words += " (0)"
		}
		where = append(where, words)
	}
	if len(where) > 0 {
		a.Sentences = append(a.Sentences, Sentence{Text: fill(say.looked, slots{"where": say.join(where)})})
	}
}

// searchedTypes are the classes where the thing would stand.
func (c *Chart) searchedTypes(p Plan) []string {
	switch {
	case p.Class == "allergy":
		return []string{"AllergyIntolerance"}
	case len(p.Types) > 0:
		return p.Types
	}
	return []string{"Condition", "Observation", "MedicationRequest", "Procedure", "DiagnosticReport", "DocumentReference"}
}

// searched lists these classes with their sizes, leaving out those of which the
// record has none, unless it has none of any.
func (c *Chart) searched(p Plan) []Searched {
	counts := c.Record.Counts()
	lost := map[string]bool{}
	for _, g := range c.Record.Gaps {
		switch g.Cause {
		case record.Refused, record.Failed, record.Truncated, record.Unsupported, record.Unread, record.Outdated:
			lost[g.Type] = true
		}
	}
	var all, some []Searched
	seen := map[string]bool{}
	for _, t := range c.searchedTypes(p) {
		if seen[t] {
			continue
		}
		seen[t] = true
		s := Searched{t, counts[t], !lost[t]}
		all = append(all, s)
		if s.Count > 0 || !s.Complete {
			some = append(some, s)
		}
	}
	if len(some) > 0 {
		return some
	}
	return all[:min(len(all), 1)]
}
