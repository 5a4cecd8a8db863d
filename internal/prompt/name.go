package prompt

import (
	"regexp"
	"strings"

	"chartside/internal/record"
)

// The parts of a LOINC long common name that say how something was measured and
// not what it is. The specimen stays where it is none of the usual ones.
var (
	loincProperty = regexp.MustCompile(`\s*\[[^\]]*\]`)
	loincMethod   = regexp.MustCompile(`(?i)\s+by\s+(?:automated count|test strip|manual count|creatinine-based formula|calculation|confirmatory method|rapid immunoassay|nucleic acid|naa with|automated|microscopy).*$`)
	loincSpecimen = regexp.MustCompile(`(?i)\s+(?:in|of)\s+(?:serum or plasma|serum, plasma or blood|serum|plasma|blood|red blood cells|venous blood)$`)
	loincDivisor  = regexp.MustCompile(`(?i)/(?:1\.73 sq m\S*|hemoglobin\.total|100 leukocytes|creatinine\s*$)(?:\.predicted)?`)
	loincPanel    = regexp.MustCompile(`(?i)\s+panel(?:\s+with all children optional)?$`)
)

// Name is what a sentence calls a resource: its title without the parts of a
// LOINC name that only a laboratory needs. The source card shows the whole title.
func Name(x *record.Resource) string {
	if x.Type == "Patient" || x.Title == "" {
		return titleOr(x)
	}
	if x.Type != "Observation" {
		return x.Title
	}
	return TestName(x.Title)
}

// TestName shortens the LOINC long common name of a test or measurement.
func TestName(title string) string {
	s := loincProperty.ReplaceAllString(title, "")
	s = loincMethod.ReplaceAllString(s, "")
	s = loincSpecimen.ReplaceAllString(s, "")
	s = loincDivisor.ReplaceAllString(s, "")
	s = loincPanel.ReplaceAllString(s, "")
	if s = strings.TrimSpace(s); s == "" {
		return title
	}
	return s
}
