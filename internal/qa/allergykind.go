package qa

import (
	"strings"
)

// Kinds of allergies that people ask for by words which are classes themselves:
// "drug allergies" are the allergies to drugs, not all of them and no drugs. Food
// and pollen are found by the words of the entries.
var (
	toMedicines  = words(`(?:drugs?|med(?:s|ications?|icines?|icaments?)|pharma\w*|antibiotics?|tablets?|pills?) (?:allerg\w*|intoleran\w*|hypersensitiv\w*|sensitivit\w*|reactions?|adrs?)|(?:allerg\w*|intoleran\w*|sensitiv\w*|react\w*)\b.{0,30}\b(?:to|against|for)\b.{0,20}\b(?:drugs?|med(?:s|ications?|icines?|icaments?)|tablets?|pills?)|(?:against|to|which|what|any)\b.{0,20}\b(?:drugs?|med(?:s|ications?|icines?|icaments?))\b.{0,30}\b(?:allergic|allergy|react\w*|intolerant)`)
	notMedicines = words(`non[- ]?(?:drugs?|med(?:ications?|icines?))|(?:not|other than|besides|except|apart from)\b.{0,12}\b(?:drugs?|med(?:s|ications?|icines?))`)
)

// allergiesOfKind keeps the allergies of the kind that a question asks for; all of them where
// it asks for none, or where the record says of none what kind it is.
func allergiesOfKind(all []target, q Query) []target {
	low := strings.ToLower(q.English)
	to, not := toMedicines.MatchString(low), notMedicines.MatchString(low)
	if q.Plan.Class != "allergy" || !to && !not {
		return all
	}
	var out []target
	for _, t := range all {
		if isMedicineAllergy(t.concepts[0].entry) != not {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// isMedicineAllergy: the record's category says so, else the tables know the
// substance as a drug.
func isMedicineAllergy(e entry) bool {
	categorised := false
	for _, x := range e.concept.Members {
		for _, c := range x.Categories {
			categorised = true
			if strings.EqualFold(c, "medication") || strings.EqualFold(c, "biologic") {
				return true
			}
		}
	}
	if categorised {
		return false
	}
	for _, c := range e.names.Classes {
		if strings.Contains(c, "drug") || strings.Contains(c, "medicine") || strings.Contains(c, "antibiotic") {
			return true
		}
	}
	return false
}
