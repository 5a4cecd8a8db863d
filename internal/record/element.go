package record

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/samply/golang-fhir-models/fhir-models/fhir"
)

// Elements is a resource's JSON taken apart one level deep, to read elements
// by path. It is made on demand: keeping it would double the record's memory.
type Elements map[string]json.RawMessage

// Elements takes the resource apart.
func (x *Resource) Elements() Elements {
	var e Elements
	_ = json.Unmarshal(x.Raw, &e) // x was parsed from the same bytes
	return e
}

// All returns the values at a dotted path, lists flattened: "reaction.note.text".
func (e Elements) All(path string) []json.RawMessage {
	name, rest, deeper := strings.Cut(path, ".")
	raw := bytes.TrimSpace(e[name])
	if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
		return nil
	}
	items := []json.RawMessage{raw}
	if raw[0] == '[' {
		items = nil
		if json.Unmarshal(raw, &items) != nil {
			return nil
		}
	}
	if !deeper {
		return items
	}
	var out []json.RawMessage
	for _, item := range items {
		var inner Elements
		if json.Unmarshal(item, &inner) == nil {
			out = append(out, inner.All(rest)...)
		}
	}
	return out
}

// Texts returns the strings at a path; numbers and booleans as they are written.
func (e Elements) Texts(path string) []string {
	var out []string
	for _, raw := range e.All(path) {
		var s string
		if json.Unmarshal(raw, &s) == nil {
			if s = strings.TrimSpace(s); s != "" {
				out = append(out, s)
			}
		} else if raw[0] != '{' && raw[0] != '[' {
			out = append(out, string(raw))
		}
	}
	return out
}

// Text returns the first string at any of the paths, or "".
func (e Elements) Text(paths ...string) string {
	for _, p := range paths {
		if t := e.Texts(p); len(t) > 0 {
			return t[0]
		}
	}
	return ""
}

// Date returns the first readable date at any of the paths.
func (e Elements) Date(paths ...string) Date {
	for _, p := range paths {
		for _, t := range e.Texts(p) {
			if d, ok := ParseDate(t); ok {
				return d
			}
		}
	}
	return Date{}
}

// Concepts reads the CodeableConcepts at a path. A Coding, a Reference with a
// display and a plain string are taken as well: servers send all of them.
func (e Elements) Concepts(path string) []Coded {
	var out []Coded
	for _, raw := range e.All(path) {
		if c := coded(raw); c.Title() != "" {
			out = append(out, c)
		}
	}
	return out
}

// Titles are the titles of the concepts at a path.
func (e Elements) Titles(path string) []string {
	var out []string
	for _, c := range e.Concepts(path) {
		out = append(out, c.Title())
	}
	return out
}

// Title is the title of the first concept at any of the paths, or "".
func (e Elements) Title(paths ...string) string {
	for _, p := range paths {
		if t := e.Titles(p); len(t) > 0 {
			return t[0]
		}
	}
	return ""
}

// Code is one coding.
type Code struct{ System, Code, Display string }

// String is "system|code".
func (c Code) String() string { return c.System + "|" + c.Code }

// Coded is what a CodeableConcept says.
type Coded struct {
	Text  string
	Codes []Code
}

func coded(raw json.RawMessage) Coded {
	if len(raw) > 0 && raw[0] == '"' {
		var s string
		_ = json.Unmarshal(raw, &s)
		return Coded{Text: strings.TrimSpace(s)}
	}
	cc, _ := decode[fhir.CodeableConcept](raw, "")
	c := Coded{Text: value(cc.Text)}
	codings := cc.Coding
	if codings == nil { // a bare Coding
		if one, _ := decode[fhir.Coding](raw, ""); one.Code != nil || one.Display != nil {
			codings = []fhir.Coding{one}
		}
	}
	if c.Text == "" && codings == nil { // a Reference
		ref, _ := decode[fhir.Reference](raw, "")
		c.Text = value(ref.Display)
	}
	for _, x := range codings {
		c.Codes = append(c.Codes, Code{value(x.System), value(x.Code), value(x.Display)})
	}
	return c
}

// Title is what people call it: the text, else a display, else a code that
// reads as a name (MIMIC puts names where codes belong), without SNOMED's
// semantic tag; "" when there is none.
func (c Coded) Title() string {
	if c.Text != "" {
		return plain(c.Text)
	}
	for _, x := range c.Codes {
		if x.Display != "" {
			return plain(x.Display)
		}
	}
	for _, x := range c.Codes {
		if readsAsName(x.Code) {
			return plain(x.Code)
		}
	}
	for _, x := range c.Codes {
		if x.Code != "" {
			return x.Code
		}
	}
	return ""
}

func readsAsName(code string) bool {
	letters, digits := 0, 0
	for _, r := range code {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r > ' ':
			letters++
		}
	}
	return letters >= 3 && letters > digits
}

// semanticTags are the suffixes that SNOMED CT puts behind a fully specified
// name. They are no part of what people call the thing.
var semanticTags = []string{"finding", "disorder", "procedure", "situation", "physical object", "regime/therapy",
	"observable entity", "qualifier value", "substance", "person", "occupation", "environment", "morphologic abnormality",
	"product", "medicinal product", "body structure", "event", "record artifact", "organism"}

func plain(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, tag := range semanticTags {
		if cut, ok := strings.CutSuffix(s, " ("+tag+")"); ok && cut != "" {
			return cut
		}
	}
	return s
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return strings.TrimSpace(*s)
}
