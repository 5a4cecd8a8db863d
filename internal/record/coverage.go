package record

// Coverage is how far a server gave the resources of one type.
type Coverage struct {
	Type  string
	Reach Reach
}

// Reach says how much of a type was read. Why something is missing stands in
// the record's Gaps of the type.
type Reach string

// The reaches, from nothing yet to all of it.
const (
	Pending    Reach = "pending"     // it is being read; a later record has it
	Whole      Reach = "whole"       // all that the server has, which may be none
	Partly     Reach = "partly"      // some of it
	Nothing    Reach = "nothing"     // refused or failed
	NotOffered Reach = "not-offered" // the server does not have this type
)

// ReachOf is how much of a type was read; Whole for a record of a file, which
// has no coverage, and for types that came along without being asked for.
func (r *Record) ReachOf(resourceType string) Reach {
	for _, c := range r.Coverage {
		if c.Type == resourceType {
			return c.Reach
		}
	}
	return Whole
}

// Waiting reports that one of the types is still being read; without types,
// that anything is.
func (r *Record) Waiting(types ...string) bool {
	for _, c := range r.Coverage {
		if c.Reach != Pending {
			continue
		}
		if len(types) == 0 {
			return true
		}
		for _, t := range types {
			if c.Type == t {
				return true
			}
		}
	}
	return false
}
