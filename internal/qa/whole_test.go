package qa

import (
	"strings"
	"testing"

	"chartside/internal/record"
)

// ofResources is a chart of a bundle's resources, as they stand in JSON.
func ofResources(t *testing.T, resources ...string) *Chart {
	t.Helper()
	var entries []string
	for _, r := range resources {
		entries = append(entries, `{"resource":`+r+`}`)
	}
	rec, err := record.ParseBundle(strings.NewReader(`{"resourceType":"Bundle","type":"collection","entry":[` + strings.Join(entries, ",") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	return Prepare(rec)
}

// says is one question with what its answer must and must not say.
type says struct {
	question  string
	audience  Audience
	want, not []string
	trust     Trust // "" any
}

func ask(t *testing.T, c *Chart, cases []says) {
	t.Helper()
	for _, tt := range cases {
		if tt.audience == "" {
			tt.audience = Clinician
		}
		a, err := (&Pipeline{Selector: Lexical{}}).Ask(t.Context(), c, Question{Text: tt.question, Audience: tt.audience}, nil)
		if err != nil {
			t.Fatal(err)
		}
		text := a.Text()
		for _, s := range tt.want {
			if !strings.Contains(text, s) {
				t.Errorf("%s: %q does not say %q", tt.question, text, s)
			}
		}
		for _, s := range tt.not {
			if strings.Contains(text, s) {
				t.Errorf("%s: %q says %q", tt.question, text, s)
			}
		}
		if tt.trust != "" && a.Trust != tt.trust {
			t.Errorf("%s: %s, want %s: %q", tt.question, a.Trust, tt.trust, text)
		}
	}
}

const (
	aMan      = `{"resourceType":"Patient","id":"p","gender":"male","birthDate":"1950-04-02"}`
	aDeadMan  = `{"resourceType":"Patient","id":"p","gender":"male","birthDate":"1950-04-02","deceasedDateTime":"2021-02-03"}`
	aDeathBed = `{"resourceType":"Observation","id":"c","status":"final","code":{"text":"Cause of Death"},"valueString":"Stroke","effectiveDateTime":"2021-02-09"}`
	aVisit    = `{"resourceType":"Encounter","id":"e","status":"finished","class":{"code":"AMB"},"type":[{"text":"Foot check-up"}],"period":{"start":"2024-05-06T10:00:00Z","end":"2024-05-06T10:30:00Z"}}`
)

// A list names every item: one of which the record has no dose says so.
func TestListsOfDosesAreWhole(t *testing.T) {
	order := func(id, name, more string) string {
		return `{"resourceType":"MedicationRequest","id":"` + id + `","status":"active","intent":"order","authoredOn":"2024-01-02","medicationCodeableConcept":{"text":"` + name + `"}` + more + `}`
	}
	bare := `,"dosageInstruction":[{"timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}},"doseAndRate":[{"doseQuantity":{"value":1.0}}]}]`
	c := ofResources(t, aMan, order("a", "lisinopril 10 MG Oral Tablet", bare), order("b", "24 HR metoprolol succinate 100 MG Extended Release Oral Tablet", ""),
		order("d", "warfarin sodium 5 MG Oral Tablet", `,"dosageInstruction":[{"text":"1 tablet every evening"}]`))
	ask(t, c, []says{
		{question: "current meds with dose?", want: []string{"isinopril 10 MG", "metoprolol succinate 100 MG", "arfarin sodium 5 MG", "1 tablet every evening", "the unit of the dose is not recorded"}},
		{question: "What are my medicines and how do I take them?", audience: Patient, want: []string{"isinopril 10 mg tablet", "metoprolol 100 mg slow-release tablet", "1 each time, once a day"}, not: []string{"24 HR", "MG"}},
		{question: "How is warfarin taken?", want: []string{"1 tablet every evening"}, not: []string{"unit of the dose"}},
	})
	none := ofResources(t, aMan, order("a", "lisinopril 10 MG Oral Tablet", ""), order("b", "warfarin sodium 5 MG Oral Tablet", ""))
	ask(t, none, []says{
		{question: "current meds with dose?", want: []string{"lisinopril", "warfarin", "does not contain the dose and directions"}, trust: Direct},
		{question: "How much lisinopril do I take?", audience: Patient, want: []string{"does not contain"}, trust: NotFound},
	})
}

// What the record itself denies is named with its status, not "not recorded".
func TestDenialsOfTheRecord(t *testing.T) {
	c := ofResources(t, aMan,
		`{"resourceType":"Immunization","id":"i","status":"not-done","statusReason":{"text":"Patient objection"},"vaccineCode":{"text":"Influenza vaccine"},"occurrenceDateTime":"2023-10-01"}`,
		`{"resourceType":"Immunization","id":"j","status":"completed","vaccineCode":{"text":"Tetanus vaccine"},"occurrenceDateTime":"2019-10-01"}`,
		`{"resourceType":"Procedure","id":"q","status":"not-done","code":{"text":"Colonoscopy"},"performedDateTime":"2022-05-05"}`,
		`{"resourceType":"Condition","id":"k","clinicalStatus":{"coding":[{"code":"inactive"}]},"verificationStatus":{"coding":[{"code":"refuted"}]},"code":{"text":"Celiac disease"},"recordedDate":"2020-07-07"}`,
		`{"resourceType":"Condition","id":"l","verificationStatus":{"coding":[{"code":"entered-in-error"}]},"code":{"text":"Psoriasis"},"recordedDate":"2020-07-07"}`)
	ask(t, c, []says{
		{question: "Did I get the flu vaccine?", audience: Patient, want: []string{"No, ", "October 1, 2023", "not done", "Patient objection"}, trust: Direct},
		{question: "Has a colonoscopy been done?", want: []string{"May 5, 2022", "not done"}, trust: Direct},
		{question: "Does he have celiac disease?", want: []string{"No, ", "refuted"}, trust: Direct},
		{question: "Does he have psoriasis?", want: []string{"No, "}, trust: NotFound},
		{question: "Which vaccines were given?", want: []string{"Tetanus"}, not: []string{"Influenza"}},
	})
}

// A visit is for what it is called, where no reason is recorded.
func TestReasonOfAVisit(t *testing.T) {
	ask(t, ofResources(t, aMan, aVisit), []says{{question: "What was my last visit for?", audience: Patient, want: []string{"May 6, 2024", "Foot check-up", "no other reason"}, trust: Direct}})
}

func TestDeath(t *testing.T) {
	dead := ofResources(t, aDeadMan, aDeathBed, aVisit)
	ask(t, dead, []says{
		{question: "When did he die, and of what?", want: []string{"February 3, 2021", "Stroke"}},
		{question: "When did he die?", want: []string{"February 3, 2021"}, not: []string{"Stroke", "February 9"}},
		{question: "How old was he when he died?", want: []string{"70 years"}},
	})
	ask(t, ofResources(t, aMan, aVisit), []says{
		{question: "When did he die?", want: []string{"does not say"}, not: []string{"1950"}, trust: NotFound},
		{question: "Is he still alive?", want: []string{"does not say that the patient died"}, trust: Direct},
	})
	ask(t, ofResources(t, aDeadMan), []says{{question: "When did he die, and of what?", want: []string{"February 3, 2021", "does not contain a cause"}}})
}

// A document that could not be read is named with that gap.
func TestDocumentWithoutText(t *testing.T) {
	c := ofResources(t, aMan,
		`{"resourceType":"DocumentReference","id":"d","status":"current","type":{"text":"Cardiology letter"},"date":"2022-03-04T10:00:00Z","content":[{"attachment":{"contentType":"image/png","data":"iVBORw0KGgo="}}]}`,
		`{"resourceType":"DocumentReference","id":"f","status":"current","type":{"text":"Progress note"},"date":"2023-03-04T10:00:00Z","content":[{"attachment":{"contentType":"text/plain","data":"RmVlbHMgd2VsbC4="}}]}`)
	ask(t, c, []says{
		{question: "What does the cardiology letter say?", want: []string{"Cardiology letter of March 4, 2022", "could not be read"}, not: []string{"Feels well", "Progress"}},
		{question: "Show me all letters and notes", want: []string{"Progress note", "Cardiology letter of March 4, 2022", "could not be read"}},
		{question: "What does the progress note say?", want: []string{"Feels well"}, not: []string{"could not be read"}},
	})
}

// What stands only in a note is read out where nothing else answers, but no note
// makes a yes, and no list of a class.
func TestNotesAnswerWhatNothingElseDoes(t *testing.T) {
	note := `{"resourceType":"DocumentReference","id":"n","status":"current","type":{"text":"Discharge letter"},"date":"2024-05-08T10:00:00Z","content":[{"attachment":{"contentType":"text/plain","data":"Tm8gZ2FyZGVuIHdvcmsgYW5kIG5vIGRyaXZpbmcgZm9yIGZvdXIgd2Vla3MuIENvdWdoIGlzIGJldHRlci4="}}]}`
	c := ofResources(t, aMan, aVisit, note)
	ask(t, c, []says{
		{question: "From when was driving or garden work allowed again?", audience: Patient, want: []string{"four weeks", "Discharge letter of May 8, 2024"}, trust: Direct},
		{question: "Which bicycle repair shop does he own?", not: []string{"Discharge"}, trust: NotFound},
		{question: "Does he have a garden allergy?", not: []string{"Yes"}},
	})
}

func TestAgeAtAnEvent(t *testing.T) {
	c := ofResources(t, aMan, `{"resourceType":"Condition","id":"g","clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Gout"},"onsetDateTime":"1999-03-01"}`)
	ask(t, c, []says{
		{question: "How old was I when gout was diagnosed?", audience: Patient, want: []string{"48", "March 1, 1999"}},
		{question: "age at onset of gout", want: []string{"48"}},
	})
}

// A vaccine against an illness is no sign of the illness.
func TestVaccineIsNoIllness(t *testing.T) {
	c := ofResources(t, aMan, `{"resourceType":"Immunization","id":"v","status":"completed","vaccineCode":{"text":"varicella"},"occurrenceDateTime":"2020-03-01"}`)
	ask(t, c, []says{
		{question: "Did I ever have chickenpox?", audience: Patient, want: []string{"No"}, not: []string{"Yes"}},
		{question: "Have I had the chickenpox vaccine?", audience: Patient, want: []string{"Yes", "March 1, 2020"}},
	})
}

func TestSeveralAspects(t *testing.T) {
	c := ofResources(t, aMan, `{"resourceType":"Device","id":"d","status":"active","type":{"text":"Hip prosthesis"},"manufacturer":"Corvane","lotNumber":"L-7","serialNumber":"S-9"}`)
	ask(t, c, []says{{question: "Hip prosthesis: who made it, and what is the lot number?", want: []string{"Corvane", "L-7"}, not: []string{"S-9"}}})
}

func TestStateOfAnOrder(t *testing.T) {
	c := ofResources(t, aMan, `{"resourceType":"ServiceRequest","id":"s","status":"active","intent":"order","code":{"text":"Colonoscopy"},"authoredOn":"2024-02-02"}`)
	ask(t, c, []says{{question: "Is the colonoscopy order still open?", want: []string{"active", "February 2, 2024"}}})
}

// Whether a person has an illness is said by diagnoses: that it was looked for or
// treated is no yes, and what is over is none to a question of today.
func TestIllnessNow(t *testing.T) {
	c := ofResources(t, aMan,
		`{"resourceType":"Procedure","id":"s","status":"completed","code":{"text":"Colonoscopy"},"performedDateTime":"2024-02-02"}`,
		`{"resourceType":"Procedure","id":"u","status":"completed","code":{"text":"Standard pregnancy test"},"performedDateTime":"2024-02-02"}`,
		`{"resourceType":"Condition","id":"a","clinicalStatus":{"coding":[{"code":"resolved"}]},"code":{"text":"Childhood asthma"},"onsetDateTime":"1960-03-01","abatementDateTime":"1969-01-02"}`)
	ask(t, c, []says{
		{question: "Do I have cancer?", audience: Patient, want: []string{"No"}, not: []string{"Yes", "olonoscopy"}, trust: NotFound},
		{question: "Have I had a colonoscopy?", audience: Patient, want: []string{"Yes", "February 2, 2024"}},
		{question: "Do I have asthma?", audience: Patient, want: []string{"Childhood asthma is resolved"}, not: []string{"Yes"}},
		{question: "Have I ever had asthma?", audience: Patient, want: []string{"Yes, childhood asthma is resolved"}},
		{question: "Did the pregnancy test come back positive?", audience: Patient, want: []string{"does not give its result"}, not: []string{"Yes"}},
	})
}

// The first of many orders is the start, and the duration of a medicine.
func TestStartOfAMedicine(t *testing.T) {
	order := func(id, status, day string) string {
		return `{"resourceType":"MedicationRequest","id":"` + id + `","status":"` + status + `","intent":"order","authoredOn":"` + day + `","medicationCodeableConcept":{"text":"warfarin sodium 5 MG Oral Tablet"}}`
	}
	c := ofResources(t, aMan, order("a", "stopped", "2014-05-06"), order("b", "active", "2024-05-06"), `{"resourceType":"Observation","id":"o","status":"final","code":{"text":"Weight"},"valueQuantity":{"value":70,"unit":"kg"},"effectiveDateTime":"2025-05-06"}`)
	ask(t, c, []says{
		{question: "When did I start taking warfarin?", audience: Patient, want: []string{"May 6, 2014"}, not: []string{"2024"}},
		{question: "How long have I been on warfarin?", audience: Patient, want: []string{"11 years", "May 6, 2014"}},
		{question: "When was warfarin last ordered?", want: []string{"May 6, 2024"}},
	})
}

func TestOwnDoctor(t *testing.T) {
	visit := `{"resourceType":"Encounter","id":"e","status":"finished","class":{"code":"AMB"},"type":[{"text":"Check-up"}],"period":{"start":"2024-05-06"},"participant":[{"individual":{"display":"Dr. Ada Quill"}}]}`
	ask(t, ofResources(t, aMan, visit), []says{{question: "Who is my doctor?", audience: Patient, want: []string{"Dr. Ada Quill", "does not name a regular doctor"}}})
	ask(t, ofResources(t, `{"resourceType":"Patient","id":"p","generalPractitioner":[{"display":"Dr. Bo Tern"}]}`, visit), []says{{question: "Who is my doctor?", audience: Patient, want: []string{"Dr. Bo Tern"}, not: []string{"Quill"}}})
}

func TestDeclinesKindly(t *testing.T) {
	c := ofResources(t, aMan, aVisit)
	ask(t, c, []says{
		{question: "Thanks a lot!", audience: Patient, want: []string{"welcome"}, trust: Declined},
		{question: "Can I see my wife's record?", audience: Patient, want: []string{"this one record"}, trust: Declined},
		{question: "Which vaccines am I missing?", audience: Patient, want: []string{"cannot give medical advice"}, trust: Declined},
		{question: "Vielen Dank", audience: Patient, want: []string{"Gern geschehen"}, trust: Declined},
		{question: "When was my last visit?", audience: Patient, want: []string{"May 6, 2024"}, trust: Direct},
	})
}

// A test that goes with a medicine does not say that the medicine was taken.
func TestDrugIsNoTest(t *testing.T) {
	c := ofResources(t, aMan, `{"resourceType":"Observation","id":"o","status":"final","code":{"text":"INR in platelet poor plasma by coagulation assay"},"valueQuantity":{"value":1.1,"unit":"INR"},"effectiveDateTime":"2025-05-06"}`)
	ask(t, c, []says{
		{question: "Was he ever on warfarin?", want: []string{"No"}, not: []string{"1.1"}, trust: NotFound},
		{question: "What was the last INR?", want: []string{"1.1"}},
	})
}

func TestTimeBetween(t *testing.T) {
	scope := func(id, day string) string {
		return `{"resourceType":"Procedure","id":"` + id + `","status":"completed","code":{"text":"Colonoscopy"},"performedDateTime":"` + day + `"}`
	}
	ask(t, ofResources(t, aMan, scope("a", "2014-05-06"), scope("b", "2019-05-06")), []says{{question: "time between colonoscopies", want: []string{"May 6, 2014", "May 6, 2019", "5 years"}}})
}

func TestPartThatPointsBack(t *testing.T) {
	c := ofResources(t, aMan, `{"resourceType":"AllergyIntolerance","id":"a","clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Peanut"},"criticality":"high","reaction":[{"severity":"severe","manifestation":[{"text":"Wheal"}]}]}`)
	ask(t, c, []says{{question: "What is he allergic to and how bad is it?", want: []string{"Peanut", "severe"}, not: []string{"does not contain"}}})
}

func TestWhoPaysAndWhoIsMet(t *testing.T) {
	c := ofResources(t, aMan, `{"resourceType":"Coverage","id":"c","status":"active","type":{"text":"Preferred plan"},"payor":[{"display":"Lakeside Mutual"}]}`,
		`{"resourceType":"Appointment","id":"a","status":"booked","description":"Eye check","start":"2030-02-03T10:00:00Z","participant":[{"actor":{"reference":"Patient/p"}},{"actor":{"display":"Dr. Ines Coll"}}]}`,
		`{"resourceType":"Procedure","id":"o","status":"completed","code":{"text":"Removal of intrauterine device"},"performedDateTime":"2024-05-06"}`,
		`{"resourceType":"Procedure","id":"i","status":"completed","code":{"text":"Insertion of intrauterine contraceptive device"},"performedDateTime":"2019-05-06"}`)
	ask(t, c, []says{
		{question: "Which insurance do I have?", audience: Patient, want: []string{"Preferred plan", "Lakeside Mutual"}},
		{question: "When is my next appointment?", audience: Patient, want: []string{"February 3, 2030", "Dr. Ines Coll"}},
		{question: "When was the intrauterine device put in?", audience: Patient, want: []string{"May 6, 2019"}, not: []string{"2024"}},
		{question: "When was the intrauterine device removed?", audience: Patient, want: []string{"May 6, 2024"}, not: []string{"2019"}},
	})
}

// A status is said in the language of the question.
func TestStatusInOtherLanguages(t *testing.T) {
	c := ofResources(t, aMan, `{"resourceType":"MedicationRequest","id":"a","status":"stopped","intent":"order","authoredOn":"2024-05-06","medicationCodeableConcept":{"text":"warfarin sodium 5 MG Oral Tablet"}}`)
	ask(t, c, []says{
		{question: "Nehme ich noch Warfarin?", audience: Patient, want: []string{"abgesetzt"}, not: []string{"stopped"}},
		{question: "¿Sigo tomando warfarina?", audience: Patient, want: []string{"suspendido"}, not: []string{"stopped"}},
	})
}

func TestDurationsOfStays(t *testing.T) {
	stay := func(id, from, to string) string {
		return `{"resourceType":"Encounter","id":"` + id + `","status":"finished","class":{"code":"IMP"},"type":[{"text":"Hospital admission"}],"period":{"start":"` + from + `","end":"` + to + `"}}`
	}
	ask(t, ofResources(t, aMan, stay("a", "2024-05-06", "2024-05-09"), stay("b", "2025-05-06", "2025-05-11")), []says{
		{question: "How long was I in hospital?", audience: Patient, want: []string{"5 days"}},
	})
}

// Where nothing but a class is named, the last and the first of it are one entry,
// a deed ("received") is no thing, and what only carries the name of a class that
// the record has no entry of does not stand for it.
func TestAClassAlone(t *testing.T) {
	visit := func(id, kind, day string) string {
		return `{"resourceType":"Encounter","id":"` + id + `","status":"finished","class":{"code":"AMB"},"type":[{"text":"` + kind + `"}],"period":{"start":"` + day + `T10:00:00Z"}}`
	}
	c := ofResources(t, aMan, visit("e1", "Eye examination", "2019-03-04"), visit("e2", "Dental visit", "2021-05-06"), visit("e3", "Eye examination", "2020-01-02"),
		strings.Replace(visit("e4", "Skin check", "2022-02-03"), "finished", "entered-in-error", 1),
		`{"resourceType":"Immunization","id":"i","status":"completed","vaccineCode":{"text":"Tetanus toxoid"},"occurrenceDateTime":"2018-07-08"}`,
		`{"resourceType":"Procedure","id":"t","status":"completed","code":{"text":"Insertion of urinary catheter"},"performedDateTime":"2018-07-08"}`,
		`{"resourceType":"Observation","id":"o","status":"final","code":{"text":"Survey: vaccines received"},"valueString":"several","effectiveDateTime":"2018-07-08"}`,
		`{"resourceType":"MedicationRequest","id":"m","status":"stopped","intent":"order","authoredOn":"2017-01-02","medicationCodeableConcept":{"text":"Loratadine 10 MG allergy tablet"}}`)
	ask(t, c, []says{
		{question: "When was my last visit?", want: []string{"Dental visit", "May 6, 2021"}, not: []string{"Eye"}},
		{question: "date of first visit", want: []string{"March 4, 2019"}, not: []string{"2021", "2020"}},
		{question: "When was my last visit in 2020?", want: []string{"January 2, 2020"}, not: []string{"2021", "2019"}},
		{question: "Wann war mein letzter Besuch?", want: []string{"6. Mai 2021"}, not: []string{"Eye"}},
		{question: "What vaccines have I received?", want: []string{"Tetanus toxoid"}, not: []string{"several"}},
		{question: "¿Qué vacunas he recibido?", want: []string{"Tetanus toxoid"}},
		{question: "Welche Impfungen habe ich bekommen?", want: []string{"Tetanus toxoid"}},
		{question: "allergies?", not: []string{"oratadine"}, trust: NotFound},
		{question: "알레르기가 있나요?", not: []string{"oratadine"}, trust: NotFound},
		{question: "What insurance do I have?", trust: NotFound},
		{question: "¿Qué vacunas me han puesto?", want: []string{"Tetanus toxoid"}},
		{question: "Do I have any implants?", not: []string{"insertion"}, trust: NotFound},
	})
}
