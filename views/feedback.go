package views

// Feedback is what a person may say, or has said, of an answer.
type Feedback struct {
	Post  string // where it is posted
	Given string // a verdict: helpful, wrong, wrong-source, missing, unsafe; "" for none
	Kept  bool   // it is kept for review; else it ends with the conversation
	Lost  bool   // it could not be kept
}

type feedbackWords struct {
	Label, Ask, Yes, No, What                        string
	Wrong, WrongSource, Missing, Unsafe, Word, Thank string
	Kept, NotKept, Failed, Change                    string
}

var feedbackEnglish = feedbackWords{
	Label: "Feedback on this answer", Ask: "Was this helpful?", Yes: "Yes", No: "No", What: "What is wrong with it?",
	Wrong: "It is wrong", WrongSource: "Wrong source", Missing: "Something is missing", Unsafe: "It is not safe", Word: "In your own words (you can leave this empty)",
	Thank: "Thank you.", Kept: "Your question and this answer are kept here, so that people can review them. Nothing is sent elsewhere.",
	NotKept: "This ends with this conversation.", Failed: "This could not be kept. Please tell the help desk.", Change: "Change",
}

// verdict names a verdict for who gave it.
func (w *feedbackWords) verdict(v string) string {
	switch v {
	case "helpful":
		return w.Yes
	case "wrong":
		return w.Wrong
	case "wrong-source":
		return w.WrongSource
	case "missing":
		return w.Missing
	case "unsafe":
		return w.Unsafe
	default:
		return ""
	}
}

func pressed(on bool) string {
	if on {
		return "true"
	}
	return "false"
}
