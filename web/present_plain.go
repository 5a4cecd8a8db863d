package web

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"chartside/internal/plain"
	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// This file says medicines and their directions as people say them. It only
// changes how the record's own words are written, after every check; the card of
// the source shows them as the record has them.

// plainly writes the medicines of a patient's answer by their plain names, in the
// language of the answer. A plain name stays the same words where the record's is
// already plain.
func plainly(v *views.AnswerCard, a *qa.Answer) []called {
	names := plainNames(a.Sources, v.Lang)
	for i := range v.Sentences {
		v.Sentences[i].Text = inPlace(v.Sentences[i].Text, names)
	}
	if v.Table != nil {
		for _, r := range v.Table.Rows {
			for i, cell := range r.Cells {
				r.Cells[i] = inPlace(cell, names)
			}
		}
	}
	return names
}

// called is a name or a direction of the record, and what people say for it.
type called struct {
	record, plain string
	name          bool
}

// plainNames are the names and the directions of the medicines among sources, the
// longest first.
func plainNames(sources []qa.Source, lang string) []called {
	var out []called
	add := func(record, plain string, name bool) {
		if !slices.ContainsFunc(out, func(c called) bool { return c.record == record }) {
			out = append(out, called{record, plain, name})
		}
	}
	for _, s := range sources {
		if !isMedicine(s.Resource) {
			continue
		}
		if s.Resource.Title != "" {
			add(s.Resource.Title, plain.Medicine(s.Resource.Title, lang), true)
		}
		for _, f := range prompt.Facts(nil, s.Resource) {
			if isDirections(f.Label) && !f.Missing && strings.Contains(f.Value, " ") { // a bare "1" may be anything in a sentence
				add(f.Value, plain.Directions(f.Value, lang), false)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b called) int { return len(b.record) - len(a.record) })
	return out
}

// around is where the plain name of a medicine that holds a place in a text ends.
func around(text string, from, to int, names []called) (end int, inside bool) {
	for _, n := range names {
		for _, name := range []string{n.plain, capitalized(n.plain)} {
			for at := 0; n.name && at < to; {
				i := strings.Index(text[at:], name)
				if i < 0 {
					break
				}
				if at += i; at <= from && to <= at+len(name) {
					return at + len(name), true
				}
				at += len(name)
			}
		}
	}
	return to, false
}

// inPlace puts plain words where a text has the record's. A name may stand with a
// capital at the beginning of a sentence.
func inPlace(text string, names []called) string {
	for _, n := range names {
		if n.plain == n.record {
			continue
		}
		text = strings.ReplaceAll(text, n.record, n.plain)
		if up := capitalized(n.record); up != n.record {
			text = strings.ReplaceAll(text, up, capitalized(n.plain))
		}
	}
	return text
}

func capitalized(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

func isMedicine(x *record.Resource) bool {
	switch x.Type {
	case "MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense", "Medication":
		return true
	}
	return false
}

func isDirections(label string) bool { return label == "How to take" || label == "How it is taken" }

// medicine is what a page calls a medicine: its plain name for a patient, the
// record's for a clinician.
func medicine(c echo.Context, conv *conversation, title string) string {
	if conv.Audience != qa.Patient {
		return title
	}
	return plain.Medicine(title, tongue(c))
}

// directionsIn words directions in the language of the page; a clinician who
// reads English gets them as they are.
func directionsIn(c echo.Context, conv *conversation) func(string) string {
	lang := tongue(c)
	if conv.Audience != qa.Patient && lang == "en" {
		return func(s string) string { return s }
	}
	return func(s string) string { return plain.Directions(s, lang) }
}

// spoken are offered questions with medicines called as the page calls them.
func spoken(c echo.Context, conv *conversation, asks []views.Ask) []views.Ask {
	for i, a := range asks {
		if a.Kind == views.AskStarted {
			asks[i].Of = medicine(c, conv, a.Of)
		}
	}
	return asks
}
