package qa

import (
	"math"
	"testing"

	"chartside/internal/record"
)

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		value    float64
		from, to string
		want     float64
		ok       bool
	}{
		{154.324, "[lb_av]", "kg", 70.0002, true},
		{70, "kg", "lbs", 154.3236, true},
		{98.6, "[degF]", "Cel", 37, true},
		{37, "°C", "°F", 98.6, true},
		{72, "[in_i]", "cm", 182.88, true},
		{13.5, "g/dL", "g/L", 135, true},
		{250, "ng/mL", "ug/L", 250, true},
		{7.2, "10*3/uL", "10*9/L", 7.2, true},
		{120, "mm[Hg]", "mmHg", 120, true},
		{80, "beats/min", "/min", 80, true},
		{3, "{score}", "", 3, true},
		{100, "mg/dL", "mmol/L", 0, false}, // depends on the substance
		{5, "%", "mmol/mol", 0, false},
		{1, "kg", "cm", 0, false},
		{1, "fathom", "cm", 0, false},
	} {
		got, ok := inUnit(record.Value{Number: tt.value, Unit: tt.from}, tt.to)
		if ok != tt.ok || math.Abs(got-tt.want) > 0.001 {
			t.Errorf("%v %s in %s: got %v, %v; want %v, %v", tt.value, tt.from, tt.to, got, ok, tt.want, tt.ok)
		}
		if comparableUnits(tt.from, tt.to) != tt.ok {
			t.Errorf("comparable %s, %s: want %v", tt.from, tt.to, tt.ok)
		}
	}
}

// Every unit of a dimension turns into every other and back.
func TestScalesInvert(t *testing.T) {
	for a, x := range scales {
		for b, y := range scales {
			if x.dimension != y.dimension {
				continue
			}
			there, _ := inUnit(record.Value{Number: 36.5, Unit: a}, b)
			back, ok := inUnit(record.Value{Number: there, Unit: b}, a)
			if !ok || math.Abs(back-36.5) > 1e-6 {
				t.Errorf("36.5 %s is %v %s is %v %s", a, there, b, back, a)
			}
		}
	}
}
