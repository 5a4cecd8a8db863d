package dataset

import (
	"context"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// oracle is the selector that knows the labels: it stands in Task 1's place while
// examples of Task 2 are made, so that everything behind it is what is served. A
// question of several parts is asked once for each, in order.
type oracle struct {
	parts []map[*record.Concept]bool
	asked int
}

// Name implements qa.Selector.
func (*oracle) Name() string { return "labels" }

// Score implements qa.Selector: 1 for what is relevant to the part, else 0.
func (o *oracle) Score(_ context.Context, chart *qa.Chart, _ qa.Query) ([]float64, error) {
	part := o.parts[min(o.asked, len(o.parts)-1)]
	o.asked++
	scores := make([]float64, len(chart.Record.Concepts))
	for i, c := range chart.Record.Concepts {
		if part[c] {
			scores[i] = 1
		}
	}
	return scores, nil
}

func concepts(items []*item) map[*record.Concept]bool {
	m := map[*record.Concept]bool{}
	for _, it := range items {
		m[it.concept] = true
	}
	return m
}
