package views

// SummaryPage hands answers over: as text, as a FHIR document, and, where the
// server takes documents, into the record.
type SummaryPage struct {
	Base     string
	Patient  Patient
	Answers  int // that can be handed over
	Text     string
	Document string
	Send     string // where it is posted; "" when the server takes no documents from this app
	Sent     []Sent
	Unread   bool // it was posted without saying that it had been read
	SignOut  string
}

// Sent is one document that the server took.
type Sent struct {
	At   string // ISO
	Name string // "DocumentReference/7", "" when the server did not say
}

type summaryWords struct {
	Title, Help, Nothing, Text, Document, DocumentHelp string
	SendHeading, SendHelp, SendRead, Send, SendNot     string
	SendUnread, Sent, SentAs, Link                     string
}

var summaryEnglish = summaryWords{
	Title: "Take these answers with you", Help: "All answers of this conversation, with their sources.", Nothing: "There is no answer yet. Ask a question first.",
	Text: "Save as text", Document: "Save as a FHIR document",
	DocumentHelp: "For other software: the answers, the cited entries as the hospital sent them, and how it was made. It is marked as made with AI and not signed by anybody.",
	SendHeading:  "Add to the record", SendHelp: "This puts the answers into the record at the hospital as a preliminary document, marked as made with AI. Others who may read the record can see it. Chartside cannot take it back.",
	SendRead: "I have read the answers and want them in the record.", Send: "Add to the record", SendNot: "The hospital does not take documents from this app.",
	SendUnread: "Please say first that you have read the answers.", Sent: "Added to the record", SentAs: "%[1]s as %[2]s", Link: "Save or share",
}
