package views

import (
	"context"
	"strings"

	"github.com/a-h/templ"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// Voice is how the pages speak: to a patient about their own record, or to a
// clinician about a chart.
type Voice string

// The voices.
const (
	ToPatient   Voice = "patient"
	ToClinician Voice = "clinician"
)

type voiceKey struct{}

type frameKey struct{}

// InFrame returns a context in which links stay in the EHR's frame. A window of
// its own would not have the frame's cookie and could show nothing.
func InFrame(ctx context.Context) context.Context {
	return context.WithValue(ctx, frameKey{}, true)
}

// window opens a link in a window of its own, where that can work.
func window(ctx context.Context) templ.Attributes {
	if ctx.Value(frameKey{}) != nil {
		return nil
	}
	return templ.Attributes{"target": "_blank", "rel": "noopener"}
}

// Speak returns a context in which components use the words of the voice.
func Speak(ctx context.Context, v Voice) context.Context {
	return context.WithValue(ctx, voiceKey{}, v)
}

// Words are all words of the pages in one language and voice. What depends on a
// number or a date is a method in phrases.go.
type Words struct {
	Lang    string
	tag     language.Tag
	numbers *message.Printer
	told    map[string]string // English from below to this language; nil: it is English

	Brand, Skip, Settings, TextSize, Standard, Large, Colors, SameAsDevice, Light, Dark, Contrast, Save, SignOut, Language string
	Patient, Born, Died, Deceased                                                                                          string

	AskHeading, AskHelp, Starters, AskLabel, AskPlaceholder, Ask, Stop, Waiting       string
	NoticeAI, NoticeCare, NoticeEmergency                                             string
	KeyAsk, KeyClose, KeyQuick                                                        string
	RecordHeading, RecordLink, PrintAll, BackToQuestions                              string
	YouAsked, Answer, Sources, MoreSources, NotRecorded, Raw, RawOpen, RawPage, Error string
	Copy, Copied, Print, AskAgain, AskAgainHelp, From, To, Type, AllTypes             string
	AskAgainSame, EditAgain, AsText                                                   string

	StageSelecting, StageWriting, StageChecking, StageStarting, StagePromise, Slow string
	Checked, Direct, NotFound, NotAnswered, Stopped                                string
	CheckedHow, DirectHow, DirectDown, DirectFailed, NotFoundHow, NeedPerson       string
	StoppedNothing                                                                 string
	UsedAs, Date, Value, Mark, Source                                              string

	EmergencyHeading, EmergencyText, EmergencyNobody string

	LoadingHeading, LoadingHelp, LoadingWait, LoadingFailed, LoadingReload       string
	GapsHeading, GapsHelp, ModelDown, ModelDownHelp, Offline, OfflineHelp        string
	ModelStarting, ModelStartingHelp, ModelAbsent, ModelAbsentHelp               string
	EmptyHeading, EmptyHelp, TryAgain, HelpDesk, Reference, Dismiss              string
	TheirWords, TheirLink, WindowHeading, WindowHelp, WindowOpen                 string
	ChooseHeading, ChooseHelp, ChooseNone, ChooseNoneHelp                        string
	GoOnHeading, GoOn                                                            string
	ChooseSearch, ChooseFind, ChooseNotFound, ChooseMore                         string
	SignedOutHeading, SignedOutHelp, SignInAgain                                 string
	DraftHeading, DraftHelp                                                      string
	SheetTitle, SheetOptions, SheetName, SheetFull, SheetLarge, Update, PrintNow string
	AskedAt, SourceTable, No, WhatRecordSays, Status, Author, Unseen, Made       string
	MadeAnswered, MadeRecord, MadeModel, MadeNoModel, MadePrompt, MadeSelector   string
	MadeSentences, SheetNotice, SheetNoticeHow, SheetEmergency, OtherRecords     string
	RecordTitle, RecordEntries, KindColumn, CountColumn, SourcePage              string
	Close                                                                        string

	Brief     briefWords
	Here      hereWords
	Kept      keptWords
	Paper     paperWords
	Feedback  feedbackWords
	Asking    askingWords
	Summary   summaryWords
	Help      helpWords
	Charts    chartWords
	Reading   readingWords
	Documents documentWords
	Phrases   phraseWords
}

var patient = &Words{
	Brand: "Chartside", Skip: "Skip to the question box", Settings: "Settings", TextSize: "Text size", Standard: "Standard", Large: "Large",
	Colors: "Colors", SameAsDevice: "Same as this device", Light: "Light", Dark: "Dark", Contrast: "High contrast", Save: "Save", SignOut: "Sign out", Language: "Language",
	Patient: "Patient", Born: "Born", Died: "Died", Deceased: "Deceased",

	AskHeading: "Ask about your record", AskHelp: "Every answer shows where in your record it comes from.", Starters: "Questions you could ask",
	AskLabel: "Your question", AskPlaceholder: "Ask about your record", Ask: "Ask", Stop: "Stop", Waiting: "Finding what belongs to your question.",
	NoticeAI: "This is AI, not medical advice. It can be wrong.", NoticeCare: "Care team:", NoticeEmergency: "Emergency:",
	KeyAsk: "ask", KeyClose: "close", KeyQuick: "quick",
	RecordHeading: "Your record", RecordLink: "Open my record", PrintAll: "Print all answers", BackToQuestions: "Back to my questions",
	YouAsked: "You asked:", Answer: "Answer", Sources: "Where this comes from", NotRecorded: "not recorded", Raw: "Original data (FHIR)",
	RawOpen: "Open the original data", RawPage: "Original data", Error: "The record itself says that this entry is a mistake.",
	Copy: "Copy", Copied: "Copied", Print: "Print", AskAgain: "Ask again with these", AskAgainSame: "Ask again", EditAgain: "Edit and ask again", AsText: "As text",
	AskAgainHelp: "Tick what the answer may use, untick what it may not, then ask again.", From: "From", To: "To", Type: "Type", AllTypes: "All types",

	StageStarting: "Starting.", StageSelecting: "Finding what belongs to your question.", StageWriting: "Writing the answer.", StageChecking: "Checking the answer.",
	StagePromise: "Each sentence appears when it has been checked.", Slow: "This takes longer than usual. You can wait, or stop: what has been checked stays.",
	Checked: "Checked.", Direct: "Taken directly from the record.", NotFound: "Not found.", NotAnswered: "Not answered.", Stopped: "You stopped here.",
	CheckedHow: "Every name, dose, value and date was compared with its source.", DirectHow: "Worked out without the AI model.",
	DirectDown:   "The AI model is not running, so these are the entries themselves.",
	DirectFailed: "What the AI model wrote did not pass the check, so these are the entries themselves.",
	NotFoundHow:  "It may still be so: records of other clinics and pharmacies can be missing here.", NeedPerson: "This needs a person.",
	StoppedNothing: "Nothing had been checked yet, so nothing is shown.",
	UsedAs:         "Used as source", Date: "Date", Value: "Value", Mark: "Lab’s mark", Source: "Source",

	EmergencyHeading: "Get help now", EmergencyText: "What you wrote can be a sign of an emergency. Do not wait for an answer here.",
	EmergencyNobody: "If you cannot call, ask someone near you to call.",

	LoadingHeading: "Reading your record", LoadingHelp: "You can ask now. The answer comes when reading is done.", LoadingWait: "waiting",
	LoadingFailed: "could not be read", LoadingReload: "Look again",
	GapsHeading: "Part of the record is missing", GapsHelp: "Answers say so when this matters.",
	ModelDown: "The AI model is not running right now", ModelDownHelp: "Simple questions still work: last results, medicines, allergies, dates. It comes back by itself.",
	ModelStarting: "The AI model is starting", ModelStartingHelp: "This takes about a minute. Simple questions work now: last results, medicines, allergies, dates.",
	ModelAbsent: "There is no AI model here", ModelAbsentHelp: "Answers come straight from your record. Simple questions work: last results, medicines, allergies, dates.",
	Offline: "You are offline", OfflineHelp: "Your question is kept. Answers already here can be read and printed.",
	EmptyHeading: "There is nothing in this record yet", EmptyHelp: "Your hospital may still be moving your record.",
	TryAgain: "Try again", HelpDesk: "For the help desk", Reference: "Number", Dismiss: "Close",
	TheirWords: "The hospital’s server says:", TheirLink: "More about it:",
	WindowHeading: "Chartside opens in a window of its own here", WindowHelp: "The hospital’s sign-in page cannot be shown inside the chart. This page can stay open.", WindowOpen: "Open Chartside",
	ChooseHeading: "Where is your record?", ChooseHelp: "You sign in at your hospital. Chartside never sees your password, and changes nothing in your record by itself.",
	GoOnHeading: "Sign in at your hospital", GoOn: "Go on",
	ChooseSearch: "Search by name or place", ChooseFind: "Search",
	ChooseNotFound: "No organization has that name. Try a shorter word.", ChooseMore: "And %s more: search for yours.",
	ChooseNone: "Chartside opens from your hospital’s portal", ChooseNoneHelp: "Sign in to the portal and open Chartside there.",
	SignedOutHeading: "You are signed out", SignedOutHelp: "What was read and asked here has been deleted.", SignInAgain: "Sign in again",
	DraftHeading: "Your question is kept", DraftHelp: "Change it and ask again.",

	SheetTitle: "Answer summary", SheetOptions: "Print options", SheetName: "Name and birth date", SheetFull: "Full version", SheetLarge: "Large type",
	Update: "Update", PrintNow: "Print", AskedAt: "Question, asked", SourceTable: "Table of sources", No: "No.", WhatRecordSays: "What the record says",
	Status: "Status", Author: "Author", Unseen: "What this answer did not see", Made: "How this was made", MadeAnswered: "Answered", MadeRecord: "Record read",
	MadeModel: "Model", MadeNoModel: "none: taken directly from the record", MadePrompt: "Prompt version", MadeSelector: "Evidence chosen by", MadeSentences: "Sentences",
	SheetNotice: "Made by AI. Not medical advice.", SheetNoticeHow: "It can be wrong: check it with your care team", SheetEmergency: "Emergency:",
	OtherRecords: "Records of other clinics and pharmacies are not in this record.",
	RecordTitle:  "What was read", RecordEntries: "What Chartside read from your record", KindColumn: "Kind", CountColumn: "Entries", SourcePage: "Entry of the record",
	Close: "Close",

	Kept:  keptEnglish,
	Paper: paperEnglish,
	Brief: briefEnglish, Here: hereEnglish, Feedback: feedbackEnglish, Asking: askingEnglish, Summary: summaryEnglish, Help: helpEnglish, Charts: chartEnglish, Reading: readingEnglish, Documents: documentsEnglish, Phrases: phrasesEnglish,
}

// clinician says what differs for a clinician.
var clinician = func() *Words {
	w := *patient
	w.AskHeading, w.AskHelp, w.AskPlaceholder, w.AskLabel = "Chart questions", "Every statement cites its entry.", "Ask this chart", "Question about this chart"
	w.NoticeAI, w.NoticeCare, w.NoticeEmergency = "AI: verify against the chart before acting.", "", ""
	w.RecordHeading, w.RecordLink, w.PrintAll, w.BackToQuestions = "Chart", "What was read", "Print all", "Back to the questions"
	w.YouAsked, w.Waiting, w.StageSelecting = "Asked:", "Finding evidence.", "Finding evidence."
	w.Stopped, w.Raw = "Stopped.", "FHIR JSON"
	w.Mark = "Flag"
	w.NotFoundHow = "Outside records may be missing."
	w.CheckedHow = "Names, doses, values and dates compared with their sources."
	w.Slow = "Slower than usual. Wait, or stop: what has been checked stays."
	w.ModelAbsentHelp = "Answers come straight from the chart. Simple questions work: last results, medicines, allergies, dates."
	w.EmergencyText = "The question describes a possible emergency."
	w.EmergencyNobody = ""
	w.Reading = w.Reading.said("Reading what the question needs.", "Ask now; the answer comes when what it needs is read.", "Only changes, where the server has _lastUpdated.",
		"Not offered by the EHR", "Everything that the EHR offers to apps was read.")
	w.LoadingHeading, w.LoadingHelp = "Reading the chart", "Ask now; the answer comes when the chart is read."
	w.EmptyHelp = "The EHR gave no clinical entries to this app."
	w.ChooseHeading = "Which organization?"
	w.ChooseHelp = "Sign-in happens at the organization. Chartside changes nothing by itself."
	w.ChooseNone, w.ChooseNoneHelp = "Chartside opens from the EHR", "Open a chart and start Chartside there."
	w.SignedOutHelp = "What was read and asked here has been deleted."
	w.Phrases.Years, w.Phrases.MonthsOld = "%[1]d y", "%[1]d mo"
	w.SheetNoticeHow = "Verify against the chart before acting"
	w.Asking = askingClinician
	w.Charts.Help = "As the record has it."
	w.OtherRecords = "Outside records are not in this chart."
	w.RecordEntries = "What Chartside read from the chart"
	return &w
}()

// capital begins a kind's name as a label: "Lab results".
func capital(s string) string {
	if s == "" {
		return ""
	}
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}

// ModelNote says that the model is starting, down or absent, and what still works;
// away is false when it is none of them.
func ModelNote(ctx context.Context, state string) (note Note, away bool) {
	w := say(ctx)
	switch state {
	case "starting":
		return Note{Kind: Info, Title: w.ModelStarting, Text: w.ModelStartingHelp}, true
	case "down":
		return Note{Kind: Warning, Title: w.ModelDown, Text: w.ModelDownHelp}, true
	case "absent":
		return Note{Kind: Info, Title: w.ModelAbsent, Text: w.ModelAbsentHelp}, true
	}
	return Note{}, false
}
