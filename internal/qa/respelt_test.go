package qa

import "testing"

func TestRespell(t *testing.T) {
	chart := charted(t, "clinic-a")
	tests := []struct{ question, want string }{
		{"wich docter put in my pacemaker", "which doctor put in my pacemaker"},
		{"what alergies do i have", "what allergies do i have"},
		{"how much am i alowed to lift", "how much am i allowed to lift"},
		{"is the walk projekt a goal", "is the walk projekt a goal"},
		{"my last weigt", "my last weight"},
		// known words stay, however close they are to another
		{"protection project weighed", "protection project weighed"},
		{"Rosuvastatin dose", "Rosuvastatin dose"},
		{"LDL and PSA", "LDL and PSA"},
		{"quand ai-je été opéré", "quand ai-je été opéré"},
	}
	for _, tt := range tests {
		if got := chart.respell(tt.question); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.question, got, tt.want)
		}
	}
}
