package config

import (
	"encoding/base64"
	"fmt"
	"path/filepath"
	"strings"

	"chartside/internal/secret"
)

// keySize is the length of a storage key in bytes.
const keySize = 32

const makeKey = "make one with: openssl rand -base64 32 > chartside.key"

// read makes the file's path absolute and reads address and keys.
func (s *Storage) read(dir string, environ Environ) Problems {
	var problems Problems
	if s.File != "" && !filepath.IsAbs(s.File) {
		s.File = filepath.Join(dir, s.File)
	}
	take := func(what, env, file string) secret.Text {
		secret, problem := secretFrom(what, dir, env, file, environ)
		if problem != "" {
			problems = append(problems, problem)
		}
		return secret
	}
	if s.URLEnv != "" && s.URLIn != "" {
		problems = append(problems, "The database's address is given twice, as environment variable and as file: keep one.")
	} else {
		s.URL = take("The database's address", s.URLEnv, s.URLIn)
	}
	var unread Problems
	s.Keys, unread = keysFrom("storage", dir, s.KeyFiles, s.KeyEnv, environ)
	return append(problems, unread...)
}

// keysFrom reads the keys of a section: of each file one, of the variable all.
func keysFrom(section, dir string, files []string, env string, environ Environ) (keys []secret.Text, problems Problems) {
	take := func(env, file string) string {
		secret, problem := secretFrom("A "+section+" key", dir, env, file, environ)
		if problem != "" {
			problems = append(problems, problem)
		}
		return secret.Reveal()
	}
	for _, file := range files {
		keys = append(keys, secret.New(take("", file)))
	}
	if env != "" {
		for key := range strings.FieldsSeq(take(env, "")) {
			keys = append(keys, secret.New(key))
		}
	}
	return keys, problems
}

func checkKeys(section string, keys []secret.Text) (problems Problems) {
	for i, key := range keys {
		if !key.Empty() && !isKey(key.Reveal()) {
			problems = append(problems, fmt.Sprintf("%s: key number %d is not %d bytes in base64; %s.", section, i+1, keySize, makeKey))
		}
	}
	return problems
}

func (s *Storage) validate() Problems {
	var problems Problems
	say := func(bad bool, text string) {
		if bad {
			problems = append(problems, text)
		}
	}
	problems = append(problems, checkKeys("storage", s.Keys)...)
	switch s.Kind {
	case StorageMemory:
		say(s.URLEnv+s.URLIn != "" || len(s.Keys) > 0, "storage.kind is memory, where nothing is written: leave out address and keys, or choose sqlite or postgres.")
		return problems
	case StorageSQLite:
		say(s.File == "", "storage.file is missing: it is the path of the SQLite database.")
		say(s.URLEnv+s.URLIn != "", "storage.url_env and storage.url_file belong to kind postgres.")
	case StoragePostgres:
		say(s.URLEnv+s.URLIn == "", "storage.kind is postgres: set storage.url_env or storage.url_file.")
	default:
		say(true, "storage.kind must be sqlite, postgres or memory.")
	}
	say(len(s.KeyFiles) == 0 && s.KeyEnv == "", `storage.key_files is missing: what is kept of patients is encrypted. `+
		strings.ToUpper(makeKey[:1])+makeKey[1:]+`. Or keep nothing, with storage.kind = "memory".`)
	return problems
}

func isKey(text string) bool {
	text = strings.NewReplacer("-", "+", "_", "/", "=", "").Replace(text)
	k, err := base64.RawStdEncoding.DecodeString(text)
	return err == nil && len(k) == keySize
}
