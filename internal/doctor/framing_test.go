package doctor

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// What a browser would do with a page in a frame of these ancestors.
func TestRefusal(t *testing.T) {
	const ehr = "https://ehr.example"
	for _, c := range []struct {
		csp, option string
		ancestors   []string
		want        string
	}{
		{"", "", []string{ehr}, ""},
		{"default-src 'self'", "", []string{ehr}, ""},
		{"", "DENY", []string{ehr}, "X-Frame-Options: DENY"},
		{"", "sameorigin", []string{ehr}, "X-Frame-Options: SAMEORIGIN"},
		{"", "SAMEORIGIN", []string{"https://login.example"}, ""},
		{"", "ALLOW-FROM https://other.example", []string{ehr}, ""},
		{"frame-ancestors 'none'", "", []string{ehr}, "frame-ancestors 'none'"},
		{"default-src 'self'; frame-ancestors 'self'", "", []string{ehr}, "frame-ancestors 'self'"},
		{"frame-ancestors 'self'", "", []string{"https://login.example"}, ""},
		{"frame-ancestors https://ehr.example", "DENY", []string{ehr}, ""}, // CSP goes before
		{"frame-ancestors https://*.example", "", []string{ehr}, ""},
		{"frame-ancestors ehr.example", "", []string{ehr}, ""},
		{"frame-ancestors https:", "", []string{ehr}, ""},
		{"frame-ancestors *", "", []string{ehr}, ""},
		{"frame-ancestors https://ehr.example:8443", "", []string{ehr}, "frame-ancestors https://ehr.example:8443"},
		{"frame-ancestors https://ehr.example", "", []string{ehr, "https://second.example"}, "frame-ancestors https://ehr.example"},
		{"frame-ancestors *, frame-ancestors 'none'", "", []string{ehr}, "frame-ancestors 'none'"},
	} {
		h := http.Header{}
		if c.csp != "" {
			h.Set("Content-Security-Policy", c.csp)
		}
		if c.option != "" {
			h.Set("X-Frame-Options", c.option)
		}
		if got := refusal(h, &url.URL{Scheme: "https", Host: "login.example"}, c.ancestors); got != c.want {
			t.Errorf("%q, %q in %v: %q, want %q", c.csp, c.option, c.ancestors, got, c.want)
		}
	}
}

func TestSignInPageInAFrame_SMART58(t *testing.T) {
	denied := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Frame-Options", "DENY")
		_, _ = w.Write([]byte("<h1>Sign in</h1>"))
	}
	for name, c := range map[string]struct {
		change func(*installation)
		level  Level
		says   string
	}{
		"may be framed":           {func(*installation) {}, OK, "may be shown in its frames"},
		"refuses":                 {func(i *installation) { i.answers["/authorize"] = denied }, Note, "refuses to be shown in a frame (X-Frame-Options: DENY)"},
		"refuses, and a window":   {func(i *installation) { i.answers["/authorize"], i.issuer.SignIn = denied, "window" }, OK, "Chartside opens it in a window"},
		"a window without a need": {func(i *installation) { i.issuer.SignIn = "window" }, Note, "says nothing against frames"},
		"refuses behind a redirect": {func(i *installation) {
			i.answers["/authorize"] = func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/login", http.StatusFound) }
			i.answers["/login"] = denied
		}, Note, "refuses to be shown in a frame"},
	} {
		i := newInstallation(t)
		i.issuer.FrameAncestors = []string{"https://ehr.example"}
		c.change(i)
		sections := i.examine()
		if !has(found(sections, c.level), c.says) {
			t.Errorf("%s: not said: %s", name, c.says)
		}
		text, fixes := Print(sections)
		if fixes != 0 || strings.Contains(c.says, "refuses to be") && !strings.Contains(text, `sign_in = "window"`) {
			t.Errorf("%s: %d to fix, or what to do is not said:\n%s", name, fixes, text)
		}
	}
	// Where nothing is framed, nobody asks.
	i := newInstallation(t)
	i.answers["/authorize"] = denied
	if text, _ := Print(i.examine()); strings.Contains(text, "in a frame") {
		t.Errorf("a page that nobody frames is looked at:\n%s", text)
	}
}
