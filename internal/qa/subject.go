package qa

import "chartside/internal/record"

// subject is whom a question speaks of: the person who asks, somebody else (a
// parent asks about a child), or a clinician's patient.
type subject int

const (
	subjectThe subject = iota // the clinician's way: no person
	subjectYou
	subjectHis
	subjectHer
)

var thirdPerson = words(`my (?:little |baby |toddler )*(?:son|daughter|boy|girl|baby|child|kid|kiddo|toddler|one|mother|father|mom|mum|dad|wife|husband|grand\w+)|our (?:son|daughter|boy|girl|baby|child)|mom|mum|mommy|daddy|dad|grandma|grandpa|granny|he|she|his|her|hers|him`)

func subjectOf(text string, a Audience, rec *record.Record) subject {
	if a != Patient {
		return subjectThe
	}
	if !thirdPerson.MatchString(text) {
		return subjectYou
	}
	if rec.Patient != nil {
		switch rec.Patient.Elements().Text("gender") {
		case "female":
			return subjectHer
		case "male":
			return subjectHis
		}
	}
	return subjectThe
}
