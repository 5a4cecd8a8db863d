package views

import (
	"context"

	"github.com/a-h/templ"
)

// morePages are the pages beside the questions, and the states of a
// conversation that a demo does not reach at will.
func morePages(p func(string, Surface) Page) map[string]templ.Component {
	withBrief := sampleConversation()
	withBrief.Turns, withBrief.Notes, withBrief.Brief = nil, nil, sampleBrief()
	down := sampleConversation()
	down.Turns, down.Gaps = down.Turns[3:4], nil
	kept := sampleConversation()
	kept.Turns, kept.Gaps, kept.Draft = nil, nil, "Why was glipizide stopped?"
	kept.Notes = []Note{{Kind: Failure, Title: "This question is too long", Text: "Please shorten it and ask again. Your text is kept."}}
	partial := sampleConversation()
	partial.Turns, partial.Notes = nil, nil
	writing := sampleConversation()
	writing.Turns, writing.Notes, writing.Gaps = writing.Turns[8:9], nil, nil
	slow := sampleConversation()
	slow.Turns, slow.Notes, slow.Gaps = []Turn{slow.Turns[8]}, nil, nil
	slow.Turns[0].Slow = true
	away := func(state string) *Conversation {
		c := sampleConversation()
		c.Turns, c.Gaps = nil, nil
		note, _ := ModelNote(context.Background(), state)
		c.Notes = []Note{note}
		return c
	}
	stopped := sampleConversation()
	stopped.Turns, stopped.Notes, stopped.Gaps = stopped.Turns[6:7], nil, nil
	help := sampleConversation()
	help.Turns, help.Notes, help.Gaps = help.Turns[4:5], nil, nil
	years := sampleConversation()
	years.Turns, years.Notes, years.Gaps = []Turn{sampleYears()}, nil, nil
	measured := sampleDirect()
	large := p("Answer summary", Chat)
	large.Size = "large"
	return map[string]templ.Component{
		"brief":         SidebarPage(p("Maria Alvarez", Sidebar), withBrief),
		"modeldown":     ChatPage(p("", Chat), down),
		"draft":         ChatPage(p("", Chat), kept),
		"partial":       ChatPage(p("", Chat), partial),
		"writing":       ChatPage(p("", Chat), writing),
		"slow":          ChatPage(p("", Chat), slow),
		"modelstarting": ChatPage(p("", Chat), away("starting")),
		"modelabsent":   ChatPage(p("", Chat), away("absent")),
		"stopped":       ChatPage(p("", Chat), stopped),
		"emergency":     ChatPage(p("", Chat), help),
		"charts":        MeasurementsPage(p("", Chat), &ChartsPage{Base: "/c/abc", Self: "/c/abc/charts", Patient: samplePatient, SignOut: "/signout", Tests: []Choice{{"1", "Hemoglobin A1c"}}, Test: "1", Card: measured, Problems: sampleTimeline()}),
		"doctor":        QuestionsForDoctorPage(p("", Chat), &DoctorPage{Base: "/c/abc", Patient: samplePatient, SignOut: "/signout", Post: "/c/abc/doctor", Questions: []string{"Have I had the shingles vaccine? I did not find it in my record."}, Offered: []DoctorAsk{{DoctorOut, "Hemoglobin A1c"}}}),
		"data":          WhereDataGoesPage(p("", Chat), &DataPage{Base: "/c/abc", Patient: samplePatient, SignOut: "/signout", Kept: true, Contacts: sampleContacts}),
		"words":         GlossaryPage(p("", Chat), &WordsPage{Base: "/c/abc", Patient: samplePatient, SignOut: "/signout", Words: []Gloss{{"A1c", "average blood sugar test", "A blood test for your average blood sugar over about 3 months."}}}),
		"summary":       HandOverPage(p("", Chat), &SummaryPage{Base: "/c/abc", Patient: samplePatient, SignOut: "/signout", Answers: 3, Text: "/t", Document: "/d", Send: "/s", Sent: []Sent{{"2026-06-09T09:16:42-05:00", "DocumentReference/7"}}}),
		"years":         ChatPage(p("", Chat), years),
		"printyears":    SheetPage(p("Answer summary", Chat), &Sheet{Base: "/c/abc", Self: "/c/abc/print", Patient: samplePatient, Turns: years.Turns, Notice: sampleContacts, Options: Options{Name: true, Full: true}}),
		"printlarge":    SheetPage(large, &Sheet{Base: "/c/abc", Self: "/c/abc/print", Patient: samplePatient, Turns: sampleTurns()[:1], Notice: sampleContacts, Options: Options{Name: true, Large: true}, Doctor: []string{"Have I had the shingles vaccine?"}}),
	}
}

func sampleBrief() *Brief {
	card := &AnswerCard{ID: "brief"}
	for i := range 9 {
		s := sampleLab(i+1, "2026-05-14", "6.8")
		s.Raw, s.RawURL = "", "/c/abc/sources/Observation/x"
		card.Sources = append(card.Sources, s)
	}
	return &Brief{Card: card, HasVisit: true, Since: "2025-11-18", After: true, Judged: 12, Unjudged: 3, ProblemsAll: 7,
		Changes:    []BriefLine{{Kind: "value", Item: "HbA1c", Before: "7.0", After: "6.8 %", Side: "high", Cites: []int{1, 2}}, {Kind: "started medicine", Item: "Empagliflozin 10 mg", When: "2026-02-03", Cites: []int{3}}},
		OutOfRange: []BriefLine{{Item: "eGFR", After: "54 mL/min/1.73 m2", Side: "low", Range: "60 or more", When: "2026-05-14", Cites: []int{4}}},
		Allergies:  []BriefLine{{Item: "Penicillin", Detail: "rash, moderate", Mark: "high criticality", When: "1998", Cites: []int{5}}},
		Medicines:  []BriefLine{{Item: "Metformin 1,000 mg", Detail: "twice a day", When: "2026-02-03", Cites: []int{6}}, {Item: "Aspirin 81 mg", Missing: "directions", When: "2020-01", Cites: []int{7}}},
		Problems:   []BriefLine{{Item: "Type 2 diabetes mellitus", When: "2016", Cites: []int{8}}, {Item: "CKD stage 3a", Mark: "provisional", When: "2025", Cites: []int{9}}},
		Incomplete: map[string]bool{"AllergyIntolerance": true}}
}

// sampleYears is an answer in which time is the point.
func sampleYears() Turn {
	a := &AnswerCard{ID: "t1", Lang: "en", Trust: Direct, Made: sampleMade, Sentences: []Sentence{{Text: "Your medicines are metformin 1,000 mg tablet and glipizide 5 mg tablet.", Cites: []int{1, 2, 3}}},
		Sources: []Source{{N: 1, Kind: "medicine order", Title: "Metformin 1,000 mg tablet", Date: "2026-02-03", Status: "active", Cited: true},
			{N: 2, Kind: "medicine order", Title: "Metformin 1,000 mg tablet", Date: "2019-05-07", Status: "stopped", Cited: true},
			{N: 3, Kind: "medicine order", Title: "Glipizide 5 mg tablet", Date: "2024-03", Status: "stopped", Cited: true}}}
	a.Timeline = &Timeline{ID: "t1-line", Now: "2026-06-09", Card: a, Drugs: true, Spans: []Span{
		{Name: "Metformin 1,000 mg tablet", From: "2019-05-07", To: "2026-02-03", Open: true, Status: "active", Marks: []string{"2019-05-07", "2026-02-03"}, Cites: []int{2, 1}},
		{Name: "Glipizide 5 mg tablet", From: "2024-03", To: "2024-03", Status: "stopped", Marks: []string{"2024-03"}, Cites: []int{3}}}}
	return Turn{ID: "t1", Question: "Which medicines have I taken over the years?", Asked: "2026-06-09T09:15:00-05:00", Answer: a}
}

func sampleTimeline() *Timeline {
	return &Timeline{ID: "problems", Now: "2026-06-09", Card: &AnswerCard{ID: "line", Sources: []Source{{N: 1, Kind: "problem", Title: "Type 2 diabetes mellitus", Date: "2016-08", Status: "active"}}},
		Spans: []Span{{Name: "Type 2 diabetes mellitus", From: "2016-08", Open: true, Status: "active", Cites: []int{1}}, {Name: "Bronchitis", From: "2019-01-03", To: "2019-01-20", Status: "resolved"}}}
}
