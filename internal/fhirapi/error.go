package fhirapi

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode"

	"chartside/internal/record"
)

// Kind says what went wrong with a request.
type Kind string

// The kinds of error. PatientRecord returns SessionOver, or any of them for the
// Patient resource itself; for the rest of a record they become gaps.
const (
	SessionOver Kind = "session-over" // 401, or the authorization refused to go on
	Forbidden   Kind = "forbidden"    // 403
	NotFound    Kind = "not-found"    // 404, 410
	Rejected    Kind = "rejected"     // other 4xx: the server did not like the request
	Unavailable Kind = "unavailable"  // 5xx, 429, no answer, too slow
	NotFHIR     Kind = "not-fhir"     // HTML, another resource, half an answer
	TooLarge    Kind = "too-large"    // an answer beyond the limit
	Cancelled   Kind = "cancelled"    // the caller gave up
)

// Error is every error of this package. Its text has the kind, the resource
// type, the status and an OperationOutcome's code: no ids, addresses or bodies.
type Error struct {
	Kind      Kind
	Type      string // resource type that was asked for
	Status    int    // HTTP status, 0 for none
	Code      string // OperationOutcome.issue.code, cleaned
	RequestID string // the server's, cleaned; for its support desk

	broken bool  // the page could be read in part
	cause  error // an authorization error or a context error
}

func (e *Error) Error() string {
	parts := []string{"fhirapi: " + string(e.Kind)}
	if e.Type != "" {
		parts = append(parts, e.Type)
	}
	if e.Status != 0 {
		parts = append(parts, "status "+strconv.Itoa(e.Status))
	}
	if e.Code != "" {
		parts = append(parts, "code "+e.Code)
	}
	if e.RequestID != "" {
		parts = append(parts, "request "+e.RequestID)
	}
	return strings.Join(parts, ": ")
}

// Unwrap gives the HTTP client's own error where it is one of authorization
// (smart's), or the context's.
func (e *Error) Unwrap() error { return e.cause }

// KindOf gives the Kind of the *Error in err's chain, or "".
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

// fromTransport words an error of the HTTP client without its address, which
// has the patient's id in it. The authorization's own errors, which the client
// under us raises, are kept; by their method SessionOver we know them.
func fromTransport(ctx context.Context, resourceType string, err error) *Error {
	e := &Error{Kind: Unavailable, Type: resourceType}
	var over interface{ SessionOver() bool }
	switch {
	case ctx.Err() != nil:
		e.Kind, e.cause = Cancelled, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		e.cause = context.DeadlineExceeded // too slow once is too slow again
	case errors.As(err, &over):
		e.cause, _ = over.(error)
		if over.SessionOver() {
			e.Kind = SessionOver
		}
	}
	return e
}

// fromStatus reads what a refusing answer says about itself.
func fromStatus(resourceType string, resp *http.Response, body []byte) *Error {
	e := &Error{Type: resourceType, Status: resp.StatusCode, RequestID: clean(firstHeader(resp.Header, "X-Request-Id", "X-Correlation-Id", "Request-Id"))}
	switch {
	case resp.StatusCode == http.StatusUnauthorized:
		e.Kind = SessionOver
	case resp.StatusCode == http.StatusForbidden:
		e.Kind = Forbidden
	case resp.StatusCode == http.StatusNotFound || resp.StatusCode == http.StatusGone:
		e.Kind = NotFound
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusRequestTimeout || resp.StatusCode >= 500:
		e.Kind = Unavailable
	default:
		e.Kind = Rejected
	}
	if issues := outcomeIssues(body); len(issues) > 0 {
		e.Code = issues[0].code
	}
	return e
}

func firstHeader(h http.Header, names ...string) string {
	for _, n := range names {
		if v := h.Get(n); v != "" {
			return v
		}
	}
	return ""
}

// issue is what is kept of an OperationOutcome: codes, never text, because
// servers write names and ids into diagnostics.
type issue struct{ severity, code, detail string }

func outcomeIssues(raw []byte) []issue {
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("<")) {
		return issuesInXML(raw)
	}
	var outcome struct {
		ResourceType string `json:"resourceType"`
		Issue        []struct {
			Severity string `json:"severity"`
			Code     string `json:"code"`
			Details  struct {
				Coding []struct {
					Code string `json:"code"`
				} `json:"coding"`
			} `json:"details"`
		} `json:"issue"`
	}
	if json.Unmarshal(raw, &outcome) != nil || outcome.ResourceType != "OperationOutcome" {
		return nil
	}
	var issues []issue
	for _, i := range outcome.Issue {
		one := issue{severity: clean(i.Severity), code: clean(i.Code)}
		if len(i.Details.Coding) > 0 {
			one.detail = clean(i.Details.Coding[0].Code)
		}
		issues = append(issues, one)
	}
	return issues
}

// issuesInXML reads an OperationOutcome that came as XML, which some servers
// write whatever was asked for.
func issuesInXML(raw []byte) (issues []issue) {
	type value struct {
		Value string `xml:"value,attr"`
	}
	var outcome struct {
		XMLName xml.Name `xml:"http://hl7.org/fhir OperationOutcome"`
		Issue   []struct {
			Severity value `xml:"severity"`
			Code     value `xml:"code"`
			Detail   value `xml:"details>coding>code"`
		} `xml:"issue"`
	}
	if xml.Unmarshal(raw, &outcome) != nil {
		return nil
	}
	for _, i := range outcome.Issue {
		issues = append(issues, issue{clean(i.Severity.Value), clean(i.Code.Value), clean(i.Detail.Value)})
	}
	return issues
}

// clean lets a short code through and nothing that could be a sentence.
func clean(s string) string {
	if len(s) > 64 || strings.ContainsFunc(s, func(r rune) bool {
		return r > unicode.MaxASCII || !(unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.:", r))
	}) {
		return ""
	}
	return s
}

// gap turns a failed request for a type into what the record says about it.
func (e *Error) gap() record.Gap {
	g := record.Gap{Type: e.Type, Cause: record.Failed}
	switch e.Kind {
	case Forbidden, SessionOver:
		g.Cause, g.Detail = record.Refused, "the server does not permit reading this type"
	case NotFound:
		g.Cause, g.Detail = record.Unsupported, "the server does not offer this type"
		if e.Status == http.StatusGone {
			g.Cause, g.Detail = record.Failed, "the server's pages expired while they were read"
		}
	case Rejected:
		g.Detail = "the server rejected the search"
	case NotFHIR:
		g.Detail = "the server's answer is not FHIR"
		if e.broken {
			g.Detail = "the server's answer broke off"
		}
	case TooLarge:
		g.Cause, g.Detail = record.Truncated, "a page of the answer was too large"
	default:
		g.Detail = "the server did not answer"
	}
	if e.Status != 0 {
		g.Detail += " (status " + strconv.Itoa(e.Status) + ")"
	}
	return g
}
