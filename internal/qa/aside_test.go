package qa

import (
	"os"
	"path/filepath"
	"testing"

	"chartside/internal/record"
)

// charted prepares one of the hand-made or generated records of bench/questions.
func charted(t *testing.T, name string) *Chart {
	t.Helper()
	rec, err := record.OpenFile(filepath.Join("..", "..", "bench", "questions", "patients", name+".json.gz"))
	if os.IsNotExist(err) {
		t.Skip("the records of bench/questions are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	return Prepare(rec)
}

func TestWithoutAsides(t *testing.T) {
	chart := charted(t, "clinic-a")
	tests := []struct{ question, want string }{
		{"Hi there, what was my last LDL?", "what was my last LDL?"},
		{"sorry to bother you, but which goals do I have?", "which goals do I have?"},
		{"Quick one: PSA in 2024?", "PSA in 2024?"},
		{"my brother wants to know when my colonoscopy was", "when my colonoscopy was"},
		{"I can't remember when I had my shingles vaccine, thanks", "when I had my shingles vaccine"},
		{"Could you look up my weight for me please?", "my weight?"},
		{"which allergies are on file, I need it for a camp form", "which allergies are on file"},
		{"I'm filling in a form for my new job. Which insurance do I have?", "Which insurance do I have?"},
		{"What was my creatinine, because I am seeing the kidney doctor", "What was my creatinine"},
		{"latest blood pressure for the referral letter", "latest blood pressure"},
		{"before my appointment tomorrow, what is my latest LDL?", "what is my latest LDL?"},
		{"My wife drove me here today. When was the pacemaker put in?", "When was the pacemaker put in?"},
		// what belongs to the question
		{"I had a pacemaker put in - when was that?", "I had a pacemaker put in - when was that?"},
		{"what was my weight before my operation?", "what was my weight before my operation?"},
		{"blood pressure since the pacemaker implantation", "blood pressure since the pacemaker implantation"},
		{"what medicine was I given for my prostate?", "what medicine was I given for my prostate?"},
		{"thank you", "thank you"},
		{"¿Qué alergias tengo, por favor?", "¿Qué alergias tengo, por favor?"},
	}
	for _, tt := range tests {
		if got := chart.withoutAsides(tt.question); got != tt.want {
			t.Errorf("%q\n got %q\nwant %q", tt.question, got, tt.want)
		}
	}
}
