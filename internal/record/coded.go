package record

import "strings"

// Code is one coding.
type Code struct{ System, Code, Display string }

// String is "system|code".
func (c Code) String() string { return c.System + "|" + c.Code }

// Coded is what a CodeableConcept says.
type Coded struct {
	Text  string
	Codes []Code
}

// Coded reads a CodeableConcept. A Coding, a Reference with a display and a
// plain string are taken as well: servers send all of them.
func (e Elements) Coded() Coded {
	if e.node().kind != anObject {
		return Coded{Text: e.String()}
	}
	var c Coded
	var bare Code
	var display, reference string
	for k, v := range e.members() {
		switch {
		case e.t.is(k, "text"):
			c.Text = v.String()
		case e.t.is(k, "coding"):
			for coding := range v.items() {
				if coding.node().kind == anObject {
					c.Codes = append(c.Codes, Code{coding.Text("system"), coding.Text("code"), coding.Text("display")})
				}
			}
		case e.t.is(k, "system"):
			bare.System = v.String()
		case e.t.is(k, "code"):
			bare.Code = v.String()
		case e.t.is(k, "display"):
			display = v.String()
		case e.t.is(k, "reference"):
			reference = v.String()
		}
	}
	if c.Codes == nil && c.Text == "" {
		if strings.HasPrefix(reference, "Patient/") { // nothing is called by the patient's name
			return Coded{}
		}
		if bare.Code == "" { // a Reference
			return Coded{Text: display}
		}
		bare.Display = display
		c.Codes = []Code{bare}
	}
	return c
}

// Concepts reads the CodeableConcepts at a path.
func (e Elements) Concepts(path string) []Coded {
	var out []Coded
	for item := range e.each(path) {
		if c := item.Coded(); c.Title() != "" {
			out = append(out, c)
		}
	}
	return out
}

// best is the first concept with words of its own, else the first: CarePlans
// carry "assess-plan" before the category that says something.
func best(list []Coded) Coded {
	for _, c := range list {
		if c.Text != "" {
			return c
		}
		for _, x := range c.Codes {
			if x.Display != "" {
				return c
			}
		}
	}
	return list[0]
}

// Titles are the titles of the concepts at a path.
func (e Elements) Titles(path string) []string {
	var out []string
	for item := range e.each(path) {
		if t := item.Coded().Title(); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// Title is the title of the first concept at any of the paths, or "".
func (e Elements) Title(paths ...string) string {
	for _, p := range paths {
		for item := range e.each(p) {
			if t := item.Coded().Title(); t != "" {
				return t
			}
		}
	}
	return ""
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
		if word := codeWord(x); word != "" {
			return word
		}
	}
	for _, x := range c.Codes {
		if readsAsName(x.Code) {
			return plain(x.Code)
		}
	}
	for _, x := range c.Codes {
		if x.Code != "" {
			return x.named()
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
	"product", "medicinal product", "clinical drug", "dose form", "body structure", "specimen", "assessment scale", "tumor staging", "ethnic group",
	"racial group", "social concept", "attribute", "cell", "event", "record artifact", "organism"}

// plain puts a name on one line and takes the semantic tag away.
func plain(s string) string {
	if !tidyLine(s) {
		s = strings.Join(strings.Fields(s), " ")
	}
	if !strings.HasSuffix(s, ")") {
		return s
	}
	for _, tag := range semanticTags {
		if cut, ok := strings.CutSuffix(s, " ("+tag+")"); ok && cut != "" {
			return cut
		}
	}
	return s
}

// tidyLine is true for what needs no work: most names.
func tidyLine(s string) bool {
	space := true
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' && space, c < ' ', c >= 0x80:
			return false
		default:
			space = c == ' '
		}
	}
	return !space
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return strings.TrimSpace(*s)
}
