package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/secret"
)

const planted = "planted-secret-value"

// plantedKey is base64 of 32 bytes.
var plantedKey = strings.Repeat("plantedk", 5) + "eyA="

func environ(vars map[string]string) Environ {
	return func(name string) (string, bool) { v, ok := vars[name]; return v, ok }
}

var testEnviron = environ(map[string]string{"TEST_SECRET": planted, "GENERAL_CLIENT_SECRET": planted, "TEST_KEYS": plantedKey + "  " + plantedKey, "CHARTSIDE_KEYS": plantedKey})

func TestLoadGood(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.good.toml")
	files = append(files, "example.toml")
	if len(files) < 3 {
		t.Fatal("the good files are missing")
	}
	for _, file := range files {
		if _, err := Load(file, testEnviron); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestLoadBad(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.bad.toml")
	if len(files) == 0 {
		t.Fatal("the bad files are missing")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			_, err := Load(file, testEnviron)
			if err == nil {
				t.Fatal("loaded")
			}
			want, readErr := os.ReadFile(strings.TrimSuffix(file, ".bad.toml") + ".want")
			if readErr != nil {
				t.Fatal(readErr)
			}
			for line := range strings.Lines(string(want)) {
				if line = strings.TrimSpace(line); !strings.Contains(err.Error(), line) {
					t.Errorf("missing words %q in\n%v", line, err)
				}
			}
		})
	}
}

func TestLoadFull(t *testing.T) {
	cfg, err := Load("testdata/full.good.toml", testEnviron)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{
		cfg.Issuers[1].PrivateKey.Reveal(), cfg.Issuers[2].ClientSecret.Reveal(), cfg.Model.APIKey.Reveal(),
		cfg.Issuers[0].RedirectURI, cfg.Issuers[0].Name, string(cfg.Issuers[1].Audience), cfg.Storage.URL.Reveal(), cfg.Storage.Keys[2].Reveal(), cfg.Limits.SessionIdle.String(), cfg.Log.Level.String(),
	}
	want := []string{"plant-key-text", planted, planted, "https://app.example.org/callback", "patients", "clinician", planted, plantedKey, "10m0s", "WARN"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoadAppliesPort(t *testing.T) {
	cfg, err := Load("testdata/minimal.good.toml", environ(map[string]string{"CHARTSIDE_PORT": "9191"}))
	if err != nil {
		t.Fatal(err)
	}
	got := []string{cfg.Server.Listen, cfg.Server.PublicURL, cfg.Issuers[0].RedirectURI}
	want := []string{"127.0.0.1:9191", "http://localhost:9191", "http://localhost:9191/callback"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := Load("testdata/minimal.good.toml", environ(map[string]string{"CHARTSIDE_PORT": "http"})); err == nil || !strings.Contains(err.Error(), "CHARTSIDE_PORT must be a port number") {
		t.Errorf("bad port: %v", err)
	}
	// A public address that is not this machine is not moved.
	cfg, err = Load("testdata/full.good.toml", environ(map[string]string{"CHARTSIDE_PORT": "9191", "TEST_SECRET": planted, "TEST_KEYS": plantedKey}))
	if err != nil || cfg.Server.Listen != "0.0.0.0:9191" || cfg.Server.PublicURL != "https://app.example.org" {
		t.Errorf("got %q %q %v", cfg.Server.Listen, cfg.Server.PublicURL, err)
	}
}

// TestDemoIsValid holds the demo to the same rules as a hospital's file.
func TestDemoIsValid(t *testing.T) {
	cfg := Demo(8080, 8090)
	if problems := cfg.validate(); len(problems) > 0 {
		t.Error(problems)
	}
	if origin(cfg.Issuers[0].ISS) == origin(cfg.Server.PublicURL) {
		t.Error("sandbox and application must be different sites")
	}
	for _, vars := range []map[string]string{{"CHARTSIDE_PORT": "8090"}, {"SANDBOX_PORT": "0"}} {
		if _, _, err := DemoPorts(environ(vars)); err == nil {
			t.Errorf("%v accepted", vars)
		}
	}
	app, sandbox, err := DemoPorts(environ(map[string]string{"CHARTSIDE_PORT": "1", "SANDBOX_PORT": "2"}))
	if app != 1 || sandbox != 2 || err != nil {
		t.Error(app, sandbox, err)
	}
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	cfg, err := Load("testdata/full.good.toml", testEnviron)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	holder := struct{ hidden secret.Text }{secret.New(planted)}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, v := range []any{cfg, &cfg, cfg.Issuers, cfg.Issuers[2].ClientSecret, &cfg.Issuers[2].ClientSecret, holder, &holder} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
	}
	if err := json.NewEncoder(&out).Encode(cfg); err != nil {
		t.Fatal(err)
	}
	for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(h).Info("configuration", "cfg", cfg, "secret", cfg.Issuers[2].ClientSecret, "holder", holder)
	}
	if s := out.String(); strings.Contains(s, planted) || strings.Contains(s, fmt.Sprintf("%x", planted)) || strings.Contains(s, "plant-key-text") || strings.Contains(s, plantedKey[:20]) {
		t.Error("a secret was printed")
	}
	if !strings.Contains(out.String(), secret.Redacted) {
		t.Error("nothing was secret.Redacted: the test looks in the wrong place")
	}
}

func TestLoadRefusesOddFiles(t *testing.T) {
	for _, path := range []string{"testdata", "testdata/none.toml"} {
		if _, err := Load(path, testEnviron); err == nil {
			t.Errorf("%s loaded", path)
		}
	}
}
