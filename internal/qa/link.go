package qa

import (
	"chartside/internal/record"
)

// linked finds the members of wanted that belong to one of the anchors, by the
// strongest tie that ties any: a reference from one to the other ("reason for"),
// else the same visit, else the same day. "What did they give me for the strep
// throat" is answered so: no order is called strep throat.
func (c *Chart) linked(anchors, wanted []*record.Resource) []*record.Resource {
	ties := []func(a, b *record.Resource) bool{
		func(a, b *record.Resource) bool { return refers(a, b) || refers(b, a) || sameReason(a, b) },
		func(a, b *record.Resource) bool {
			return a.Encounter != "" && a.Encounter == b.Encounter || a.Encounter == b.Ref() || b.Encounter == a.Ref()
		},
		func(a, b *record.Resource) bool { return c.when(a).SameDay(c.when(b)) },
	}
	for _, tied := range ties {
		out := keep(wanted, func(x *record.Resource) bool {
			for _, a := range anchors {
				if a != x && tied(a, x) {
					return true
				}
			}
			return false
		})
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func refers(a, b *record.Resource) bool {
	for _, ref := range a.Links {
		if ref == b.Ref() {
			return true
		}
	}
	return false
}

// sameReason: the one's reason in words is what the other is called.
func sameReason(a, b *record.Resource) bool {
	return reasonNames(a, b.Title) || reasonNames(b, a.Title)
}

func reasonNames(x *record.Resource, title string) bool {
	switch x.Type {
	case "MedicationRequest", "MedicationStatement", "MedicationAdministration", "Procedure", "Encounter", "ServiceRequest", "CarePlan":
		return title != "" && contains(x.Elements().Titles("reasonCode"), title)
	}
	return false
}

// when is the clinical date of a resource; where it has none, that of its visit.
func (c *Chart) when(x *record.Resource) record.Date {
	if x.When.IsZero() && x.Encounter != "" {
		if visit := c.Record.Find(x.Encounter); visit != nil {
			return visit.When
		}
	}
	return x.When
}
