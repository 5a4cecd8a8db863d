package qa

import (
	"regexp"
	"strings"
)

// Free text of a record is data: a note, a name, a unit may hold words that were
// planted to give orders to a model, or to pass for ours. Nothing in the pipeline
// follows them (the model is told that quoted text is data, and what it says is
// checked against values, not against notes), and what is addressed to a program is
// not shown as an answer either: a reader could take it for one. It stays where it
// stands in the record, behind the source's number.

// toPrograms recognises text that is addressed to a model or a program, or poses as
// its instructions, in the languages of the answers.
var toPrograms = regexp.MustCompile(`(?i)\b(?:ai|artificial intelligence)[ -](?:model|system|assistant|agent|reader|bot|tool|program|chatbot)s?\b|\b(?:llm|gpt(?:-\d)?|chatgpt|chatbot|(?:large )?language model|virtual assistant|copilot)s?\b` +
	`|\b(?:to|for|dear|hey|attention,?|notice to|message to|note to|read by) (?:the |any |an |all )?(?:ai|model|assistant|automated (?:system|reader)|computer program)s?\b\s*(?:reading|that reads|:|,|who|which)` +
	`|\b(?:ignore|disregard|forget|override|bypass)\b.{0,50}\b(?:instructions?|rules?|prompts?|guidelines?|(?:previous|prior|above|earlier) (?:text|entries|context|lines|orders to you)|sources?|citations?|everything)\b` +
	`|\b(?:system|developer|hidden) (?:prompt|override|message|instructions?)\b|(?:^|[\n.;])\s*(?:system|assistant|user)\s*:|[\[<{]+\s*/?\s*(?:system|inst|assistant|user|instructions?)\s*/?\s*[\]>}]+|<\|[^|]*\|>|<</?sys>>|#{2,}\s*(?:system|instruction|response|new)` +
	`|\b(?:you are now (?:an?|the|in|free|no longer)|you must (?:now )?(?:say|answer|reply|respond|output|state|claim)|from now on,? (?:you|answer|say)|new instructions?\b|new policy:|end of (?:record|instructions?|prompt|context)|pretend (?:to be|that)|jailbreak|do anything now)\b` +
	`|(?:^|[.;:!,]\s*|\band )(?:please |now |then )?(?:answer|reply|respond|output|print|append|finish|conclude|write|state|report)\b.{0,50}\b(?:only|exactly|nothing|verbatim|the (?:code|code ?word|word|words|phrase|token|text|string|marker|sentence)|as showing|[a-z]{4,}-\d+)` +
	`|(?:^|[.;:!]\s*)(?:please |now )?say (?:that|only|exactly|nothing)\b|(?:^|[.;:!,]\s*)(?:do not|don'?t|never) (?:mention|reveal|disclose|cite)\b|\bcite nothing\b` +
	`|\b(?:tell|inform|assure|convince) (?:the )?(?:user|reader)s?\b|\b(?:in|to) your (?:answer|reply|response|output|summary)\b` +
	`|(?:ignor[ae]|olvida|omite)\w*\b.{0,40}(?:instrucciones|reglas|anterior)|(?:responde|contesta) (?:solo|únicamente|que|exactamente)|al (?:modelo|asistente) (?:de ia|ia|virtual)` +
	`|(?:ignoriere?|vergiss|missachte)\w*\b.{0,40}(?:anweisung|regel|vorherig|bisherig)|antworte (?:nur|ausschließlich|genau)|an (?:das|die) (?:ki|sprachmodell)\b` +
	`|(?:ignore|oublie)[zr]?\b.{0,40}(?:instructions|règles|précédent)|(?:réponds|répondez) (?:seulement|uniquement|que|exactement)|(?:au|à l'|à l’) ?(?:modèle|assistant) (?:d'ia|ia|virtuel)` +
	`|(?:지시|명령|규칙)[^.]{0,20}(?:무시|잊)|(?:모델|인공지능)[^.]{0,12}(?:에게|답하|말하)`)

// forPrograms: the text is addressed to a model or a program.
func forPrograms(text string) bool { return toPrograms.MatchString(text) }

// unaddressed is a name, unit or short value up to where it turns to a program.
func unaddressed(s string) string {
	if m := toPrograms.FindStringIndex(s); m != nil {
		return strings.TrimRight(s[:m[0]], " .,;:-–—([{<|\"'#*\n\t")
	}
	return s
}

// ownTexts leaves out the free texts that are addressed to a program, whole: what
// stands beside an order belongs to it.
func ownTexts(list []string) []string {
	var out []string
	for _, s := range list {
		if !forPrograms(s) {
			out = append(out, s)
		}
	}
	return out
}

// saidWords is the free text at the end of a line.
var saidWords = regexp.MustCompile(`; says "[^"]*"`)

// withoutSaid is a line without the free text: values and names prove a statement, a
// note does so only where it was asked for, and then a computed sentence quotes it.
func withoutSaid(line string) string { return saidWords.ReplaceAllString(line, "") }

// screen is the last look at what code computed: a sentence or row that speaks to a
// program is left out, whatever way it came.
func screen(c Computed) Computed {
	keepSentences := func(list []Sentence) []Sentence {
		var out []Sentence
		for _, s := range list {
			if !forPrograms(s.Text) {
				out = append(out, s)
			}
		}
		return out
	}
	c.Sentences, c.Missing = keepSentences(c.Sentences), keepSentences(c.Missing)
	if c.Table != nil {
		for i := range c.Table.Rows {
			cells := c.Table.Rows[i].Cells
			for k := range cells {
				cells[k] = unaddressed(cells[k])
			}
		}
		c.Table.Title = unaddressed(c.Table.Title)
	}
	return c
}
