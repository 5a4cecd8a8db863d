package record

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/samply/golang-fhir-models/fhir-models/fhir"
)

// Value is one value of an Observation: its own, or one of its components.
type Value struct {
	Name       string  // the component's title; "" for the Observation's own value
	Codes      []Code  // the component's codings
	Comparator string  // "<", "<=", ">=", ">" or ""; never dropped
	Decimal    string  // the number as the record writes it; "" when it is none
	Number     float64 // Decimal as a number, for comparing
	Unit       string  // as the record writes it
	Text       string  // a coded, textual, boolean or other value
	Low, High  string  // reference range as the record writes it, without unit
	Range      string  // the reference range in words, when it is given so
	Flag       string  // interpretation, as the record gives it ("High")
	Absent     string  // why there is no value; "" when there is one
}

// Numeric reports that the value is a plain number that may be compared: one
// with a comparator is not.
func (v Value) Numeric() bool { return v.Decimal != "" && v.Comparator == "" }

// String writes the value as the record does: "<0.01 ng/mL".
func (v Value) String() string {
	switch {
	case v.Decimal != "":
		return strings.TrimSpace(v.Comparator + v.Decimal + " " + v.Unit)
	case v.Text != "":
		return v.Text
	default:
		return ""
	}
}

// values reads an Observation's value[x] and components.
func values(e Elements, ref Ref) ([]Value, []Gap) {
	var out []Value
	var gaps []Gap
	add := func(e Elements, name Coded) {
		v, unfit := valueOf(e)
		for _, path := range unfit {
			gaps = append(gaps, Gap{Cause: NotFitting, Type: "Observation", Ref: ref, Field: path})
		}
		if v.Decimal == "" && v.Text == "" && v.Absent == "" {
			return
		}
		v.Name, v.Codes = name.Title(), name.Codes
		out = append(out, v)
	}
	add(e, Coded{})
	for _, raw := range e.All("component") {
		var c Elements
		if json.Unmarshal(raw, &c) != nil {
			gaps = append(gaps, Gap{Cause: NotFitting, Type: "Observation", Ref: ref, Field: "component"})
			continue
		}
		name := Coded{}
		if n := c.Concepts("code"); len(n) > 0 {
			name = n[0]
		}
		add(c, name)
	}
	return out, gaps
}

func valueOf(e Elements) (v Value, unfit []string) {
	for name, raw := range e {
		if !strings.HasPrefix(name, "value") || len(raw) == 0 {
			continue
		}
		switch name {
		case "valueQuantity":
			unfit = append(unfit, v.quantity(raw)...)
		case "valueCodeableConcept":
			v.Text = coded(raw).Title()
		default:
			v.Text = choiceText(name, raw)
			if name == "valueInteger" {
				v.Text = ""
				v.setDecimal(string(raw))
			}
		}
	}
	if v.Decimal == "" && v.Text == "" {
		v.Absent = e.Title("dataAbsentReason")
	}
	v.Flag = e.Title("interpretation")
	for i, raw := range e.All("referenceRange") {
		rng, bad := decode[fhir.ObservationReferenceRange](raw, "referenceRange")
		unfit = append(unfit, bad...)
		if i > 0 { // several ranges (by age, by sex): words only, we do not choose
			v.Low, v.High = "", ""
		} else {
			v.Low, v.High = decimal(rng.Low), decimal(rng.High)
		}
		if t := value(rng.Text); t != "" {
			v.Range = strings.TrimPrefix(v.Range+"; "+t, "; ")
		}
	}
	return v, unfit
}

func (v *Value) quantity(raw json.RawMessage) []string {
	q, unfit := decode[fhir.Quantity](raw, "valueQuantity")
	if q.Value != nil {
		v.setDecimal(q.Value.String())
	}
	v.Unit = value(q.Unit)
	if v.Unit == "" {
		v.Unit = value(q.Code)
	}
	// The raw comparator: a decoder that drops one it does not know would turn
	// "<0.01" into "0.01". The raw value: some servers send "4.1" as a string.
	var bare struct {
		Comparator string
		Value      any
	}
	if json.Unmarshal(raw, &bare) == nil {
		v.Comparator = bare.Comparator
		if s, ok := bare.Value.(string); ok {
			v.setDecimal(s)
		}
	}
	return unfit
}

func (v *Value) setDecimal(text string) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		v.Text = text
		return
	}
	v.Decimal, v.Number = text, n
}

func decimal(q *fhir.Quantity) string {
	if q == nil || q.Value == nil {
		return ""
	}
	return q.Value.String()
}

// choiceText words the rarer choices of value[x].
func choiceText(name string, raw json.RawMessage) string {
	switch name {
	case "valuePeriod":
		p, _ := decode[fhir.Period](raw, name)
		return strings.Trim(value(p.Start)+" to "+value(p.End), " ")
	case "valueRange":
		r, _ := decode[fhir.Range](raw, name)
		unit := ""
		if r.High != nil {
			unit = value(r.High.Unit)
		}
		return strings.TrimSpace(decimal(r.Low) + " to " + decimal(r.High) + " " + unit)
	case "valueRatio":
		r, _ := decode[fhir.Ratio](raw, name)
		return decimal(r.Numerator) + ":" + decimal(r.Denominator)
	case "valueBoolean":
		return map[string]string{"true": "yes", "false": "no"}[string(raw)]
	default:
		var s string
		if json.Unmarshal(raw, &s) == nil {
			return strings.TrimSpace(s)
		}
		return ""
	}
}
