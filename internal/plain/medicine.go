package plain

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed forms.tsv
var formsText string

// tongues is the order of the languages in the tables of this package, by
// ISO 639-1 code. English stands in for a language that is not among them.
var tongues = []string{"en", "es", "de", "ko", "fr"}

func tongue(lang string) int { return max(slices.Index(tongues, lang), 0) }

// doseForm is one form of RxNorm's, with what people call it, by tongues.
type doseForm struct {
	name  string
	words []string
}

// forms are the longest names first: "Extended Release Oral Tablet" is no "Oral
// Tablet".
var forms = sync.OnceValue(func() []doseForm {
	var out []doseForm
	for i, line := range strings.Split(strings.TrimSpace(formsText), "\n") {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 1+len(tongues) {
			panic(fmt.Sprintf("plain: forms.tsv line %d has %d fields", i+1, len(f))) // embedded; a test reads it
		}
		out = append(out, doseForm{f[0], f[1:]})
	}
	slices.SortStableFunc(out, func(a, b doseForm) int { return len(b.name) - len(a.name) })
	return out
})

var (
	labelNumber = regexp.MustCompile(`^NDA\d+ `)
	amount      = regexp.MustCompile(`^([\d.]+) (ML|ACTUAT|HR) `) // how much there is in it, or how long it works
	brandName   = regexp.MustCompile(`\s*\[([^\]]+)\]$`)
	strength    = regexp.MustCompile(`^(.+?) ([\d.]+) (MG|MCG|UNT|MEQ|%|MG/ML|MCG/ML|UNT/ML|MEQ/ML|MG/ACTUAT|MG/HR|MG/MG)$`)
	lasting     = regexp.MustCompile(`(?i), (?:human|porcine|bovine)$|\s*\(USP\)`)
	salt        = regexp.MustCompile(`(?i) (?:acetate|anhydrous|axetil|besylate|bitartrate|calcium|dihydrate|fumarate|hydrobromide|hydrochloride|maleate|medoxomil|mesylate|monohydrate|phosphate|potassium|propionate|sodium|succinate|sulfate|tartrate|trihydrate|xinafoate)$`)
	mineral     = regexp.MustCompile(`(?i)^(?:aluminum|calcium|ferric|ferrous|iron|lithium|magnesium|potassium|sodium|zinc)\b`)
)

// unitWords are RxNorm's units; each puff or hour follows in the language.
var unitWords = map[string]string{"MG": "mg", "MCG": "mcg", "UNT": "units", "MEQ": "mEq", "%": "%", "MG/ML": "mg/mL", "MCG/ML": "mcg/mL", "UNT/ML": "units/mL", "MEQ/ML": "mEq/mL",
	"MG/ACTUAT": "mg", "MG/HR": "mg", "MG/MG": ""}

var (
	units  = []string{"units", "unidades", "Einheiten", "단위", "unités"}
	puff   = []string{" a puff", " por dosis", " pro Hub", "/회", " par bouffée"}
	hourly = []string{" an hour", " por hora", " pro Stunde", "/시간", " par heure"}
	hours  = []string{" hours", " horas", " Stunden", "시간", " heures"}
	with   = []string{" with ", " con ", " mit ", " + ", " avec "}
)

// Medicine is the name of a medicine as people say it, in a language (ISO 639-1),
// out of a name built as RxNorm builds it: "24 HR metoprolol succinate 100 MG
// Extended Release Oral Tablet" is "metoprolol 100 mg slow-release tablet".
// Numbers stay as they are written; the salt is left out, as the form says what
// matters of it to a patient. A name that is built otherwise comes back unchanged.
func Medicine(display, lang string) string {
	l := tongue(lang)
	rest := labelNumber.ReplaceAllString(strings.TrimSpace(display), "")
	brand := ""
	if m := brandName.FindStringSubmatch(rest); m != nil {
		brand, rest = " ("+m[1]+")", strings.TrimSuffix(rest, m[0])
	}
	form := ""
	for _, f := range forms() {
		if before, ok := cutSuffixFold(rest, " "+f.name); ok {
			rest, form = before, f.words[l]
			break
		}
	}
	if form == "" {
		return display
	}
	if m := amount.FindStringSubmatch(rest); m != nil {
		rest = strings.TrimPrefix(rest, m[0])
		switch {
		case m[2] == "ML":
			form = m[1] + " mL " + form
		case m[2] == "HR" && strings.Contains(display, "Transdermal"): // of a slow tablet the form says it
			form += " (" + m[1] + hours[l] + ")"
		}
	}
	parts := strings.Split(rest, " / ")
	for i, p := range parts {
		m := strength.FindStringSubmatch(p)
		if m == nil {
			return display
		}
		parts[i] = substance(m[1])
		if m[3] == "MG/MG" {
			continue // the part of a gel that is the medicine
		}
		unit := unitWords[m[3]]
		if strings.HasPrefix(unit, "units") {
			unit = strings.Replace(unit, "units", units[l], 1)
		}
		parts[i] += " " + m[2] + " " + unit
		switch m[3] {
		case "MG/ACTUAT":
			parts[i] += puff[l]
		case "MG/HR":
			parts[i] += hourly[l]
		}
	}
	return strings.Join(parts, with[l]) + " " + form + brand
}

// substance is a name without its salt, without what it was made from, and
// without the capitals that keep two look-alikes apart in a pharmacy.
func substance(name string) string {
	name = lasting.ReplaceAllString(name, "")
	if !mineral.MatchString(name) { // of a salt of a mineral nothing would be left
		name = salt.ReplaceAllString(name, "")
	}
	words := strings.Fields(name)
	for i, w := range words {
		if tall(w) {
			words[i] = strings.ToLower(w)
		}
	}
	return strings.Join(words, " ")
}

// tall reports lettering such as "predniSONE" and "HYDROcodone".
func tall(word string) bool {
	up, low := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			up++
		case unicode.IsLower(r):
			low++
		}
	}
	return up > 2 && low > 1
}

func cutSuffixFold(s, suffix string) (string, bool) {
	at := len(s) - len(suffix)
	if at < 1 || !strings.EqualFold(s[at:], suffix) {
		return s, false
	}
	return s[:at], true
}
