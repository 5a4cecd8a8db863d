package smart

import (
	"slices"
	"strings"
)

// ScopeSyntax chooses how resource scopes are written in the request.
type ScopeSyntax string

// ScopesAuto follows the server's permission-v1/permission-v2 capabilities and
// sends scopes as configured where the server states neither.
const (
	ScopesAuto ScopeSyntax = "auto"
	ScopesV1   ScopeSyntax = "v1"
	ScopesV2   ScopeSyntax = "v2"
)

// Scopes is a set of granted or requested scopes, in the server's order.
type Scopes []string

// ParseScopes splits a scope string at spaces.
func ParseScopes(s string) Scopes { return strings.Fields(s) }

// Has reports whether a scope without resource syntax (openid, launch) is there.
func (s Scopes) Has(name string) bool { return slices.Contains(s, name) }

// AllowsRead reports whether resources of a type may be searched and read, in
// either syntax, for the launch's patient or the user. narrowed is true where
// every such scope carries search parameters (?category=…), so that only part
// of the type can be expected.
func (s Scopes) AllowsRead(resourceType string) (allowed, narrowed bool) {
	narrowed = true
	for _, text := range s {
		r, ok := parseResourceScope(text)
		if !ok || r.context == "system" || (r.resource != "*" && r.resource != resourceType) || !r.reads() {
			continue
		}
		allowed = true
		narrowed = narrowed && r.query != ""
	}
	return allowed, allowed && narrowed
}

// AllowsCreate reports whether resources of a type may be created, in either
// syntax, for the launch's patient or the user.
func (s Scopes) AllowsCreate(resourceType string) bool {
	return slices.ContainsFunc(s, func(text string) bool {
		r, ok := parseResourceScope(text)
		return ok && r.context != "system" && (r.resource == "*" || r.resource == resourceType) && r.creates()
	})
}

// Missing lists the requested scopes that granted does not cover, as they were
// requested. Launch, identity and refresh scopes count only if really absent
// from what the server answered; many servers leave them out of the text, so
// only resource scopes are compared.
func (s Scopes) Missing(granted Scopes) Scopes {
	var missing Scopes
	for _, text := range s {
		want, ok := parseResourceScope(text)
		if !ok || !want.reads() {
			continue
		}
		covered := slices.ContainsFunc(granted, func(g string) bool {
			have, ok := parseResourceScope(g)
			return ok && have.context == want.context && have.reads() &&
				(have.resource == "*" || have.resource == want.resource) && (have.query == "" || have.query == want.query)
		})
		if !covered {
			missing = append(missing, text)
		}
	}
	return missing
}

type resourceScope struct{ context, resource, access, query string }

func parseResourceScope(s string) (resourceScope, bool) {
	var r resourceScope
	var ok bool
	if r.context, s, ok = strings.Cut(s, "/"); !ok || !slices.Contains([]string{"patient", "user", "system"}, r.context) {
		return r, false
	}
	if r.resource, s, ok = strings.Cut(s, "."); !ok || r.resource == "" {
		return r, false
	}
	r.access, r.query, _ = strings.Cut(s, "?")
	return r, r.access != ""
}

// reads is true for v1 read and *, and for v2 with both r and s: the record is
// fetched by searches.
func (r resourceScope) reads() bool {
	switch r.access {
	case "read", "*":
		return true
	case "write":
		return false
	}
	return strings.Contains(r.access, "r") && strings.Contains(r.access, "s")
}

// creates is true for v1 write and *, and for v2 with c.
func (r resourceScope) creates() bool {
	switch r.access {
	case "write", "*":
		return true
	case "read":
		return false
	}
	return strings.Contains(r.access, "c")
}

// as writes the scope in the wanted syntax; what v1 cannot say (a query) is
// left off, which asks for more than was meant but never for another type.
func (r resourceScope) as(syntax ScopeSyntax) string {
	prefix := r.context + "/" + r.resource + "."
	switch {
	case syntax == ScopesV1 && r.reads() && r.access != "*":
		return prefix + "read"
	case syntax == ScopesV2 && r.access == "read":
		return prefix + "rs"
	case syntax == ScopesV1 && r.access == "c":
		return prefix + "write"
	case syntax == ScopesV2 && r.access == "write":
		return prefix + "c" // less than write is in version 1: nothing is ever changed or deleted
	case r.query != "":
		return prefix + r.access + "?" + r.query
	}
	return prefix + r.access
}

// requestScopes is what is asked for: the launch scope for the kind of launch,
// then the configured ones in the syntax that the server understands. A
// configured launch/patient goes into an EHR launch too: MEDITECH names the
// patient only where it was asked for.
func (is Issuer) requestScopes(ehrLaunch bool, capabilities []string) Scopes {
	syntax := is.ScopeSyntax
	if syntax == ScopesAuto || syntax == "" {
		v1, v2 := slices.Contains(capabilities, "permission-v1"), slices.Contains(capabilities, "permission-v2")
		switch {
		case v2 && !v1:
			syntax = ScopesV2
		case v1 && !v2:
			syntax = ScopesV1
		}
	}
	scopes := Scopes{"launch/patient"}
	if ehrLaunch {
		scopes = Scopes{"launch"}
	}
	for _, s := range is.Scopes {
		if s == "launch" {
			continue // only with a launch value, and then it is there already
		}
		if r, ok := parseResourceScope(s); ok && (syntax == ScopesV1 || syntax == ScopesV2) {
			s = r.as(syntax)
		}
		if !scopes.Has(s) {
			scopes = append(scopes, s)
		}
	}
	return scopes
}
