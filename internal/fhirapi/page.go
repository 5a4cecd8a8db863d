package fhirapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
)

// page is what one answer of a search holds.
type page struct {
	entries []entry
	matches int    // entries that are neither included nor remarks of the server
	total   int    // Bundle.total, -1 where the server did not say
	next    string // link[next].url, "" on the last page
}

// entry is one entry of a search set. The resource is a part of the answer's
// own bytes, not a copy.
type entry struct {
	mode     string // match, include, outcome or ""
	resource json.RawMessage
}

var (
	errNotBundle = errors.New("not a Bundle")
	errBroken    = errors.New("the Bundle broke off")
)

// parsePage finds the entries of a Bundle, so that an answer that breaks off, or
// an entry that is nonsense, costs only itself. With errBroken the page holds
// what came before; its next link is then not known.
func parsePage(body []byte) (page, error) {
	p := page{total: -1}
	s := &scanner{data: bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))}
	isBundle, another := false, false
	whole := s.members(func(name string, s *scanner) bool {
		if name == "entry" && s.next() == '[' {
			return p.readEntries(s)
		}
		raw, ok := s.value()
		if !ok {
			return false
		}
		if name == "resourceType" {
			isBundle = string(raw) == `"Bundle"`
			another = !isBundle
			return isBundle
		}
		return p.readMember(name, raw)
	})
	switch {
	case another:
		return page{total: -1}, errNotBundle
	case whole && isBundle && s.next() == 0:
		return p, nil
	case isBundle || len(p.entries) > 0 && !whole:
		p.next = ""
		return p, errBroken
	}
	return page{total: -1}, errNotBundle
}

func (p *page) readMember(name string, raw []byte) bool {
	switch name {
	case "total":
		if total, err := strconv.Atoi(string(raw)); err == nil && total >= 0 {
			p.total = total
		}
	case "entry":
		return string(raw) == "null"
	case "link":
		var links []struct{ Relation, URL string }
		_ = json.Unmarshal(raw, &links) // without links there is no next page
		for _, l := range links {
			if l.Relation == "next" {
				p.next = l.URL
			}
		}
	}
	return true
}

// readEntries reads the list of entries; false where it breaks off.
func (p *page) readEntries(s *scanner) bool {
	s.take('[')
	if s.take(']') {
		return true
	}
	for {
		s.next()
		begin := s.at
		e, ok := readEntry(s)
		if !ok { // whatever it is, the others come behind it
			s.at = begin
			if _, ok := s.value(); !ok {
				return false
			}
		}
		if e.mode != "include" && e.mode != "outcome" {
			p.matches++
		}
		p.entries = append(p.entries, e)
		if s.take(']') {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
}

// readEntry reads what an entry has, in the same walk that finds its end; one
// that is no object has no resource.
func readEntry(s *scanner) (e entry, ok bool) {
	ok = s.members(func(name string, s *scanner) bool {
		value, ok := s.value()
		switch {
		case !ok:
			return false
		case name == "resource" && string(value) != "null":
			e.resource = value
		case name == "search":
			e.mode = textMember(value, "mode")
		}
		return true
	})
	return e, ok
}

// textMember is a member of an object that is a string; "" where there is none.
func textMember(object []byte, wanted string) (text string) {
	(&scanner{data: object}).members(func(name string, s *scanner) bool {
		value, ok := s.value()
		if ok && name == wanted {
			text = unquote(value)
		}
		return ok
	})
	return text
}
