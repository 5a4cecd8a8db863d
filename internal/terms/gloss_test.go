package terms

import "testing"

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"What is my latest blood pressure?": "en",
		"tension artérielle":                "fr",
		"alergias":                          "es",
		"Blutdruck":                         "de",
		"date":                              "en",
		"DEXA T-score":                      "en",
		"C peptide":                         "en",
		"Vitamin D":                         "en",
		"Mom's tension":                     "en",
		"Dr. van den Berg notes":            "en",
		"Latest blood pressure for Maria de la Cruz": "en",
		"BP?":                                   "en",
		"Hb trend past 2 yrs":                   "en",
		"LDL trend":                             "en",
		"hx MI?":                                "en",
		"Na 3/2019":                             "en",
		"¿DÓNDE ESTÁ MI VACUNA?":                "es",
		"labs":                                  "en",
		"metformin dose":                        "en",
		"":                                      "en",
		"12345 ???":                             "en",
		"Is the patient allergic to penicillin": "en",
		"¿Qué medicamentos tomo?":               "es",
		"cuando fue mi ultima vacuna":           "es",
		"Welche Medikamente nimmt der Patient?": "de",
		"Meine Allergien":                       "de",
		"wie hoch ist mein blutzucker":          "de",
		"Quel est mon dernier taux de cholestérol ?":      "fr",
		"Mes médicaments":                                 "fr",
		"quand ai-je eu mon dernier vaccin":               "fr",
		"제 최근 혈압은 얼마인가요?":                                 "ko",
		"metformin 복용 중인가요?":                              "ko",
		"Quando foi a última vacina do paciente?":         "pt",
		"Quando ho fatto l'ultimo vaccino?":               "it",
		"Wanneer was mijn laatste bloedonderzoek?":        "nl",
		"最近の血圧はいくつですか":                                    "ja",
		"Does the patient have Sjögren's disease or not?": "en",
	} {
		if got := Language(text); got != want {
			t.Errorf("Language(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestGloss(t *testing.T) {
	tests := []struct{ lang, text, want string }{
		{"es", "¿Cuándo fue mi última vacuna contra la gripe?", "when latest flu shot"},
		{"es", "¿Cuál es mi presión arterial más reciente?", "what blood pressure latest"},
		{"es", "¿Tomo metformina o furosemida?", "take metformin furosemide"},
		{"es", "alérgicas", "allergy"},
		{"de", "Welche Blutdruckmedikamente nimmt der Patient?", "what blood pressure medicine take patient"},
		{"de", "Wie viele Krankenhausaufenthalte hatte sie seit 2020?", "how many hospital stay have since 2020"},
		{"de", "Wann wurde Herr Xaverfeld operiert?", "when herr xaverfeld surgery"},
		{"fr", "Suis-je allergique à la pénicilline ?", "allergy penicillin"},
		{"fr", "Combien de fois a-t-elle été hospitalisée depuis 2019 ?", "how many have hospital stay since 2019"},
		{"ko", "제 최근 혈압은 얼마인가요?", "latest blood pressure how much"},
		{"ko", "메트포르민을 먹고 있나요?", "metformin take have"},
		{"ko", "간호사 메모가 있나요?", "nurse note have"},
		{"ko", "A1c가 얼마예요?", "a1c how much"},
		{"ko", "갑상선검사 결과", "thyroid test result"},
		{"pt", "Quando foi a última vacina?", "when latest vaccine"},
		{"en", "What is it?", "What is it?"},
		{"ja", "血圧", "血圧"},
	}
	for _, tt := range tests {
		if got := Gloss(tt.lang, tt.text); got != tt.want {
			t.Errorf("Gloss(%q, %q) = %q, want %q", tt.lang, tt.text, got, tt.want)
		}
	}
}

func BenchmarkLanguageAndGloss(b *testing.B) {
	load()
	for b.Loop() {
		q := "¿Cuándo fue mi última vacuna contra la gripe?"
		Gloss(Language(q), q)
	}
}
