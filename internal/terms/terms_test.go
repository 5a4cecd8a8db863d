package terms

import (
	"slices"
	"testing"
	"time"
)

func TestFor(t *testing.T) {
	loinc := "http://loinc.org|"
	tests := []struct {
		name, typ       string
		displays, codes []string
		synonyms        []string // must be there
		classes         []string
		not             []string // must be neither synonym nor class
	}{
		{"code decides", "Observation", []string{"Hemoglobin A1c/Hemoglobin.total in Blood"}, []string{loinc + "4548-4"},
			[]string{"glycated hemoglobin", "sugar average"}, []string{"diabetes test"}, []string{"anemia test"}},
		{"more words hide fewer", "Observation", []string{"Glucose [Mass/volume] in Urine by Test strip"}, nil,
			[]string{"sugar in urine"}, []string{"urine test"}, []string{"finger stick"}},
		{"abbreviation alone", "Observation", []string{"WBC"}, nil, []string{"white blood cell count"}, []string{"complete blood count"}, nil},
		{"hospital label", "Observation", []string{"INR(PT)"}, nil, []string{"warfarin test"}, []string{"clotting test"}, nil},
		{"mass is a unit", "Observation", []string{"Potassium [Mass/volume] in Blood"}, nil, []string{"K+"}, []string{"electrolytes"}, []string{"growth or lump"}},
		{"systolic", "Observation", []string{"Systolic blood pressure"}, []string{loinc + "8480-6"}, []string{"top number", "SBP"}, []string{"blood pressure"}, nil},
		{"culture", "Observation", []string{"URINE CULTURE"}, nil, []string{"germs in urine"}, []string{"infection test"}, []string{"intake and output"}},
		{"fallback to imaging", "Observation", []string{"MRI Lumbar Spine"}, nil, nil, []string{"imaging"}, []string{"device"}},
		{"brand to ingredient", "MedicationStatement", []string{"Norco"}, nil, []string{"hydrocodone"}, []string{"opioid"}, nil},
		{"mixed case", "MedicationRequest", []string{"predniSONE 5 MG Oral Tablet"}, nil, []string{"cortisone"}, []string{"steroid"}, nil},
		{"name in the code", "MedicationDispense", nil, []string{"http://mimic.mit.edu/fhir/mimic/CodeSystem/mimic-medication-name|Metoprolol Tartrate"},
			[]string{"Lopressor"}, []string{"beta blocker"}, nil},
		{"salt is no electrolyte", "MedicationRequest", []string{"losartan potassium 25 MG Oral Tablet"}, nil, []string{"Cozaar"}, []string{"ARB"}, []string{"potassium supplement"}},
		{"insulin kinds", "MedicationRequest", []string{"insulin glargine 100 UNT/ML"}, nil, []string{"Lantus"}, []string{"long acting insulin"}, []string{"fast acting insulin"}},
		{"water pill", "MedicationRequest", []string{"Furosemide 40 MG Oral Tablet"}, nil, []string{"Lasix", "fluid pill"}, []string{"diuretic", "water pill"}, []string{"vaccine"}},
		{"lay words", "Condition", []string{"Essential hypertension (disorder)"}, nil, []string{"high blood pressure"}, []string{"heart problem"}, nil},
		{"tag is no word", "Condition", []string{"Sleep apnea (disorder)"}, nil, []string{"OSA"}, []string{"sleep problem"}, []string{"insomnia"}},
		{"absence is cut", "Condition", []string{"Pleurisy without mention of effusion or current tuberculosis"}, nil, nil, []string{"lung problem"}, []string{"TB"}},
		{"types stay apart", "Condition", []string{"Diabetes mellitus type 2 (disorder)"}, nil, []string{"sugar disease", "T2DM"}, []string{"diabetes"}, []string{"type 1 diabetes"}},
		{"chapter of ICD-9", "Condition", []string{"Unheard of"}, []string{"http://mimic.mit.edu/fhir/mimic/CodeSystem/mimic-diagnosis-icd9|5849"}, nil, []string{"kidney problem"}, nil},
		{"chapter of ICD-10", "Condition", nil, []string{"http://hl7.org/fhir/sid/icd-10-cm|I63.9"}, []string{"stroke"}, []string{"brain problem"}, nil},
		{"dependence is no stoma", "Condition", []string{"Alcohol dependence"}, nil, nil, []string{"substance use problem"}, []string{"after surgery"}},
		{"drug is no allergy", "Condition", []string{"Long-term (current) use of insulin"}, nil, nil, []string{"medicine use"}, []string{"drug allergy"}},
		{"allergy among conditions", "Condition", []string{"Allergy to grass pollen"}, nil, []string{"hay fever"}, []string{"allergy", "environmental allergy"}, nil},
		{"fracture", "Condition", []string{"Fracture subluxation of wrist"}, nil, []string{"broken wrist"}, []string{"injury"}, nil},
		{"any vaccine", "Immunization", []string{"Unknown"}, nil, []string{"shot", "jab"}, []string{"vaccine"}, nil},
		{"flu by code", "Immunization", nil, []string{"http://hl7.org/fhir/sid/cvx|140"}, []string{"flu shot"}, []string{"vaccine"}, nil},
		{"hib is no flu", "Immunization", []string{"Haemophilus influenzae type b"}, nil, nil, []string{"vaccine"}, []string{"flu shot"}},
		{"food allergy", "AllergyIntolerance", []string{"Shellfish (substance)"}, nil, []string{"seafood"}, []string{"food allergy"}, []string{"no known allergy", "vaccine"}},
		{"drug allergy", "AllergyIntolerance", []string{"Penicillin V"}, nil, nil, []string{"drug allergy", "antibiotic"}, []string{"food allergy"}},
		{"teeth cleaning", "Procedure", []string{"Removal of subgingival plaque and calculus from all teeth using dental instrument (procedure)"}, nil,
			[]string{"teeth cleaning"}, []string{"dental procedure"}, nil},
		{"emergency", "Encounter", []string{"Emergency room admission (procedure)"}, nil, []string{"ER visit"}, []string{"emergency visit", "visit"}, []string{"inpatient"}},
		{"note", "DocumentReference", []string{"Discharge summary"}, nil, []string{"hospital letter"}, []string{"note"}, nil},
		{"unknown", "Observation", []string{"Zzyzx"}, nil, nil, nil, []string{"vital sign"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := For(tt.typ, tt.displays, tt.codes)
			for _, s := range tt.synonyms {
				if !slices.Contains(got.Synonyms, s) {
					t.Errorf("synonym %q missing in %q", s, got.Synonyms)
				}
			}
			for _, c := range tt.classes {
				if !slices.Contains(got.Classes, c) {
					t.Errorf("class %q missing in %q", c, got.Classes)
				}
			}
			for _, n := range tt.not {
				if slices.Contains(got.Synonyms, n) || slices.Contains(got.Classes, n) {
					t.Errorf("%q must not be there: %+v", n, got)
				}
			}
		})
	}
}

func TestSocial(t *testing.T) {
	for display, want := range map[string]bool{
		"Full-time employment (finding)":                          true,
		"Received higher education (finding)":                     true,
		"Educated to high school level (finding)":                 true,
		"Stress (finding)":                                        true,
		"Limited social contact (finding)":                        true,
		"Housing unsatisfactory (finding)":                        true,
		"Homeless (finding)":                                      true,
		"Lack of access to transportation (finding)":              true,
		"Victim of intimate partner abuse (finding)":              true,
		"Reports of violence in the environment (finding)":        true,
		"Has a criminal record (finding)":                         true,
		"Medication review due (situation)":                       true,
		"Refugee (person)":                                        true,
		"Not in labor force (finding)":                            true,
		"Essential hypertension (disorder)":                       false,
		"Post-traumatic stress disorder (disorder)":               false,
		"Stress incontinence":                                     false,
		"Alcohol abuse, unspecified":                              false,
		"Body mass index 30+ - obesity (finding)":                 false,
		"Past pregnancy history of miscarriage (situation)":       false,
		"Opioid abuse (disorder)":                                 false,
		"Developmental language disorder":                         false,
		"History of coronary artery bypass grafting (situation)":  false,
		"Lack of physical exercise causing deconditioned muscles": false,
		"": false,
	} {
		if got := Social(display); got != want {
			t.Errorf("Social(%q) = %v, want %v", display, got, want)
		}
	}
}

// A record of 3,000 concepts must not feel this package; the bound is loose
// because machines differ.
func TestForIsFast(t *testing.T) {
	load()
	start := time.Now()
	for range 600 {
		forFive()
	}
	if d := time.Since(start); d > time.Second {
		t.Errorf("3,000 concepts took %v", d)
	}
}

func forFive() {
	For("Observation", []string{"Hemoglobin [Mass/volume] in Blood", "Hemoglobin"}, []string{"http://loinc.org|718-7"})
	For("Condition", []string{"Diabetes mellitus without mention of complication, type II or unspecified type, not stated as uncontrolled"}, []string{"http://mimic/icd9|25000"})
	For("MedicationRequest", []string{"120 ACTUAT Fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler"}, []string{"http://www.nlm.nih.gov/research/umls/rxnorm|895994"})
	For("Procedure", []string{"Removal of subgingival plaque and calculus from all teeth using dental instrument (procedure)"}, []string{"http://snomed.info/sct|234723000"})
	For("Encounter", []string{"General examination of patient (procedure)"}, []string{"http://snomed.info/sct|162673000"})
}

func BenchmarkFor3000(b *testing.B) {
	load()
	for b.Loop() {
		for range 600 {
			forFive()
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := readTables(); err != nil {
			b.Fatal(err)
		}
	}
}
