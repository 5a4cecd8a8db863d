package sandbox

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// plainScopes are the ones that name no resource type.
var plainScopes = []string{"openid", "fhirUser", "profile", "launch", "launch/patient", "launch/encounter", "offline_access", "online_access"}

// permission is what one resource scope allows. Version 1 "read" is version 2 "rs".
type permission struct {
	level    string // patient or user
	resource string // a type or *
	read     bool
	search   bool
	create   bool
	only     url.Values // search parameters that narrow a version 2 scope, such as category
}

var (
	scopeV1 = regexp.MustCompile(`^(patient|user)/(\*|[A-Z][A-Za-z]+)\.(read|write|\*)$`)
	scopeV2 = regexp.MustCompile(`^(patient|user)/(\*|[A-Z][A-Za-z]+)\.(c?r?u?d?s?)(\?.+)?$`)
)

// writable is the one type that apps may create here: a document beside the chart.
const writable = "DocumentReference"

// grantScopes answers a request with what the sandbox can give: the scopes it knows, cut down to reading, and to
// creating documents where exactly that is asked.
func grantScopes(requested string) string {
	var granted []string
	for scope := range strings.FieldsSeq(requested) {
		if given := grantScope(scope); given != "" && !slices.Contains(granted, given) {
			granted = append(granted, given)
		}
	}
	return strings.Join(granted, " ")
}

func grantScope(scope string) string {
	if slices.Contains(plainScopes, scope) {
		return scope
	}
	if m := scopeV1.FindStringSubmatch(scope); m != nil {
		if m[3] == "write" {
			if m[2] != writable {
				return ""
			}
			return scope
		}
		return m[1] + "/" + m[2] + ".read"
	}
	m := scopeV2.FindStringSubmatch(scope)
	if m == nil {
		return ""
	}
	letters := ""
	for _, letter := range []string{"c", "r", "s"} {
		if strings.Contains(m[3], letter) && (letter != "c" || m[2] == writable) {
			letters += letter
		}
	}
	if letters == "" {
		return ""
	}
	return m[1] + "/" + m[2] + "." + letters + m[4]
}

// permissions reads the resource scopes out of a granted scope string.
func permissions(granted string) []permission {
	var list []permission
	for scope := range strings.FieldsSeq(granted) {
		if m := scopeV1.FindStringSubmatch(scope); m != nil {
			list = append(list, permission{level: m[1], resource: m[2], read: m[3] != "write", search: m[3] != "write", create: m[3] == "write"})
			continue
		}
		if m := scopeV2.FindStringSubmatch(scope); m != nil {
			only, err := url.ParseQuery(strings.TrimPrefix(m[4], "?"))
			if err != nil {
				continue
			}
			list = append(list, permission{m[1], m[2], strings.Contains(m[3], "r"), strings.Contains(m[3], "s"), strings.Contains(m[3], "c"), only})
		}
	}
	return list
}

func hasScope(granted, scope string) bool { return slices.Contains(strings.Fields(granted), scope) }

// covers says whether any permission speaks of a type at all, for reading or for searching.
func covers(list []permission, resourceType string, search bool) bool {
	return slices.ContainsFunc(list, func(p permission) bool { return p.covers(resourceType, search) })
}

func (p permission) covers(resourceType string, search bool) bool {
	return (p.resource == "*" || p.resource == resourceType) && ((search && p.search) || (!search && p.read))
}

// allows says whether one resource may be given out under a set of permissions.
func allows(list []permission, res *resource, search bool) bool {
	return slices.ContainsFunc(list, func(p permission) bool {
		if !p.covers(res.kind, search) {
			return false
		}
		for name, values := range p.only {
			if matches, known := matchToken(res, name, values); !known || !matches {
				return false
			}
		}
		return true
	})
}
