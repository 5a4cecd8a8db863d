package qa

import (
	"regexp"
	"strconv"
	"strings"

	"chartside/internal/record"
)

// aspect is one thing about an entry that a question may ask for by itself: the
// dose of an order, who did a procedure, the reaction of an allergy.
type aspect int

const (
	aspectDose aspect = iota + 1
	aspectRoute
	aspectWho
	aspectWhere
	aspectWhy
	aspectReaction
	aspectSeverity
	aspectRange
	aspectFlag
	aspectEnd
	aspectRefills
	aspectLot
	aspectSerial
	aspectPhone
	aspectOutcome
	aspectNote
	aspectSite
	aspectNext
	aspectMaker
)

// aspectRule recognises an aspect by the words of an English question and says
// where resources of each type hold it. A type that is not named has no such
// thing, and the words mean something else there ("how often" of a visit).
type aspectRule struct {
	aspect aspect
	asks   interface{ MatchString(string) bool }
	reads  map[string]func(aspectReader) string
}

var (
	readDose   = readFact("How to take", "How it is taken", "Dose")
	readReason = either(readFact("For", "Reason"), readTitles("reasonCode", "reasonReference"))
	readNote   = func(r aspectReader) string { return strings.Join(ownTexts(r.x.Words), " ") }
)

var aspectRules = []aspectRule{
	{aspectPhone, words(`phone|telephone|call (?:him|her|them)|contact number|fax`), everyType(readTitles("telecom.value"))},
	{aspectLot, words(`lot(?: number)?|batch`), map[string]func(aspectReader) string{"Immunization": readText("lotNumber"), "Device": readText("lotNumber")}},
	{aspectSerial, words(`serial(?: number)?`), map[string]func(aspectReader) string{"Device": readText("serialNumber")}},
	{aspectMaker, words(`(?:who|which company|what company) (?:made|makes|manufactured)|manufacturer|maker|brand|make of|made by`), map[string]func(aspectReader) string{"Device": readTitles("manufacturer"), "Immunization": readTitles("manufacturer"), "Medication": readTitles("manufacturer")}},
	{aspectRefills, words(`refills?|repeats?`), map[string]func(aspectReader) string{"MedicationRequest": readText("dispenseRequest.numberOfRepeatsAllowed")}},
	{aspectRoute, words(`what route|which route|by mouth or|route of`), medicines(func(r aspectReader) string { return r.dosage("route") })},
	{aspectDose, words(`dos(?:e|es|age|ing)|how (?:much|many (?:mg|milligrams|pills|tablets|times a day|units))|how often|how (?:do|does|should) (?:i|he|she|the patient) take|how (?:is|are) [^,?]* (?:taken|dosed)|strength|sig|instructions?|directions?|frequency|times (?:a|per) day|schedule`), medicines(readDose)},
	{aspectReaction, words(`(?:nature|type|kind) of (?:\w+ ){0,4}reactions?|happen\w*d (?:when|if|after)|(?:what|which|kind of|type of) (?:\w+ ){0,3}reactions?|reactions?[?:]|what happens|happens? (?:when|if)|symptoms?|manifestations?|how (?:do|does|did) (?:i|he|she|they) react`), map[string]func(aspectReader) string{"AllergyIntolerance": readTitles("reaction.manifestation", "reaction.description")}},
	{aspectSeverity, words(`severity|severe|how (?:bad|serious|dangerous|strong)|criticality|grade|stage|mild`), map[string]func(aspectReader) string{
		"AllergyIntolerance": either(readText("reaction.severity"), readText("criticality")), "Condition": either(readTitles("severity"), readTitles("stage.summary"))}},
	{aspectRange, words(`(?:reference|normal) (?:range|interval|limits?|values?)|range of normal|what is normal`), map[string]func(aspectReader) string{"Observation": readFact("Reference range")}},
	{aspectFlag, words(`(?:is|are|was|were) (?:my|his|her|the|it|that|this)\b.*\b(?:high|low|normal|abnormal|ok|okay|good|bad|elevated|in range|out of range|too high|too low|fine|healthy)|interpretation|flagged|abnormal|what (?:does|do|did) .* mean`), map[string]func(aspectReader) string{"Observation": flagged}},
	{aspectWho, words(`who|whose|by whom|which (?:doctor|physician|nurse|provider|clinician|surgeon|practitioner|specialist)|name of (?:the|my|his|her)\b.*\b(?:doctor|nurse|physician|surgeon|provider|clinician|practitioner|person|therapist|dentist|midwife)|(?:doctor|surgeon|prescriber|ordering|provider)'?s? name|prescriber|performer|author`),
		everyoneBut("FamilyMemberHistory", either(readTitles("performer.actor", "performer"), readTitles("requester", "recorder", "asserter", "author", "participant.individual", "participant.member", "participant.actor")))},
	{aspectWhere, words(`where|which (?:hospital|clinic|place|facility|pharmacy|department|location|ward)|what (?:hospital|clinic|place|facility)|name of the (?:hospital|clinic|facility)`),
		everyType(either(readTitles("location", "location.location", "serviceProvider"), readTitles("performer.onBehalfOf")))},
	{aspectWhy, regexp.MustCompile(`\b(?:why|reasons?|indications?|what for|purpose)\b|\bwhat (?:is|are|was|were) [^,]+ for[?. ]*$`), map[string]func(aspectReader) string{
		"MedicationRequest": readReason, "MedicationStatement": readReason, "MedicationAdministration": readReason, "Procedure": readReason, "Encounter": readReason,
		"ServiceRequest": readReason, "CarePlan": readReason, "Immunization": readReason}},
	{aspectOutcome, words(`outcome|complications?|successful|worked|helped|did\b.*\b(?:work|help)|effective`), map[string]func(aspectReader) string{"Procedure": either(readTitles("outcome", "complication"), readNote)}},
	{aspectSite, words(`which (?:side|arm|leg|eye|ear|site|hand|foot|knee|hip|breast)|body site|left or right|what part`), map[string]func(aspectReader) string{
		"Procedure": readTitles("bodySite"), "Condition": readTitles("bodySite"), "Immunization": readTitles("site"), "Observation": readTitles("bodySite")}},
	{aspectNote, words(`notes? (?:on|to|about|say|says|with)|comments?|remarks?`), everyButDocuments(readNote)},
}

// aspects answers a question about aspects of the evidence; ok is false when it
// asks for none that such entries have.
func (w writer) aspects(picks []picked) (out Computed, ok bool) {
	if w.plan.Operator == Count || w.plan.Operator == Trend || w.plan.Operator == Mean || w.plan.Operator == Max || w.plan.Operator == Min {
		return out, false
	}
	english := strings.ToLower(w.english)
	for _, rule := range aspectRules {
		if !rule.asks.MatchString(english) {
			continue
		}
		if found, any := w.aspect(rule, picks); any {
			if ok && len(out.Sentences) > 0 && len(found.Sentences) == 0 && rule.aspect != aspectDose && rule.aspect != aspectRoute {
				continue // words of one aspect that only sound like another's
			}
			found.add(out)
			out, ok = found, true
			if rule.aspect != aspectDose && rule.aspect != aspectRoute && !alsoAsked.MatchString(english) {
				break
			}
		}
	}
	return out, ok
}

// alsoAsked: more than one thing is asked of an entry ("who made it and what is the lot").
var alsoAsked = words(`and|plus|also|with`)

// aspect reads one aspect of every entry whose type may have it.
func (w writer) aspect(rule aspectRule, picks []picked) (out Computed, any bool) {
	if rule.aspect == aspectDose && w.whole && !w.plan.Inactive {
		picks = activeOnes(picks) // nobody asks how to take what was stopped years ago
	}
	things := w.aspectThings(rule, picks)
	if len(things) == 0 {
		return out, false
	}
	if rule.aspect == aspectFlag {
		for _, t := range things {
			for i, x := range t.from {
				out.add(w.aspectSays(rule.aspect, x, t.values[i]))
			}
		}
		out.Missing = out.Missing[:min(len(out.Missing), 1)]
		return out, true
	}
	var silent []*record.Resource
	for _, t := range things {
		said := false
		for i, x := range t.from {
			if t.values[i] != "" {
				said = true
				out.add(w.aspectSays(rule.aspect, x, t.values[i]))
			}
		}
		if said {
			continue
		}
		if s, ok := w.visitsOwnReason(rule.aspect, t.from[0]); ok {
			out.add(s)
			continue
		}
		silent = append(silent, t.from[0])
	}
	switch {
	case len(silent) == 0:
	case len(out.Sentences) == 0 && rule.aspect == aspectDose && w.whole && len(things) > 1:
		out = w.list(picks) // "my medicines with dose": they are named, though none has one
		out.Missing = append(out.Missing, w.silence(rule.aspect, silent))
	case len(out.Sentences) == 0 && len(things) <= fewCounts:
		for _, x := range silent {
			out.add(w.aspectSays(rule.aspect, x, ""))
		}
		out.Missing = distinctTexts(out.Missing)
	default:
		out.Missing = append(out.Missing, w.silence(rule.aspect, silent))
	}
	return out, true
}

// activeOnes keeps the active entries, or all when none is.
func activeOnes(picks []picked) []picked {
	var out []picked
	for _, p := range picks {
		if p.evidence = keep(p.evidence, (*record.Resource).Active); len(p.evidence) > 0 {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return picks
	}
	return out
}

// aspectThing is one thing with its distinct values of an aspect, newest first.
type aspectThing struct {
	from   []*record.Resource
	values []string
}

// aspectThings reads an aspect of every entry whose type may have it, thing by thing.
func (w writer) aspectThings(rule aspectRule, picks []picked) []*aspectThing {
	var out []*aspectThing
	at := map[string]*aspectThing{}
	seen := map[string]bool{}
	for _, p := range picks {
		for i := len(p.evidence) - 1; i >= 0; i-- {
			x := p.evidence[i]
			read := rule.reads[x.Type]
			if _, known := rule.reads[x.Type]; !known {
				read = rule.reads["*"]
			}
			if read == nil {
				continue
			}
			name := nameOf(x)
			t := at[name]
			if t == nil {
				t = &aspectThing{}
				at[name] = t
				out = append(out, t)
			}
			value := unaddressed(read(aspectReader{w.rec, x, x.Elements()}))
			if k := name + "\n" + value; !seen[k] {
				seen[k] = true
				t.from, t.values = append(t.from, x), append(t.values, value)
			}
		}
	}
	return out
}

// silence names the things of which an aspect is not recorded: a list that only
// gives those that have it would not be whole.
func (w writer) silence(a aspect, silent []*record.Resource) Sentence {
	names := w.titles(silent)
	if len(names) > longestList {
		names = append(names[:longestList:longestList], strconv.Itoa(len(names)-longestList)+" "+w.say.entries)
	}
	return Sentence{w.fill(w.say.aspectMissing, slots{"aspect": w.say.aspects[a], "name": w.say.join(names)}), w.cite.of(silent...)}
}

// visitsOwnReason: a visit without a reason is called after its kind, which is the
// next best that the record has.
func (w writer) visitsOwnReason(a aspect, x *record.Resource) (Computed, bool) {
	if a != aspectWhy || x.Type != "Encounter" || x.Title == "" {
		return Computed{}, false
	}
	text := w.fill(w.say.calledOnly, slots{"name": w.called(x), "of": w.say.ofDate(x.When)})
	return Computed{Sentences: []Sentence{{text, w.cite.of(x)}}, Items: []string{nameOf(x)}}, true
}

func distinctTexts(all []Sentence) []Sentence {
	var out []Sentence
	seen := map[string]bool{}
	for _, s := range all {
		if !seen[s.Text] {
			seen[s.Text] = true
			out = append(out, s)
		}
	}
	return out
}

func (w writer) aspectSays(a aspect, x *record.Resource, value string) Computed {
	if value != "" && (a == aspectDose || a == aspectRoute) {
		value = w.directions(x, value)
	}
	values := slots{"aspect": w.say.aspects[a], "name": w.called(x), "at": w.say.at(x.When), "of": w.say.ofDate(x.When), "value": strings.TrimSuffix(clip(value, longestQuote), ".")}
	if value == "" && a == aspectFlag { // the value is there, a judgement of it is not
		return Computed{Sentences: []Sentence{w.value(picked{evidence: []*record.Resource{x}})}, Missing: []Sentence{{w.say.unjudged, nil}}, Items: []string{nameOf(x)}}
	}
	if value == "" && a != aspectDose && attribute.MatchString(w.topic(w.text)) {
		return Computed{Missing: []Sentence{{w.fill(w.say.missing, slots{"topic": w.withArticle(w.topic(w.text))}), nil}}}
	}
	if value == "" {
		return Computed{Missing: []Sentence{{w.fill(w.say.aspectMissing, values), nil}}}
	}
	if a == aspectFlag || a == aspectRange { // the value first, then what the record says of it
		return Computed{Sentences: []Sentence{w.value(picked{evidence: []*record.Resource{x}}), {w.fill(w.say.aspectIs, values), w.cite.of(x)}}, Items: []string{nameOf(x)}}
	}
	if x.Type == "AllergyIntolerance" {
		values["name"] = allergen(values["name"])
	}
	return Computed{Sentences: []Sentence{{w.fill(w.aspectPhrase(a, x), values), w.cite.of(x)}}, Items: []string{nameOf(x)}}
}
