package sandbox

import (
	"sort"
	"strconv"
	"strings"

	"chartside/internal/sandbox/pages"
)

// mostRows is how long a table of the chart page gets. The chart is a backdrop; what is left out is said.
const mostRows = 12

// chartTables are the sections of the chart page.
func chartTables(rec *record) []pages.Table {
	return []pages.Table{
		problemTable(rec), medicineTable(rec), labTable(rec), vitalTable(rec), vaccineTable(rec), visitTable(rec, mostRows),
	}
}

// allergies names what a chart warns of.
func allergies(rec *record) string {
	var names []string
	for _, res := range rec.byType["AllergyIntolerance"] {
		var code codeable
		res.into("code", &code)
		if label := plainName(code.label()); label != "" && len(names) < 5 {
			names = append(names, label)
		}
	}
	if more := len(rec.byType["AllergyIntolerance"]) - len(names); more > 0 {
		names = append(names, strconv.Itoa(more)+" more")
	}
	return strings.Join(names, ", ")
}

// plainName drops SNOMED's kind in brackets at the end of a name.
func plainName(name string) string {
	for _, kind := range []string{"(disorder)", "(finding)", "(situation)", "(substance)", "(procedure)", "(organism)", "(regime/therapy)"} {
		name = strings.TrimSuffix(name, " "+kind)
	}
	return name
}

// newest gives resources of a type, the newest first.
func newest(rec *record, kind string, keep func(*resource) bool) []*resource {
	var list []*resource
	for _, res := range rec.byType[kind] {
		if keep == nil || keep(res) {
			list = append(list, res)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].date() > list[j].date() })
	return list
}

func hasCode(res *resource, member, code string) bool {
	for _, c := range res.codings(member) {
		if c.Code == code {
			return true
		}
	}
	return false
}

// cut shortens a table and says so.
func cut(t pages.Table, most int) pages.Table {
	if left := len(t.Rows) - most; left > 0 {
		t.Rows = t.Rows[:most]
		t.More = strconv.Itoa(left) + " more are not shown here."
	}
	return t
}

func problemTable(rec *record) pages.Table {
	t := pages.Table{ID: "problems", Title: "Active problems", Columns: []pages.Column{{Name: "Problem"}, {Name: "Since", End: true}}, Empty: "None recorded as active."}
	var social [][]string // Synthea writes how people live as conditions too: they go last
	for _, res := range newest(rec, "Condition", func(res *resource) bool { return hasCode(res, "clinicalStatus", "active") }) {
		var code codeable
		res.into("code", &code)
		line := []string{plainName(code.label()), day(res.text("onsetDateTime"))}
		if strings.HasSuffix(code.label(), "(finding)") || strings.HasSuffix(code.label(), "(situation)") {
			social = append(social, line)
			continue
		}
		t.Rows = append(t.Rows, line)
	}
	t.Rows = append(t.Rows, social...)
	return cut(t, mostRows)
}

func medicineTable(rec *record) pages.Table {
	t := pages.Table{ID: "medicines", Title: "Active medicines", Columns: []pages.Column{{Name: "Medicine"}, {Name: "Ordered", End: true}}, Empty: "None recorded as active."}
	for _, res := range newest(rec, "MedicationRequest", func(res *resource) bool { return res.text("status") == "active" }) {
		t.Rows = append(t.Rows, []string{medicineName(rec, res), day(res.text("authoredOn"))})
	}
	return cut(t, mostRows)
}

func medicineName(rec *record, res *resource) string {
	var code codeable
	res.into("medicationCodeableConcept", &code)
	if code.label() == "" {
		if medication := rec.byName[res.reference("medicationReference")]; medication != nil {
			medication.into("code", &code)
		}
	}
	return code.label()
}

// quantity is the value of an observation or of one of its components.
type quantity struct {
	Value *float64
	Unit  string
}

func (q quantity) number() string {
	if q.Value == nil {
		return ""
	}
	return strconv.FormatFloat(rounded(*q.Value), 'f', -1, 64)
}

// rounded keeps two decimals: Synthea's values have sixteen.
func rounded(value float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(value, 'f', 2, 64), 64)
	if err != nil {
		return value
	}
	return short
}

// plainUnit writes UCUM's annotations and names as people read them.
func plainUnit(unit string) string {
	unit = strings.ReplaceAll(unit, "{score}", "points")
	return strings.NewReplacer("{", "", "}", "", "mm[Hg]", "mmHg", "[in_i]", "in", "Cel", "°C", "_m2", " m²", "kg/m2", "kg/m²").Replace(unit)
}

func labTable(rec *record) pages.Table {
	t := pages.Table{ID: "results", Title: "Laboratory results", Empty: "No results recorded.",
		Columns: []pages.Column{{Name: "Test"}, {Name: "Value", End: true}, {Name: "Unit"}, {Name: "Date", End: true}, {Name: "Before", End: true}}}
	row := map[string]int{}
	for _, res := range newest(rec, "Observation", func(res *resource) bool { return hasCode(res, "category", "laboratory") }) {
		var code codeable
		var value quantity
		res.into("code", &code)
		res.into("valueQuantity", &value)
		if value.Value == nil {
			continue
		}
		name := code.label()
		at, seen := row[name]
		switch {
		case !seen:
			row[name] = len(t.Rows)
			t.Rows = append(t.Rows, []string{name, value.number(), plainUnit(value.Unit), day(res.date()), ""})
		case t.Rows[at][4] == "":
			t.Rows[at][4] = value.number()
		}
	}
	return cut(t, 2*mostRows)
}

// vitalColumns are the LOINC codes of the vital signs table, after the date.
var vitalColumns = []struct{ code, name string }{{"85354-9", "Blood pressure"}, {"8867-4", "Pulse"}, {"29463-7", "Weight"}, {"39156-5", "BMI"}}

func vitalTable(rec *record) pages.Table {
	t := pages.Table{ID: "vitals", Title: "Vital signs", Columns: []pages.Column{{Name: "Date", Short: true}}, Empty: "No vital signs recorded."}
	for _, c := range vitalColumns {
		t.Columns = append(t.Columns, pages.Column{Name: c.name, End: true})
	}
	row := map[string]int{}
	for _, res := range newest(rec, "Observation", func(res *resource) bool { return hasCode(res, "category", "vital-signs") }) {
		date := day(res.date())
		for i, c := range vitalColumns {
			if !hasCode(res, "code", c.code) {
				continue
			}
			at, seen := row[date]
			if !seen {
				at = len(t.Rows)
				row[date] = at
				t.Rows = append(t.Rows, append([]string{date}, make([]string, len(vitalColumns))...))
			}
			t.Rows[at][i+1] = vitalValue(res)
		}
	}
	return cut(t, 6)
}

// vitalValue is a number with its unit, or systolic over diastolic.
func vitalValue(res *resource) string {
	var value quantity
	res.into("valueQuantity", &value)
	if value.Value != nil {
		return strings.TrimSpace(value.number() + " " + plainUnit(value.Unit))
	}
	var components []struct {
		Code          codeable
		ValueQuantity quantity
	}
	res.into("component", &components)
	parts := map[string]string{}
	for _, c := range components {
		for _, code := range c.Code.Coding {
			parts[code.Code] = c.ValueQuantity.number()
		}
	}
	if parts["8480-6"] == "" || parts["8462-4"] == "" {
		return ""
	}
	return parts["8480-6"] + "/" + parts["8462-4"] + " mmHg"
}

func vaccineTable(rec *record) pages.Table {
	t := pages.Table{ID: "vaccines", Title: "Vaccines", Columns: []pages.Column{{Name: "Vaccine"}, {Name: "Given", End: true}}, Empty: "None recorded."}
	for _, res := range newest(rec, "Immunization", nil) {
		var code codeable
		res.into("vaccineCode", &code)
		t.Rows = append(t.Rows, []string{code.label(), day(res.date())})
	}
	return cut(t, 6)
}

func visitTable(rec *record, most int) pages.Table {
	t := pages.Table{ID: "visits", Title: "Visits", Columns: []pages.Column{{Name: "Date", Short: true}, {Name: "Kind"}, {Name: "Where"}}, Empty: "No visits recorded."}
	for _, res := range newest(rec, "Encounter", nil) {
		var kinds []codeable
		var where struct{ Display string }
		res.into("type", &kinds)
		res.into("serviceProvider", &where)
		kind := ""
		if len(kinds) > 0 {
			kind = plainName(kinds[0].label())
		}
		t.Rows = append(t.Rows, []string{day(res.date()), kind, where.Display})
	}
	return cut(t, most)
}
