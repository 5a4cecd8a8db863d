package fhirapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// FuzzParsePage: no answer makes the page parser panic, an entry is a part of
// the answer, and a sound Bundle gives what encoding/json finds in it.
func FuzzParsePage(f *testing.F) {
	for _, text := range []string{
		`{"resourceType":"Bundle","total":2,"link":[{"relation":"next","url":"?_getpages=1"}],"entry":[{"resource":{"resourceType":"Goal","id":"a"},"search":{"mode":"match"}},{"resource":null},5]}`,
		"\ufeff" + `{"entry":[{"resource":{}}],"resourceType":"Bundle"}`,
		`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Goal","note":[{"text":"a \"quoted\\\" }]"}]}},{"res`,
		`{"resourceType":"Bundle","entry":[{"resource":` + strings.Repeat(`{"a":[`, 50),
		`{"resourceType":"Bun\u0064le","entry":null}`, `{"resourceType":"Patient"}`, `<html>`, `null`, ``, `{"`, `{"resourceType":"Bundle"}x`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		p, err := parsePage(body)
		for _, e := range p.entries {
			if len(e.resource) > 0 && !bytes.Contains(body, e.resource) {
				t.Fatalf("%q is not in the answer", e.resource)
			}
			textMember(e.resource, "resourceType")
		}
		var bundle struct {
			ResourceType string `json:"resourceType"`
			Entry        []json.RawMessage
		}
		plain := bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
		if json.Unmarshal(plain, &bundle) != nil || odd(plain) {
			return
		}
		if isBundle := bundle.ResourceType == "Bundle"; isBundle != (err == nil) {
			t.Fatalf("a Bundle: %v, but %v", isBundle, err)
		}
		if err == nil && len(p.entries) != len(bundle.Entry) {
			t.Fatalf("%d entries, want %d", len(p.entries), len(bundle.Entry))
		}
	})
}

// odd is JSON that the two parsers may read differently: names that are equal
// but for their case or that come twice, and escapes in names and types.
func odd(body []byte) bool {
	seen := map[string]bool{}
	d := json.NewDecoder(bytes.NewReader(body))
	depth := 0
	for key := false; ; {
		t, err := d.Token()
		if err != nil {
			return bytes.ContainsRune(body, '\\')
		}
		switch t := t.(type) {
		case json.Delim:
			if t == '{' || t == '[' {
				depth++
			} else {
				depth--
			}
			key = depth == 1
		case string:
			if depth == 1 && key {
				low := strings.ToLower(t)
				if seen[low] || low != t && low != "resourcetype" || low == "resourcetype" && t != "resourceType" {
					return true
				}
				seen[low] = true
			}
			key = depth == 1 && !key
		default:
			key = depth == 1
		}
	}
}

// FuzzRetryAfter: any header gives a pause that is not negative, or none.
func FuzzRetryAfter(f *testing.F) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for _, value := range []string{"", "0", "3", " 120 ", "-1", "1e3", "99999999999999999999", "Mon, 23 Nov 2026 12:00:05 GMT", "Monday, 23-Nov-26 12:00:05 GMT", "soon"} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		pause, ok := retryAfter(value, now)
		if pause < 0 || !ok && pause != 0 {
			t.Fatalf("%q: %v %v", value, pause, ok)
		}
	})
}

// FuzzNextLink: wherever a server's next link points, only its own origin is
// asked, never twice at the same address.
func FuzzNextLink(f *testing.F) {
	for _, link := range []string{"?_getpages=1", "https://ehr.example/fhir?_getpages=a%2Bb", "https://ehr.example/", "https://u@ehr.example/fhir", "https://ehr.example:443/x", "//evil.example/", "https://ehr.example.evil.example/",
		"HTTPS://EHR.EXAMPLE/fhir", "javascript:alert(1)", "https://ehr.example\\@evil.example/", "../../x", "%zz", "http://ehr.example/fhir", "\x00"} {
		f.Add(link)
	}
	c, err := New("https://ehr.example/fhir", http.DefaultClient, Options{})
	if err != nil {
		f.Fatal(err)
	}
	at, _ := url.Parse("https://ehr.example/fhir/Condition?patient=p1")
	f.Fuzz(func(t *testing.T, link string) {
		s := &search{r: c.Begin("p1", nil, nil)}
		seen := map[string]bool{at.String(): true}
		next, why := s.follow(at, page{next: link}, seen)
		if next == nil {
			return
		}
		if why != "" || next.Scheme != "https" || !strings.EqualFold(next.Host, "ehr.example") || next.User != nil {
			t.Fatalf("%q leads to %q", link, next)
		}
		if again, _ := s.follow(at, page{next: link}, seen); again != nil {
			t.Fatalf("%q is followed twice", link)
		}
	})
}
