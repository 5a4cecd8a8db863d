package document

import "time"

// SetPDFPatience changes how long a PDF may take; the result sets it back.
func SetPDFPatience(d time.Duration) (back func()) {
	old := pdfPatience
	pdfPatience = d
	return func() { pdfPatience = old }
}
