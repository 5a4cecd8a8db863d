package fhirapi

import (
	"slices"

	"chartside/internal/record"
)

// kind is one row of what is read of a patient: a resource type and how its
// server-side search is asked. The rows are record's own.
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
	// most is how many of a type are fetched that resources only refer to.
	most int
}

// searched are the types that are asked for by patient.
func searched(o Options) (kinds []kind) {
	for _, k := range record.Kinds() {
		wanted := k.Search.Need != record.OnDemand || slices.Contains(o.Also, k.Type)
		if k.Search.By != "" && k.Search.Most == 0 && wanted && !slices.Contains(o.Never, k.Type) {
			kinds = append(kinds, row(k))
		}
	}
	for _, name := range o.Also { // a type that the table does not have
		if record.KindOf(name).Search.By == "" && !slices.ContainsFunc(referenced, func(k kind) bool { return k.resource == name }) {
			kinds = append(kinds, kind{resource: name, by: "patient"})
		}
	}
	return kinds
}

// referenced are fetched afterwards, because the record points to them rather
// than contains them.
var referenced = func() (kinds []kind) {
	for _, k := range record.Kinds() {
		if k.Search.Most > 0 {
			kinds = append(kinds, row(k))
		}
	}
	return kinds
}()

// medication is the type that says what a medicine is called.
var medication = referenced[slices.IndexFunc(referenced, func(k kind) bool { return k.resource == "Medication" })]

// medicines are the types that name their medicine by reference.
var medicines = map[string]bool{"MedicationRequest": true, "MedicationStatement": true, "MedicationAdministration": true, "MedicationDispense": true}

func row(k record.Kind) kind {
	return kind{k.Type, k.Search.By, k.Search.Need == record.Expected, k.Search.Categories, k.Search.Most}
}
