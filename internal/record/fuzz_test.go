package record_test

import (
	"encoding/json"
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

// FuzzElements: every value of valid JSON can be reached and read, and is what
// encoding/json reads.
func FuzzElements(f *testing.F) {
	f.Add([]byte(`{"resourceType":"Observation","id":"o","a":[{"b":"c"},null,[1,-2.5e3],true],"d":{"e":"\u003c\"\\"},"f":""}`), "a.b")
	f.Add([]byte(`{"id":"x","resourceType":"X","":{"":[[[]]]},"x":"é\ud800"}`), "x")
	f.Fuzz(func(t *testing.T, data []byte, path string) {
		b := record.NewBuilder()
		b.Add(data)
		rec := b.Record(time.Time{})
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
