package views

import (
	"context"
	"fmt"
)

// Ask is a question that a page offers: its kind, and what it is about as the
// record names it. The words are the page's language's.
type Ask struct {
	Icon string // lab, pill, visit, note
	Kind AskKind
	Of   string // "Hemoglobin A1c"; "" where the kind needs none
}

// AskKind names a question.
type AskKind string

// The questions that pages offer.
const (
	AskMedicines  AskKind = "medicines"
	AskAllergies  AskKind = "allergies"
	AskProblems   AskKind = "problems"
	AskVaccines   AskKind = "vaccines"
	AskLastVisit  AskKind = "last-visit"
	AskProcedures AskKind = "procedures"
	AskTrend      AskKind = "trend"
	AskLatest     AskKind = "latest"
	AskHighest    AskKind = "highest"
	AskSince      AskKind = "since"
	AskStarted    AskKind = "started"
	AskStill      AskKind = "still"
	AskAbout      AskKind = "about"
)

// askingWords are the questions; those with %s are about something.
type askingWords struct {
	Medicines, Allergies, Problems, Vaccines, LastVisit, Procedures string
	Trend, Latest, Highest, Since, Started, Still, About            string
	Next                                                            string // heads follow-up questions
}

var askingEnglish = askingWords{
	Medicines: "Which medicines am I taking now?", Allergies: "What am I allergic to?", Problems: "Which health problems are active?",
	Vaccines: "Which vaccines have I had?", LastVisit: "What was my last visit?", Procedures: "Which procedures have I had?",
	Trend: "How has my %s changed?", Latest: "What was my last %s?", Highest: "What was my highest %s?", Since: "Since when do I have %s?",
	Started: "When did I first take %s?", Still: "Is %s still active?", About: "What does my record say about %s?", Next: "You could ask next",
}

var askingClinician = askingWords{
	Medicines: "Active medications?", Allergies: "Allergies?", Problems: "Active problems?", Vaccines: "Immunizations?", LastVisit: "Last visit?", Procedures: "Procedures?",
	Trend: "How has %s changed?", Latest: "Last %s?", Highest: "Highest %s?", Since: "Since when %s?", Started: "When was %s first ordered?", Still: "Is %s still active?", About: "What is recorded about %s?", Next: "Ask next",
}

// Text is the question in words.
func (w *Words) question(a Ask) string {
	q := &w.Asking
	text := map[AskKind]string{
		AskMedicines: q.Medicines, AskAllergies: q.Allergies, AskProblems: q.Problems, AskVaccines: q.Vaccines, AskLastVisit: q.LastVisit, AskProcedures: q.Procedures,
		AskTrend: q.Trend, AskLatest: q.Latest, AskHighest: q.Highest, AskSince: q.Since, AskStarted: q.Started, AskStill: q.Still, AskAbout: q.About,
	}[a.Kind]
	if a.Of == "" {
		return text
	}
	return fmt.Sprintf(text, a.Of)
}

// QuestionText is the question in the words of the context.
func QuestionText(ctx context.Context, a Ask) string { return say(ctx).question(a) }
