package views

// Trend is a series of one measurement over time: a chart with its table.
type Trend struct {
	Title     string
	Unit      string
	Low, High string // reference range as the record writes it; "" when open or not known
	Points    []Point
	Omitted   int // values that are no plain number: in the table only
}

// Point is one measured value; points are oldest first.
type Point struct {
	When   string // ISO
	Value  float64
	Text   string // as the record writes it
	Mark   string // as the record flags it: "High"
	Source int    // its source's number, 0 for none
	Cited  bool
}

// Arrow gives a flag its shape: up and down are never colour alone.
func Arrow(flag string) string {
	switch {
	case flag == "":
		return ""
	case contains(flag, "high"):
		return "▲ " + flag
	case contains(flag, "low"):
		return "▼ " + flag
	default:
		return flag
	}
}

// RangeLabel names the band of the reference range.
func (w *Words) RangeLabel(t *Trend) string {
	return fill(w.Phrases.Range, w.Range(t.Low, t.High, t.Unit))
}

func cites(rows []Row) bool {
	for _, r := range rows {
		if r.Cite > 0 {
			return true
		}
	}
	return false
}

// caption heads a table: of a series with how many values it gives.
func (w *Words) caption(t *Table) string {
	if t.Results == 0 {
		return t.Caption
	}
	return t.Caption + ": " + w.count(w.Phrases.Results, t.Results)
}

func (w *Words) tableName(t *Table, caption string) string {
	if caption == "" {
		return w.caption(t) + " …"
	}
	return caption
}
