package doctor

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"chartside/config"
	"chartside/internal/secret"
)

// A healthy installation has nothing to fix, and nobody was asked for a patient.
func TestHealthy(t *testing.T) {
	i := newInstallation(t)
	sections := i.examine()
	if fixes := found(sections, Fix); len(fixes) > 0 {
		t.Errorf("to fix: %q", fixes)
	}
	if notes := found(sections, Note); len(notes) != 1 || !has(notes, "without encryption") {
		t.Errorf("notes: %q", notes)
	}
	for _, words := range []string{"answers at its public address", "discovery document can be read", "key set has 1 key", "takes an authorization request", "knows this client", "FHIR 4.0.1", "The model server has m", "gives scores"} {
		if !has(found(sections, OK), words) {
			t.Errorf("not said to be well: %s", words)
		}
	}
	for _, path := range i.asked {
		if strings.HasPrefix(path, "/fhir/") && path != "/fhir/metadata" && path != "/fhir/.well-known/smart-configuration" {
			t.Errorf("the record was asked for: %s", path)
		}
	}
	text, fixes := Print(sections)
	if fixes != 0 || !strings.HasSuffix(text, "Nothing to fix, 1 note.\n") {
		t.Errorf("%d fixes:\n%s", fixes, text)
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, " ") && len([]rune(line)) > width+20 {
			t.Errorf("too long: %s", line)
		}
	}
}

// Each thing that is wrong is found, with what to do.
func TestWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*installation)
		level  Level
		says   string
		advice string
	}{
		"nothing at the public address": {func(i *installation) { i.app = closed(i.T) }, Note, "refuses the connection", "start it"},
		"another program there":         {func(i *installation) { i.answers["/healthz"] = body("hello") }, Fix, "Something else than Chartside", "proxy"},
		"proxy drops the policy":        {func(i *installation) { i.answers["/healthz"] = body("ok\n") }, Fix, "removes Chartside's Content-Security-Policy", "Let it pass"},
		"proxy forbids frames": {func(i *installation) {
			i.answers["/healthz"] = func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Security-Policy", "x")
				w.Header().Set("X-Frame-Options", "DENY")
				_, _ = w.Write([]byte("ok\n"))
			}
		}, Fix, "adds X-Frame-Options", "Remove it"},

		"no EHR":            {func(i *installation) { i.issuer.ISS = closed(i.T) + "/fhir" }, Fix, "The EHR's server refuses the connection", "DNS"},
		"unknown authority": {func(i *installation) { i.issuer.ISS = untrusted(i.T) + "/fhir" }, Fix, "no authority known to this machine", "Look at iss"},
		"not TLS":           {func(i *installation) { i.issuer.ISS = strings.Replace(i.base, "http:", "https:", 1) + "/fhir" }, Fix, "does not speak TLS", "Look at iss"},
		"portal as iss": {func(i *installation) {
			i.issuer.ISS = i.base + "/portal"
			i.answers["/portal/metadata"] = body("<html>")
		}, Fix,
			"Neither the discovery document nor the CapabilityStatement", "Look at iss"},
		"HTML discovery": {func(i *installation) { i.answers["/fhir/.well-known/smart-configuration"] = body("<html>") }, Fix, "not JSON", "exactly as the EHR gives it"},
		"clock":          {func(i *installation) { i.now = func() time.Time { return time.Now().Add(5 * time.Minute) } }, Fix, "apart", "NTP"},
		"host not listed": {func(i *installation) {
			i.issuer.EndpointHosts = []string{"login.example.org"}
			i.doc["token_endpoint"] = "https://elsewhere.example/token"
		}, Fix, "names the host elsewhere.example, which endpoint_hosts does not list", "add it to endpoint_hosts"},
		"endpoint with a fragment": {func(i *installation) { i.doc["token_endpoint"] = i.base + "/token#x" }, Fix, "cannot be used for sign-in", "full https address"},
		"endpoints elsewhere":      {func(i *installation) { i.doc["revocation_endpoint"] = "http://localhost:1/revoke" }, Note, "on other hosts than iss: localhost", "endpoint_hosts"},
		"private endpoint":         {func(i *installation) { i.doc["revocation_endpoint"] = "http://localhost:1/revoke" }, Fix, "is on a private network", "Add it to endpoint_hosts"},
		"no S256":                  {func(i *installation) { delete(i.doc, "code_challenge_methods_supported") }, Note, "PKCE with S256", "all the same"},
		"no EHR launch":            {func(i *installation) { i.doc["capabilities"] = []string{"launch-standalone"} }, Note, "launch-ehr", "portal"},
		"no standalone launch":     {func(i *installation) { i.doc["capabilities"] = []string{"launch-ehr"} }, Note, "launch-standalone", "choose an organization"},
		"no revocation":            {func(i *installation) { delete(i.doc, "revocation_endpoint") }, Note, "no revocation endpoint", "end by themselves"},
		"no keys for openid":       {func(i *installation) { delete(i.doc, "jwks_uri") }, Note, "who signed in cannot be verified", "Leave openid"},
		"no frame ancestors":       {func(i *installation) { i.issuer.Audience = config.Clinician }, Note, "frame_ancestors is empty", "origins"},

		"v2 at a v1 server": {func(i *installation) { i.issuer.ScopeSyntax = config.ScopesV2; i.capabilities("permission-v1") }, Fix, "announces version 1 only", `"v1"`},
		"v1 at a v2 server": {func(i *installation) { i.issuer.ScopeSyntax = config.ScopesV1; i.capabilities("permission-v2") }, Fix, "announces version 2 only", `"v2"`},
		"unknown syntax":    {func(i *installation) { i.capabilities("launch-ehr") }, Note, "which scope syntax", "try scope_syntax"},
		"no online access":  {func(i *installation) { i.capabilities("launch-ehr") }, Note, "does not announce online_access", "neither"},
		"scope not listed": {func(i *installation) {
			i.doc["scopes_supported"] = []string{"openid", "fhirUser", "online_access", "patient/Patient.read"}
		}, Note, "does not have: patient/*.rs", "register these scopes"},
		"no resource scopes": {func(i *installation) { i.issuer.Scopes = []string{"openid"} }, Fix, "asks for no part of the record", "patient/*.rs"},

		"auth method not taken": {func(i *installation) {
			i.basic()
			i.doc["token_endpoint_auth_methods_supported"] = []string{"private_key_jwt"}
		}, Fix, "does not take client_secret_basic", "how the app was registered"},
		"auth not announced": {func(i *installation) {
			i.basic()
			delete(i.doc, "token_endpoint_auth_methods_supported")
		}, Note, "client-confidential-symmetric", "registration"},
		"algorithm not taken": {func(i *installation) {
			i.signed()
			i.doc["token_endpoint_auth_signing_alg_values_supported"] = []string{"RS384"}
		}, Fix, "does not take signatures with ES384", "RS384 is an RSA key"},
		"own keys not served": {func(i *installation) { i.signed(); i.answers[KeysPath] = status(404) }, Fix, "Chartside's own key set cannot be read (404", "EHRs that were given"},
		"own key missing":     {func(i *installation) { i.signed(); i.issuer.KeyID = "k2" }, Fix, "lacks the key k2", "Restart"},
		"EHR's keys":          {func(i *installation) { i.answers["/jwks"] = status(500) }, Fix, "The EHR's key set cannot be read (500", "support"},
		"EHR without keys":    {func(i *installation) { i.answers["/jwks"] = body(`{"keys":[]}`) }, Fix, "The EHR's key set has no keys", "support"},

		"unknown redirect URI": {func(i *installation) { i.answers["/authorize"] = status(400) }, Fix, "refuses the authorization request (400", "letter for letter"},
		"authorize in trouble": {func(i *installation) { i.answers["/authorize"] = status(500) }, Note, "authorization endpoint answers 500", "registration"},
		"scopes refused":       {func(i *installation) { i.answers["/authorize"] = i.back("invalid_scope") }, Note, "invalid_scope", "from the chart only"},
		"client may not":       {func(i *installation) { i.answers["/authorize"] = i.back("unauthorized_client") }, Fix, "unauthorized_client", "approve the scopes"},
		"other answer":         {func(i *installation) { i.answers["/authorize"] = i.back("strange") }, Note, "the error strange", "documentation"},

		"wrong secret":     {func(i *installation) { i.basic(); i.answers["/token"] = oauth(401, "invalid_client") }, Fix, "does not accept this client (invalid_client chartside)", `basic_encoding = "raw"`},
		"wrong key":        {func(i *installation) { i.signed(); i.answers["/token"] = oauth(400, "invalid_client") }, Fix, "does not accept this client", "key_id"},
		"unknown client":   {func(i *installation) { i.answers["/token"] = oauth(401, "") }, Fix, "does not accept this client", "registered there as a public one"},
		"token in trouble": {func(i *installation) { i.answers["/token"] = status(503) }, Note, "in trouble (Service Unavailable)", "later"},
		"token elsewhere":  {func(i *installation) { i.doc["token_endpoint"] = closed(i.T) + "/token" }, Fix, "cannot be reached from this machine", "firewall"},
		"odd token answer": {func(i *installation) { i.answers["/token"] = oauth(400, "invalid_request") }, Note, "a code that does not exist with Bad Request invalid_request", "compare"},

		"no metadata": {func(i *installation) { i.answers["/fhir/metadata"] = status(403) }, Note, "CapabilityStatement cannot be read", "type by type"},
		"not FHIR":    {func(i *installation) { i.answers["/fhir/metadata"] = body("{}") }, Fix, "not a FHIR server", "FHIR base"},
		"DSTU2": {func(i *installation) {
			i.answers["/fhir/metadata"] = body(`{"resourceType":"CapabilityStatement","fhirVersion":"1.0.2"}`)
		}, Fix, "speaks FHIR 1.0.2", "R4 base"},
		"model missing": {func(i *installation) {
			i.model = config.Model{Kind: config.ModelEmbedded}
			i.embedded = errors.New("x")
		}, Fix, "not installed", "make model"},
		"model down":       {func(i *installation) { i.model.BaseURL = closed(i.T) }, Fix, "The model server refuses the connection", "base_url"},
		"model key":        {func(i *installation) { i.answers["/v1/models"] = status(401) }, Fix, "does not accept the API key", "api_key_env"},
		"model name":       {func(i *installation) { i.model.Model = "other" }, Fix, "no model called other", "one of: m"},
		"model address":    {func(i *installation) { i.answers["/v1/models"] = status(404) }, Note, "does not list its models (404", "/v1"},
		"model plain":      {func(i *installation) { i.model.AllowHTTP = true }, Note, "without encryption (model.allow_http)", "private"},
		"no rerank":        {func(i *installation) { i.model.RerankURL = "" }, Note, "decided by words alone", "rerank_url"},
		"rerank down":      {func(i *installation) { i.model.RerankURL = closed(i.T) }, Fix, "The rerank server refuses", "rerank_url"},
		"rerank wrong":     {func(i *installation) { i.answers["/v1/rerank"] = body("{}") }, Fix, "does not answer with scores", "relevance_score"},
		"discovery absent": {func(i *installation) { i.answers["/fhir/.well-known/smart-configuration"] = status(404) }, Note, "no discovery document", "CapabilityStatement"},
	} {
		t.Run(name, func(t *testing.T) {
			i := newInstallation(t)
			c.change(i)
			list := found(i.examine(), c.level)
			if !slices.ContainsFunc(list, func(f string) bool {
				says, advice, _ := strings.Cut(f, " → ")
				return strings.Contains(says, c.says) && strings.Contains(advice, c.advice)
			}) {
				t.Errorf("%q with the advice %q is not among %q", c.says, c.advice, list)
			}
		})
	}
}

func (i *installation) capabilities(more ...string) { i.doc["capabilities"] = more }

func (i *installation) basic() {
	i.issuer.Auth, i.issuer.ClientSecret = config.AuthBasic, secret.New("s")
}

func (i *installation) signed() {
	i.issuer.Auth, i.issuer.PrivateKey, i.issuer.KeyID = config.AuthPrivateKey, signingPEM(), "k1"
}

// back sends an OAuth error to the redirect URI.
func (i *installation) back(code string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, i.issuer.RedirectURI+"?error="+code+"&state="+r.URL.Query().Get("state"), http.StatusSeeOther)
	}
}

// closed is an address where nothing listens.
func closed(t *testing.T) string {
	server := httptest.NewServer(nil)
	server.Close()
	return server.URL
}

func untrusted(t *testing.T) string {
	server := httptest.NewUnstartedServer(nil)
	server.Config.ErrorLog = quiet
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.URL
}
