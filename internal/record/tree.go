package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
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

// walk takes raw apart. raw must be valid JSON: json.Valid or a json.Decoder
// said so. nodes is room to write into; it is used for as long as the tree is.
func walk(raw []byte, nodes []node) (tree, error) {
	if uint64(len(raw)) > 1<<32-2 {
		return tree{}, errSize
	}
	t := tree{raw: raw, nodes: nodes[:0]}
	var open []uint32 // the objects and lists that we are in
	isKey := false
	for i := 0; i < len(raw); {
		n := node{start: uint32(i), next: uint32(len(t.nodes) + 1)}
		switch c := raw[i]; c {
		case ' ', '\t', '\n', '\r', ':':
			i++
			continue
		case ',':
			isKey = len(open) > 0 && t.nodes[open[len(open)-1]].kind == anObject
			i++
			continue
		case '{', '[':
			n.kind, isKey = nodeKind(c), c == '{'
			open = append(open, uint32(len(t.nodes)))
			t.nodes = append(t.nodes, n)
			i++
			continue
		case '}', ']':
			if len(open) == 0 {
				return t, errNotValid
			}
			at := open[len(open)-1]
			open = open[:len(open)-1]
			i++
			t.nodes[at].end, t.nodes[at].next = uint32(i), uint32(len(t.nodes))
			continue
		case '"':
			i, n.plain = stringEnd(raw, i+1)
			if n.kind = aString; isKey {
				n.kind, isKey = aKey, false
			}
		default:
			if n.kind = aLiteral; c == 'n' {
				n.kind = aNull
			}
			for i++; i < len(raw) && !strings.ContainsRune(" \t\n\r,]}", rune(raw[i])); i++ {
			}
		}
		n.end = uint32(i)
		t.nodes = append(t.nodes, n)
	}
	if len(open) > 0 || len(t.nodes) == 0 {
		return t, errNotValid
	}
	return t, nil
}

var errNotValid = errors.New("not valid JSON")

// stringEnd is where the string ends whose first character is at i.
func stringEnd(raw []byte, i int) (end int, plain bool) {
	plain = true
	for i < len(raw) {
		switch c := raw[i]; {
		case c == '"':
			return i + 1, plain
		case c == '\\':
			plain = false
			i += 2
		default:
			plain = plain && c < utf8.RuneSelf
			i++
		}
	}
	return len(raw), false
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
