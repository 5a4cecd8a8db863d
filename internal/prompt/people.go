package prompt

import (
	"slices"
	"strings"

	"chartside/internal/record"
)

// names are what references at the first path that has some point to: the
// display that the server gave, else the title of the resource. The patient
// goes by no name.
func names(paths ...string) func(*reader) string {
	return func(r *reader) string {
		for _, path := range paths {
			if found := r.names(path); len(found) > 0 {
				return list(found)
			}
		}
		return ""
	}
}

// others are names without the patient's.
func others(path string) func(*reader) string {
	return func(r *reader) string {
		return list(slices.DeleteFunc(r.names(path), func(s string) bool { return s == thePatient }))
	}
}

func (r *reader) names(path string) []string {
	var out []string
	for _, item := range r.e.All(path) {
		if name := r.nameOf(item); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// nameOf names one Reference or CodeableConcept.
func (r *reader) nameOf(item record.Elements) string {
	ref := item.Text("reference")
	if strings.HasPrefix(ref, "Patient/") || strings.Contains(ref, "/Patient/") || item.Text("type") == "Patient" {
		return thePatient
	}
	if name := item.Coded().Title(); name != "" {
		return name
	}
	if id, inside := strings.CutPrefix(ref, "#"); inside {
		for _, c := range r.e.All("contained") {
			if c.Text("id") == id {
				return containedName(c)
			}
		}
		return ""
	}
	target := r.target(item)
	if target == nil {
		return ""
	}
	if target.Type == "PractitionerRole" {
		return r.roleName(target)
	}
	return target.Title
}

// target is the resource that a Reference points to, or nil.
func (r *reader) target(item record.Elements) *record.Resource {
	if r.rec == nil {
		return nil
	}
	return r.rec.Find(record.Ref(item.Text("reference")))
}

// roleName names the person who holds a role: "Ada Byron (Cardiology)".
func (r *reader) roleName(x *record.Resource) string {
	role := newReader(r.rec, x)
	who, what := list(role.names("practitioner")), role.e.Title("specialty", "code")
	switch {
	case who == "":
		return what
	case what == "":
		return who
	}
	return who + " (" + what + ")"
}

// containedName names a resource within the resource: a person, a medicine, an
// organization.
func containedName(c record.Elements) string {
	if name := c.Title("code", "type", "description"); name != "" {
		return name
	}
	return record.PersonName(c)
}

// members of a care team, with their roles.
func members(r *reader) string {
	var out []string
	for _, p := range r.e.All("participant") {
		who, role := "", p.Title("role")
		for _, m := range p.All("member") {
			who = r.nameOf(m)
		}
		switch {
		case who == "" || who == thePatient && role == "":
			out = append(out, who+role)
		case role == "" || strings.EqualFold(role, who) || who == thePatient:
			out = append(out, who)
		default:
			out = append(out, who+" ("+role+")")
		}
	}
	return list(out)
}

// person is the name of somebody whose title says what they are to the patient.
func person(r *reader) string { return record.PersonName(r.e) }

func phone(r *reader) string {
	for _, t := range r.e.All("telecom") {
		if s := t.Text("system"); s == "phone" || s == "" || s == "sms" {
			return t.Text("value")
		}
	}
	return ""
}

func address(r *reader) string {
	a := append(r.e.Texts("address.line"), r.e.Texts("address.city")...)
	a = append(a, r.e.Texts("address.state")...)
	return list(append(a, r.e.Texts("address.postalCode")...))
}

// inactive says so of a person or place that the server marks as not active.
func inactive(r *reader) string {
	if r.e.Text("active") == "false" {
		return "no longer active"
	}
	return ""
}

// extension is the text of an extension of US Core that is made of parts.
func extension(tail string) func(*reader) string {
	return func(r *reader) string {
		for _, e := range r.e.All("extension") {
			if !strings.HasSuffix(e.Text("url"), tail) {
				continue
			}
			for _, part := range e.All("extension") {
				if part.Text("url") == "text" {
					return part.Text("valueString")
				}
			}
		}
		return ""
	}
}
