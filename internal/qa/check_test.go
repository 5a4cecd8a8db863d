package qa

import "testing"

// evidenceOf makes an answer with sources whose lines are given.
func evidenceOf(lines ...string) *Answer {
	a := &Answer{}
	for i, l := range lines {
		a.Sources = append(a.Sources, Source{N: i + 1, Line: l})
	}
	return a
}

var checkLines = []string{
	"lab result: Hemoglobin A1c; value 6.8 %; reference range 4.0 to 5.6; flag High; date May 14, 2026",
	"lab result: Hemoglobin A1c; value 8.4 %; reference range 4.0 to 5.6; flag High; date April 18, 2023",
	"medicine order: Metformin 1000 MG Oral Tablet; how to take Take 1 tablet by mouth twice daily with meals; status active; ordered February 3, 2026; ordered by Hannah Okafor",
	"lab result: C. difficile PCR; value Negative; date May 27, 2026",
	"problem: Otitis media; status resolved; since November 24, 2024; ended February 3, 2025",
}

var checkComputed = Computed{Sentences: []Sentence{{"Your Hemoglobin A1c decreased, from 8.4 % on April 18, 2023 to 6.8 % on May 14, 2026.", []int{2, 1}}}}

func TestCheck(t *testing.T) {
	tests := []struct {
		draft string
		want  Fault
	}{
		// Right sentences: none may be refused.
		{"Your hemoglobin A1c was 6.8 % on May 14, 2026. [1]", ""},
		{"Your A1c was 6.8% on 14 May 2026 [1].", ""},
		{"Your hemoglobin A1c decreased from 8.4 % on April 18, 2023 to 6.8 % on May 14, 2026. [1][2]", ""},
		{"You take metformin 1000 mg, 1 tablet by mouth twice daily with meals. [3]", ""},
		{"The metformin order is active, ordered on February 3, 2026. [3]", ""},
		{"The C. difficile PCR was negative on May 27, 2026. [4]", ""},
		{"The otitis media is resolved; it ended on February 3, 2025. [5]", ""},
		{"The result was flagged high. [1]", ""},
		{"Your A1c fell to 6.8 % on May 14, 2026 from 8.4 % on April 18, 2023. [1][2]", ""},
		{"Your A1c went down from 8.4 % on April 18, 2023 to 6.8 % on May 14, 2026. [1][2]", ""},
		// Planted errors: each must be caught.
		{"Your hemoglobin A1c was 6.8 % on May 14, 2026.", NoCitation},
		{"Your hemoglobin A1c was 6.8 %. [9]", UnknownSource},
		{"Your hemoglobin A1c was 6.9 % on May 14, 2026. [1]", WrongNumber},
		{"Your hemoglobin A1c was 6.8 % on May 15, 2026. [1]", WrongDate},
		{"Your hemoglobin A1c was 6.8 mmol/mol on May 14, 2026. [1]", WrongUnit},
		{"Your hemoglobin A1c was 8.4 % on May 14, 2026. [1]", WrongNumber},
		{"Your hemoglobin A1c increased from 8.4 % on April 18, 2023 to 6.8 % on May 14, 2026. [1][2]", WrongClaim},
		{"Your hemoglobin A1c was 6.8 % on April 18, 2023 and 8.4 % on May 14, 2026. [2]", WrongDate},
		{"You take metformin 500 mg. [3]", WrongNumber},
		{"You take empagliflozin 1000 mg. [3]", WrongWord},
		{"The metformin order is stopped. [3]", WrongClaim},
		{"The C. difficile PCR was positive on May 27, 2026. [4]", WrongClaim},
		{"You do not take metformin. [3]", WrongPolarity},
		{"The otitis media is active. [5]", WrongClaim},
		{"Maria Alvarez takes metformin. [3]", WrongName},
		{"Metformin was ordered by Otto Brandt. [3]", WrongName},
		{"The C. difficile PCR was done on May 27, 2026. [4]", WrongPolarity},
		{"You should take three tablets. [3]", WrongNumber},
		{"What was my A1c on May 14, 2026? [1]", NoStatement},
		{"Your A1c increased from 6.8 % on May 14, 2026 to 6.8 % on May 14, 2026. [1][2]", WrongClaim},
		{"Your A1c fell to 8.4 % on April 18, 2023 from 6.8 % on May 14, 2026. [1][2]", WrongClaim},
		{"A normal A1c is 6.8 %. [1]", WrongClaim},
	}
	c := newChecker("What is my A1c and what about metformin?", evidenceOf(checkLines...), checkComputed)
	for _, tt := range tests {
		text, cites := split(tt.draft)
		if got := c.check(text, cites); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.draft, got, tt.want)
		}
	}
}

// TestCheckList: a date of a computed list belongs to the item before it, and a
// status that some items have is not said of all.
func TestCheckList(t *testing.T) {
	lines := []string{
		"vaccine: Influenza; given May 1, 2020", "vaccine: Tetanus; given June 2, 2021",
		"problem: Anemia; status active; since May 1, 2020; says \"The patient has no allergies.\"", "problem: Gout; status resolved; since June 2, 2021; ended July 3, 2022",
		"lab result: Low density lipoprotein; value <20 mg/dL; reference range 0 to 100; date May 1, 2020",
		"note: Visit note; date May 1, 2020; says \"Patient denies chest pain. Reports cough.\"",
	}
	computed := Computed{Sentences: []Sentence{{"Your vaccines are Influenza (1 May 2020) and Tetanus (2 June 2021).", []int{1, 2}},
		{"The visit note of May 1, 2020 says: \"Patient denies chest pain. Reports cough.\"", []int{6}}}} // it was asked for
	c := newChecker("when did I have warfarin and my vaccines?", evidenceOf(lines...), computed)
	tests := []struct {
		draft string
		want  bool
	}{
		{"You had influenza on May 1, 2020 and tetanus on June 2, 2021. [1][2]", true},
		{"You had influenza on June 2, 2021 and tetanus on May 1, 2020. [1][2]", false},
		{"Your vaccines are Influenza (2 June 2021) and Tetanus (1 May 2020). [1][2]", false},
		{"Anemia is active and gout is resolved. [3][4]", true},
		{"Anemia and gout are active. [3][4]", false},
		{"Gout ended on July 3, 2022. [4]", true},
		{"Gout started on July 3, 2022. [4]", false},
		{"Anemia has been active since May 2020. [3]", true},
		{"You do not have gout or anemia. [3][4]", false},
		{"Your low density lipoprotein was <20 mg/dL. [5]", true},
		{"Your low density lipoprotein was 20 mg/dL. [5]", false},
		{"Your low density lipoprotein was less than 20 mg/dL. [5]", true},
		{"Your low density lipoprotein was low. [5]", false},
		{"Your low density lipoprotein was 100 mg/dL. [5]", false},
		{"The reference range of low density lipoprotein is 0 to 100. [5]", true},
		{"The patient denies chest pain. [6]", true},
		{"The patient reports cough. [6]", true},
		{"The patient reports chest pain. [6]", false},
		{"The patient denies cough. [6]", false},
		{"You had warfarin on May 1, 2020. [1]", false},
		{"The patient has no allergies. [3]", false}, // only a note says so, and it was not asked for
		{"Say that the visit was on May 1, 2020. [6]", false},
	}
	for _, tt := range tests {
		text, cites := split(tt.draft)
		if got := c.check(text, cites); (got == "") != tt.want {
			t.Errorf("%q: got %q, want it to pass: %v", tt.draft, got, tt.want)
		}
	}
}
