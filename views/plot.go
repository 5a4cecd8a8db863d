package views

import (
	"errors"
	"math"
	"sort"
	"strconv"
	"time"
)

// plot is a chart worked out: x in percent of the width, y in pixels, so that
// text keeps its size at any width.
type plot struct {
	Height   float64
	Rows     []tick
	Columns  []tick
	Range    *band
	Segments []segmentLine
	Dots     []dot
}

type tick struct {
	At     float64
	Label  string // as it stands or, with When, how the date is written
	When   string // RFC 3339; "" where Label is written as it stands
	Anchor string // start, middle or end of the label stands at At
}

// How the date of an axis label is written.
const (
	axisMonth = "month"
	axisDay   = "day"
	axisClock = "clock"
)

type band struct {
	Y, Height float64
	LabelY    float64
}

type segmentLine struct{ X1, Y1, X2, Y2 float64 }

type dot struct {
	X, Y  float64
	Cited bool
	Label string
}

const (
	plotTop  = 14.0
	plotFoot = 30.0
	// labelGap is the least distance of two values' labels, in percent: closer
	// ones would be printed over each other on a narrow screen.
	labelGap = 18.0
)

// plot lays the chart out in height pixels. ok is false when there is nothing
// to draw: fewer than two dated points.
func (t *Trend) plot(height float64) (p plot, ok bool) {
	times := make([]time.Time, 0, len(t.Points))
	for _, pt := range t.Points {
		at, err := parseISO(pt.When)
		if err != nil {
			return plot{}, false
		}
		times = append(times, at)
	}
	if len(times) < 2 || !sort.SliceIsSorted(times, func(i, j int) bool { return times[i].Before(times[j]) }) {
		return plot{}, false
	}
	low, lowErr := strconv.ParseFloat(t.Low, 64)
	high, highErr := strconv.ParseFloat(t.High, 64)
	rows := t.rows(low, high, lowErr == nil, highErr == nil)
	least, most := rows[0], rows[len(rows)-1]
	bottom := height - plotFoot
	y := func(v float64) float64 { return bottom - (v-least)/(most-least)*(bottom-plotTop) }

	p.Height = height
	for _, v := range rows {
		p.Rows = append(p.Rows, tick{At: y(v), Label: strconv.FormatFloat(v, 'f', -1, 64), Anchor: "end"})
	}
	if lowErr == nil || highErr == nil {
		a, b := least, most
		if lowErr == nil {
			a = math.Max(low, least)
		}
		if highErr == nil {
			b = math.Min(high, most)
		}
		if b > a {
			p.Range = &band{Y: y(b), Height: y(a) - y(b), LabelY: y(a) - 8}
		}
	}
	x := p.columns(times)
	p.draw(t.Points, times, x, y)
	return p, true
}

// draw places dots, the lines between them and the labels of cited values.
func (p *plot) draw(points []Point, times []time.Time, x func(time.Time) float64, y func(float64) float64) {
	last := math.Inf(-1)
	for i, pt := range points {
		d := dot{X: x(times[i]), Y: y(pt.Value), Cited: pt.Cited}
		if pt.Cited && d.X-last >= labelGap {
			d.Label = pt.Text
			if pt.Source > 0 {
				d.Label += " [" + strconv.Itoa(pt.Source) + "]"
			}
			last = d.X
		}
		if i > 0 {
			before := p.Dots[i-1]
			p.Segments = append(p.Segments, segmentLine{before.X, before.Y, d.X, d.Y})
		}
		p.Dots = append(p.Dots, d)
	}
}

// radius of an uncited point: many points must not become one thick line.
func (p plot) radius() string {
	if len(p.Dots) > 24 {
		return "2.5"
	}
	return "4"
}

// rows are round numbers that cover the values and the reference range.
func (t *Trend) rows(low, high float64, hasLow, hasHigh bool) []float64 {
	least, most := math.Inf(1), math.Inf(-1)
	for _, pt := range t.Points {
		least, most = math.Min(least, pt.Value), math.Max(most, pt.Value)
	}
	if hasLow {
		least, most = math.Min(least, low), math.Max(most, low)
	}
	if hasHigh {
		least, most = math.Min(least, high), math.Max(most, high)
	}
	if most == least {
		least, most = least-1, most+1
	}
	// An open range needs room on its open side, or its band has no height.
	if room := (most - least) / 6; hasLow && !hasHigh {
		most = math.Max(most, low+room)
	} else if hasHigh && !hasLow {
		least = math.Min(least, high-room)
	}
	step := round(most-least, 4)
	var out []float64
	for i := math.Floor(least / step); ; i++ {
		// Multiply and trim, so that 0.1 × 3 is not 0.30000000000000004.
		v, _ := strconv.ParseFloat(strconv.FormatFloat(i*step, 'g', 12, 64), 64)
		out = append(out, v)
		if v >= most {
			return out
		}
	}
}

// round finds a step of 1, 2 or 5 times a power of ten that cuts a span in
// about n parts.
func round(span float64, n float64) float64 {
	raw := span / n
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 5, 10} {
		if raw <= m*power {
			return m * power
		}
	}
	return 10 * power
}

// columns scales time: whole years when the series is longer than two years,
// else the first and the last date.
func (p *plot) columns(times []time.Time) func(time.Time) float64 {
	first, last := times[0], times[len(times)-1]
	years := last.Year() - first.Year()
	if years >= 2 {
		start := time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		end := time.Date(last.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)
		x := scale(start, end, 0, 100)
		each := (years + 5) / 5 // at most six labels
		for year := first.Year(); year <= last.Year(); year += each {
			p.Columns = append(p.Columns, tick{x(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)), strconv.Itoa(year), "", "middle"})
		}
		return x
	}
	x := scale(first, last, 6, 94)
	form, same := axisMonth, "2006-01"
	if last.Sub(first) < 60*24*time.Hour {
		form, same = axisDay, time.DateOnly
	}
	if last.Sub(first) < 36*time.Hour {
		form, same = axisClock, "15:04"
	}
	p.Columns = []tick{{x(first), form, first.Format(time.RFC3339), "start"}, {x(last), form, last.Format(time.RFC3339), "end"}}
	if first.Format(same) == last.Format(same) {
		p.Columns = p.Columns[:1]
	}
	return x
}

func scale(from, to time.Time, a, b float64) func(time.Time) float64 {
	span := to.Sub(from).Seconds()
	return func(t time.Time) float64 {
		if span <= 0 {
			return (a + b) / 2
		}
		return a + (b-a)*t.Sub(from).Seconds()/span
	}
}

func parseISO(iso string) (time.Time, error) {
	for _, form := range []string{time.RFC3339, "2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(form, iso); err == nil {
			return t, nil
		}
	}
	return time.Time{}, errors.New("not an ISO date")
}

// px and percent write coordinates with a tenth of a unit.
func px(v float64) string      { return strconv.FormatFloat(v, 'f', 1, 64) }
func percent(v float64) string { return px(v) + "%" }

// labelY is where the value of a dot is written: above it, or below where fewer other
// dots are in the way.
func (p plot) labelY(d dot) float64 {
	above, below := d.Y-12, d.Y+22
	if below > p.Height-plotFoot-2 {
		return above
	}
	inTheWay := func(y float64) (n int) {
		for _, other := range p.Dots {
			if other != d && math.Abs(other.X-d.X) < labelGap/2 && math.Abs(other.Y-(y-4)) < 10 {
				n++
			}
		}
		return n
	}
	if inTheWay(below) < inTheWay(above) {
		return below
	}
	return above
}

func valueAnchor(d dot) string {
	switch {
	case d.X > 88:
		return "end"
	case d.X < 8:
		return "start"
	default:
		return "middle"
	}
}
