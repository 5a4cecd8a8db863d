package qa

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"chartside/internal/terms"
)

// rule recognises an operator by the words of an English question. The first
// that matches wins, so the narrow ones come first.
type rule struct {
	op Operator
	re *regexp.Regexp
}

func words(pattern string) *regexp.Regexp { return regexp.MustCompile(`\b(?:` + pattern + `)\b`) }

var measureUnits = words(`(?:phone|telephone|room|lot|serial|model|member|id|fax|account) number|how many (?:kilos?|kg|kilograms?|pounds?|lbs?|cm|centimet(?:er|re)s?|inches|feet|mg|milligrams?|ml|points|beats|degrees|units)`)

var operatorRules = []rule{
	{Mean, words(`average|averaged|averages|mean|on average|typical(?:ly)?`)},
	{Trend, words(`trend|trends|trending|trended|drift|trajectory|over time|over the (?:last |past )?(?:years|months|weeks|decade)|chronological(?:ly)?|timeline|headed|heading|used to be|how (?:has|have)\b.*\b(?:been|done|doing)|direction|course|progress(?:ion)?|evolution|develop(?:ed|ing|ment)?|(?:get|gets|getting|got|gotten|become|becoming|became) (?:any )?(?:better|worse|higher|lower|heavier|lighter|taller|bigger|smaller)|better or worse|worse or better|higher or lower|up or down|(?:going|gone|go|went|creeping|crept|coming|come|came) (?:up|down)|improv(?:e|ed|ing|ement)|worsen(?:ed|ing)?|deteriorat\w*|increas\w*|decreas\w*|ris(?:e|es|en|ing)|rose|(?:rise or|did (?:it|they|that)) drop|declin\w*|fall(?:en|ing)?|fell|dropp(?:ed|ing)|grow|grew|grown|growing|growth|putting on weight|put on weight|gain(?:ed|ing)? weight|los(?:e|t|ing) weight|(?:is|are|am) (?:i|he|she|it|they|that|this) (?:gaining|losing|growing|shrinking|climbing|dropping|sliding|catching up)|kinetics|curve|swings?|compar\w*|versus|vs|against (?:the )?(?:final|last|latest|newest)|(?:did|has|have|how|between|from)\b.*\bchang(?:e|ed|ing)|fluctuat\w*|stable|steady|serially`)},
	{Trend, words(`(?:from|between) (?:the )?(?:very )?(?:first|initial|earliest|oldest|start|triage|birth|beginning)\b.*\b(?:to|and|until|till|through|on) ?(?:the )?(?:last|final|latest|newest|most recent|current|end)?`)},
	{Trend, words(`(?:first|initial|earliest) (?:to|and|through|until|vs|versus|against) (?:the )?(?:last|final|latest|newest|most recent)`)},
	{Max, words(`highest|maximum|maximal|max|peak|peaked|biggest|largest|greatest|hottest|fastest|heaviest|tallest|top|worst|most elevated|record high|the most\b.*\bever|how high (?:did|has)\b.*\b(?:go|get|gone|gotten|been|climb)`)},
	{Min, words(`lowest|minimum|minimal|min|smallest|slowest|least|lightest|coldest|nadir|shortest|record low|how low (?:did|has)\b.*\b(?:go|get|gone|gotten|been|drop|fall)`)},
	{Count, regexp.MustCompile(`^count\b|#|\b(?:how many|how often|numbers? of|no\. of|count (?:the|her|his|my|all|of|up|them)|counts? of|total number|how frequently|in how many|tally)\b|^\W*(?:cycles?|sessions?|rounds?|units?|doses?|courses?|episodes?|admissions?|numbers?) of\b`)},
	{Count, words(`total|altogether|in all|in total`)},
	{Status, words(`in force|(?:is|are|am|does|do|did|has|have|was)\b.*\b(?:still|ongoing|resolved|gone|cleared up|over with|over|heal(?:ed)?|mend(?:ed)?|remains?|in remission|stopped|discontinued|go(?:ne)? away|cured|finished)|active or (?:inactive|resolved|stopped)|(?:current|still there|ongoing|active) or (?:past|over|gone|old|historical|former)|over or not|status of|current status|state of`)},
	{Status, regexp.MustCompile(`\b(?:active|ongoing|current|resolved|stopped|discontinued|inactive|continuing|current order|active order|status|or (?:resolved|stopped|inactive|active|past|over|historical)|over|over now|gone|healed|cured)\s*[?.!]*$`)},
	{When, regexp.MustCompile(`^when\b|[,;?:-] when\b|\band when\b|\bwhen\s*\?*$|\b(?:given|done|placed|removed|performed|on)\s+on\s*\?+$|\b(?:icu|hospital|ward|room|home|department|unit) on\s*\?+$|\bwhen (?:was|did|were|is|are|do|does|has|have|had|will|exactly)\b`)},
	{When, words(`what date|which date|what day|which day|on what day|the day (?:of|that|my|i|he|she|they)|date of|onset|dates? and|since when|how long ago|entry date|begin date|start date|end date|date|dated|(?:what|which) (?:year|month)|how long (?:have|has|had)|from when`)},
	{Status, words(`status|still|ongoing|active or|resolved|gone away|gone|cleared up|over with|healed?|mend(?:ed)?|in force|remains?|current(?:ly)? (?:active|an issue)|no longer|stopped|discontinued|open problem|in remission|state of`)},
	{Exists, regexp.MustCompile(`^\W*(?:any|ever|prior|previous|known|history of|hx of|h/o|past history of|evidence of|personal history of)\b|\b(?:documented|on file|on record|given|performed|done|coded|recorded|positive|negative|noted|present|received|in the history|at any time|ever)\s*\?+$`)},
	{Explain, words(`summari[sz]e|summary of|summary|explain|in plain words|in simple words|impression|what (?:did|does|do) .* (?:show|say|find|reveal|state|read|conclude|tell)|findings? of|conclusion|narrative|describe`)},
}

// latestWords and firstWords say which end of a series is meant.
var (
	latestWords = words(`latest|last|newest|most recent|recent|recently|current|currently|now|today|final|these days|up to date|at present|closing`)
	firstWords  = words(`first|earliest|initial|initially|oldest|original|originally|very first|opening`)
	listWords   = words(`list|lists|enumerate|name all|all|every|each|which|what are|what were|everything|any and all|complete|full`)
	activeWords = words(`active|current|currently|now|right now|at present|presently|today|these days|still|ongoing|standing|supposed to|on file now|(?:do|does|am|is|are|should) (?:i|he|she|they|we)\b.*\b(?:tak(?:e|es|ing)|on|us(?:e|es|ing))|(?:i|he|she|they|we) (?:currently )?(?:takes?|uses?|need)|(?:i'm|he's|she's|they're|i am|he is|she is|they are) (?:currently )?(?:taking|on|using)|taking|at the moment|presently|in use`)
	endedWords  = words(`not active|no longer active|not (?:on|taking)|any ?more|resolved|inactive|stopped|discontinued|past|former|formerly|previous|previously|old|earlier|no longer|ended|completed|healed|over and done|over with|done with|behind (?:me|him|her)|used to (?:have|take|be on|use)|in the past|finished|expired|taken off|came off|come off|was on|were on`)
	yesNo       = regexp.MustCompile(`^\W*(?:(?:and|so|but|please|tell me|can you (?:tell|check)[^,]*|was there|is there|are there|i wonder|do you (?:know|see))\W+)*(?:if |whether )?(?:is|are|was|were|do|does|did|has|have|had|am|any|ever|can|could|should|will)\b`)
)

// Understand reads a question by rules. now is the record's own present, used
// for "the last year". The focus is what is left of the question when the words
// of operator and period are taken out: what it is about.
func Understand(question string, now time.Time) (plan Plan, focus string, lang string) {
	return understand(question, now, time.Time{}, func(text string) string { return text })
}

// understand is Understand; mask takes out of a text what the record calls things,
// so that no operator is read from a name ("fall risk", "total cholesterol"). birth
// is the patient's, zero when it is not recorded.
func understand(question string, now, birth time.Time, mask func(string) string) (plan Plan, focus string, lang string) {
	lang = terms.Language(question)
	english := question
	if lang != "en" {
		english = bareSetting.ReplaceAllString(terms.Gloss(lang, question), " at the $1")
	}
	p, rest := findPeriod(english, now)
	if p.from.IsZero() && p.to.IsZero() {
		if aged, without, ok := agePeriod(rest, birth); ok {
			p, rest = aged, without
		}
	}
	plan.From, plan.To, plan.Day, plan.Period = p.from, p.to, p.day, p.words
	plan.Several, rest = severalOf(rest)
	text := strings.Join(strings.Fields(rest), " ")
	bare := mask(partWords.ReplaceAllString(text, "it"))
	plan.Operator, plan.Nth = operatorOf(bare), ordinalOf(bare)
	plan.setting = settingOf(text)
	plan.Verdict = verdictOf(text)
	plan.Active = activeWords.MatchString(tookThen.ReplaceAllString(text, " "))
	plan.Inactive = endedWords.MatchString(text) && (!plan.Active || notActive.MatchString(text))
	plan.Active = plan.Active && !plan.Inactive
	plan.Part = partOf(text)
	plan.Above, plan.Below = limits(text)
	if plan.Above != nil || plan.Below != nil { // the limit and its unit are no thing
		text = strings.Join(strings.Fields(limitWords.ReplaceAllString(text, " ")), " ")
	}
	plan.First = firstWords.MatchString(text) && !latestWords.MatchString(text)
	plan.Types, plan.Class, plan.act = namedTypes(text)
	plan.Dates = plan.Operator == All && wantsDates.MatchString(text) || plan.Operator == When && listWords.MatchString(text) && manyDates.MatchString(text)
	if plan.Dates {
		plan.Operator = All
	}
	if plan.Operator == Latest && stateful[plan.Class] && !newest.MatchString(text) {
		plan.Operator = All // "current medicines" are those that are active, not the newest
	}
	if plan.Operator == Status && pluralClass.MatchString(text) && !plan.YesNo && !yesNo.MatchString(text) {
		plan.Operator = All // "cardiac drugs, active": a list
	}
	plan.Any = anyOf.MatchString(text)
	plan.List = everyWord.MatchString(text)
	if plan.Operator == When && latestWords.MatchString(text) && withDate.MatchString(text) {
		plan.Operator = Latest
	}
	plan.YesNo = yesNo.MatchString(text)
	if plan.Several != 0 && (plan.Operator == Latest || plan.Operator == First || plan.Operator == Exists) {
		plan.Operator = All
	}
	plan.Measure = measureWords.MatchString(text)
	plan.Age = words(`how old|age|years old`).MatchString(text)
	plan.Birth = words(`born|birth|birthday|dob|age|old`).MatchString(text)
	plan.Latest = latestWords.MatchString(text)
	plan.ahead = looksAhead(text)
	return plan, text, lang
}

func operatorOf(text string) Operator {
	yes := yesNo.MatchString(text)
	for _, r := range operatorRules {
		if !r.re.MatchString(text) {
			continue
		}
		switch {
		case r.op == Count && measureUnits.MatchString(text):
			continue
		case r.op == Count && latestWords.MatchString(text) && !words(`how many|how often|number`).MatchString(text):
			continue // "what total did the newest questionnaire give"
		case r.op == Trend && growthOf.MatchString(text):
			continue // a culture grows no values
		case r.op == When && yes && !words(`when|date|dated`).MatchString(text):
			continue
		}
		return r.op
	}
	switch {
	case yes:
		return Exists
	case firstWords.MatchString(text) && !listWords.MatchString(text):
		return First
	case latestWords.MatchString(text) && !listWords.MatchString(text):
		return Latest
	default:
		return All // what "all" means is decided by what was found: see defaultOperator
	}
}

// pluralClass are words that ask for the members of a class.
var pluralClass = words(`medications|medicines|meds|drugs|pills|tablets|prescriptions|orders|conditions|problems|diagnoses|diseases|allergies|allergens|devices|goals|care ?plans|referrals|illnesses|plans`)

// tookThen is what was taken in the past, in words that also say the present.
var tookThen = words(`did (?:i|he|she|they|we|the patient|my \w+) (?:\w+ )?(?:take|use|need|get)`)

// notActive denies what activeWords find.
var notActive = words(`not active|no longer active|not (?:on|taking)\b.*\bany ?more|(?:active|take|taking|on)\b.*\bany ?more`)

var ordinals = []struct {
	n  int
	re *regexp.Regexp
}{
	{-2, words(`second (?:to|from) (?:the )?last|last but one|next to last|penultimate|the one before(?: that| last)?|before last`)},
	{2, words(`second|2nd`)}, {3, words(`third|3rd`)}, {4, words(`fourth|4th`)}, {5, words(`fifth|5th`)}, {6, words(`sixth|6th`)},
}

// ordinalOf is the number by which a question counts an entry off, 0 for none.
func ordinalOf(text string) int {
	text = strings.ReplaceAll(text, "-", " ")
	for _, o := range ordinals {
		if o.re.MatchString(text) {
			return o.n
		}
	}
	return 0
}

var verdicts = []struct {
	word string
	re   *regexp.Regexp
}{
	{"resistant", words(`resist\w*`)}, {"susceptible", words(`suscepti\w*|sensitive to|sensitivit(?:y|ies) to|sensible to`)}, {"intermediate", words(`intermediate`)},
}

func verdictOf(text string) string {
	for _, v := range verdicts {
		if v.re.MatchString(text) {
			return v.word
		}
	}
	return ""
}

var growthOf = words(`cultures?|organisms?|bacteria|germs?|isolates?|pathogens?`)

var (
	systolic  = words(`systolic|upper|(?:top|higher) (?:blood pressure |bp |pressure )?(?:numbers?|values?|figures?)|first (?:blood pressure |bp |pressure )?(?:number|figure)`)
	diastolic = words(`diastolic|lower (?:blood|number|pressure|value|reading)|bottom (?:blood pressure |bp |pressure )?(?:numbers?|values?|figures?)|second (?:blood pressure |bp |pressure )?(?:number|figure)`)
)

// partWords name a component by words that are also operators: "the top number".
var partWords = words(`(?:top|higher|lower|bottom|first|second) (?:blood pressure |bp |pressure )?(?:numbers?|figures?)`)

func partOf(text string) string {
	s, d := systolic.MatchString(text), diastolic.MatchString(text)
	switch {
	case s && !d:
		return "systolic"
	case d && !s:
		return "diastolic"
	default:
		return ""
	}
}

var (
	aboveLimit = regexp.MustCompile(`\b(?:above|over|greater than|more than|higher than|exceed(?:ed|ing)?|>)\s*(\d+(?:\.\d+)?)`)
	belowLimit = regexp.MustCompile(`\b(?:below|under|less than|lower than|<)\s*(\d+(?:\.\d+)?)`)
)

var limitWords = regexp.MustCompile(`\b(?:above|over|greater than|more than|higher than|at least|exceed(?:ed|ing)?|below|under|less than|lower than|[<>]=?)\s*\d+(?:\.\d+)?\s*(?:%|[a-z]{0,4}/[a-z0-9]+|mm ?hg|mmhg|bpm|kg|cm|mg|g|degrees)?`)

func limits(text string) (above, below *float64) {
	read := func(re *regexp.Regexp) *float64 {
		if m := re.FindStringSubmatch(text); m != nil {
			if f, err := strconv.ParseFloat(m[1], 64); err == nil {
				return &f
			}
		}
		return nil
	}
	return read(aboveLimit), read(belowLimit)
}

// class is a whole kind of entries that a question may ask for by name.
type class struct {
	name  string
	re    *regexp.Regexp
	types []string
}

// medicineTypes are the ways in which a record speaks of a medicine.
var medicineTypes = []string{"MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense"}

// classes: the words by which people name a kind of entry, most specific first.
var classes = []class{
	{"allergy", words(`allerg(?:y|ies|ic|en|ens)|intoleran(?:ce|ces|t)|react(?:s|ed)? to|sensitivit(?:y|ies)|avoid|stay away from|what happens (?:if|when) (?:i|he|she|we|they) (?:eat|take|touch|have|get)`), []string{"AllergyIntolerance"}},
	{"vaccine", words(`vaccin\w*|immuni[sz]ation\w*|immuni[sz]ed|jabs?|shots?|inoculat\w*|booster\w*|doses? of .*vaccine`), []string{"Immunization"}},
	{"medicine", words(`medic(?:ation|ations|ine|ines|ament|aments)|meds?|drugs?|pills?|tablets?|prescri(?:ption|ptions|bed|be)|pharmacotherapy|orders?|ordered|dispensed|taking|take`), medicineTypes},
	{"care team", words(`care ?teams?|treatment team|team members?|on (?:my|his|her|the) team`), []string{"CareTeam"}},
	{"device", words(`devices?|machines?|implants?|equipment|appliances?|gear|gadgets?|aids`), []string{"Device", "DeviceUseStatement"}},
	{"appointment", words(`(?:next|upcoming|future|coming|booked|scheduled) (?:\w+ )?(?:appointments?|visits?|consultations?)|(?:appointments?|visits?) (?:coming up|booked|scheduled|ahead)|upcoming|scheduled`), []string{"Appointment"}},
	{"note", words(`(?:doctors?|nurses?|providers?|clinicians?|physicians?|consultants?|surgeons?) (?:write|wrote|written|jot(?:ted)? down)`), []string{"DocumentReference", "Composition"}},
	{"note", words(`(?:discharge|visit|clinical|hospital) (?:summary|summaries|notes?|letters?)|progress notes?|history and physical`), []string{"DocumentReference", "DiagnosticReport", "Composition"}},
	{"order", words(`referrals?|referred to|open orders?|outstanding orders?|pending orders?|(?:lab|imaging|test) orders?`), []string{"ServiceRequest"}},
	{"family history", words(`family (?:history|illness\w*|diseases?|conditions?|members?)|runs? in (?:my|the|his|her|our|their) family|(?:in|about|of) (?:my|his|her|the|our) family|relatives|hereditary|inherited`), []string{"FamilyMemberHistory"}},
	{"visit", words(`visits?|appointments?|consult(?:ation|ations|s)?|encounters?|admissions?|admitted|hospital stays?|hospitali[sz]\w*|check-?ups?|emergency (?:room|department)|er|stays?|seen by|came in`), []string{"Encounter"}},
	{"imaging", words(`imaging|x-?rays?|scans?|mri|ct`), []string{"ImagingStudy", "DiagnosticReport", "Procedure", "Observation"}},
	{"procedure", words(`procedures?|operations?|surger(?:y|ies)|surgical|interventions?|operated`), []string{"Procedure"}},
	{"problem", words(`problems?|diagnos(?:is|es|ed)|conditions?|diseases?|illness(?:es)?|disorders?|suffer\w*|codes|problem list|medical history|health issues?|ailments?`), []string{"Condition"}},
	{"note", words(`notes?|documents?|letters?|reports?`), []string{"DocumentReference", "DiagnosticReport"}},
	{"care plan", words(`care plans?`), []string{"CarePlan"}},
	{"goal", words(`goals?`), []string{"Goal"}},
	{"lab result", words(`labs?|lab results?|blood tests?|blood work|test results?|laborator(?:y|ies)`), []string{"Observation"}},
	{"vital sign", words(`vitals?|vital signs?`), []string{"Observation"}},
	{"insurance", words(`insur\w*|coverage|payer|payor|health plan`), []string{"Coverage"}},
}

// acts narrow "medicine" to what was done with it: an order is no dose given.
var acts = []class{
	{"medicine", words(`dispens\w*|handed out|(?:re)?filled|refills?|pick(?:ed)? up|collected`), []string{"MedicationDispense"}},
	{"medicine", words(`administ\w*|infus\w*|inject(?:ed|ions?)|doses? (?:were |was )?given|doses?\b.*\b(?:given|received|administered|got)|(?:given|received|administered)\b.*\bdoses?|drips?`), []string{"MedicationAdministration", "Immunization", "Procedure"}},
	{"medicine", words(`(?:home|pre-?admission|prior to admission|before admission|outpatient) (?:drugs?|med\w*|medicines?|list)|(?:drugs?|med\w*|medicines?)\b.*\b(?:before|prior to) (?:the )?(?:admission|arrival|coming)|tak(?:es?|en|ing) at home|used to take|was taking|were taking|(?:drugs?|med\w*|medicines?) (?:taken )?(?:at|from) home|self-?reported|stated|reported (?:drugs?|med\w*)`), []string{"MedicationStatement"}},
	{"medicine", words(`orders?|ordered|prescri\w*`), []string{"MedicationRequest"}},
}

// notAnAllergy: these are problems, procedures and results, no allergy entries.
var notAnAllergy = words(`allerg\w+ (?:reactions?|screening|skin|tests?|testing|panels?|shots?|medic\w+|pills?|immunotherapy|injections?|desensiti\w+|assessments?|visits?|clinic|follow-?ups?|rhinitis|asthma|conjunctivitis|dermatitis|eczema|contact|disorders?)|ige`)

// takenOtherwise is what is taken and is no medicine: an organ out, a measurement.
var takenOtherwise = words(`(?:tak(?:e|es|en|ing)|took) (?:(?:my|his|her|their|the|a|an|out|off|any) )?(?:\w+ ){0,2}?(?:out|away)|(?:tak(?:e|es|en|ing)|took) (?:of )?(?:my|his|her|their|the|a|an|any)(?: \w+)? (?:pressures?|temperatures?|temp|pulse|weights?|heights?|samples?|bloods?|pictures?|x-?rays?|photos?|readings?|measurements?|scans?|biops(?:y|ies)|history|cultures?|swabs?)|(?:readings?|samples?|bloods?|pressures?|temperatures?|pulse|weights?|x-?rays?|scans?|cultures?|swabs?) (?:were |was |been |being )?(?:taken|took)`)

// namedTypes returns the resource types of the classes that the question names,
// and the first class. act says that only a deed names it ("administered"),
// which may be said of other things than medicines.
func namedTypes(text string) (types []string, name string, act bool) {
	text = takenOtherwise.ReplaceAllString(text, " ")
	for _, c := range classes {
		if c.name == "allergy" && notAnAllergy.MatchString(text) {
			continue
		}
		if c.re.MatchString(text) {
			types = append(types, c.types...)
			if name == "" {
				name = c.name
			}
		}
	}
	if name == "" || name == "medicine" {
		for _, act := range acts {
			if act.re.MatchString(text) {
				return act.types, "medicine", name == ""
			}
		}
	}
	return types, name, false
}

// stateful classes have active and ended members.
var stateful = map[string]bool{"medicine": true, "problem": true, "allergy": true, "device": true, "care plan": true, "goal": true}

var (
	anyOf        = words(`any|ever|cultures|positive|negative|turn(?:ed|s)? (?:out )?positive|grow|grew|all`)
	newest       = words(`latest|last|newest|most recent|final|recent`)
	wantsDates   = words(`(?:with|and) (?:the |their )?(?:dates?|days?)|on (?:which|what) days?|dates? (?:of|for) (?:each|every|all)|days? (?:it|they) (?:was|were)`)
	manyDates    = words(`dates|days|when were|each|every`)
	measureWords = words(`how (?:high|low|much|heavy|tall|fast|big|large|long)|values?|levels?|readings?|results?|scores?|measure\w*|weigh\w*|(?:my|his|her|the|last|latest|lower|\w+) numbers?`)
)

// settingPhrase is a phrase that says where or at which visit something was done: it
// is not what the question is about.
var settingPhrase = regexp.MustCompile(`\b(?:in|at|from|during|on|of|to|into|by|until|after|for)\s+(?:the |my |his |her |our |their |a |an )?(?:(?:last|final|latest|first|previous|most recent|newest|whole|entire|same)\s+)?(?:emergency (?:room|department|stay|visit|check)?|er|ed|icu|intensive care(?: unit)?|hospital(?: stay)?|clinic|office|visit|check-?up|physical|appointment|exam(?:ination)?|sleep lab|admission|triage|arrival|well-?child(?: visit)?)(?:\s+(?:check|reading|visit|stay|exam))?\b`)

// bareSetting: a gloss loses the prepositions of other languages.
var bareSetting = regexp.MustCompile(`\b((?:latest |last |first )?(?:check-?up|visit|appointment|hospital stay|emergency (?:room|department)))\b`)

var (
	everyWord = words(`list|lists|enumerate|name|all|every|each|everything|complete|full|which|what are|what were|were|are`)
	withDate  = words(`(?:with|and|including|plus) (?:its |the |their )?dates?|(?:and|on) which (?:day|date)`)
)

// leaving a place is asked about that place.
var leaving = words(`discharged?|admitted|admission date|transferr?ed|transfer`)

// withoutSetting takes the settings out.
func withoutSetting(text string) string {
	if leaving.MatchString(text) {
		return text
	}
	return strings.Join(strings.Fields(settingPhrase.ReplaceAllString(text, " ")), " ")
}
