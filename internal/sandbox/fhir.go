package sandbox

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// sharedTypes are not about the patient: the token's patient does not limit them, only its scopes do.
var sharedTypes = []string{"Practitioner", "PractitionerRole", "Organization", "Location"}

// access is what a bearer token opens.
type access struct {
	patient     string
	user        string // reference of who signed in, when the scope fhirUser was granted
	permissions []permission
	record      *record
}

func (s *Sandbox) routeFHIR(mux *http.ServeMux) {
	mux.HandleFunc("GET /fhir/metadata", s.capabilities)
	mux.HandleFunc("GET /fhir/{$}", s.withAccess(s.servePage))
	mux.HandleFunc("GET /fhir", s.withAccess(s.servePage))
	mux.HandleFunc("GET /fhir/{type}", s.withAccess(s.search))
	mux.HandleFunc("POST /fhir/{type}/_search", s.withAccess(s.search))
	mux.HandleFunc("POST /fhir/"+writable, s.withAccess(s.create))
	mux.HandleFunc("GET /fhir/{type}/{id}", s.withAccess(s.read))
	mux.HandleFunc("GET /fhir/Patient/{id}/$everything", s.withAccess(s.everything))
	mux.HandleFunc("/fhir/", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			writeOutcome(w, http.StatusMethodNotAllowed, "not-supported", "This server is read-only but for "+writable+".")
			return
		}
		writeOutcome(w, http.StatusNotFound, "not-supported", "This server has no such interaction.")
	})
}

// withAccess lets a request through that carries a good token, and hands its reach on.
func (s *Sandbox) withAccess(next func(http.ResponseWriter, *http.Request, access)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !acceptsJSON(r) {
			writeOutcome(w, http.StatusNotAcceptable, "not-supported", "This server answers in application/fhir+json only.")
			return
		}
		scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		g, ok := s.grants.byAccessToken(token)
		if !strings.EqualFold(scheme, "Bearer") || !ok {
			writeUnauthorized(w, "A valid access token is required.")
			return
		}
		serve := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rec, err := s.library.record(g.context.Patient)
			if err != nil {
				writeOutcome(w, http.StatusInternalServerError, "exception", "The patient's file could not be read.")
				return
			}
			if rec == nil {
				writeOutcome(w, http.StatusForbidden, "forbidden", "The token is not bound to a patient.")
				return
			}
			a := access{patient: g.context.Patient, permissions: permissions(g.scope), record: rec}
			if hasScope(g.scope, "fhirUser") {
				a.user = g.context.User
			}
			next(w, r, a)
		})
		if g.context.Fault.fhir != nil {
			g.context.Fault.fhir(w, r, fhirCall{g.asked.Add(1), serve})
			return
		}
		serve(w, r)
	}
}

func acceptsJSON(r *http.Request) bool {
	format := r.URL.Query().Get("_format")
	accept := r.Header.Get("Accept")
	if format != "" {
		accept = format
	}
	return accept == "" || strings.Contains(accept, "json") || strings.Contains(accept, "*/*")
}

func (s *Sandbox) read(w http.ResponseWriter, r *http.Request, a access) {
	kind, id := r.PathValue("type"), r.PathValue("id")
	themselves := a.user == kind+"/"+id
	if !themselves && !covers(a.permissions, kind, false) {
		writeOutcome(w, http.StatusForbidden, "forbidden", "The token's scopes do not cover reading "+kind+".")
		return
	}
	if kind == "Patient" && id != a.patient {
		if _, known := s.library.byID[id]; known {
			writeOutcome(w, http.StatusForbidden, "forbidden", "The token is bound to another patient.")
			return
		}
	}
	res := a.record.byName[kind+"/"+id]
	if res == nil {
		res = s.written.find(a.patient, kind+"/"+id)
	}
	switch {
	case res == nil:
		writeOutcome(w, http.StatusNotFound, "not-found", kind+" with this id is not known.")
	case !themselves && !allows(a.permissions, res, false):
		writeOutcome(w, http.StatusForbidden, "forbidden", "The token's scopes do not cover this resource.")
	default:
		writeFHIR(w, http.StatusOK, res.raw)
	}
}

// search answers a search on one type, by GET or by POST _search.
func (s *Sandbox) search(w http.ResponseWriter, r *http.Request, a access) {
	if err := r.ParseForm(); err != nil {
		writeOutcome(w, http.StatusBadRequest, "invalid", "The parameters could not be read.")
		return
	}
	kind, query := r.PathValue("type"), r.Form
	if !covers(a.permissions, kind, true) {
		writeOutcome(w, http.StatusForbidden, "forbidden", "The token's scopes do not cover searching "+kind+".")
		return
	}
	if !slices.Contains(servedTypes, kind) {
		writeOutcome(w, http.StatusNotFound, "not-supported", "The type "+kind+" is not served here.")
		return
	}
	if other := otherPatient(kind, query, a.patient); other {
		writeOutcome(w, http.StatusForbidden, "forbidden", "The token is bound to another patient.")
		return
	}
	wanted, err := readCriteria(kind, query, strings.Contains(r.Header.Get("Prefer"), "handling=strict"))
	if err != nil {
		writeOutcome(w, http.StatusBadRequest, "invalid", err.Error())
		return
	}
	var found []*resource
	for _, res := range a.record.byType[kind] {
		if wanted.match(res) && allows(a.permissions, res, true) {
			found = append(found, res)
		}
	}
	self := s.fhirBase + "/" + kind
	if len(wanted.used) > 0 {
		self += "?" + wanted.used.Encode()
	}
	s.writeSearch(w, a.patient, self, found, query)
}

// otherPatient says whether a search asks for somebody else. One that names nobody is about the token's patient.
func otherPatient(kind string, query url.Values, own string) bool {
	if slices.Contains(sharedTypes, kind) {
		return false
	}
	for _, name := range []string{"patient", "subject", "patient._id", "patient:Patient", "subject:Patient"} {
		for _, value := range query[name] {
			if strings.TrimPrefix(value, "Patient/") != own {
				return true
			}
		}
	}
	return kind == "Patient" && query.Get("_id") != "" && query.Get("_id") != own
}

// everything answers Patient/{id}/$everything: the record with the clinicians and places that it names.
func (s *Sandbox) everything(w http.ResponseWriter, r *http.Request, a access) {
	id, query := r.PathValue("id"), r.URL.Query()
	if id != a.patient {
		if _, known := s.library.byID[id]; known {
			writeOutcome(w, http.StatusForbidden, "forbidden", "The token is bound to another patient.")
			return
		}
		writeOutcome(w, http.StatusNotFound, "not-found", "Patient with this id is not known.")
		return
	}
	since, types := query.Get("_since"), query.Get("_type")
	if _, understood := matchesDate("2000", "ge"+since); since != "" && !understood {
		writeOutcome(w, http.StatusBadRequest, "invalid", "The value of _since is not a date.")
		return
	}
	var found []*resource
	for _, res := range a.record.resources {
		if types != "" && !slices.Contains(strings.Split(types, ","), res.kind) {
			continue
		}
		if since != "" {
			if matches, _ := matchesDate(res.lastUpdated(), "ge"+since); !matches {
				continue
			}
		}
		if allows(a.permissions, res, true) {
			found = append(found, res)
		}
	}
	self := s.fhirBase + "/Patient/" + id + "/$everything"
	if len(query) > 0 {
		self += "?" + query.Encode()
	}
	s.writeSearch(w, a.patient, self, found, query)
}

// servedTypes are the types that Synthea writes, so that a search for one that a patient has none of is empty, and a
// search for a type that is never there is an error, as on a real server.
var servedTypes = []string{"AllergyIntolerance", "CarePlan", "CareTeam", "Claim", "Condition", "Coverage", "Device",
	"DiagnosticReport", "DocumentReference", "Encounter", "ExplanationOfBenefit", "Goal", "ImagingStudy", "Immunization",
	"Location", "Media", "Medication", "MedicationAdministration", "MedicationRequest", "MedicationStatement",
	"Observation", "Organization", "Patient", "Practitioner", "PractitionerRole", "Procedure", "Provenance",
	"QuestionnaireResponse", "ServiceRequest", "Specimen", "SupplyDelivery"}

func (s *Sandbox) capabilities(w http.ResponseWriter, _ *http.Request) {
	parameter := func(name, kind string) map[string]string { return map[string]string{"name": name, "type": kind} }
	var resources []any
	for _, kind := range servedTypes {
		parameters := []any{parameter("_id", "token"), parameter("_lastUpdated", "date"), parameter("date", "date")}
		if kind != "Patient" && !slices.Contains(sharedTypes, kind) {
			parameters = append(parameters, parameter("patient", "reference"), parameter("subject", "reference"), parameter("encounter", "reference"))
		}
		tokens := maps.Clone(tokenPaths["*"])
		maps.Copy(tokens, tokenPaths[kind])
		for _, name := range slices.Sorted(maps.Keys(tokens)) {
			parameters = append(parameters, parameter(name, "token"))
		}
		entry := map[string]any{"type": kind, "searchParam": parameters,
			"interaction": []any{map[string]string{"code": "read"}, map[string]string{"code": "search-type"}}}
		if kind == "Patient" {
			entry["operation"] = []any{map[string]string{"name": "everything", "definition": "http://hl7.org/fhir/OperationDefinition/Patient-everything"}}
		}
		resources = append(resources, entry)
	}
	writeFHIR(w, http.StatusOK, map[string]any{
		"resourceType": "CapabilityStatement", "status": "active", "date": "2026-11-01", "kind": "instance",
		"fhirVersion": "4.0.1", "format": []string{"application/fhir+json"},
		"software":       map[string]string{"name": "Chartside sandbox EHR (synthetic patients)"},
		"implementation": map[string]string{"description": "Demo EHR. Not for real patients.", "url": s.fhirBase},
		"rest": []any{map[string]any{"mode": "server", "resource": resources, "security": map[string]any{
			"service": []any{map[string]any{
				"coding": []any{map[string]string{"system": "http://terminology.hl7.org/CodeSystem/restful-security-service", "code": "SMART-on-FHIR"}},
				"text":   "OAuth2 using SMART-on-FHIR profile"}},
			"extension": []any{map[string]any{"url": "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
				"extension": []any{
					map[string]string{"url": "authorize", "valueUri": s.base + "/authorize"},
					map[string]string{"url": "token", "valueUri": s.base + "/token"},
					map[string]string{"url": "revoke", "valueUri": s.base + "/revoke"},
					map[string]string{"url": "introspect", "valueUri": s.base + "/introspect"},
				}}},
		}}},
	})
}
