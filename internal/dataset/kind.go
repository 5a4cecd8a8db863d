package dataset

// kind is what a question can be about, named by one letter in the lists.
type kind byte

const (
	measurement kind = 'm'
	condition   kind = 'c'
	drug        kind = 'd'
	vaccine     kind = 'v'
	procedure   kind = 'p'
	allergy     kind = 'a'
	encounter   kind = 'e'
	device      kind = 'x'
	other       kind = 'o' // notes, reports, plans, goals, insurance, family history, orders
	person      kind = 't' // the Patient resource
)

// kindNames are the kinds' names in lists and in the examples.
var kindNames = map[string]kind{
	"lab": measurement, "condition": condition, "drug": drug, "vaccine": vaccine, "procedure": procedure,
	"allergy": allergy, "encounter": encounter, "device": device, "other": other, "person": person,
}

func (k kind) String() string {
	for name, other := range kindNames {
		if other == k {
			return name
		}
	}
	return string(k)
}

var kindOfType = map[string]kind{
	"Observation": measurement, "Condition": condition, "MedicationRequest": drug, "MedicationStatement": drug,
	"MedicationAdministration": drug, "MedicationDispense": drug, "Immunization": vaccine, "Procedure": procedure,
	"ImagingStudy": procedure, "AllergyIntolerance": allergy, "Encounter": encounter, "Device": device, "Patient": person,
}

func kindOf(resourceType string) kind {
	if k, ok := kindOfType[resourceType]; ok {
		return k
	}
	return other
}

// wholeTypes are the resource types that a question for a whole kind means.
var wholeTypes = map[string][]string{
	"allergy": {"AllergyIntolerance"}, "condition": {"Condition"}, "drug": {"MedicationRequest", "MedicationStatement"},
	"vaccine": {"Immunization"}, "procedure": {"Procedure"}, "device": {"Device"}, "encounter": {"Encounter"},
	"careplan": {"CarePlan"}, "goal": {"Goal"}, "coverage": {"Coverage"}, "family": {"FamilyMemberHistory"},
	"note": {"DocumentReference"},
}
