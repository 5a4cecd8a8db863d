package web

// ModelState is what the private model can do for a person now. Without it answers
// are taken from the record alone.
type ModelState string

// The states. Starting and down end by themselves, absent does not: no model is
// installed, or none is wanted.
const (
	ModelReady    ModelState = ""
	ModelStarting ModelState = "starting"
	ModelDown     ModelState = "down"
	ModelAbsent   ModelState = "absent"
)
