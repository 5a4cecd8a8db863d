package smart

import (
	"context"
	"encoding/json"
	"strings"
	"time"
	"unicode"

	"golang.org/x/oauth2"

	"chartside/internal/secret"
)

// Grant is what one launch gave: for whom, by whom, for what, and the tokens.
// Its tokens never print.
type Grant struct {
	IssuerID string
	// FHIRBase has no trailing slash.
	FHIRBase string
	// Patient is the id (not a reference) from the token answer.
	Patient   string
	Encounter string // "" if none
	User      User
	Requested Scopes
	Granted   Scopes // as requested where the server did not say (RFC 6749, 5.1)
	// NeedPatientBanner is false only if the EHR said that it shows its own.
	NeedPatientBanner bool
	StyleURL          string // not fetched, not checked
	Intent            string
	Tenant            string // for display; never decides anything
	Context           []ContextItem

	Access  secret.Text
	Refresh secret.Text
	Expiry  time.Time // zero: the server did not say
}

// User is who signed in, from a verified id_token. All empty where identity was
// not asked for, not given, or could not be verified.
type User struct {
	Issuer    string // the id_token's issuer
	Subject   string // unique at that issuer
	Reference string // fhirUser as sent, absolute or relative
	Type      string // Practitioner, PractitionerRole, Patient, RelatedPerson, Person
	ID        string
	// Local is true where Reference is at this FHIR server; another server's is
	// never read with this token.
	Local bool
}

// ContextItem is one element of fhirContext.
type ContextItem struct {
	Reference string `json:"reference"`
	Canonical string `json:"canonical"`
	Type      string `json:"type"`
	Role      string `json:"role"`
}

// MissingScopes are the resource scopes that were asked for and not granted.
func (g Grant) MissingScopes() Scopes { return g.Requested.Missing(g.Granted) }

// grant reads the token answer. Members are read leniently: a wrong type counts
// as absent, except for the patient, without whom there is no launch.
func (r *registration) grant(ctx context.Context, p Pending, token *oauth2.Token) (Grant, error) {
	g := Grant{
		IssuerID: r.ID, FHIRBase: r.base(), Requested: p.scopes, Granted: p.scopes,
		Patient: contextID(token, "patient", "Patient/"), Encounter: contextID(token, "encounter", "Encounter/"),
		NeedPatientBanner: needsBanner(token.Extra("need_patient_banner")),
		StyleURL:          text(token, "smart_style_url", 2048), Intent: text(token, "intent", 128), Tenant: text(token, "tenant", 256),
		Context: contextItems(token.Extra("fhirContext")),
		Access:  secret.New(token.AccessToken), Refresh: secret.New(token.RefreshToken), Expiry: r.expiry(token),
	}
	if scope := text(token, "scope", 1<<16); scope != "" {
		g.Granted = ParseScopes(scope)
	}
	user, err := r.identify(ctx, p, text(token, "id_token", 1<<17))
	if err != nil {
		return Grant{}, err
	}
	g.User = user
	if g.Patient == "" && user.Type == "Patient" && user.Local {
		g.Patient = user.ID // a patient's own launch at a server that sends fhirUser alone
	}
	if g.Patient == "" {
		return Grant{}, NewError(NoPatient, r.ID, "the token answer names no patient")
	}
	return g, nil
}

// expiry counts from our clock, so that a server's wrong one does not matter.
func (r *registration) expiry(token *oauth2.Token) time.Time {
	if token.ExpiresIn <= 0 {
		return time.Time{}
	}
	return r.now().Add(time.Duration(token.ExpiresIn) * time.Second)
}

func text(token *oauth2.Token, name string, max int) string {
	s, _ := token.Extra(name).(string)
	if len(s) > max {
		return ""
	}
	return s
}

// contextID accepts an id or, as some servers send, a relative reference. Ids
// longer than FHIR's 64 characters are real; what could leave a path is not.
func contextID(token *oauth2.Token, name, prefix string) string {
	id := strings.TrimPrefix(text(token, name, 512), prefix)
	if id == "." || id == ".." || strings.ContainsAny(id, "/\\?#") || strings.ContainsFunc(id, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }) {
		return ""
	}
	return id
}

func needsBanner(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case string:
		return !strings.EqualFold(v, "false")
	}
	return true
}

// contextItems reads fhirContext's objects and the older form, strings of
// references. Unknown members and elements are passed over.
func contextItems(v any) []ContextItem {
	list, _ := v.([]any)
	if len(list) > 100 {
		list = list[:100]
	}
	var items []ContextItem
	for _, element := range list {
		if s, ok := element.(string); ok {
			items = append(items, ContextItem{Reference: s})
			continue
		}
		var item ContextItem
		if raw, err := json.Marshal(element); err == nil && json.Unmarshal(raw, &item) == nil && item != (ContextItem{}) {
			items = append(items, item)
		}
	}
	return items
}
