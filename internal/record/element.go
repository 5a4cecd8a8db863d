package record

import (
	"encoding/json"
	"iter"
	"strings"
)

// Elements is one value of a resource's JSON, from which further ones are read
// by path: the resource itself, or what All found in it. The zero value holds
// nothing. It is made on demand: keeping it would double the record's memory.
type Elements struct {
	t  *tree
	at uint32
}

// Elements takes the resource apart.
func (x *Resource) Elements() Elements {
	t, err := walk(x.Raw, make([]node, 0, len(x.Raw)/16))
	if err != nil {
		return Elements{} // x was parsed from the same bytes
	}
	return Elements{t: &t}
}

func (e Elements) node() node {
	if e.t == nil {
		return node{kind: aNull}
	}
	return e.t.nodes[e.at]
}

// members are the names and values of an object.
func (e Elements) members() iter.Seq2[node, Elements] {
	return func(yield func(node, Elements) bool) {
		n := e.node()
		if n.kind != anObject {
			return
		}
		for i := e.at + 1; i+1 < n.next; i = e.t.nodes[i+1].next {
			if !yield(e.t.nodes[i], Elements{e.t, i + 1}) {
				return
			}
		}
	}
}

// items are the values of a list, or the value itself where it is none; null
// is nothing.
func (e Elements) items() iter.Seq[Elements] {
	return func(yield func(Elements) bool) {
		n := e.node()
		switch n.kind {
		case aNull:
		case aList:
			for i := e.at + 1; i < n.next; i = e.t.nodes[i].next {
				if e.t.nodes[i].kind != aNull && !yield(Elements{e.t, i}) {
					return
				}
			}
		default:
			yield(e)
		}
	}
}

// member is the value of one name.
func (e Elements) member(name string) Elements {
	for k, v := range e.members() {
		if e.t.is(k, name) {
			return v
		}
	}
	return Elements{}
}

// each visits the values at a dotted path, lists flattened.
func (e Elements) each(path string) iter.Seq[Elements] {
	return func(yield func(Elements) bool) { e.visit(path, yield) }
}

func (e Elements) visit(path string, yield func(Elements) bool) bool {
	name, rest, deeper := strings.Cut(path, ".")
	for item := range e.member(name).items() {
		if deeper {
			if !item.visit(rest, yield) {
				return false
			}
		} else if !yield(item) {
			return false
		}
	}
	return true
}

// All returns the values at a dotted path, lists flattened: "reaction.note.text".
func (e Elements) All(path string) []Elements {
	var out []Elements
	for item := range e.each(path) {
		out = append(out, item)
	}
	return out
}

// Has reports that there is a value at the path.
func (e Elements) Has(path string) bool {
	for range e.each(path) {
		return true
	}
	return false
}

// Names are the names of an object's members, in the order of the text.
func (e Elements) Names() []string {
	var out []string
	for k := range e.members() {
		out = append(out, e.t.string(k))
	}
	return out
}

// Raw is the value as the server wrote it.
func (e Elements) Raw() json.RawMessage {
	if e.t == nil {
		return nil
	}
	n := e.node()
	return e.t.raw[n.start:n.end]
}

// String is the value itself: a string trimmed, a number or boolean as it is
// written, "" for everything else.
func (e Elements) String() string {
	switch n := e.node(); n.kind {
	case aString:
		return strings.TrimSpace(e.t.string(n))
	case aLiteral:
		return e.t.words.string(e.t.raw[n.start:n.end])
	default:
		return ""
	}
}

// Texts returns the strings at a path; numbers and booleans as they are written.
func (e Elements) Texts(path string) []string {
	var out []string
	for item := range e.each(path) {
		if s := item.String(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Text returns the first string at any of the paths, or "".
func (e Elements) Text(paths ...string) string {
	for _, p := range paths {
		for item := range e.each(p) {
			if s := item.String(); s != "" {
				return s
			}
		}
	}
	return ""
}

// Date returns the first readable date at any of the paths.
func (e Elements) Date(paths ...string) Date {
	for _, p := range paths {
		for item := range e.each(p) {
			if d, ok := ParseDate(item.String()); ok {
				return d
			}
		}
	}
	return Date{}
}
