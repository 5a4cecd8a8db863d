// Package sandbox is a demo EHR in one http.Handler: a SMART App Launch authorization server, a read-only FHIR R4
// server over bundled synthetic patients, an EHR-like page that frames an app beside a chart, and a patient portal.
//
// It owns the other side of the wire. It imports nothing of ours, above all not the SMART client, so that client and
// server cannot share a mistake. cmd/sandbox and cmd/demo serve it and tests launch against it; the product never
// links it. Everything but the patients is in memory and ends with the process.
package sandbox

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Options says where the sandbox is and who may launch from it. The zero value is the demo on this machine.
type Options struct {
	// BaseURL is the sandbox's own origin, by default http://127.0.0.1:8090. The FHIR base, which is also the issuer,
	// is BaseURL/fhir. It is on purpose another site than the app's, as in a hospital.
	BaseURL string
	// AppOrigin is where Chartside runs, by default http://localhost:8080. The pages frame it and link to
	// AppOrigin/launch.
	AppOrigin string
	// Clients are the registered apps; none means DefaultClients(AppOrigin).
	Clients []Client
	// PageSize is the number of entries in a page of a search that does not ask for _count; by default 100.
	PageSize int
	// TokenLife is how long an access token is good for, by default one hour.
	TokenLife time.Duration
	// Now is the clock; by default time.Now.
	Now func() time.Time
	// Fault is the id of what goes wrong at the whole server, for every launch that has no fault of its own.
	Fault string
}

// Sandbox is the demo EHR. It is safe for use by many requests at once.
type Sandbox struct {
	base, fhirBase, appOrigin string
	pageSize                  int
	tokenLife                 time.Duration
	fault                     Fault
	now                       func() time.Time

	clients  map[string]Client
	keys     func() (signingKey, error) // made when first needed
	library  *library
	launches *expiring[LaunchContext]
	waiting  *expiring[authorization]
	sessions *expiring[portalSession]
	searches *expiring[savedSearch]
	grants   *grantStore
	written  written
	handler  http.Handler
}

// New builds a sandbox. It fails when a URL is not an origin or the list of embedded patients cannot be read.
func New(options Options) (*Sandbox, error) {
	s := &Sandbox{
		base:      strings.TrimSuffix(cmp.Or(options.BaseURL, "http://127.0.0.1:8090"), "/"),
		appOrigin: strings.TrimSuffix(cmp.Or(options.AppOrigin, "http://localhost:8080"), "/"),
		pageSize:  cmp.Or(options.PageSize, 100),
		tokenLife: cmp.Or(options.TokenLife, time.Hour),
		now:       options.Now,
		fault:     faultByID(options.Fault),
		clients:   map[string]Client{},
	}
	if s.now == nil {
		s.now = time.Now
	}
	for _, origin := range []string{s.base, s.appOrigin} {
		if u, err := url.Parse(origin); err != nil || u.Host == "" || u.Path != "" || u.RawQuery != "" {
			return nil, fmt.Errorf("sandbox: %q is not an origin such as http://localhost:8080", origin)
		}
	}
	s.fhirBase = s.base + "/fhir"
	clients := options.Clients
	if len(clients) == 0 {
		clients = DefaultClients(s.appOrigin)
	}
	for _, c := range clients {
		s.clients[c.ID] = c
	}
	if options.Fault != "" && s.fault.ID == "" {
		return nil, fmt.Errorf("sandbox: no fault is called %q", options.Fault)
	}
	var err error
	if s.library, err = openLibrary(); err != nil {
		return nil, err
	}
	s.keys = sync.OnceValues(newSigningKey)
	s.launches = newExpiring[LaunchContext](s.now, 10*time.Minute)
	s.waiting = newExpiring[authorization](s.now, 10*time.Minute)
	s.sessions = newExpiring[portalSession](s.now, 8*time.Hour)
	s.searches = newExpiring[savedSearch](s.now, 10*time.Minute)
	s.grants = newGrantStore(s.now, s.tokenLife)
	s.handler = openToBrowsers(s.routes())
	return s, nil
}

// ServeHTTP answers every path of the sandbox.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Issuer is the FHIR base URL: the iss of a launch and the aud of an authorization request.
func (s *Sandbox) Issuer() string { return s.fhirBase }

// Put adds a resource to a patient's record, or changes the one of its name, as
// the hospital's own staff would. Its meta.lastUpdated becomes now.
func (s *Sandbox) Put(patientID string, raw []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil {
		return fmt.Errorf("sandbox: no resource: %w", err)
	}
	members["meta"], _ = json.Marshal(map[string]string{"lastUpdated": s.now().UTC().Format(time.RFC3339)})
	stored, err := json.Marshal(members)
	if err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	res, err := readResource(stored)
	if err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	return s.library.put(patientID, res)
}

// Patients lists the bundled people by name, the same on every call.
func (s *Sandbox) Patients() []Person { return append([]Person(nil), s.library.people...) }

// Names lists a patient's resources of a type as "Type/id", the newest first.
func (s *Sandbox) Names(patientID, kind string) []string {
	rec, err := s.library.record(patientID)
	if err != nil {
		return nil
	}
	var names []string
	for _, res := range newest(rec, kind, nil) {
		names = append(names, res.name())
	}
	return names
}

func (s *Sandbox) routes() http.Handler {
	mux := http.NewServeMux()
	s.routeAuthorization(mux)
	s.routeFHIR(mux)
	s.routePages(mux)
	return mux
}
