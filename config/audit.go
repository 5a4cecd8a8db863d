package config

import (
	"path/filepath"

	"chartside/internal/secret"
)

// Audit is the trail of who did what with whose record.
type Audit struct {
	// File takes a line for each event, sealed by the key. Empty: no trail.
	File  string `toml:"file"`
	KeyIn string `toml:"key_file"`
	// KeyEnv names an environment variable that holds the key.
	KeyEnv string `toml:"key_env"`
	// ClearPatients writes FHIR patient ids instead of pseudonyms.
	ClearPatients bool `toml:"clear_patients"`

	Key secret.Text `toml:"-"` // read by Load
}

// auditKey is the length of the shortest key, in characters.
const auditKey = 32

// read makes the file's path absolute and reads the key.
func (a *Audit) read(dir string, environ Environ) Problems {
	if a.File != "" && !filepath.IsAbs(a.File) {
		a.File = filepath.Join(dir, a.File)
	}
	if a.KeyEnv != "" && a.KeyIn != "" {
		return Problems{"The audit key is given twice, as environment variable and as file: keep one."}
	}
	secret, problem := secretFrom("The audit key", dir, a.KeyEnv, a.KeyIn, environ)
	a.Key = secret
	if problem != "" {
		return Problems{problem}
	}
	return nil
}

func (a *Audit) validate() Problems {
	var problems Problems
	switch {
	case a.File == "" && (a.KeyIn != "" || a.KeyEnv != ""):
		problems = append(problems, "audit.file is missing: the key seals a file.")
	case a.File != "" && a.KeyIn == "" && a.KeyEnv == "":
		problems = append(problems, "audit.key_file or audit.key_env is missing: it seals the audit trail. Make one with: openssl rand -base64 32 > audit.key")
	case a.File != "" && !a.Key.Empty() && len(a.Key.Reveal()) < auditKey:
		problems = append(problems, "audit: the key is too short; make one with: openssl rand -base64 32 > audit.key")
	}
	return problems
}
