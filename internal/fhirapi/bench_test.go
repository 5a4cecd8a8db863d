package fhirapi

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// paged is a server of the sandbox's largest record: Synthea's 4,439 resources
// in pages of 200 that were made beforehand, so that what is measured is the
// client.
type paged struct {
	pages map[string][]byte // by path?page
	size  int
	wait  time.Duration // before each answer
}

func (p *paged) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	time.Sleep(p.wait)
	name := strings.TrimPrefix(r.URL.Path, "/fhir/") + "?" + r.URL.Query().Get("page")
	body, ok := p.pages[name]
	if !ok {
		body = []byte(`{"resourceType":"Bundle","type":"searchset","total":0}`)
	}
	w.Header().Set("Content-Type", fhirJSON)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

func newPaged(tb testing.TB, wait time.Duration) (*httptest.Server, string, *paged) {
	tb.Helper()
	f, err := os.Open("../sandbox/patients/lorenzo-damore.json.gz")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	var bundle struct {
		Entry []struct{ Resource json.RawMessage }
	}
	if err := json.NewDecoder(z).Decode(&bundle); err != nil {
		tb.Fatal(err)
	}
	byType, patient := map[string][]json.RawMessage{}, ""
	for _, e := range bundle.Entry {
		of := textMember(e.Resource, "resourceType")
		byType[of] = append(byType[of], e.Resource)
		if of == "Patient" {
			patient = textMember(e.Resource, "id")
		}
	}
	p := &paged{pages: map[string][]byte{}, wait: wait}
	server := httptest.NewServer(p)
	tb.Cleanup(server.Close)
	p.pages["Patient/"+patient+"?"] = byType["Patient"][0]
	for t, list := range byType {
		const size = 200
		for i := 0; i < len(list); i += size {
			some := list[i:min(i+size, len(list))]
			var b strings.Builder
			b.WriteString(`{"resourceType":"Bundle","type":"searchset","total":` + strconv.Itoa(len(list)) + `,"link":[`)
			if i+size < len(list) {
				b.WriteString(`{"relation":"next","url":"` + server.URL + "/fhir/" + t + "?page=" + strconv.Itoa(i/size+1) + `"}`)
			}
			b.WriteString(`],"entry":[`)
			for j, raw := range some {
				if j > 0 {
					b.WriteByte(',')
				}
				b.WriteString(`{"fullUrl":"` + server.URL + `","resource":`)
				b.Write(raw)
				b.WriteString(`,"search":{"mode":"match"}}`)
			}
			b.WriteString("]}")
			page := ""
			if i > 0 {
				page = strconv.Itoa(i / size)
			}
			p.pages[t+"?"+page] = []byte(b.String())
			p.size += b.Len()
		}
	}
	return server, patient, p
}

// BenchmarkLoading reads the record through HTTP, and fetches the same pages in
// the same order, as many at a time, and throws them away. The ratio of the two
// is what reading costs. The servers take some time for each page, as real ones
// do, or none.
func BenchmarkLoading(b *testing.B) {
	for _, wait := range []time.Duration{0, 10 * time.Millisecond, 30 * time.Millisecond, 100 * time.Millisecond} {
		server, patient, p := newPaged(b, wait)
		benchmarkLoading(b, "wait="+wait.String(), server.URL, patient, p.size)
	}
}

// BenchmarkLoadingHAPI is the same from HAPI's server (hapi/run starts one).
func BenchmarkLoadingHAPI(b *testing.B) {
	base := os.Getenv("CHARTSIDE_HAPI")
	if base == "" {
		b.Skip("no HAPI server: make bench-hapi starts one")
	}
	_, patient, p := newPaged(b, 0)
	benchmarkLoading(b, "HAPI", strings.TrimSuffix(base, "/fhir"), patient, p.size)
}

func benchmarkLoading(b *testing.B, name, server, patient string, size int) {
	b.Helper()
	read := func(w http.RoundTripper) *Client {
		c, err := New(server+"/fhir", &http.Client{Transport: w}, Options{})
		if err != nil {
			b.Fatal(err)
		}
		rec, err := c.PatientRecord(context.Background(), patient, nil)
		if err != nil || len(rec.Resources) < 4000 {
			b.Fatal(err)
		}
		return c
	}
	asked := &wire{}
	read(asked)
	c := read(&http.Transport{MaxIdleConnsPerHost: 8})
	discard(b, c, server, asked.asked)
	b.Run(name, func(b *testing.B) {
		b.SetBytes(int64(size))
		b.ReportAllocs()
		var reading, discarding, readingCPU, discardingCPU time.Duration
		for b.Loop() { // by turns, so that a busy machine is busy for both
			begin, beginCPU := time.Now(), processor()
			if _, err := c.PatientRecord(context.Background(), patient, nil); err != nil {
				b.Fatal(err)
			}
			between, betweenCPU := time.Now(), processor()
			discard(b, c, server, asked.asked)
			reading, discarding = reading+between.Sub(begin), discarding+time.Since(between)
			readingCPU, discardingCPU = readingCPU+betweenCPU-beginCPU, discardingCPU+processor()-betweenCPU
		}
		n := float64(b.N)
		b.ReportMetric(float64(reading.Milliseconds())/n, "ms-read")
		b.ReportMetric(float64(discarding.Milliseconds())/n, "ms-discard")
		b.ReportMetric(float64(reading)/float64(discarding), "ratio")
		b.ReportMetric(float64(readingCPU.Milliseconds())/n, "cpu-ms-read")
		b.ReportMetric(float64(discardingCPU.Milliseconds())/n, "cpu-ms-discard")
	})
}

// processor is the time of processor of this process so far, in which a server
// of our own is, and HAPI's is not.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// discard fetches the pages as a reading does, as many at a time.
func discard(b *testing.B, c *Client, base string, asked []string) {
	chains := map[string][]string{}
	var order []string
	for _, at := range asked {
		path, _, _ := strings.Cut(at, "?")
		if chains[path] == nil {
			order = append(order, path)
		}
		chains[path] = append(chains[path], at)
	}
	var wg sync.WaitGroup
	slots := make(chan struct{}, c.opts.Parallel)
	for _, path := range order {
		wg.Add(1)
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; wg.Done() }()
			for _, at := range chains[path] {
				r, _ := http.NewRequest(http.MethodGet, base+at, nil)
				r.Header.Set("Accept", fhirJSON)
				resp, err := c.http.Do(r)
				if err != nil {
					b.Error(err)
					return
				}
				_, _ = io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
			}
		}()
	}
	wg.Wait()
}

// BenchmarkParsePage finds the entries of a page.
func BenchmarkParsePage(b *testing.B) {
	_, _, p := newPaged(b, 0)
	body := p.pages["Observation?"]
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if page, err := parsePage(body); err != nil || len(page.entries) != 200 {
			b.Fatal(err)
		}
	}
}
