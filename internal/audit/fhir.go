package audit

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// action is FHIR's audit-event-action and the DICOM code of what was done.
type action struct {
	code, dicom, display string
}

var actions = map[Kind]action{
	Launched:   {"E", "110114", "User Authentication"},
	NotOpened:  {"E", "110114", "User Authentication"},
	SignedOut:  {"E", "110114", "User Authentication"},
	Ended:      {"E", "110114", "User Authentication"},
	RecordRead: {"R", "110112", "Query"},
	Asked:      {"R", "110110", "Patient Record"},
	Printed:    {"R", "110106", "Export"},
	Exported:   {"R", "110106", "Export"},
	Recovered:  {"E", "110100", "Application Activity"},
}

type object = map[string]any

// AuditEvent is the entry as a FHIR R4 AuditEvent
// (http://hl7.org/fhir/R4/auditevent.html). Pseudonyms stand in identifiers,
// since they are no addresses of resources.
func (e Entry) AuditEvent() ([]byte, error) {
	a := actions[e.Kind]
	outcome := "0"
	if e.Failed {
		outcome = "8"
	}
	event := object{
		"resourceType": "AuditEvent",
		"id":           "chartside-" + strconv.FormatInt(e.Seq, 10),
		"type":         object{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": a.dicom, "display": a.display},
		"subtype":      []object{{"system": "urn:chartside:audit", "code": string(e.Kind)}},
		"action":       a.code,
		"recorded":     e.At,
		"outcome":      outcome,
		"agent":        e.agents(),
		"source":       e.source(),
	}
	if e.Detail != "" {
		event["outcomeDesc"] = e.Detail
	}
	if entities := e.entities(); len(entities) > 0 {
		event["entity"] = entities
	}
	return json.Marshal(event)
}

func (e Entry) source() object {
	source := object{"observer": object{"display": "Chartside"}}
	if e.Tenant != "" {
		source["site"] = e.Tenant // the logical location within the healthcare network
	}
	return source
}

func (e Entry) agents() []object {
	agents := []object{{"who": object{"display": "Chartside"}, "requestor": false}}
	if e.User != "" {
		agents = append([]object{{"who": named(e.User), "requestor": true}}, agents...)
	}
	return agents
}

func (e Entry) entities() []object {
	var out []object
	if e.Patient != "" {
		out = append(out, object{"what": named("Patient/" + e.Patient), "role": coding("1", "Patient")})
	}
	if len(e.Counts) > 0 {
		var detail []object
		for _, name := range slices.Sorted(maps.Keys(e.Counts)) {
			detail = append(detail, object{"type": name, "valueString": strconv.Itoa(e.Counts[name])})
		}
		out = append(out, object{"what": object{"display": "resources by type"}, "detail": detail})
	}
	return out
}

func coding(code, display string) object {
	return object{"system": "http://terminology.hl7.org/CodeSystem/object-role", "code": code, "display": display}
}

// named is a reference to a resource, or an identifier where the id is a
// pseudonym.
func named(ref string) object {
	kind, id, _ := strings.Cut(ref, "/")
	if strings.HasPrefix(id, "~") {
		return object{"type": kind, "identifier": object{"system": "urn:chartside:pseudonym", "value": id}}
	}
	return object{"reference": ref}
}
