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
	x.Title = PersonName(e)
	if e.Has("deceasedDateTime") || e.Text("deceasedBoolean") == "true" {
		x.Status = "deceased"
	}
	return nil
}

func readPerson(x *Resource, e Elements) []Gap {
	if x.Title == "" {
		x.Title = strings.TrimSpace(strings.Join(e.Texts("name.prefix"), " ") + " " + PersonName(e))
	}
	return nil
}

func readRelative(x *Resource, e Elements) []Gap {
	if x.Title == "" {
		x.Title = PersonName(e)
	}
	return nil
}

// readImaging names a study by what was made of what: "CT of Chest".
func readImaging(x *Resource, e Elements) []Gap {
	kind, site := e.Title("modality", "series.modality"), e.Title("series.bodySite")
	switch {
	case x.Title != "":
	case kind != "" && site != "":
		x.Title = kind + " of " + site
	default:
		x.Title = kind + site
	}
	return nil
}

// readQuestionnaire names the answers by their questionnaire: the reference is
// an address, beside which some servers put a name.
func readQuestionnaire(x *Resource, e Elements) []Gap {
	x.Codes = nil
	for extension := range e.each("_questionnaire.extension") {
		if strings.HasSuffix(extension.Text("url"), "/display") {
			x.Title = plain(extension.Text("valueString"))
			return nil
		}
	}
	for c := range e.each("contained") {
		if c.Text("resourceType") == "Questionnaire" && c.Text("title", "name") != "" {
			x.Title = plain(c.Text("title", "name"))
			return nil
		}
	}
	address, _, _ := strings.Cut(x.Title, "|")
	x.Title = strings.Join(strings.FieldsFunc(address[strings.LastIndexByte(address, '/')+1:], func(r rune) bool { return r == '-' || r == '_' || r == '#' }), " ")
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
		switch system := id.Text("system"); {
		case strings.HasSuffix(system, "medication-name"):
			return value
		case strings.HasSuffix(system, "medication-mix"):
			name = mixName(value)
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

// mixName reads MIMIC's name of a mix: "Vancomycin--VANC1F--33849_Dextrose
// 5%--IS5A--338" names each part before its numbers.
func mixName(s string) string {
	var names []string
	for part := range strings.SplitSeq(s, "_") {
		name, _, _ := strings.Cut(part, "--")
		names = append(names, plain(name))
	}
	return strings.Join(names, " / ")
}

// PersonName is the first name that a person or organization goes by.
func PersonName(e Elements) string {
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
