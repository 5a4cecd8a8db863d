package qa

import (
	"reflect"
	"regexp"
	"testing"
	"time"

	"chartside/internal/record"
)

// TestPhrasesWhole: every language has every phrase, with slots that English has
// too, and a name for every aspect.
func TestPhrasesWhole(t *testing.T) {
	slot := regexp.MustCompile(`\{\w+\}`)
	known := map[string]bool{}
	english := reflect.ValueOf(*phrasebook["en"])
	for i := range english.NumField() {
		if f := english.Field(i); f.Kind() == reflect.String {
			for _, s := range slot.FindAllString(f.String(), -1) {
				known[lowerSlot(s)] = true
			}
		}
	}
	for lang, p := range phrasebook {
		v := reflect.ValueOf(*p)
		for i := range v.NumField() {
			name, f := v.Type().Field(i).Name, v.Field(i)
			if f.Kind() == reflect.String && f.String() == "" {
				t.Errorf("%s has no phrase %q", lang, name)
			}
			if f.Kind() != reflect.String {
				continue
			}
			for _, s := range slot.FindAllString(f.String(), -1) {
				if !known[lowerSlot(s)] {
					t.Errorf("%s: %s has the unknown slot %s", lang, name, s)
				}
			}
		}
		for a := aspectDose; a <= aspectNext; a++ {
			if p.aspects[a] == "" {
				t.Errorf("%s has no name for aspect %d", lang, a)
			}
		}
		if day := p.date(record.Date{Time: time.Date(2026, 5, 14, 0, 0, 0, 0, time.UTC), Precision: record.Day}); day == "" || slot.MatchString(day) {
			t.Errorf("%s writes a day as %q", lang, day)
		}
	}
}

func lowerSlot(s string) string { return "{" + lowerFirstLetter(s[1:]) }

func lowerFirstLetter(s string) string {
	if s[0] >= 'A' && s[0] <= 'Z' {
		return string(s[0]+'a'-'A') + s[1:]
	}
	return s
}

// A value with braces is no slot.
func TestFillOnce(t *testing.T) {
	if got := fill("{Name} is {value}.", slots{"name": "{value} x", "value": "{name}"}); got != "{value} x is {name}." {
		t.Errorf("got %q", got)
	}
}
