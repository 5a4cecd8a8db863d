package views

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/a-h/templ"
)

// pages writes the sample pages to a folder, to be looked at in a browser:
// go test ./views -run TestSamplePages -pages DIR
var pages = flag.String("pages", "", "write the sample pages to this folder")

var samplePatient = Patient{Name: "Maria Alvarez", Born: "1961-03-12", Sex: "female", Age: "P65Y", Organization: "Lakeside Community Hospital"}

var sampleContacts = Contacts{
	CareTeam:  Phone{Number: "555-0100", Dial: "+15550100144"},
	Emergency: Phone{Name: "Call 911", Number: "911", Dial: "911"},
	More:      []Phone{{Name: "Call or text 988", Number: "988", Dial: "988", Note: "988 is for thoughts of harming yourself, day and night."}},
}

var sampleMade = Made{At: "2026-06-09T09:16:42-05:00", ReadAt: "2026-06-09T09:14:00-05:00", Model: "chartside-answer", Prompt: "2026-05-28", Selector: "cross-encoder"}

func sampleLab(n int, date, value string) Source {
	return Source{N: n, Kind: "lab result", Title: "Hemoglobin A1c", Date: date, Status: "final", Author: "Lakeside Laboratory", Cited: true,
		Says:  []Fact{{"Result", value + " %"}, {"Range", "4.0 to 5.6 %"}, {"Flag", "High"}},
		Facts: []Fact{{"Result", value + " %"}, {"Flag", "▲ High"}, {"Range", "4.0 to 5.6 %"}, {"Method", ""}},
		Raw:   "{\n  \"resourceType\": \"Observation\",\n  \"status\": \"final\",\n  \"note\": \"</pre><script>alert(1)</script>\"\n}"}
}

func sampleChecked() *AnswerCard {
	return &AnswerCard{
		ID: "t1", Lang: "en", Trust: Checked,
		Sentences: []Sentence{
			{Text: "You take two medicines for type 2 diabetes.", Cites: []int{3}},
			{Text: "Metformin 1,000 mg, one tablet two times a day with meals.", Cites: []int{1}, Item: true},
			{Text: "Empagliflozin (Jardiance) 10 mg, one tablet each morning, since 18 November 2025.", Cites: []int{2}, Item: true},
		},
		Sources: []Source{
			{N: 1, Kind: "medicine order", Title: "Metformin 1,000 mg tablet", Date: "2026-02-03", Status: "active", Author: "Dr. Hannah Okafor", Cited: true,
				Says:  []Fact{{"How to take", "1 tablet by mouth, 2 times a day with meals"}},
				Facts: []Fact{{"How to take", "1 tablet by mouth, 2 times a day with meals"}, {"Ordered by", "Dr. Hannah Okafor"}, {"Refills", ""}},
				Words: []string{"Take 1 tablet by mouth twice daily with meals. Renewed 02/03/2026."}, RawURL: "/c/abc/sources/MedicationRequest/m1"},
			{N: 2, Kind: "medicine order", Title: "Empagliflozin 10 mg tablet", Date: "2025-11-18", Status: "active", Cited: true},
			{N: 3, Kind: "problem", Title: "Type 2 diabetes mellitus", Date: "2016-08", Status: "active", Cited: true},
			{N: 4, Kind: "medicine order", Title: "Glipizide 5 mg tablet", Date: "2024", Status: "stopped"},
		},
		Considered: &Considered{Used: 3, Looked: 212, Again: "/c/abc/answers/1/again", Types: []Choice{{"MedicationRequest", "medicine orders"}, {"Condition", "problems"}},
			Groups: []Group{
				{Kind: "medicine orders", Used: 2, Total: 9, Why: "Active, and ordered for diabetes", Items: []Tick{
					{Ref: "MedicationRequest/m1", Title: "Metformin 1,000 mg", N: 1, Date: "2026-02-03"},
					{Ref: "MedicationRequest/m2", Title: "Empagliflozin 10 mg", N: 2, Date: "2025-11-18"},
					{Ref: "MedicationRequest/m3", Title: "Glipizide 5 mg", Date: "2024", Note: "stopped"}}},
				{Kind: "lab results", Used: 0, Total: 96, Why: "You asked for medicines"}}},
		Print: "/c/abc/answers/1/print", Made: sampleMade, Dropped: 1,
	}
}

func sampleDirect() *AnswerCard {
	values := []struct{ date, text string }{{"2023-04-18", "8.4"}, {"2023-10-24", "7.9"}, {"2024-04-30", "7.5"}, {"2024-11-12", "7.1"},
		{"2025-05-20", "7.2"}, {"2025-11-18", "7.0"}, {"2026-05-14", "6.8"}}
	a := &AnswerCard{ID: "t2", Lang: "en", Trust: Direct, Computed: len(values), Made: sampleMade, Print: "/c/abc/answers/2/print",
		Sentences: []Sentence{
			{Text: "Your A1c (hemoglobin A1c) went down from 8.4 % on 18 April 2023 to 6.8 % on 14 May 2026.", Cites: []int{1, 7}},
			{Text: "The lab marked the last result as high.", Cites: []int{7}}},
		Trend: &Trend{Title: "Hemoglobin A1c", Unit: "%", Low: "4.0", High: "5.6"},
		Table: &Table{Caption: "All 7 results", Columns: []Column{{"Date", false}, {"Value", true}, {"Lab’s mark", false}}},
		Gaps:  []Gap{{Cause: "unreadable", Kind: "notes", N: 1}}}
	for i, v := range values {
		var number float64
		fmt.Sscan(v.text, &number)
		cited := i == 0 || i == len(values)-1
		a.Trend.Points = append(a.Trend.Points, Point{When: v.date, Value: number, Text: v.text, Mark: "High", Source: i + 1, Cited: cited})
		a.Table.Rows = append(a.Table.Rows, Row{Cells: []string{v.date, v.text + " %", "▲ High"}, Cite: i + 1})
		s := sampleLab(i+1, v.date, v.text)
		a.Sources = append(a.Sources, s)
	}
	a.Considered = &Considered{Used: 7, Looked: 212, Again: "/c/abc/answers/2/again"}
	a.Made.Model = ""
	return a
}

func sampleNone() *AnswerCard {
	return &AnswerCard{ID: "t3", Trust: NotFound, Sentences: []Sentence{{Text: "I did not find a shingles vaccine in your record."}},
		Considered: &Considered{Looked: 7127, Again: "/x"}, Made: sampleMade, Print: "/c/abc/answers/3/print"}
}

func sampleTable() *AnswerCard {
	a := &AnswerCard{ID: "t4", Trust: Direct, ModelDown: true, Sentences: []Sentence{{Text: "Your record lists 24 vaccines."}},
		Table: &Table{Caption: "Vaccines, newest first", Columns: []Column{{"Date", false}, {"Vaccine", false}, {"Status", false}}}, Made: sampleMade}
	for i := 1; i <= 24; i++ {
		date := fmt.Sprintf("20%02d-10-05", 26-i)
		a.Table.Rows = append(a.Table.Rows, Row{Cells: []string{date, "Influenza, seasonal, injectable, preservative free", "Completed"}, Cite: i})
		a.Sources = append(a.Sources, Source{N: i, Kind: "vaccine", Title: "Influenza, seasonal, injectable, preservative free", Date: date, Status: "completed", Cited: true})
	}
	return a
}

func sampleTurns() []Turn {
	return []Turn{
		{ID: "t1", Question: "What medicines do I take for my diabetes?", Asked: "2026-06-09T09:15:00-05:00", Answer: sampleChecked()},
		{ID: "t2", Question: "Is my A1c getting better?", Asked: "2026-06-09T09:16:00-05:00", Answer: sampleDirect()},
		{ID: "t3", Question: "Have I had the shingles vaccine?", Asked: "2026-06-09T09:17:00-05:00", Answer: sampleNone()},
		{ID: "t4", Question: "Which vaccines did I get?", Asked: "2026-06-09T09:18:00-05:00", Answer: sampleTable()},
		{ID: "t5", Question: "My chest feels tight and my left arm is numb, but it is probably nothing.", Asked: "2026-06-09T09:19:00-05:00",
			Answer: &AnswerCard{ID: "t5", Trust: Emergency, Calls: sampleContacts}},
		{ID: "t6", Question: "Should I take more metformin?", Asked: "2026-06-09T09:20:00-05:00",
			Answer: &AnswerCard{ID: "t6", Trust: Declined, Sentences: []Sentence{{Text: "I can only tell you what your record says. Please ask your care team about doses."}}}},
		{ID: "t7", Question: "What was said about my blood pressure?", Asked: "2026-06-09T09:21:00-05:00",
			Answer: &AnswerCard{ID: "t7", Trust: Checked, Stopped: true, Sentences: []Sentence{{Text: "At your last visit your blood pressure was 128/76 mmHg.", Cites: []int{1}}},
				Sources: []Source{{N: 1, Kind: "vital sign", Title: "Blood pressure", Date: "2026-05-14T08:10:00-05:00", Cited: true}}}},
		{ID: "t8", Question: "What did the doctor say?", Asked: "2026-06-09T09:22:00-05:00", Again: "/c/abc/answers/8/again",
			Problem: &Note{Kind: Failure, Title: "This answer could not be made", Text: "Nothing was lost. Please try again."}},
		{ID: "t9", Question: "<img src=x onerror=alert(1)> & \"what\"?", Lang: "es", Asked: "2026-06-09T09:23:00-05:00",
			Stream: "/c/abc/answers/9/stream", Stop: "/c/abc/answers/9/stop", Again: "/c/abc/answers/9/again"},
	}
}

func sampleConversation() *Conversation {
	return &Conversation{Base: "/c/abc", Patient: samplePatient, Contacts: sampleContacts, SignOut: "/signout", Settings: "/c/abc/settings",
		Record: Summary{Total: 212, ReadAt: "2026-06-09T09:14:00-05:00", Oldest: "2009-02-02",
			Counts: []Count{{"lab results", 96}, {"vital signs", 41}, {"visits", 28}, {"notes", 14}, {"medicine orders", 9}, {"vaccines", 9}, {"problems", 7}, {"allergies", 1}}},
		Starters: []Ask{{"lab", AskTrend, "Hemoglobin A1c"}, {"pill", AskMedicines, ""}, {"visit", AskLastVisit, ""}, {"note", AskSince, "Type 2 diabetes"}},
		Notes:    []Note{{Kind: Warning, Title: "The AI model is not running right now", Text: "Simple questions still work: last results, medicines, allergies, dates. It comes back by itself."}},
		Gaps:     []Gap{{Cause: "failed", Kind: "notes"}, {Cause: "not-fitting", Kind: "vaccines", N: 1}}, Turns: sampleTurns()}
}

func sampleSheet(turns ...Turn) *Sheet {
	return &Sheet{Base: "/c/abc", Self: "/c/abc/print", Patient: samplePatient, Turns: turns, Notice: sampleContacts, Options: Options{Name: true, Full: true}}
}

func sampleLoading() *Loading {
	return &Loading{Base: "/c/abc", Stream: "/c/abc/progress", Patient: &samplePatient, SignOut: "/signout",
		Parts: []Part{{Kind: "lab results", Read: 96, Done: true, Total: 96}, {Kind: "visits", Read: 17, Total: 28}, {Kind: "medicine orders", Read: 40}, {Kind: "notes", Waiting: true}, {Kind: "vaccines", Failed: true}}}
}

// samples are the pages in their states.
func samples(assets Assets) map[string]templ.Component {
	p := func(title string, s Surface) Page {
		return Page{Title: title, Surface: s, Assets: assets, Here: "/c/abc"}
	}
	empty := sampleConversation()
	empty.Turns, empty.Record, empty.Starters, empty.Notes, empty.Gaps = nil, Summary{}, nil, nil, nil
	all := morePages(p)
	maps.Copy(all, map[string]templ.Component{
		"chat":    ChatPage(p("Ask about your record", Chat), sampleConversation()),
		"empty":   ChatPage(p("Ask about your record", Chat), empty),
		"sidebar": SidebarPage(p("Maria Alvarez", Sidebar), sampleConversation()),
		"loading": LoadingPage(p("Reading your record", Chat), sampleLoading()),
		"problem": ProblemPage(p("Problem", Chat), &Problem{Title: "The hospital’s server did not answer", Text: []string{"We tried three times. Your record was not changed."},
			Quote: "The launch is for <b>another</b> tenant.", More: Action{Name: "https://help.ehr.example/errors/launch"},
			Next: []Action{{Name: "Try again", URL: "/"}, {Name: "Back to the portal", URL: "/x"}}, Help: "Error 504 from the record server.", Number: "E-7F31-20C4", Draft: "Why was glipizide stopped?"}),
		"choose":    ChoosePage(p("Choose", Chat), Choosing{Organizations: []Organization{{"Lakeside Community Hospital", "Springfield", "/launch?iss=a"}, {"Lake County Clinics", "", "/launch?iss=b"}}, Search: true, Sought: "lake", More: 3}),
		"window":    WindowPage(p("Chartside", Sidebar), "/launch?iss=a&launch=b"),
		"signedout": SignedOutPage(p("Signed out", Chat)),
		"record":    ReadPage(p("What was read", Chat), &RecordPage{Base: "/c/abc", Patient: samplePatient, Record: sampleConversation().Record, Coverage: sampleCoverage(), Again: "/c/abc/record", News: sampleNews(), SignOut: "/signout"}),
		"reading":   ChatPage(p("Ask about your record", Chat), sampleReading()),
		"entry":     EntryPage(p("Entry", Chat), &SourcePage{Base: "/c/abc", Patient: samplePatient, Source: sampleLab(1, "2026-05-14", "6.8"), SignOut: "/signout"}),
		"print":     SheetPage(p("Answer summary", Chat), sampleSheet(sampleTurns()[1])),
		"printall":  SheetPage(p("Answer summary", Chat), sampleSheet(sampleTurns()[:8]...)),
	})
	return all
}

func TestSamplePages(t *testing.T) {
	assets := Assets{Tokens: "static/tokens.css", Style: "static/chartside.css", Print: "static/print.css",
		HTMX: "static/vendor/htmx.min.js", SSE: "static/vendor/htmx-ext-sse.min.js", Script: "static/chartside.js"}
	for name, c := range samples(assets) {
		ctx := context.Background()
		if name == "sidebar" || name == "brief" {
			ctx = Speak(ctx, ToClinician)
		}
		html, err := Render(ctx, c)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if *pages != "" {
			if err := os.WriteFile(filepath.Join(*pages, name+".html"), html, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func sampleCoverage() *Coverage {
	return &Coverage{Looked: 1241,
		Kinds:   []Covered{{"lab results", 1200, "2012-03-04", "2026-05-14"}, {"visits", 41, "2011", "2026-05-14"}, {"insurances", 1, "", ""}},
		Missing: []Gap{{Cause: "refused", Kind: "medicine orders"}, {Cause: "truncated", Kind: "notes", N: 12}},
		Details: []Gap{{Cause: "unreadable", Kind: "notes", N: 2}},
		Empty:   []string{"allergies", "goals"}, NotOffered: []string{"care teams"}, NotAsked: []string{"origins of data"}, Pending: []string{"procedures"},
	}
}

func sampleNews() *News {
	return &News{At: "2026-05-14T14:05:00Z", Gone: 1,
		Added:   []NewsKind{{"lab results", 14, []NewsEntry{{"Potassium", "2026-05-14", "/c/abc/sources/Observation/k"}, {"Sodium", "", "/c/abc/sources/Observation/n"}}}},
		Changed: []NewsKind{{"medicine orders", 1, []NewsEntry{{"Metformin", "2026-05-01", "/c/abc/sources/MedicationRequest/m"}}}}}
}

// sampleReading is a conversation whose record is still being read.
func sampleReading() *Conversation {
	c := *sampleConversation()
	c.Reading, c.Brief = sampleLoading(), nil
	c.Turns = nil
	return &c
}
