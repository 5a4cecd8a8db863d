package config

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"chartside/internal/secret"
)

// Environ looks up one environment variable; os.LookupEnv is one.
type Environ func(name string) (string, bool)

// Problems are all the things wrong with a configuration, one sentence each.
type Problems []string

func (p Problems) Error() string {
	return "configuration: " + strconv.Itoa(len(p)) + " problem(s)\n  - " + strings.Join(p, "\n  - ")
}

// maxFile bounds configuration and secret files: a path to the wrong file
// (a device, a dump) should fail quickly.
const maxFile = 1 << 20

// Load reads the TOML file at path, applies CHARTSIDE_PORT and the secrets named
// in the file from environ, and validates the whole. Relative secret paths are
// relative to the configuration file. The error is a Problems where the file
// could be read at all.
func Load(path string, environ Environ) (Config, error) {
	text, err := readLimited(path)
	if err != nil {
		return Config{}, fmt.Errorf("configuration file: %w", err)
	}
	cfg := defaults()
	meta, err := toml.Decode(string(text), &cfg)
	if err != nil {
		return Config{}, Problems{decodeProblem(err)}
	}
	var problems Problems
	for _, key := range meta.Undecoded() {
		problems = append(problems, unknownSetting(key))
	}
	for i := range cfg.Issuers {
		cfg.Issuers[i].fillDefaults(cfg.Server.PublicURL)
	}
	problems = append(problems, cfg.applyPort(environ)...)
	problems = append(problems, cfg.readSecrets(filepath.Dir(path), environ)...)
	problems = append(problems, cfg.Storage.read(filepath.Dir(path), environ)...)
	problems = append(problems, cfg.Feedback.read(filepath.Dir(path), environ)...)
	problems = append(problems, cfg.Audit.read(filepath.Dir(path), environ)...)
	problems = append(problems, cfg.validate()...)
	if len(problems) > 0 {
		return Config{}, problems
	}
	return cfg, nil
}

func defaults() Config {
	return Config{
		Server: Server{Listen: "127.0.0.1:8080", PublicURL: "http://localhost:8080", TrustedProxy: "none"},
		Log:    Log{Level: slog.LevelInfo},
		Model: Model{
			Kind:           ModelEmbedded,
			StartTimeout:   Duration{2 * time.Minute},
			RequestTimeout: Duration{time.Minute},
			Adapters:       []string{ShippedAdapter},
		},
		Gate: Gate{MacroF1: 0.6, RightlyNone: 0.7, CitedRight: 0.7}, // a little below what the shipped default reached
		Care: Care{Emergency: "911", CrisisLine: "988"},

		Storage: Storage{Kind: StorageSQLite, File: "chartside.db"},

		Limits: Limits{
			QuestionCharacters:   2000,
			ResourcesPerType:     10000,
			PagesPerType:         500,
			Documents:            200,
			SessionIdle:          Duration{30 * time.Minute},
			SessionAbsolute:      Duration{12 * time.Hour},
			ConversationsPerUser: 16,
			Conversations:        2000,
		},
	}
}

func (i *Issuer) fillDefaults(publicURL string) {
	if i.Name == "" {
		i.Name = i.ID
	}
	if i.Auth == "" {
		i.Auth = AuthNone
	}
	if i.BasicEncoding == "" {
		i.BasicEncoding = "form"
	}
	if i.Authorize == "" {
		i.Authorize = "auto"
	}
	if i.ScopeSyntax == "" {
		i.ScopeSyntax = ScopesAuto
	}
	if i.RedirectURI == "" {
		i.RedirectURI = strings.TrimSuffix(publicURL, "/") + "/callback"
	}
	if i.SignIn == "" {
		i.SignIn = "frame"
	}
	if i.Audience == "" {
		i.Audience = Patient
	}
}

// applyPort moves the listener, and the public address where that is this
// machine, to CHARTSIDE_PORT. A public address behind a proxy stays.
func (c *Config) applyPort(environ Environ) Problems {
	port, set, problem := portFrom(environ, "CHARTSIDE_PORT")
	if problem != "" {
		return Problems{problem}
	}
	if !set {
		return nil
	}
	host, _, err := net.SplitHostPort(c.Server.Listen)
	if err != nil {
		return nil // validate says what is wrong with it
	}
	c.Server.Listen = net.JoinHostPort(host, strconv.Itoa(port))
	old := strings.TrimSuffix(c.Server.PublicURL, "/")
	u, err := url.Parse(old)
	if err != nil || !loopback(u.Hostname()) {
		return nil
	}
	u.Host = net.JoinHostPort(u.Hostname(), strconv.Itoa(port))
	c.Server.PublicURL = u.String()
	for i := range c.Issuers {
		if rest, ok := strings.CutPrefix(c.Issuers[i].RedirectURI, old); ok {
			c.Issuers[i].RedirectURI = c.Server.PublicURL + rest
		}
	}
	return nil
}

func portFrom(environ Environ, name string) (port int, set bool, problem string) {
	text, ok := environ(name)
	if !ok || text == "" {
		return 0, false, ""
	}
	port, err := strconv.Atoi(text)
	if err != nil || port < 1 || port > 65535 {
		return 0, false, name + " must be a port number between 1 and 65535."
	}
	return port, true, ""
}

func (c *Config) readSecrets(dir string, environ Environ) Problems {
	var problems Problems
	read := func(into *secret.Text, what, env, file string) {
		if env != "" && file != "" {
			problems = append(problems, what+" is given twice, as environment variable and as file: keep one.")
			return
		}
		secret, problem := secretFrom(what, dir, env, file, environ)
		*into = secret
		if problem != "" {
			problems = append(problems, problem)
		}
	}
	for i := range c.Issuers {
		is := &c.Issuers[i]
		read(&is.ClientSecret, "Issuer "+is.label(i)+": the client secret", is.ClientSecretEnv, is.ClientSecretIn)
		read(&is.PrivateKey, "Issuer "+is.label(i)+": the private key", "", is.PrivateKeyIn)
		for k := range is.AlsoPublished {
			key := &is.AlsoPublished[k]
			read(&key.Text, fmt.Sprintf("Issuer %s: key %d of also_published", is.label(i), k+1), "", key.File)
		}
	}
	read(&c.Model.APIKey, "The model's API key", c.Model.APIKeyEnv, c.Model.APIKeyIn)
	return problems
}

func secretFrom(what, dir, env, file string, environ Environ) (secret.Text, string) {
	switch {
	case env != "":
		value, _ := environ(env)
		if value == "" {
			return secret.Text{}, fmt.Sprintf("%s should be in the environment variable %s, which is not set.", what, env)
		}
		return secret.New(value), ""
	case file != "":
		if !filepath.IsAbs(file) {
			file = filepath.Join(dir, file)
		}
		text, err := readLimited(file)
		if err != nil {
			return secret.Text{}, fmt.Sprintf("%s cannot be read from its file: %s.", what, plainFileError(err))
		}
		value := strings.TrimSpace(string(text))
		if value == "" {
			return secret.Text{}, what + " is read from an empty file."
		}
		return secret.New(value), ""
	}
	return secret.Text{}, ""
}

func readLimited(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFile {
		return nil, errors.New("not a regular file under 1 MB")
	}
	return os.ReadFile(path)
}

func plainFileError(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "this user may not read it"
	}
	return err.Error()
}

func decodeProblem(err error) string {
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return fmt.Sprintf("Line %d cannot be understood: %s.", parse.Position.Line, parse.Message)
	}
	return "The file does not fit the settings: " + strings.TrimPrefix(err.Error(), "toml: ") + "."
}

// unknownSetting names a key that no setting has, and catches the one mistake
// that must not be answered with "unknown": a secret written into the file.
func unknownSetting(key toml.Key) string {
	last := key[len(key)-1]
	switch last {
	case "client_secret", "secret", "api_key", "private_key":
		return fmt.Sprintf("%s: secrets are not written into this file; name an environment variable (%s_env) or a file (%s_file).", key, last, last)
	}
	return fmt.Sprintf("%s: there is no such setting (a typing mistake?).", key)
}
