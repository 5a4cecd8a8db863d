package prompt

// Task1Prefix is the shared beginning of the yes/no question about one concept;
// the runtime caches it for all concepts of one question.
func Task1Prefix(question string) string {
	return "A person asks about a medical record. Does the entry help to answer the question? Say yes or no.\nQuestion: " + fence(question) + "\nEntry: "
}

// Task1Concept is the end of the yes/no question: one concept or, for the
// paper's way, one resource's line.
func Task1Concept(text string) string { return oneLine(text) + "\nAnswer:" }
