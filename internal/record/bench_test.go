package record_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"runtime"
	"testing"

	"chartside/internal/record"
)

// bundles are the sandbox's largest synthetic patient and, where it is beside
// the checkout, the development set's.
var bundles = map[string]string{
	"sandbox": "../sandbox/patients/lorenzo-damore.json.gz",
	"d10":     "../../../shared/eval/patients/d10.json.gz",
}

// BenchmarkParseBundle: time, and what stays in memory for each byte of JSON.
func BenchmarkParseBundle(b *testing.B) {
	for name, file := range bundles {
		b.Run(name, func(b *testing.B) {
			data := unpacked(b, file)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			before := live()
			var rec *record.Record
			for b.Loop() {
				var err error
				if rec, err = record.ParseBundle(bytes.NewReader(data)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(live()-before)/float64(len(data)), "live/JSON")
			b.ReportMetric(float64(len(rec.Resources)), "resources")
			runtime.KeepAlive(data)
		})
	}
}

// BenchmarkPassages cuts every document of the patient.
func BenchmarkPassages(b *testing.B) {
	rec, err := record.ParseBundle(bytes.NewReader(unpacked(b, bundles["sandbox"])))
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n = 0
		for _, x := range rec.Resources {
			n += len(x.Passages())
		}
	}
	b.ReportMetric(float64(n), "passages")
}

func unpacked(b *testing.B, file string) []byte {
	b.Helper()
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
	return data
}

// live is the memory in use after a collection.
func live() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
