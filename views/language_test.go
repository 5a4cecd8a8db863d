package views

import (
	"context"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// texts walks all words of a value: path to text.
func texts(v reflect.Value, path string, out map[string]string) {
	switch v.Kind() {
	case reflect.String:
		out[path] = v.String()
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				texts(v.Field(i), path+"."+f.Name, out)
			}
		}
	}
}

func wordsOf(w *Words) map[string]string {
	out := map[string]string{}
	texts(reflect.ValueOf(w).Elem(), "", out)
	return out
}

var verb = regexp.MustCompile(`%(\[\d\])?[sd]`)

func verbs(text string) []string {
	found := verb.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// mayLack are words that a language leaves empty, or arguments that it leaves
// out, on purpose.
var mayLack = map[string]bool{".Phrases.Months": true, ".Phrases.MonthsShort": true, ".Phrases.LeftOut.One": true, ".Phrases.ByHand.One": true, ".MoreSources": true}

// Every language has every word, in both voices, with the same arguments.
func TestEveryLanguageHasEveryWord(t *testing.T) {
	for _, x := range tongues[1:] {
		for voice, pair := range map[string][2]*Words{"patient": {patient, x.patient}, "clinician": {clinician, x.clinician}} {
			english, here := wordsOf(pair[0]), wordsOf(pair[1])
			for _, path := range slices.Sorted(maps.Keys(english)) {
				if path == ".Lang" || mayLack[path] {
					continue
				}
				if (english[path] == "") != (here[path] == "") {
					t.Errorf("%s, %s%s: %q in English, %q here", x.tag, voice, path, english[path], here[path])
				}
				if diff := cmp.Diff(verbs(english[path]), verbs(here[path])); diff != "" && !dateForm(path) {
					t.Errorf("%s, %s%s: other arguments in %q than in %q", x.tag, voice, path, here[path], english[path])
				}
			}
		}
		if diff := cmp.Diff(slices.Sorted(maps.Keys(tongues[1].told)), slices.Sorted(maps.Keys(x.told))); diff != "" {
			t.Errorf("%s translates other texts than %s (-%[2]s +%[1]s):\n%s", x.tag, tongues[1].tag, diff)
		}
	}
}

// A date's month is a name in one language and a number in another.
func dateForm(path string) bool {
	return slices.Contains([]string{".Phrases.Day", ".Phrases.LongDay", ".Phrases.Month", ".Phrases.DayMonth"}, path)
}

func TestDatesNumbersAndPlurals(t *testing.T) {
	for _, c := range []struct{ code, day, long, moment, month, number, one, many, age string }{
		{"en", "14 May 2026", "14 May 2026", "9 Jun 2026, 9:16 AM", "May 2026", "7,127", "1 item", "7,127 items", "54 years"},
		{"es", "14 may 2026", "14 de mayo de 2026", "9 jun 2026, 09:16", "may 2026", "7.127", "1 entrada", "7.127 entradas", "54 años"},
		{"de", "14. Mai 2026", "14. Mai 2026", "9. Juni 2026, 09:16 Uhr", "Mai 2026", "7.127", "1 Eintrag", "7.127 Einträge", "54 J."},
		{"ko", "2026년 5월 14일", "2026년 5월 14일", "2026년 6월 9일 09:16", "2026년 5월", "7,127", "항목 1건", "항목 7,127건", "54세"},
	} {
		w := say(InTongue(context.Background(), c.code))
		got := []string{w.Day("2026-05-14"), w.LongDay("2026-05-14"), w.Moment("2026-06-09T09:16:42-05:00"), w.Day("2026-05"), w.Number(7127),
			w.count(w.Phrases.Items, 1), w.count(w.Phrases.Items, 7127), w.Age("P54Y")}
		want := []string{c.day, c.long, c.moment, c.month, c.number, c.one, c.many, c.age}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.code, diff)
		}
		if w.Lang != c.code || w.Dir() != "ltr" {
			t.Errorf("%s: lang %q, dir %q", c.code, w.Lang, w.Dir())
		}
	}
}

func TestBestTongue(t *testing.T) {
	for _, c := range []struct{ chosen, accept, want string }{
		{"", "", "en"}, {"", "es-MX,es;q=0.9,en;q=0.8", "es"}, {"", "ko-KR", "ko"}, {"", "de-AT;q=0.9, fr", "de"}, {"", "fr-FR", "en"},
		{"ko", "es", "ko"}, {"tlh", "de", "de"}, {"", "(broken", "en"},
	} {
		if got := BestTongue(c.chosen, c.accept); got != c.want {
			t.Errorf("chosen %q, accepting %q: %q, want %q", c.chosen, c.accept, got, c.want)
		}
	}
	var names []string
	for _, x := range Tongues() {
		names = append(names, x.Name)
	}
	if diff := cmp.Diff([]string{"English", "Español", "Deutsch", "한국어"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What comes from below is translated whole or sentence by sentence, or stays as
// it is: the record's own words never change.
func TestWordsFromBelow(t *testing.T) {
	w := say(InTongue(context.Background(), "de"))
	for text, want := range map[string]string{
		"lab results": "Laborwerte", "Lab results": "Laborwerte", "Hemoglobin A1c": "Hemoglobin A1c", "": "",
		"Please try again. Nothing was changed in the record.": "Bitte versuchen Sie es noch einmal. In der Akte wurde nichts geändert.",
		"Please try again. A server said something.":           "Please try again. A server said something.",
	} {
		if got := w.of(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Every page in every language renders, and none shows an English sentence of
// ours.
func TestPagesSpeakTheirLanguage(t *testing.T) {
	english := map[string]bool{}
	for _, text := range wordsOf(patient) {
		if len(strings.Fields(text)) > 3 && !strings.Contains(text, "%") {
			english[text] = true
		}
	}
	for _, x := range tongues[1:] {
		ctx := InTongue(context.Background(), x.tag.String())
		for name, page := range samples(Assets{}) {
			html, err := Render(ctx, page)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(html), `<html lang="`+x.tag.String()+`" dir="ltr"`) {
				t.Errorf("%s: %s does not say its language", x.tag, name)
			}
			for text := range english {
				if strings.Contains(string(html), text) && !sampleText[text] {
					t.Errorf("%s: %s says %q", x.tag, name, text)
				}
			}
		}
	}
}

// sampleText is English that the samples bring along.
var sampleText = map[string]bool{patient.ModelDown: true, patient.ModelDownHelp: true, patient.ModelStarting: true, patient.ModelStartingHelp: true, patient.ModelAbsent: true, patient.ModelAbsentHelp: true}
