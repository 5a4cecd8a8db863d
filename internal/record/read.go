package record

import (
	"bytes"
	"encoding/json"
	"strings"
)

// reader reads resources one after the other; what it reads shares strings and
// room. It is not safe for concurrent use.
type reader struct {
	nodes []node
	words intern
}

// take takes JSON apart that is known to be valid. The tree is good until the
// next call.
func (r *reader) take(raw []byte) (Elements, error) {
	t, err := walk(raw, r.nodes)
	if err != nil {
		return Elements{}, err
	}
	r.nodes, t.words = t.nodes, r.words
	return Elements{t: &t}, nil
}

// resource reads one resource that a reader of Bundles or a server gave us.
func (r *reader) resource(raw json.RawMessage) (*Resource, []Gap) {
	raw = bytes.TrimSpace(raw)
	if !json.Valid(raw) {
		return nil, []Gap{{Cause: Malformed, Detail: describe(json.Unmarshal(raw, new(json.RawMessage)))}}
	}
	e, err := r.take(raw)
	if err != nil {
		return nil, []Gap{{Cause: Malformed, Detail: err.Error()}}
	}
	return read(e, raw)
}

// read reads a resource from its elements. It returns nil and a gap when it is
// none.
func read(e Elements, raw json.RawMessage) (*Resource, []Gap) {
	if e.node().kind != anObject {
		return nil, []Gap{{Cause: Malformed, Detail: "what is no object stands where a resource belongs"}}
	}
	x := &Resource{Raw: raw, Type: e.Text("resourceType"), ID: e.Text("id")}
	if x.Type == "" || x.ID == "" {
		return nil, []Gap{{Cause: Malformed, Type: x.Type, Detail: "a resource without resourceType or id"}}
	}
	x.ref = Ref(x.Type + "/" + x.ID)
	k := kindRow(x.Type)
	x.what(e, k)
	x.Doubt = doubt(e)
	x.When, x.End = e.Date(k.When...), e.Date(k.End...)
	for _, path := range k.Words {
		x.Words = append(x.Words, e.Texts(path)...)
	}
	x.Encounter = Ref(e.Text("encounter.reference", "context.reference", "context.encounter.reference"))
	x.links(e)
	gaps := x.documents(e, k.Attachments)
	if k.read != nil {
		gaps = append(gaps, k.read(x, e)...)
	}
	x.narrate(e, k)
	return x, gaps
}

// what reads what the resource is: title, codes, categories and status.
func (x *Resource) what(e Elements, k *Kind) {
	for _, path := range k.Code {
		if c := e.Concepts(path); len(c) > 0 {
			said := best(c)
			x.Title, x.Codes = said.Title(), said.Codes
			break
		}
	}
	for _, path := range k.Status {
		if x.Status = status(e, path); x.Status != "" {
			break
		}
	}
	x.Categories = e.Titles("category")
	x.name(e, k)
}

// name follows the reference that says what the resource is called: into the
// resource itself, or later, when the record is whole, to another resource.
func (x *Resource) name(e Elements, k *Kind) {
	if k.Named == "" {
		return
	}
	target := e.Text(k.Named + ".reference")
	id, inside := strings.CutPrefix(target, "#")
	if !inside {
		x.named = Ref(target)
		return
	}
	x.named = Ref(target) // is said to be missing when nothing is found
	for c := range e.each("contained") {
		if c.Text("id") == id {
			if other, _ := read(c, nil); other != nil {
				x.call(other)
				x.named = ""
			}
			return
		}
	}
}

// call takes another resource's name, where this one has none that people know.
func (x *Resource) call(other *Resource) {
	if x.Title == "" || !readsAsName(x.Title) || len(x.Codes) == 0 {
		if other.Title != "" {
			x.Title = other.Title
		}
		x.Codes = other.Codes
	}
}

// links lists every relative reference of the resource, each once. Contained
// (#id) and conditional references (Type?query) are none.
func (x *Resource) links(e Elements) {
	t := e.t
	for i := e.at; i+1 < e.node().next; i++ {
		if t.nodes[i].kind != aKey || t.nodes[i+1].kind != aString || !t.is(t.nodes[i], "reference") {
			continue
		}
		ref := Ref(t.string(t.nodes[i+1]))
		if strings.ContainsAny(string(ref), "#?") || strings.Count(string(ref), "/") != 1 {
			continue
		}
		x.Links = append(x.Links, ref)
	}
	x.Links = distinct(x.Links)
}

// status reads a code, a CodeableConcept's first code or its text.
func status(e Elements, path string) string {
	for item := range e.each(path) {
		c := item.Coded()
		if len(c.Codes) > 0 && c.Codes[0].Code != "" {
			return c.Codes[0].Code
		}
		return c.Text
	}
	return ""
}

func doubt(e Elements) string {
	if e.Text("doNotPerform") == "true" {
		return "do not perform"
	}
	if v := status(e, "verificationStatus"); v != "confirmed" {
		return v
	}
	return ""
}

// distinct keeps the first of equal values, in place.
func distinct[T comparable](list []T) []T {
	if len(list) < 2 {
		return list
	}
	seen, out := make(map[T]bool, len(list)), list[:0]
	for _, v := range list {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

// resolve fills what only other resources say: the name behind a reference, the
// date of a diagnosis that has none (MIMIC) from its visit.
func (x *Resource) resolve(r *Record) {
	if x.named != "" {
		if other := r.byRef[x.named]; other != nil {
			x.call(other)
		} else {
			r.Gaps = append(r.Gaps, Gap{Cause: Unresolved, Type: x.Type, Ref: x.Ref(), Field: kindRow(x.Type).Named})
		}
	}
	if x.When.IsZero() && x.Type != "Patient" {
		if visit := r.byRef[x.Encounter]; visit != nil && visit != x {
			x.When = visit.When
		}
	}
}
