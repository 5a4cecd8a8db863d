package smart

import "testing"

func TestAllowsCreate(t *testing.T) {
	for scopes, want := range map[string]bool{
		"patient/*.rs":                    false,
		"patient/*.read":                  false,
		"patient/DocumentReference.c":     true,
		"patient/DocumentReference.cruds": true,
		"user/DocumentReference.write":    true,
		"patient/*.*":                     true,
		"patient/Observation.cruds":       false,
		"system/DocumentReference.c":      false,
		"openid launch":                   false,
	} {
		if got := ParseScopes(scopes).AllowsCreate("DocumentReference"); got != want {
			t.Errorf("%q: %v, want %v", scopes, got, want)
		}
	}
}

func TestCreateScopeIsAskedInTheServersSyntax(t *testing.T) {
	for _, c := range []struct {
		scope, want string
		syntax      ScopeSyntax
	}{
		{"patient/DocumentReference.c", "patient/DocumentReference.write", ScopesV1},
		{"patient/DocumentReference.c", "patient/DocumentReference.c", ScopesV2},
		{"patient/DocumentReference.write", "patient/DocumentReference.c", ScopesV2},
		{"patient/DocumentReference.write", "patient/DocumentReference.write", ScopesV1},
	} {
		r, _ := parseResourceScope(c.scope)
		if got := r.as(c.syntax); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.scope, c.syntax, got, c.want)
		}
	}
}
