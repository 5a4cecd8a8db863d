package main

import (
	"bytes"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"chartside/internal/sandbox"
)

// configured writes a configuration for the sandbox EHR.
func configured(t *testing.T, client string) string {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	base := "http://" + server.Listener.Addr().String()
	ehr, err := sandbox.New(sandbox.Options{BaseURL: base, AppOrigin: "http://localhost:1"})
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = ehr
	server.Start()
	t.Cleanup(server.Close)
	path := filepath.Join(t.TempDir(), "chartside.toml")
	text := "[server]\npublic_url = \"http://localhost:1\"\n[storage]\nkind = \"memory\"\n[[issuer]]\nid = \"demo\"\niss = \"" + base + "/fhir\"\nclient_id = \"" + client + "\"\nscopes = [\"openid\", \"fhirUser\", \"online_access\", \"patient/*.rs\"]\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestDoctor(t *testing.T) {
	for name, c := range map[string]struct {
		client, issuer string
		says           []string
		err            string
	}{
		"all well":        {"chartside", "demo", []string{"Issuer demo", "The token endpoint knows this client", "Nothing to fix"}, ""},
		"unknown client":  {"nobody", "demo", []string{"fix   The EHR refuses the authorization request (400", "redirect_uri (http://localhost:1/callback)", "1 thing to fix"}, "said"},
		"secret left out": {"chartside-secret", "demo", []string{"does not accept this client", "registered there as a public one"}, "said"},
		"no such issuer":  {"chartside", "general", nil, `no issuer "general"`},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			err := doctor{file{configured(t, c.client)}, c.issuer}.Run(t.Context(), &out)
			if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) || errors.Is(err, errSaid) != (c.err == "said") {
				t.Errorf("error %v, want %q", err, c.err)
			}
			text := strings.Join(strings.Fields(out.String()), " ")
			for _, words := range c.says {
				if !strings.Contains(text, strings.Join(strings.Fields(words), " ")) {
					t.Errorf("%q is not said:\n%s", words, out.String())
				}
			}
		})
	}
}

// The program serves without being told to; a command comes before or after
// the file.
func TestCommands(t *testing.T) {
	path := configured(t, "chartside")
	for line, want := range map[string]string{
		"--config " + path:                  "serve",
		"serve --config " + path:            "serve",
		"doctor --config " + path:           "doctor",
		"doctor demo --config=" + path:      "doctor <issuer>",
		"doctor --config " + path + " demo": "doctor <issuer>",
	} {
		var o options
		parser, err := kong.New(&o)
		if err != nil {
			t.Fatal(err)
		}
		got, err := parser.Parse(strings.Fields(line))
		if err != nil || got.Command() != want {
			t.Errorf("%s: %v %v, want %s", line, got, err, want)
		}
	}
}
