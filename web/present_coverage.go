package web

import (
	"slices"
	"sort"
	"strings"
	"time"

	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// coverageOf is what was read of a record and what was not.
func coverageOf(conv *conversation, chart *qa.Chart) *views.Coverage {
	rec := chart.Record
	v := &views.Coverage{Looked: chart.Looked(), Kinds: covered(rec), Missing: gaps(conv, rec, only(rec.Gaps, ofTypes), nil), Details: gaps(conv, rec, only(rec.Gaps, ofEntries), nil)}
	counts := rec.Counts()
	asked := map[string]bool{}
	for _, c := range rec.Coverage {
		k := record.KindOf(c.Type)
		asked[c.Type] = true
		switch {
		case k.Search.Most > 0 || c.Type == "Patient": // names that others refer to
		case c.Reach == record.Pending:
			v.Pending = append(v.Pending, k.Plural)
		case c.Reach == record.NotOffered && k.Search.Need != record.Expected: // the others are missing aloud
			v.NotOffered = append(v.NotOffered, k.Plural)
		case c.Reach == record.Whole && counts[c.Type] == 0:
			v.Empty = append(v.Empty, k.Plural)
		}
	}
	for _, k := range record.Kinds() {
		if len(asked) > 0 && k.Search.By != "" && !asked[k.Type] {
			v.NotAsked = append(v.NotAsked, k.Plural)
		}
	}
	return v
}

// covered counts the entries by kind, with their dates: first what can be
// evidence, then what only names things.
func covered(rec *record.Record) []views.Covered {
	type row struct {
		views.Covered
		oldest, newest record.Date
		clinical       bool
	}
	rows := map[string]*row{}
	for _, x := range rec.Resources {
		kind := plural(x)
		r := rows[kind]
		if r == nil {
			r = &row{Covered: views.Covered{Kind: kind}, clinical: x.Kind().Clinical}
			rows[kind] = r
		}
		r.N++
		if x.When.IsZero() || x.Type == "Patient" {
			continue
		}
		if r.oldest.IsZero() || x.When.Before(r.oldest) {
			r.oldest = x.When
		}
		if r.newest.Before(x.When) {
			r.newest = x.When
		}
	}
	list := make([]*row, 0, len(rows))
	for _, r := range rows {
		r.Oldest, r.Newest = r.oldest.ISO(), r.newest.ISO()
		list = append(list, r)
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.clinical != b.clinical {
			return a.clinical
		}
		return a.N > b.N || a.N == b.N && a.Kind < b.Kind
	})
	out := make([]views.Covered, len(list))
	for i, r := range list {
		out[i] = r.Covered
	}
	return out
}

// ofTypes are the causes by which a type is not whole, or a document was not
// read; ofEntries are about single entries. A type that is still being read is neither: see Pending.
var (
	ofTypes   = []record.Cause{record.Refused, record.Failed, record.Truncated, record.Warning, record.Unsupported, record.Outdated, record.Unreadable}
	ofEntries = []record.Cause{record.Malformed, record.NotFitting, record.Duplicate, record.Unresolved}
)

func only(list []record.Gap, causes []record.Cause) []record.Gap {
	var out []record.Gap
	for _, g := range list {
		if slices.Contains(causes, g.Cause) {
			out = append(out, g)
		}
	}
	return out
}

// mattering are the gaps that an answer repeats: those of the types that it was
// looked for in, found in, or asked about, and what was not read yet.
func mattering(conv *conversation, rec *record.Record, a *qa.Answer) (missing []views.Gap, unread []string) {
	types := map[string]bool{}
	for _, x := range a.Searched {
		types[x.Type] = true
	}
	for _, x := range a.Sources {
		types[x.Resource.Type] = true
	}
	for _, t := range a.Plan.Types {
		types[t] = true
	}
	for _, g := range a.Gaps {
		if k := record.KindOf(g.Type); g.Cause == record.Unread && k.Search.Most == 0 && a.Trust != qa.Emergency && a.Trust != qa.Declined {
			unread = append(unread, k.Plural)
		}
	}
	return serious(gaps(conv, rec, a.Gaps, types)), unread
}

// newEntries is how many new entries of a kind are listed; the page of one that
// is opened leads to the others.
const newEntries = 12

// newsOf words what reading again brought; nil when the record was read once.
func (s *Server) newsOf(conv *conversation, n *news) *views.News {
	if n == nil {
		return nil
	}
	v := &views.News{At: n.at.Format(time.RFC3339), Gone: len(n.Gone), Added: newKinds(conv, n.Added), Changed: newKinds(conv, n.Changed)}
	if n.failure != nil {
		w := wordsFor(n.failure)
		v.Failure = &views.Note{Kind: views.Failure, Title: w.title, Text: strings.Join(w.text, " ")}
	}
	return v
}

func newKinds(conv *conversation, list []*record.Resource) []views.NewsKind {
	byKind := map[string][]*record.Resource{}
	for _, x := range list {
		byKind[plural(x)] = append(byKind[plural(x)], x)
	}
	var out []views.NewsKind
	for kind, members := range byKind {
		slices.SortStableFunc(members, func(a, b *record.Resource) int { return b.When.Time.Compare(a.When.Time) })
		k := views.NewsKind{Kind: kind, N: len(members)}
		for _, x := range members[:min(len(members), newEntries)] {
			e := views.NewsEntry{Title: x.Title, Date: x.When.ISO(), URL: sourceURL(conv, x)}
			if e.Title == "" {
				e.Title = kind
			}
			k.Entries = append(k.Entries, e)
		}
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Kind < out[j].Kind })
	return out
}

// sourceURL is the page of one entry.
func sourceURL(conv *conversation, x *record.Resource) string {
	return base(conv) + "/sources/" + x.Type + "/" + x.ID
}
