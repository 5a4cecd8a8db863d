package qa

import (
	"regexp"
	"strings"

	"chartside/internal/terms"
)

// An aside is what is said beside a question: a greeting, who wants to know, what
// the answer is needed for. Its words are no words of the question: "for my travel
// papers" asks for no paper, "my sister was asking" for no sister.

// asker is somebody who has the question asked.
const asker = `(?:(?:my|our|his|her|the|a|this|another) (?:[a-z'-]+ ){0,3}?[a-z'-]+|he|she|they|i|we|someone|somebody)`

// asideRule takes an aside out; with is what stays in its place.
type asideRule struct {
	re   *regexp.Regexp
	with string
}

func besideIt(pattern string) *regexp.Regexp { return regexp.MustCompile(`(?i)` + pattern) }

// curly are the apostrophes of typesetters.
var curly = strings.NewReplacer("’", "'", "‘", "'")

// asideRules are applied in order. Where one only frames the question ("can you
// tell me"), the question behind it stays.
var asideRules = []asideRule{
	// greetings, thanks and excuses
	{besideIt(`^\W*(?:(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|dear \w+)(?: there| again| doc(?:tor)?| all| everyone| team)?\b[\s,!.:;–—-]*)+`), ""},
	{besideIt(`[\s,.;!–—-]*\b(?:many thanks|thanks|thank you|thx|cheers|much appreciated|ta)\b(?: (?:so much|very much|a lot|in advance|again|for (?:your|the|any) \w+))*\s*[.!]*\s*$`), ""},
	{besideIt(`\b(?:sorry|apologies|excuse me|pardon(?: me)?|forgive me)\b(?: (?:if|for|to|that|about|but i)\b[^,.;:?!–—]*?)?(?:[,.;:!–—]+(?:\s*but\b)?|\s+-+\s+|\s+but\b)\s*`), ""},
	{besideIt(`[,;(–—-]\s*(?:sorry|apologies|excuse me)\b(?: (?:if|for|to|that|about)\b[^,.;:?!–—)]*)?\)?\s*([?.!]*)\s*$`), "$1"},
	{besideIt(`^\W*(?:(?:just |only )?(?:a|one|another|my) )?(?:(?:quick|small|silly|simple|short|last|random|dumb|stupid|odd|basic|follow-?up|final|other|more) )+(?:question|query|thing|one|check)s?(?: (?:please|about (?:my|the|her|his) (?:chart|record|file)))?\s*[,:;.–—-]+\s*`), ""},
	{besideIt(`\b(?:just (?:curious|wondering|checking|to (?:check|confirm|be sure|make sure|double-?check))|out of (?:curiosity|interest)|for (?:context|reference|my (?:own )?(?:records|information|peace of mind))|by the way|btw|fyi|if (?:that|this|it)(?:'s| is)? (?:helps|matters|ok|okay|possible|recorded|known|available|written down|there)|if (?:possible|known|any|available|recorded|documented|you (?:can|could|don't mind|know|have it|would))|if i may|as far as (?:you|we) (?:know|can (?:see|tell)))\b\s*[,:;–—-]*\s*`), " "},
	// who asks; the question may follow
	{besideIt(`(?:^|[,;.:(–—-]\s*|\band )\b(?:` + asker + `) (?:(?:is|are|was|were|has been|keeps?|kept) (?:asking|wondering)|(?:asks|asked|would like|wants|wanted|needs|need|want|have|has|had|'d like|wishes)(?: me)? to (?:know|be told|be sure|find out|double-?check|check|confirm|see|ask)|asked me|asks me|was asked|were asked|got asked|am being asked|wonders?|(?:can't|cannot|can not|couldn't|don't|do not|never can) (?:quite )?(?:remember|recall|find)|(?:forgot|forget|'ve forgotten|have forgotten)|(?:lost|have lost|'ve lost) (?:track|count)(?: of)?|am (?:not|un)\s?sure|'m (?:not|un)\s?sure|am (?:trying|hoping) to (?:work out|find out|figure out|remember)|'m (?:trying|hoping) to (?:work out|find out|figure out|remember))\b(?: (?:about|exactly))?\s*[,:;)–—-]*\s*`), " "},
	{besideIt(`\b(?:asking|i ask|i'm asking|checking|inquiring|enquiring) (?:this )?(?:for|on behalf of) (?:my|a|our|the) [a-z'-]+(?: [a-z'-]+)?\s*([,:;.–—-]|$)`), " "},
	// what it is needed for
	{besideIt(`(?:^|[,;.(–—-]\s*|\s)\b(?:before|ahead of|prior to|in time for|for) (?:my|his|her|our|the|a|an|their) (?:[a-z'-]+ ){0,3}(?:appointment|visit|consult(?:ation)?|trip|operation|surgery|procedure|scan|flight|holiday|vacation|check-?up|meeting|clinic|exam|interview|move|round|rounds)s? (?:tomorrow|today|tonight|later(?: today)?|soon|next (?:week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|summer|spring|autumn|fall|winter)|this (?:week|month|afternoon|morning|evening|summer)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|coming up|in (?:a|an|two|three|\d+) (?:hours?|days?|weeks?|months?))\s*[,:;)–—-]*`), " "},
	{besideIt(`(?:^|[,;.(–—-]\s*|\s)\b(?:for|to complete|to fill (?:in|out)|to go (?:in|on|with)) (?:the|my|his|her|our|a|an|this|their|some) (?:[a-z'-]+ ){0,3}?(?:forms?|paperwork|papers|application|questionnaire|referral letter|referral|discharge letter|clinic letter|school|nursery|daycare|camp|visa|handover|ward round|round|rounds|mdt|tumou?r board|presentation|clerking|pre-?op(?:erative)?(?: (?:assessment|checklist|visit|clinic|work-?up))?|checklist|chart review|audit|insurance(?: company| form| claim)?|employer|dentist|pharmacist|lawyer|trip|travels?|holiday|vacation)\b\s*([,:;)–—-]|[?.!]|$)`), " $1"},
	{besideIt(`(?:^|[,;.(–—]\s*|\s-+\s*|\s)(?:because|so that|so (?:i|we|she|he|they|my \w+)|(?:as|since) (?:i|we|she|he|they|my \w+)(?: (?:am|is|are|have to|has to|need|needs|want|wants|will|can't|cannot|forgot|lost|don't|do not|was asked|keep|asked)|'m|'re|'ll))\b[^,.?!;]*`), " "},
	{besideIt(`(?:^|[,;.(–—]\s*|\s-+\s*)(?:(?:` + asker + `) )?(?:i |we )?(?:needs?|wants?|requires?|asks? for|asked for|must have) (?:it|this|that|them|to have it|an answer|the (?:date|dates|number|list|answer|details))\b[^,.?!;–—]*[,:;)–—-]*`), " "},
	{besideIt(`(?:^|[,;.(–—]\s*|\s-+\s*)(?:i am|i'm|we are|we're|she is|she's|he is|he's) (?:just |currently )?(?:filling|completing|applying|preparing|travell?ing|packing|seeing|writing|updating|doing|going|moving|helping|making|putting|dictating|working|sorting|planning)\b[^,.?!;:–—]*(?:[,.;:!–—]+|\s+-+\s+|\s+and\s+(?:need|want)\w*\s+(?:to know\s+)?)`), " "},
	// the frame of a polite request
	{besideIt(`\b(?:can|could|would|will|may) (?:you|u|someone|somebody|anyone|i|we) (?:please |kindly |just |possibly |be able to )*(?:remind me|tell me|let me know|look up|look and tell me|pull up|show me|give me|get me|find me|ask|please|get|have|see|know|find out|be told)(?: (?:please|quickly|again))?(?: (?:about|of))?\s*[,:]*\s+`), " "},
	{besideIt(`\b(?:i would|i'd|i) (?:like|love|want|need|wish)(?: you)? to (?:know|see|find out|have|hear|be told|be reminded)(?: (?:about|of))?\s*[,:]*\s+`), " "},
	{besideIt(`\b(?:remind me|tell me|let me know)(?: (?:please|again))?(?: (?:about|of))?\s*[,:]*\s+`), " "},
	{besideIt(`\b(?:do|would) you (?:happen to )?(?:know|have|see|remember)\s+(what|which|when|who|where|why|how)\b`), " $1"},
	{besideIt(`\s+for me\b(\s*(?:[,?.!]|$|please))`), "$1"},
	{besideIt(`[\s,]*\b(?:please|pls|plz|kindly)\b[\s,]*`), " "},
}

// spaceBeforeMark is left where words were taken out.
var spaceBeforeMark = regexp.MustCompile(`\s+([,?.!;:])`)

// leftOver is what may be left at the beginning of a question.
var leftOver = regexp.MustCompile(`^[\s,;:.!–—)-]+|[\s,;:(–—-]+$`)

// withoutAsides is a question without what is said beside it. An aside stays where
// nothing that names something of the record would be left without it, or where
// the question points at it ("I cut my foot - when was that?").
func (c *Chart) withoutAsides(question string) string {
	if terms.Language(question) != "en" {
		return question
	}
	text := curly.Replace(question)
	for _, r := range asideRules {
		cut := r.cut(text)
		if cut != text && c.standsAlone(cut) {
			text = cut
		}
	}
	return c.withoutStatements(text)
}

// cut applies one rule.
func (r asideRule) cut(text string) string {
	out := r.re.ReplaceAllString(text, r.with)
	if out == text {
		return text
	}
	out = spaceBeforeMark.ReplaceAllString(strings.Join(strings.Fields(out), " "), "$1")
	return leftOver.ReplaceAllString(out, "")
}

var (
	// clauseEnds cut a question into sentences and what is set off by a dash.
	clauseEnds = regexp.MustCompile(`[.!;?]+(?:\s+|$)|\s+[–—]\s*|\s+-+\s+`)
	// states begins a sentence that says something and asks nothing.
	states = regexp.MustCompile(`(?i)^(?:and |but |so |well,? |also )*(?:before|after|when|since|while|last|a few|i|i'm|i've|i'd|we|we're|he|he's|she|she's|they|it|it's|my|our|his|her|the|there|this|that)\b.*\b(?:am|is|are|was|were|have|has|had|do|don't|did|didn't|went|got|gave|get|see|saw|started|stopped|told|said|says|think|thinks|feel|feeling|need|needs|want|wants|took|take|remember|know|heard|used|came|made|fell|cut|broke|hurt|lost|found|drove|brought|[a-z]{3,}ed|'m|'re|'ve|'s)\b`)
	// asks marks a sentence that asks, wherever its question word stands.
	asks = regexp.MustCompile(`(?i)\?|\b(?:what|which|when|who|where|why|how|whether|list|show|name|give)\b`)
)

// withoutStatements leaves out the sentences that ask nothing, where one that does
// stands by itself and points at none of them.
func (c *Chart) withoutStatements(text string) string {
	var kept []string
	dropped, from := false, 0
	for _, m := range append(clauseEnds.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		s := strings.TrimSpace(text[from:m[1]])
		from = m[1]
		switch {
		case s == "":
		case states.MatchString(s) && !asks.MatchString(s):
			dropped = true
		default:
			kept = append(kept, s)
		}
	}
	if !dropped || len(kept) == 0 {
		return text
	}
	rest := strings.Join(kept, " ")
	if !c.standsAlone(rest) || pointing.MatchString(strings.ToLower(rest)) {
		return text
	}
	return leftOver.ReplaceAllString(rest, "")
}
