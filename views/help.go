package views

import (
	"context"
	"fmt"
	"strings"
)

// Gloss is a word of the record in plain words. It is general knowledge, never
// from the record.
type Gloss struct {
	Term, Plain, Means string
}

// Bracket puts plain words behind a term of a sentence, at a byte position.
type Bracket struct {
	At    int
	Plain string
}

// WordsPage is the whole glossary.
type WordsPage struct {
	Base    string
	Patient Patient
	SignOut string
	Words   []Gloss
}

// DataPage says where a person's data goes.
type DataPage struct {
	Base       string
	Patient    Patient
	SignOut    string
	Kept       bool // feedback is kept for review
	Writes     bool // answers can be added to the record
	Contacts   Contacts
	Connection Connection
}

// DoctorPage is what a person wants to ask their doctor.
type DoctorPage struct {
	Base      string
	Patient   Patient
	SignOut   string
	Post      string
	Questions []string
	Offered   []DoctorAsk // made from the record and the answers
}

// DoctorAsk is a question for the doctor that the record suggests: a kind, and
// what it is about.
type DoctorAsk struct {
	Kind DoctorKind
	Of   string
}

// DoctorKind names such a question.
type DoctorKind string

// The kinds.
const (
	DoctorOut      DoctorKind = "out-of-range" // Of: the test
	DoctorMissing  DoctorKind = "missing"      // Of: the question that had no answer
	DoctorMedicine DoctorKind = "medicine"     // Of: a medicine without directions
)

type helpWords struct {
	WordList, WordsTitle, WordsHelp, WordsLink                                   string
	DataTitle, DataLink                                                          string
	DataRead, DataReadText, DataModel, DataModelText, DataStored, DataStoredText string
	DataChange, DataChangeNever, DataChangeAsked, DataFeedback, DataFeedbackKept string
	DataFeedbackNot, DataWrong, DataWrongText, DataEnd, DataEndText              string
	DoctorTitle, DoctorHelp, DoctorLink, DoctorNone, DoctorAdd, DoctorAddOwn     string
	DoctorRemove, DoctorOffered, DoctorSave, DoctorSaved, DoctorEmpty            string
	DoctorOut, DoctorMissing, DoctorMedicine                                     string // with %s
}

var helpEnglish = helpWords{
	WordList: "Word list, not from your record:", WordsTitle: "Words that doctors use", WordsHelp: "What they mean, in plain words. This is not from your record, and it is not advice.",
	WordsLink: "Words that doctors use",
	DataTitle: "Where your data goes", DataLink: "Where your data goes",
	DataRead: "What is read", DataReadText: "Chartside reads your record from your hospital, with your own sign-in. It never sees your password. It reads nobody else’s record.",
	DataModel: "The AI", DataModelText: "The AI model runs on the same computers as Chartside, or on your hospital’s own. Your record is not sent to any AI company. Your name is not given to the model.",
	DataStored: "What is kept", DataStoredText: "Your record is kept only while you use it. Your questions are kept locked, with the answers and the parts of your record that they come from, so that none are lost. All of it is gone when you sign out, or after a quiet time. Your hospital may note that you used Chartside and when, but not what you asked.",
	DataChange: "What can change", DataChangeNever: "Nothing. Chartside can only read your record.",
	DataChangeAsked: "Nothing by itself. If you ask for it, your answers are added to your record as a document.",
	DataFeedback:    "If you say that an answer was good or bad", DataFeedbackKept: "Then your question and that answer are kept here, so that people can look at them and make answers better.",
	DataFeedbackNot: "That is gone when you sign out, too.", DataWrong: "If something in your record is wrong", DataWrongText: "Chartside cannot fix it. Please tell your care team:",
	DataEnd: "To end it now", DataEndText: "Sign out in the settings. All that was read and asked here is then deleted.",
	DoctorTitle: "Questions for my doctor", DoctorHelp: "Keep questions here, print them, and take them to your visit.", DoctorLink: "Questions for my doctor",
	DoctorNone: "You have no questions here yet.", DoctorAdd: "Add", DoctorAddOwn: "Your own question", DoctorRemove: "Remove", DoctorOffered: "You could also ask",
	DoctorSave: "Save as a question for my doctor", DoctorSaved: "Saved for your doctor", DoctorEmpty: "Empty line for your own question",
	DoctorOut: "The lab marked my %s. What should it be for me?", DoctorMissing: "%s I did not find it in my record.", DoctorMedicine: "How should I take %s? My record does not say.",
}

// doctor words a question for the doctor.
func (w *Words) doctor(a DoctorAsk) string {
	switch a.Kind {
	case DoctorOut:
		return fmt.Sprintf(w.Help.DoctorOut, a.Of)
	case DoctorMedicine:
		return fmt.Sprintf(w.Help.DoctorMedicine, a.Of)
	default:
		return fmt.Sprintf(w.Help.DoctorMissing, a.Of)
	}
}

// DoctorText is a question for the doctor in the words of the context.
func DoctorText(ctx context.Context, a DoctorAsk) string { return say(ctx).doctor(a) }

func glossNames(list []Gloss) string {
	names := make([]string, len(list))
	for i, g := range list {
		names[i] = g.Term
	}
	return strings.Join(names, ", ")
}
