package fhirapi

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"chartside/internal/record"
)

// add takes one entry of a search set into the record. It reports whether the
// entry counts as one of the search's matches. What takes time is done before
// the lock: several searches add at once, and a document may take seconds.
func (r *Reading) add(asked string, e entry, reader *record.Reader) (match bool) {
	if len(e.resource) == 0 {
		r.miss(record.Gap{Cause: record.Malformed, Type: asked, Detail: "an entry holds no resource"})
		return true
	}
	x := reader.Read(e.resource)
	if x.Type == "OperationOutcome" || e.mode == "outcome" {
		r.warn(asked, e.resource)
		return false
	}
	r.take(x, e.resource)
	return e.mode != "include"
}

func (r *Reading) take(x record.Item, raw json.RawMessage) {
	r.mu.Lock()
	defer r.mu.Unlock()
	name := record.Ref(x.Type + "/" + x.ID)
	switch {
	case r.ofAnother(x):
		r.foreign[name] = true
	case slices.Contains(r.c.opts.Never, x.Type):
	case r.b.Has(name) && sameButMeta(r.b.Raw(name), raw): // read twice, in two ways
	case r.b.Take(x):
		r.counts[x.Type]++
	}
}

// warn keeps a server's remark about its answer: the codes, in our words where
// they are known.
func (r *Reading) warn(asked string, raw json.RawMessage) {
	for _, i := range outcomeIssues(raw) {
		if i.severity == "information" && i.detail != "4119" {
			continue // "3 results found" and its like
		}
		r.miss(record.Gap{Cause: record.Warning, Type: asked, Detail: warningWords(i)})
	}
}

func warningWords(i issue) string {
	switch i.detail {
	case "4119": // Epic
		return "the server says that this may not be the whole record"
	case "59204": // Epic
		return "the server does not permit reading part of this type"
	}
	if i.code == "" {
		return "the server attached a warning"
	}
	return "the server attached a warning (" + i.code + ")"
}

// ofAnother reports whether a resource plainly belongs to somebody else: a
// server's mistake that must not become an answer.
func (r *Reading) ofAnother(x record.Item) bool {
	if x.Type == "Patient" {
		return x.ID != "" && !slices.Contains(r.own, x.ID)
	}
	return slices.ContainsFunc(x.Subjects, func(reference string) bool {
		id := r.c.patientID(reference)
		return id != "" && !slices.Contains(r.own, id)
	})
}

// patientID reads a reference to a Patient of this server; "" for all others.
func (c *Client) patientID(reference string) string {
	path := reference
	if strings.Contains(reference, "://") {
		var ok bool
		if path, ok = strings.CutPrefix(reference, c.base.String()+"/"); !ok {
			return ""
		}
	}
	id, ok := strings.CutPrefix(path, "Patient/")
	if !ok {
		return ""
	}
	id, _, _ = strings.Cut(id, "/_history/")
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	return id
}

// linkedPatients are the other ids of the same person, from Patient.link.
func linkedPatients(person json.RawMessage) []string {
	var p struct {
		Link []struct {
			Other struct{ Reference string }
		}
	}
	_ = json.Unmarshal(person, &p) // a link that cannot be read links nobody
	var ids []string
	for _, l := range p.Link {
		if id, ok := strings.CutPrefix(l.Other.Reference, "Patient/"); ok {
			ids = append(ids, id)
		}
	}
	return ids
}
