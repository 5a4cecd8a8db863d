package prompt_test

import (
	"encoding/json"
	"fmt"
	"syscall"
	"testing"
	"time"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// BenchmarkLines writes the line of every resource of records of growing
// length; cpu-ns/line should stay the same.
func BenchmarkLines(b *testing.B) {
	for _, n := range []int{5000, 10000, 20000} {
		rec := repeated(b, n)
		b.Run(fmt.Sprintf("resources=%d", n), func(b *testing.B) {
			start := cpu()
			for b.Loop() {
				for _, x := range rec.Resources {
					prompt.Line(rec, x)
				}
			}
			b.ReportMetric(float64((cpu()-start).Nanoseconds())/float64(b.N*n), "cpu-ns/line")
		})
	}
}

// repeated takes n resources of the sandbox's largest patient, again under
// other ids when there are not enough.
func repeated(b *testing.B, n int) *record.Record {
	b.Helper()
	rec, err := record.OpenFile("../sandbox/patients/lorenzo-damore.json.gz")
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

// cpu is the processor time of this process so far: unlike the clock it does not
// grow with what else the machine does.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
