package terms

import "testing"

func TestForeign(t *testing.T) {
	for _, tt := range []struct{ lang, english, want string }{
		{"es", "Fish", "pescado"}, {"de", "blood pressure", "blutdruck"}, {"fr", "weight", "poids"}, {"es", "no such thing", ""}, {"xx", "fish", ""},
	} {
		if got := Foreign(tt.lang, tt.english); got != tt.want {
			t.Errorf("Foreign(%q, %q) = %q, want %q", tt.lang, tt.english, got, tt.want)
		}
	}
	if !FunctionWord("de", "Welche") || FunctionWord("de", "Blutdruck") {
		t.Error("function words of German")
	}
}
