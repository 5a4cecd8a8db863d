package dataset

import "chartside/internal/qa"

// Example is one line of the language model's files: a chat up to the model's
// turn, and what the model should say. The texts are finished: the trainer only
// puts them into the model's chat template.
type Example struct {
	ID     int    `json:"id"`
	Task   int    `json:"task"`            // 1: yes or no; 2: an answer
	Record string `json:"record"`          // "synthea-3", "composed-train-17"
	Form   string `json:"form,omitempty"`  // task 1: "concept", or "resource" as in the paper
	Source string `json:"source"`          // "rule"; "paraphrase" or "reviewed" for the question's wording
	Lang   string `json:"lang"`            // of the question
	Who    string `json:"audience"`        // patient or clinician
	Family string `json:"family"`          // latest, first, list, ...
	Kind   string `json:"kind"`            // what it asks for: lab, condition, ...
	Asks   string `json:"asks"`            // name, class, whole, several, absent, ...
	Unseen string `json:"unseen"`          // what of the question no training example has: "wording", "name", "thing"
	Group  *Group `json:"group,omitempty"` // of a Synthea patient: scores are compared by it
	Text   string `json:"question"`        // as asked

	System string    `json:"system,omitempty"`
	Turns  []Message `json:"turns"` // alternating, the last is the user's
	Target string    `json:"target"`

	Facts  []string `json:"facts,omitempty"`   // task 2: what the target must say, for scoring
	Cites  []int    `json:"cites,omitempty"`   // task 2
	Of     int      `json:"of,omitempty"`      // task 1: examples of one question share it
	Twin   string   `json:"twin,omitempty"`    // sex or race, in a counterfactual pair
	TwinOf *int     `json:"twin_of,omitempty"` // the example with the patient's own
}

// Message is one turn of the chat.
type Message struct {
	Role string `json:"role"` // user or assistant
	Text string `json:"text"`
}

// Group is what a synthetic patient is; the model is not told.
type Group struct {
	Sex       string `json:"sex"`
	Age       string `json:"age"` // band at the record's present: 0-17, 18-39, 40-64, 65+
	Race      string `json:"race"`
	Ethnicity string `json:"ethnicity"`
	Language  string `json:"language"`
}

func messages(turns []qa.Turn) []Message {
	var out []Message
	for _, t := range turns {
		out = append(out, Message{t.Role, t.Text})
	}
	return out
}
