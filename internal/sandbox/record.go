package sandbox

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
)

// record is one patient's resources, indexed. It does not change once loaded.
type record struct {
	resources []*resource
	byName    map[string]*resource // Type/id
	byType    map[string][]*resource
}

// resource is one FHIR resource: the bytes that are sent, and the members that searches look at.
type resource struct {
	kind, id string
	raw      json.RawMessage
	members  map[string]json.RawMessage
}

func (res *resource) name() string { return res.kind + "/" + res.id }

func readResource(raw json.RawMessage) (*resource, error) {
	res := &resource{raw: raw}
	if err := json.Unmarshal(raw, &res.members); err != nil {
		return nil, err
	}
	res.kind, res.id = res.text("resourceType"), res.text("id")
	if res.kind == "" || res.id == "" {
		return nil, errors.New("a resource without type or id")
	}
	return res, nil
}

// newRecord indexes a patient's resources; alone ones can be read by name but are in no search.
func newRecord(resources []*resource, alone ...*resource) *record {
	rec := &record{resources: resources, byName: map[string]*resource{}, byType: map[string][]*resource{}}
	for _, res := range resources {
		rec.byName[res.name()] = res
		rec.byType[res.kind] = append(rec.byType[res.kind], res)
	}
	for _, res := range alone {
		rec.byName[res.name()] = res
	}
	return rec
}

// with is a record that has one more resource, or another in the place of the one
// of its name.
func (rec *record) with(res *resource) *record {
	next := newRecord(append(slices.DeleteFunc(slices.Clone(rec.resources), func(old *resource) bool { return old.name() == res.name() }), res))
	for name, other := range rec.byName {
		if next.byName[name] == nil {
			next.byName[name] = other
		}
	}
	return next
}

// types lists the resource types of the record in alphabetical order.
func (rec *record) types() []string { return slices.Sorted(maps.Keys(rec.byType)) }

// text is a member that is a JSON string; "" when it is missing or something else.
func (res *resource) text(member string) string {
	var value string
	_ = json.Unmarshal(res.members[member], &value)
	return value
}

// into reads a member into a value and leaves the value as it is where that cannot be done.
func (res *resource) into(member string, value any) {
	if raw, ok := res.members[member]; ok {
		_ = json.Unmarshal(raw, value)
	}
}

// coding is what all of FHIR's coded types come to.
type coding struct{ System, Code, Display string }

type codeable struct {
	Coding []coding
	Text   string
}

// label is the words for a coded value.
func (c codeable) label() string {
	if c.Text != "" {
		return c.Text
	}
	for _, one := range c.Coding {
		if one.Display != "" {
			return one.Display
		}
	}
	return ""
}

// codings collects the codes under a member, whether it is a code, a Coding, a CodeableConcept or a list of these.
func (res *resource) codings(member string) []coding { return codingsOf(res.members[member]) }

func codingsOf(raw json.RawMessage) []coding {
	if len(raw) == 0 {
		return nil
	}
	switch raw[0] {
	case '"':
		var code string
		_ = json.Unmarshal(raw, &code)
		return []coding{{Code: code}}
	case '[':
		var list []json.RawMessage
		_ = json.Unmarshal(raw, &list)
		var all []coding
		for _, one := range list {
			all = append(all, codingsOf(one)...)
		}
		return all
	case '{':
		var both struct {
			Coding []coding
			coding
		}
		_ = json.Unmarshal(raw, &both)
		if both.Code != "" {
			return append(both.Coding, both.coding)
		}
		return both.Coding
	}
	return nil
}

// reference is the target of a member that is a Reference, or of the first of a list of them.
func (res *resource) reference(member string) string {
	var one struct{ Reference string }
	raw := res.members[member]
	if len(raw) > 0 && raw[0] == '[' {
		var list []struct{ Reference string }
		if json.Unmarshal(raw, &list) == nil && len(list) > 0 {
			one = list[0]
		}
	} else {
		res.into(member, &one)
	}
	return one.Reference
}
