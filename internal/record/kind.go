package record

// Kind is what Chartside knows about one resource type: one row of one table,
// so that a type is added in one place.
type Kind struct {
	Type     string
	Name     string   // what people call one of it: "lab result"
	Plural   string   // "lab results"
	Clinical bool     // may be evidence; false for what only repeats names (claims, provenance)
	Code     []string // elements that say what it is, the first that is there wins
	Status   []string // elements that hold its status
	When     []string // elements that date it, in the order of the annotation guideline
	End      []string // elements that end it
	Words    []string // free text that belongs to it: notes, conclusions, instructions
}

// kinds is the table. The dates follow the annotation guideline of the
// development set: onset before recordedDate, authoredOn, start of a period.
var kinds = []Kind{
	{Type: "Patient", Name: "personal details", Plural: "personal details", Clinical: true,
		When: []string{"deceasedDateTime", "birthDate"}},
	{Type: "AllergyIntolerance", Name: "allergy", Plural: "allergies", Clinical: true,
		Code: []string{"code"}, Status: []string{"clinicalStatus"},
		When: []string{"onsetDateTime", "onsetPeriod.start", "recordedDate"}, Words: []string{"note.text", "reaction.description", "reaction.note.text"}},
	{Type: "Condition", Name: "problem", Plural: "problems", Clinical: true,
		Code: []string{"code"}, Status: []string{"clinicalStatus"},
		When: []string{"onsetDateTime", "onsetPeriod.start", "recordedDate"},
		End:  []string{"abatementDateTime", "abatementPeriod.end"}, Words: []string{"note.text"}},
	{Type: "Observation", Name: "result", Plural: "results", Clinical: true,
		Code: []string{"code"}, Status: []string{"status"},
		When: []string{"effectiveDateTime", "effectivePeriod.start", "effectiveInstant", "issued"},
		End:  []string{"effectivePeriod.end"}, Words: []string{"note.text"}},
	{Type: "DiagnosticReport", Name: "report", Plural: "reports", Clinical: true,
		Code: []string{"code"}, Status: []string{"status"},
		When: []string{"effectiveDateTime", "effectivePeriod.start", "issued"}},
	{Type: "MedicationRequest", Name: "medicine order", Plural: "medicine orders", Clinical: true,
		Code: []string{"medicationCodeableConcept", "medicationReference"}, Status: []string{"status"},
		When: []string{"authoredOn"}, Words: []string{"note.text", "dosageInstruction.patientInstruction"}},
	{Type: "MedicationStatement", Name: "medicine reported", Plural: "medicines reported", Clinical: true,
		Code: []string{"medicationCodeableConcept", "medicationReference"}, Status: []string{"status"},
		When: []string{"dateAsserted", "effectiveDateTime", "effectivePeriod.start"},
		End:  []string{"effectivePeriod.end"}, Words: []string{"note.text"}},
	{Type: "MedicationAdministration", Name: "medicine given", Plural: "medicines given", Clinical: true,
		Code: []string{"medicationCodeableConcept", "medicationReference"}, Status: []string{"status"},
		When: []string{"effectiveDateTime", "effectivePeriod.start"},
		End:  []string{"effectivePeriod.end"}, Words: []string{"note.text", "dosage.text"}},
	{Type: "MedicationDispense", Name: "medicine dispensed", Plural: "medicines dispensed", Clinical: true,
		Code: []string{"medicationCodeableConcept", "medicationReference"}, Status: []string{"status"},
		When: []string{"whenHandedOver", "whenPrepared"}, Words: []string{"note.text"}},
	{Type: "Medication", Name: "medicine", Plural: "medicines", Code: []string{"code"}, Status: []string{"status"}},
	{Type: "Immunization", Name: "vaccine", Plural: "vaccines", Clinical: true,
		Code: []string{"vaccineCode"}, Status: []string{"status"},
		When: []string{"occurrenceDateTime", "occurrenceString", "recorded"}, Words: []string{"note.text"}},
	{Type: "Procedure", Name: "procedure", Plural: "procedures", Clinical: true,
		Code: []string{"code"}, Status: []string{"status"},
		When: []string{"performedDateTime", "performedPeriod.start", "performedString"},
		End:  []string{"performedPeriod.end"}, Words: []string{"note.text", "complication.text", "followUp.text"}},
	{Type: "Encounter", Name: "visit", Plural: "visits", Clinical: true,
		Code: []string{"type", "serviceType", "class"}, Status: []string{"status"},
		When: []string{"period.start"}, End: []string{"period.end"}},
	{Type: "CarePlan", Name: "care plan", Plural: "care plans", Clinical: true,
		Code: []string{"title", "category"}, Status: []string{"status"},
		When: []string{"period.start", "created"}, End: []string{"period.end"}, Words: []string{"description", "note.text"}},
	{Type: "CareTeam", Name: "care team", Plural: "care teams", Clinical: true,
		Code: []string{"name", "category"}, Status: []string{"status"}, When: []string{"period.start"}, End: []string{"period.end"}},
	{Type: "Goal", Name: "goal", Plural: "goals", Clinical: true,
		Code: []string{"description"}, Status: []string{"lifecycleStatus"}, When: []string{"startDate", "statusDate"}, Words: []string{"note.text"}},
	{Type: "Device", Name: "device", Plural: "devices", Clinical: true,
		Code: []string{"type", "deviceName.name"}, Status: []string{"status"}, When: []string{"manufactureDate"}, Words: []string{"note.text"}},
	{Type: "DeviceUseStatement", Name: "device use", Plural: "device uses", Clinical: true,
		Code: []string{"device"}, Status: []string{"status"}, When: []string{"timingDateTime", "timingPeriod.start", "recordedOn"}, Words: []string{"note.text"}},
	{Type: "DocumentReference", Name: "note", Plural: "notes", Clinical: true,
		Code: []string{"type", "category", "description"}, Status: []string{"status"}, When: []string{"context.period.start", "date"}, Words: []string{"description"}},
	{Type: "Composition", Name: "document", Plural: "documents", Clinical: true,
		Code: []string{"title", "type"}, Status: []string{"status"}, When: []string{"date"}},
	{Type: "Appointment", Name: "appointment", Plural: "appointments", Clinical: true,
		Code: []string{"serviceType", "appointmentType", "description"}, Status: []string{"status"}, When: []string{"start"}, End: []string{"end"}, Words: []string{"comment", "patientInstruction"}},
	{Type: "ServiceRequest", Name: "order", Plural: "orders", Clinical: true,
		Code: []string{"code"}, Status: []string{"status"}, When: []string{"authoredOn", "occurrenceDateTime", "occurrencePeriod.start"}, Words: []string{"note.text", "patientInstruction"}},
	{Type: "FamilyMemberHistory", Name: "family history", Plural: "family histories", Clinical: true,
		Code: []string{"relationship"}, Status: []string{"status"}, When: []string{"date"}, Words: []string{"note.text", "condition.note.text"}},
	{Type: "Coverage", Name: "insurance", Plural: "insurances", Clinical: true,
		Code: []string{"type", "payor"}, Status: []string{"status"}, When: []string{"period.start"}, End: []string{"period.end"}},
	{Type: "ImagingStudy", Name: "imaging study", Plural: "imaging studies", Clinical: true,
		Code: []string{"procedureCode", "description", "modality"}, Status: []string{"status"}, When: []string{"started"}, Words: []string{"description", "note.text"}},
	{Type: "Specimen", Name: "specimen", Plural: "specimens", Clinical: true,
		Code: []string{"type"}, Status: []string{"status"}, When: []string{"collection.collectedDateTime", "collection.collectedPeriod.start", "receivedTime"}},
	{Type: "QuestionnaireResponse", Name: "questionnaire", Plural: "questionnaires", Clinical: true,
		Code: []string{"questionnaire"}, Status: []string{"status"}, When: []string{"authored"}},
	{Type: "RelatedPerson", Name: "related person", Plural: "related persons", Clinical: true,
		Code: []string{"relationship"}, When: []string{"period.start"}},
	{Type: "Practitioner", Name: "clinician", Plural: "clinicians"},
	{Type: "PractitionerRole", Name: "clinician's role", Plural: "clinicians' roles", Code: []string{"code", "specialty"}},
	{Type: "Organization", Name: "organization", Plural: "organizations", Code: []string{"name"}},
	{Type: "Location", Name: "place", Plural: "places", Code: []string{"name"}},
	{Type: "Claim", Name: "claim", Plural: "claims", Code: []string{"type"}, Status: []string{"status"}, When: []string{"created"}},
	{Type: "ExplanationOfBenefit", Name: "benefit statement", Plural: "benefit statements", Code: []string{"type"}, Status: []string{"status"}, When: []string{"created"}},
	{Type: "Provenance", Name: "origin of data", Plural: "origins of data", When: []string{"recorded"}},
	{Type: "SupplyDelivery", Name: "supply", Plural: "supplies", Code: []string{"suppliedItem.itemCodeableConcept", "type"}, Status: []string{"status"}, When: []string{"occurrenceDateTime"}},
}

var kindOf = func() map[string]*Kind {
	m := make(map[string]*Kind, len(kinds))
	for i := range kinds {
		m[kinds[i].Type] = &kinds[i]
	}
	return m
}()

// KindOf returns the row of a resource type. A type that has none is kept all
// the same, with the elements that most FHIR resources share.
func KindOf(resourceType string) Kind {
	if k := kindOf[resourceType]; k != nil {
		return *k
	}
	return Kind{Type: resourceType, Name: resourceType, Plural: resourceType, Clinical: true,
		Code: []string{"code", "type", "name", "title", "description"}, Status: []string{"status"},
		When:  []string{"effectiveDateTime", "occurrenceDateTime", "performedDateTime", "date", "created", "authoredOn", "recorded", "issued", "period.start"},
		Words: []string{"note.text", "description", "conclusion"}}
}

// Kinds lists the rows in the order in which people are shown them.
func Kinds() []Kind { return append([]Kind(nil), kinds...) }
