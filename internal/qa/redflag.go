package qa

import "strings"

// RedFlag recognises words of an emergency before any model runs. It returns
// the kind of emergency, or "" when there is none. It does not diagnose: it
// only decides that emergency numbers come first.
func RedFlag(question string) string {
	text := strings.ToLower(strings.NewReplacer("’", "'", "can not", "cannot").Replace(question))
	if recordQuestion.MatchString(text) {
		return ""
	}
	for _, f := range redFlags {
		if f.re.MatchString(text) {
			return f.name
		}
	}
	return ""
}

// recordQuestion: questions about the past or about the record are no calls for
// help, unless they also speak of now.
var recordQuestion = words(`history of|recorded|in (?:my|his|her|the) (?:record|chart)|diagnosed|was (?:i|he|she) ever|did (?:i|he|she) ever|have i ever|when (?:was|did|were)|how (?:many|often)|last (?:year|visit|time)|in (?:19|20|21|22)\d\d|code[ds]?|documented|documentation`)

var redFlags = []rule2{
	{"breathing", words(`can'?t breathe?|cannot breathe?|(?:struggling|fighting|gasping|trouble|hard|difficulty) (?:to |for )?(?:breath|breathe|breathing|air)(?: right now| now)?|chok(?:ing|es)|turning blue|lips (?:are |have )?(?:turned |turning )?blue|stopped breathing|not breathing`)},
	{"heart", words(`(?:crushing|squeezing|tight|tightness|pressure|pain|hurts?|heavy|elephant)\b.*\b(?:chest|left arm|jaw)|chest (?:pain|hurts?|pressure|tightness|is tight|feels tight)|heart attack (?:now|right now)`)},
	{"stroke", words(`face (?:is |has )?(?:drooping|droops|drooped|hanging)|slurr(?:ed|ing) (?:my |his |her )?(?:speech|words)|can'?t (?:move|feel|lift) (?:my|his|her|one) (?:arm|leg|side|face)|sudden(?:ly)? (?:numb|weak|blind|confused)|worst headache`)},
	{"suicide", words(`kill (?:myself|himself|herself)|suicid\w*|end (?:my|it all|my life)|want to die|don'?t want to (?:live|be alive|wake up)|better off dead|hurt(?:ing)? myself|hang myself|cut(?:ting)? my wrists?`)},
	{"overdose", words(`overdos\w*|took (?:too many|a whole|the whole|all (?:of )?(?:my|the))|swallowed (?:a |the |too many |some )?(?:bottle|pills|bleach|batter\w*|poison)|poison(?:ed|ing)`)},
	{"bleeding", words(`(?:won'?t|can'?t|doesn'?t|cannot) stop (?:the )?bleed\w*|bleed\w* (?:heavily|a lot|badly|won'?t stop|everywhere)|(?:vomit\w*|throwing up|coughing up|spitting) (?:up )?blood|blood (?:is )?(?:pouring|gushing|spurting)`)},
	{"anaphylaxis", words(`(?:throat|tongue|face|lips?) (?:is |are |keeps? )?(?:swelling|swollen|closing)(?: up| shut)?|anaphyla\w* (?:now|right now)`)},
	{"collapse", words(`(?:won'?t|wont|cannot|can'?t|not) wake(?: up)?|unconscious|passed out|collapsed|unresponsive|(?:having|has) a (?:seizure|fit)|shaking all over|convuls\w*`)},
	{"pregnancy", words(`pregnan\w*\b.*\b(?:bleeding|no movement|not moving|stopped moving|severe (?:pain|headache)|water broke)|baby (?:stopped|isn'?t|is not|hasn'?t) (?:moving|moved)`)},
	{"spine", words(`numb (?:between|in) (?:my |the |his |her )?(?:legs|groin|saddle)|(?:can'?t|cant|cannot) (?:pee|urinate|feel (?:my|his|her) legs)`)},
}

type rule2 = struct {
	name string
	re   interface{ MatchString(string) bool }
}

// emergencyText is the first thing to say; the page shows the configured
// numbers above it.
func emergencyText(lang string) string {
	if t := emergencyTexts[lang]; t != "" {
		return t
	}
	return emergencyTexts["en"]
}

var emergencyTexts = map[string]string{
	"en": "This could be an emergency. Call 911 (or your local emergency number) now. This tool cannot assess urgent symptoms.",
	"es": "Esto podría ser una emergencia. Llame ahora al 911 o al 112. Esta herramienta no puede valorar síntomas urgentes.",
	"de": "Das könnte ein Notfall sein. Rufen Sie jetzt den Notruf 112 (oder 911). Dieses Programm kann dringende Beschwerden nicht beurteilen.",
	"fr": "Cela pourrait être une urgence. Appelez tout de suite le 112 (ou le 911). Cet outil ne peut pas évaluer des symptômes urgents.",
	"ko": "응급 상황일 수 있습니다. 지금 바로 119(또는 911)에 전화하세요. 이 도구는 급한 증상을 판단할 수 없습니다.",
}
