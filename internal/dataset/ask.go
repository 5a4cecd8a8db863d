package dataset

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// asker makes the questions of one record for one split.
type asker struct {
	r     *rand.Rand
	lists *lists
	split string
	items []*item
	now   time.Time
	chart *qa.Chart // where pairs are drawn: the candidates of service; nil elsewhere
}

// question makes one labelled question for the cross-encoder; nil when the draw
// did not work out.
func (k *asker) question() *asked {
	a := k.draw()
	if a == nil || !ask(k.items, a, k.now) {
		return nil
	}
	if k.chart != nil {
		query, found := k.chart.Candidates(a.text)
		if query == "" || len(found) == 0 {
			return nil // no model is asked
		}
		a.query, a.candidates = query, map[*record.Concept]bool{}
		for _, c := range found {
			a.candidates[c] = true
		}
	}
	if k.r.IntN(100) < 8 {
		a.query = broken(k.r, a.query)
	}
	return a
}

// draw makes one question without labels; nil when it did not work out.
func (k *asker) draw() *asked {
	var a *asked
	switch n := k.r.IntN(100); {
	case n < 32:
		a = k.byName()
	case n < 38:
		a = k.byPhrase()
	case n < 50:
		a = k.byClass(true)
	case n < 54:
		a = k.treats()
	case n < 58:
		a = k.byWhole()
	case n < 65:
		a = k.several()
	case n < 85:
		a = k.absent()
	case n < 92:
		a = k.byClass(false)
	case n < 96:
		a = k.nothing()
	default:
		a = k.aboutPerson()
	}
	return a
}

// frameFor draws a frame of the split for a kind; families narrow it.
func (k *asker) frameFor(kd kind, families ...string) (frame, bool) {
	// The family is drawn first, so that families with many frames do not
	// crowd out the others.
	byFamily := map[string][]frame{}
	var names []string
	for _, f := range k.lists.frames {
		if f.kind != kd || f.lang != "" || f.split() != k.split || f.family == "treats" && len(families) == 0 || len(families) > 0 && !slices.Contains(families, f.family) {
			continue
		}
		if byFamily[f.family] == nil {
			names = append(names, f.family)
		}
		byFamily[f.family] = append(byFamily[f.family], f)
	}
	if len(names) == 0 {
		return frame{}, false
	}
	return pickOne(k.r, byFamily[pickOne(k.r, names)]), true
}

// word fills a frame and dresses the question.
func (k *asker) word(f frame, x string) string {
	v := clinicianVoice
	if !f.clinician {
		v = pickOne(k.r, voices)
		if k.r.IntN(4) > 0 {
			x = strings.ToLower(x)
		}
	}
	text := f.fill(k.r, v, x)
	if !f.clinician && k.r.IntN(100) < 22 || k.r.IntN(100) < 5 {
		text = mistype(k.r, text, 1+k.r.IntN(2))
	}
	return dress(k.r, text, f.clinician)
}

// nameOf draws a name for an item that the split may use. Display forms are
// open to all; a part of the other names is kept for the test.
func (k *asker) nameOf(t *thing, displays []string) (name string, unseen bool) {
	var names []string
	for _, d := range displays {
		if k.split != Test && t != nil && heldName(d) && slices.Contains(t.names, d) {
			continue // a display that is also a name
		}
		names = append(names, d)
	}
	if t != nil {
		for _, n := range t.names {
			if heldName(n) && k.split != Test {
				continue
			}
			names = append(names, n, n)
		}
	}
	if len(names) == 0 {
		return "", false
	}
	name = pickOne(k.r, names)
	return name, t != nil && slices.Contains(t.names, name) && heldName(name)
}

// heldName: an eighth of the names is asked for in the test only.
func heldName(name string) bool { return hash("name "+strings.ToLower(name))%8 == 0 }

func (k *asker) topicOf(it *item) (topic, []string, bool) {
	if it.thing != nil && it.thing.heldOut && k.split != Test {
		return topic{}, nil, false
	}
	name, unseen := k.nameOf(it.thing, it.displays)
	if it.concept.Parts != nil && it.kind == measurement && it.thing != nil && it.thing.displays[0] == "Blood Pressure" && k.r.IntN(2) == 0 {
		name = pickOne(k.r, []string{"systolic blood pressure", "diastolic pressure", "top blood pressure number", "lower blood pressure number", "systolic", "diastolic"})
	}
	if name == "" {
		return topic{}, nil, false
	}
	var marks []string
	if unseen {
		marks = append(marks, "name")
	}
	if it.thing != nil && it.thing.heldOut {
		marks = append(marks, "thing")
	}
	return topic{kind: it.kind, name: name, thing: it.thing, target: it}, marks, true
}

func (k *asker) byName() *asked {
	it := k.anyItem()
	if it == nil {
		return nil
	}
	t, marks, ok := k.topicOf(it)
	f, found := k.frameFor(it.kind)
	if !ok || !found || f.family == "list" && it.kind != measurement {
		return nil
	}
	text := k.word(f, t.name)
	t.cued = cues[t.kind] != nil && cues[t.kind].MatchString(strings.ToLower(f.text))
	return &asked{topics: []topic{t}, family: f.family, asks: "name", kind: it.kind, text: text, unseen: marks, clinician: f.clinician}
}

// byPhrase says a thing without naming it; one time in three a thing that the
// record lacks.
func (k *asker) byPhrase() *asked {
	want := k.r.IntN(3) > 0
	for range 40 {
		p := pickOne(k.r, k.lists.phrases)
		i := slices.IndexFunc(k.items, func(it *item) bool { return it.thing == p.thing })
		pool := k.ofSplit(p.questions)
		if i >= 0 != want || len(pool) == 0 || p.thing.heldOut && k.split != Test {
			continue
		}
		v := pickOne(k.r, voices)
		text := frame{text: pickOne(k.r, pool)}.fill(k.r, v, "")
		if k.r.IntN(6) == 0 {
			text = mistype(k.r, text, 1)
		}
		t := topic{kind: p.thing.kind, name: p.thing.displays[0], thing: p.thing, cued: true}
		a := &asked{family: "phrase", asks: "phrase", kind: t.kind, text: dress(k.r, text, false)}
		if i >= 0 {
			t.target = k.items[i]
		} else {
			a.asks = "absent-phrase"
		}
		a.topics = []topic{t}
		return a
	}
	return nil
}

// anyItem draws a kind first, then an item of it: records hold many results and
// few allergies.
func (k *asker) anyItem() *item {
	kinds := []kind{measurement, measurement, measurement, measurement, measurement, condition, condition, condition, drug, drug, drug, vaccine, procedure, procedure, allergy, encounter, device, other}
	want := pickOne(k.r, kinds)
	var pool []*item
	for _, it := range k.items {
		if it.kind == want && len(it.displays) > 0 && it.concept.Type != "CareTeam" && it.concept.Type != "Specimen" {
			pool = append(pool, it)
		}
	}
	if len(pool) == 0 {
		return nil
	}
	return pickOne(k.r, pool)
}

// byClass asks for a class that the record has members of, or for one of which
// it has none.
func (k *asker) byClass(present bool) *asked {
	var pool []*class
	for _, c := range k.lists.classes {
		has := slices.ContainsFunc(k.items, func(it *item) bool { return topic{kind: c.kind, class: c}.labelClass(it) == relevant })
		if has == present {
			pool = append(pool, c)
		}
	}
	if len(pool) == 0 {
		return nil
	}
	c := pickOne(k.r, pool)
	f, found := k.frameFor(c.kind, "list", "list", "count", "exists")
	if c.kind == measurement {
		f, found = k.frameFor(c.kind, "list", "latest", "trend")
	}
	if !found {
		return nil
	}
	asks := "class"
	if !present {
		asks = "absent-class"
	}
	return &asked{topics: []topic{{kind: c.kind, class: c}}, family: f.family, asks: asks, kind: c.kind, text: k.word(f, k.wording(c.wordings)), clinician: f.clinician}
}

// wording draws one of several ways to say a class; the first is open to all,
// an eighth of the others is kept for the test.
func (k *asker) wording(list []string) string {
	var open []string
	for i, w := range list {
		if i == 0 || !heldName(w) || k.split == Test {
			open = append(open, w)
		}
	}
	return pickOne(k.r, open)
}

func (k *asker) byWhole() *asked {
	name := pickOne(k.r, []string{"allergy", "condition", "condition", "drug", "drug", "vaccine", "procedure", "device", "encounter", "careplan", "goal", "coverage", "family", "note"})
	kd := kindOf(wholeTypes[name][0])
	if pool := k.ofSplit(k.lists.asWhole[name]); k.r.IntN(2) == 0 && len(pool) > 0 {
		text := pickOne(k.r, pool)
		if k.r.IntN(6) == 0 {
			text = mistype(k.r, text, 1)
		}
		return &asked{topics: []topic{{kind: kd, whole: name}}, family: "list", asks: "whole", kind: kd, text: dress(k.r, text, false)}
	}
	f, found := k.frameFor(kd, "list", "count")
	if !found {
		return nil
	}
	return &asked{topics: []topic{{kind: kd, whole: name}}, family: f.family, asks: "whole", kind: kd, text: k.word(f, k.wording(k.lists.whole[name])), clinician: f.clinician}
}

// ofSplit keeps the whole questions that the split may use.
func (k *asker) ofSplit(questions []string) []string {
	var pool []string
	for _, q := range questions {
		if (frame{text: q}).split() == k.split {
			pool = append(pool, q)
		}
	}
	return pool
}

// treats asks for drugs by what they are taken for. The condition itself is not
// what is asked for.
func (k *asker) treats() *asked {
	var ids []string
	for _, c := range k.lists.classes {
		if c.kind == drug && k.lists.treats[c.id] != nil {
			ids = append(ids, c.id)
		}
	}
	c := k.lists.byClass[string(drug)+pickOne(k.r, ids)]
	t := topic{kind: drug, class: c}
	has := slices.ContainsFunc(k.items, func(it *item) bool { return t.labelClass(it) == relevant })
	if !has && k.r.IntN(3) > 0 {
		return nil
	}
	f, found := k.frameFor(drug, "treats")
	if !found {
		return nil
	}
	asks := "class"
	if !has {
		asks = "absent-class"
	}
	x := k.wording(k.lists.treats[c.id])
	return &asked{topics: []topic{t}, family: f.family, asks: asks, kind: drug, text: strings.ReplaceAll(k.word(f, x), "my my ", "my "), clinician: f.clinician}
}

var joints = []string{" and ", " and ", " and also ", ", ", " as well as ", "/", " plus ", " & "}

// several asks for two or three things of one kind at once, or joins two
// questions.
func (k *asker) several() *asked {
	first := k.anyItem()
	if first == nil {
		return nil
	}
	if k.r.IntN(3) == 0 {
		a, b := k.byName(), k.byName()
		if a == nil || b == nil {
			return nil
		}
		text := strings.TrimRight(a.text, "?") + pickOne(k.r, []string{" and ", ", and ", "? ", "; also ", ", "}) + strings.ToLower(b.text[:1]) + b.text[1:]
		return &asked{topics: append(a.topics, b.topics...), family: a.family, asks: "several", kind: a.kind, text: text, unseen: append(a.unseen, b.unseen...), clinician: a.clinician, joined: []*asked{a, b}}
	}
	f, found := k.frameFor(first.kind)
	if !found {
		return nil
	}
	var pool []*item
	for _, it := range k.items {
		if it.kind == first.kind && it != first && len(it.displays) > 0 {
			pool = append(pool, it)
		}
	}
	n := 1 + k.r.IntN(2)
	if len(pool) < n {
		return nil
	}
	a := &asked{family: f.family, asks: "several", kind: first.kind, clinician: f.clinician}
	var names []string
	for _, it := range append([]*item{first}, shuffled(k.r, pool)[:n]...) {
		t, marks, ok := k.topicOf(it)
		if !ok {
			return nil
		}
		a.topics, a.unseen, names = append(a.topics, t), append(a.unseen, marks...), append(names, t.name)
	}
	last := len(names) - 1
	a.text = k.word(f, strings.Join(names[:last], ", ")+pickOne(k.r, joints)+names[last])
	return a
}

// absent asks for a thing that the record lacks, most often one that is related
// to something it holds.
func (k *asker) absent() *asked {
	near := k.anyItem()
	if near == nil {
		return nil
	}
	var pool []*thing
	for _, t := range k.lists.byKind[near.kind] {
		if t.heldOut && k.split != Test || t.social {
			continue
		}
		if k.r.IntN(3) == 0 || near.thing == nil || related(near.thing, t) {
			pool = append(pool, t)
		}
	}
	if len(pool) == 0 {
		return nil
	}
	t := pickOne(k.r, pool)
	var displays []string
	for _, d := range t.displays {
		displays = append(displays, shortForms(t.kind, d)...)
	}
	name, unseen := k.nameOf(t, displays)
	f, found := k.frameFor(t.kind)
	if !found || f.family == "list" {
		return nil
	}
	a := &asked{family: f.family, asks: "absent", kind: t.kind, text: k.word(f, name), clinician: f.clinician}
	if unseen {
		a.unseen = append(a.unseen, "name")
	}
	if t.heldOut {
		a.unseen = append(a.unseen, "thing")
	}
	a.topics = []topic{{kind: t.kind, name: name, thing: t, cued: cues[t.kind] != nil && cues[t.kind].MatchString(strings.ToLower(f.text))}}
	return a
}

func (k *asker) nothing() *asked {
	text := pickOne(k.r, k.ofSplit(k.lists.nothing))
	if k.r.IntN(5) == 0 {
		text = mistype(k.r, text, 1)
	}
	return &asked{topics: []topic{{nothing: true}}, family: "nothing", asks: "nothing", kind: other, text: dress(k.r, text, false)}
}

// personal are questions that the Patient resource answers.
var personal = []string{"what is {My} date of birth", "date of birth?", "DOB", "how old {am} {I}", "age and sex", "what address do you have for {me}", "address on file", "where {do} {I} live",
	"which language {do} {I} speak", "preferred language", "marital status", "{am} {I} married", "what is {My} birthday", "gender?", "sex on record", "patient demographics",
	"when was {I} born", "{My} age please", "is the patient deceased", "date of death", "when did the patient die", "is {My} address up to date", "what sex is on {My} chart", "born when",
	"which town {do} {I} live in", "birth date", "year of birth", "is the patient still alive", "personal details of {me}", "what language is noted for {me}"}

func (k *asker) aboutPerson() *asked {
	pool := k.ofSplit(personal)
	for _, it := range k.items {
		if it.kind != person {
			continue
		}
		q := pickOne(k.r, pool)
		return &asked{topics: []topic{{kind: person, name: strings.Trim(q, "?"), target: it, cued: !strings.Contains(q, "de")}}, family: "person", asks: "person", kind: person,
			text: dress(k.r, frame{text: q}.fill(k.r, pickOne(k.r, voices), ""), true)}
	}
	return nil
}
