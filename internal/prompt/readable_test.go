package prompt_test

import (
	"regexp"
	"strings"

	"chartside/internal/record"
)

// What no line may hold, with the name of the fault.
var unreadableForms = []struct {
	why  string
	form *regexp.Regexp
}{
	{"a reference", regexp.MustCompile(`\b(?:` + typeNames() + `)/[A-Za-z0-9-]|urn:(?:uuid|oid):|#[a-z0-9-]{8,}`)},
	{"an address", regexp.MustCompile(`https?://`)},
	{"JSON", regexp.MustCompile(`\{"|":|\[\{|\}\]`)},
	{"markup", regexp.MustCompile(`</?[a-z]+[ />]`)},
	{"empty brackets", regexp.MustCompile(`\(\s*\)|\[\s*\]|""`)},
	{"a double space", regexp.MustCompile(`  `)},
	{"an empty part", regexp.MustCompile(`; ;|; $|: ;|, ,|,;`)},
	{"an id", regexp.MustCompile(`\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-`)},
	{"a time stamp", regexp.MustCompile(`\d{4}-\d\d-\d\dT\d`)},
	{"a code system", regexp.MustCompile(`\bv[23]-[A-Z]|\bdata-absent-reason`)},
}

func typeNames() string {
	var names []string
	for _, k := range record.Kinds() {
		names = append(names, k.Type)
	}
	return strings.Join(names, "|")
}

// unreadable says what is wrong with a line, or "". Words that somebody else
// wrote ("says …") are not ours to judge.
func unreadable(line string) string {
	if strings.TrimSpace(line) == "" {
		return "nothing"
	}
	ours, _, _ := strings.Cut(line, `; says "`)
	for _, f := range unreadableForms {
		if f.form.MatchString(ours) {
			return f.why
		}
	}
	return ""
}
