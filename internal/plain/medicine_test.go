package plain

import "testing"

func TestMedicine(t *testing.T) {
	for _, c := range []struct{ display, lang, want string }{
		{"24 HR metoprolol succinate 100 MG Extended Release Oral Tablet", "en", "metoprolol 100 mg slow-release tablet"},
		{"24 HR metoprolol succinate 100 MG Extended Release Oral Tablet", "de", "metoprolol 100 mg Retardtablette"},
		{"24 HR metoprolol succinate 100 MG Extended Release Oral Tablet", "es", "metoprolol 100 mg comprimido de liberación lenta"},
		{"24 HR metoprolol succinate 100 MG Extended Release Oral Tablet", "ko", "metoprolol 100 mg 서방정"},
		{"amLODIPine 2.5 MG Oral Tablet", "en", "amlodipine 2.5 mg tablet"},
		{"Ibuprofen 400 MG Oral Tablet [Ibu]", "en", "Ibuprofen 400 mg tablet (Ibu)"},
		{"Acetaminophen 325 MG / oxyCODONE Hydrochloride 5 MG Oral Tablet", "en", "Acetaminophen 325 mg with oxycodone 5 mg tablet"},
		{"insulin isophane, human 70 UNT/ML / insulin, regular, human 30 UNT/ML Injectable Suspension [Humulin]", "de", "insulin isophane 70 Einheiten/mL mit insulin, regular 30 Einheiten/mL Injektion (Humulin)"},
		{"NDA020503 200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", "en", "Albuterol 0.09 mg a puff inhaler"},
		{"72 HR Fentanyl 0.025 MG/HR Transdermal System", "en", "Fentanyl 0.025 mg an hour skin patch (72 hours)"},
		{"0.4 ML Enoxaparin sodium 100 MG/ML Prefilled Syringe", "en", "Enoxaparin 100 mg/mL 0.4 mL ready-filled syringe"},
		{"ferrous sulfate 325 MG Oral Tablet", "en", "ferrous sulfate 325 mg tablet"},
		{"sodium fluoride 0.0272 MG/MG Oral Gel", "en", "sodium fluoride mouth gel"},
		{"cycloSPORINE, modified 100 MG Oral Capsule", "en", "cyclosporine, modified 100 mg capsule"}, // not the same as what is not modified
		// What is built otherwise stays.
		{"Yaz 28 Day Pack", "en", "Yaz 28 Day Pack"},
		{"metformin", "de", "metformin"},
		{"Insulin - Humalog", "en", "Insulin - Humalog"},
		{"Oral Tablet", "en", "Oral Tablet"},
		{"NuvaRing 0.12/0.015 MG per 24HR 21 Day Vaginal System", "en", "NuvaRing 0.12/0.015 MG per 24HR 21 Day Vaginal System"},
		{"lisinopril 10 MG Oral Tablet", "xx", "lisinopril 10 mg tablet"},
		{"", "en", ""},
	} {
		if got := Medicine(c.display, c.lang); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.display, c.lang, got, c.want)
		}
	}
}

func TestDirections(t *testing.T) {
	for _, c := range []struct{ text, lang, want string }{
		{"1, once a day", "en", "1 each time, once a day"},
		{"1.0, once a day", "de", "jeweils 1, einmal am Tag"},
		{"1, once a day", "es", "1 cada vez, una vez al día"},
		{"1, once a day", "ko", "한 번에 1, 하루 한 번"},
		{"1 tablet twice a day", "de", "1 Tablette, zweimal am Tag"},
		{"2 tablets, by mouth, 3 times a day, before meals", "es", "2 comprimidos, por la boca, 3 veces al día, antes de comer"},
		{"Take as needed.", "de", "bei Bedarf"},
		{"Take 1 tablet by mouth once daily", "ko", "1정, 먹기, 하루 한 번"},
		{"2 to 3 times a week", "de", "2 bis 3-mal in der Woche"},
		{"every 8 hours, for 10 days", "es", "cada 8 horas, durante 10 días"},
		{"20 mg, once a day, in the evening", "ko", "20 mg, 하루 한 번, 저녁에"},
		{"1, Every four to six hours (qualifier value)", "de", "jeweils 1, alle 4 bis 6 Stunden"},
		// Half a translation of directions is worse than none.
		{"1 tablet twice a day, not with grapefruit", "de", "1 tablet twice a day, not with grapefruit"},
		{"sliding scale", "es", "sliding scale"},
		{"15 mg once a week", "en", "15 mg, once a week"},
		{"", "de", ""},
	} {
		if got := Directions(c.text, c.lang); got != c.want {
			t.Errorf("%q, %s: %q, want %q", c.text, c.lang, got, c.want)
		}
	}
}

// Each phrase has words in each language, and no pattern hides behind an earlier one.
func TestDirectionParts(t *testing.T) {
	for _, s := range directionParts {
		if len(s.words) != len(tongues) {
			t.Errorf("%s: %d languages", s.find, len(s.words))
		}
	}
	if n := len(forms()); n < 40 {
		t.Errorf("%d forms", n)
	}
}
