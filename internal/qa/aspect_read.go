package qa

import (
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// aspectReader reads one resource.
type aspectReader struct {
	rec *record.Record
	x   *record.Resource
	e   record.Elements
}

// flagged is the record's own judgement of a result, with its range.
func flagged(r aspectReader) string {
	flag, rng := readFact("Flag")(r), readFact("Reference range")(r)
	switch {
	case flag != "" && rng != "":
		return flag + " (reference range " + rng + ")"
	case flag != "":
		return flag
	case rng != "":
		return "the reference range is " + rng
	}
	return ""
}

// fact reads the first of the facts that the source card shows under these labels.
func readFact(labels ...string) func(aspectReader) string {
	return func(r aspectReader) string {
		for _, f := range prompt.Facts(r.rec, r.x) {
			if !f.Missing && contains(labels, f.Label) {
				return f.Value
			}
		}
		return ""
	}
}

func readText(path string) func(aspectReader) string {
	return func(r aspectReader) string { return r.e.Text(path) }
}

// named reads titles at the first path that has some; a reference without a
// display gives the title of what it points to.
func readTitles(paths ...string) func(aspectReader) string {
	return func(r aspectReader) string {
		for _, path := range paths {
			found := r.e.Titles(path)
			for _, ref := range r.e.Texts(path + ".reference") {
				if target := r.rec.Find(record.Ref(ref)); len(found) == 0 && target != nil && target.Type != "Patient" && target.Title != "" {
					found = append(found, target.Title)
				}
			}
			if len(found) > 0 {
				return strings.Join(distinct(found), ", ")
			}
		}
		return ""
	}
}

func distinct(list []string) []string {
	var out []string
	for _, s := range list {
		if !contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func either(first, second func(aspectReader) string) func(aspectReader) string {
	return func(r aspectReader) string {
		if s := first(r); s != "" {
			return s
		}
		return second(r)
	}
}

func medicines(read func(aspectReader) string) map[string]func(aspectReader) string {
	m := map[string]func(aspectReader) string{}
	for _, t := range medicineTypes {
		m[t] = read
	}
	return m
}

func everyType(read func(aspectReader) string) map[string]func(aspectReader) string {
	return map[string]func(aspectReader) string{"*": read, "Patient": nil}
}

func everyoneBut(resourceType string, read func(aspectReader) string) map[string]func(aspectReader) string {
	m := everyType(read)
	m[resourceType] = nil
	return m
}

func everyButDocuments(read func(aspectReader) string) map[string]func(aspectReader) string {
	m := map[string]func(aspectReader) string{}
	for _, k := range record.Kinds() {
		if k.Type != "DocumentReference" && k.Type != "DiagnosticReport" && len(k.Words) > 0 {
			m[k.Type] = read
		}
	}
	return m
}

// dosage reads one element of the dosage of an order, a statement or a dose.
func (r aspectReader) dosage(element string) string {
	var out []string
	for _, path := range []string{"dosageInstruction", "dosage"} {
		for _, d := range r.e.All(path) {
			titles := d.Titles(element)
			if code := d.Title(element); len(titles) == 0 && code != "" {
				titles = []string{code}
			}
			out = append(out, titles...)
		}
	}
	return strings.Join(distinct(out), ", ")
}
