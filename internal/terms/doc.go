// Package terms owns the words: what people call the things that FHIR records
// name. It knows lay words, abbreviations, brand and generic names and plain
// classes ("blood pressure medicine", "kidney test") for concepts; which
// Conditions are social findings; the stems by which words are compared; and
// the English of medical words in the other languages that questions come in.
//
// It holds no patient data and knows nothing of resources beyond the name of
// their type. Any package may import it; it imports nothing of ours.
//
// All knowledge stands in tables/*.tsv, written by hand for this project from
// general medical knowledge. It serves the finding of records. It is not a
// terminology service: a class here means "a person may call it that", never
// that a drug is indicated or that two codes are equivalent.
package terms
