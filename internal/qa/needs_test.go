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
		"When was my last visit?":                 "",
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
