package views

// keptWords are the words for an answer that is shown again as it was kept.
type keptWords struct {
	Answered, Changed, Again string // 1 when; 1 how many entries
}

var keptEnglish = keptWords{
	Answered: "Answered %[1]s.", Again: "Ask again",
	Changed: "Entries that this answer stands on and that have changed in the record since: %[1]s. They are shown here as they were.",
}
