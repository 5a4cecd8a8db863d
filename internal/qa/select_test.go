package qa_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// TestMechanisms asks two of the hand-made records (bench/questions/handmade.py),
// one question or more for each mechanism of Task 1. The evidence is named by the
// titles and days of the resources, oldest first.
func TestMechanisms(t *testing.T) {
	tests := []struct {
		record, question string
		want             []string
	}{
		// stays, and what happened at their ends
		{"icu-a", "When did she leave the ICU?", []string{"Patient encounter procedure 2161-11-02T05:20"}},
		{"icu-a", "Discharge date", []string{"Patient encounter procedure 2161-11-02T03:10"}},
		{"icu-a", "When did she arrive in the emergency department?", []string{"Patient encounter procedure 2161-11-01T21:05"}},
		{"icu-a", "oxygen saturation at triage", []string{"Oxygen saturation in Arterial blood 2161-11-01T21:15"}},
		{"icu-a", "last oxygen saturation in the ED", []string{"Oxygen saturation in Arterial blood 2161-11-02T02:55"}},
		{"clinic-a", "what did they implant during the hospital stay", []string{"Implantation of dual chamber permanent cardiac pacemaker 2023-05-04"}},
		// an observation without a value is no result
		{"icu-a", "body temperature, most recent", []string{"Body temperature 2161-11-02T01:30"}},
		{"clinic-a", "last PSA", []string{"Prostate specific Ag [Mass/volume] in Serum or Plasma 2024-01-16"}},
		// drug names that only an identifier has; classes of drugs
		{"icu-a", "is there an order for nadolol", []string{"Nadolol 2161-11-08"}},
		{"icu-a", "home medications", []string{"levothyroxine 2161-11-01", "nadolol 2161-11-01", "lactulose 2161-11-01", "multivitamin 2161-11-01"}},
		// conditions without status: coded
		{"icu-a", "Is hypothyroidism coded?", []string{"Unspecified acquired hypothyroidism"}},
		// cultures
		{"icu-a", "Which drugs was the E. coli resistant to?", []string{"AMPICILLIN 2161-11-02", "CIPROFLOXACIN 2161-11-02", "TRIMETHOPRIM/SULFA 2161-11-02"}},
		{"icu-a", "which organism grew in the urine culture", []string{"ESCHERICHIA COLI 2161-11-02"}},
		// the specimen that the question names
		{"clinic-a", "creatinine in urine", []string{"Creatinine [Mass/volume] in Urine 2024-09-18"}},
		// ordinals, extremes, periods, limits
		{"clinic-a", "second zoster vaccine: date", []string{"zoster vaccine recombinant 2020-05-11"}},
		{"clinic-a", "the LDL before last", []string{"Cholesterol in LDL [Mass/volume] in Serum or Plasma 2023-09-20"}},
		{"clinic-a", "heaviest weight", []string{"Body Weight 2023-05-06"}},
		{"clinic-a", "LDL since 2023", []string{"Cholesterol in LDL [Mass/volume] in Serum or Plasma 2023-09-20", "Cholesterol in LDL [Mass/volume] in Serum or Plasma 2024-09-18"}},
		{"clinic-a", "LDL values above 120", []string{"Cholesterol in LDL [Mass/volume] in Serum or Plasma 2019-09-30", "Cholesterol in LDL [Mass/volume] in Serum or Plasma 2023-09-20"}},
		{"clinic-a", "how has my weight developed since the pacemaker implantation?", []string{"Body Weight 2023-05-06", "Body Weight 2024-02-12", "Body Weight 2024-09-18"}},
		// what an operator must not be read from
		{"icu-a", "highest heart rate", []string{"Heart rate 2161-11-01T22:50"}},
		// several things with one operator; parts of their own
		{"clinic-a", "latest weight and LDL", []string{"Body Weight 2024-09-18", "Cholesterol in LDL [Mass/volume] in Serum or Plasma 2024-09-18"}},
		{"clinic-a", "when was the Mohs surgery, and which goals are active?", []string{"Mohs surgery 2019-07-15", "LDL cholesterol below 70 mg/dL 2023-11-01"}},
		// whole classes that are not the usual ones
		{"clinic-a", "what illnesses run in my family?", []string{"father", "mother"}},
		{"clinic-a", "when is my next appointment?", []string{"Urology consultation 2024-12-04"}},
		{"clinic-a", "which insurance do I have", []string{"Medicare 2023-07-01"}},
		{"clinic-a", "open referrals", []string{"Referral to urologist 2024-01-23"}},
		// what is ruled out
		{"clinic-a", "which allergies do I have apart from shellfish?", []string{"Sulfamethoxazole / Trimethoprim 2011-04-02", "Adhesive tape 2023-05-06"}},
		{"clinic-a", "active problems, not counting the social ones", []string{"Hyperlipidemia", "Benign prostatic hyperplasia", "Gastroesophageal reflux disease", "Paroxysmal atrial fibrillation"}},
		// what lies ahead, never what was
		{"clinic-a", "is anything booked with the urologist?", []string{"Urology consultation 2024-12-04"}},
		{"clinic-a", "when is my next colonoscopy due?", nil},
		// a relative
		{"clinic-a", "did my mother have dementia?", []string{"mother"}},
		{"clinic-a", "what happened to my father's heart", []string{"father"}},
		// so many of the newest
		{"clinic-a", "my last two LDL results", []string{"Cholesterol in LDL [Mass/volume] in Serum or Plasma 2023-09-20", "Cholesterol in LDL [Mass/volume] in Serum or Plasma 2024-09-18"}},
		// what only a note says
		{"clinic-a", "what did the discharge letter say about the wound?", []string{"Discharge summary 2023-05-06"}},
		{"clinic-a", "after how many days should the practice nurse look at my wound?", []string{"Discharge summary 2023-05-06"}},
		{"clinic-a", "did I ever have syncope?", nil},
		// kinds of allergies
		{"clinic-a", "Drug allergies", []string{"Sulfamethoxazole / Trimethoprim 2011-04-02"}},
		{"clinic-a", "non-drug allergies", []string{"Shellfish 2003-09-09", "Adhesive tape 2023-05-06"}},
		{"clinic-a", "Gegen welche Medikamente bin ich allergisch?", []string{"Sulfamethoxazole / Trimethoprim 2011-04-02"}},
		// what is taken and is no medicine
		{"clinic-a", "was my appendix ever taken out?", nil},
		{"clinic-a", "when did they last take my blood pressure?", []string{"Blood pressure panel with all children optional 2024-09-18"}},
		// a disease is no operating room, vaccine or measurement
		{"clinic-a", "have I ever had shingles?", nil},
		{"clinic-a", "was I ever operated on my prostate?", nil},
		{"icu-a", "code status", []string{"Do not resuscitate status"}},
		// a disease since when, not its measurement
		{"clinic-a", "how long have I had trouble with my prostate?", []string{"Benign prostatic hyperplasia"}},
		// not done is not done
		{"clinic-a", "was the RSV vaccine given?", []string{"RSV vaccine 2024-09-18T00:00"}},
		{"clinic-a", "Any sigmoidoscopy?", []string{"Flexible sigmoidoscopy 2021-03-03T00:00"}},
		// absence of a named allergen: the entries that were inspected
		{"clinic-a", "am I allergic to latex?", []string{"Shellfish 2003-09-09", "Sulfamethoxazole / Trimethoprim 2011-04-02", "Adhesive tape 2023-05-06"}},
		// active and stopped orders of one drug
		{"clinic-a", "current rosuvastatin", []string{"rosuvastatin 20 MG Oral Tablet 2023-11-01"}},
		// other languages
		{"clinic-a", "Wann habe ich den Herzschrittmacher bekommen?", []string{"Implantation of dual chamber permanent cardiac pacemaker 2023-05-04"}},
		{"clinic-a", "¿Cuál fue mi último peso?", []string{"Body Weight 2024-09-18"}},
		{"clinic-a", "Quel est mon dernier poids ?", []string{"Body Weight 2024-09-18"}},
		{"clinic-a", "최근 체중은 얼마인가요?", []string{"Body Weight 2024-09-18"}},
	}
	p := &qa.Pipeline{Selector: qa.Lexical{}}
	charts := map[string]*qa.Chart{}
	for _, tt := range tests {
		c := charts[tt.record]
		if c == nil {
			rec, err := record.OpenFile("../../bench/questions/patients/" + tt.record + ".json.gz")
			if err != nil {
				t.Fatal(err)
			}
			c = qa.Prepare(rec)
			charts[tt.record] = c
		}
		a, err := p.Ask(context.Background(), c, qa.Question{Text: tt.question, Audience: qa.Clinician}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range a.Sources {
			got = append(got, s.Resource.Title+" "+s.Resource.When.Time.Format("2006-01-02T15:04"))
		}
		if !same(got, tt.want) {
			t.Errorf("%s: %q (%s)\n got %q\nwant %q", tt.record, tt.question, a.Plan.Operator, got, tt.want)
		}
	}
}

// same: each wanted beginning is that of one of the got, and none is left.
func same(got, want []string) bool {
	if len(got) != len(want) {
		return false
	}
	left := slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(left, func(g string) bool { return strings.HasPrefix(g, w) })
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}
