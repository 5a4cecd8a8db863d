package terms

import "strings"

// codeSystems maps a part of a system's address to the prefix that the tables
// use. First hit wins.
var codeSystems = []struct{ part, prefix string }{
	{"loinc.org", "loinc"},
	{"snomed", "sct"},
	{"cvx", "cvx"},
	{"rxnorm", "rxnorm"},
	{"icd-10", "icd10"}, {"icd10", "icd10"},
	{"icd-9", "icd9"}, {"icd9", "icd9"},
	{"atc", "atc"},
}

// codeKeys turns "http://loinc.org|4548-4" into "loinc:4548-4"; codes of
// systems that no table knows are left out.
func codeKeys(codes []string) []string {
	keys := make([]string, 0, len(codes))
	for _, c := range codes {
		system, code, ok := strings.Cut(c, "|")
		if !ok || code == "" {
			continue
		}
		system = strings.ToLower(system)
		for _, s := range codeSystems {
			if strings.Contains(system, s.part) {
				keys = append(keys, s.prefix+":"+strings.ToUpper(code))
				break
			}
		}
	}
	return keys
}

// namesInCodes returns code values that are names: MIMIC-IV names a drug only
// in a code ("mimic-medication-name|Metoprolol Tartrate").
func namesInCodes(codes []string) []string {
	var names []string
	for _, c := range codes {
		_, code, ok := strings.Cut(c, "|")
		if !ok {
			continue
		}
		run := 0
		for _, r := range code {
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				if run++; run == 4 {
					names = append(names, code)
					break
				}
				continue
			}
			run = 0
		}
	}
	return names
}

// codeRange is a span of chapters, "icd10:I60-I69": codes whose first
// characters lie between from and to, both included.
type codeRange struct {
	prefix, from, to string
	row              *row
}

func parseRange(key string, r *row) (codeRange, bool) {
	prefix, span, _ := strings.Cut(key, ":")
	from, to, ok := strings.Cut(span, "..")
	if !ok || len(from) != len(to) {
		return codeRange{}, false
	}
	return codeRange{prefix + ":", from, to, r}, true
}

func (c codeRange) holds(key string) bool {
	code, ok := strings.CutPrefix(key, c.prefix)
	if !ok || len(code) < len(c.from) {
		return false
	}
	head := code[:len(c.from)]
	return head >= c.from && head <= c.to
}
