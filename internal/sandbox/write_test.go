package sandbox

import (
	"net/http"
	"strings"
	"testing"
)

// An app may add a document about its own patient, with the scope for it, and
// nothing else.
func TestCreateDocument(t *testing.T) {
	b := newBench(t, nil)
	const granted = "launch patient/DocumentReference.crs"
	document := func(subject string) string {
		return `{"resourceType":"DocumentReference","status":"current","subject":{"reference":"` + subject + `"},"content":[{"attachment":{"title":"x"}}]}`
	}
	for _, c := range []struct {
		name, scope, path, body string
		want                    int
	}{
		{"a document", granted, "DocumentReference", document("Patient/" + child), 201},
		{"without the scope", "launch patient/*.rs", "DocumentReference", document("Patient/" + child), 403},
		{"another type", granted, "Observation", `{"resourceType":"Observation"}`, 405},
		{"about somebody else", granted, "DocumentReference", document("Patient/other"), 422},
		{"no resource", granted, "DocumentReference", `[`, 400},
	} {
		token := b.launch(child, c.scope).AccessToken
		status, location := b.create(token, c.path, c.body)
		if status != c.want {
			t.Errorf("%s: %d, want %d", c.name, status, c.want)
		}
		if status != http.StatusCreated {
			continue
		}
		name := strings.TrimSuffix(strings.TrimPrefix(location, b.Issuer()+"/"), "/_history/1")
		if r := b.fhir(token, name); r.StatusCode != 200 {
			t.Errorf("%s: reading it back gives %d", c.name, r.StatusCode)
		}
	}
}

func (b *bench) create(token, path, body string) (status int, location string) {
	b.Helper()
	r, err := http.NewRequest(http.MethodPost, b.Issuer()+"/"+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Content-Type", "application/fhir+json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	return res.StatusCode, res.Header.Get("Location")
}
