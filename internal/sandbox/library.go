package sandbox

import (
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
	"sort"
	"sync"
)

//go:embed patients/index.json patients/*.json.gz
var patientFiles embed.FS

// Person is a bundled synthetic patient as a list shows one.
type Person struct {
	ID        string `json:"id"`
	Family    string `json:"family"`
	Given     string `json:"given"`
	Gender    string `json:"gender"`             // FHIR code
	BirthDate string `json:"birthDate"`          // YYYY-MM-DD
	Deceased  string `json:"deceased,omitempty"` // YYYY-MM-DD or empty
	Resources int    `json:"resources"`          // entries of the bundle, clinicians and places included
	About     string `json:"about"`              // a line for people who choose a patient
	File      string `json:"file"`
}

// Name is the person's name as lists sort it: family name first.
func (p Person) Name() string { return p.Family + ", " + p.Given }

// library holds the people and reads a person's bundle when it is first asked for.
type library struct {
	people []Person
	byID   map[string]Person
	loads  map[string]func() (*record, error)

	mu      sync.Mutex
	changed map[string]*record // records to which something was added, by patient
}

func openLibrary() (*library, error) {
	raw, err := patientFiles.ReadFile("patients/index.json")
	if err != nil {
		return nil, fmt.Errorf("sandbox: list of patients: %w", err)
	}
	l := &library{byID: map[string]Person{}, loads: map[string]func() (*record, error){}}
	if err := json.Unmarshal(raw, &l.people); err != nil {
		return nil, fmt.Errorf("sandbox: list of patients: %w", err)
	}
	sort.Slice(l.people, func(i, j int) bool { return l.people[i].Name() < l.people[j].Name() })
	for _, p := range l.people {
		l.byID[p.ID] = p
		l.loads[p.ID] = sync.OnceValues(func() (*record, error) { return loadRecord(p.File) })
	}
	return l, nil
}

// record gives a patient's resources; nil without an error when there is no such patient.
func (l *library) record(patientID string) (*record, error) {
	l.mu.Lock()
	rec := l.changed[patientID]
	l.mu.Unlock()
	if rec != nil {
		return rec, nil
	}
	load, ok := l.loads[patientID]
	if !ok {
		return nil, nil
	}
	return load()
}

// put gives a patient a record in which one resource is new or another.
func (l *library) put(patientID string, res *resource) error {
	rec, err := l.record(patientID)
	if err != nil || rec == nil {
		return fmt.Errorf("sandbox: no such patient: %w", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if later := l.changed[patientID]; later != nil {
		rec = later
	}
	if l.changed == nil {
		l.changed = map[string]*record{}
	}
	l.changed[patientID] = rec.with(res)
	return nil
}

func loadRecord(file string) (*record, error) {
	packed, err := patientFiles.Open("patients/" + file)
	if err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	defer packed.Close()
	plain, err := gzip.NewReader(packed)
	if err != nil {
		return nil, fmt.Errorf("sandbox: %s: %w", file, err)
	}
	var bundle struct {
		Entry []struct{ Resource json.RawMessage }
	}
	if err := json.NewDecoder(plain).Decode(&bundle); err != nil {
		return nil, fmt.Errorf("sandbox: %s: %w", file, err)
	}
	resources := make([]*resource, 0, len(bundle.Entry)+1)
	for _, e := range bundle.Entry {
		res, err := readResource(e.Resource)
		if err != nil {
			return nil, fmt.Errorf("sandbox: %s: %w", file, err)
		}
		resources = append(resources, res)
	}
	clinician, err := readResource(json.RawMessage(clinicianResource))
	if err != nil {
		return nil, fmt.Errorf("sandbox: the demo clinician: %w", err)
	}
	return newRecord(resources, clinician), nil
}

// clinicianResource is who launches from the EHR page. It can be read, but belongs to nobody's record.
const clinicianResource = `{"resourceType":"Practitioner","id":"sandbox-clinician","active":true,` +
	`"identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"9999999999"}],` +
	`"name":[{"use":"official","family":"Okafor","given":["Hannah"],"prefix":["Dr."]}],"gender":"female"}`
