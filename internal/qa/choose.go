package qa

import (
	"slices"
	"sort"
	"strings"

	"chartside/internal/record"
	"chartside/internal/terms"
)

// threshold is the score from which a concept counts as relevant.
const threshold = 0.5

// scored is one concept with its score.
type scored struct {
	entry
	score float64
}

// target is one thing that the question is about: a concept, or several that
// are the same thing under other codes.
type target struct {
	concepts  []scored
	inspected bool // looked at to answer no: "allergic to X?" when X is not among the allergies
}

func (t target) score() float64 { return t.concepts[0].score }
func (t target) kind() string   { return t.concepts[0].concept.Type }

// members are all resources of the target, oldest first.
func (t target) members() []*record.Resource {
	var out []*record.Resource
	for _, c := range t.concepts {
		out = append(out, c.concept.Members...)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].When.Before(out[j].When) })
	return out
}

// classWords are the stems that only name a class: a question left with nothing
// else asks for the whole class.
var classWords = stemSet(`allergy allergies allergic allergen allergens intolerance intolerances vaccine vaccines vaccination vaccinations immunization immunizations
 shot shots jab jabs medication medications medicine medicines med meds drug drugs pill pills tablet tablets prescription prescriptions order orders prescribed
 device devices machine machines implant visit visits appointment appointments encounter encounters admission admissions procedure procedures operation operations surgery surgeries
 flag flagged child died die death end social finding findings record chart patient problem problems diagnosis diagnoses condition conditions disease diseases illness illnesses disorder disorders issue issues note notes document documents report reports
 careplan plan plans goal goals lab labs vital vitals insurance coverage social finding findings home daily regular react reacts avoid apart aside treatment treatments therapy therapies gear equipment referral referrals referred outstanding open pending family runs run illness episode episodes event events history relative relatives summary letter imaging scan scans xray study studies`)

// choose turns scores into targets, best first.
func (c *Chart) choose(scores []float64, q Query) []target {
	if whole := c.wholeClass(q); whole != nil || q.whole && ownEntries[q.Plan.Class] {
		return whole
	}
	var hits []scored
	for i, e := range c.entries {
		if scores[i] >= threshold && c.allowed(e, q.Plan) {
			hits = append(hits, scored{e, scores[i]})
		}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
	if q.Plan.Class == "allergy" && strictly(q) && !ofType(hits, "AllergyIntolerance") && !q.Plan.List {
		return c.inspect("AllergyIntolerance")
	}
	return merge(rawValues(exact(preferTypes(hits, q), q), q))
}

// ownEntries are classes of which a record holds entries of their own or none: what else
// carries their name (a medicine against allergies, a survey that asks of the
// insurance) does not stand for them.
var ownEntries = map[string]bool{"allergy": true, "vaccine": true, "insurance": true, "family history": true, "device": true, "medicine": true}

func ofType(hits []scored, resourceType string) bool {
	for _, h := range hits {
		if h.concept.Type == resourceType {
			return true
		}
	}
	return false
}

// operatedOn are diagnoses that are left of an operation.
var operatedOn = words(`history of|status post|postoperative|acquired absence|absence of|transplant\w*|bypass|graft\w*|amputat\w*|\w*ectomy|\w*ostomy|presence of|replacement`)

func ofTypes(hits []scored, types ...string) []scored {
	var out []scored
	for _, h := range hits {
		if contains(types, h.concept.Type) {
			out = append(out, h)
		}
	}
	return out
}

// inspect returns a whole class that was read through to answer no.
func (c *Chart) inspect(resourceType string) []target {
	var out []target
	for _, e := range c.entries {
		if e.concept.Type == resourceType {
			out = append(out, target{[]scored{{e, threshold}}, true})
		}
	}
	return out
}

// wholeClass answers questions such as "list the allergies": nothing but a
// class is named.
func (c *Chart) wholeClass(q Query) []target {
	if !q.whole {
		return nil
	}
	if put := c.putIn(q); put != nil {
		return put
	}
	want := map[string]bool{}
	for _, t := range wholeTypes(q.Plan) {
		want[t] = true
	}
	var out []target
	for _, e := range c.entries {
		if q.Plan.Class == "imaging" && !imagingNames.MatchString(strings.ToLower(strings.Join(e.names.Classes, " ")+" "+e.concept.Title)) {
			continue
		}
		if want[e.concept.Type] && !(e.social && e.concept.Type == "Condition") {
			out = append(out, target{[]scored{{e, 1}}, false})
		}
	}
	out = allergiesOfKind(out, q)
	if one := oneOf(q.Plan); len(out) > 0 && q.Plan.Several == 0 && (one == Latest || one == First) {
		return c.endOf(out, q.Plan, one)
	}
	return out
}

// implants are things, "implanted" is a deed.
var implants = words(`implants|(?:an|any|my|his|her|their|the) implant`)

// putIn are the operations by which the record's devices were put in, where the
// question asks for a device by that: the operation has the day and the surgeon.
func (c *Chart) putIn(q Query) []target {
	if q.Plan.Class != "device" || !implanting.MatchString(implants.ReplaceAllString(strings.ToLower(q.English), " ")) {
		return nil
	}
	var out []target
	for _, e := range c.entries {
		if e.concept.Type == "Procedure" && implanting.MatchString(implanted.ReplaceAllString(strings.ToLower(e.concept.Title), "implanted")) && c.sharesName(e, "Device") {
			out = append(out, target{[]scored{{e, 1}}, false})
		}
	}
	return out
}

var implanted = words(`implantation|insertion|placement|fitting`)

// sharesName: some entry of the type is called by a word of this one's title that
// is no word of its class.
func (c *Chart) sharesName(e entry, resourceType string) bool {
	for _, d := range c.entries {
		if d.concept.Type != resourceType {
			continue
		}
		for _, stem := range d.title {
			if !classWords[stem] && !terms.Common(stem) && contains(e.title, stem) {
				return true
			}
		}
	}
	return false
}

var imagingNames = words(`imaging|x-?rays?|radiograph\w*|scans?|ultrasounds?|sonograph\w*|tomography|magnetic resonance|mri|ct|echocardiograph\w*|mammograph\w*|angiograph\w*`)

// oneOf tells which one of a class is meant: Latest ("when was my last visit?"),
// First ("her first surgery?"), or "" where it is the list. The latest of what has a
// state ("latest medicines") is the list of today, unless its day is asked.
func oneOf(p Plan) Operator {
	switch {
	case p.Nth != 0:
		return ""
	case p.Latest && (p.Operator == When || !stateful[p.Class] && (p.Operator == All || p.Operator == Latest)):
		return Latest
	case p.First && !p.Latest && (p.Operator == When || p.Operator == First):
		return First
	}
	return ""
}

// endOf keeps the target with the newest or oldest member that the plan allows: the
// last visit of a period, whatever kind of visit it was. Where no member has a date
// the targets stay as they are.
func (c *Chart) endOf(all []target, p Plan, end Operator) []target {
	best := -1
	var at record.Date
	for i, t := range all {
		for _, x := range c.inStay(p.setting, c.within(p, valid(t.members()))) {
			when := x.When
			if !when.IsZero() && (best < 0 || end == Latest && at.Before(when) || end == First && when.Before(at)) {
				best, at = i, when
			}
		}
	}
	if best < 0 {
		return all
	}
	return all[best : best+1]
}

// namesOnlyClass: the question is left with nothing but a class, and words of
// conversation that nothing in the record is called by. Results are too many to
// list whole.
func (c *Chart) namesOnlyClass(q Query) bool {
	switch q.Plan.Class {
	case "", "lab result", "vital sign":
		return false
	}
	for _, stem := range q.Stems {
		if classWords[stem] || verbs[stem] || idle[stem] { // "received", "bekommen": the class was, nothing else is named
			continue
		}
		if _, known := c.idf[stem]; known || !terms.Common(stem) {
			return false
		}
	}
	return true
}

// wholeTypes narrows a class to the types that list questions mean: "my
// medications" are orders and statements, not single administrations.
func wholeTypes(p Plan) []string {
	if p.Class == "medicine" && len(p.Types) == len(medicineTypes) { // no act narrows it
		return []string{"MedicationRequest", "MedicationStatement"}
	}
	if p.Class == "medicine" {
		return p.Types
	}
	for _, c := range classes {
		if c.name == p.Class {
			return c.types
		}
	}
	return p.Types
}

// allowed leaves out what a plan rules out: notes are evidence only when they
// are asked for.
func (c *Chart) allowed(e entry, p Plan) bool {
	switch e.concept.Type {
	case "DocumentReference", "Composition", "CareTeam", "Specimen":
		return contains(p.Types, e.concept.Type)
	}
	return true
}

// asksValue ask for a result; valueless types have none.
var (
	asksValue = words(`values?|levels?|results?|scores?|readings?|concentrations?|titers?|titres?`)
	valueless = map[string]bool{"Condition": true, "MedicationRequest": true, "MedicationAdministration": true, "MedicationStatement": true, "MedicationDispense": true, "Device": true, "CarePlan": true, "Encounter": true}
)

var repeats = map[string]bool{"DiagnosticReport": true, "ServiceRequest": true, "Goal": true, "CarePlan": true}

// exact drops what shares only a part of its name with the question, where another
// hit of its type is called exactly so: "cholesterol" is the total, not LDL.
func exact(hits []scored, q Query) []scored {
	if pluralClass.MatchString(strings.ToLower(q.English)) {
		return hits
	}
	var whole []scored
	for _, h := range hits {
		if titleSaid(h.entry, q) == 1 {
			whole = append(whole, h)
		}
	}
	if len(whole) == 0 {
		return hits
	}
	var out []scored
	for _, h := range hits {
		if !hiddenBy(h, whole, q) {
			out = append(out, h)
		}
	}
	return out
}

// hiddenBy: a hit of the same type that is called exactly so says every word of
// the question that this one says.
func hiddenBy(h scored, whole []scored, q Query) bool {
	switch h.concept.Type {
	case "Procedure", "Immunization": // a screening mammography is a mammography
		return false
	}
	if titleSaid(h.entry, q) == 1 {
		return false
	}
	for _, w := range whole {
		if w.concept.Type != h.concept.Type {
			continue
		}
		covers := true
		for _, s := range q.Stems {
			covers = covers && (h.said(s) == 0 || w.said(s) >= h.said(s))
		}
		if covers {
			return true
		}
	}
	return false
}

// rawValues leaves percentiles out unless they are asked for: a percentile and
// the value are two tests.
func rawValues(hits []scored, q Query) []scored {
	if containsFold(q.English, "percentile") {
		return hits
	}
	var raw []scored
	for _, h := range hits {
		if !containsFold(h.concept.Title, "percentile") {
			raw = append(raw, h)
		}
	}
	if len(raw) == 0 {
		return hits
	}
	return raw
}

// saidOfAllergy and saidOfVaccine are the forms in which the class itself is meant:
// an "allergy shot" is no entry of the allergy list, an "epinephrine shot" no vaccine.
var (
	saidOfAllergy = words(`allergic|allerg(?:y|ies) (?:to|against)|\w+ allerg(?:y|ies)|intoleran(?:ce|ces|t)|react(?:s|ed)? to|avoid|stay away from`)
	saidOfVaccine = words(`vaccin\w*|vax\w*|immuni[sz]\w*|inoculat\w*|jabs?|boosters?`)
)

// strictly: the class that the question names stands in resources of its own, and
// nothing else may answer.
func strictly(q Query) bool {
	switch q.Plan.Class {
	case "allergy":
		return saidOfAllergy.MatchString(strings.ToLower(q.English))
	case "vaccine":
		return saidOfVaccine.MatchString(strings.ToLower(q.English))
	}
	return false
}

// preferTypes keeps the hits of the types that the question names, when there
// are any; otherwise drops orders and reports that only repeat a result.
func preferTypes(hits []scored, q Query) []scored {
	p := q.Plan
	keep := func(ok func(scored) bool) []scored {
		var out []scored
		for _, h := range hits {
			if ok(h) {
				out = append(out, h)
			}
		}
		return out
	}
	switch p.Operator {
	case Trend, Mean, Max, Min: // of what has numbers
		if numbered := keep(func(h scored) bool { return h.concept.HasNumber }); len(numbered) > 0 {
			return numbered
		}
	}
	hits = diseased(eventful(calledSo(hits, q), q), q)
	if len(p.Types) > 0 {
		if named := keep(func(h scored) bool { return contains(p.Types, h.concept.Type) }); len(named) > 0 || strictly(q) && !p.act {
			hits = named
		}
	}
	has := map[string]bool{}
	for _, h := range hits {
		has[h.concept.Type] = true
	}
	if asksValue.MatchString(strings.ToLower(q.English)) && !has["Observation"] && !has["DiagnosticReport"] {
		hits = keep(func(h scored) bool { return !valueless[h.concept.Type] }) // a diagnosis has no value
	}
	if p.Measure && has["Observation"] {
		return keep(func(h scored) bool { return h.concept.Type == "Observation" })
	}
	if p.Operator == Status {
		if stateful := keep(func(h scored) bool { return hasState(h.concept.Type) }); len(stateful) > 0 {
			hits = stateful
		}
	}
	if has["MedicationRequest"] && has["MedicationAdministration"] && p.Operator == Count && wasGiven.MatchString(strings.ToLower(q.English)) {
		hits = keep(func(h scored) bool { return h.concept.Type != "MedicationRequest" })
	} else if has["MedicationRequest"] && p.Class != "medicine" || (has["MedicationRequest"] && has["MedicationAdministration"]) {
		hits = keep(func(h scored) bool {
			return h.concept.Type == "MedicationRequest" || !strings.HasPrefix(h.concept.Type, "Medication")
		})
	}
	if has["Observation"] && !contains(p.Types, "DiagnosticReport") { // reports, orders, goals and plans only repeat its name
		hits = keep(func(h scored) bool { return !repeats[h.concept.Type] || contains(p.Types, h.concept.Type) })
	}
	return hits
}

// wasGiven counts doses, not orders.
var wasGiven = words(`given|received|administered|gave|infused|injected|transfused|doses?|cycles?|rounds?|infusions?|injections?`)

// calledSo leaves out results and devices that only belong to the class of what a
// yes/no question names: an A1c is no diabetes.
func calledSo(hits []scored, q Query) []scored {
	low := strings.ToLower(q.English)
	if q.Plan.Operator == Exists && q.Plan.Class == "procedure" { // a room or a risk is no operation
		return slices.DeleteFunc(ofTypes(hits, "Procedure", "Condition", "ServiceRequest", "DiagnosticReport"), func(h scored) bool {
			return h.concept.Type == "Condition" && !operatedOn.MatchString(strings.ToLower(h.concept.Title))
		})
	}
	if q.Plan.Operator != Exists || q.Plan.Class != "" {
		return hits
	}
	if hadIt.MatchString(low) && !doneToIt.MatchString(low) { // that one was vaccinated against it is no yes
		hits = slices.DeleteFunc(slices.Clone(hits), func(h scored) bool { return h.concept.Type == "Immunization" })
	}
	var out []scored
	for _, h := range hits {
		direct := false
		for _, stem := range q.Stems {
			direct = direct || h.said(stem) >= weightSynonym
		}
		if direct || h.concept.Type != "Observation" && h.concept.Type != "Device" && h.concept.Type != "DiagnosticReport" {
			out = append(out, h)
		}
	}
	return out
}

// sinceThen asks for the beginning of a state, which no measurement has.
var (
	sinceThen  = words(`since when|how long (?:have|has|had)|from when|onset|diagnosed|developed|considered|told (?:that )?(?:i|he|she|they|we|the patient|my \w+) (?:have|has|had)|when did (?:i|he|she|they|we|my \w+) (?:first |actually )?(?:get|develop|catch|start having|come down with)|(?:first )?(?:find|found|discover(?:ed)?|pick(?:ed)? up) (?:out )?(?:that )?(?:i|he|she|the|my|his|her)|trouble with`)
	treatedFor = words(`tak(?:e|es|en|ing)|took|on|us(?:e|es|ed|ing)|prescri\w*|medic\w*|pills?|tablets?|therapy|treat\w*|vaccin\w*|shots?|jabs?`)
	implanting = words(`implant\w*|insert\w*|placed|placement|put in|fitted|install\w*|replaced?|remov\w*|taken out|who (?:did|performed|put|placed|inserted|implanted)|performed`)
)

// eventful keeps what can carry the event that is asked about: a diagnosis carries
// "since when", the operation the day on which a device was put in; an order is no
// event beside what was done.
func eventful(hits []scored, q Query) []scored {
	low := strings.ToLower(q.English)
	without := func(types ...string) []scored {
		var out []scored
		for _, h := range hits {
			if !contains(types, h.concept.Type) {
				out = append(out, h)
			}
		}
		return out
	}
	if sinceThen.MatchString(low) && ofType(hits, "Condition") && !(ofType(hits, "MedicationRequest") && treatedFor.MatchString(low)) {
		hits = without("Observation", "Procedure", "Encounter", "DiagnosticReport", "CarePlan", "MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense", "AllergyIntolerance")
	}
	if ofType(hits, "Procedure") && (q.Plan.Operator == When || q.Plan.Operator == Count || implanting.MatchString(low)) && ofType(hits, "Device") {
		hits = without("Device", "ServiceRequest", "DeviceUseStatement")
	}
	if q.Plan.Operator == When && (ofType(hits, "Procedure") || ofType(hits, "Immunization")) && !contains(q.Plan.Types, "ServiceRequest") {
		hits = without("ServiceRequest")
	}
	return hits
}

var (
	// hadIt asks whether or when somebody had something, as one asks of a disease.
	hadIt = words(`(?:have|has|had|get|got|gotten|catch|caught|suffer\w*|diagnosed with|told|history of|pregnant|pregnanc(?:y|ies)|episodes?|attacks?|bouts?|cases? of|ongoing|resolved|over|gone|active)`)
	// doneToIt asks for what is done about a disease, or measured of it.
	doneToIt = words(`tests?|tested|testing|screen\w*|scans?|imaging|visits?|seen|saw|appointments?|check-?ups?|follow-?ups?|plans?|programs?|care|therap\w*|treat\w*|procedures?|operat\w*|surger\w*|removed|removal|shots?|jabs?|vaccin\w*|immuni[sz]\w*|medic\w*|meds?|drugs?|pills?|tablets?|tak(?:e|en|ing)|took|prescri\w*|given|doses?|inject\w*|results?|values?|levels?|scores?|numbers?|readings?|measure\w*|questionnaires?|average|mean|highest|lowest|latest|last|trend|genes?|markers?|antibod\w*|positive|negative|admi\w*|hospital\w*|emergency|er|notes?|reports?|referr\w*|coun?sel\w*|educat\w*|device|machine|done|performed|instrument\w*|x-?ray\w*|work|dental|cleanings?|fillings?|images?|pictures?|labs?|blood work|allerg\w*|family|goals?|insur\w*`)
)

// diseased keeps the diagnoses where a disease is called by its name and nothing is
// asked of what is done about it: "how many times did I have strep" counts no
// throat cultures.
func diseased(hits []scored, q Query) []scored {
	low := strings.ToLower(q.English)
	switch q.Plan.Operator {
	case Count, When, Status, Exists, All:
	default:
		return hits
	}
	if q.Plan.Class != "" && q.Plan.Class != "problem" || q.Plan.Measure || !hadIt.MatchString(low) || doneToIt.MatchString(low) {
		return hits
	}
	var out []scored
	for _, h := range hits {
		direct := true
		for i, stem := range q.Stems {
			direct = direct && (q.plain[i] || h.said(stem) >= weightSynonym)
		}
		if h.concept.Type == "Condition" && direct {
			out = append(out, h)
		}
	}
	if len(out) == 0 {
		return hits
	}
	return out
}

// merge joins concepts of one type that are the same thing: they share a
// synonym of the terminology tables, or one title's words hold the other's.
func merge(hits []scored) []target {
	var out []target
	for _, h := range hits {
		at := -1
		for i, t := range out {
			if t.kind() == h.concept.Type && sameThing(t.concepts[0].entry, h.entry) {
				at = i
				break
			}
		}
		if at >= 0 {
			out[at].concepts = append(out[at].concepts, h)
		} else {
			out = append(out, target{[]scored{h}, false})
		}
	}
	return out
}

func sameThing(a, b entry) bool {
	if len(a.names.Synonyms) > 0 && len(b.names.Synonyms) > 0 {
		return strings.EqualFold(a.names.Synonyms[0], b.names.Synonyms[0])
	}
	x, y := terms.Tokens(a.concept.Title), terms.Tokens(b.concept.Title)
	return len(x) > 0 && strings.Join(x, " ") == strings.Join(y, " ")
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
