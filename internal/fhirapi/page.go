package fhirapi

import (
	"bytes"
	"encoding/json"
	"errors"
)

// page is what one answer of a search holds.
type page struct {
	entries []entry
	total   int    // Bundle.total, -1 where the server did not say
	next    string // link[next].url, "" on the last page
}

type entry struct {
	mode     string // match, include, outcome or ""
	resource json.RawMessage
}

var (
	errNotBundle = errors.New("not a Bundle")
	errBroken    = errors.New("the Bundle broke off")
)

// parsePage reads a Bundle member by member and entry by entry, so that an
// answer that breaks off, or an entry that is nonsense, costs only itself. With
// errBroken the page holds what came before; its next link is then not known.
func parsePage(body []byte) (page, error) {
	p := page{total: -1}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return p, errNotBundle
	}
	isBundle := false
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return p, broken(isBundle)
		}
		switch name {
		case "resourceType":
			var kind string
			if d.Decode(&kind) != nil {
				return p, errNotBundle
			}
			if isBundle = kind == "Bundle"; !isBundle {
				return p, errNotBundle
			}
		case "entry":
			if err := p.readEntries(d); err != nil {
				return p, broken(isBundle || len(p.entries) > 0)
			}
		default:
			var raw json.RawMessage
			if d.Decode(&raw) != nil {
				return p, broken(isBundle)
			}
			p.readMember(name, raw)
		}
	}
	if _, err := d.Token(); err != nil {
		return p, broken(isBundle)
	}
	if !isBundle {
		return p, errNotBundle
	}
	return p, nil
}

func broken(isBundle bool) error {
	if isBundle {
		return errBroken
	}
	return errNotBundle
}

func (p *page) readMember(name json.Token, raw json.RawMessage) {
	switch name {
	case "total":
		var total int
		if json.Unmarshal(raw, &total) == nil && total >= 0 {
			p.total = total
		}
	case "link":
		var links []struct{ Relation, URL string }
		_ = json.Unmarshal(raw, &links) // without links there is no next page
		for _, l := range links {
			if l.Relation == "next" {
				p.next = l.URL
			}
		}
	}
}

func (p *page) readEntries(d *json.Decoder) error {
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return errBroken
	}
	for d.More() {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		var fields map[string]json.RawMessage
		_ = json.Unmarshal(raw, &fields) // an entry that is no object has no resource
		e := entry{resource: fields["resource"]}
		var search struct{ Mode string }
		_ = json.Unmarshal(fields["search"], &search)
		e.mode = search.Mode
		p.entries = append(p.entries, e)
	}
	_, err := d.Token()
	return err
}
