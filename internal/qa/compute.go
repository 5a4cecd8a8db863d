package qa

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// longList is the number of items from which a list is also shown as a table.
const longList = 6

// Computed is what code worked out from the evidence: sentences that are right
// by construction, each with the resources that it was computed from.
type Computed struct {
	Sentences []Sentence
	Table     *Table
	Items     []string   // what the sentences name: an answer must name it too
	Missing   []Sentence // parts of the question for which there is no evidence
}

// numbers gives each source's number.
type numbers map[record.Ref]int

func (n numbers) of(resources ...*record.Resource) []int {
	var out []int
	for _, x := range resources {
		if k := n[x.Ref()]; k > 0 {
			out = append(out, k)
		}
	}
	return out
}

// writer words computed facts for one question.
type writer struct {
	say     *phrases
	plan    Plan
	subject subject
	cite    numbers
	now     time.Time // the day on which an age is given
}

// compute words what was picked. Every value comes from the record as it is
// written there; only means and differences are calculated.
func (w writer) compute(picks []picked) Computed {
	var out Computed
	if w.plan.Operator == All {
		return w.list(picks)
	}
	for _, p := range picks {
		if len(p.evidence) == 0 {
			continue
		}
		s, table := w.one(p)
		out.Items = append(out.Items, name(p))
		out.Sentences = append(out.Sentences, s)
		if out.Table == nil {
			out.Table = table
		}
	}
	return out
}

func (w writer) one(p picked) (Sentence, *Table) {
	switch w.plan.Operator {
	case Count:
		return w.count(p), nil
	case Trend:
		return w.trend(p)
	case Mean:
		return w.mean(p), nil
	case Max, Min:
		return w.extreme(p), nil
	case Status, Exists:
		return w.state(p), nil
	case When:
		return w.date(p), nil
	case First:
		return w.value(p, w.say.first), nil
	default:
		if w.plan.First {
			return w.value(p, w.say.first), nil
		}
		return w.value(p, w.say.latest), nil
	}
}

func name(p picked) string {
	x := p.evidence[len(p.evidence)-1]
	return nameOf(x)
}

func nameOf(x *record.Resource) string {
	if x.Title == "" && x.Type != "Patient" {
		return prompt.KindName(x)
	}
	return prompt.Name(x)
}

// value words one measurement, report or entry: what, how much, when.
func (w writer) value(p picked, form string) Sentence {
	x := p.evidence[len(p.evidence)-1]
	if w.plan.Day || w.plan.Period != "" {
		form = w.say.value
	}
	if x.Type != "Observation" || len(x.Valued()) == 0 {
		return w.entry(x)
	}
	return Sentence{fmt.Sprintf(form, w.whose(), w.partName(nameOf(x)), w.said(x), w.say.at(x.When)), w.cite.of(x)}
}

// titleCase is a word that is capital only because it begins a name or a title:
// "Creatinine", not "LDL", "A1c" or "NT-proBNP".
var titleCase = regexp.MustCompile(`\b[A-Z][a-z]+\b`)

func (w writer) whose() string { return w.say.whose[w.subject] }

// partName names the component that the question asks for, or the test, as it
// stands inside a sentence.
func (w writer) partName(title string) string {
	title = titleCase.ReplaceAllStringFunc(title, strings.ToLower)
	switch w.plan.Part {
	case "systolic":
		return w.say.systolic + " " + strings.ToLower(title)
	case "diastolic":
		return w.say.diastolic + " " + strings.ToLower(title)
	}
	return title
}

// said writes an Observation's value: of the named part, else all of it, blood
// pressure as people write it.
func (w writer) said(x *record.Resource) string {
	values := x.Valued()
	if w.plan.Part != "" {
		if v, ok := number(w.plan, x); ok {
			return prompt.ValueWords(v)
		}
	}
	if s, d, ok := pressures(values); ok {
		return s.Decimal + "/" + d.Decimal + " " + plainUnit(s.Unit)
	}
	var parts []string
	for _, v := range values {
		words := prompt.ValueWords(v)
		if v.Decimal == "" {
			words = "\"" + words + "\""
		}
		if v.Name != "" {
			words = v.Name + " " + words
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, ", ")
}

// pressures finds systolic and diastolic among the components.
func pressures(values []record.Value) (systolic, diastolic record.Value, ok bool) {
	if len(values) != 2 {
		return
	}
	s, d := values[0], values[1]
	if containsFold(s.Name, "diastolic") {
		s, d = d, s
	}
	return s, d, containsFold(s.Name, "systolic") && containsFold(d.Name, "diastolic") && s.Decimal != "" && d.Decimal != ""
}

func plainUnit(u string) string {
	if u == "mm[Hg]" {
		return "mmHg"
	}
	return u
}

// secondary are facts that the sentence says elsewhere or that few want.
var secondary = map[string]bool{"Date": true, "Done": true, "Given": true, "Ordered": true, "Since": true, "Recorded": true, "Status": true, "From": true, "Kind": true, "Where": true, "Until": true}

// entry words a resource that is no measurement from its own facts.
func (w writer) entry(x *record.Resource) Sentence {
	var says []string
	for _, f := range prompt.Facts(nil, x) {
		if !f.Missing && !secondary[f.Label] {
			says = append(says, strings.ToLower(f.Label)+" "+f.Value)
		}
	}
	for _, words := range x.Words {
		says = append(says, "\""+clip(words, 300)+"\"")
	}
	text := nameOf(x)
	if !x.When.IsZero() {
		text += " (" + w.say.date(x.When) + ")"
	}
	if len(says) > 0 {
		text += ": " + strings.Join(says, "; ")
	}
	return Sentence{strings.TrimSuffix(text, ".") + ".", w.cite.of(x)}
}

func (w writer) count(p picked) Sentence {
	n, verb := len(p.evidence), "are"
	noun := w.say.noun(p.evidence[0].Type)
	if n == 1 {
		noun, verb = p.evidence[0].Kind().Name, "is"
	}
	return Sentence{fmt.Sprintf(w.say.count, n, name(p), w.inPeriod(), noun, verb), w.cite.of(p.evidence...)}
}

func (w writer) inPeriod() string {
	if w.plan.Period == "" {
		return ""
	}
	return " (" + w.plan.Period + ")"
}

// sameWithin is the share of the first value within which a change counts as
// none, by the annotation guideline.
const sameWithin = 0.03

func (w writer) trend(p picked) (Sentence, *Table) {
	first, last := p.evidence[0], p.evidence[len(p.evidence)-1]
	a, _ := number(w.plan, first)
	b, _ := number(w.plan, last)
	if len(p.evidence) == 1 {
		return w.value(p, w.say.value), nil
	}
	form := w.say.up
	switch diff := b.Number - a.Number; {
	case math.Abs(diff) <= sameWithin*math.Abs(a.Number):
		form = w.say.same
	case diff < 0:
		form = w.say.down
	}
	text := fmt.Sprintf(form, w.whose(), w.partName(name(p)), prompt.ValueWords(a), w.say.date(first.When), prompt.ValueWords(b), w.say.date(last.When))
	return Sentence{text, w.cite.of(first, last)}, w.series(p)
}

func (w writer) series(p picked) *Table {
	t := &Table{Title: fmt.Sprintf("%s: %d", w.seriesName(p), len(p.evidence)), Header: []string{"Date", "Value", "Flag"}, Series: true}
	for _, x := range p.evidence {
		v, _ := number(w.plan, x)
		row := TableRow{Cells: []string{w.say.date(x.When), prompt.ValueWords(v), v.Flag}, When: x.When, Value: v}
		if c := w.cite.of(x); len(c) > 0 {
			row.Cite = c[0]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (w writer) seriesName(p picked) string {
	if w.plan.Part != "" {
		return w.partName(name(p))
	}
	return name(p)
}

func (w writer) mean(p picked) Sentence {
	sum, unit := 0.0, ""
	for _, x := range p.evidence {
		v, _ := number(w.plan, x)
		sum, unit = sum+v.Number, v.Unit
	}
	mean := strconv.FormatFloat(sum/float64(len(p.evidence)), 'f', 2, 64)
	value := strings.TrimSpace(prompt.UnitWords(mean + " " + plainUnit(unit)))
	return Sentence{fmt.Sprintf(w.say.mean, w.partName(name(p)), len(p.evidence), value), w.cite.of(p.evidence...)}
}

func (w writer) extreme(p picked) Sentence {
	x := p.evidence[len(p.evidence)-1]
	v, _ := number(w.plan, x)
	form := w.say.highest
	if w.plan.Operator == Min {
		form = w.say.lowest
	}
	var days []string
	for _, e := range p.evidence {
		days = append(days, w.say.date(e.When))
	}
	return Sentence{fmt.Sprintf(form, w.whose(), w.partName(nameOf(x)), prompt.ValueWords(v), w.say.join(days)), w.cite.of(p.evidence...)}
}

// state words whether something is active, with the date that the guideline
// asks for: onset, end, or the date of the latest order.
func (w writer) state(p picked) Sentence {
	x := p.evidence[len(p.evidence)-1]
	say := w.say
	var text string
	switch {
	case x.Type == "Observation" && len(p.evidence) > 1:
		return w.each(p)
	case x.Type == "Observation":
		return w.value(p, say.latest)
	case x.Type == "Condition" && x.Active():
		text = fmt.Sprintf(say.active, nameOf(x), x.Status, say.clause(say.onset, x.When))
	case x.Type == "Condition" && x.Status != "":
		text = fmt.Sprintf(say.ended, nameOf(x), x.Status, w.span(x))
	case strings.HasPrefix(x.Type, "Medication") && x.Status != "":
		text = fmt.Sprintf(say.order, nameOf(x), x.Status, say.clause(say.orderDated, x.When))
	case x.Type == "AllergyIntolerance" && x.Status != "":
		text = fmt.Sprintf(say.allergy, say.join(titlesOf(p.evidence)), x.Status, say.clause(say.since, x.When))
	default:
		text = fmt.Sprintf(say.recorded, nameOf(x), "", say.at(x.When))
	}
	if w.plan.Operator == Exists && !p.target.inspected {
		text = say.yes + text
	}
	return Sentence{text, w.cite.of(p.evidence...)}
}

// each words several results of one test, newest first.
func (w writer) each(p picked) Sentence {
	var all []string
	for i := len(p.evidence) - 1; i >= 0; i-- {
		x := p.evidence[i]
		all = append(all, w.said(x)+w.say.at(x.When))
	}
	return Sentence{name(p) + ": " + w.say.join(all) + ".", w.cite.of(p.evidence...)}
}

func (w writer) span(x *record.Resource) string {
	switch {
	case !x.When.IsZero() && !x.End.IsZero():
		return fmt.Sprintf(w.say.startedEnded, w.say.date(x.When), w.say.date(x.End))
	case !x.End.IsZero():
		return w.say.clause(w.say.endedOn, x.End)
	default:
		return w.say.clause(w.say.started, x.When)
	}
}

func (w writer) date(p picked) Sentence {
	x, say := p.evidence[len(p.evidence)-1], w.say
	ends := !x.End.IsZero()
	form := say.dated
	switch {
	case x.Type == "Patient" && x.Status == "deceased" && !w.plan.Birth:
		return Sentence{fmt.Sprintf(say.died, say.date(x.When)), w.cite.of(x)}
	case x.Type == "Patient":
		return w.birth(x)
	case x.When.IsZero():
		form = say.undated
	case x.Type == "Condition" && ends:
		form = say.spell
	case x.Type == "Condition":
		form = say.hasBeen
	case x.Type == "Procedure":
		form = say.performed
	case x.Type == "Immunization":
		form = say.given
	case x.Type == "MedicationRequest":
		form = say.ordered
	case x.Type == "Encounter" && ends && !x.End.SameDay(x.When):
		form = say.lasted
	case x.Type == "Encounter":
		form = say.took
	}
	return Sentence{fmt.Sprintf(form, nameOf(x), say.date(x.When), say.date(x.End)), w.cite.of(x)}
}

// birth gives the date of birth and, where the record's present is known, the
// age: whole years on that day.
func (w writer) birth(x *record.Resource) Sentence {
	born := x.Elements().Date("birthDate")
	text := fmt.Sprintf(w.say.born, w.say.date(born))
	at := w.now
	if died := x.Elements().Date("deceasedDateTime"); !died.IsZero() {
		at = died.Time
	}
	if w.plan.Age && born.Precision >= record.Day && at.After(born.Time) {
		text += fmt.Sprintf(" "+w.say.age, years(born.Time, at), w.say.date(record.Date{Time: at, Precision: record.Day}))
	}
	return Sentence{text, w.cite.of(x)}
}

func years(from, to time.Time) int {
	n := to.Year() - from.Year()
	if to.Month() < from.Month() || to.Month() == from.Month() && to.Day() < from.Day() {
		n--
	}
	return n
}

// item is one distinct entry of a list, with the resources that say it.
type item struct {
	title string
	from  []*record.Resource
}

// list names every distinct item of all targets.
func (w writer) list(picks []picked) Computed {
	items, all := w.items(picks)
	if len(items) == 0 {
		return Computed{}
	}
	var names []string
	for _, it := range items {
		s := it.title
		if w.plan.Dates {
			var days []string
			for _, x := range it.from {
				days = append(days, w.say.date(x.When))
			}
			s += " (" + strings.Join(days, "; ") + ")"
		}
		names = append(names, s)
	}
	state, noun := "", w.listNoun(all)
	if w.plan.Active && hasState(all[0].Type) {
		state = w.say.activeWord
	}
	form := w.say.list
	if len(all) == 1 && w.say.one != "" { // languages that need no other form have none
		form, noun = w.say.one, prompt.KindName(all[0])
	}
	text := fmt.Sprintf(form, w.whose(), state, noun, w.inPeriod(), w.say.join(names))
	out := Computed{Sentences: []Sentence{{text, w.cite.of(all...)}}}
	for _, it := range items {
		out.Items = append(out.Items, it.title)
	}
	if len(items) > longList {
		out.Table = w.table(items, len(all))
	}
	return out
}

func (w writer) items(picks []picked) (items []item, all []*record.Resource) {
	at := map[string]int{}
	for _, p := range picks {
		for _, x := range p.evidence {
			all = append(all, x)
			title := nameOf(x)
			if x.Type == "Observation" && len(x.Valued()) > 0 {
				title += " " + w.said(x)
			}
			k := strings.ToLower(title)
			if i, ok := at[k]; ok {
				items[i].from = append(items[i].from, x)
				continue
			}
			at[k] = len(items)
			items = append(items, item{title, []*record.Resource{x}})
		}
	}
	return items, all
}

func (w writer) table(items []item, n int) *Table {
	t := &Table{Title: fmt.Sprintf("%d %s", n, w.say.entries), Header: []string{"What", "Date", "Status"}}
	for _, it := range items {
		x := it.from[len(it.from)-1]
		row := TableRow{Cells: []string{it.title, w.say.date(x.When), x.Status}, When: x.When}
		if c := w.cite.of(x); len(c) > 0 {
			row.Cite = c[0]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (w writer) listNoun(all []*record.Resource) string {
	kind := prompt.KindName(all[0])
	for _, x := range all {
		if prompt.KindName(x) != kind {
			return w.say.entries
		}
	}
	return w.say.noun(all[0].Type)
}

func titlesOf(all []*record.Resource) []string {
	var out []string
	for _, x := range all {
		if t := nameOf(x); !contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

func clip(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + " …"
	}
	return s
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}
