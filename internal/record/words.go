package record

import "strings"

// Servers send some codes without a display. These are the ones that people
// meet, in the words of the code systems themselves; all other codes are shown
// with the name of their system.

// codeWords are by the end of the system's address, then by code.
var codeWords = map[string]map[string]string{
	"v3-ObservationInterpretation": {"H": "High", "L": "Low", "HH": "Critical high", "LL": "Critical low", "HU": "Significantly high", "LU": "Significantly low",
		"N": "Normal", "A": "Abnormal", "AA": "Critical abnormal", "POS": "Positive", "NEG": "Negative", "IND": "Indeterminate", "DET": "Detected", "ND": "Not detected",
		"S": "Susceptible", "R": "Resistant", "I": "Intermediate", "SDD": "Susceptible-dose dependent", "U": "Significant change up", "D": "Significant change down",
		"B": "Better", "W": "Worse", "RR": "Reactive", "NR": "Non-reactive", "E": "Equivocal"},
	"v3-MaritalStatus": {"M": "Married", "S": "Never married", "D": "Divorced", "W": "Widowed", "L": "Legally separated", "T": "Domestic partner", "A": "Annulled", "U": "Unmarried", "UNK": "unknown"},
	"v3-RoleCode": {"FTH": "father", "MTH": "mother", "BRO": "brother", "SIS": "sister", "SON": "son", "DAU": "daughter", "CHILD": "child", "PRN": "parent",
		"GRFTH": "grandfather", "GRMTH": "grandmother", "MGRFTH": "maternal grandfather", "MGRMTH": "maternal grandmother", "PGRFTH": "paternal grandfather", "PGRMTH": "paternal grandmother",
		"UNCLE": "uncle", "AUNT": "aunt", "MUNCLE": "maternal uncle", "MAUNT": "maternal aunt", "PUNCLE": "paternal uncle", "PAUNT": "paternal aunt", "COUSN": "cousin",
		"NEPH": "nephew", "NIECE": "niece", "SIB": "sibling", "HSIB": "half-sibling", "TWIN": "twin", "SPS": "spouse", "HUSB": "husband", "WIFE": "wife", "DOMPART": "domestic partner",
		"GUARD": "guardian", "FRND": "friend", "NBOR": "neighbor", "FAMMEMB": "family member", "NMTH": "natural mother", "NFTH": "natural father"},
	"data-absent-reason": {"unknown": "unknown", "asked-unknown": "asked but unknown", "temp-unknown": "temporarily unknown", "not-asked": "not asked", "asked-declined": "asked but declined",
		"masked": "masked", "not-applicable": "not applicable", "unsupported": "unsupported", "error": "error", "not-a-number": "not a number", "not-performed": "not performed", "not-permitted": "not permitted"},
	"urn:ietf:bcp:47": {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "ko": "Korean", "zh": "Chinese", "vi": "Vietnamese", "ar": "Arabic", "pt": "Portuguese",
		"ru": "Russian", "it": "Italian", "ja": "Japanese", "hi": "Hindi", "tl": "Tagalog", "ht": "Haitian Creole", "pl": "Polish", "nl": "Dutch"},
	"DCM": {"CT": "CT", "MR": "MRI", "US": "ultrasound", "DX": "X-ray", "CR": "X-ray", "MG": "mammography", "NM": "nuclear medicine", "PT": "PET", "XA": "angiography", "ES": "endoscopy",
		"RF": "fluoroscopy", "XC": "photograph", "ECG": "ECG"},
}

// systemNames are the code systems that people know by name, by a part of their
// address; the longer parts first.
var systemNames = []struct{ part, name string }{
	{"snomed.info/sct", "SNOMED CT"}, {"loinc.org", "LOINC"}, {"umls/rxnorm", "RxNorm"}, {"icd-10-cm", "ICD-10-CM"}, {"icd-10-pcs", "ICD-10-PCS"}, {"icd-9", "ICD-9"}, {"icd-10", "ICD-10"},
	{"sid/cvx", "CVX"}, {"sid/ndc", "NDC"}, {"medication-ndc", "NDC"}, {"ama-assn.org/go/cpt", "CPT"}, {"HCPCS", "HCPCS"}, {"whocc.no/atc", "ATC"}, {"nucc.org", "NUCC"},
}

// codeWord is the word of a code, or "".
func codeWord(c Code) string {
	if i := strings.LastIndexByte(c.System, '/'); c.System != "" {
		return codeWords[c.System[i+1:]][c.Code]
	}
	return ""
}

// named is a code with the name of its system: "ICD-10-CM code E11.9".
func (c Code) named() string {
	for _, s := range systemNames {
		if strings.Contains(c.System, s.part) {
			return s.name + " code " + c.Code
		}
	}
	return c.Code
}
