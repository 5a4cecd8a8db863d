package dataset

import (
	"encoding/json"
	"strings"

	"chartside/internal/record"
)

// US Core's extensions for race and ethnicity.
const (
	raceURL      = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race"
	ethnicityURL = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity"
)

// groupOf reads what a patient is, for scores by group; nil without a Patient.
func groupOf(rec *record.Record) *Group {
	if rec.Patient == nil {
		return nil
	}
	e := rec.Patient.Elements()
	g := &Group{Sex: e.Text("gender"), Language: strings.ToLower(e.Title("communication.language"))}
	var p struct {
		Extension []struct {
			URL       string `json:"url"`
			Extension []struct {
				URL         string `json:"url"`
				ValueString string `json:"valueString"`
			} `json:"extension"`
		} `json:"extension"`
	}
	if json.Unmarshal(rec.Patient.Raw, &p) == nil {
		for _, x := range p.Extension {
			for _, part := range x.Extension {
				if part.URL == "text" && x.URL == raceURL {
					g.Race = part.ValueString
				}
				if part.URL == "text" && x.URL == ethnicityURL {
					g.Ethnicity = part.ValueString
				}
			}
		}
	}
	if born := e.Date("birthDate"); !born.IsZero() && !rec.Now().IsZero() {
		g.Age = ageBand(int(rec.Now().Sub(born.Time).Hours() / 24 / 365.25))
	}
	return g
}

func ageBand(years int) string {
	switch {
	case years < 18:
		return "0-17"
	case years < 40:
		return "18-39"
	case years < 65:
		return "40-64"
	default:
		return "65+"
	}
}
