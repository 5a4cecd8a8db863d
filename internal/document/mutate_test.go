package document_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"chartside/internal/document"
)

// TestMutatedPDFs: files with random bytes changed, cut or doubled. The fuzzer
// proper (FuzzPDF) gets through few of them: its instrumentation slows the
// engine down.
func TestMutatedPDFs(t *testing.T) {
	n := 60
	if raceDetector {
		n = 5
	}
	seed := pdf(page("DISCHARGE SUMMARY", "No known allergies."), page("Second"))
	rng := rand.New(rand.NewPCG(1, 2))
	read := 0
	for range n {
		body := bytes.Clone(seed)
		for range 1 + rng.IntN(12) {
			switch at := rng.IntN(len(body)); rng.IntN(3) {
			case 0:
				body[at] = byte(rng.IntN(256))
			case 1:
				body = append(body[:at], body[min(len(body), at+rng.IntN(20)):]...)
			default:
				body = append(body[:at:at], append(bytes.Clone(body[max(0, at-30):at]), body[at:]...)...)
			}
		}
		d, err := document.Read("application/pdf", body)
		if err == nil {
			inspect(t, d)
			read++
		}
	}
	t.Logf("%d of %d still had text", read, n)
}
