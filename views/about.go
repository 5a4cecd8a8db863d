package views

// AboutPage says which model words answers, and what was measured of it.
type AboutPage struct {
	Base    string
	Patient Patient
	SignOut string

	Model, Adapter   string
	Prompt, Pipeline string
	Weights          []Fingerprint
	Score            *ModelScore // nil: nobody signed one
	Refused          string      // why the gate would not serve it; it is served all the same
}

// Fingerprint is the hash of a file of weights.
type Fingerprint struct{ Name, SHA256 string }

// ModelScore is a signed score.
type ModelScore struct {
	Set, Made, SignedBy, Machine string
	Questions                    int
	Rows                         []ScoreRow
}

// ScoreRow is one measured number with what it means.
type ScoreRow struct{ Name, Value, Means string }

// aboutWords are the words of the page.
var aboutWords = struct {
	Title, What, Limits, Scores, Unscored, Signed, Weights, NoAdapter string
}{
	Title:  "About this model",
	What:   "A small language model on the hospital's own machines words the answers. It gets numbered lines of the record and facts that code has computed, and every sentence that it writes is compared with these lines before it is shown.",
	Limits: "It is not a medical device and has not been validated by clinicians. It does not diagnose, judge results or advise. What the record does not hold it cannot know.",
	Scores: "What was measured", Unscored: "Nobody has signed a score for this combination of model, prompts and rules. It is served because the configuration says so.",
	Signed: "Signed by", Weights: "Fingerprints", NoAdapter: "the base alone, not fine-tuned",
}
