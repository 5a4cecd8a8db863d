package web

import (
	"chartside/internal/qa"
	"chartside/internal/record"
)

// This file is what the EHR said of the moment of the launch, besides the
// patient: which visit it is. It chooses and shows; it never decides whose
// record is read.

// hereOf names the visit that the launch was made in; "" where the EHR named none.
func hereOf(conv *conversation) record.Ref {
	if id := conv.Connection.Grant().Encounter; id != "" {
		return record.Ref("Encounter/" + id)
	}
	return ""
}

// questionIn is a question asked in a conversation, in its visit.
func questionIn(conv *conversation, text string) qa.Question {
	return qa.Question{Text: text, Audience: conv.Audience, Here: hereOf(conv)}
}
