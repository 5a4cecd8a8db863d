package web

import (
	"slices"

	"chartside/internal/fhirapi"
	"chartside/internal/record"
	"chartside/internal/smart"
)

// fetchOptions are how this conversation's record is read. Where less was
// granted than was asked for, each type is asked for by itself: $everything
// leaves out what is not permitted without a word, a search says so.
func (s *Server) fetchOptions(conv *conversation) fhirapi.Options {
	o, site := s.Fetch, s.Sites[conv.IssuerID]
	o.NoEverything = o.NoEverything || site.NoEverything || len(conv.Connection.Grant().MissingScopes()) > 0
	o.Never = append(slices.Clone(o.Never), site.Never...)
	o.Also = append(slices.Clone(o.Also), site.Also...)
	return o
}

// narrowed notes the types of which the granted scopes give only a part, such
// as patient/Observation.rs?category=laboratory: nothing in a server's answers
// tells. rec has just been read and is nobody else's yet; it may be nil.
func narrowed(rec *record.Record, granted smart.Scopes) *record.Record {
	if rec == nil {
		return nil
	}
	for _, k := range record.Kinds() {
		if k.Search.By == "" {
			continue
		}
		if _, part := granted.AllowsRead(k.Type); part {
			for i, c := range rec.Coverage {
				if c.Type == k.Type && c.Reach == record.Whole {
					rec.Coverage[i].Reach = record.Partly
				}
			}
			rec.Gaps = append(rec.Gaps, record.Gap{Cause: record.Refused, Type: k.Type, Detail: "the granted scopes cover only part of this type"})
		}
	}
	return rec
}
