package qa

import (
	"testing"
	"time"
)

func TestAgePeriod(t *testing.T) {
	birth := time.Date(1980, 6, 10, 0, 0, 0, 0, time.UTC)
	tests := []struct{ text, period, rest string }{
		{"which surgery did i have when i was 21", "2001-06-10..2002-06-09 day=false", "which surgery did i have"},
		{"vaccines at age five", "1985-06-10..1986-06-09 day=false", "vaccines"},
		{"illnesses in her thirties", "2010-06-10..2020-06-09 day=false", "illnesses"},
		{"visits in my late 20s", "2006-06-10..2010-06-09 day=false", "visits"},
		{"weight in his first year", "1980-06-10..1981-06-09 day=false", "weight"},
		{"vaccines in her first six months of life", "1980-06-10..1980-12-09 day=false", "vaccines"},
		{"was i in hospital as a child", "1980-06-10..1993-06-09 day=false", "was i in hospital"},
		{"how tall was she when she was 18 months old", "1981-12-10..1982-01-09 day=false", "how tall was she"},
		{"blood pressure since age 40", "2020-06-10..0001-01-01 day=false", "blood pressure"},
		{"how old am i", "0001-01-01..0001-01-01 day=false", "how old am i"},
		{"child abuse screening", "0001-01-01..0001-01-01 day=false", "child abuse screening"},
		{"when was i 60 kg", "0001-01-01..0001-01-01 day=false", "when was i 60 kg"},
	}
	for _, tt := range tests {
		p, rest, _ := agePeriod(tt.text, birth)
		if got := p.String(); got != tt.period {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.period)
		}
		if got := withoutPhrasal(rest); got != withoutPhrasal(tt.rest) {
			t.Errorf("%q: rest %q, want %q", tt.text, got, tt.rest)
		}
	}
	if _, _, ok := agePeriod("when i was 21", time.Time{}); ok {
		t.Error("a period without a birth date")
	}
}

func TestSeveralOf(t *testing.T) {
	tests := []struct {
		text string
		n    int
		rest string
	}{
		{"my last three weights", -3, "my weights"},
		{"two most recent platelet counts", -2, "platelet counts"},
		{"the first 2 ldl results", 2, "the ldl results"},
		{"last couple of visits", -2, "visits"},
		{"sodium in the last 3 hours", 0, "sodium in the last 3 hours"},
		{"last 25-hydroxyvitamin d", 0, "last 25-hydroxyvitamin d"},
		{"last weight", 0, "last weight"},
	}
	for _, tt := range tests {
		n, rest := severalOf(tt.text)
		if n != tt.n || withoutPhrasal(rest) != tt.rest {
			t.Errorf("%q: %d %q, want %d %q", tt.text, n, withoutPhrasal(rest), tt.n, tt.rest)
		}
	}
}
