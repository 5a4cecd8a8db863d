package qa

import (
	"slices"
	"strconv"
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/record"
	"chartside/internal/terms"
)

// The sizes of lists: dates and statuses stand in a table beside the sentence, unless
// it gives them; a list longer than longestList is a table under its number, because
// nobody reads so many names in a sentence. longList is where an answer stops saying
// everything itself.
const (
	longList    = 6
	longestList = 15
)

// item is one distinct entry of a list, with the resources that say it.
type item struct {
	title string
	from  []*record.Resource
}

// list names every distinct item of all targets.
func (w writer) list(picks []picked) Computed {
	items, all := w.items(picks)
	if len(picks) == 1 && all[0].Type == "Observation" {
		return w.values(picks[0])
	}
	if w.lang != "en" || !w.whole {
		if s, ok := w.oneAllergy(picks, items, all); ok {
			return s
		}
	}
	if len(all) == 1 && !w.plan.Dates && all[0].Type != "AllergyIntolerance" {
		if s, ok := w.single(picks[0]); ok {
			return Computed{Sentences: s, Items: []string{items[0].title}}
		}
	}
	if s, ok := w.readOut(picks, all); ok {
		return s
	}
	out := Computed{Missing: w.unreadables(all)}
	for _, it := range items {
		out.Items = append(out.Items, it.title)
	}
	if len(items) > longestList {
		text := w.fill(w.say.listTotal, slots{"n": strconv.Itoa(len(items)), "state": w.stateWord(all), "nouns": w.listNoun(all), "period": w.period()})
		out.Sentences, out.Table = []Sentence{{text, w.cite.of(all...)}}, w.table(items, false)
		return out
	}
	form, values := w.listForm(items, all)
	out.Sentences = []Sentence{{w.fill(form, values), w.cite.of(all...)}}
	if len(items) > 1 && (!w.plan.Dates || len(items) > longList) {
		out.Table = w.table(items, true)
		out.Table.Detail = true
	}
	return out
}

// single words a list of one thing: what it is and when.
func (w writer) single(p picked) ([]Sentence, bool) {
	switch p.evidence[0].Type {
	case "Procedure", "Immunization", "MedicationAdministration", "Encounter":
		w.plan.First = false
		return w.date(p), !p.evidence[0].When.IsZero()
	case "Condition", "MedicationRequest":
		return []Sentence{w.state(p)}, p.evidence[0].Status != "" && !w.plan.Active
	}
	return nil, false
}

func allOf(picks []picked) (all []*record.Resource) {
	for _, p := range picks {
		all = append(all, p.evidence...)
	}
	return all
}

// readOut gives what reports of one day say instead of naming them: who asks for a
// scan of a day wants to know what it showed.
func (w writer) readOut(picks []picked, all []*record.Resource) (Computed, bool) {
	if w.whole || w.plan.List || w.plan.Dates || len(all) > fewCounts {
		return Computed{}, false
	}
	var out Computed
	for _, p := range picks {
		for _, x := range p.evidence {
			if x.Type == "FamilyMemberHistory" || isNote(x) && strings.TrimSpace(strings.Join(texts(x), "")) != "" {
				out.add(Computed{Sentences: []Sentence{w.entry(x)}, Items: []string{nameOf(x)}})
			}
		}
	}
	return out, len(out.Sentences) > 0
}

// values lists the results of one test with their days: the newest first, many of
// them in a table.
func (w writer) values(p picked) Computed {
	all := p.evidence
	newest := all[len(all)-1]
	if len(all) == 1 {
		return Computed{Sentences: []Sentence{w.value(p)}, Items: []string{nameOf(newest)}}
	}
	out := Computed{Items: []string{nameOf(newest)}}
	if len(all) <= fewValues {
		out.Sentences = []Sentence{w.each(p)}
		return out
	}
	out.Sentences = []Sentence{{w.fill(w.say.results, slots{"n": strconv.Itoa(len(all)), "name": w.part(w.called(newest)), "period": w.period()}), w.cite.of(all...)}}
	out.Table = w.series(p)
	out.Table.Detail = false
	return out
}

// fewValues is the number of results up to which a sentence gives them all.
const fewValues = 8

// listForm chooses how a list is said: as people speak of allergies, of what was
// given, and of everything else.
func (w writer) listForm(items []item, all []*record.Resource) (string, slots) {
	var names []string
	for _, it := range items {
		s := it.title
		if w.plan.Dates && len(items) > 1 {
			s += " (" + w.days(it, w.say.semi) + ")"
		}
		names = append(names, s)
	}
	values := slots{"items": w.say.join(names), "state": w.stateWord(all), "nouns": w.listNoun(all), "noun": prompt.KindName(all[0]), "period": w.period()}
	one := oneType(all)
	switch {
	case len(items) == 1 && w.plan.Dates:
		values["name"], values["date"] = w.called(all[0]), w.days(items[0], "")
		return w.doneOn(one), values
	case one == "AllergyIntolerance" && w.lang != "en" && w.subject == subjectYou:
		return w.say.allergicYou, values
	case one == "AllergyIntolerance":
		return w.say.allergies, values
	case one == "MedicationRequest" && w.plan.Active && w.subject == subjectYou:
		return w.say.taking, values
	case w.plan.Day && (one == "Immunization" || one == "MedicationAdministration"):
		values["at"] = w.say.at(all[0].When)
		return w.say.received, values
	case (one == "Immunization" || one == "MedicationAdministration") && w.plan.Period == "":
		values["at"] = ""
		return w.say.received, values
	case len(all) == 1:
		return w.say.one, values
	}
	return w.say.list, values
}

// doneOn is the phrase for the days of what happened.
func (w writer) doneOn(resourceType string) string {
	switch resourceType {
	case "Immunization", "MedicationAdministration":
		return w.say.given
	case "Procedure":
		return w.say.performed
	case "MedicationRequest":
		return w.say.ordered
	}
	return w.say.onDates
}

func (w writer) days(it item, sep string) string {
	var days []string
	for _, x := range it.from {
		if d := w.say.date(x.When); d != "" && !contains(days, d) {
			days = append(days, d)
		}
	}
	if sep == "" {
		return w.say.join(days)
	}
	return strings.Join(days, sep)
}

func (w writer) stateWord(all []*record.Resource) string {
	switch {
	case !hasState(all[0].Type):
		return ""
	case w.plan.Active:
		return w.say.activeWord
	case w.plan.Inactive:
		return w.say.endedWord
	}
	return ""
}

func oneType(all []*record.Resource) string {
	for _, x := range all {
		if x.Type != all[0].Type {
			return ""
		}
	}
	return all[0].Type
}

// itemName is what a list calls an entry.
func (w writer) itemName(x *record.Resource) string {
	title := w.plainName(x)
	if x.Type == "Coverage" {
		if payor := unaddressed(readTitles("payor")(aspectReader{w.rec, x, x.Elements()})); payor != "" && !containsFold(title, payor) {
			title += " (" + payor + ")"
		}
	}
	if w.lang == "en" {
		return title
	}
	if x.Type == "AllergyIntolerance" {
		title = allergen(title)
	}
	return w.foreign(title)
}

// allergen is what an allergy is against: "fish" of "Allergy to fish".
func allergen(title string) string {
	for _, prefix := range []string{"Allergy to ", "Allergic to ", "Intolerance to "} {
		title = strings.TrimPrefix(title, prefix)
	}
	for _, suffix := range []string{" allergy", " Allergy", " intolerance"} {
		title = strings.TrimSuffix(title, suffix)
	}
	return title
}

// oneAllergy answers a question that names one allergen, in whatever form.
func (w writer) oneAllergy(picks []picked, items []item, all []*record.Resource) (Computed, bool) {
	if w.whole || len(items) != 1 || oneType(all) != "AllergyIntolerance" || !w.says(allergen(nameOf(all[0]))) && w.askedName(all[0], nameOf(all[0])) == "" && !w.saysSome(nameOf(all[0])) {
		return Computed{}, false
	}
	w.plan.Operator = Exists
	return w.exist(picks), true
}

func (w writer) saysSome(title string) bool {
	for _, s := range terms.Tokens(title) {
		if w.asked[s] && !chatter[s] && !classWords[s] {
			return true
		}
	}
	return false
}

func (w writer) items(picks []picked) (items []item, all []*record.Resource) {
	at := map[string]int{}
	for _, p := range picks {
		for _, x := range p.evidence {
			all = append(all, x)
			title := w.itemName(x)
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

// table has a row for each entry beside a sentence that names the things, and one
// for each thing where it stands for the list itself: then with the newest date and
// how many others there are. Its title counts its rows.
func (w writer) table(items []item, each bool) *Table {
	t := &Table{Header: []string{"What", "Date", "Status"}}
	for _, it := range items {
		for i := len(it.from) - 1; i >= 0; i-- {
			x := it.from[i]
			when := x.When.Words()
			if n := len(it.from) - 1; !each && n > 0 {
				when = strings.TrimSpace(when + " (+" + strconv.Itoa(n) + ")")
			}
			row := TableRow{Cells: []string{it.title, when, strings.ReplaceAll(x.Status, "-", " ")}, When: x.When}
			if c := w.cite.of(x); len(c) > 0 {
				row.Cite = c[0]
			}
			t.Rows = append(t.Rows, row)
			if !each {
				break
			}
		}
	}
	if each {
		slices.SortStableFunc(t.Rows, func(a, b TableRow) int { return b.When.Time.Compare(a.When.Time) })
	}
	t.Title = strconv.Itoa(len(t.Rows)) + " " + w.say.entries
	return t
}

func (w writer) listNoun(all []*record.Resource) string {
	kind := prompt.KindName(all[0])
	for _, x := range all {
		if prompt.KindName(x) != kind {
			return w.say.entries
		}
	}
	if all[0].Type == "Observation" && w.lang == "en" {
		return kind + "s"
	}
	return w.say.noun(all[0].Type)
}
