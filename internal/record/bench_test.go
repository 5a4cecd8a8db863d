package record_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"testing"

	"chartside/internal/record"
)

// BenchmarkParseBundle reads the sandbox's largest synthetic patient.
func BenchmarkParseBundle(b *testing.B) {
	f, err := os.Open("../sandbox/patients/lorenzo-damore.json.gz")
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
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := record.ParseBundle(bytes.NewReader(data)); err != nil {
			b.Fatal(err)
		}
	}
}
