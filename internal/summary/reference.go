package summary

import (
	"crypto/sha1"
	"encoding/base64"
	"strings"
	"time"

	"github.com/samply/golang-fhir-models/fhir-models/fhir"
)

// DocumentReference wraps a document for a server that keeps documents: as a
// reference with the Bundle inside, preliminary and labelled. text is the same
// for people, "" for none.
func (s Summary) DocumentReference(document []byte, text string) ([]byte, error) {
	at := s.At.Format(time.RFC3339)
	status := fhir.CompositionStatusPreliminary
	category := concept(coding("http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category", "clinical-note", "Clinical Note"), "")
	d := fhir.DocumentReference{
		Meta: labelled(), Status: fhir.DocumentReferenceStatusCurrent, DocStatus: &status, Type: ptr(documentType), Category: []fhir.CodeableConcept{category},
		Subject: &fhir.Reference{Reference: ptr("Patient/" + s.Patient)}, Date: &at, Description: ptr(Title),
		SecurityLabel: []fhir.CodeableConcept{concept(aiAsserted, "")},
		Author:        []fhir.Reference{{Display: ptr(strings.TrimSpace(deviceName + " " + s.Version))}},
		Content:       []fhir.DocumentReferenceContent{{Attachment: attachment("application/fhir+json", document, at)}},
	}
	if text != "" {
		d.Content = append([]fhir.DocumentReferenceContent{{Attachment: attachment("text/plain; charset=utf-8", []byte(text), at)}}, d.Content...)
	}
	return encode(d)
}

// attachment carries its bytes; FHIR asks for SHA-1 as the hash.
func attachment(kind string, body []byte, at string) fhir.Attachment {
	sum := sha1.Sum(body)
	return fhir.Attachment{ContentType: &kind, Data: ptr(base64.StdEncoding.EncodeToString(body)), Size: ptr(len(body)),
		Hash: ptr(base64.StdEncoding.EncodeToString(sum[:])), Title: ptr(Title), Creation: &at}
}
