package dataset

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"

	"chartside/internal/record"
)

// composer makes records out of the lists: other medicine than Synthea's, in
// the ways in which hospitals write it.
type composer struct {
	r       *rand.Rand
	lists   *lists
	heldOut bool // may hold the things that are kept for the test
	n       int
	entries []map[string]any
	style   string
}

// styles of naming: LOINC and RxNorm texts, a hospital's own words, capitals.
var styles = []string{"coded", "coded", "house", "house", "capitals"}

// composed makes the entries of one record.
func composed(r *rand.Rand, l *lists, heldOut bool) *composer {
	c := &composer{r: r, lists: l, heldOut: heldOut, style: pickOne(r, styles)}
	sex := pickOne(r, []string{"female", "male"})
	c.put("Patient", map[string]any{"gender": sex, "birthDate": fmt.Sprintf("%d-0%d-1%d", 1930+r.IntN(90), 1+r.IntN(9), r.IntN(10))})
	for _, share := range []struct {
		kind   kind
		lo, hi int
	}{{condition, 3, 16}, {measurement, 6, 28}, {drug, 3, 16}, {procedure, 2, 12}, {allergy, 0, 5}, {vaccine, 0, 7}, {encounter, 1, 5}, {device, 0, 3}, {other, 2, 9}} {
		c.fill(share.kind, share.lo+r.IntN(share.hi-share.lo+1))
	}
	return c
}

// record reads the entries through the builder of any other record, so that
// concepts come out as in service.
func (c *composer) record() *record.Record {
	b := record.NewBuilder()
	for _, e := range c.entries {
		raw, err := json.Marshal(e)
		if err != nil {
			panic("dataset: composed resource: " + err.Error()) // plain maps and strings
		}
		b.Add(raw)
	}
	return b.Record(timeZero)
}

// fill puts n things of a kind, half of them relatives of the one before, so
// that records hold look-alikes.
func (c *composer) fill(k kind, n int) {
	pool := c.lists.byKind[k]
	seen := map[*thing]bool{}
	var last *thing
	for tries := 0; n > 0 && tries < 400; tries++ {
		t := pickOne(c.r, pool)
		if last != nil && c.r.IntN(2) == 0 && !related(last, t) {
			continue
		}
		if seen[t] || t.heldOut && !c.heldOut || t.social && c.r.IntN(3) > 0 {
			continue
		}
		seen[t], last = true, t
		c.putThing(t)
		n--
	}
}

func related(a, b *thing) bool {
	for _, x := range a.classes {
		for _, y := range b.classes {
			if x == y {
				return true
			}
		}
	}
	return len(a.classes) == 0
}

func (c *composer) putThing(t *thing) {
	typ, name := t.typ, pickOne(c.r, t.displays)
	switch t.kind {
	case measurement:
		c.put(typ, c.observation(t, name))
	case drug:
		typ = pickOne(c.r, []string{"MedicationRequest", "MedicationRequest", "MedicationRequest", "MedicationRequest", "MedicationStatement", "MedicationAdministration", "MedicationDispense"})
		c.put(typ, map[string]any{"medicationCodeableConcept": text(c.drugName(t, name)), "status": pickOne(c.r, []string{"active", "stopped", "completed"}), "authoredOn": c.date()})
	case vaccine:
		c.put(typ, map[string]any{"vaccineCode": text(name), "status": "completed", "occurrenceDateTime": c.date()})
	case procedure:
		c.put(typ, map[string]any{"code": text(c.cased(name)), "status": "completed", "performedDateTime": c.date()})
	case encounter:
		c.put(typ, map[string]any{"type": []any{text(name)}, "status": "finished", "class": map[string]any{"code": pickOne(c.r, []string{"AMB", "IMP", "EMER"})}, "period": map[string]any{"start": c.date()}})
	case device:
		c.put(typ, map[string]any{"type": text(name), "status": "active"})
	case other:
		c.put(typ, c.otherBody(typ, name))
	default:
		c.put(typ, map[string]any{"code": text(c.cased(name)), "clinicalStatus": map[string]any{"coding": []any{map[string]any{"code": pickOne(c.r, []string{"active", "resolved"})}}}, "onsetDateTime": c.date()})
	}
}

func (c *composer) otherBody(typ, name string) map[string]any {
	switch typ {
	case "CarePlan":
		return map[string]any{"category": []any{text(name)}, "status": "active", "period": map[string]any{"start": c.date()}}
	case "Goal":
		return map[string]any{"description": text(name), "lifecycleStatus": "active"}
	case "FamilyMemberHistory":
		return map[string]any{"relationship": text(name), "status": "completed", "condition": []any{map[string]any{"code": text(pickOne(c.r, c.lists.byKind[condition]).displays[0])}}}
	case "ImagingStudy":
		return map[string]any{"procedureCode": []any{text(name)}, "status": "available", "started": c.date()}
	case "Appointment":
		return map[string]any{"description": name, "status": "booked", "start": c.date()}
	case "CareTeam":
		return map[string]any{"name": name, "status": "active"}
	case "ServiceRequest", "DiagnosticReport":
		return map[string]any{"code": text(name), "status": "active", "effectiveDateTime": c.date()}
	default:
		return map[string]any{"type": text(name), "status": "current", "date": c.date() + "T10:00:00Z"}
	}
}

var categories = map[byte]string{'L': "laboratory", 'B': "laboratory", 'U': "laboratory", 'P': "laboratory", 'M': "laboratory", 'V': "vital-signs", 'S': "survey", 'E': "exam", 'H': "social-history"}

func (c *composer) observation(t *thing, name string) map[string]any {
	style, unit, _ := strings.Cut(t.style, ":")
	if !strings.Contains(name, "[") && c.style == "coded" {
		name += map[string]string{"L": pickOne(c.r, []string{" [Mass/volume] in Serum or Plasma", " [Moles/volume] in Serum or Plasma", " [Units/volume] in Serum"}),
			"B": pickOne(c.r, []string{" in Blood", " [#/volume] in Blood by Automated count", " [Mass/volume] in Blood"})}[style]
	}
	if style == "L" && c.style == "house" && c.r.IntN(3) == 0 {
		name += pickOne(c.r, []string{", serum", " (S)", " level", ", plasma", " - blood"})
	}
	body := map[string]any{"code": text(c.cased(name)), "status": "final", "effectiveDateTime": c.date(),
		"category": []any{map[string]any{"coding": []any{map[string]any{"code": categories[style[0]]}}}}}
	if name := t.displays[0]; name == "Blood Pressure" {
		body["component"] = []any{component("Systolic Blood Pressure", 100+c.r.IntN(60)), component("Diastolic Blood Pressure", 60+c.r.IntN(40))}
		return body
	}
	body["valueQuantity"] = map[string]any{"value": c.r.IntN(200), "unit": unit}
	return body
}

func component(name string, value int) map[string]any {
	return map[string]any{"code": text(name), "valueQuantity": map[string]any{"value": value, "unit": "mm[Hg]"}}
}

// drugName writes a drug as RxNorm, an order or a list at home does.
func (c *composer) drugName(t *thing, name string) string {
	if strength.MatchString(name) {
		return name
	}
	switch {
	case c.style == "coded" && name == t.displays[0]:
		return name + " " + t.style
	case c.style == "coded":
		return t.displays[0] + " " + t.style + " [" + name + "]"
	case c.r.IntN(3) == 0:
		return c.cased(name) + " " + strings.ToLower(strings.NewReplacer("Oral Tablet", "tab", "Oral Capsule", "cap", "Injection", "inj").Replace(t.style))
	case c.r.IntN(4) == 0 && name != t.displays[0]:
		return t.displays[0] + " (" + name + ")"
	default:
		return c.cased(name)
	}
}

func (c *composer) cased(name string) string {
	switch c.style {
	case "capitals":
		return strings.ToUpper(name)
	case "house":
		return strings.ToUpper(name[:1]) + name[1:]
	}
	return name
}

// put adds a resource with an id of its own.
func (c *composer) put(typ string, body map[string]any) {
	c.n++
	body["resourceType"], body["id"] = typ, fmt.Sprintf("r%d", c.n)
	c.entries = append(c.entries, body)
}

func (c *composer) date() string {
	return fmt.Sprintf("%d-%02d-%02d", 2008+c.r.IntN(17), 1+c.r.IntN(12), 1+c.r.IntN(28))
}

func text(name string) map[string]any {
	return map[string]any{"text": name, "coding": []any{map[string]any{"display": name}}}
}
