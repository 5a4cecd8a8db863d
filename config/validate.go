package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

var issuerID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

var resourceType = regexp.MustCompile(`^[A-Z][A-Za-z]{2,63}$`)

func (c *Config) validate() Problems {
	problems := c.Server.validate()
	if len(c.Issuers) == 0 {
		problems = append(problems, "No [[issuer]] is configured: Chartside launches only from EHRs that it knows.")
	}
	seen := map[string]bool{}
	for i := range c.Issuers {
		is := &c.Issuers[i]
		for _, p := range is.validate(c.Server.PublicURL) {
			problems = append(problems, "Issuer "+is.label(i)+": "+p)
		}
		if seen[is.ID] {
			problems = append(problems, "Issuer "+is.label(i)+": its id is used twice; ids must differ.")
		}
		seen[is.ID] = true
	}
	problems = append(problems, c.Model.validate()...)
	problems = append(problems, c.Gate.validate()...)
	problems = append(problems, c.Care.validate()...)
	problems = append(problems, c.Storage.validate()...)
	problems = append(problems, c.Feedback.validate()...)
	problems = append(problems, c.Audit.validate()...)
	return append(problems, c.Limits.validate()...)
}

func (s *Server) validate() Problems {
	var problems Problems
	if _, port, err := net.SplitHostPort(s.Listen); err != nil || port == "" {
		problems = append(problems, fmt.Sprintf("server.listen must be host:port, such as 127.0.0.1:8080; it is %q.", s.Listen))
	}
	if p := checkURL("server.public_url", s.PublicURL); p != "" {
		problems = append(problems, p)
	} else if u, _ := url.Parse(s.PublicURL); strings.Trim(u.Path, "/") != "" {
		problems = append(problems, "server.public_url must have no path: cookies with the __Host- prefix belong to a whole host.")
	}
	if s.TrustedProxy != "none" {
		problems = append(problems, `server.trusted_proxy can only be "none": forwarded headers are never believed.`)
	}
	return problems
}

// label names an issuer in a message even if it has no id.
func (i *Issuer) label(index int) string {
	if i.ID != "" {
		return fmt.Sprintf("%q", i.ID)
	}
	return fmt.Sprintf("number %d", index+1)
}

func (i *Issuer) validate(publicURL string) Problems {
	var problems Problems
	say := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Sprintf(format, args...))
		}
	}
	say(!issuerID.MatchString(i.ID), "id must be 1 to 40 lower-case letters, digits or hyphens.")
	if p := checkURL("iss", i.ISS); p != "" {
		problems = append(problems, p)
	} else if host(i.ISS) != strings.ToLower(host(i.ISS)) {
		problems = append(problems, "iss must have its host in lower case, because it is compared exactly.")
	}
	say(i.ClientID == "", "client_id is missing; the EHR gives it when the app is registered.")
	problems = append(problems, i.validateAuth()...)
	say(len(i.Scopes) == 0, `scopes is missing; a start is ["openid", "fhirUser", "patient/*.rs"].`)
	for _, s := range i.Scopes {
		say(s == "" || strings.ContainsAny(s, " \t\n\"\\"), "the scope %q has a space or quote in it; write each scope as its own list entry.", s)
	}
	say(!slices.Contains([]ScopeSyntax{ScopesAuto, ScopesV1, ScopesV2}, i.ScopeSyntax), "scope_syntax must be auto, v1 or v2.")
	say(!slices.Contains([]string{"auto", "get", "post"}, i.Authorize), "authorize must be auto, get or post.")
	if p := checkURL("redirect_uri", i.RedirectURI); p != "" {
		problems = append(problems, p)
	} else {
		say(origin(i.RedirectURI) != origin(publicURL), "redirect_uri must begin with server.public_url (%s); otherwise the EHR sends people to another application.", publicURL)
	}
	for _, h := range i.EndpointHosts {
		say(strings.Contains(h, "/") || h == "", "endpoint_hosts lists host names such as auth.example.org, not addresses; %q is none.", h)
	}
	for _, a := range i.FrameAncestors {
		u, err := url.Parse(a)
		say(err != nil || checkURL("", a) != "" || strings.TrimSuffix(a, "/") != u.Scheme+"://"+u.Host,
			"frame_ancestors lists origins such as https://ehr.example.org; %q is none.", a)
	}
	say(i.SignIn != "frame" && i.SignIn != "window", "sign_in must be frame or window.")
	for _, key := range i.AlsoPublished {
		say(key.File == "" || key.ID == "", "a key of also_published needs private_key_file and key_id.")
	}
	for _, kind := range i.NeverRead {
		say(!resourceType.MatchString(kind) || kind == "Patient", "never_read lists resource types such as Claim; %q is none that can be left out.", kind)
	}
	for _, kind := range i.AlsoRead {
		say(!resourceType.MatchString(kind) || slices.Contains(i.NeverRead, kind), "also_read lists resource types such as Provenance that never_read does not; %q is none.", kind)
	}
	say(i.Audience != Patient && i.Audience != Clinician, "audience must be patient or clinician.")
	return problems
}

func (i *Issuer) validateAuth() Problems {
	var problems Problems
	secret := i.ClientSecretEnv != "" || i.ClientSecretIn != ""
	switch i.Auth {
	case AuthNone:
		if secret || i.PrivateKeyIn != "" {
			problems = append(problems, "a secret or key is configured, but auth is none; say client_secret_basic or private_key_jwt.")
		}
	case AuthBasic:
		if !secret {
			problems = append(problems, "auth is client_secret_basic: set client_secret_env or client_secret_file.")
		}
	case AuthPrivateKey:
		if i.PrivateKeyIn == "" {
			problems = append(problems, "auth is private_key_jwt: set private_key_file.")
		}
	default:
		problems = append(problems, "auth must be none, client_secret_basic or private_key_jwt.")
	}
	if i.BasicEncoding != "form" && i.BasicEncoding != "raw" {
		problems = append(problems, "basic_encoding must be form or raw.")
	}
	return problems
}

func (m *Model) validate() Problems {
	var problems Problems
	switch m.Kind {
	case ModelEmbedded:
		if m.BaseURL != "" || m.RerankURL != "" {
			problems = append(problems, "model.base_url and model.rerank_url belong to kind remote; the embedded model has its own address.")
		}
	case ModelRemote:
		if m.BaseURL == "" || m.Model == "" {
			problems = append(problems, "model.kind is remote: set model.base_url and model.model.")
		}
	default:
		problems = append(problems, "model.kind must be embedded or remote.")
	}
	if g := m.Grammar; g != "" && (m.Kind != ModelRemote || g != "none" && g != "vllm" && g != "llama.cpp") {
		problems = append(problems, "model.grammar must be none, vllm or llama.cpp, and belongs to kind remote.")
	}
	for name, u := range map[string]string{"model.base_url": m.BaseURL, "model.rerank_url": m.RerankURL} {
		if u == "" {
			continue
		}
		if p := checkURL(name, u); p != "" && !(m.AllowHTTP && strings.HasPrefix(u, "http://")) {
			problems = append(problems, p+" For a model server on a private network, set model.allow_http.")
		}
	}
	slices.Sort(problems)
	if m.StartTimeout.Duration <= 0 || m.RequestTimeout.Duration <= 0 {
		problems = append(problems, "model.start_timeout and model.request_timeout must be longer than nothing.")
	}
	return problems
}

func (g *Gate) validate() Problems {
	var problems Problems
	for _, share := range []struct {
		name  string
		value float64
	}{{"task1_macro_f1", g.MacroF1}, {"rightly_none", g.RightlyNone}, {"cited_right", g.CitedRight}} {
		if share.value < 0 || share.value > 1 {
			problems = append(problems, fmt.Sprintf("gate.%s is a share between 0 and 1; it is %v.", share.name, share.value))
		}
	}
	return problems
}

var phone = regexp.MustCompile(`^[0-9+(). \-]{2,30}$`)

func (c *Care) validate() Problems {
	var problems Problems
	if !phone.MatchString(c.Emergency) {
		problems = append(problems, "care.emergency must be a telephone number: the emergency notice shows it.")
	}
	for name, number := range map[string]string{"care.crisis_line": c.CrisisLine, "care.care_team_phone": c.CareTeamPhone} {
		if number != "" && !phone.MatchString(number) {
			problems = append(problems, name+" must be a telephone number or left out.")
		}
	}
	slices.Sort(problems)
	return problems
}

func (l *Limits) validate() Problems {
	var problems Problems
	for _, limit := range []struct {
		name           string
		value, low, hi int
	}{
		{"question_characters", l.QuestionCharacters, 50, 20000},
		{"resources_per_type", l.ResourcesPerType, 1, 200000},
		{"pages_per_type", l.PagesPerType, 1, 10000},
		{"documents", l.Documents, 1, 5000},
		{"conversations_per_session", l.ConversationsPerUser, 1, 200},
		{"conversations", l.Conversations, 1, 100000},
	} {
		if limit.value < limit.low || limit.value > limit.hi {
			problems = append(problems, fmt.Sprintf("limits.%s must be between %d and %d; it is %d.", limit.name, limit.low, limit.hi, limit.value))
		}
	}
	if l.SessionIdle.Duration <= 0 || l.SessionAbsolute.Duration < l.SessionIdle.Duration {
		problems = append(problems, "limits.session_idle must be longer than nothing and no longer than limits.session_absolute.")
	}
	return problems
}

// checkURL says what keeps text from being an https address (or http on this
// machine) without user, query or fragment; empty means nothing.
func checkURL(name, text string) string {
	u, err := url.Parse(text)
	switch {
	case text == "":
		return name + " is missing."
	case err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http"):
		return fmt.Sprintf("%s must be a full address such as https://ehr.example.org/fhir; it is %q.", name, text)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return name + " must have no user name, question mark or # in it."
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return name + " must begin with https://; plain http is allowed only to this machine (localhost, 127.0.0.1)."
	}
	return ""
}

func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

func host(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return ""
	}
	return u.Host
}

func origin(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
