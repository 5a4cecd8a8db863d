package qa

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strings"

	"chartside/internal/terms"
)

// Selector scores every concept of a chart against a question: the Task 1
// decision. A score of 0.5 or more means relevant.
type Selector interface {
	Name() string
	Score(ctx context.Context, chart *Chart, query Query) ([]float64, error)
}

// Query is a question as a selector sees it.
type Query struct {
	English string   // the question in English words, typing errors corrected
	Stems   []string // its content words, folded
	Plan    Plan

	whole bool   // nothing but a class is named
	bare  []bool // for each stem: it only names a class, beside others that name a thing
	plain []bool // for each stem: a word of conversation, beside others
}

// Lexical decides by the words alone: baseline, candidate filter and fallback
// when no model answers.
type Lexical struct{}

// Name implements Selector.
func (Lexical) Name() string { return "lexical" }

// Score is the share of the question's weight that a concept's words cover. A
// content word that nothing in the record carries lowers every score: that is
// how a question about what is not there comes out low.
func (Lexical) Score(_ context.Context, chart *Chart, q Query) ([]float64, error) {
	out := make([]float64, len(chart.entries))
	weights, total := make([]float64, len(q.Stems)), 0.0
	for i, stem := range q.Stems {
		weights[i] = chart.weight(stem)
		if q.bare[i] {
			weights[i] *= classShare
		} else if q.plain[i] {
			weights[i] *= commonShare
		}
		total += weights[i]
	}
	if total == 0 {
		return out, nil
	}
	for i, e := range chart.entries {
		covered := 0.0
		for j, stem := range q.Stems {
			covered += weights[j] * e.said(stem)
		}
		out[i] = covered / total * (0.9 + 0.1*titleSaid(e, q))
	}
	best := slices.Max(append([]float64{0}, out...))
	for i := range out {
		if out[i] < partly*best { // it shares a word, and others say all of it
			out[i] *= partly
		}
	}
	return out, nil
}

// classShare is how much of its weight a word keeps that only names a class
// ("medicine") when the question names a thing as well: types say the rest.
const classShare = 0.15

// partly is the share of the best score below which a concept only shares a word
// with what is meant.
const partly = 0.7

// said is how directly a concept's names say a stem, or what it is short for.
func (e entry) said(stem string) float64 {
	w := e.stems[stem]
	if w >= weightSynonym {
		return w
	}
	for _, long := range terms.Expand(stem) {
		all := weightSynonym
		for _, s := range long {
			all = min(all, e.stems[s])
		}
		w = max(w, all)
	}
	return w
}

// commonShare is how much of its weight a word of conversation keeps that some
// name of the record holds too ("high-dose"), beside words that say more.
const commonShare = 0.25

// titleSaid is the share of a concept's title that the question says: of two that
// match alike, the one with nothing added is meant.
func titleSaid(e entry, q Query) float64 {
	title, asked := e.title, q.Stems
	for _, stem := range q.Stems {
		for _, long := range terms.Expand(stem) {
			asked = append(asked[:len(asked):len(asked)], long...)
		}
	}
	if len(title) == 0 {
		return 0
	}
	said := 0
	for _, t := range title {
		if contains(asked, t) {
			said++
		}
	}
	return float64(said) / float64(len(title))
}

// weight is how much a content word matters: rare words of the record most, a
// medical word that the record lacks as much as the rarest, a word of everyday
// conversation that the record lacks next to nothing, other words half.
func (c *Chart) weight(stem string) float64 {
	if w, ok := c.idf[stem]; ok {
		return w
	}
	rarest := math.Log(1 + float64(len(c.entries)))
	switch {
	case len(terms.Expand(stem)) > 0:
		return rarest
	case terms.Common(stem):
		return rarest * 0.05
	case terms.Vocabulary()[stem]:
		return rarest
	}
	return rarest * unknownShare
}

// unknownShare is how much of the weight of the rarest word a word has that neither
// the record nor any table knows.
const unknownShare = 0.5

// chatter are folded words of questions that name nothing in a record: they
// belong to operator, person or politeness.
var chatter = stemSet(`normal abnormal elevated newest latest last first current recent most record recorded chart list lists value values number numbers count total
 date day when show give tell find name please much many often high low highest lowest average mean maximum minimum max min peak trend change changed
 over time since until between before after year month week today now ever still active status resolved stopped ongoing
 baby boy girl son daughter child kid mother father mom dad man woman patient doctor know need want look check result results test tests
 reading readings level levels measured measure measurement taken take taking took get got had given gave happen happened
 say says said note noted entry entries documented file go going went come came up down out put long ago right exactly
 enumerate complete full compare comparison versus against from start end final initial earliest oldest begin began
 what which who whose how why where any anything all every each everything else other also one two three
 is are was were be been do does did has have having can could should would will my me i he she his her him they their you your we our us it its this that these those there here the a an of in on at by for with to and or not no yes
 possible kind sort type types thing things way really just only currently own supposed using use used answer question information info data medical health
 biggest largest smallest fastest slowest top bottom direction drift upper direct across period during within whole history
 past overall ones included including include unit units rise rises risen rose drop drops dropped fall falls fell increase increased decrease decreased better worse gain gained lose lost putting drift grow grown
 diagnose diagnosed onset carry assigned related code coded codes home arrival flagged drop
 getting get gets got become becoming doing look looking like about tell
 little big young small stay away based inactive wise ones something administration administrations
 discontinued ceased former formerly previous previously prior inactive ended finished
 name named describe summarise summarize summary explain plain words word state remain remains open force mend mended heal healed healing`)

func stemSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, s := range terms.Tokens(list) {
		m[s] = true
	}
	return m
}

// query prepares a question for the selectors. A setting ("in the emergency
// room") is left out where the rest names something of the record.
func (c *Chart) query(english string, plan Plan) Query {
	if c.onlyStay(english, plan) {
		q := c.words(english, plan)
		q.Plan.event = true
		return q
	}
	if plan.Class == "medicine" && len(plan.Types) == 1 && plan.Types[0] == "MedicationStatement" { // "home medicines": the types say it
		return c.words(withoutPlace(reportedMedicine.ReplaceAllString(english, " medicine ")), plan)
	}
	if bare := withoutSetting(withoutPlace(english)); bare != english {
		q := c.words(bare, plan)
		for _, stem := range q.Stems {
			if _, known := c.idf[stem]; known || classWords[stem] {
				q.Plan.Types, q.Plan.Class, q.Plan.act = namedTypes(bare)
				q.whole = c.namesOnlyClass(q)
				return q
			}
		}
	}
	return c.words(english, plan)
}

// reportedMedicine are the words for what a person took before a stay.
var reportedMedicine = words(`(?:home|pre-?admission|prior to admission|before admission|outpatient|self-?reported|reported|stated) (?:drugs?|med\w*|medicines?|list)`)

// onlyStay: the question is about a stay and its beginning or end, and about
// nothing that was found or done during it. "How many" counts the stays.
func (c *Chart) onlyStay(english string, plan Plan) bool {
	if plan.setting.place == "" || len(c.staysAt(plan.setting)) == 0 {
		return false
	}
	rest := english
	for _, p := range placeWords {
		rest = p.re.ReplaceAllString(rest, " ")
	}
	rest = enteringWords.ReplaceAllString(leavingWords.ReplaceAllString(rest, " "), " ")
	for _, stem := range terms.Tokens(rest) {
		if !chatter[stem] && !visitWords[stem] {
			return false
		}
	}
	return true
}

// visitWords are folded words for a stay in general.
var visitWords = stemSet(`visit visits stay stays encounter encounters trip trips time times episode admission admissions class entry transfer length bed night nights day`)

var letterDigits = regexp.MustCompile(`^([a-z]{2,})(\d{1,2})$`)

// words folds the content words of a question and corrects typing errors.
func (c *Chart) words(english string, plan Plan) Query {
	q := Query{English: english, Plan: plan}
	seen := map[string]bool{}
	for _, stem := range terms.Tokens(withoutPhrasal(english)) {
		if chatter[stem] || seen[stem] {
			continue
		}
		if m := letterDigits.FindStringSubmatch(stem); m != nil && c.idf[stem] == 0 && c.stems[m[1]] && !terms.Vocabulary()[stem] { // "phq9"
			for _, s := range m[1:] {
				if !seen[s] {
					seen[s] = true
					q.Stems = append(q.Stems, s)
				}
			}
			continue
		}
		if _, known := c.idf[stem]; !known && !terms.Vocabulary()[stem] && !terms.Common(stem) && !classWords[stem] && terms.Expand(stem) == nil {
			if fixed := terms.Correct(stem, c.stems); fixed != "" {
				stem = fixed
			}
		}
		if !seen[stem] {
			seen[stem] = true
			q.Stems = append(q.Stems, stem)
		}
	}
	q.whole = c.namesOnlyClass(q)
	q.bare = besides(q.Stems, func(s string) bool { return classWords[s] })
	q.plain = besides(q.Stems, func(s string) bool { return terms.Common(s) || classWords[s] })
	return q
}

// besides marks the stems of a kind, where there are others as well.
func besides(stems []string, is func(string) bool) []bool {
	out, others := make([]bool, len(stems)), false
	for i, s := range stems {
		out[i] = is(s)
		others = others || !out[i]
	}
	if !others {
		clear(out)
	}
	return out
}

// phrasal are verbs of two words with the one that a record has for them.
var phrasal = []struct {
	re   *regexp.Regexp
	word string
}{
	{words(`(?:care|treatment|management) plans?`), " careplan "},
	{words(`non[- ]?(drug|medication|medicine)s?`), " ${1} "}, // which kind is decided by allergiesOfKind
	{words(`code status`), " resuscitate "}, {words(`blood (?:type|group)s?`), " blood group typing "},
	{words(`(?:took|taken|take|taking|come|came|had|have|has|get|got)\s+((?:\w+\s+){0,3}?)out`), " ${1} removed "}, {words(`put\s+((?:\w+\s+){0,3}?)in`), " ${1} inserted "}, {words(`(?:swap|swapped|changed|exchanged)\s+((?:\w+\s+){0,2}?)(?:out|over)`), " ${1} replaced "},
}

func withoutPhrasal(text string) string {
	for _, p := range phrasal {
		text = p.re.ReplaceAllString(text, p.word)
	}
	return strings.Join(strings.Fields(text), " ")
}
