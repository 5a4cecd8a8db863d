package views

import (
	"context"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
)

// The interface speaks several languages. All words of one language are one
// value of Words, so that the compiler knows every key that a page uses, and a
// test knows every key that a language lacks: a catalogue of loose keys would
// have shown either only on the page. Words that come from below (kinds of
// entries, labels of facts, problems) are translated by their English text.

// tongue is one language of the interface.
type tongue struct {
	tag       language.Tag
	patient   *Words
	clinician *Words
	// told translates what comes from below in English.
	told map[string]string
}

var tongues = []tongue{
	{language.English, patient, clinician, nil},
	{language.Spanish, patientSpanish, clinicianSpanish, toldSpanish},
	{language.German, patientGerman, clinicianGerman, toldGerman},
	{language.Korean, patientKorean, clinicianKorean, toldKorean},
}

var matcher = func() language.Matcher {
	tags := make([]language.Tag, len(tongues))
	for i, t := range tongues {
		tags[i] = t.tag
	}
	return language.NewMatcher(tags)
}()

// Tongue is a language that a person can choose.
type Tongue struct {
	Code string // ISO 639-1
	Name string // in the language itself
}

// Tongues lists the languages of the interface.
func Tongues() []Tongue {
	out := make([]Tongue, len(tongues))
	for i, t := range tongues {
		name := display.Self.Name(t.tag)
		r := []rune(name)
		out[i] = Tongue{t.tag.String(), strings.ToUpper(string(r[0])) + string(r[1:])}
	}
	return out
}

// BestTongue chooses a language: the person's own choice, else what the browser
// prefers (Accept-Language), else English.
func BestTongue(chosen, accept string) string {
	for _, t := range tongues {
		if t.tag.String() == chosen {
			return chosen
		}
	}
	wanted, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(wanted) == 0 {
		return tongues[0].tag.String()
	}
	_, i, confidence := matcher.Match(wanted...)
	if confidence == language.No {
		i = 0
	}
	return tongues[i].tag.String()
}

type tongueKey struct{}

// InTongue returns a context in which pages speak a language.
func InTongue(ctx context.Context, code string) context.Context {
	return context.WithValue(ctx, tongueKey{}, code)
}

// say finds the words of the context.
func say(ctx context.Context) *Words {
	t := tongueOf(ctx)
	if ctx.Value(voiceKey{}) == ToClinician {
		return t.clinician
	}
	return t.patient
}

func tongueOf(ctx context.Context) *tongue {
	code, _ := ctx.Value(tongueKey{}).(string)
	for i := range tongues {
		if tongues[i].tag.String() == code {
			return &tongues[i]
		}
	}
	return &tongues[0]
}

// of translates a text from below by its English words: the whole of it, else
// sentence by sentence. What is not known stays English: the record's own words
// are never translated.
func (w *Words) of(text string) string {
	if text == "" || w.told == nil {
		return text
	}
	if t, ok := w.told[strings.ToLower(text)]; ok {
		return t
	}
	var out []string
	for _, sentence := range strings.SplitAfter(text, ". ") {
		t, ok := w.told[strings.ToLower(strings.TrimSpace(sentence))]
		if !ok {
			return text
		}
		out = append(out, t)
	}
	return strings.Join(out, " ")
}

// Translated reports that a language has words for an English text from below.
func Translated(code, text string) bool {
	w := say(InTongue(context.Background(), code))
	return w.told == nil || w.of(text) != text || w.told[strings.ToLower(text)] != ""
}

func init() {
	for i := range tongues {
		t := &tongues[i]
		told := map[string]string{}
		for english, here := range t.told {
			told[strings.ToLower(english)] = here
		}
		for _, w := range []*Words{t.patient, t.clinician} {
			w.tag, w.Lang = t.tag, t.tag.String()
			w.numbers = message.NewPrinter(t.tag)
			if t.told != nil {
				w.told = told
			}
		}
	}
}

// Dir is the direction of the language's script. Styles use logical properties,
// so that a right-to-left language needs no other sheet.
func (w *Words) Dir() string {
	script, _ := w.tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm":
		return "rtl"
	}
	return "ltr"
}
