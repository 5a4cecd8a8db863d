package fhirapi

// kind is one row of what is read of a patient: a resource type and how its
// server-side search is asked.
type kind struct {
	resource string
	// by is the search parameter for the patient. A CapabilityStatement that
	// lists parameters without it overrules it.
	by string
	// expected types are missed aloud (a Gap) where the server does not have
	// them; the others are read where they are offered.
	expected bool
	// slices are the values of category by which a server is asked that answers
	// no search without one, as Epic does for Observation.
	slices []string
}

// kinds is the one table of what is read. Claims, explanations of benefit and
// provenance are left out: they repeat names and prove nothing.
var kinds = []kind{
	{resource: "AllergyIntolerance", by: "patient", expected: true},
	{resource: "Condition", by: "patient", expected: true, slices: []string{"problem-list-item", "encounter-diagnosis", "health-concern"}},
	{resource: "Observation", by: "patient", expected: true, slices: []string{
		"laboratory", "vital-signs", "social-history", "survey", "exam", "imaging", "procedure", "therapy", "activity",
	}},
	{resource: "MedicationRequest", by: "patient", expected: true},
	{resource: "Encounter", by: "patient", expected: true},
	{resource: "Immunization", by: "patient", expected: true},
	{resource: "Procedure", by: "patient", expected: true},
	{resource: "DiagnosticReport", by: "patient", expected: true, slices: []string{"LAB", "RAD", "http://loinc.org|LP29684-5", "http://loinc.org|LP29708-2", "http://loinc.org|LP7839-6"}},
	{resource: "DocumentReference", by: "patient", expected: true, slices: []string{"clinical-note"}},
	{resource: "CarePlan", by: "patient", expected: true, slices: []string{"assess-plan", "longitudinal"}},
	{resource: "CareTeam", by: "patient"},
	{resource: "Goal", by: "patient"},
	{resource: "Device", by: "patient"},
	{resource: "DeviceUseStatement", by: "patient"},
	{resource: "MedicationStatement", by: "patient"},
	{resource: "MedicationAdministration", by: "patient"},
	{resource: "MedicationDispense", by: "patient"},
	{resource: "ServiceRequest", by: "patient"},
	{resource: "FamilyMemberHistory", by: "patient"},
	{resource: "ImagingStudy", by: "patient"},
	{resource: "Specimen", by: "patient"},
	{resource: "QuestionnaireResponse", by: "patient"},
	{resource: "Appointment", by: "patient"},
	{resource: "Coverage", by: "patient"},
	{resource: "Composition", by: "patient"},
	{resource: "RelatedPerson", by: "patient"},
	{resource: "AdverseEvent", by: "subject"},
	{resource: "ClinicalImpression", by: "patient"},
	{resource: "RiskAssessment", by: "patient"},
	{resource: "Flag", by: "patient"},
	{resource: "NutritionOrder", by: "patient"},
	{resource: "DeviceRequest", by: "patient"},
	{resource: "Consent", by: "patient"},
	{resource: "Media", by: "patient"},
}

// referenced are the types that a record points to rather than contains, and
// how many of each are fetched afterwards.
var referenced = []struct {
	resource string
	most     int
	expected bool // a failure is said: without the Medication its name is lost
}{
	{"Medication", 500, true},
	{"Practitioner", 200, false},
	{"PractitionerRole", 100, false},
	{"Organization", 100, false},
	{"Location", 100, false},
}
