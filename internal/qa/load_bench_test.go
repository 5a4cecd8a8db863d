package qa_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"runtime"
	"syscall"
	"testing"
	"time"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// BenchmarkLoad parses and prepares the largest patients, and says what stays
// in memory for each byte of JSON.
func BenchmarkLoad(b *testing.B) {
	for name, file := range map[string]string{"sandbox": largest, "d10": "../../../shared/eval/patients/d10.json.gz"} {
		b.Run(name, func(b *testing.B) {
			f, err := os.Open(file)
			if os.IsNotExist(err) {
				b.Skip("not beside this checkout")
			}
			if err != nil {
				b.Fatal(err)
			}
			defer f.Close()
			z, err := gzip.NewReader(f)
			if err != nil {
				b.Fatal(err)
			}
			data, err := io.ReadAll(z)
			if err != nil {
				b.Fatal(err)
			}
			before := live()
			var chart *qa.Chart
			start := cpu()
			for b.Loop() {
				rec, err := record.ParseBundle(bytes.NewReader(data))
				if err != nil {
					b.Fatal(err)
				}
				chart = qa.Prepare(rec)
			}
			b.ReportMetric(float64((cpu()-start).Milliseconds())/float64(b.N), "cpu-ms/op")
			b.ReportMetric((float64(live())-float64(before))/float64(len(data)), "live/JSON")
			b.ReportMetric(float64(len(chart.Record.Resources)), "resources")
			runtime.KeepAlive(data)
		})
	}
}

// live is the memory in use after a collection.
func live() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
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
