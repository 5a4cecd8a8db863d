package views

import (
	"math"
	"testing"
)

func TestTimelineScale(t *testing.T) {
	line := Timeline{Now: "2026-01-01", Spans: []Span{
		{Name: "goes on", From: "2020-01-01", Open: true},
		{Name: "over", From: "2018-01-01", To: "2022-01-01"},
		{Name: "one day", From: "2019-07-01"},
		{Name: "no date"},
		{Name: "orders", From: "2018-06-01", To: "2024-06-01", Marks: []string{"2018-06-01", "2024-06-01"}},
	}}
	axis, rows := line.scale()
	if len(axis) < 2 || len(rows) != len(line.Spans) {
		t.Fatalf("%d labels, %d rows", len(axis), len(rows))
	}
	for i, r := range rows {
		if !r.Drawn {
			continue
		}
		if r.From < 0 || r.To > 100 || r.From > r.To || math.IsNaN(r.From+r.To) {
			t.Errorf("%s: from %.1f to %.1f", line.Spans[i].Name, r.From, r.To)
		}
	}
	if rows[0].To <= rows[1].To || rows[1].From >= rows[0].From || rows[2].From != rows[2].To || rows[3].Drawn || len(rows[4].Marks) != 2 {
		t.Errorf("rows %+v", rows)
	}
	for _, none := range []Timeline{{Spans: []Span{{Name: "no date"}}}, {Spans: []Span{{From: "2020-01-01"}}}} {
		if axis, rows := none.scale(); axis != nil || len(rows) != 1 {
			t.Errorf("nothing to draw gives %v %v", axis, rows)
		}
	}
}
