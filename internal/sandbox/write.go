package sandbox

import (
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
)

// written keeps the documents that apps created, by the patient they are about.
// They can be read by name and are in no search: the bundled charts stay as they
// are for everybody else.
type written struct {
	mu   sync.Mutex
	docs map[string][]*resource // patient to resources
}

// writtenPerPatient bounds the memory: the oldest goes first.
const writtenPerPatient = 20

func (w *written) add(patient string, res *resource) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.docs == nil {
		w.docs = map[string][]*resource{}
	}
	list := append(w.docs[patient], res)
	w.docs[patient] = list[max(0, len(list)-writtenPerPatient):]
}

func (w *written) find(patient, name string) *resource {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, res := range w.docs[patient] {
		if res.name() == name {
			return res
		}
	}
	return nil
}

// largestWrite is the most that a document may have, in bytes.
const largestWrite = 8 << 20

// create takes a DocumentReference about the token's patient, and nothing else.
func (s *Sandbox) create(w http.ResponseWriter, r *http.Request, a access) {
	switch {
	case !a.creates(writable):
		writeOutcome(w, http.StatusForbidden, "forbidden", "The token's scopes do not cover creating "+writable+".")
		return
	case !strings.Contains(r.Header.Get("Content-Type"), "json"):
		writeOutcome(w, http.StatusUnsupportedMediaType, "not-supported", "Send application/fhir+json.")
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, largestWrite+1))
	var members map[string]json.RawMessage
	if err != nil || len(body) > largestWrite || json.Unmarshal(body, &members) != nil {
		writeOutcome(w, http.StatusBadRequest, "structure", "The body is no resource, or too large.")
		return
	}
	id := strings.ToLower(rand.Text())
	members["id"], _ = json.Marshal(id)
	raw, _ := json.Marshal(members)
	res, err := readResource(raw)
	if err != nil || res.kind != writable || res.reference("subject") != "Patient/"+a.patient {
		writeOutcome(w, http.StatusUnprocessableEntity, "invariant", "The resource is of another type or about another patient.")
		return
	}
	s.written.add(a.patient, res)
	w.Header().Set("Location", s.fhirBase+"/"+res.name()+"/_history/1")
	writeFHIR(w, http.StatusCreated, res.raw)
}

func (a access) creates(resourceType string) bool {
	for _, p := range a.permissions {
		if p.create && (p.resource == "*" || p.resource == resourceType) {
			return true
		}
	}
	return false
}
