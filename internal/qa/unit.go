package qa

import (
	"strings"

	"chartside/internal/record"
)

// scale says how a unit is turned into the base unit of its dimension: base =
// factor × value + offset.
type scale struct {
	dimension      string
	factor, offset float64
}

// scales are the units whose conversion does not depend on what is measured. mg/dL
// and mmol/L are not among them: their ratio differs from substance to substance.
// Source: the UCUM specification (ucum.org), tables of base, SI and customary units.
var scales = map[string]scale{
	"kg": {"mass", 1, 0}, "g": {"mass", 0.001, 0}, "mg": {"mass", 1e-6, 0}, "ug": {"mass", 1e-9, 0}, "lb": {"mass", 0.45359237, 0}, "oz": {"mass", 0.028349523125, 0},
	"cm": {"length", 1, 0}, "m": {"length", 100, 0}, "mm": {"length", 0.1, 0}, "in": {"length", 2.54, 0}, "ft": {"length", 30.48, 0},
	"cel": {"temperature", 1, 0}, "degf": {"temperature", 5.0 / 9, -160.0 / 9},
	"l": {"volume", 1, 0}, "dl": {"volume", 0.1, 0}, "ml": {"volume", 0.001, 0},
	"g/l": {"mass concentration", 1, 0}, "g/dl": {"mass concentration", 10, 0}, "mg/dl": {"mass concentration", 0.01, 0}, "mg/l": {"mass concentration", 0.001, 0},
	"ug/dl": {"mass concentration", 1e-5, 0}, "ug/l": {"mass concentration", 1e-6, 0}, "ng/ml": {"mass concentration", 1e-6, 0}, "pg/ml": {"mass concentration", 1e-9, 0}, "ng/dl": {"mass concentration", 1e-8, 0}, "ng/l": {"mass concentration", 1e-9, 0},
	"mol/l": {"amount concentration", 1, 0}, "mmol/l": {"amount concentration", 1e-3, 0}, "umol/l": {"amount concentration", 1e-6, 0}, "nmol/l": {"amount concentration", 1e-9, 0}, "pmol/l": {"amount concentration", 1e-12, 0},
	"10*3/ul": {"count", 1, 0}, "10*9/l": {"count", 1, 0}, "k/ul": {"count", 1, 0}, "/ul": {"count", 0.001, 0}, "10*6/ul": {"count", 1000, 0}, "10*12/l": {"count", 1000, 0},
	"mm[hg]": {"pressure", 1, 0}, "kpa": {"pressure", 7.50061683, 0},
	"/min": {"rate", 1, 0},
	"h":    {"time", 60, 0}, "min": {"time", 1, 0}, "s": {"time", 1.0 / 60, 0},
}

// spellings fold the ways in which records write one unit.
var spellings = map[string]string{
	"kilogram": "kg", "kilograms": "kg", "gram": "g", "grams": "g", "lbs": "lb", "pounds": "lb", "[lb_av]": "lb", "[oz_av]": "oz",
	"inch": "in", "inches": "in", "[in_i]": "in", "[in_us]": "in", "[ft_i]": "ft", "feet": "ft",
	"[degf]": "degf", "°f": "degf", "f": "degf", "deg f": "degf", "°c": "cel", "c": "cel", "deg c": "cel",
	"mmhg": "mm[hg]", "mm hg": "mm[hg]", "bpm": "/min", "beats/min": "/min", "beats/minute": "/min", "{beats}/min": "/min", "breaths/min": "/min", "{breaths}/min": "/min", "insp/min": "/min",
	"mcg": "ug", "µg": "ug", "mcg/l": "ug/l", "mcg/dl": "ug/dl", "10^3/ul": "10*3/ul", "10^9/l": "10*9/l", "x10*3/ul": "10*3/ul", "10^6/ul": "10*6/ul", "k/µl": "k/ul",
	"{score}": "", "{nominal}": "", "score": "", "1": "",
}

func foldUnit(unit string) string {
	u := strings.ToLower(strings.TrimSpace(strings.ReplaceAll(unit, "μ", "µ")))
	if s, ok := spellings[u]; ok {
		return s
	}
	return strings.ReplaceAll(u, "µ", "u")
}

// comparableUnits reports that values in both units may stand in one comparison.
func comparableUnits(a, b string) bool {
	a, b = foldUnit(a), foldUnit(b)
	if a == b {
		return true
	}
	x, ok := scales[a]
	y, also := scales[b]
	return ok && also && x.dimension == y.dimension
}

// inUnit is the value's number in another unit; ok is false where it cannot be
// said without knowing what was measured.
func inUnit(v record.Value, unit string) (n float64, ok bool) {
	a, b := foldUnit(v.Unit), foldUnit(unit)
	if a == b {
		return v.Number, true
	}
	x, ok := scales[a]
	y, also := scales[b]
	if !ok || !also || x.dimension != y.dimension {
		return 0, false
	}
	return (v.Number*x.factor + x.offset - y.offset) / y.factor, true
}

// plainUnit writes a unit as people do.
func plainUnit(u string) string {
	switch u {
	case "mm[Hg]":
		return "mmHg"
	case "[degF]", "degF":
		return "°F"
	case "Cel":
		return "°C"
	case "[lb_av]":
		return "lb"
	case "[in_i]":
		return "in"
	}
	return strings.NewReplacer("mm[Hg]", "mmHg", "{1.73_m2}", "1.73_m2").Replace(u)
}
