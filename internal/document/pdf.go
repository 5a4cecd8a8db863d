package document

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// PDFs are read by PDFium, Chromium's own engine, as WebAssembly: a hostile
// file meets a sandbox of a fixed size with no file system and no network,
// which is thrown away after each document and can be stopped at any time.
const (
	pdfType   = "application/pdf"
	pdfMemory = 256 << 20 // of one sandbox
	pdfAtOnce = 2         // sandboxes
	pdfPages  = 1000      // of one document
)

// pdfPatience is how long one PDF may take. Tests shorten it.
var pdfPatience = 10 * time.Second

// pdfs starts the engine when the first PDF is read: compiling it takes about
// three seconds and 300 MB, of which 50 MB stay.
var pdfs = sync.OnceValues(func() (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(pdfMemory >> 16).
		WithCloseOnContextDone(true)
	return webassembly.Init(webassembly.Config{Context: context.Background(), RuntimeConfig: config, FSConfig: wazero.NewFSConfig(),
		MaxIdle: 0, MaxTotal: pdfAtOnce, Stdout: io.Discard, Stderr: io.Discard})
})

func readPDF(body []byte, _ string) (Document, error) {
	engine, err := pdfs()
	if err != nil {
		return Document{}, NoReader
	}
	sandbox, err := engine.GetInstance(pdfPatience / 2)
	if err != nil {
		return Document{}, TooSlow
	}
	defer sandbox.Close()
	late := time.AfterFunc(pdfPatience, func() { _ = sandbox.Kill() })
	text, err := pdfText(sandbox, body)
	if !late.Stop() { // it was killed: every call failed
		return Document{}, TooSlow
	}
	if err != nil {
		return Document{}, err
	}
	if strings.TrimSpace(text) == "" {
		return Document{}, NoText
	}
	return plainDocument(text), nil
}

// pdfText is the text of all pages, in the order in which they are read.
func pdfText(sandbox pdfium.Pdfium, body []byte) (string, error) {
	doc, err := sandbox.OpenDocument(&requests.OpenDocument{File: &body})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return "", Locked
	case err != nil:
		return "", Malformed
	}
	pages, err := sandbox.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil || pages.PageCount == 0 {
		return "", Malformed
	}
	if pages.PageCount > pdfPages {
		return "", TooLarge
	}
	var out strings.Builder
	for i := range pages.PageCount {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		text, err := sandbox.GetPageText(&requests.GetPageText{Page: page})
		if err != nil {
			return "", Malformed
		}
		out.WriteString(text.Text + "\n\n")
		if out.Len() > MaxText {
			return "", TooLarge
		}
	}
	return out.String(), nil
}
