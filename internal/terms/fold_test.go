package terms

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// Words of one group have one stem; groups have different ones.
func TestNormalize(t *testing.T) {
	groups := []string{
		"anaemia anemia anemias anaemic", "oedema edema edemas", "haemoglobin hemoglobin", "immunisation immunization immunized immunisations",
		"tumour tumor tumours", "paediatric pediatric pediatrics", "diarrhoea diarrhea", "oesophagus esophagus", "leucocyte leukocytes leukocyte",
		"fibre fiber fibres", "colour color", "Sjögren sjogren", "foetal fetal", "ischaemic ischemic ischemia", "caesarean cesarean", "sulphate sulfate",
		"allergy allergies allergic", "diabetes diabetic", "vaccine vaccines vaccinated vaccination", "medicine medications medication meds",
		"surgery surgeries surgical", "biopsy biopsies", "tooth teeth", "child children", "infection infections infected", "test tests testing tested",
		"diagnosis diagnoses diagnosed", "screening screened", "kidney kidneys", "x-ray xray", "glucose", "glucagon", "virus viruses viral",
		"hospital hospitals hospitalization", "injection injections injected", "chronic", "current currently",
	}
	stems := map[string]string{}
	for _, g := range groups {
		words := strings.Fields(g)
		want := strings.Join(Tokens(words[0]), " ")
		if other, ok := stems[want]; ok {
			t.Errorf("%q and %q have one stem %q", other, g, want)
		}
		stems[want] = g
		for _, w := range words {
			if got := strings.Join(Tokens(w), " "); got != want {
				t.Errorf("%q has stem %q, want %q", w, got, want)
			}
			if !strings.Contains(w, "-") && Normalize(w) != want {
				t.Errorf("Normalize(%q) = %q, Tokens say %q", w, Normalize(w), want)
			}
		}
	}
}

func TestTokens(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"What is my HbA1c?", []string{"a1c"}},
		{"X-ray of the wrist", []string{"xray", "wrist"}},
		{"chest X ray", []string{"chest", "xray"}},
		{"Hepatitis A", []string{"hepatitis", "a"}},
		{"a cut", []string{"cut"}},
		{"Troponin I", []string{"troponin", "i"}},
		{"Can I take 500mg?", []string{"tak", "500", "mg"}},
		{"creatinine 1.25.", []string{"creatinin", "1.25"}},
		{"Alzheimer's disease", []string{"alzheimer", "diseas"}},
		{"I don't smoke, I'm fine", []string{"smok", "fine"}},
		{"COVID-19", []string{"covid"}},
		{"혈압 약", []string{"혈압", "약"}},
		{"", []string{}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, Tokens(tt.text)); diff != "" {
			t.Errorf("Tokens(%q): %s", tt.text, diff)
		}
	}
}

func TestCorrect(t *testing.T) {
	vocabulary := map[string]bool{"metformin": true, "insulin": true, "blood": true, "cholesterol": true, "lisinopril": true, "pulse": true, "heart": true}
	for word, want := range map[string]string{
		"metformin": "metformin", "metfromin": "metformin", "metphormin": "metformin", "colesterol": "cholesterol", "cholestrol": "cholesterol",
		"lisinipril": "lisinopril", "insuline": "insulin", "isnulin": "insulin", "bloud": "blood", "bld": "", "puls": "", "heaart": "heart",
		"unrelated": "", "": "", "xx": "",
	} {
		if got := Correct(word, vocabulary); got != want {
			t.Errorf("Correct(%q) = %q, want %q", word, got, want)
		}
	}
	if got := Correct("amlodipne", Vocabulary()); got != "amlodipin" {
		t.Errorf("Correct(amlodipne) = %q from the vocabulary", got)
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"What is my A1c?", "L'hôpital", "혈압은?", "\xff\xfe", "ⅷ ŒUVRE İ", "don't 1.2.3mg", "¿Cuándo?", "'s", "n't"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range Tokens(s) {
			if w == "" || !utf8.ValidString(w) {
				t.Errorf("token %q of %q", w, s)
			}
		}
		lang := Language(s)
		if lang == "" {
			t.Error("no language")
		}
		for _, l := range append(glossed, lang, "xx") {
			Gloss(l, s)
		}
		For("Observation", []string{s}, []string{s})
		Social(s)
		Correct(s, Vocabulary())
	})
}

func BenchmarkTokens(b *testing.B) {
	for b.Loop() {
		Tokens("What was my latest blood pressure reading at the clinic?")
	}
}

func BenchmarkCorrect(b *testing.B) {
	v := Vocabulary()
	for b.Loop() {
		Correct("metphormin", v)
	}
}
