package qa

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"chartside/internal/record"
)

// state words whether something is there and active, with the date that the
// guideline asks for: onset, end, or the date of the latest order.
func (w writer) state(p picked) Sentence {
	x, say := p.evidence[len(p.evidence)-1], w.say
	if x.Type == "Observation" {
		return w.found(p)
	}
	if x.Type == "Procedure" && asksFinding.MatchString(strings.ToLower(w.english)) && testWords.MatchString(strings.ToLower(w.english)) && w.note(x) == "" {
		return Sentence{w.fill(w.say.noResult, slots{"name": w.called(x), "at": w.say.at(x.When)}), w.cite.of(x)}
	}
	values := slots{"name": w.called(x), "status": w.statusWord(x.Status), "at": say.at(x.When)}
	form, answer := say.recorded, say.yes
	switch {
	case w.denies(x):
		answer, values["name"] = "", x.Title
	case x.Type == "Condition" && x.Active():
		form, values["clause"] = say.active, say.clause(say.onset, x.When)
	case x.Type == "Condition" && x.Status != "":
		form, values["clause"] = say.ended, w.span(x)
		switch {
		case w.plan.Active:
			answer = say.no
		case hasNow.MatchString(strings.ToLower(w.english)):
			answer = "" // neither: it says itself that it is over
		}
	case strings.HasPrefix(x.Type, "Medication") && x.Status != "" && x.Status != "unknown":
		form, values["clause"] = say.order, say.clause(say.dated, x.When)
		if w.plan.Active && !x.Active() {
			answer = say.no
		}
	case x.Type == "ServiceRequest" && x.Status != "" && x.Status != "unknown":
		form, values["clause"] = say.order, say.clause(say.dated, x.When)
		if w.plan.Active && !x.Active() {
			answer = say.no
		}
	case hasState(x.Type) && x.Type != "AllergyIntolerance" && x.Status != "" && x.Status != "unknown":
		form, values["clause"] = say.order, say.clause(say.since, x.When)
		if w.plan.Active && !x.Active() {
			answer = say.no
		}
	case x.Type == "AllergyIntolerance" && x.Status != "":
		form, values["clause"], values["name"] = say.allergy, say.clause(say.since, x.When), say.join(w.titles(p.evidence))
	}
	text := w.fill(form, values)
	if w.plan.Operator == Exists && !p.target.inspected && answer != "" {
		text = answer + inside(text)
	}
	if note := w.note(x); note != "" && form == say.recorded {
		text = strings.TrimSuffix(text, ".") + ": \"" + note + "\""
	}
	return Sentence{text, w.cite.of(p.evidence...)}
}

// statusWord is a status in the question's language; one without a word there stays
// as the record has it.
func (w writer) statusWord(status string) string {
	word := strings.ReplaceAll(status, "-", " ")
	if said := w.say.statusWords[word]; said != "" {
		return said
	}
	return word
}

// hasNow asks for what is there now: what is over is no yes.
var hasNow = regexp.MustCompile(`^\W*(?:(?:and|so|also)\W+)?(?:do|does|am|is|are)\b`)

// removals are how procedures are called that take something away, and how
// people ask for them.
var removals = regexp.MustCompile(`(?i)\b(remov\w*|extract\w*|excision|excised|explant\w*|taken out|took out|take out|come out|came out|extracci\w*|retir\w*|entfern\w*|enlev\w*|제거)`)

// takesAway reports that a text speaks of something being taken away: that an
// IUD was removed is no yes to whether there is one.
func takesAway(text string) bool { return removals.MatchString(text) }

// denies reports that an entry is the removal of what was asked for.
func (w writer) denies(x *record.Resource) bool {
	return x.Type == "Procedure" && takesAway(x.Title) && !takesAway(w.text+" "+w.english)
}

// exist answers whether several things are there: one yes for all of them.
func (w writer) exist(picks []picked) Computed {
	var out Computed
	var plain []*record.Resource
	for _, p := range picks {
		x := p.evidence[len(p.evidence)-1]
		if x.Type == "Condition" && x.Status == "" || x.Type == "Procedure" && w.note(x) == "" && !w.denies(x) {
			plain = append(plain, x)
		}
	}
	if len(plain) > 1 && len(plain) == len(picks) {
		at := w.say.at(plain[0].When)
		for _, x := range plain {
			if !x.When.SameDay(plain[0].When) {
				at = ""
			}
		}
		names := w.titles(plain)
		return Computed{Items: names, Sentences: []Sentence{{w.say.yes + w.fill(w.say.recordedAll, slots{"items": w.say.join(names), "at": at}), w.cite.of(plain...)}}}
	}
	if len(picks) > fewCounts && oneType(allOf(picks)) == "AllergyIntolerance" {
		w.whole = true
		return w.list(picks)
	}
	picks = slices.Clone(picks)
	slices.SortStableFunc(picks, func(a, b picked) int { // what is there now says the yes
		return cmp.Compare(rankNow(a), rankNow(b))
	})
	for i, p := range picks {
		s := w.state(p)
		if i > 0 { // one yes is enough
			s.Text = capital(strings.TrimPrefix(strings.TrimPrefix(s.Text, w.say.yes), w.say.no))
		}
		out.add(Computed{Sentences: []Sentence{s}, Items: []string{name(p)}})
	}
	return out
}

// rankNow puts diagnoses that are active before those that are over.
func rankNow(p picked) int {
	x := p.evidence[len(p.evidence)-1]
	if x.Type == "Condition" && x.Status != "" && !x.Active() {
		return 1
	}
	return 0
}

// inside is a sentence as it goes on behind "Yes, ".
func inside(sentence string) string { return lowerFirst(sentence) }

// note is an entry's own free text, when it has some.
func (w writer) note(x *record.Resource) string {
	for _, words := range ownTexts(x.Words) {
		if strings.TrimSpace(words) != "" {
			return passage(words, w.asked, longestQuote)
		}
	}
	return ""
}

func (w writer) titles(all []*record.Resource) []string {
	var out []string
	for _, x := range all {
		if t := w.called(x); !contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

func (w writer) span(x *record.Resource) string {
	switch {
	case !x.When.IsZero() && !x.End.IsZero():
		return fill(w.say.spell, slots{"date": w.say.date(x.When), "end": w.say.date(x.End)})
	case !x.End.IsZero():
		return fill(w.say.over, slots{"end": w.say.date(x.End)})
	default:
		return w.say.clause(w.say.began, x.When)
	}
}

var (
	asksFinding = words(`positive|grow|grew|grown|detect(?:ed)?|turn(?:ed)?|isolated?|show(?:ed|s)?|reveal(?:ed)?|find|found|abnormal|infected|present`)
	saysNothing = words(`negative|not detected|none detected|no growth|not seen|none seen|non-?reactive|absent|not present|no organism|sterile|undetect\w*|no [a-z]+ (?:isolated|seen|found|detected)`)
	saysThere   = words(`positive|detected|growth|reactive|present|isolated`)
)

// found words results. "Was it positive?" is answered with no when every result
// says that nothing was there.
func (w writer) found(p picked) Sentence {
	s := w.value(p)
	if len(p.evidence) > 1 {
		s = w.each(p)
	}
	if w.plan.Operator != Exists || !asksFinding.MatchString(strings.ToLower(w.english)) {
		return s
	}
	negative, positive := 0, 0
	for _, x := range p.evidence {
		switch text := strings.ToLower(w.said(x)); {
		case saysNothing.MatchString(text):
			negative++
		case saysThere.MatchString(text):
			positive++
		}
	}
	switch {
	case negative == len(p.evidence):
		s.Text = w.say.no + s.Text
	case positive == len(p.evidence):
		s.Text = w.say.yes + s.Text
	}
	return s
}

// each words several results of one test, newest first.
func (w writer) each(p picked) Sentence {
	var all []string
	for i := len(p.evidence) - 1; i >= 0; i-- {
		x := p.evidence[i]
		all = append(all, w.said(x)+w.say.at(x.When))
	}
	return Sentence{capital(w.called(p.evidence[0])) + ": " + w.say.join(all) + ".", w.cite.of(p.evidence...)}
}
