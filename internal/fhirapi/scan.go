package fhirapi

import (
	"bytes"
	"encoding/json"
)

// scanner walks JSON text and says where its values begin and end. It builds
// and copies nothing, and leaves it to the reader of a value whether that value
// is sound inside: one that is not costs only itself.
type scanner struct {
	data []byte
	at   int
}

// next is the byte after white space, 0 at the end. It is not consumed.
func (s *scanner) next() byte {
	for s.at < len(s.data) {
		switch c := s.data[s.at]; c {
		case ' ', '\t', '\n', '\r':
			s.at++
		default:
			return c
		}
	}
	return 0
}

// take consumes one byte after white space if it is c.
func (s *scanner) take(c byte) bool {
	if s.next() != c {
		return false
	}
	s.at++
	return true
}

// value consumes one value; ok is false where the text ends before it does, or
// where no value begins.
func (s *scanner) value() (value []byte, ok bool) {
	switch c := s.next(); c {
	case 0, ',', ':', '}', ']':
		return nil, false
	case '"':
		begin := s.at
		ok = s.text()
		return s.data[begin:s.at], ok
	case '{', '[':
		begin := s.at
		ok = s.nested()
		return s.data[begin:s.at], ok
	}
	begin := s.at
	for s.at < len(s.data) && !bytes.ContainsRune([]byte(",:}]{[\" \t\r\n"), rune(s.data[s.at])) {
		s.at++
	}
	return s.data[begin:s.at], s.at < len(s.data) // a number may go on
}

// text consumes a string.
func (s *scanner) text() bool {
	for s.at++; s.at < len(s.data); {
		i := bytes.IndexByte(s.data[s.at:], '"')
		if i < 0 {
			break
		}
		s.at += i + 1
		escapes := 0
		for j := s.at - 2; s.data[j] == '\\'; j-- {
			escapes++
		}
		if escapes%2 == 0 {
			return true
		}
	}
	s.at = len(s.data)
	return false
}

// structural are the bytes at which nesting can change.
var structural = [256]bool{'"': true, '{': true, '}': true, '[': true, ']': true}

// nested consumes an object or a list with all that is in it.
func (s *scanner) nested() bool {
	depth := 0
	for s.at < len(s.data) {
		c := s.data[s.at]
		if !structural[c] {
			s.at++
			continue
		}
		switch c {
		case '"':
			if !s.text() {
				return false
			}
			continue
		case '{', '[':
			depth++
		default:
			depth--
		}
		s.at++
		if depth == 0 {
			return true
		}
	}
	return false
}

// members calls yield for each member of an object, until yield is false. It
// reports whether the object was read to its end; nothing else than white space
// may have been consumed where no object begins.
func (s *scanner) members(yield func(name string, s *scanner) bool) bool {
	if !s.take('{') {
		return false
	}
	if s.take('}') {
		return true
	}
	for {
		raw, ok := s.value()
		if !ok || raw[0] != '"' || !s.take(':') || !yield(unquote(raw), s) {
			return false
		}
		if s.take('}') {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
}

// unquote is the text of a JSON string; "" for what is none.
func unquote(raw []byte) string {
	if len(raw) < 2 || raw[0] != '"' || raw[len(raw)-1] != '"' {
		return ""
	}
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1])
	}
	var text string
	_ = json.Unmarshal(raw, &text) // a text that cannot be read is empty
	return text
}
