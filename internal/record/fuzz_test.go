package record_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"chartside/internal/record"
)

// FuzzParseBundle: no input makes a reader of Bundles panic, lose a concept or
// write text that is not UTF-8.
func FuzzParseBundle(f *testing.F) {
	for _, seed := range []string{
		`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","id":"o","code":{"text":"x"},"valueQuantity":{"value":1,"comparator":"<"},"component":[{"code":{},"valueString":"y"}]}}]}`,
		`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest","id":"m","contained":[{"resourceType":"Medication","id":"x","code":{"text":"A"}}],"medicationReference":{"reference":"#x"}}}]}`,
		`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"DocumentReference","id":"d","content":[{"attachment":{"contentType":"text/html","data":"PGI+"}}],"text":{"div":"<div><p>"}}}]}`,
		`{"entry":[{"resource":{"resourceType":"Composition","id":"c","section":[{"title":"\ud83d\ude00","text":{"div":"<div>&lt;"},"section":[{}]}]}},null,7,[],{"resource":null}],"resourceType":"Bundle"}`,
		"\xef\xbb\xbf{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"\xff\",\"name\":[{\"family\":\"\\u0000\"}]}}]}",
		`{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Binary","id":"b","data":"QQ=="}},{"resource":{"resourceType":"DocumentReference","id":"d","content":{"attachment":{"url":"Binary/b"}}}}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rec, err := record.ParseBundle(strings.NewReader(string(data)))
		if err != nil {
			return
		}
		for _, x := range rec.Resources {
			if x.Kind().Clinical && x.Concept == nil {
				t.Errorf("%s belongs to no concept", x.Ref())
			}
			if !utf8.ValidString(x.Title) {
				t.Errorf("the title %q is not UTF-8", x.Title)
			}
			for _, p := range x.Passages() {
				if p.Text == "" || !utf8.ValidString(p.Text) {
					t.Errorf("passage %q", p.Text)
				}
			}
		}
	})
}

// notJSON and oddJSON are what a walk of our own could mistake for each other.
var (
	notJSON = []string{"01", "-", "1.", ".1", "1e", "1e+", "+1", "0x1", "nul", "nulll", "True", "NaN", "'a'", "\"a", "\"\x01\"", "\"\t\"", `"\x"`, `"\u12g4"`, `"\u12`, "[1,]", "[,1]", "[1 2]", "{", "[", "]", "[}", `{"a"}`, `{"a":}`, `{"a":1,}`,
		`{"a":1 "b":2}`, `{1:2}`, `{"a"::1}`, `[1:2]`, `{"a":1]`, "1,", "\u00a0", "/**/1", strings.Repeat("[", 10001) + strings.Repeat("]", 10001)}
	oddJSON = []string{"0", "-0", "-1.50e-07", "1E5", "null", "\"\x7f\xff\"", `"\u00e9\ud800\/"`, "[]", "{}", " [ { } , [ ] ] ", `{"":{"":null}}`, `{"a":1,"a":2}`, "\t1\r\n", strings.Repeat("[", 10000) + strings.Repeat("]", 10000)}
)

// TestValidJSON: a resource is taken apart exactly where encoding/json would.
func TestValidJSON(t *testing.T) {
	for _, value := range append(notJSON, oddJSON...) {
		raw := `{"resourceType":"Basic","id":"b","x":` + value + `}`
		b := record.NewBuilder()
		b.Add([]byte(raw))
		if valid := json.Valid([]byte(raw)); valid != (b.Len() == 1) {
			t.Errorf("%.40q: valid %v, read %v", value, valid, b.Len() == 1)
		}
	}
}

// FuzzElements: every value of valid JSON can be reached and read, and is what
// encoding/json reads; what is not valid is no resource.
func FuzzElements(f *testing.F) {
	for _, value := range append(notJSON, oddJSON...) {
		f.Add([]byte(`{"resourceType":"Basic","id":"b","x":`+value+`}`), "x")
	}
	f.Add([]byte(`{"resourceType":"Observation","id":"o","a":[{"b":"c"},null,[1,-2.5e3],true],"d":{"e":"\u003c\"\\"},"f":""}`), "a.b")
	f.Add([]byte(`{"id":"x","resourceType":"X","":{"":[[[]]]},"x":"é\ud800"}`), "x")
	f.Fuzz(func(t *testing.T, data []byte, path string) {
		b := record.NewBuilder()
		b.Add(data)
		rec := b.Record(time.Time{})
		malformed := slices.ContainsFunc(rec.Gaps, func(g record.Gap) bool { return strings.HasPrefix(g.Detail, "malformed JSON") })
		if valid := json.Valid(data); valid && malformed || !valid && !malformed {
			t.Fatalf("%q is valid: %v", data, valid)
		}
		if len(rec.Resources) == 0 {
			return
		}
		e := rec.Resources[0].Elements()
		e.Texts(path)
		e.Titles(path)
		e.Date(path)
		for _, name := range e.Names() {
			if strings.ContainsAny(name, ".") {
				continue
			}
			for _, v := range e.All(name) {
				var any any
				if err := json.Unmarshal(v.Raw(), &any); err != nil {
					t.Fatalf("%q: %v", v.Raw(), err)
				}
				if s, ok := any.(string); ok && strings.TrimSpace(s) != v.String() {
					t.Errorf("%q read as %q", v.Raw(), v.String())
				}
			}
		}
	})
}
