package fhirapi

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func note(id string, attachment map[string]any) map[string]any {
	return map[string]any{"resourceType": "DocumentReference", "id": id, "status": "current", "date": "2020-01-0" + id,
		"subject": map[string]any{"reference": "Patient/p1"}, "content": []any{map[string]any{"attachment": attachment}}}
}

func bytesOf(contentType, body string) func(*fake) http.HandlerFunc {
	return func(*fake) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			_, _ = w.Write([]byte(body))
		}
	}
}

// TestDocuments: the text of a file behind an address is the resource's, in
// whichever form the server sends it; what cannot be had is a gap that says why.
func TestDocuments(t *testing.T) {
	elsewhere := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere++ }))
	defer other.Close()
	inJSON := map[string]any{"resourceType": "Binary", "contentType": "text/plain", "data": base64.StdEncoding.EncodeToString([]byte("Feels well."))}
	for name, c := range map[string]struct {
		url    string
		kind   string // of the attachment
		answer func(*fake) http.HandlerFunc
		o      Options
		text   string
		gap    string
	}{
		"raw":                {"Binary/b1", "text/plain", bytesOf("text/plain; charset=utf-8", "Feels well."), Options{}, "Feels well.", ""},
		"Binary in JSON":     {"Binary/b1", "text/plain", status(200, inJSON), Options{}, "Feels well.", ""},
		"untyped":            {"Binary/b1", "text/plain", bytesOf("application/octet-stream", "Feels well."), Options{}, "Feels well.", ""},
		"HTML":               {"Binary/b1", "text/html", bytesOf("text/html", "<p>Feels <b>well</b>.<script>x</script>"), Options{}, "Feels well.", ""},
		"absolute":           {"BASE/Binary/b1", "text/plain", bytesOf("text/plain", "Feels well."), Options{}, "Feels well.", ""},
		"another origin":     {other.URL + "/fhir/Binary/b1", "text/plain", nil, Options{}, "", "the file is at another address than the server's own"},
		"no address":         {"http://[::1", "text/plain", nil, Options{}, "", "the file's address cannot be read"},
		"sign-in page":       {"Binary/b1", "application/pdf", bytesOf("text/html", "<h1>PLANTED sign in"), Options{}, "", "the server sent something else than the file"},
		"outcome":            {"Binary/b1", "text/plain", status(200, outcome("error", "x", "", "PLANTED")), Options{}, "", "the server sent something else than the file"},
		"bad base64":         {"Binary/b1", "text/plain", status(200, map[string]any{"resourceType": "Binary", "data": "%%"}), Options{}, "", "the file broke off"},
		"401":                {"Binary/b1", "text/plain", status(401, ""), Options{}, "", "the server does not permit reading the file"},
		"403":                {"Binary/b1", "text/plain", status(403, outcome("error", "forbidden", "", "PLANTED")), Options{}, "", "the server does not permit reading the file"},
		"404":                {"Binary/b1", "text/plain", status(404, ""), Options{}, "", "the server does not have the file"},
		"406":                {"Binary/b1", "text/plain", status(406, ""), Options{}, "", "the server rejected the request for the file"},
		"500":                {"Binary/b1", "text/plain", status(500, "PLANTED"), Options{}, "", "the server did not answer when it was asked for the file"},
		"too large":          {"Binary/b1", "text/plain", bytesOf("text/plain", strings.Repeat("x", 4000)), Options{DocumentBytes: 100}, "", "the file is larger than Chartside reads"},
		"unreadable content": {"Binary/b1", "image/png", bytesOf("image/png", "\x89PNG"), Options{}, "", "no reader"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			f.accept = func(path, accept string) bool { return strings.HasPrefix(path, "Binary") || accept == fhirJSON }
			address := strings.Replace(c.url, "BASE", f.URL+"/fhir", 1)
			f.give("DocumentReference", 200, f.bundle(1, "", note("1", map[string]any{"contentType": c.kind, "url": address})))
			if c.answer != nil {
				f.answer["Binary/b1"] = c.answer(f)
			}
			rec := f.read(c.o)
			x := rec.Find("DocumentReference/1")
			text := ""
			if len(x.Documents) > 0 {
				text = strings.TrimSpace(x.Documents[0].Text)
			}
			if text != c.text {
				t.Errorf("read %q, want %q", text, c.text)
			}
			said := ""
			for _, g := range rec.Gaps {
				said += g.Detail
			}
			if !strings.Contains(said, c.gap) || (c.gap == "") != (said == "") || strings.Contains(said, "PLANTED") {
				t.Errorf("the gaps are %v, want %q", gaps(rec), c.gap)
			}
		})
	}
	if elsewhere > 0 {
		t.Error("another server was asked for a file")
	}
}

// TestDocumentsAreBounded: the newest come first, a file that two resources
// share is fetched once, and the rest is named.
func TestDocumentsAreBounded(t *testing.T) {
	f := newFake(t)
	f.accept = func(string, string) bool { return true }
	file := func(url string) map[string]any { return map[string]any{"contentType": "text/plain", "url": url} }
	f.give("DocumentReference", 200, f.bundle(3, "", note("1", file("Binary/b1")), note("2", file("Binary/b2")), note("3", file("Binary/b3")), note("4", file("Binary/b3"))))
	for _, b := range []string{"b1", "b2", "b3"} {
		f.answer["Binary/"+b] = bytesOf("text/plain", "text of "+b)(f)
	}
	rec := f.read(Options{Documents: 2})
	if diff := cmp.Diff([]string{"Binary/b2", "Binary/b3"}, sorted(f.seen("Binary"))); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"unreadable DocumentReference: there are more files than Chartside reads"}, gaps(rec)); diff != "" {
		t.Error(diff)
	}
}

// TestOneFileIsLost: the others are read.
func TestOneFileIsLost(t *testing.T) {
	f := newFake(t)
	f.accept = func(string, string) bool { return true }
	f.give("DocumentReference", 200, f.bundle(2, "", note("1", map[string]any{"url": "Binary/b1"}), note("2", map[string]any{"url": "Binary/b2"})))
	f.give("Binary/b1", 403, "")
	f.answer["Binary/b2"] = bytesOf("text/plain", "Feels well.")(f)
	rec := f.read(Options{})
	if len(rec.Find("DocumentReference/2").Documents) != 1 || len(rec.Gaps) != 1 || rec.Gaps[0].Ref != "DocumentReference/1" {
		t.Errorf("gaps %v", gaps(rec))
	}
}
