package config

import "path/filepath"

// read makes the file's path absolute and reads the keys.
func (f *Feedback) read(dir string, environ Environ) (problems Problems) {
	if f.File != "" && !filepath.IsAbs(f.File) {
		f.File = filepath.Join(dir, f.File)
	}
	f.Keys, problems = keysFrom("feedback", dir, f.KeyFiles, f.KeyEnv, environ)
	return problems
}

func (f *Feedback) validate() Problems {
	problems := checkKeys("feedback", f.Keys)
	if f.File != "" && len(f.KeyFiles) == 0 && f.KeyEnv == "" {
		problems = append(problems, "feedback.key_files is missing: the file holds questions and answers, and is encrypted; "+makeKey+". Or keep no feedback: leave out feedback.file.")
	}
	return problems
}
