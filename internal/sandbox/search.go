package sandbox

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// tokenPaths are the token search parameters and the member each looks at: the general ones under "*", the others
// by type. What is not here is not supported, and the CapabilityStatement says so.
var tokenPaths = map[string]map[string]string{
	"*":                    {"category": "category", "code": "code", "status": "status", "clinical-status": "clinicalStatus", "verification-status": "verificationStatus", "identifier": "identifier", "intent": "intent"},
	"MedicationRequest":    {"code": "medicationCodeableConcept"},
	"Immunization":         {"vaccine-code": "vaccineCode"},
	"DocumentReference":    {"type": "type"},
	"Encounter":            {"type": "type", "class": "class"},
	"Device":               {"type": "type"},
	"ExplanationOfBenefit": {"type": "type"},
	"Patient":              {"gender": "gender"},
}

// datePaths are the members that the parameter date looks at, the first that is there.
var datePaths = []string{"effectiveDateTime", "effectivePeriod", "performedDateTime", "performedPeriod", "occurrenceDateTime", "authoredOn", "period", "date", "started", "recordedDate", "created"}

// tokenPath finds the member for a token parameter of a type.
func tokenPath(kind, parameter string) (string, bool) {
	if path, ok := tokenPaths[kind][parameter]; ok {
		return path, true
	}
	path, ok := tokenPaths["*"][parameter]
	return path, ok
}

// matchToken compares a resource with the values of a token parameter: values must all match, the parts of a value
// between commas are alternatives. known is false for a parameter that is not a token parameter of the type.
func matchToken(res *resource, parameter string, values []string) (matches, known bool) {
	path, ok := tokenPath(res.kind, parameter)
	if !ok {
		return false, false
	}
	have := res.codings(path)
	if parameter == "identifier" {
		have = res.identifiers()
	}
	for _, value := range values {
		if !slices.ContainsFunc(strings.Split(value, ","), func(want string) bool {
			return slices.ContainsFunc(have, func(c coding) bool { return c.is(want) })
		}) {
			return false, true
		}
	}
	return true, true
}

// is compares with a token: code, system|code, |code or system|.
func (c coding) is(token string) bool {
	system, code, both := strings.Cut(token, "|")
	if !both {
		return c.Code == token
	}
	return c.System == system && (code == "" || c.Code == code)
}

func (res *resource) identifiers() []coding {
	var list []struct{ System, Value string }
	res.into("identifier", &list)
	codings := make([]coding, len(list))
	for i, one := range list {
		codings[i] = coding{System: one.System, Code: one.Value}
	}
	return codings
}

// ignoredParameters shape the answer rather than choose resources; handlers read them.
var ignoredParameters = []string{"_count", "_summary", "_format", "_pretty", "_total", "_type", "_since"}

// criteria is a search that was understood: one test for each parameter.
type criteria struct {
	tests []func(*resource) bool
	used  url.Values // what the self link reports
}

func (c criteria) match(res *resource) bool {
	for _, test := range c.tests {
		if !test(res) {
			return false
		}
	}
	return true
}

// searchError is a search that cannot be answered; its text is for the OperationOutcome.
type searchError string

func (e searchError) Error() string { return string(e) }

// readCriteria understands the parameters of a search on one type. The parameters patient and subject are checked by
// the caller. Unknown ones are left out of the answer's self link, or refused when strict.
func readCriteria(kind string, query url.Values, strict bool) (criteria, error) {
	c := criteria{used: url.Values{}}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		values := query[name]
		test, err := readTest(kind, name, values)
		switch {
		case err != nil:
			return c, err
		case test != nil:
			c.tests = append(c.tests, test)
			c.used[name] = values
		case slices.Contains(ignoredParameters, name) || name == "patient" || name == "subject":
			c.used[name] = values
		case strict:
			return c, searchError("The search parameter " + name + " is not supported for " + kind + ".")
		}
	}
	return c, nil
}

// readTest gives the test for one parameter, nil for one that is not known.
func readTest(kind, name string, values []string) (func(*resource) bool, error) {
	plain, modifier, modified := strings.Cut(name, ":")
	if modified {
		if _, known := tokenPath(kind, plain); known || plain == "_id" || plain == "date" {
			return nil, searchError("The modifier :" + modifier + " is not supported.")
		}
		return nil, nil
	}
	switch name {
	case "_id":
		return func(res *resource) bool {
			return !slices.ContainsFunc(values, func(v string) bool { return !slices.Contains(strings.Split(v, ","), res.id) })
		}, nil
	case "encounter":
		return func(res *resource) bool {
			return !slices.ContainsFunc(values, func(v string) bool {
				return "Encounter/"+strings.TrimPrefix(v, "Encounter/") != res.reference("encounter")
			})
		}, nil
	case "_lastUpdated":
		return dateTest(name, values, (*resource).lastUpdated)
	case "date":
		return dateTest(name, values, (*resource).date)
	}
	if _, known := tokenPath(kind, name); known {
		return func(res *resource) bool {
			matches, _ := matchToken(res, name, values)
			return matches
		}, nil
	}
	return nil, nil
}

func dateTest(name string, values []string, of func(*resource) string) (func(*resource) bool, error) {
	for _, value := range values {
		if _, understood := matchesDate("2000", value); !understood {
			return nil, searchError("The value of " + name + " is not a date.")
		}
	}
	return func(res *resource) bool {
		stored := of(res)
		for _, value := range values {
			if matches, _ := matchesDate(stored, value); !matches {
				return false
			}
		}
		return true
	}, nil
}

func (res *resource) lastUpdated() string {
	var meta struct{ LastUpdated string }
	res.into("meta", &meta)
	return meta.LastUpdated
}

// date is when the resource happened; a period counts by its start.
func (res *resource) date() string {
	for _, path := range datePaths {
		raw, there := res.members[path]
		if !there {
			continue
		}
		var text string
		if json.Unmarshal(raw, &text) == nil {
			return text
		}
		var period struct{ Start string }
		if json.Unmarshal(raw, &period) == nil {
			return period.Start
		}
	}
	return ""
}
