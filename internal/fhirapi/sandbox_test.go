package fhirapi_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"chartside/internal/fhirapi"
	"chartside/internal/record"
	"chartside/internal/sandbox"
	"chartside/internal/smart"
)

const appOrigin = "http://localhost:8080"

// launched goes the whole way through the sandbox EHR: discovery, authorization
// without a browser's help, code exchange.
func launched(t *testing.T, ehr *sandbox.Sandbox, patient, fault string) (*smart.Connection, error) {
	t.Helper()
	client, err := smart.New([]smart.Issuer{{
		ID: "sandbox", ISS: ehr.Issuer(), ClientID: "chartside", Auth: smart.AuthNone, RedirectURI: appOrigin + "/callback",
		Scopes: []string{"openid", "fhirUser", "online_access", "patient/*.rs"},
	}}, smart.Options{})
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(ehr.LaunchURL(ehr.Launch(patient, sandbox.WithFault(fault))))
	if err != nil {
		t.Fatal(err)
	}
	launch, err := smart.ParseLaunch(u.Query())
	if err != nil {
		t.Fatal(err)
	}
	auth, err := client.Authorize(context.Background(), launch)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := browser.Get(auth.URL())
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	back, err := resp.Location()
	if err != nil || !strings.HasPrefix(back.String(), appOrigin+"/callback?") {
		t.Fatalf("sent to %v (%v)", back, err)
	}
	cb, err := smart.ParseCallback(back.Query())
	if err != nil {
		t.Fatal(err)
	}
	return client.Exchange(context.Background(), auth.Pending, cb)
}

func serve(t *testing.T) *sandbox.Sandbox {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	ehr, err := sandbox.New(sandbox.Options{BaseURL: "http://" + server.Listener.Addr().String(), AppOrigin: appOrigin})
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = ehr
	server.Start()
	t.Cleanup(server.Close)
	return ehr
}

func readFrom(t *testing.T, ehr *sandbox.Sandbox, conn *smart.Connection) (*record.Record, error) {
	t.Helper()
	c, err := fhirapi.New(conn.Grant().FHIRBase, conn.HTTPClient(), fhirapi.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c.PatientRecord(context.Background(), conn.Grant().Patient, nil)
}

// withoutEverything hides $everything, so that the same record must come type
// by type.
type withoutEverything struct{ next http.RoundTripper }

func (h withoutEverything) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.HasSuffix(r.URL.Path, "/metadata") {
		return &http.Response{StatusCode: 404, Body: http.NoBody, Request: r, Header: http.Header{}}, nil
	}
	return h.next.RoundTrip(r)
}

// typeByType is the connection's client with $everything hidden.
func typeByType(t *testing.T, conn *smart.Connection) *fhirapi.Client {
	t.Helper()
	hidden := &http.Client{Transport: withoutEverything{conn.HTTPClient().Transport}}
	c, err := fhirapi.New(conn.Grant().FHIRBase, hidden, fhirapi.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestSandboxRecords reads the largest and the smallest record, and one more,
// both ways.
func TestSandboxRecords(t *testing.T) {
	ehr := serve(t)
	people := ehr.Patients()
	slices.SortFunc(people, func(a, b sandbox.Person) int { return b.Resources - a.Resources })
	for _, person := range []sandbox.Person{people[0], people[len(people)/2], people[len(people)-1]} {
		t.Run(person.Family, func(t *testing.T) {
			conn, err := launched(t, ehr, person.ID, "")
			if err != nil {
				t.Fatal(err)
			}
			whole, err := readFrom(t, ehr, conn)
			if err != nil {
				t.Fatal(err)
			}
			byType, err := typeByType(t, conn).PatientRecord(context.Background(), person.ID, nil)
			if err != nil {
				t.Fatal(err)
			}
			if whole.Patient == nil || whole.Patient.ID != person.ID || byType.Patient == nil {
				t.Fatal("not this patient")
			}
			left := map[string]bool{"Claim": true, "ExplanationOfBenefit": true, "Provenance": true, "SupplyDelivery": true}
			for resourceType, n := range whole.Counts() {
				if got := byType.Counts()[resourceType]; got != n && !left[resourceType] {
					t.Errorf("%s: %d by type, %d by $everything", resourceType, got, n)
				}
			}
			for _, rec := range []*record.Record{whole, byType} {
				for _, g := range rec.Gaps {
					switch g.Cause {
					case record.Failed, record.Refused, record.Truncated, record.Warning, record.Malformed:
						t.Errorf("gap %s %s %s", g.Cause, g.Type, g.Detail)
					}
				}
			}
			t.Logf("%d resources, %d by type, %d and %d gaps", len(whole.Resources), len(byType.Resources), len(whole.Gaps), len(byType.Gaps))
		})
	}
}

func TestSandboxFaults(t *testing.T) {
	ehr := serve(t)
	patient := ehr.Patients()[0].ID
	for fault, want := range map[string]smart.Kind{
		"": "", "no-patient": smart.NoPatient, "no-refresh": "", "text-expiry": "", "no-scope": "",
		"wrong-issuer": smart.InvalidIDToken, "wrong-nonce": smart.InvalidIDToken,
	} {
		conn, err := launched(t, ehr, patient, fault)
		if smart.KindOf(err) != want {
			t.Errorf("%q: %v", fault, err)
		} else if err == nil && conn.Grant().User.Type != "Practitioner" {
			t.Errorf("%q: signed in as %+v", fault, conn.Grant().User)
		}
	}
	for fault, want := range map[string]fhirapi.Kind{
		"fhir-500": fhirapi.Unavailable, "fhir-html": fhirapi.Unavailable, "fhir-401": fhirapi.SessionOver,
		"half-bundle": "", "no-second-page": "", "observations-forbidden": "",
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			conn, err := launched(t, ehr, patient, fault)
			if err != nil {
				t.Fatal(err)
			}
			rec, err := typeByType(t, conn).PatientRecord(context.Background(), patient, nil)
			if fhirapi.KindOf(err) != want {
				t.Fatalf("got %v", err)
			}
			if err != nil {
				return
			}
			if rec.Patient == nil || len(rec.Resources) < 2 {
				t.Errorf("%d resources", len(rec.Resources))
			}
			observations := 0
			for _, g := range rec.Gaps {
				if g.Type == "Observation" {
					observations++
				}
			}
			if observations == 0 {
				t.Error("the record does not say that Observations are missing")
			}
			if fault == "observations-forbidden" && len(rec.OfType("Observation")) > 0 {
				t.Error("read what is forbidden")
			}
		})
	}
}

func TestSandboxLogOut(t *testing.T) {
	ehr := serve(t)
	conn, err := launched(t, ehr, ehr.Patients()[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if _, err := readFrom(t, ehr, conn); fhirapi.KindOf(err) != fhirapi.SessionOver || smart.KindOf(err) != smart.SessionOver {
		t.Errorf("got %v", err)
	}
}
