package sandbox

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
)

var fhirChecks = map[string]faultCheck{
	"fhir-500": func(b *bench, id string) {
		r := b.fhir(b.faulty(id).AccessToken, "Condition")
		b.want(r, http.StatusInternalServerError)
		if !strings.Contains(string(r.body), "OperationOutcome") {
			b.Errorf("body %s", r.body)
		}
	},
	"fhir-html": func(b *bench, id string) {
		b.html(b.fhir(b.faulty(id).AccessToken, "Condition"), http.StatusBadGateway)
	},
	"fhir-504": func(b *bench, id string) {
		token := b.faulty(id).AccessToken
		b.want(b.fhir(token, "Patient/"+child), http.StatusOK)
		b.html(b.fhir(token, "Condition"), http.StatusGatewayTimeout)
		b.html(b.fhir(token, "Patient/"+child+"/$everything"), http.StatusGatewayTimeout)
	},
	"fhir-401": func(b *bench, id string) {
		b.want(b.fhir(b.faulty(id).AccessToken, "Condition"), http.StatusUnauthorized)
	},
	"fhir-403": func(b *bench, id string) {
		b.want(b.fhir(b.faulty(id).AccessToken, "Patient/"+child), http.StatusForbidden)
	},
	"fhir-429": func(b *bench, id string) {
		token := b.faulty(id).AccessToken
		for _, want := range []int{http.StatusTooManyRequests, http.StatusTooManyRequests, http.StatusOK} {
			r := b.fhir(token, "Condition")
			b.want(r, want)
			if (r.Header.Get("Retry-After") == "1") != (want != http.StatusOK) {
				b.Errorf("Retry-After %q with %d", r.Header.Get("Retry-After"), want)
			}
		}
	},
	"fhir-429-hours": func(b *bench, id string) {
		r := b.fhir(b.faulty(id).AccessToken, "Condition")
		b.want(r, http.StatusTooManyRequests)
		if at, err := http.ParseTime(r.Header.Get("Retry-After")); err != nil || time.Until(at) < time.Hour {
			b.Errorf("Retry-After %q", r.Header.Get("Retry-After"))
		}
	},
	"half-bundle": func(b *bench, id string) {
		token := b.faulty(id).AccessToken
		r := b.fhir(token, "Condition")
		b.want(r, http.StatusOK)
		if len(r.body) < 100 || json.Valid(r.body) {
			b.Errorf("%d bytes, valid JSON %v", len(r.body), json.Valid(r.body))
		}
		if whole := b.fhir(token, "Patient/"+child); !json.Valid(whole.body) {
			b.Error("a read is not a bundle and should be whole")
		}
	},
	"no-second-page": func(b *bench, id string) { b.secondPage(id, http.StatusInternalServerError) },
	"expired-pages":  func(b *bench, id string) { b.secondPage(id, http.StatusGone) },
	"slow-record": func(b *bench, id string) {
		start := time.Now()
		b.secondPage(id, http.StatusOK)
		if took := time.Since(start); took < time.Second {
			b.Errorf("the second page came after %v", took)
		}
	},
	"observations-forbidden": func(b *bench, id string) {
		token := b.faulty(id).AccessToken
		b.want(b.fhir(token, "Observation"), http.StatusForbidden)
		b.want(b.fhir(token, "Patient/"+child+"/$everything"), http.StatusForbidden)
		b.want(b.fhir(token, "Condition"), http.StatusOK)
	},
	"no-everything": func(b *bench, id string) {
		token := b.faulty(id).AccessToken
		b.want(b.fhir(token, "Patient/"+child+"/$everything"), http.StatusNotFound)
		b.want(b.fhir(token, "Observation"), http.StatusOK)
	},
	"category-required": func(b *bench, id string) {
		token := b.faulty(id).AccessToken
		b.want(b.fhir(token, "Patient/"+child+"/$everything"), http.StatusNotFound)
		b.want(b.fhir(token, "Observation?patient="+child), http.StatusBadRequest)
		b.want(b.fhir(token, "Observation?patient="+child+"&category=vital-signs"), http.StatusOK)
		b.want(b.fhir(token, "Condition?patient="+child), http.StatusOK)
	},
	"warned": func(b *bench, id string) {
		var page struct {
			Entry []struct {
				Search   struct{ Mode string }
				Resource struct{ ResourceType string }
			}
		}
		r := b.fhir(b.faulty(id).AccessToken, "Condition")
		if err := json.Unmarshal(r.body, &page); err != nil || len(page.Entry) < 2 {
			b.Fatalf("%v %.300s", err, r.body)
		}
		if e := page.Entry[0]; e.Search.Mode != "outcome" || e.Resource.ResourceType != "OperationOutcome" || page.Entry[1].Search.Mode != "match" {
			b.Errorf("got %+v", page.Entry[:2])
		}
	},
}

// secondPage reads a search whose pages after the first are not given out.
func (b *bench) secondPage(id string, status int) {
	b.Helper()
	token := b.faulty(id).AccessToken
	var page searchBundle
	r := b.fhir(token, "Observation?_count=2")
	b.want(r, http.StatusOK)
	if err := json.Unmarshal(r.body, &page); err != nil || len(page.Link) < 2 {
		b.Fatalf("%v %.300s", err, r.body)
	}
	b.want(b.fhir(token, page.Link[1].URL), status)
}

// A fault of the server's is in standalone launches too.
func TestFaultOfTheServerInStandaloneLaunches(t *testing.T) {
	b := newBench(t, func(o *Options) { o.Fault = "no-refresh" })
	b.post("/portal/sign-in", map[string][]string{"who": {tiny}}, nil)
	page := b.get(b.authorizeURL(b.request("", "openid launch/patient patient/*.rs offline_access")))
	answer := b.callback(b.post("/authorize/decision", map[string][]string{"request": {waitingRequest(t, page.body)}, "decision": {"allow"}}, nil))
	if token := b.post("/token", codeForm(answer.Get("code")), nil).token(t); token.AccessToken == "" || token.RefreshToken != "" {
		t.Errorf("got %+v", token)
	}
}
