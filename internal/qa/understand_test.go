package qa

import (
	"testing"
	"time"
)

// TestOperators: wordings of our own, none from the development set.
func TestOperators(t *testing.T) {
	tests := []struct {
		question string
		want     Operator
	}{
		{"What was my last A1c?", Latest},
		{"Most recent LDL", Latest},
		{"creatinine now", Latest},
		{"what was the very first ferritin you took", First},
		{"Earliest recorded weight?", First},
		{"how many times did I go to the ER", Count},
		{"Number of colonoscopies", Count},
		{"Count of active orders", Count},
		{"when did I get my tetanus shot", When},
		{"Date of hip replacement", When},
		{"since when do I have diabetes", When},
		{"what day was my mammogram", When},
		{"is my asthma still active?", Status},
		{"has the pneumonia cleared up", Status},
		{"Status of the UTI", Status},
		{"did my ankle heal", Status},
		{"Is my cholesterol getting better?", Trend},
		{"eGFR trend since 2019", Trend},
		{"weight from first to last visit", Trend},
		{"has my blood pressure gone up over the years", Trend},
		{"Average heart rate", Mean},
		{"mean systolic pressure in 2024", Mean},
		{"highest potassium ever", Max},
		{"What was the lowest hemoglobin?", Min},
		{"Do I have a latex allergy?", Exists},
		{"Any history of seizures?", Exists},
		{"was I ever vaccinated against hepatitis A", Exists},
		{"summarize the chest CT", Explain},
		{"what did the echo show", Explain},
		{"list my medications", All},
		{"Which vaccines did she get in 2021?", All},
		{"how many kilos do I weigh", All},
		{"hematocrit from the blood count", All},
		{"give me the phone number of my cardiologist", All},
	}
	for _, tt := range tests {
		plan, _, _ := Understand(tt.question, time.Date(2026, 5, 14, 0, 0, 0, 0, time.UTC))
		if plan.Operator != tt.want {
			t.Errorf("%q: got %s, want %s", tt.question, plan.Operator, tt.want)
		}
	}
}

func TestPeriods(t *testing.T) {
	now := time.Date(2174, 5, 31, 9, 0, 0, 0, time.FixedZone("", -4*3600))
	tests := []struct{ question, want string }{
		{"labs since 2017", "2017-01-01..0001-01-01 day=false"},
		{"labs after 2017", "2018-01-01..0001-01-01 day=false"},
		{"visits before March 2020", "0001-01-01..2020-02-29 day=false"},
		{"vaccines in 2021", "2021-01-01..2021-12-31 day=false"},
		{"weight on November 3, 2025", "2025-11-03..2025-11-03 day=true"},
		{"weight on 3 November 2025", "2025-11-03..2025-11-03 day=true"},
		{"weight on 2025-11-03?", "2025-11-03..2025-11-03 day=true"},
		{"weight on 11/03/2025", "2025-11-03..2025-11-03 day=true"},
		{"weight on the 3rd of November 2025", "2025-11-03..2025-11-03 day=true"},
		{"creatinine between May and October 2007", "2007-05-01..2007-10-31 day=false"},
		{"potassium 2020 to 2025", "2020-01-01..2025-12-31 day=false"},
		{"potassium from 2020 until June 2025", "2020-01-01..2025-06-30 day=false"},
		{"blood pressure over the last 6 months", "2173-12-01..0001-01-01 day=false"},
		{"orders in the past year", "2173-05-31..0001-01-01 day=false"},
		{"admissions this year", "2174-01-01..0001-01-01 day=false"},
		{"did it hurt on February 30, 2020", "2020-01-01..2020-12-31 day=false"},
		{"last weight", "0001-01-01..0001-01-01 day=false"},
		{"my room number 2019b", "0001-01-01..0001-01-01 day=false"},
	}
	for _, tt := range tests {
		p, _ := findPeriod(tt.question, now)
		if got := p.String(); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.question, got, tt.want)
		}
	}
}
