package views

import "fmt"

// Brief is the sidebar's account of the record before anything is asked. Every
// line is computed and cites its entries.
type Brief struct {
	Card        *AnswerCard // carries the sources that the lines cite
	Visit       *Visit      // the one that is going on; nil for none
	HasVisit    bool
	Since       string // ISO; the last visit
	After       bool   // changes are since the visit; else they are what it brought
	Changes     []BriefLine
	OutOfRange  []BriefLine
	OldOut      []BriefLine // out of range, but more than a year old
	Judged      int         // latest results that the record judges
	Unjudged    int         // latest results that it does not
	Allergies   []BriefLine
	Medicines   []BriefLine
	Problems    []BriefLine
	ProblemsAll int
	Stateless   bool // no problem says whether it is active
	// What could not be read to its end: "AllergyIntolerance".
	Incomplete map[string]bool
}

// BriefLine is one line of the brief. Kind is set for changes only, as
// brief.ChangeKind names them.
type BriefLine struct {
	Kind          string
	Item          string
	Detail        string // directions, reaction
	Missing       string // "directions", "status": what the record does not give
	Mark          string // "provisional", "high criticality"
	Before, After string // of a value
	Side          string // high, low, abnormal or ""
	Range         string
	When          string // ISO
	Cites         []int
}

// briefFolded is how many lines of a section of the brief stand open.
const briefFolded = 7

// briefWords are the words of the brief.
type briefWords struct {
	Label, Changed, ChangedAt, NoChange, NoVisit           string
	OutOfRange, Latest, NoneOut, Unjudged, OlderOut        string
	Allergies, NoAllergies, Medicines, NoMedicines         string
	Problems, NoProblems, ProblemsNoStatus, Incomplete     string
	Taken, TakenHow, Sources, To, High, Low, Abnormal      string
	Active, ActiveOf                                       string // 1 how many, 2 of how many
	MissingDirections, MissingStatus                       string
	NewProblem, Ended, NewAllergy, Started, Done, Vaccines string
}

var briefEnglish = briefWords{
	Label: "Brief", Changed: "Changed since last visit", ChangedAt: "Changed at last visit", NoChange: "Nothing that is compared here has changed.",
	NoVisit: "The record holds no visit to compare with.", OutOfRange: "Out of range", Latest: "latest of each test",
	NoneOut: "None of the %[1]s latest results that carry a range or a flag.", Unjudged: "%[1]s latest results carry neither range nor flag: not judged.",
	OlderOut: "Older than a year: %[1]s", Allergies: "Allergies", NoAllergies: "None recorded. That is not a statement that there are none.",
	Medicines: "Medicines", NoMedicines: "No active order recorded.", Problems: "Problems", NoProblems: "No active problem recorded.",
	ProblemsNoStatus: "status not recorded", Incomplete: "Not read to the end: this list may lack entries.",
	Taken: "Taken directly from the record.", TakenHow: "Computed without the AI model. Not a clinical clearance.", Sources: "Sources of the brief: %[1]s",
	To: "to", High: "High", Low: "Low", Abnormal: "Abnormal", Active: "%[1]s active", ActiveOf: "%[1]s active of %[2]s",
	MissingDirections: "directions not recorded", MissingStatus: "status not recorded",
	NewProblem: "new problem", Ended: "ended", NewAllergy: "new allergy", Started: "started", Done: "done", Vaccines: "vaccine",
}

// change words what kind of change a line is; a changed value says it itself.
func (w *briefWords) change(kind string) string {
	switch kind {
	case "new problem":
		return w.NewProblem
	case "new allergy":
		return w.NewAllergy
	case "started medicine":
		return w.Started
	case "ended problem", "ended medicine":
		return w.Ended
	case "procedure":
		return w.Done
	case "vaccine":
		return w.Vaccines
	default:
		return ""
	}
}

func (w *briefWords) missing(what string) string {
	if what == "status" {
		return w.MissingStatus
	}
	return w.MissingDirections
}

// side is a shape and a word: never colour alone.
func (w *briefWords) side(side string) (shape, word string) {
	switch side {
	case "high":
		return "▲", w.High
	case "low":
		return "▼", w.Low
	case "abnormal":
		return "◆", w.Abnormal
	default:
		return "", ""
	}
}

func briefProblems(w *Words, b *Brief) string {
	if b.Stateless {
		return w.Brief.ProblemsNoStatus
	}
	return fmt.Sprintf(w.Brief.ActiveOf, w.Number(len(b.Problems)), w.Number(b.ProblemsAll))
}
