package qa

import (
	"fmt"
	"math"
	"strconv"
	"strings"

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
	plan    Plan
	subject subject
	cite    numbers
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
		return w.value(p, "first"), nil
	default:
		if w.plan.First {
			return w.value(p, "first"), nil
		}
		return w.value(p, "most recent"), nil
	}
}

func name(p picked) string {
	x := p.evidence[len(p.evidence)-1]
	return nameOf(x)
}

func nameOf(x *record.Resource) string {
	if x.Type == "Patient" {
		return "The date of birth"
	}
	if x.Title == "" {
		return prompt.KindName(x)
	}
	return x.Title
}

// value words one measurement, report or entry: what, how much, when.
func (w writer) value(p picked, which string) Sentence {
	x := p.evidence[len(p.evidence)-1]
	if w.plan.Day || w.plan.Period != "" {
		which = ""
	}
	if x.Type != "Observation" || len(x.Valued()) == 0 {
		return w.entry(x)
	}
	what := strings.TrimSpace(which + " " + w.partName(nameOf(x)))
	text := fmt.Sprintf("%s %s was %s%s.", w.subject.possessive(), what, w.said(x), on(x.When))
	return Sentence{text, w.cite.of(x)}
}

// partName names the component that the question asks for.
func (w writer) partName(title string) string {
	if w.plan.Part != "" {
		return w.plan.Part + " " + strings.ToLower(title)
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
	if len(values) == 2 && containsFold(values[0].Name+values[1].Name, "systolic") && containsFold(values[0].Name+values[1].Name, "diastolic") {
		s, d := values[0], values[1]
		if containsFold(s.Name, "diastolic") {
			s, d = d, s
		}
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

func plainUnit(u string) string {
	if u == "mm[Hg]" {
		return "mmHg"
	}
	return u
}

// entry words a resource that is no measurement from its own facts.
func (w writer) entry(x *record.Resource) Sentence {
	var says []string
	for _, f := range prompt.Facts(nil, x) {
		switch f.Label {
		case "Date", "Done", "Given", "Ordered", "Since", "Recorded", "Status", "From", "Kind", "Where", "Until":
			continue
		}
		if !f.Missing {
			says = append(says, strings.ToLower(f.Label)+" "+f.Value)
		}
	}
	for _, words := range x.Words {
		says = append(says, "\""+clip(words, 300)+"\"")
	}
	text := nameOf(x)
	if len(says) > 0 {
		text += ": " + strings.Join(says, "; ")
	}
	return Sentence{fmt.Sprintf("%s%s.", strings.TrimSuffix(text, "."), dateIn(x.When)), w.cite.of(x)}
}

func (w writer) count(p picked) Sentence {
	n := len(p.evidence)
	kind := p.evidence[0].Kind()
	noun := kind.Plural
	if n == 1 {
		noun = kind.Name
	}
	verb := "are"
	if n == 1 {
		verb = "is"
	}
	return Sentence{fmt.Sprintf("%d %s of %s %s recorded%s.", n, noun, name(p), verb, w.inPeriod()), w.cite.of(p.evidence...)}
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
		s := w.value(p, "only")
		return s, nil
	}
	direction := "increased"
	switch diff := b.Number - a.Number; {
	case math.Abs(diff) <= sameWithin*math.Abs(a.Number):
		direction = "stayed about the same"
	case diff < 0:
		direction = "decreased"
	}
	text := fmt.Sprintf("%s %s %s, from %s on %s to %s on %s.", w.subject.possessive(), w.partName(name(p)), direction,
		prompt.ValueWords(a), first.When.Words(), prompt.ValueWords(b), last.When.Words())
	return Sentence{text, w.cite.of(first, last)}, w.series(p)
}

func (w writer) series(p picked) *Table {
	t := &Table{Title: fmt.Sprintf("All %d values of %s", len(p.evidence), w.partName(name(p))), Header: []string{"Date", "Value", "Flag"}, Series: true}
	for _, x := range p.evidence {
		v, _ := number(w.plan, x)
		row := TableRow{Cells: []string{x.When.Words(), prompt.ValueWords(v), v.Flag}, When: x.When, Value: v}
		if c := w.cite.of(x); len(c) > 0 {
			row.Cite = c[0]
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (w writer) mean(p picked) Sentence {
	sum := 0.0
	for _, x := range p.evidence {
		v, _ := number(w.plan, x)
		sum += v.Number
	}
	unit := ""
	if v, ok := number(w.plan, p.evidence[0]); ok {
		unit = plainUnit(v.Unit)
	}
	mean := strconv.FormatFloat(sum/float64(len(p.evidence)), 'f', 2, 64)
	text := fmt.Sprintf("The average %s over %d readings is %s.", w.partName(name(p)), len(p.evidence), strings.TrimSpace(mean+" "+prompt.UnitWords(unit)))
	return Sentence{text, w.cite.of(p.evidence...)}
}

func (w writer) extreme(p picked) Sentence {
	x := p.evidence[len(p.evidence)-1]
	v, _ := number(w.plan, x)
	which := "highest"
	if w.plan.Operator == Min {
		which = "lowest"
	}
	var days []string
	for _, e := range p.evidence {
		days = append(days, e.When.Words())
	}
	text := fmt.Sprintf("%s %s %s was %s on %s.", w.subject.possessive(), which, w.partName(nameOf(x)), prompt.ValueWords(v), and(days))
	return Sentence{text, w.cite.of(p.evidence...)}
}

// state words whether something is active, with the date that the guideline
// asks for: onset, end, or the date of the latest order.
func (w writer) state(p picked) Sentence {
	x := p.evidence[len(p.evidence)-1]
	yes := ""
	if w.plan.Operator == Exists {
		yes = "Yes: "
	}
	var text string
	switch {
	case x.Type == "Condition" && x.Active():
		text = fmt.Sprintf("%s is still listed as active%s", nameOf(x), after(", with onset ", x.When))
	case x.Type == "Condition" && x.Status != "":
		text = fmt.Sprintf("%s is %s%s", nameOf(x), x.Status, span(x))
	case strings.HasPrefix(x.Type, "Medication") && x.Status != "":
		text = fmt.Sprintf("%s is %s%s", nameOf(x), x.Status, after("; the latest order is dated ", x.When))
	case x.Type == "Observation":
		s := w.value(p, "most recent")
		return s
	case x.Type == "AllergyIntolerance" && x.Status != "":
		text = fmt.Sprintf("%s is recorded as an %s allergy%s", and(titlesOf(p.evidence)), x.Status, after(" since ", x.When))
	default:
		text = fmt.Sprintf("%s is recorded%s", nameOf(x), on(x.When))
	}
	return Sentence{yes + text + ".", w.cite.of(p.evidence...)}
}

func birth(x *record.Resource) record.Date { return x.Elements().Date("birthDate") }

func span(x *record.Resource) string {
	switch {
	case !x.When.IsZero() && !x.End.IsZero():
		return fmt.Sprintf(": it started %s and ended %s", x.When.Words(), x.End.Words())
	case !x.When.IsZero():
		return ": it started " + x.When.Words()
	case !x.End.IsZero():
		return ": it ended " + x.End.Words()
	}
	return ""
}

func (w writer) date(p picked) Sentence {
	x := p.evidence[len(p.evidence)-1]
	if x.When.IsZero() {
		return Sentence{fmt.Sprintf("%s is recorded without a date.", nameOf(x)), w.cite.of(x)}
	}
	verb := "is dated"
	switch x.Type {
	case "Condition":
		verb = "has been recorded since"
		if !x.End.IsZero() {
			return Sentence{fmt.Sprintf("%s started on %s and ended on %s.", nameOf(x), x.When.Words(), x.End.Words()), w.cite.of(x)}
		}
	case "Procedure":
		verb = "was performed on"
	case "Immunization":
		verb = "was given on"
	case "MedicationRequest":
		verb = "was ordered on"
	case "Encounter":
		if !x.End.IsZero() && !x.End.SameDay(x.When) {
			return Sentence{fmt.Sprintf("%s lasted from %s to %s.", nameOf(x), x.When.Words(), x.End.Words()), w.cite.of(x)}
		}
		verb = "took place on"
	case "Patient":
		if x.Status == "deceased" && !w.plan.Birth {
			return Sentence{fmt.Sprintf("The date of death is %s.", x.When.Words()), w.cite.of(x)}
		}
		return Sentence{fmt.Sprintf("The date of birth is %s.", birth(x).Words()), w.cite.of(x)}
	}
	return Sentence{fmt.Sprintf("%s %s %s.", nameOf(x), verb, x.When.Words()), w.cite.of(x)}
}

// list names every distinct item of all targets, with dates when there are few.
func (w writer) list(picks []picked) Computed {
	type item struct {
		title string
		from  []*record.Resource
	}
	var items []item
	at := map[string]int{}
	var all []*record.Resource
	for _, p := range picks {
		for _, x := range p.evidence {
			all = append(all, x)
			title := nameOf(x)
			if v := x.Valued(); x.Type == "Observation" && len(v) > 0 {
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
	if len(items) == 0 {
		return Computed{}
	}
	var names []string
	for _, it := range items {
		s := it.title
		if w.plan.wantsDates() {
			var days []string
			for _, x := range it.from {
				days = append(days, x.When.Words())
			}
			s += " (" + strings.Join(days, "; ") + ")"
		}
		names = append(names, s)
	}
	noun := listNoun(all)
	state := ""
	if w.plan.Active && hasState(all[0].Type) {
		state = "active "
	}
	out := Computed{Sentences: []Sentence{{fmt.Sprintf("%s %s%s recorded%s: %s.", w.subject.possessive(), state, noun, w.inPeriod(), and(names)), w.cite.of(all...)}}}
	if len(items) > longList {
		t := &Table{Title: fmt.Sprintf("%d entries", len(all)), Header: []string{"What", "Date", "Status"}}
		for _, it := range items {
			x := it.from[len(it.from)-1]
			row := TableRow{Cells: []string{it.title, x.When.Words(), x.Status}, When: x.When}
			if c := w.cite.of(x); len(c) > 0 {
				row.Cite = c[0]
			}
			t.Rows = append(t.Rows, row)
		}
		out.Table = t
	}
	return out
}

func (p Plan) wantsDates() bool { return p.Dates }

func listNoun(all []*record.Resource) string {
	kind := prompt.KindName(all[0])
	for _, x := range all {
		if prompt.KindName(x) != kind {
			return "entries"
		}
	}
	if all[0].Type == "Observation" {
		return kind + "s"
	}
	return all[0].Kind().Plural
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

func and(list []string) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

func on(d record.Date) string { return after(" on ", d) }

func after(words string, d record.Date) string {
	if d.IsZero() {
		return ""
	}
	return words + d.Words()
}

func dateIn(d record.Date) string {
	if d.IsZero() {
		return ""
	}
	return " (" + d.Words() + ")"
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
