package fhirapi

import "chartside/internal/record"

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

// kinds are searched; referenced are fetched afterwards, because the record
// points to them rather than contains them.
var kinds, referenced = func() (searched, referenced []kind) {
	for _, k := range record.Kinds() {
		row := kind{k.Type, k.Search.By, k.Search.Need == record.Expected, k.Search.Categories, k.Search.Most}
		switch {
		case row.most > 0:
			referenced = append(referenced, row)
		case row.by != "" && k.Search.Need != record.OnDemand:
			searched = append(searched, row)
		}
	}
	return searched, referenced
}()
