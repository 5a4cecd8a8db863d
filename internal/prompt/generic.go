package prompt

import (
	"strings"
	"unicode"

	"chartside/internal/record"
)

// unsaid are the elements of every resource that say nothing about it, or that
// its title, status and dates have said.
var unsaid = map[string]bool{"resourceType": true, "id": true, "meta": true, "text": true, "contained": true, "extension": true, "modifierExtension": true,
	"identifier": true, "implicitRules": true, "language": true, "subject": true, "patient": true, "status": true, "note": true, "encounter": true, "url": true}

// mostUnknown is how many facts are read of a type that has no row.
const mostUnknown = 20

// unknown reads a type that we have no words for: every element that reads as
// words, under its own name.
func unknown(r *reader) []Fact {
	var out []Fact
	add := func(label, value string) {
		if value = oneLine(value); value != "" && !strings.EqualFold(value, r.x.Title) && len(out) < mostUnknown {
			out = append(out, Fact{label, value, false})
		}
	}
	add("Status", state(r))
	add("Date", when(r))
	add("Until", end(r))
	for _, name := range r.e.Names() {
		if unsaid[name] || strings.HasPrefix(name, "_") {
			continue
		}
		value := anyWords(r, r.e, name, 0)
		if value == r.x.When.Words() || value == r.x.End.Words() {
			continue
		}
		add(sentenceCase(words(name)), value)
	}
	return out
}

// anyWords words whatever stands under a name: code, quantity, date, reference,
// text, number. What reads as none of them is left out: it stays in the raw
// JSON and in the narrative.
func anyWords(r *reader, e record.Elements, name string, depth int) string {
	var out []string
	for _, v := range e.All(name) {
		switch s := v.String(); {
		case s != "":
			out = append(out, plainWords(s))
		case v.Has("reference"):
			out = append(out, r.nameOf(v))
		case v.Has("currency"):
			out = append(out, moneyWords(v))
		case v.Has("value"):
			out = append(out, QuantityWords(v))
		case v.Has("start"), v.Has("end"):
			out = append(out, strings.TrimSpace(v.Date("start").Words()+" to "+v.Date("end").Words()))
		case v.Has("low"), v.Has("high"):
			out = append(out, span(v))
		case v.Has("contentType"):
			out = append(out, firstOf(v.Text("title"), "an attachment"))
		default:
			out = append(out, firstOf(v.Coded().Title(), within(r, v, depth)))
		}
	}
	return list(out)
}

// within words the parts of a value that is none of the usual kinds.
func within(r *reader, e record.Elements, depth int) string {
	if depth >= 2 {
		return ""
	}
	var out []string
	for _, name := range e.Names() {
		if value := anyWords(r, e, name, depth+1); value != "" && !unsaid[name] && !strings.HasPrefix(name, "_") && len(out) < mostUnknown {
			out = append(out, words(name)+" "+value)
		}
	}
	return list(out)
}

// plainWords words a primitive: dates in words, no addresses and no references.
func plainWords(s string) string {
	if yes := yesNo[s]; yes != "" {
		return yes
	}
	if d, ok := record.ParseDate(s); ok && len(s) > len("2006") {
		return d.Words()
	}
	if strings.Contains(s, "://") || strings.HasPrefix(s, "urn:") {
		return ""
	}
	return s
}

// words takes an element's name apart: "allergyIntolerance" is "allergy
// intolerance"; the type of a choice stays off.
func words(name string) string {
	for _, choice := range []string{"CodeableConcept", "DateTime", "Boolean", "Quantity", "String", "Period", "Reference"} {
		if cut, ok := strings.CutSuffix(name, choice); ok && cut != "" {
			name = cut
			break
		}
	}
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func sentenceCase(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
