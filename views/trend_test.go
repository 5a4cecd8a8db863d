package views

import (
	"fmt"
	"testing"
	"time"
)

func series(values ...float64) *Trend {
	t := &Trend{Title: "Test", Unit: "u"}
	for i, v := range values {
		day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 6*i, 0)
		t.Points = append(t.Points, Point{When: day.Format("2006-01-02"), Value: v, Text: fmt.Sprint(v), Cited: true})
	}
	return t
}

// Every value lies inside the drawing, higher values above lower ones.
func TestPlotStaysInside(t *testing.T) {
	for _, values := range [][]float64{{8.4, 7.9, 6.8}, {0, 0}, {-3, 5}, {0.001, 0.002, 0.0015}, {1e6, 3e6}, {5, 5, 5}} {
		p, ok := series(values...).plot(232)
		if !ok {
			t.Fatalf("%v: no drawing", values)
		}
		for i, d := range p.Dots {
			if d.X < 0 || d.X > 100 || d.Y < plotTop-0.01 || d.Y > 232-plotFoot+0.01 {
				t.Errorf("%v: point %d at %.1f%%, %.1f is outside", values, i, d.X, d.Y)
			}
			if i > 0 && values[i] > values[i-1] && d.Y >= p.Dots[i-1].Y {
				t.Errorf("%v: point %d is higher in value and not on paper", values, i)
			}
		}
		if n := len(p.Rows); n < 2 || n > 7 {
			t.Errorf("%v: %d grid lines", values, n)
		}
	}
}

func TestPlotRange(t *testing.T) {
	both := series(8.4, 6.8)
	both.Low, both.High = "4.0", "5.6"
	p, _ := both.plot(232)
	if p.Range == nil || p.Range.Height <= 0 || p.Dots[1].Y >= p.Range.Y {
		t.Errorf("6.8 must stand above the range 4.0 to 5.6: %+v, dot at %.1f", p.Range, p.Dots[1].Y)
	}
	open := series(54, 57)
	open.Low = "60"
	p, _ = open.plot(232)
	if p.Range == nil || p.Dots[0].Y <= p.Range.Y+p.Range.Height {
		t.Errorf("54 must stand below the range 60 or more: %+v", p.Range)
	}
	if p, _ := series(1, 2).plot(232); p.Range != nil {
		t.Error("a series without reference range has a band")
	}
}

// Labels of values never stand over each other.
func TestPlotLabelsKeepTheirDistance(t *testing.T) {
	values := make([]float64, 60)
	for i := range values {
		values[i] = float64(i % 7)
	}
	p, _ := series(values...).plot(232)
	last := -100.0
	for _, d := range p.Dots {
		if d.Label == "" {
			continue
		}
		if d.X-last < labelGap {
			t.Errorf("labels at %.1f%% and %.1f%%", last, d.X)
		}
		last = d.X
	}
	if len(p.Columns) > 6 {
		t.Errorf("%d labels on the time axis", len(p.Columns))
	}
}

// A year takes about 14 % of the narrowest chart, wherever it is anchored.
func TestPlotYearsKeepTheirDistance(t *testing.T) {
	for n := 5; n < 120; n++ {
		p, ok := series(make([]float64, n)...).plot(232)
		if !ok {
			t.Fatalf("%d values: no drawing", n)
		}
		left := map[string]float64{"start": 0, "middle": 7, "end": 14}
		for i, c := range p.Columns[1:] {
			before := p.Columns[i]
			if gap := (c.At - left[c.Anchor]) - (before.At - left[before.Anchor] + 14); gap < 1 {
				t.Errorf("%d values: %s and %s are %.0f %% apart", n, before.Label, c.Label, gap)
			}
		}
	}
}

func TestPlotNeedsTwoDatedPoints(t *testing.T) {
	if _, ok := series(1).plot(200); ok {
		t.Error("one point is drawn as a trend")
	}
	undated := series(1, 2)
	undated.Points[1].When = ""
	if _, ok := undated.plot(200); ok {
		t.Error("a point without a date is drawn")
	}
}
