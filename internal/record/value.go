package record

import (
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
	for component := range e.each("component") {
		if component.node().kind != anObject {
			gaps = append(gaps, Gap{Cause: NotFitting, Type: "Observation", Ref: ref, Field: "component"})
			continue
		}
		add(component, component.member("code").Coded())
	}
	return out, gaps
}

func valueOf(e Elements) (v Value, unfit []string) {
	for k, x := range e.members() {
		if name := e.t.string(k); strings.HasPrefix(name, "value") {
			unfit = append(unfit, v.choice(name, x)...)
		}
	}
	if v.Decimal == "" && v.Text == "" {
		v.Absent = firstText(e.Title("dataAbsentReason"), absentInside(e))
	}
	for x := range e.each("interpretation") {
		c := x.Coded()
		if v.Flag = c.Title(); len(c.Codes) > 0 && v.Flag == c.Codes[0].Code { // neither display nor system
			v.Flag = firstText(codeWords["v3-ObservationInterpretation"][v.Flag], v.Flag)
		}
		break
	}
	return v, append(unfit, v.ranges(e)...)
}

// ranges reads the reference range. Of several (by age, by sex) we choose none:
// they are kept in words.
func (v *Value) ranges(e Elements) (unfit []string) {
	var words []string
	for x := range e.each("referenceRange") {
		rng, bad := decode[fhir.ObservationReferenceRange](x, "referenceRange")
		unfit = append(unfit, bad...)
		v.Low, v.High = decimal(rng.Low), decimal(rng.High)
		said := RangeWords(v.Low, v.High)
		if of := firstText(value(rng.Text), strings.Join(x.Titles("appliesTo"), ", ")); said == "" {
			said = of
		} else if of != "" {
			said += " (" + of + ")"
		}
		if said != "" {
			words = append(words, said)
		}
	}
	if len(words) > 1 {
		v.Low, v.High = "", ""
	}
	if len(words) > 1 || v.Low == "" && v.High == "" {
		v.Range = strings.Join(words, ", ")
	}
	return unfit
}

// RangeWords words a range of which either end may be missing: "3.5 to 5.1",
// "60 or more", "" for none.
func RangeWords(low, high string) string {
	switch {
	case low != "" && high != "":
		return low + " to " + high
	case low != "":
		return low + " or more"
	case high != "":
		return high + " or less"
	}
	return ""
}

// absentInside is the reason that stands in an extension of the value itself.
func absentInside(e Elements) string {
	for k, x := range e.members() {
		if !strings.HasPrefix(e.t.string(k), "_value") {
			continue
		}
		for extension := range x.each("extension") {
			if url := extension.Text("url"); strings.HasSuffix(url, "data-absent-reason") {
				return Coded{Codes: []Code{{System: url, Code: extension.Text("valueCode")}}}.Title()
			}
		}
	}
	return ""
}

func firstText(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// choice reads one value[x].
func (v *Value) choice(name string, x Elements) (unfit []string) {
	switch name {
	case "valueQuantity":
		return v.quantity(x)
	case "valueCodeableConcept":
		v.Text = x.Coded().Title()
	case "valueInteger", "valueDecimal":
		v.setDecimal(x.String())
	default:
		v.Text = choiceText(name, x)
	}
	return nil
}

func (v *Value) quantity(x Elements) []string {
	q, unfit := decode[fhir.Quantity](x, "valueQuantity")
	if q.Value != nil {
		v.setDecimal(q.Value.String())
	} else if s := x.Text("value"); s != "" { // some servers send "4.1" as a string
		v.setDecimal(s)
	}
	v.Unit = value(q.Unit)
	if v.Unit == "" {
		v.Unit = value(q.Code)
	}
	// The raw comparator: a decoder that drops one it does not know would turn
	// "<0.01" into "0.01".
	v.Comparator = x.Text("comparator")
	return unfit
}

// longestNumber is more than any measurement has; what is longer is text.
const longestNumber = 64

func (v *Value) setDecimal(text string) {
	n, err := 0.0, strconv.ErrSyntax
	if len(text) <= longestNumber {
		n, err = strconv.ParseFloat(text, 64)
	}
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
func choiceText(name string, x Elements) string {
	switch name {
	case "valuePeriod":
		p, _ := decode[fhir.Period](x, name)
		return strings.Trim(value(p.Start)+" to "+value(p.End), " ")
	case "valueRange":
		r, _ := decode[fhir.Range](x, name)
		unit := ""
		if r.High != nil {
			unit = value(r.High.Unit)
		}
		return strings.TrimSpace(decimal(r.Low) + " to " + decimal(r.High) + " " + unit)
	case "valueRatio":
		r, _ := decode[fhir.Ratio](x, name)
		return decimal(r.Numerator) + ":" + decimal(r.Denominator)
	case "valueSampledData":
		return "a recorded curve"
	case "valueBoolean":
		return map[string]string{"true": "yes", "false": "no"}[x.String()]
	default:
		return x.String()
	}
}
