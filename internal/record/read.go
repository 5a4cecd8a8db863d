package record

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// Reader reads resources one after the other; what it reads shares strings and
// room. It is not safe for concurrent use, but several may read for one Builder.
type Reader struct {
	nodes []node
	words intern
}

// NewReader makes a Reader.
func NewReader() *Reader { return &Reader{words: intern{}} }

// Item is one resource that was read and is not part of a record yet. The zero
// value is nothing.
type Item struct {
	Type, ID string
	Subjects []string // whom subject, patient and beneficiary refer to

	resource *Resource // nil where it is none, which the gaps say
	gaps     []Gap
}

// Read reads one resource with the documents in it, which may take seconds.
// What is none becomes a gap of the Item. raw is kept, not copied.
func (r *Reader) Read(raw json.RawMessage) Item {
	raw = bytes.TrimSpace(raw)
	e, err := r.take(raw)
	if err != nil {
		return Item{gaps: []Gap{{Cause: Malformed, Detail: describe(json.Unmarshal(raw, new(json.RawMessage)))}}}
	}
	i := Item{Type: e.Text("resourceType"), ID: e.Text("id")}
	for _, path := range [...]string{"subject.reference", "patient.reference", "beneficiary.reference"} {
		i.Subjects = append(i.Subjects, e.Texts(path)...)
	}
	i.resource, i.gaps = read(e, raw)
	return i
}

// take takes JSON apart. The tree is good until the next call.
func (r *Reader) take(raw []byte) (Elements, error) {
	t, err := walk(raw, r.nodes)
	if err != nil {
		return Elements{}, err
	}
	r.nodes, t.words = t.nodes, r.words
	return Elements{t: &t}, nil
}

// again reads a resource of an earlier record anew, but not its documents.
func (r *Reader) again(old *Resource) *Resource {
	e, _ := r.take(old.Raw) // it was read before
	x, _ := readBare(e, old.Raw)
	x.Documents, x.away = slices.Clip(old.Documents), old.away
	return x
}

// read reads a resource from its elements. It returns nil and a gap when it is
// none.
func read(e Elements, raw json.RawMessage) (*Resource, []Gap) {
	x, gaps := readBare(e, raw)
	if x != nil {
		gaps = append(gaps, x.documents(e, kindRow(x.Type).Attachments)...)
	}
	return x, gaps
}

// readBare is read without the resource's attachments.
func readBare(e Elements, raw json.RawMessage) (*Resource, []Gap) {
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
	var gaps []Gap
	if k.read != nil {
		gaps = k.read(x, e)
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
