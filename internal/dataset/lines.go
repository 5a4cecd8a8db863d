package dataset

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"os"
)

// Flags of WriteLines: data made anew may replace what is there, what a person
// fills in may not.
const (
	Replace = os.O_CREATE | os.O_TRUNC | os.O_WRONLY
	Keep    = os.O_CREATE | os.O_EXCL | os.O_WRONLY
)

// WriteLines writes a JSONL file: write calls put for each line. It returns the
// SHA-256 of the file in hexadecimal. After an error the file is not whole.
func WriteLines(path string, flag int, mode fs.FileMode, write func(put func(any) error) error) (sum string, err error) {
	f, err := os.OpenFile(path, flag, mode)
	if err != nil {
		return "", err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	digest := sha256.New()
	w := bufio.NewWriter(io.MultiWriter(f, digest))
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	if err := write(lines.Encode); err != nil {
		return "", err
	}
	if err := w.Flush(); err != nil {
		return "", err
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}
