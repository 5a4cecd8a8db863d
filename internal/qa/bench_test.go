package qa_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// largest is the sandbox's largest synthetic patient (more than 4,000 resources).
const largest = "../sandbox/patients/lorenzo-damore.json.gz"

func BenchmarkPrepare(b *testing.B) {
	rec, err := record.OpenFile(largest)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(rec.Resources)), "resources")
	for b.Loop() {
		qa.Prepare(rec)
	}
}

// BenchmarkSelect: the lexical selector and the operator over records of growing
// length. The cost follows the number of concepts, not of resources.
func BenchmarkSelect(b *testing.B) {
	for _, n := range []int{100, 1000, 5000, 20000} {
		chart := qa.Prepare(grown(b, n))
		b.Run(fmt.Sprintf("resources=%d", n), func(b *testing.B) {
			b.ReportMetric(float64(len(chart.Record.Concepts)), "concepts")
			p := &qa.Pipeline{Selector: qa.Lexical{}}
			for b.Loop() {
				if _, err := p.Ask(context.Background(), chart, qa.Question{Text: "what was my most recent creatinine?"}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// grown takes n resources of the largest patient, repeated under other ids when
// there are not enough: a longer record of the same person.
func grown(b *testing.B, n int) *record.Record {
	b.Helper()
	rec, err := record.OpenFile(largest)
	if err != nil {
		b.Fatal(err)
	}
	out := record.NewBuilder()
	for i := 0; out.Len() < n; i++ {
		x := rec.Resources[i%len(rec.Resources)]
		var e map[string]json.RawMessage
		if err := json.Unmarshal(x.Raw, &e); err != nil {
			b.Fatal(err)
		}
		e["id"], _ = json.Marshal(fmt.Sprintf("%s-%d", x.ID, i/len(rec.Resources)))
		raw, err := json.Marshal(e)
		if err != nil {
			b.Fatal(err)
		}
		out.Add(raw)
	}
	return out.Record(time.Time{})
}
