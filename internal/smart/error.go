package smart

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/oauth2"
)

// Kind says what went wrong in a way that a page can be written for. The words
// for people are web's; Error() is for logs only.
type Kind string

// The kinds of error. Those marked (session) are raised by the session package,
// which knows which browser started which authorization.
const (
	BadRequest     Kind = "bad-request"     // parameters missing, repeated, oversized or contradicting
	UnknownIssuer  Kind = "unknown-issuer"  // iss is not configured; nothing was asked of it
	LaunchMissing  Kind = "launch-missing"  // an EHR launch without its launch parameter
	StateMismatch  Kind = "state-mismatch"  // (session) not started by this browser, or too long ago
	Replayed       Kind = "replayed"        // (session) this state was already used
	MixUp          Kind = "mix-up"          // the callback names another authorization server
	Denied         Kind = "denied"          // the person or the EHR's policy said no
	Refused        Kind = "refused"         // the authorization server reported another error
	Discovery      Kind = "discovery"       // the server's configuration cannot be read or is unusable
	TokenEndpoint  Kind = "token-endpoint"  // the code could not be exchanged
	Unavailable    Kind = "unavailable"     // no answer, or 5xx: trying again later may help
	InvalidIDToken Kind = "invalid-idtoken" // the identity that came back cannot be trusted
	NoPatient      Kind = "no-patient"      // no patient was chosen or sent
	PatientChanged Kind = "patient-changed" // a refreshed token speaks of another patient
	SessionOver    Kind = "session-over"    // the grant ended: launch again
	ForeignOrigin  Kind = "foreign-origin"  // an address of another server; the token was not sent
)

// Error is every error of this package. Its text names the kind, the issuer's
// id, an HTTP status and an OAuth error code: never a token, body, address
// with parameters, or identifier of a patient.
type Error struct {
	Kind   Kind
	Issuer string // Issuer.ID, or "" where none is known
	Status int    // HTTP status of the server's answer, or 0
	Code   string // OAuth error code such as "invalid_grant", cleaned
	// Description and URI are the server's own words and link. They are
	// untrusted text for a page to escape; they are kept out of Error().
	Description string
	URI         string

	detail string // ours; no outside text
	cause  error  // only context errors and network errors without addresses' parameters
}

func (e *Error) Error() string {
	parts := []string{"smart: " + string(e.Kind)}
	if e.Issuer != "" {
		parts = append(parts, "issuer "+e.Issuer)
	}
	if e.detail != "" {
		parts = append(parts, e.detail)
	}
	if e.Status != 0 {
		parts = append(parts, "status "+strconv.Itoa(e.Status))
	}
	if e.Code != "" {
		parts = append(parts, "code "+e.Code)
	}
	if e.cause != nil {
		parts = append(parts, e.cause.Error())
	}
	return strings.Join(parts, ": ")
}

// Unwrap gives context.Canceled, context.DeadlineExceeded or a network error.
func (e *Error) Unwrap() error { return e.cause }

// NewError makes an Error of a kind; detail must be fixed text of the caller.
func NewError(kind Kind, issuer, detail string) *Error {
	return &Error{Kind: kind, Issuer: issuer, detail: detail}
}

// KindOf gives the Kind of the *Error in err's chain, or "".
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

// safeCause keeps of a transport error only what cannot carry parameters.
func safeCause(err error) error {
	for _, known := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return known
		}
	}
	var ours *Error
	if errors.As(err, &ours) {
		return ours
	}
	var operation *net.OpError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.As(err, &operation):
		return operation
	case errors.As(err, &certificate):
		return certificate
	}
	return errTransport // "malformed response" and its like quote the response
}

var errTransport = errors.New("the exchange broke off")

// fromToken turns an x/oauth2 error, which quotes bodies, into ours.
func fromToken(kind Kind, issuer, detail string, err error) *Error {
	e := &Error{Kind: kind, Issuer: issuer, detail: detail}
	var answer *oauth2.RetrieveError
	var transport *url.Error
	switch {
	case errors.As(err, &answer):
		e.Code = cleanCode(answer.ErrorCode)
		e.Description = cleanText(answer.ErrorDescription)
		e.URI = cleanLink(answer.ErrorURI)
		if answer.Response != nil {
			e.Status = answer.Response.StatusCode
		}
		if e.Status >= 500 || e.Status == 408 || e.Status == 429 {
			e.Kind = Unavailable
		}
	case errors.As(err, &transport):
		e.Kind, e.cause = Unavailable, safeCause(err)
	default:
		e.detail += ": the answer is not a token answer"
	}
	return e
}

// cleanCode lets through what RFC 6749 codes look like, so that a server cannot
// write into our log.
func cleanCode(code string) string {
	if len(code) > 64 || strings.ContainsFunc(code, func(r rune) bool {
		return r != '_' && r != '-' && r != '.' && (r > unicode.MaxASCII || !(unicode.IsLetter(r) || unicode.IsDigit(r)))
	}) {
		return "unreadable"
	}
	return code
}

// cleanText drops control characters and bounds a server's sentence.
func cleanText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	if r := []rune(s); len(r) > 300 {
		s = string(r[:300]) + "…"
	}
	return strings.TrimSpace(s)
}

// cleanLink keeps an https link of reasonable length; anything else is dropped.
func cleanLink(s string) string {
	u, err := url.Parse(s)
	if err != nil || len(s) > 500 || u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// SessionOver reports whether the grant has ended, for packages below that know
// the error by this method alone.
func (e *Error) SessionOver() bool { return e.Kind == SessionOver || e.Kind == PatientChanged }
