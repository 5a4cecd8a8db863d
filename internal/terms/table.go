package terms

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed tables/*.tsv
var tableFiles embed.FS

// tables is everything read from the TSV files, built once.
type tables struct {
	concepts   []*table
	byType     map[string][]*table
	fallback   map[string][]*table
	social     *table
	vocabulary map[string]bool
	glosses    map[string]*glossary
}

var load = sync.OnceValue(func() *tables {
	ts, err := readTables()
	if err != nil {
		panic("terms: embedded table is broken: " + err.Error()) // a test reads them all
	}
	return ts
})

// conceptFiles in the order in which their words appear in an Entry. scope
// lists the resource types that the table is for, its own first; after "~"
// stands a type for which it is only consulted where the others found nothing.
var conceptFiles = []struct {
	file, scope     string
	specific, named bool
}{
	{"vitals", "Observation DiagnosticReport ServiceRequest Procedure", true, false},
	{"labs", "Observation DiagnosticReport ServiceRequest", true, false},
	{"surveys", "Observation DiagnosticReport QuestionnaireResponse Questionnaire Procedure ServiceRequest", true, false},
	{"micro", "Observation DiagnosticReport Specimen ServiceRequest", false, false},
	{"drugs", "Medication MedicationRequest MedicationStatement MedicationAdministration MedicationDispense AllergyIntolerance ~Procedure", false, true},
	{"conditions", "Condition Encounter CarePlan CareTeam Goal FamilyMemberHistory ClinicalImpression ServiceRequest AdverseEvent Flag ~Observation", false, false},
	{"chapters", "Condition Encounter CarePlan FamilyMemberHistory", false, false},
	{"vaccines", "Immunization ImmunizationRecommendation ImmunizationEvaluation AllergyIntolerance Medication MedicationDispense MedicationAdministration MedicationRequest", false, false},
	{"procedures", "Procedure ServiceRequest ImagingStudy Appointment Media ~Encounter ~CarePlan ~DocumentReference ~Observation ~DiagnosticReport", false, false},
	{"allergens", "AllergyIntolerance Condition", false, false},
	{"encounters", "Encounter Appointment EpisodeOfCare Location", false, false},
	{"devices", "Device DeviceRequest DeviceUseStatement SupplyDelivery SupplyRequest ~Procedure ~Observation", false, false},
	{"documents", "DocumentReference DiagnosticReport Composition Consent", false, false},
	{"careplans", "CarePlan CareTeam Goal ServiceRequest ~Procedure NutritionOrder", false, false},
}

func readTables() (*tables, error) {
	ts := &tables{byType: map[string][]*table{}, fallback: map[string][]*table{}, vocabulary: map[string]bool{}, glosses: map[string]*glossary{}}
	for _, f := range conceptFiles {
		t, err := readTable(f.file)
		if err != nil {
			return nil, err
		}
		t.specific, t.named = f.specific, f.named
		if f.file == "allergens" {
			t.needs = Normalize("allergy")
		}
		ts.concepts = append(ts.concepts, t)
		types := strings.Fields(f.scope)
		t.main = types[0]
		for _, typ := range types {
			if rest, ok := strings.CutPrefix(typ, "~"); ok {
				ts.fallback[rest] = append(ts.fallback[rest], t)
				continue
			}
			ts.byType[typ] = append(ts.byType[typ], t)
		}
		t.learn(ts.vocabulary)
	}
	var err error
	if ts.social, err = readTable("social"); err != nil {
		return nil, err
	}
	for _, lang := range glossed {
		if ts.glosses[lang], err = readGlossary(lang); err != nil {
			return nil, err
		}
	}
	return ts, nil
}

// scoped returns the tables for a resource type; a type that no table names
// is looked up in all.
func (ts *tables) scoped(resourceType string) []*table {
	if t, ok := ts.byType[resourceType]; ok {
		return t
	}
	return ts.concepts
}

// readRows returns the fields of the data lines of a table with n columns.
// Lines that are empty or begin with # are left out. "-" stands for nothing.
func readRows(name string, n int) ([][]string, error) {
	raw, err := tableFiles.ReadFile("tables/" + name + ".tsv")
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for i, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != n {
			return nil, fmt.Errorf("%s.tsv line %d: %d columns, want %d", name, i+1, len(f), n)
		}
		for j := range f {
			if f[j] == "" || f[j] != strings.TrimSpace(f[j]) {
				return nil, fmt.Errorf("%s.tsv line %d: column %d is empty or has spaces around it", name, i+1, j+1)
			}
			if f[j] == "-" {
				f[j] = ""
			}
		}
		rows = append(rows, f)
	}
	return rows, nil
}

// list splits "a|b|c"; the empty string gives none.
func list(field string) []string {
	if field == "" {
		return nil
	}
	parts := strings.Split(field, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}
