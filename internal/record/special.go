package record

import "strings"

// What one type alone needs beyond its row of paths; the row names the function.

func readObservation(x *Resource, e Elements) (gaps []Gap) {
	x.Values, gaps = values(e, x.Ref())
	return gaps
}

func readMedication(x *Resource, e Elements) []Gap {
	if x.Title == "" || !readsAsName(x.Title) {
		if name := medicationName(e); name != "" {
			x.Title = name
		}
	}
	return nil
}

func readPatient(x *Resource, e Elements) []Gap {
	x.Title = personName(e)
	if e.Has("deceasedDateTime") || e.Text("deceasedBoolean") == "true" {
		x.Status = "deceased"
	}
	return nil
}

func readPerson(x *Resource, e Elements) []Gap {
	if x.Title == "" {
		x.Title = personName(e)
	}
	return nil
}

func readEncounter(x *Resource, e Elements) []Gap {
	x.Categories = encounterClass(e)
	return nil
}

// encounterClasses words the codes of v3-ActCode that servers send without a
// display.
var encounterClasses = map[string]string{
	"AMB": "ambulatory", "EMER": "emergency", "IMP": "inpatient hospital stay", "ACUTE": "acute inpatient hospital stay", "NONAC": "inpatient non-acute",
	"OBSENC": "observation stay", "SS": "short stay", "HH": "home health", "VR": "virtual", "FLD": "field", "PRENC": "pre-admission",
}

func encounterClass(e Elements) []string {
	c := e.Concepts("class")
	if len(c) == 0 {
		return nil
	}
	if len(c[0].Codes) > 0 {
		if words := encounterClasses[c[0].Codes[0].Code]; words != "" {
			return []string{words}
		}
	}
	return []string{c[0].Title()}
}

// medicationName finds the name of a Medication whose code has no display:
// MIMIC keeps it among the identifiers, of a mix among the ingredients.
func medicationName(e Elements) string {
	var name string
	for id := range e.each("identifier") {
		value := plain(id.Text("value"))
		if strings.HasSuffix(id.Text("system"), "medication-name") {
			return value
		}
		if name == "" && readsAsName(value) {
			name = value
		}
	}
	if parts := e.Titles("ingredient.itemCodeableConcept"); len(parts) > 0 {
		return strings.Join(parts, " / ")
	}
	return name
}

func personName(e Elements) string {
	for n := range e.each("name") {
		if s := plain(n.Text("text")); s != "" {
			return s
		}
		if s := plain(strings.Join(append(n.Texts("given"), n.Text("family")), " ")); s != "" {
			return s
		}
	}
	return ""
}
