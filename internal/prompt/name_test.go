package prompt_test

import (
	"testing"

	"chartside/internal/prompt"
)

func TestTestName(t *testing.T) {
	for title, want := range map[string]string{
		"Hemoglobin A1c/Hemoglobin.total in Blood":                 "Hemoglobin A1c",
		"Creatinine [Mass/volume] in Serum or Plasma":              "Creatinine",
		"Glucose [Mass/volume] in Urine by Test strip":             "Glucose in Urine",
		"Hematocrit [Volume Fraction] of Blood by Automated count": "Hematocrit",
		"Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum or Plasma by Creatinine-based formula (MDRD)": "Glomerular filtration rate",
		"Blood pressure panel with all children optional":                                                                         "Blood pressure",
		"Cholesterol in HDL [Mass/volume] in Serum or Plasma":                                                                     "Cholesterol in HDL",
		"Body mass index (BMI) [Percentile] Per age and sex":                                                                      "Body mass index (BMI) Per age and sex",
		"Oxygen saturation in Arterial blood":                                                                                     "Oxygen saturation in Arterial blood",
		"Microalbumin/Creatinine [Mass Ratio] in Urine":                                                                           "Microalbumin/Creatinine in Urine",
		"Leukocytes [#/volume] in Blood by Automated count":                                                                       "Leukocytes",
		"[Mass/volume]": "[Mass/volume]",
		"Weight":        "Weight",
	} {
		if got := prompt.TestName(title); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
}
