package record_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chartside/internal/record"
)

// TestHostileBundles: sizes at which anything quadratic would take longer than
// a test may. What is not readable is a Gap or ErrNotBundle, never a panic.
func TestHostileBundles(t *testing.T) {
	many := 200_000
	if raceDetector {
		many /= 20
	}
	one := func(members string) string {
		return `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","id":"o","code":{"text":"x"},` + members + `}}]}`
	}
	for name, tt := range map[string]struct {
		in        string
		resources int
		refused   bool
	}{
		"nested":                {in: one(`"extension":` + strings.Repeat(`[`, 9000) + strings.Repeat(`]`, 9000)), resources: 1},
		"nested objects":        {in: one(`"component":` + strings.Repeat(`{"component":`, 3000) + "1" + strings.Repeat(`}`, 3000)), resources: 1},
		"nested beyond limit":   {in: one(`"extension":` + strings.Repeat(`[`, 1_000_000)), refused: true},
		"a long string":         {in: one(`"valueString":"` + strings.Repeat("Körper ", 3*many) + `"`), resources: 1},
		"a long escaped string": {in: one(`"note":[{"text":"` + strings.Repeat(`\u00e9\n`, 3*many) + `"}]`), resources: 1},
		"a long narrative":      {in: one(`"text":{"status":"additional","div":"` + strings.Repeat("<p>a", 2*many) + `"}`), resources: 1},
		"invalid UTF-8":         {in: one(`"valueString":"` + strings.Repeat("\xff\xc3", 100_000) + `"`), resources: 1},
		"many members":          {in: one(numbered(many, `"m%d":1`)), resources: 1},
		"many components":       {in: one(`"component":[` + numbered(many, `{"code":{"text":"c%d"},"valueInteger":1}`) + `]`), resources: 1},
		"many references":       {in: one(`"hasMember":[` + numbered(many, `{"reference":"Observation/r%d"}`) + `]`), resources: 1},
		"many codings":          {in: one(`"category":[{"coding":[` + numbered(many, `{"code":"c%d","display":"d"}`) + `]}]`), resources: 1},
		"many entries":          {in: `{"resourceType":"Bundle","entry":[` + numbered(many, `{"resource":{"resourceType":"Basic","id":"b%d"}}`) + `]}`, resources: many},
		"nothing in entries":    {in: `{"resourceType":"Bundle","entry":[` + numbered(many, `{"x":%d}`) + `]}`},
		"a number as long":      {in: one(`"valueQuantity":{"value":` + strings.Repeat("9", 5*many) + `}`), resources: 1},
	} {
		t.Run(name, func(t *testing.T) {
			rec, err := record.ParseBundle(strings.NewReader(tt.in))
			if tt.refused {
				if !errors.Is(err, record.ErrNotBundle) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || len(rec.Resources) != tt.resources {
				t.Fatalf("got %v, want %d resources", err, tt.resources)
			}
			for _, x := range rec.Resources {
				x.Passages()
			}
		})
	}
}

func numbered(n int, form string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

// TestLargeBundleInBoundedMemory: a Bundle of 60 MB is read from a stream with
// less than three times its size in memory at the worst moment.
func TestLargeBundleInBoundedMemory(t *testing.T) {
	size := 60 << 20
	if raceDetector {
		size = 6 << 20
	}
	defer debug.SetGCPercent(debug.SetGCPercent(10)) // else the garbage between collections is measured
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before := m.HeapAlloc
	var peak atomic.Uint64
	stop := make(chan bool)
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapAlloc))
			}
		}
	}()
	rec, err := record.ParseBundle(&bundleStream{size: size})
	close(stop)
	if err != nil {
		t.Fatal(err)
	}
	ratio := float64(peak.Load()-before) / float64(size)
	peak.Store(max(peak.Load(), before))
	t.Logf("%d resources, at the worst moment %.2f bytes for each byte of JSON", len(rec.Resources), ratio)
	if ratio > 3 {
		t.Errorf("%.2f bytes of memory for each byte of JSON", ratio)
	}
	runtime.KeepAlive(rec)
}

// bundleStream writes a Bundle of Observations as it is read.
type bundleStream struct {
	size, sent, n int
	rest          string
}

func (s *bundleStream) Read(p []byte) (int, error) {
	for len(s.rest) == 0 {
		switch {
		case s.n == 0:
			s.rest = `{"resourceType":"Bundle","type":"collection","entry":[`
		case s.sent > s.size && s.n < 0:
			return 0, io.EOF
		case s.sent > s.size:
			s.rest, s.n = `{}]}`, -2
		default:
			s.rest = fmt.Sprintf(`{"fullUrl":"urn:uuid:00000000-0000-4000-8000-%012d","resource":{"resourceType":"Observation","id":"o-%d","status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory","display":"Laboratory"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"2345-7","display":"Glucose [Mass/volume] in Serum or Plasma"}],"text":"Glucose"},"subject":{"reference":"Patient/p"},"encounter":{"reference":"Encounter/e-%d"},"effectiveDateTime":"2024-03-0%dT08:30:00-05:00","issued":"2024-03-01T09:00:00.000-05:00","valueQuantity":{"value":%d.5,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}}},`, s.n, s.n, s.n/40, 1+s.n%9, 70+s.n%90)
		}
		s.n++
	}
	n := copy(p, s.rest)
	s.rest, s.sent = s.rest[n:], s.sent+n
	return n, nil
}
