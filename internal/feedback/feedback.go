// Package feedback keeps what people say about answers, on this machine, until
// somebody exports it: a file of sealed lines that only its owner can read, and
// only who has a key can open. Entries hold the question and what was shown, which
// is patient data: nothing is kept unless a file is configured, and nothing is
// ever sent anywhere or learned from by itself.
//
// It imports vault; web writes to it, commands read it.
package feedback

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"chartside/internal/vault"
)

// Verdict is what a person says of an answer.
type Verdict string

// The verdicts.
const (
	Helpful     Verdict = "helpful"
	Wrong       Verdict = "wrong"
	WrongSource Verdict = "wrong-source"
	Missing     Verdict = "missing"
	Unsafe      Verdict = "unsafe"
)

// Verdicts lists them in the order in which they are offered.
func Verdicts() []Verdict { return []Verdict{Helpful, Wrong, WrongSource, Missing, Unsafe} }

// Entry is one line of the file, in clear: a verdict with what it is about. A later entry
// with the same Answer number replaces an earlier one: people change their mind.
type Entry struct {
	At       time.Time `json:"at"`
	Number   string    `json:"number"` // of the answer: random, says nothing about the person
	Verdict  Verdict   `json:"verdict"`
	Word     string    `json:"word,omitempty"` // the person's own, at most MaxWord characters
	Audience string    `json:"audience"`       // patient or clinician
	Lang     string    `json:"lang"`
	Question string    `json:"question"`
	Answer   string    `json:"answer"` // as it was shown, without citation numbers
	Trust    string    `json:"trust"`
	Sources  []Source  `json:"sources,omitempty"`
	Model    string    `json:"model,omitempty"`
	Adapter  string    `json:"adapter,omitempty"`
	Prompt   string    `json:"prompt"`
	Selector string    `json:"selector"`
}

// Source is one numbered line that the answer was made from.
type Source struct {
	N     int     `json:"n"`
	Line  string  `json:"line"` // as the model saw it: without identifiers
	Score float64 `json:"score"`
	Cited bool    `json:"cited"`
}

// MaxWord is the longest word of a person's own, in characters.
const MaxWord = 300

// File is where entries are kept. It is safe for concurrent use.
type File struct {
	ring *vault.Ring
	mu   sync.Mutex
	f    *os.File
}

// place is what a line is sealed to: a line of another file of ours is none here.
const place = "feedback"

// Open opens or makes the file for its owner alone.
// Lines are sealed by the ring's first key.
func Open(name string, ring *vault.Ring) (*File, error) {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("feedback: %w", err)
	}
	return &File{ring: ring, f: f}, nil
}

// Keep appends one entry, whole or not at all.
func (f *File) Keep(e Entry) error {
	plain, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("feedback: %w", err)
	}
	line := base64.RawStdEncoding.AppendEncode(nil, f.ring.Seal(plain, place))
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.f.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("feedback: %w", err)
	}
	return nil
}

// Close closes the file.
func (f *File) Close() error { return f.f.Close() }

// Read reads a file of entries: of each answer its newest verdict, in the order
// in which the answers were first judged. A broken last line, as a crash leaves
// it, is left out; a broken line elsewhere is an error, and so is one that no key
// of the ring opens: ErrSealed.
func Read(in io.Reader, ring *vault.Ring) ([]Entry, error) {
	at := map[string]int{}
	var out []Entry
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, 16<<20)
	var broken error
	for n := 1; scanner.Scan(); n++ {
		if broken != nil {
			return nil, broken
		}
		e, err := open(scanner.Bytes(), ring)
		if err != nil {
			broken = fmt.Errorf("%w: line %d", err, n)
			continue
		}
		if e.Number == "" {
			return nil, errors.New("feedback: an entry without its answer's number")
		}
		if i, ok := at[e.Number]; ok {
			out[i] = e
			continue
		}
		at[e.Number] = len(out)
		out = append(out, e)
	}
	if len(out) == 0 && broken != nil {
		return nil, broken // a file under other keys, rather than one that a crash left
	}
	return out, scanner.Err()
}

// ErrSealed says that a line is sealed under a key that is not here, or broken.
var ErrSealed = errors.New("feedback: no key opens it, or it is broken")

func open(line []byte, ring *vault.Ring) (e Entry, err error) {
	sealed, err := base64.RawStdEncoding.AppendDecode(nil, line)
	if err != nil {
		return e, ErrSealed
	}
	plain, err := ring.Open(sealed, place)
	if err != nil || json.Unmarshal(plain, &e) != nil {
		return e, ErrSealed
	}
	return e, nil
}
