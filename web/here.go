package web

import (
	"slices"
	"strings"
	"time"

	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// This file is what the EHR said of the moment of the launch, besides the
// patient: which visit it is, and what else is open in the chart. It chooses and
// shows; it never decides whose record is read. An entry is shown only if it is
// in the record that was read for this patient.

// hereOf names the visit that the launch was made in; "" where the EHR named none.
func hereOf(conv *conversation) record.Ref {
	if id := conv.Connection.Grant().Encounter; id != "" {
		return record.Ref("Encounter/" + id)
	}
	return ""
}

// questionIn is a question asked in a conversation, in its visit. about names
// what the question is about, if it is open in the chart.
func questionIn(conv *conversation, text, about string) qa.Question {
	q := qa.Question{Text: text, Audience: conv.Audience, Here: hereOf(conv)}
	if ref := record.Ref(about); slices.Contains(openedIn(conv), ref) {
		q.Adjust.Add = []record.Ref{ref}
	}
	return q
}

// mostOpened is how many entries that are open in the chart are named.
const mostOpened = 10

// openedIn are the entries of fhirContext that can be in this record. Those of
// other servers, the patient and the visit are none; canonicals are no entries.
func openedIn(conv *conversation) []record.Ref {
	grant := conv.Connection.Grant()
	var out []record.Ref
	for _, item := range grant.Context {
		name := strings.TrimPrefix(item.Reference, grant.FHIRBase+"/")
		name, _, _ = strings.Cut(name, "/_history/")
		kind, id, ok := strings.Cut(name, "/")
		ref := record.Ref(name)
		if !ok || !typeName(kind) || id == "" || strings.ContainsAny(id, "/?#") || kind == "Patient" || ref == hereOf(conv) || slices.Contains(out, ref) || len(out) == mostOpened {
			continue
		}
		out = append(out, ref)
	}
	return out
}

// typeName reports that a text has the form of a resource type's name.
func typeName(s string) bool {
	return s != "" && s[0] >= 'A' && s[0] <= 'Z' && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == ""
}

// visitHere is the launch's visit as the banner names it; nil while it is not
// known or not in the record.
func visitHere(conv *conversation, rec *record.Record) *views.Visit {
	x := rec.Find(hereOf(conv))
	if x == nil || x.Error() {
		return nil
	}
	return &views.Visit{Title: prompt.Name(x), When: x.When.ISO(), URL: sourceURL(conv, x)}
}

// opened lists what else is open in the chart, with a question about each.
func opened(conv *conversation, chart *qa.Chart) []views.Opened {
	var out []views.Opened
	for _, ref := range openedIn(conv) {
		kind, _, _ := strings.Cut(string(ref), "/")
		x := chart.Record.Find(ref)
		if x == nil && chart.Record.Waiting(kind) {
			continue // it may still come
		}
		v := views.Opened{Kind: record.KindOf(kind).Name}
		if x != nil {
			v.Kind, v.Title, v.When, v.URL, v.Error = prompt.KindName(x), prompt.Name(x), x.When.ISO(), sourceURL(conv, x), x.Error()
			v.About, v.Ask = string(ref), views.Ask{Kind: views.AskAbout, Of: shortName(prompt.Name(x))}
		}
		out = append(out, v)
	}
	return out
}

// visitMissing reports that the launch named a visit that is not in the record,
// although all visits were read.
func visitMissing(conv *conversation, rec *record.Record) bool {
	here := hereOf(conv)
	return here != "" && rec.Find(here) == nil && !rec.Waiting("Encounter")
}

// connectionOf is what the launch connected to. tenant is the EHR's own word and
// decides nothing.
func (s *Server) connectionOf(conv *conversation) views.Connection {
	grant := conv.Connection.Grant()
	v := views.Connection{Server: grant.FHIRBase, Tenant: grant.Tenant, Since: conv.CreatedAt.Format(time.RFC3339)}
	if issuer, ok := s.SMART.Issuer(conv.IssuerID); ok {
		v.Organization = issuer.Name
	}
	return v
}
