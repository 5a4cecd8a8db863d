package web

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/internal/session"
	"chartside/views"
)

// This file and the present_*.go files beside it turn domain values into view
// models. Words that do not come from the record are views'.

// conversation is the page of a conversation whose record has been read.
func (s *Server) conversation(c echo.Context, conv *conversation, chart *qa.Chart) *views.Conversation {
	at := conv.State.reached()
	if at.chart != nil { // the one that goes with the rest of at
		chart = at.chart
	}
	v := &views.Conversation{
		Base: base(conv), Patient: s.patient(conv, chart.Record), Record: recordSummary(chart), Gaps: serious(gaps(conv, chart.Record, chart.Record.Gaps, nil)),
		Contacts: s.Care, SignOut: "/signout", Settings: base(conv) + "/settings",
	}
	for _, t := range conv.State.snapshot() {
		v.Turns = append(v.Turns, s.turn(c, conv, chart, t))
	}
	v.Starters = starters(chart)
	v.Opened, v.VisitUnread = opened(conv, chart), visitMissing(conv, chart.Record)
	v.Doctor = len(conv.State.doctorQuestions())
	v.News, v.Again = s.newsOf(conv, at.news), again(conv, at)
	if at.reading {
		v.Reading = loading(conv, at)
	}
	if conv.Surface == session.Sidebar && !chart.Record.Waiting() {
		v.Brief = briefOf(c, conv, chart)
	}
	if note, away := views.ModelNote(s.speak(c), string(s.Model())); away {
		v.Notes = append(v.Notes, note)
	}
	return v
}

// patient is the banner. The id of a patient is not shown: it means nothing to
// people.
func (s *Server) patient(conv *conversation, rec *record.Record) views.Patient {
	// Only in the EHR's frame is its banner in sight; a window of our own needs one.
	p := views.Patient{Name: "Patient", ShownByEHR: conv.Framed && !conv.NeedPatientBanner}
	if issuer, ok := s.SMART.Issuer(conv.IssuerID); ok {
		p.Organization = issuer.Name
	}
	x := rec.Patient
	if x == nil {
		return p
	}
	p.Visit = visitHere(conv, rec)
	if x.Title != "" {
		p.Name = x.Title
	}
	e := x.Elements()
	born, died := e.Date("birthDate"), e.Date("deceasedDateTime")
	p.Born, p.Died, p.Sex = born.ISO(), died.ISO(), e.Text("gender")
	p.Deceased = x.Status == "deceased"
	at := s.Now()
	if !died.IsZero() {
		at = died.Time
	}
	if !born.IsZero() && (!p.Deceased || !died.IsZero()) {
		p.Age = age(born.Time, at)
	}
	return p
}

// age is in years, for small children in months, as an ISO 8601 duration.
func age(born, at time.Time) string {
	months := (at.Year()-born.Year())*12 + int(at.Month()) - int(born.Month())
	if at.Day() < born.Day() {
		months--
	}
	switch {
	case months < 0:
		return ""
	case months < 24:
		return "P" + strconv.Itoa(months) + "M"
	default:
		return "P" + strconv.Itoa(months/12) + "Y"
	}
}

func recordSummary(chart *qa.Chart) views.Summary {
	oldest, _ := chart.Record.Span()
	v := views.Summary{Total: chart.Looked(), Oldest: oldest.ISO()}
	if !chart.Record.ReadAt.IsZero() {
		v.ReadAt = chart.Record.ReadAt.Format(time.RFC3339)
	}
	n := map[string]int{}
	for _, x := range chart.Record.Resources {
		if x.Kind().Clinical {
			n[plural(x)]++
		}
	}
	for kind, count := range n {
		v.Counts = append(v.Counts, views.Count{Kind: kind, N: count})
	}
	sort.Slice(v.Counts, func(i, j int) bool {
		a, b := v.Counts[i], v.Counts[j]
		return a.N > b.N || a.N == b.N && a.Kind < b.Kind
	})
	return v
}

// plural names the kind of a resource as a heading does.
func plural(x *record.Resource) string {
	if x.Type != "Observation" {
		return x.Kind().Plural
	}
	switch name := prompt.KindName(x); name {
	case "social history":
		return name
	default:
		return name + "s"
	}
}

// loading is the progress of the reading.
func loading(conv *conversation, at reached) *views.Loading {
	v := &views.Loading{Base: base(conv), Stream: base(conv) + "/progress", SignOut: "/signout", Again: at.chart != nil && !at.chart.Record.Waiting()}
	for _, p := range at.parts {
		v.Parts = append(v.Parts, views.Part{Kind: record.KindOf(p.Type).Plural, Read: p.Done, Total: max(p.Total, 0), Done: p.Finished && !p.Gap, Failed: p.Finished && p.Gap && p.Done == 0,
			Waiting: !p.Finished && p.Done == 0 && p.Total < 0})
	}
	for _, t := range conv.State.snapshot() {
		v.Asked = append(v.Asked, t.question.Text)
	}
	return v
}

// gaps counts what could not be read by cause and type, and names documents; of,
// if not nil, says which types matter.
func gaps(conv *conversation, rec *record.Record, list []record.Gap, of map[string]bool) []views.Gap {
	type key struct {
		cause record.Cause
		kind  string
	}
	n := map[key]int{}
	unreadDocuments := map[key][]views.UnreadDocument{}
	var order []key
	for _, g := range list {
		if of != nil && !of[g.Type] {
			continue
		}
		k := key{cause: g.Cause}
		if g.Type != "" {
			k.kind = record.KindOf(g.Type).Plural
		}
		if _, seen := n[k]; !seen {
			order = append(order, k)
		}
		if x := rec.Find(g.Ref); x != nil && g.Cause == record.Unreadable {
			unreadDocuments[k] = append(unreadDocuments[k], unreadDocument(conv, x, g))
		}
		switch {
		case g.Count > 0:
			n[k] += g.Count
		case g.Ref != "":
			n[k]++
		default:
			n[k] += 0
		}
	}
	out := make([]views.Gap, 0, len(order))
	for _, k := range order {
		slices.SortStableFunc(unreadDocuments[k], func(a, b views.UnreadDocument) int { return strings.Compare(b.Date, a.Date) })
		out = append(out, views.Gap{Cause: string(k.cause), Kind: k.kind, N: n[k], Documents: unreadDocuments[k]})
	}
	return together(out)
}

// sameCause is from how many kinds on those that are missing for one cause share
// a line: a server that is down would fill the page.
const sameCause = 4

func together(list []views.Gap) []views.Gap {
	n := map[string]int{}
	for _, g := range list {
		if onlyCause(g) {
			n[g.Cause]++
		}
	}
	at := map[string]int{}
	var out []views.Gap
	for _, g := range list {
		i, begun := at[g.Cause]
		switch {
		case !onlyCause(g) || n[g.Cause] < sameCause:
			out = append(out, g)
		case begun:
			out[i].Also = append(out[i].Also, g.Kind)
		default:
			at[g.Cause] = len(out)
			out = append(out, g)
		}
	}
	return out
}

// onlyCause: the gap says nothing but kind and cause.
func onlyCause(g views.Gap) bool { return g.Kind != "" && g.N == 0 && len(g.Documents) == 0 }

// serious leaves out what is only a detail of an entry: the page of what was
// read has them all.
func serious(list []views.Gap) []views.Gap {
	return slices.DeleteFunc(list, func(g views.Gap) bool {
		switch record.Cause(g.Cause) {
		case record.NotFitting, record.Duplicate, record.Unresolved, record.Warning, record.Unsupported, record.Unread:
			return true
		}
		return false
	})
}
