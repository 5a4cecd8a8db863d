package static

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The vendored files are those that vendor.lock names, byte for byte.
func TestVendorLock(t *testing.T) {
	lock, err := os.Open("vendor.lock")
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	want := map[string]string{}
	for lines := bufio.NewScanner(lock); lines.Scan(); {
		if sum, name, ok := strings.Cut(lines.Text(), "  "); ok && !strings.HasPrefix(sum, "#") {
			want[name] = sum
		}
	}
	got, err := filepath.Glob("vendor/*")
	if err != nil || len(got) != len(want) || len(want) == 0 {
		t.Fatalf("vendor/ holds %d files, vendor.lock names %d (%v)", len(got), len(want), err)
	}
	for _, name := range got {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(body)
		if hex.EncodeToString(sum[:]) != want[filepath.Base(name)] {
			t.Errorf("%s is not the file that vendor.lock names", name)
		}
	}
}

// First load: at most 60 kB of script and 120 kB in all, compressed.
func TestBudget(t *testing.T) {
	script, all := 0, 0
	for name, a := range byName {
		all += len(a.gzipped)
		if strings.HasSuffix(name, ".js") {
			script += len(a.gzipped)
		}
	}
	if script > 60_000 || all > 120_000 {
		t.Errorf("script %d bytes (60,000 at most), all %d bytes (120,000 at most), compressed", script, all)
	}
	if own := len(byName["chartside.js"].plain); own > 10_000 {
		t.Errorf("chartside.js has %d bytes, 10,000 at most", own)
	}
}

func TestHandler(t *testing.T) {
	h := Handler()
	get := func(path, encoding string) *http.Response {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", encoding)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Result()
	}
	for name, a := range byName {
		res := get(Href(name), "gzip")
		if res.StatusCode != http.StatusOK || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: status %d, Cache-Control %q", name, res.StatusCode, res.Header.Get("Cache-Control"))
		}
		unpacked, err := gzip.NewReader(res.Body)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		body, err := io.ReadAll(unpacked)
		if err != nil || !bytes.Equal(body, a.plain) {
			t.Errorf("%s: what is served compressed differs from the file (%v)", name, err)
		}
		body, _ = io.ReadAll(get(Href(name), "").Body)
		if !bytes.Equal(body, a.plain) {
			t.Errorf("%s: what is served plain differs from the file", name)
		}
	}
	for _, path := range []string{"/static/", "/static/chartside.css", "/static/chartside.000000000000.css", "/static/vendor.lock"} {
		if res := get(path, ""); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", path, res.StatusCode)
		}
	}
}

// A theme stands twice in tokens.css, once for the device and once for the
// person's own choice. Both must say the same.
func TestThemesStandTwiceAlike(t *testing.T) {
	css, err := os.ReadFile("tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	block := func(start string) map[string]string {
		t.Helper()
		_, rest, ok := strings.Cut(string(css), start)
		if !ok {
			t.Fatalf("tokens.css has no %q", start)
		}
		body, _, _ := strings.Cut(rest, "}")
		values := map[string]string{}
		for _, m := range regexp.MustCompile(`(--[a-z-]+|color-scheme):\s*([^;]+);`).FindAllStringSubmatch(body, -1) {
			values[m[1]] = m[2]
		}
		if len(values) < 15 {
			t.Fatalf("the block after %q has only %d values", start, len(values))
		}
		return values
	}
	pairs := map[string]string{
		`[data-theme="dark"] {`:     "(prefers-color-scheme: dark) {\n  :root:not([data-theme]) {",
		`[data-theme="contrast"] {`: "(prefers-contrast: more) {\n  :root:not([data-theme]) {",
	}
	for chosen, device := range pairs {
		a, b := block(chosen), block(device)
		for name := range a {
			if a[name] != b[name] {
				t.Errorf("%s %s is %q by choice and %q by device", chosen, name, a[name], b[name])
			}
		}
		if len(a) != len(b) {
			t.Errorf("%s has %d values by choice and %d by device", chosen, len(a), len(b))
		}
	}
}
