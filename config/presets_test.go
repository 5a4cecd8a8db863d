package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// preset loads a vendor's file as an integrator would, with a key beside it and
// the secrets in the environment.
func preset(t *testing.T, name string) Config {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("presets", name+".toml"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for file, content := range map[string]string{"preset.toml": string(text), "chartside.pem": planted} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cfg, err := Load(filepath.Join(dir, "preset.toml"), func(variable string) (string, bool) {
		if strings.HasSuffix(variable, "_SECRET") {
			return planted, true
		}
		return testEnviron(variable)
	})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return cfg
}

func TestPresets(t *testing.T) {
	files, err := filepath.Glob("presets/*.toml")
	if err != nil || len(files) != 5 {
		t.Fatalf("%d presets, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".toml")
		t.Run(name, func(t *testing.T) {
			cfg := preset(t, name)
			for _, is := range cfg.Issuers {
				if !slices.ContainsFunc(is.Scopes, func(s string) bool { return strings.HasPrefix(s, "patient/") }) || !slices.Contains(is.Scopes, "openid") {
					t.Errorf("%s asks for %q", is.ID, is.Scopes)
				}
				if is.Audience == Clinician && len(is.FrameAncestors) == 0 {
					t.Errorf("%s cannot be beside the chart", is.ID)
				}
			}
		})
	}
}

// The presets hold what is known of the vendors.
func TestPresetFacts(t *testing.T) {
	asks := func(is Issuer, part string) bool {
		return slices.ContainsFunc(is.Scopes, func(s string) bool { return strings.Contains(s, part) })
	}
	for name, check := range map[string]func(Config) bool{
		"QUIRK-15 oracle-health asks for no wildcard":  func(c Config) bool { return !asks(c.Issuers[0], "*") && asks(c.Issuers[0], "patient/Observation.") },
		"QUIRK-14 oracle-health says its scope syntax": func(c Config) bool { return c.Issuers[0].ScopeSyntax != ScopesAuto },
		"QUIRK-13 oracle-health asks for renewal":      func(c Config) bool { return asks(c.Issuers[0], "online_access") },
		"QUIRK-22 oracle-health reads many pages":      func(c Config) bool { return c.Limits.PagesPerType >= 1000 },
		"QUIRK-3 epic has confidential clients":        func(c Config) bool { return c.Issuers[0].Auth == AuthPrivateKey && c.Issuers[1].Auth == AuthPrivateKey },
		"QUIRK-11 epic redirects by https, without fragment": func(c Config) bool {
			return strings.HasPrefix(c.Issuers[0].RedirectURI, "https://") && !strings.Contains(c.Issuers[0].RedirectURI, "#")
		},
		"QUIRK-30 athenahealth asks for offline_access": func(c Config) bool { return asks(c.Issuers[0], "offline_access") },
		"QUIRK-36 meditech asks for launch/patient, confidential, a wildcard, no offline_access": func(c Config) bool {
			is := c.Issuers[0]
			return asks(is, "launch/patient") && is.Auth == AuthBasic && asks(is, "patient/*.read") && !asks(is, "offline_access")
		},
		"SMART-74 epic has a registration for clinicians and one for patients at one address": func(c Config) bool {
			return len(c.Issuers) == 2 && c.Issuers[0].ISS == c.Issuers[1].ISS && c.Issuers[0].ClientID != c.Issuers[1].ClientID
		},
	} {
		t.Run(name, func(t *testing.T) {
			vendor := strings.Fields(name)[1]
			if !check(preset(t, vendor)) {
				t.Errorf("presets/%s.toml does not", vendor)
			}
		})
	}
}
