// Package audit owns the trail of who did what with whose record: an
// append-only file in which each line seals the one before it, so that a line
// that was changed, removed or moved is noticed, and the same events as FHIR
// AuditEvents.
//
// Patients, and users who are patients, are written as keyed pseudonyms: who
// holds the key can find a person's lines, and the file alone names nobody.
//
// It imports nothing of ours. web and the commands may import it.
package audit

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Options say how the log is kept.
type Options struct {
	// Key seals the chain and makes the pseudonyms; at least 32 bytes.
	Key []byte
	// ClearPatients writes FHIR patient ids as they are.
	ClearPatients bool
	Now           func() time.Time // default time.Now
}

// Log is one file that this process alone appends to. Replicas keep a file each.
// It is safe for concurrent use.
type Log struct {
	options Options

	mu   sync.Mutex
	file *os.File
	seq  int64
	mac  []byte // of the last line
}

// MinimumKey is the length of the shortest key, in bytes.
const MinimumKey = 32

// Open opens or makes the file, readable by its owner only, and checks the
// whole of what stands in it. Errors: a short key, a file that cannot be
// written, and Broken.
func Open(name string, o Options) (*Log, error) {
	if len(o.Key) < MinimumKey {
		return nil, fmt.Errorf("audit: the key has %d bytes, and needs %d", len(o.Key), MinimumKey)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("audit: %w", err)
	}
	l := &Log{options: o, file: file}
	torn, err := l.resume()
	if err == nil && torn {
		err = l.Append(Event{Kind: Recovered})
	}
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return l, nil
}

// resume reads what stands in the file and cuts off a last line that a crash
// left without its end.
func (l *Log) resume() (torn bool, err error) {
	report, err := Verify(l.file, l.options.Key)
	if err != nil {
		return false, err
	}
	l.seq, l.mac = report.Last, report.mac
	if report.torn == 0 {
		return false, nil
	}
	return true, l.file.Truncate(report.whole)
}

// Append writes one event and has the system put it on the disk before it
// returns.
func (l *Log) Append(e Event) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.options.ClearPatients {
		e.Patient = l.pseudonym(e.Patient)
	}
	e.Conversation = l.pseudonym(e.Conversation)
	for _, private := range []string{"Patient/", "RelatedPerson/"} {
		if id, ok := strings.CutPrefix(e.User, private); ok && !l.options.ClearPatients {
			e.User = private + l.pseudonym(id)
		}
	}
	body, err := json.Marshal(Entry{Seq: l.seq + 1, At: l.options.Now().UTC().Truncate(time.Millisecond), Event: e})
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	mac := seal(l.options.Key, l.mac, body)
	line := fmt.Appendf(nil, "%s\t%x\n", body, mac)
	if _, err := l.file.Write(line); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	if err := l.file.Sync(); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	l.seq, l.mac = l.seq+1, mac
	return nil
}

// Close closes the file.
func (l *Log) Close() error { return l.file.Close() }

func (l *Log) pseudonym(id string) string { return Pseudonym(l.options.Key, id) }

// Pseudonym is how an id stands in a log sealed with key: 96 bits in base64url.
func Pseudonym(key []byte, id string) string {
	if id == "" {
		return ""
	}
	h := hmac.New(sha256.New, key)
	h.Write([]byte("pseudonym\x00" + id))
	return "~" + base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:12])
}

func seal(key, previous, body []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("line\x00"))
	h.Write(previous)
	h.Write(body)
	return h.Sum(nil)
}

// Report is what Verify found.
type Report struct {
	Entries int64
	Last    int64 // number of the last entry; keep it elsewhere: lines cut off the end leave no other trace
	At      time.Time

	mac         []byte
	whole, torn int64 // bytes of whole lines, and of a last line without its end
}

// ErrBroken says that the file is not what was written with this key.
var ErrBroken = errors.New("audit: the trail is broken")

// maxLine bounds a line: what is longer was not written by Append.
const maxLine = 1 << 20

// Verify reads a log from its beginning and checks every line against the one
// before it. The error wraps ErrBroken and names the line.
func Verify(r io.Reader, key []byte) (Report, error) {
	var report Report
	err := walk(r, key, &report, func(Entry) error { return nil })
	return report, err
}

// Check reports whether a log can be written and is whole, without writing to
// it. A log that does not exist yet is whole if its folder is there.
func Check(name string, key []byte) error {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_APPEND, 0)
	if errors.Is(err, fs.ErrNotExist) {
		_, err = os.Stat(filepath.Dir(name))
		return err
	}
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = Verify(file, key)
	return err
}

// Each checks a log and hands over its entries, oldest first.
func Each(r io.Reader, key []byte, take func(Entry) error) error {
	return walk(r, key, &Report{}, take)
}

func walk(r io.Reader, key []byte, report *Report, take func(Entry) error) error {
	in := bufio.NewReaderSize(r, 64<<10)
	for {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) {
			report.torn = int64(len(line))
			return nil
		}
		if err != nil {
			return err
		}
		entry, mac, ok := checkLine(line, key, report)
		if !ok {
			return fmt.Errorf("%w at line %d", ErrBroken, report.Entries+1)
		}
		report.Entries, report.Last, report.At, report.mac = report.Entries+1, entry.Seq, entry.At, mac
		report.whole += int64(len(line))
		if err := take(entry); err != nil {
			return err
		}
	}
}

// readLine returns a line with its end, or what stands after the last one.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > maxLine {
			return nil, fmt.Errorf("%w: a line of more than %d bytes", ErrBroken, maxLine)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

func checkLine(line, key []byte, report *Report) (e Entry, mac []byte, ok bool) {
	body, hexed, found := bytes.Cut(bytes.TrimSuffix(line, []byte("\n")), []byte("\t"))
	mac, err := hex.DecodeString(string(hexed))
	if !found || err != nil || !hmac.Equal(mac, seal(key, report.mac, body)) {
		return e, nil, false
	}
	if json.Unmarshal(body, &e) != nil || e.Seq != report.Last+1 {
		return e, nil, false
	}
	return e, mac, true
}
