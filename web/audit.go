package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"chartside/internal/audit"
	"chartside/internal/session"
	"chartside/internal/smart"
)

// trail is what is written down when a route has done its work.
var trail = map[string]audit.Kind{
	"POST /c/:id/questions":           audit.Asked,
	"POST /c/:id/answers/:turn/again": audit.Asked,
	"GET /c/:id/print":                audit.Printed,
	"GET /c/:id/answers/:turn/print":  audit.Printed,
	"GET /paper/:ticket":              audit.Printed,
	"GET /c/:id/answers/:turn/text":   audit.Exported,
	"GET /c/:id/summary/text":         audit.Exported,
	"GET /c/:id/summary/document":     audit.Exported,
	"POST /c/:id/summary":             audit.Exported,
}

// leaveTrail writes down what a request did, and launches that failed.
func (s *Server) leaveTrail(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		err := next(c)
		kind, listed := trail[c.Request().Method+" "+c.Path()]
		switch conv := known(c); {
		case err != nil && (c.Path() == "/launch" || c.Path() == "/callback"):
			s.audited(notOpened(err))
		case listed && conv != nil:
			e := aboutOne(conv)
			e.Kind, e.Failed = kind, err != nil || c.Response().Status >= http.StatusBadRequest
			s.audited(e)
		}
		return err
	}
}

func notOpened(err error) audit.Event {
	e := audit.Event{Kind: audit.NotOpened, Failed: true, Detail: "other"}
	var launch *smart.Error
	if errors.As(err, &launch) {
		e.Issuer, e.Detail = launch.Issuer, string(launch.Kind)
	}
	return e
}

// opened writes a new conversation down, or says that it may not be: nobody
// reads a record without a trace where traces are kept.
func (s *Server) opened(conv *conversation) error {
	if s.Audit == nil {
		return nil
	}
	e := aboutOne(conv)
	e.Kind = audit.Launched
	if err := s.Audit(e); err != nil {
		s.Log.Error("the audit trail cannot be written", "issuer", conv.IssuerID)
		return errNoTrail
	}
	return nil
}

// recordRead writes down how much of a record was read.
func (s *Server) recordRead(conv *conversation, counts map[string]int, failed bool) {
	e := aboutOne(conv)
	e.Kind, e.Counts, e.Failed = audit.RecordRead, counts, failed
	s.audited(e)
}

// ended writes down that a conversation is over.
func (s *Server) ended(over session.Ending) {
	e := about(over.ID, over.IssuerID, over.Tenant, over.Patient, over.User)
	e.Kind = audit.Ended
	if over.LoggedOut {
		e.Kind = audit.SignedOut
	}
	s.audited(e)
}

// audited writes an event of a conversation that is open already; that it could
// not is for the log.
func (s *Server) audited(e audit.Event) {
	if s.Audit == nil {
		return
	}
	if err := s.Audit(e); err != nil {
		s.Log.Error("the audit trail cannot be written", "issuer", e.Issuer, "kind", string(e.Kind))
	}
}

func aboutOne(conv *conversation) audit.Event {
	return about(conv.ID, conv.IssuerID, conv.Connection.Grant().Tenant, conv.Patient, conv.User)
}

func about(id, issuer, tenant, patient string, user smart.User) audit.Event {
	e := audit.Event{Issuer: issuer, Tenant: tenant, Conversation: id, Patient: patient}
	if user.Type != "" {
		e.User = user.Type + "/" + user.ID
	}
	return e
}
