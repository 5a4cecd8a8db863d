package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// writeFHIR sends a resource or bundle. Markup in narratives stays as it is.
func writeFHIR(w http.ResponseWriter, status int, value any) {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		http.Error(w, "the answer could not be written", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/fhir+json;charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes())
}

type operationOutcome struct {
	ResourceType string         `json:"resourceType"`
	Issue        []outcomeIssue `json:"issue"`
}

type outcomeIssue struct {
	Severity    string `json:"severity"`
	Code        string `json:"code"`
	Diagnostics string `json:"diagnostics"`
}

func writeOutcome(w http.ResponseWriter, status int, code, diagnostics string) {
	writeFHIR(w, status, operationOutcome{"OperationOutcome", []outcomeIssue{{"error", code, diagnostics}}})
}

// writeUnauthorized is RFC 6750's answer to a token that is missing or no longer good.
func writeUnauthorized(w http.ResponseWriter, diagnostics string) {
	w.Header().Set("WWW-Authenticate", `Bearer realm="sandbox", error="invalid_token"`)
	writeOutcome(w, http.StatusUnauthorized, "login", diagnostics)
}
