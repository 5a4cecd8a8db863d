package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// tree is one JSON value taken apart in a single walk over its bytes: a flat
// list of nodes in the order of the text. An object's node is followed by its
// keys, each by its value; a list's by its items. Reading an element by path
// then skips over nodes and never over the text again.
type tree struct {
	raw   []byte
	nodes []node
	words intern // nil where strings are not shared
}

// node is one value or one key. 16 bytes, about a quarter of the text that it
// stands for.
type node struct {
	start, end uint32 // its bytes in tree.raw, quotes and brackets included
	next       uint32 // the node behind it and everything in it
	kind       nodeKind
	plain      bool // a string that is ASCII and has no escapes
}

type nodeKind byte

const (
	anObject nodeKind = '{'
	aList    nodeKind = '['
	aString  nodeKind = '"'
	aKey     nodeKind = 'k'
	aLiteral nodeKind = 'l' // a number, true, false
	aNull    nodeKind = 'n'
)

var errSize = errors.New("a JSON value of 4 GB")

// mostDeep is how deeply JSON may be nested, as in encoding/json.
const mostDeep = 10000

var errNotValid = errors.New("not valid JSON")

// wanted is what may come next in JSON.
type wanted byte

const (
	wantValue wanted = iota
	wantItem         // a value, or the end of a list that is empty
	wantKey
	wantMember // a key, or the end of an object that is empty
	wantColon
	wantMore // a comma, or the end of the object or list
	wantEnd
)

// walk takes raw apart and fails where it is not valid JSON, of which it has the
// same opinion as json.Valid. nodes is room to write into; it is used for as long
// as the tree is.
func walk(raw []byte, nodes []node) (tree, error) {
	if uint64(len(raw)) > 1<<32-2 {
		return tree{}, errSize
	}
	t := tree{raw: raw, nodes: nodes[:0]}
	var open []uint32 // the objects and lists that we are in
	want := wantValue
	for i := 0; i < len(raw); {
		n := node{start: uint32(i), next: uint32(len(t.nodes) + 1)}
		ok := false
		switch c := raw[i]; {
		case c == ' ', c == '\n', c == '\t', c == '\r':
			i++
			continue
		case c == ':' && want == wantColon:
			i, want = i+1, wantValue
			continue
		case c == ',' && want == wantMore:
			i, want = i+1, wantValue
			if t.nodes[open[len(open)-1]].kind == anObject {
				want = wantKey
			}
			continue
		case c == '}', c == ']':
			if len(open) == 0 || t.nodes[open[len(open)-1]].kind != nodeKind(c-2) ||
				want != wantMore && (c != '}' || want != wantMember) && (c != ']' || want != wantItem) {
				return t, errNotValid
			}
			at := open[len(open)-1]
			open = open[:len(open)-1]
			i++
			t.nodes[at].end, t.nodes[at].next = uint32(i), uint32(len(t.nodes))
			want = behind(open)
			continue
		case want == wantKey || want == wantMember:
			if c == '"' {
				n.kind = aKey
				i, n.plain, ok = stringEnd(raw, i+1)
			}
			want = wantColon
		case want != wantValue && want != wantItem:
		case c == '{' || c == '[':
			n.kind = nodeKind(c)
			i, ok = i+1, len(open) < mostDeep
			open = append(open, uint32(len(t.nodes)))
			if want = wantItem; c == '{' {
				want = wantMember
			}
		case c == '"':
			n.kind = aString
			i, n.plain, ok = stringEnd(raw, i+1)
			want = behind(open)
		default:
			if n.kind = aLiteral; c == 'n' {
				n.kind = aNull
			}
			i, ok = literalEnd(raw, i)
			want = behind(open)
		}
		if !ok {
			return t, errNotValid
		}
		n.end = uint32(i)
		t.nodes = append(t.nodes, n)
	}
	if want != wantEnd {
		return t, errNotValid
	}
	return t, nil
}

// behind is what may follow a value in what is open.
func behind(open []uint32) wanted {
	if len(open) == 0 {
		return wantEnd
	}
	return wantMore
}

// stringEnd is where the string ends whose first character is at i.
func stringEnd(raw []byte, i int) (end int, plain, ok bool) {
	plain = true
	for i < len(raw) {
		switch c := raw[i]; {
		case c == '"':
			return i + 1, plain, true
		case c == '\\':
			n := escapeLength(raw[i:])
			if n == 0 {
				return i, false, false
			}
			plain = false
			i += n
		case c < ' ':
			return i, false, false
		default:
			plain = plain && c < utf8.RuneSelf
			i++
		}
	}
	return len(raw), false, false
}

// escapeLength is the length of the escape that raw begins with, 0 where it is none.
func escapeLength(raw []byte) int {
	if len(raw) < 2 {
		return 0
	}
	switch raw[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if len(raw) < 6 {
			return 0
		}
		for _, c := range raw[2:6] {
			if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
				return 0
			}
		}
		return 6
	}
	return 0
}

// literalEnd is where the number, true, false or null ends that begins at i.
func literalEnd(raw []byte, i int) (end int, ok bool) {
	for _, word := range [...]string{"true", "false", "null"} {
		if raw[i] == word[0] {
			return i + len(word), bytes.HasPrefix(raw[i:], []byte(word))
		}
	}
	digits := func() bool {
		from := i
		for i < len(raw) && '0' <= raw[i] && raw[i] <= '9' {
			i++
		}
		return i > from
	}
	if raw[i] == '-' {
		i++
	}
	if zero := i < len(raw) && raw[i] == '0'; zero {
		i++
	} else if !digits() {
		return i, false
	}
	if i < len(raw) && raw[i] == '.' {
		if i++; !digits() {
			return i, false
		}
	}
	if i < len(raw) && raw[i]|0x20 == 'e' {
		if i++; i < len(raw) && (raw[i] == '+' || raw[i] == '-') {
			i++
		}
		if !digits() {
			return i, false
		}
	}
	return i, true
}

// string reads a string or a key.
func (t *tree) string(n node) string {
	b := t.raw[n.start+1 : max(n.end, n.start+2)-1]
	if !n.plain && (bytes.IndexByte(b, '\\') >= 0 || !utf8.Valid(b)) {
		var s string
		if json.Unmarshal(t.raw[n.start:n.end], &s) != nil {
			return ""
		}
		return s
	}
	return t.words.string(b)
}

// is reports that a key is this name.
func (t *tree) is(n node, name string) bool {
	if n.plain {
		return string(t.raw[n.start+1:n.end-1]) == name
	}
	return t.string(n) == name
}

// intern keeps one copy of each short string: codes, systems, units and titles
// come thousands of times in a record.
type intern map[string]string

// longestShared is the longest string that is kept once; longer ones repeat
// too rarely.
const longestShared = 128

func (w intern) string(b []byte) string {
	if w == nil || len(b) > longestShared {
		return string(b)
	}
	if s, ok := w[string(b)]; ok {
		return s
	}
	s := string(b)
	w[s] = s
	return s
}
