package doctor

import (
	"slices"
	"strings"

	"chartside/config"
)

// scopes compares what is asked for with what the EHR says it has.
func scopes(s *Section, is config.Issuer, doc document) {
	v1, v2 := doc.can("permission-v1"), doc.can("permission-v2")
	switch {
	case is.ScopeSyntax == config.ScopesV2 && v1 && !v2:
		s.fix("scope_syntax is v2, and the EHR announces version 1 only.", `Set scope_syntax to "auto" or "v1": otherwise it drops the scopes without a word.`)
	case is.ScopeSyntax == config.ScopesV1 && v2 && !v1:
		s.fix("scope_syntax is v1, and the EHR announces version 2 only.", `Set scope_syntax to "auto" or "v2": otherwise it drops the scopes without a word.`)
	case is.ScopeSyntax == config.ScopesAuto && !v1 && !v2 && len(doc.Capabilities) > 0:
		s.note("The EHR does not say which scope syntax it knows.", `Scopes are sent as they are written. If records come back empty, try scope_syntax = "v1", then "v2".`)
	}
	for scope, capability := range map[string]string{"offline_access": "permission-offline", "online_access": "permission-online"} {
		if slices.Contains(is.Scopes, scope) && len(doc.Capabilities) > 0 && !doc.can(capability) {
			s.note("The EHR does not announce "+scope+".", "If it gives no refresh token, a conversation ends with its first token. Ask for the other of offline_access and online_access, or for neither.")
		}
	}
	missing := unsupported(is.Scopes, doc.Scopes)
	if len(missing) > 0 {
		s.note("The EHR's list of scopes does not have: "+quoted(missing)+".",
			"Lists are often incomplete. If a sign-in is refused or a part of the record is missing, register these scopes for the app or take them out of scopes.")
	}
	if !slices.ContainsFunc(is.Scopes, func(scope string) bool { return strings.Contains(scope, "/") }) {
		s.fix("scopes asks for no part of the record.", `Add resource scopes, such as "patient/*.rs".`)
	}
}

// unsupported lists the wanted scopes that a list of scopes, if there is one,
// covers in neither syntax.
func unsupported(wanted, listed []string) []string {
	if len(listed) == 0 {
		return nil
	}
	var missing []string
	for _, scope := range wanted {
		if !slices.ContainsFunc(listed, func(have string) bool { return covers(have, scope) }) {
			missing = append(missing, scope)
		}
	}
	return missing
}

func covers(have, want string) bool {
	if have == want {
		return true
	}
	haveLevel, haveRest, ok := strings.Cut(have, "/")
	wantLevel, wantRest, ok2 := strings.Cut(want, "/")
	if !ok || !ok2 || haveLevel != wantLevel {
		return false
	}
	haveType, haveAccess, _ := strings.Cut(haveRest, ".")
	wantType, _, _ := strings.Cut(wantRest, ".")
	haveAccess, _, _ = strings.Cut(haveAccess, "?")
	reads := haveAccess == "read" || haveAccess == "*" || strings.Contains(haveAccess, "r") && strings.Contains(haveAccess, "s")
	return reads && (haveType == "*" || haveType == wantType)
}
