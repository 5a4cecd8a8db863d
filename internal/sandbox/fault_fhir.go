package sandbox

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// fhirFaults are what goes wrong while a record is read.
var fhirFaults = []Fault{
	{ID: "fhir-500", Label: "FHIR answers 500 with an OperationOutcome", fhir: func(w http.ResponseWriter, _ *http.Request, _ fhirCall) {
		writeOutcome(w, http.StatusInternalServerError, "exception", "The database did not answer.")
	}},
	{ID: "fhir-html", Label: "FHIR answers 502 with a page of HTML", fhir: func(w http.ResponseWriter, _ *http.Request, _ fhirCall) {
		writeHTML(w, http.StatusBadGateway, "502 Bad Gateway")
	}},
	{ID: "fhir-504", Label: "Searches answer 504 with a page of HTML", fhir: func(w http.ResponseWriter, r *http.Request, c fhirCall) {
		if isRead(r) {
			c.serve.ServeHTTP(w, r)
			return
		}
		writeHTML(w, http.StatusGatewayTimeout, "504 Gateway Time-out")
	}},
	{ID: "fhir-401", Label: "FHIR refuses the token", fhir: func(w http.ResponseWriter, _ *http.Request, _ fhirCall) {
		writeUnauthorized(w, "The token is not known any more.")
	}},
	{ID: "fhir-403", Label: "FHIR answers 403, whatever is read", fhir: func(w http.ResponseWriter, _ *http.Request, _ fhirCall) {
		writeOutcome(w, http.StatusForbidden, "forbidden", "Not authorized.")
	}},
	{ID: "fhir-429", Label: "FHIR asks for a pause of a second, twice", fhir: func(w http.ResponseWriter, r *http.Request, c fhirCall) {
		if c.nth > 2 {
			c.serve.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Retry-After", "1")
		writeOutcome(w, http.StatusTooManyRequests, "throttled", "Too many requests.")
	}},
	{ID: "fhir-429-hours", Label: "FHIR asks for a pause of two hours", fhir: func(w http.ResponseWriter, _ *http.Request, _ fhirCall) {
		w.Header().Set("Retry-After", time.Now().Add(2*time.Hour).UTC().Format(http.TimeFormat))
		writeOutcome(w, http.StatusTooManyRequests, "throttled", "Too many requests.")
	}},
	{ID: "half-bundle", Label: "Searches break off in the middle of the JSON", fhir: halfBundle},
	{ID: "no-second-page", Label: "Every page but the first answers 500", fhir: func(w http.ResponseWriter, r *http.Request, c fhirCall) {
		if r.URL.Query().Get("_getpages") != "" {
			writeOutcome(w, http.StatusInternalServerError, "exception", "The page could not be read.")
			return
		}
		c.serve.ServeHTTP(w, r)
	}},
	{ID: "expired-pages", Label: "Every page but the first has expired (410)", fhir: func(w http.ResponseWriter, r *http.Request, c fhirCall) {
		if r.URL.Query().Get("_getpages") != "" {
			writeOutcome(w, http.StatusGone, "expired", "The search is not kept any more.")
			return
		}
		c.serve.ServeHTTP(w, r)
	}},
	{ID: "slow-record", Label: "Every page but the first takes a second", fhir: func(w http.ResponseWriter, r *http.Request, c fhirCall) {
		if r.URL.Query().Get("_getpages") == "" {
			c.serve.ServeHTTP(w, r)
			return
		}
		slow(w, r, c)
	}},
	{ID: "observations-forbidden", Label: "403 for every Observation and for $everything", fhir: func(w http.ResponseWriter, r *http.Request, c fhirCall) {
		if isObservation(r) || isEverything(r) {
			writeOutcome(w, http.StatusForbidden, "forbidden", "Observations are not part of this agreement.")
			return
		}
		c.serve.ServeHTTP(w, r)
	}},
	{ID: "no-everything", Label: "There is no $everything", fhir: func(w http.ResponseWriter, r *http.Request, c fhirCall) {
		if isEverything(r) {
			writeOutcome(w, http.StatusNotFound, "not-supported", "This server has no such operation.")
			return
		}
		c.serve.ServeHTTP(w, r)
	}},
	{ID: "category-required", Label: "Observations are searched by category or code only, and there is no $everything", fhir: func(w http.ResponseWriter, r *http.Request, c fhirCall) {
		query := r.URL.Query()
		switch {
		case isEverything(r):
			writeOutcome(w, http.StatusNotFound, "not-supported", "This server has no such operation.")
		case isObservation(r) && !isRead(r) && !query.Has("category") && !query.Has("code"):
			writeOutcome(w, http.StatusBadRequest, "required", "A category or code is required.")
		default:
			c.serve.ServeHTTP(w, r)
		}
	}},
	{ID: "warned", Label: "Search results carry warnings among their entries", fhir: warned},
}

func isRead(r *http.Request) bool { return r.PathValue("id") != "" && !isEverything(r) }

func isObservation(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/fhir/Observation") }

func isEverything(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/$everything") }

// slow answers, but late.
func slow(w http.ResponseWriter, r *http.Request, c fhirCall) {
	select {
	case <-time.After(slowly):
		c.serve.ServeHTTP(w, r)
	case <-r.Context().Done():
	}
}

func writeHTML(w http.ResponseWriter, status int, title string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "<html><head><title>%s</title></head><body><h1>%[1]s</h1></body></html>\n", title)
}

// halfBundle sends a whole HTTP answer whose JSON stops half-way.
func halfBundle(w http.ResponseWriter, r *http.Request, c fhirCall) {
	answerOf(c, r).send(w, func(body []byte) []byte {
		if isSearchset(body) {
			return body[:len(body)/2]
		}
		return body
	})
}

// warned puts an OperationOutcome among the matches, as Epic does where a record may be longer than what is shown.
func warned(w http.ResponseWriter, r *http.Request, c fhirCall) {
	const warning = `{"fullUrl":"urn:uuid:0","resource":{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"suppressed",` +
		`"details":{"coding":[{"system":"urn:oid:1.2.840.114350.1.13.0.1.7.2.657369","code":"4119"}]}}]},"search":{"mode":"outcome"}}`
	answerOf(c, r).send(w, func(body []byte) []byte {
		if !isSearchset(body) || !bytes.Contains(body, []byte(`"entry":[`)) {
			return body
		}
		return bytes.Replace(body, []byte(`"entry":[`), []byte(`"entry":[`+warning+`,`), 1)
	})
}

func isSearchset(body []byte) bool {
	return bytes.Contains(body[:min(len(body), 200)], []byte(`"searchset"`))
}

// recording is an answer that is held back.
type recording struct {
	header http.Header
	status int
	body   []byte
}

func answerOf(c fhirCall, r *http.Request) *recording {
	kept := &recording{header: http.Header{}, status: http.StatusOK}
	c.serve.ServeHTTP(kept, r)
	return kept
}

// send gives the answer out with another body.
func (k *recording) send(w http.ResponseWriter, change func([]byte) []byte) {
	for name, values := range k.header {
		w.Header()[name] = values
	}
	body := change(k.body)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(k.status)
	_, _ = w.Write(body)
}

func (k *recording) Header() http.Header    { return k.header }
func (k *recording) WriteHeader(status int) { k.status = status }
func (k *recording) Write(b []byte) (int, error) {
	k.body = append(k.body, b...)
	return len(b), nil
}
