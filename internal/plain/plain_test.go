package plain

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestGlossary(t *testing.T) {
	terms := Glossary("en")
	if len(terms) < 80 {
		t.Fatalf("%d terms", len(terms))
	}
	var grades []float64
	for _, x := range terms {
		g := Grade(x.Means)
		grades = append(grades, g)
		if g > 8 {
			t.Errorf("%s: %q reads at grade %.1f", x.Name, x.Means, g)
		}
		if utf8.RuneCountInString(x.Means) > 90 || !strings.HasSuffix(x.Means, ".") {
			t.Errorf("%s: %q is no short sentence", x.Name, x.Means)
		}
		if utf8.RuneCountInString(x.Plain) > 32 {
			t.Errorf("%s: %q is too long for brackets", x.Name, x.Plain)
		}
		for _, word := range []string{"you should", "must", "normal range", "take "} { // it explains, it does not advise
			if strings.Contains(strings.ToLower(x.Means), word) {
				t.Errorf("%s: %q sounds like advice", x.Name, x.Means)
			}
		}
	}
	if m := Median(grades); m > 6 {
		t.Errorf("the median grade is %.1f, 6 at most", m)
	} else {
		t.Logf("median grade %.1f of %d meanings", m, len(grades))
	}
}

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"Your active problems: Essential hypertension (disorder), Gout.":          "Hypertension Gout",
		"Your LDL cholesterol was 112 mg/dL.":                                     "LDL",
		"Hemoglobin A1c went down.":                                               "A1c",
		"hypertension, HYPERTENSION":                                              "Hypertension",
		"Hypertension is high blood pressure.":                                    "",
		"The astute reader said: no terms.":                                       "",
		"Metformin 500 MG Oral Tablet, lisinopril 10 MG Oral Tablet":              "Metformin Lisinopril",
		"Ein Befund: Kreatinin. No words of another language, and no half hbaic.": "",
	} {
		var got []string
		for _, f := range Find(text, "en") {
			got = append(got, f.Term.Name)
			if f.From < 0 || f.To > len(text) || f.From >= f.To {
				t.Errorf("%q: %d to %d", text, f.From, f.To)
			}
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q: %q, want %q", text, g, want)
		}
	}
}

func TestReadRefusesBrokenTables(t *testing.T) {
	for _, text := range []string{"a\tb\tc", "a\t\t\tMeans.", "a\tx\tp\tM.\nb\tx\tq\tN."} {
		if _, err := parse(text, nil); err == nil {
			t.Errorf("%q is read", text)
		}
	}
	english, err := parse("a\tx\tp\tM.\nb\ty\tq\tN.", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"a\tz\tp\tM.", "c\tz\tp\tM.\nb\tw\tq\tN.", "a\t\tp\tM.\nb\tw\tq\tN."} { // one is missing, one too many, one without a name
		if _, err := parse(text, english); err == nil {
			t.Errorf("%q is read beside the English list", text)
		}
	}
}

// The other languages: short plain words, one short sentence, no advice.
func TestGlossaryInOtherLanguages(t *testing.T) {
	advice := map[string][]string{"es": {"debería", "tome "}, "de": {"sollten", "nehmen sie"}, "ko": {"하세요", "드세요"}}
	for lang, words := range advice {
		if !Spoken(lang) || Spoken("fr") {
			t.Errorf("%s is not spoken, or French is", lang)
		}
		for _, x := range Glossary(lang) {
			if utf8.RuneCountInString(x.Plain) > 32 || utf8.RuneCountInString(x.Means) > 90 || !strings.HasSuffix(x.Means, ".") {
				t.Errorf("%s: %s: %q, %q is not short", lang, x.Key, x.Plain, x.Means)
			}
			for _, word := range words {
				if strings.Contains(strings.ToLower(x.Means), word) {
					t.Errorf("%s: %s: %q sounds like advice", lang, x.Key, x.Means)
				}
			}
		}
	}
	for _, c := range []struct{ lang, text, want string }{
		{"de", "Seit 2014: essentielle Hypertonie. Kreatinin 1,2 mg/dL.", "Bluthochdruck, Nierenwert"},
		{"de", "Eingetragene Medikamente: lisinopril 10 mg Tablette.", "Blutdruckmittel"}, // the record's English name
		{"de", "Übergicht ist kein Wort.", ""},
		{"es", "Su hipertensión y su anemia.", "presión alta, pocos glóbulos rojos"},
		{"ko", "고혈압이 있습니다.", "혈압이 높음"}, // a particle stands behind the word
		{"fr", "Anemia", "low red blood"},
	} {
		var got []string
		for _, f := range Find(c.text, c.lang) {
			got = append(got, f.Term.Plain)
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("%s: %q: %q, want %q", c.lang, c.text, g, c.want)
		}
	}
	if m := Meaning("Anemia", "de"); m.Name != "Anämie" || Meaning("Anemia", "fr").Name != "Anemia" {
		t.Errorf("Anemia in German is %q", m.Name)
	}
}

func TestGrade(t *testing.T) {
	for _, c := range []struct {
		text     string
		from, to float64
	}{
		{"The cat sat on the mat. It was a good cat.", -2, 1},
		{"Your doctor wrote that you take one pill each morning with food.", 2, 5},
		{"Comprehensive pharmacological considerations necessitate multidisciplinary interpretation of longitudinal observations.", 20, 60},
		{"", 0, 0},
		{"6.8 % [1]", 0, 0},
	} {
		if g := Grade(c.text); g < c.from || g > c.to {
			t.Errorf("%q: grade %.1f, want %.0f to %.0f", c.text, g, c.from, c.to)
		}
	}
	for word, want := range map[string]int{"cat": 1, "table": 2, "record": 2, "checked": 1, "wanted": 2, "medicine": 3, "the": 1, "pressure": 2, "diabetes": 4, "vaccines": 2, "places": 2, "compared": 2} {
		if got := Syllables(word); got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
}
