package qa

import (
	"slices"
	"testing"
)

func TestNeeds(t *testing.T) {
	for question, want := range map[string]string{
		"What am I allergic to?":                  "AllergyIntolerance",
		"Any allergies?":                          "AllergyIntolerance",
		"Which vaccines have I had?":              "Immunization",
		"Which medicines am I taking now?":        "MedicationRequest",
		"Active problems?":                        "Condition",
		"List my medicines and my allergies":      "AllergyIntolerance",
		"I have crushing chest pain right now":    "nothing",
		"What should I take for a headache?":      "nothing",
		"Am I allergic to penicillin?":            "",
		"Which medicines do I take for diabetes?": "",
		"Which medicines were started in 2020?":   "",
		"Which vaccines in the last two years?":   "",
		"When was my last visit?":                 "Encounter",
		"Where was my last visit?":                "",
		"Who gave me my last vaccine?":            "",
		"Which procedures have I had?":            "Procedure",
		"Which devices do I have?":                "Device",
		"Do I have any implants?":                 "",
		"Any open referrals?":                     "",
		"Any family history?":                     "",
		"¿Qué vacunas he recibido?":               "Immunization",
		"¿Soy alérgico a la penicilina?":          "",
		"Welche Impfungen habe ich bekommen?":     "Immunization",
		"Wo war mein letzter Besuch?":             "",
		"Quelles opérations ai-je eues ?":         "Procedure",
		"제 알레르기는 무엇인가요?":                          "AllergyIntolerance",
		"제가 복용하는 약은 무엇인가요?":                       "MedicationRequest",
		"What was my last A1c?":                   "",
		"How old am I?":                           "",
		"Summarize the last note":                 "",
		"Did the drug reaction cause a rash?":     "",
		"Tell me everything":                      "",
		"":                                        "",
	} {
		needs := Needs(question)
		switch {
		case want == "" && needs != nil,
			want == "nothing" && (needs == nil || len(needs) > 0),
			want != "" && want != "nothing" && !slices.Contains(needs, want):
			t.Errorf("%q needs %v, want %q", question, needs, want)
		}
	}
}
