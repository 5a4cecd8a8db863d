package qa

import (
	"regexp"
	"strings"
	"time"

	"chartside/internal/record"
)

// wanted are the classes that people ask for by what they are to something else:
// the treatment of a disease, the diagnosis behind an operation.
var wanted = []class{
	{"medicine", words(`(?:medic\w*|meds?|drugs?|pills?|tablets?|antibiotics?|steroids?|painkillers?|prescri\w*|order(?:ed)?|orders|dispensed|treat(?:ed|ment|ments)?|therapy|injected|infused|administered|(?:give|gave|given|get|got|taking|take|took|on|us(?:e|ed|ing))\b.*\b(?:for|after|against)|(?:give|gave|given) (?:me|him|her|them))`),
		[]string{"MedicationRequest", "MedicationAdministration", "MedicationStatement", "MedicationDispense"}},
	{"injection", words(`inject(?:ed|ion|ions)?|infus(?:ed|ion)|administered`), []string{"MedicationAdministration", "Procedure", "Immunization"}},
	{"procedure", words(`procedures?|operations?|surger(?:y|ies)|interventions?|operated|(?:taken|took|cut|shaved|frozen|burned) (?:off|out|away)|removed|excised`), []string{"Procedure"}},
	{"problem", words(`diagnos\w*|conditions?|diseases?|problems?|illness\w*|event|cause|reason|why`), []string{"Condition"}},
	{"visit", words(`seen (?:in|at|by)|visits?|encounters?|admissions?|stays?|admitted`), []string{"Encounter"}},
	{"device", words(`devices?|implants?|machines?`), []string{"Device", "DeviceUseStatement"}},
}

// wantedTypes are the types that a text asks for by class, in the order in which
// they are tried.
func wantedTypes(low string) []string {
	var out []string
	for _, w := range wanted {
		if w.re.MatchString(low) {
			out = append(out, w.types...)
		}
	}
	return out
}

// relation says that one thing is asked for by what it is to another.
var relation = words(`for|after|during|because of|due to|against|follow(?:ing|ed)|behind|treat(?:ed|ment|ments)?|on that day|that day|caused|led to|ordered|given|prescribed|injected|administered|(?:taken|took|cut|shaved|frozen|burned) (?:off|out|away)|removed|excised`)

var stayWords = words(`seen|saw|er|emergency|admission|admitted|stay|visit|discharge`)

// tied answers "what was ordered for the otitis": the words name a thing of
// another type than the class that is asked for, and the evidence is what is tied
// to it. nil: the question is not of that form, or nothing is tied.
func (c *Chart) tied(pt part, adjust Adjust) []picked {
	low := strings.ToLower(pt.query.English)
	types := wantedTypes(low)
	op := pt.plan.Operator
	if len(types) == 0 || op == Exists || op == Status || op == Count || pt.query.whole || len(pt.picks) == 0 {
		return nil
	}
	if !relation.MatchString(low) && !((pt.plan.Class == "visit" || pt.plan.setting.place != "") && stayWords.MatchString(low)) {
		return nil
	}
	var anchors []*record.Resource
	diseased := contains(kindsOf(targetsOf(pt.picks)), "Condition")
	for _, p := range pt.picks {
		if contains(types, p.target.kind()) {
			return nil // the thing itself was named
		}
		if diseased && p.target.kind() != "Condition" {
			continue // what is named beside the disease only belongs to it
		}
		switch p.target.kind() {
		case "Condition", "Procedure", "Encounter", "MedicationRequest", "MedicationAdministration", "Device", "Observation":
			anchors = append(anchors, p.evidence...)
		}
	}
	found := c.tiedTo(anchors, types, adjust)
	if pt.plan.Active {
		found = activeOnly(found)
	}
	return found
}

// activeOnly leaves out what is over.
func activeOnly(picks []picked) []picked {
	var out []picked
	for _, p := range picks {
		if p.evidence = keep(p.evidence, func(x *record.Resource) bool { return !hasState(x.Type) || x.Active() }); len(p.evidence) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// done are the deeds of a part that may belong to what the part before it found.
var done = words(`given|gave|give|got|prescribed|ordered|injected|infused|administered|used|done|performed|found|treated|dispensed|started|put on|told to take`)

// narrowed keeps of what a later part names that which belongs to what the part
// before it found: "when did I cut my foot, and which painkiller was I given". nil:
// the part is no such deed, has a period of its own, or nothing of it belongs there.
func (c *Chart) narrowed(pt part, before []part) []picked {
	if len(before) == 0 || pt.plan.Period != "" || !pt.plan.From.IsZero() || pt.plan.Active || len(pt.chosen) == 0 {
		return nil
	}
	last := before[len(before)-1]
	if len(last.named) > 0 {
		last.picks = last.named
	}
	switch low := strings.ToLower(pt.query.English); {
	case latestWords.MatchString(low), firstWords.MatchString(low), !done.MatchString(low) && !pointing.MatchString(low):
		return nil
	}
	anchors := last.anchors()
	if len(anchors) == 0 || len(anchors) > fewAnchors {
		return nil
	}
	var pool []*record.Resource
	for _, t := range pt.chosen {
		switch t.kind() {
		case "Observation", "Condition", "MedicationRequest", "MedicationAdministration", "MedicationStatement", "MedicationDispense", "Procedure":
			pool = append(pool, valid(t.members())...)
		default:
			return nil
		}
		if contains(kindsOf(last.chosen), t.kind()) {
			return nil // another thing of the same kind
		}
	}
	return c.pickedOf(c.linked(anchors, pool), "it belongs to "+anchors[0].Title)
}

// fewAnchors is how many entries one event may have to which others belong.
const fewAnchors = 5

// tiedTo are the resources of the first of the types that has any tied to the
// anchors, and of what is given or done besides.
func (c *Chart) tiedTo(anchors []*record.Resource, types []string, adjust Adjust) []picked {
	if len(anchors) == 0 {
		return nil
	}
	for _, t := range types {
		var pool []*record.Resource
		for _, e := range c.entries {
			if e.concept.Type == t && !e.social {
				pool = append(pool, valid(e.concept.Members)...)
			}
		}
		if found := keep(c.linked(anchors, pool), adjust.allows); len(found) > 0 {
			return c.pickedOf(found, "it belongs to "+anchors[0].Title)
		}
	}
	return nil
}

// referred answers a part that points back at what an earlier part found: "when
// did the infection end", "what did they give me for it". nil: it does not.
func (c *Chart) referred(pt part, before []part, adjust Adjust) []picked {
	if len(before) == 0 {
		return nil
	}
	last := before[len(before)-1]
	anchors := last.anchors()
	if len(anchors) == 0 {
		return nil
	}
	low := strings.ToLower(pt.query.English)
	if len(last.named) > 0 && illness.MatchString(low) { // "the episode" is what the order was for
		last.picks, last.chosen = last.named, targetsOf(last.named)
		anchors = last.anchors()
	}
	content := c.contentOf(pt.query)
	if len(content) == 0 && pointing.MatchString(low) {
		if types := wantedTypes(low); len(types) > 0 && !contains(types, anchors[0].Type) {
			return c.tiedTo(anchors, types, adjust)
		}
		return last.picks
	}
	if len(content) == 0 {
		return nil
	}
	for _, t := range last.chosen { // "the infection", of an otitis
		for _, s := range t.concepts {
			if coveredBy(content, s.entry) && definiteWord.MatchString(low) {
				return pickAll(c, pt.query, []target{t}, adjust)
			}
		}
	}
	return nil
}

var illness = words(`infection|episode|disease|condition|illness|reaction|injury|fracture|sprain|problem|attack|event`)

// relativeDay reads "the day after" and "on that day" as a period: counted from the
// day of what the part before found.
func relativeDay(plan Plan, text string, anchors []*record.Resource, c *Chart) Plan {
	if len(anchors) == 0 || !plan.From.IsZero() && asksItself.MatchString(text) {
		return plan
	}
	low := strings.ToLower(text)
	for _, r := range relativeDays {
		if !r.re.MatchString(low) {
			continue
		}
		at := c.when(anchors[len(anchors)-1])
		if at.Precision < record.Day {
			return plan
		}
		y, m, d := at.Time.Date()
		plan.From = time.Date(y, m, d+r.days, 0, 0, 0, 0, time.UTC)
		plan.To = plan.From.AddDate(0, 0, 1).Add(-1)
		plan.Day, plan.Period = true, plan.From.Format("2 January 2006")
		return plan
	}
	return plan
}

var relativeDays = []struct {
	days int
	re   *regexp.Regexp
}{
	{1, words(`the (?:next|following) day|the day after|(?:a|one) day (?:later|after)`)}, {-1, words(`the day before|(?:a|one) day (?:earlier|before)|the previous day`)},
	{0, words(`(?:on |at )?(?:that|the same) (?:day|date|time|visit)|the day (?:they|it) (?:was|were) \w+`)},
}

// contentOf are the stems of a question that name a thing.
func (c *Chart) contentOf(q Query) []string {
	var out []string
	for _, s := range q.Stems {
		if !classWords[s] {
			out = append(out, s)
		}
	}
	return out
}

var definiteWord = words(`the|that|this|it|its`)
