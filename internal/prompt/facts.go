package prompt

import (
	"strings"

	"chartside/internal/record"
)

// Fact is one labelled thing that a resource says, for the source card and for
// the line. Missing marks what people expect and the record does not give.
type Fact struct {
	Label   string
	Value   string
	Missing bool
}

// NotRecorded stands where people expect a value that the record does not give.
const NotRecorded = "not recorded"

// row says how one fact of a type is read.
type row struct {
	label  string
	read   func(*reader) string
	expect bool // say so when it is missing
}

// reader holds one resource while its facts are read.
type reader struct {
	rec *record.Record
	x   *record.Resource
	e   record.Elements
}

var factRows = map[string][]row{
	"Patient": {{"Born", text("birthDate"), false}, {"Sex", text("gender"), false}, {"Died", date("deceasedDateTime"), false},
		{"Address", address, false}, {"Language", titles("communication.language"), false}, {"Marital status", titles("maritalStatus"), false}},
	"AllergyIntolerance": {{"Reaction", titles("reaction.manifestation"), false}, {"Severity", text("reaction.severity"), false},
		{"Kind", texts("category"), false}, {"Criticality", text("criticality"), false}, {"Status", state, true}, {"Recorded", when, false}},
	"Condition": {{"Status", state, false}, {"Since", when, false}, {"Ended", end, false}, {"Severity", titles("severity"), false},
		{"Body site", titles("bodySite"), false}, {"Stage", titles("stage.summary"), false}},
	"Observation": {{"Value", value, true}, {"Reference range", ranges, false}, {"Flag", flag, false}, {"Status", unusual("final", "amended", "corrected"), false},
		{"Date", when, false}, {"Until", end, false}, {"Method", titles("method"), false}, {"Body site", titles("bodySite"), false}, {"Specimen", titles("specimen"), false}},
	"DiagnosticReport":  {{"Conclusion", text("conclusion"), false}, {"Codes", titles("conclusionCode"), false}, {"Status", unusual("final", "amended", "corrected"), false}, {"Date", when, false}},
	"MedicationRequest": {{"How to take", dosage, true}, {"For", reasons, false}, {"Status", state, true}, {"Intent", unusualAt("intent", "order"), false}, {"Ordered", when, false}, {"Ordered by", titles("requester"), false}, {"Refills", text("dispenseRequest.numberOfRepeatsAllowed"), false}},
	"MedicationStatement": {{"How it is taken", dosage, false}, {"For", reasons, false}, {"Status", unusual("unknown"), false}, {"Reported", when, false},
		{"Ended", end, false}},
	"MedicationAdministration": {{"Dose", given, false}, {"For", reasons, false}, {"Status", state, false}, {"Given", when, false}, {"Until", end, false}},
	"MedicationDispense":       {{"How to take", dosage, false}, {"Status", state, false}, {"Handed over", when, false}},
	"Immunization":             {{"Status", unusual("completed"), false}, {"Reason", titles("statusReason"), false}, {"Given", when, false}, {"Dose number", text("protocolApplied.doseNumberPositiveInt"), false}, {"Lot", text("lotNumber"), false}, {"Where", titles("location"), false}},
	"Procedure": {{"Status", state, false}, {"Done", when, false}, {"Until", end, false}, {"For", reasons, false}, {"Outcome", titles("outcome"), false},
		{"Body site", titles("bodySite"), false}, {"Where", titles("location"), false}},
	"Encounter": {{"Kind", categories, false}, {"Reason", reasons, false}, {"From", when, false}, {"Until", end, false}, {"Status", unusual("finished"), false},
		{"Where", titles("serviceProvider"), false}, {"With", titles("participant.individual"), false}},
	"CarePlan":            {{"Activities", titles("activity.detail.code"), false}, {"For", reasons, false}, {"Status", state, false}, {"Since", when, false}, {"Ended", end, false}},
	"CareTeam":            {{"Members", titles("participant.member"), false}, {"Status", state, false}, {"Since", when, false}},
	"Goal":                {{"Target", titles("target.measure"), false}, {"Due", text("target.dueDate"), false}, {"Status", state, false}, {"Since", when, false}},
	"Device":              {{"Status", state, false}, {"Made", date("manufactureDate"), false}, {"Serial number", text("serialNumber"), false}, {"Lot", text("lotNumber"), false}, {"Expires", date("expirationDate"), false}},
	"DocumentReference":   {{"Date", when, false}, {"Status", unusual("current"), false}, {"Author", titles("author"), false}},
	"Appointment":         {{"Start", when, false}, {"Status", state, false}, {"With", titles("participant.actor"), false}},
	"ServiceRequest":      {{"Status", state, false}, {"Ordered", when, false}, {"Reason", reasons, false}, {"Ordered by", titles("requester"), false}},
	"FamilyMemberHistory": {{"Condition", titles("condition.code"), false}, {"Died", text("deceasedBoolean", "deceasedAge.value", "deceasedDate", "deceasedString"), false}, {"Recorded", when, false}},
	"Coverage":            {{"Payer", titles("payor"), false}, {"Plan", titles("class.name"), false}, {"Member number", text("subscriberId"), false}, {"Status", state, false}, {"Since", when, false}, {"Until", end, false}},
	"ImagingStudy":        {{"Kind", titles("modality"), false}, {"Body site", titles("series.bodySite"), false}, {"Date", when, false}},
	"Specimen":            {{"Collected", when, false}, {"Status", unusual("available"), false}},
	"RelatedPerson":       {{"Relationship", titles("relationship"), false}, {"Telephone", text("telecom.value"), false}},
}

// Facts reads what a resource says, in the order in which people want it.
func Facts(rec *record.Record, x *record.Resource) []Fact {
	r := &reader{rec, x, x.Elements()}
	rows, known := factRows[x.Type]
	if !known {
		rows = []row{{"Status", state, false}, {"Date", when, false}, {"Until", end, false}}
	}
	var out []Fact
	for _, row := range rows {
		if v := row.read(r); v != "" {
			out = append(out, Fact{row.label, v, false})
		} else if row.expect {
			out = append(out, Fact{row.label, NotRecorded, true})
		}
	}
	if x.Doubt != "" {
		out = append(out, Fact{"Marked", strings.ReplaceAll(x.Doubt, "-", " "), false})
	}
	return out
}

func text(paths ...string) func(*reader) string {
	return func(r *reader) string { return r.e.Text(paths...) }
}

func texts(path string) func(*reader) string {
	return func(r *reader) string { return list(r.e.Texts(path)) }
}

func titles(path string) func(*reader) string {
	return func(r *reader) string {
		found := r.e.Titles(path)
		if len(found) == 0 {
			found = r.referred(path)
		}
		return list(found)
	}
}

func date(path string) func(*reader) string {
	return func(r *reader) string { return r.e.Date(path).Words() }
}

// unusual words the status only when it is none of the everyday ones.
func unusual(everyday ...string) func(*reader) string {
	return func(r *reader) string {
		for _, s := range everyday {
			if r.x.Status == s {
				return ""
			}
		}
		return state(r)
	}
}

func unusualAt(path, everyday string) func(*reader) string {
	return func(r *reader) string {
		if s := r.e.Text(path); s != everyday {
			return s
		}
		return ""
	}
}

func state(r *reader) string { return strings.ReplaceAll(r.x.Status, "-", " ") }
func when(r *reader) string  { return r.x.When.Words() }

func categories(r *reader) string { return list(r.x.Categories) }

func end(r *reader) string {
	if r.x.End.IsZero() || (r.x.Type != "Condition" && r.x.End.SameDay(r.x.When)) {
		return ""
	}
	return r.x.End.Words()
}

// referred names the resources that a reference without display points to.
func (r *reader) referred(path string) []string {
	var out []string
	for _, ref := range r.e.Texts(path + ".reference") {
		if r.rec == nil {
			break
		}
		if target := r.rec.Find(record.Ref(ref)); target != nil && target.Title != "" {
			out = append(out, target.Title)
		}
	}
	return out
}

func reasons(r *reader) string {
	found := r.e.Titles("reasonCode")
	found = append(found, r.e.Titles("reasonReference")...)
	if len(found) == 0 {
		found = append(r.referred("reasonReference"), r.referred("diagnosis.condition")...)
	}
	return list(found)
}

func value(r *reader) string {
	var out []string
	for _, v := range r.x.Values {
		s := ValueWords(v)
		if v.Name != "" {
			s = v.Name + " " + s
		}
		out = append(out, s)
	}
	if members := r.referred("hasMember"); len(out) == 0 && len(members) > 0 {
		return "see " + list(members)
	}
	return strings.Join(out, "; ")
}

// ValueWords writes one value, or why there is none.
func ValueWords(v record.Value) string {
	if v.Absent != "" {
		return "[no value: " + strings.ToLower(v.Absent) + "]"
	}
	s := v.String()
	if r := []rune(s); len(r) > 600 {
		s = string(r[:600]) + " […]"
	}
	return UnitWords(s)
}

// UnitWords turns UCUM's curly-brace annotations, which only say what was
// counted, into words: "5 {score}" is "5 score".
func UnitWords(s string) string {
	i, j := strings.IndexByte(s, '{'), strings.LastIndexByte(s, '}')
	if i < 0 || j < i {
		return s
	}
	inner := s[i+1 : j]
	if inner == "score" || inner == "nominal" {
		inner = ""
	}
	return strings.TrimSpace(s[:i] + inner + s[j+1:])
}

func ranges(r *reader) string {
	var out []string
	for _, v := range r.x.Values {
		if s := RangeWords(v); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

// RangeWords writes the reference range that the record gives, or "".
func RangeWords(v record.Value) string {
	switch {
	case v.Low != "" && v.High != "":
		return v.Low + " to " + v.High
	case v.Low != "":
		return v.Low + " or more"
	case v.High != "":
		return v.High + " or less"
	default:
		return v.Range
	}
}

func flag(r *reader) string {
	var out []string
	for _, v := range r.x.Values {
		if v.Flag != "" {
			out = append(out, v.Flag)
		}
	}
	return list(out)
}

func address(r *reader) string {
	a := append(r.e.Texts("address.line"), r.e.Texts("address.city")...)
	a = append(a, r.e.Texts("address.state")...)
	return strings.Join(append(a, r.e.Texts("address.postalCode")...), ", ")
}

// dosage is the text of the dosage instructions, else dose, route and timing.
func dosage(r *reader) string {
	var out []string
	for _, path := range []string{"dosageInstruction", "dosage"} {
		for _, d := range r.e.All(path) {
			out = append(out, dosageWords(d))
		}
	}
	return list(out)
}

func dosageWords(d record.Elements) string {
	var parts []string
	if t := d.Text("text"); t != "" {
		parts = append(parts, t)
	}
	if dose := d.Text("doseAndRate.doseQuantity.value"); dose != "" {
		parts = append(parts, strings.TrimSpace(dose+" "+d.Text("doseAndRate.doseQuantity.unit")))
	}
	if route := d.Title("route"); route != "" {
		parts = append(parts, "route "+route)
	}
	switch freq := d.Text("timing.repeat.frequency"); {
	case freq != "":
		parts = append(parts, freq+" time(s) every "+strings.TrimSpace(d.Text("timing.repeat.period")+" "+unitOfTime[d.Text("timing.repeat.periodUnit")]))
	case d.Title("timing.code") != "":
		parts = append(parts, "timing "+d.Title("timing.code"))
	}
	if d.Text("asNeededBoolean") == "true" && !strings.Contains(strings.ToLower(d.Text("text")), "as needed") {
		parts = append(parts, "as needed")
	}
	return strings.Join(parts, ", ")
}

var unitOfTime = map[string]string{"s": "second(s)", "min": "minute(s)", "h": "hour(s)", "d": "day(s)", "wk": "week(s)", "mo": "month(s)", "a": "year(s)"}

// given is the dose of an administration.
func given(r *reader) string {
	var parts []string
	if dose := r.e.Text("dosage.dose.value"); dose != "" {
		parts = append(parts, strings.TrimSpace(dose+" "+r.e.Text("dosage.dose.unit")))
	}
	if rate := r.e.Text("dosage.rateQuantity.value"); rate != "" {
		parts = append(parts, "rate "+strings.TrimSpace(rate+" "+r.e.Text("dosage.rateQuantity.unit")))
	}
	if route := r.e.Title("dosage.route", "dosage.method"); route != "" {
		parts = append(parts, "route "+route)
	}
	return strings.Join(parts, ", ")
}

// list joins distinct values.
func list(values []string) string {
	seen := map[string]bool{}
	var out []string
	for _, v := range values {
		if k := strings.ToLower(v); v != "" && !seen[k] {
			seen[k] = true
			out = append(out, v)
		}
	}
	return strings.Join(out, ", ")
}
