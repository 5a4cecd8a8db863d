package sandbox

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
)

// savedSearch is the result of a search whose pages are still being read.
type savedSearch struct {
	patient string
	self    string
	found   []*resource
}

// mostInPage bounds _count.
const mostInPage = 1000

type searchBundle struct {
	ResourceType string        `json:"resourceType"`
	ID           string        `json:"id,omitempty"`
	Type         string        `json:"type"`
	Total        int           `json:"total"`
	Link         []bundleLink  `json:"link"`
	Entry        []bundleEntry `json:"entry,omitempty"`
}

type bundleLink struct {
	Relation string `json:"relation"`
	URL      string `json:"url"`
}

type bundleEntry struct {
	FullURL  string          `json:"fullUrl"`
	Resource json.RawMessage `json:"resource"`
	Search   struct {
		Mode string `json:"mode"`
	} `json:"search"`
}

// writeSearch answers with the first page of what was found, or with the number alone.
func (s *Sandbox) writeSearch(w http.ResponseWriter, patient, self string, found []*resource, query url.Values) {
	count, ok := s.pageCount(query.Get("_count"))
	if !ok {
		writeOutcome(w, http.StatusBadRequest, "invalid", "_count is not a number.")
		return
	}
	if query.Get("_summary") == "count" || count == 0 {
		writeFHIR(w, http.StatusOK, searchBundle{ResourceType: "Bundle", Type: "searchset", Total: len(found), Link: []bundleLink{{"self", self}}})
		return
	}
	search := savedSearch{patient, self, found}
	name := ""
	if len(found) > count {
		name = s.searches.add(search)
	}
	s.writePage(w, name, search, 0, count)
}

func (s *Sandbox) pageCount(text string) (int, bool) {
	if text == "" {
		return s.pageSize, true
	}
	count, err := strconv.Atoi(text)
	return min(count, mostInPage), err == nil && count >= 0
}

// writePage answers with one page. Its links are as opaque as HAPI's: the base URL with the name of the search.
func (s *Sandbox) writePage(w http.ResponseWriter, name string, search savedSearch, offset, count int) {
	end := min(offset+count, len(search.found))
	page := searchBundle{ResourceType: "Bundle", ID: name, Type: "searchset", Total: len(search.found), Link: []bundleLink{{"self", search.self}}}
	link := func(relation string, offset int) {
		query := url.Values{"_getpages": {name}, "_getpagesoffset": {strconv.Itoa(offset)}, "_count": {strconv.Itoa(count)}, "_bundletype": {"searchset"}}
		page.Link = append(page.Link, bundleLink{relation, s.fhirBase + "?" + query.Encode()})
	}
	if end < len(search.found) {
		link("next", end)
	}
	if offset > 0 {
		link("previous", max(0, offset-count))
	}
	for _, res := range search.found[offset:end] {
		e := bundleEntry{FullURL: s.fhirBase + "/" + res.name(), Resource: res.raw}
		e.Search.Mode = "match"
		page.Entry = append(page.Entry, e)
	}
	writeFHIR(w, http.StatusOK, page)
}

// servePage answers a link of an earlier page. Searches are forgotten after a while, with 410 as servers do.
func (s *Sandbox) servePage(w http.ResponseWriter, r *http.Request, a access) {
	query := r.URL.Query()
	name := query.Get("_getpages")
	if name == "" {
		writeOutcome(w, http.StatusBadRequest, "not-supported", "Searches over all types are not supported.")
		return
	}
	search, ok := s.searches.get(name)
	if !ok {
		writeOutcome(w, http.StatusGone, "expired", "This search has expired. Start it again.")
		return
	}
	if search.patient != a.patient {
		writeOutcome(w, http.StatusForbidden, "forbidden", "This search belongs to another patient.")
		return
	}
	offset, err := strconv.Atoi(query.Get("_getpagesoffset"))
	count, ok := s.pageCount(query.Get("_count"))
	if err != nil || !ok || count == 0 || offset < 0 || offset > len(search.found) {
		writeOutcome(w, http.StatusBadRequest, "invalid", "There is no such page.")
		return
	}
	s.writePage(w, name, search, offset, count)
}
