package fhirapi

import (
	"context"
	"io"
	"net/http"
	"testing"
)

func TestCreate(t *testing.T) {
	for _, c := range []struct {
		name     string
		status   int
		location string
		want     string
		kind     Kind
	}{
		{"created", 201, "https://ehr.example/fhir/DocumentReference/7/_history/1", "DocumentReference/7", ""},
		{"created, relative", 201, "DocumentReference/7", "DocumentReference/7", ""},
		{"created, not said where", 201, "", "", ""},
		{"not allowed", 403, "", "", Forbidden},
		{"not liked", 422, "", "", Rejected},
		{"signed out", 401, "", "", SessionOver},
		{"in trouble", 503, "", "", Unavailable},
	} {
		f := newFake(t)
		asked := 0
		f.answer["DocumentReference"] = func(w http.ResponseWriter, r *http.Request) {
			asked++
			body, _ := io.ReadAll(r.Body)
			if r.Method != http.MethodPost || string(body) != `{"x":1}` || r.Header.Get("Content-Type") != "application/fhir+json" {
				t.Errorf("%s: %s %s as %s", c.name, r.Method, body, r.Header.Get("Content-Type"))
			}
			w.Header().Set("Location", c.location)
			w.WriteHeader(c.status)
		}
		client, err := New(f.URL+"/fhir", f.Client(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := client.Create(context.Background(), "DocumentReference", []byte(`{"x":1}`))
		if got != c.want || KindOf(err) != c.kind {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
		if asked != 1 {
			t.Errorf("%s: asked %d times, want once", c.name, asked)
		}
	}
}
