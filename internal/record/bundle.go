package record

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// ErrNotBundle says that the input is no FHIR Bundle.
var ErrNotBundle = errors.New("not a FHIR Bundle")

// MaxBundle is the largest Bundle, in bytes of JSON, that ParseBundle reads.
const MaxBundle = 512 << 20

// OpenFile reads a Bundle from a file of JSON, gzip-compressed or not.
func OpenFile(name string) (*Record, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var head [2]byte
	n, _ := io.ReadFull(f, head[:])
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	if n == 2 && head == [2]byte{0x1f, 0x8b} {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		defer z.Close()
		return ParseBundle(z)
	}
	return ParseBundle(f)
}

// ParseBundle reads a FHIR Bundle of any type. One bad entry becomes a Gap and
// never spoils the others. It fails only when the input is no Bundle at all.
func ParseBundle(in io.Reader) (*Record, error) {
	data, err := io.ReadAll(io.LimitReader(in, MaxBundle+1))
	if err != nil {
		return nil, fmt.Errorf("read the Bundle: %w", err)
	}
	if len(data) > MaxBundle {
		return nil, fmt.Errorf("%w: larger than %d MB", ErrNotBundle, MaxBundle>>20)
	}
	var bundle struct {
		ResourceType string `json:"resourceType"`
		Entry        []json.RawMessage
	}
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), &bundle); err != nil {
		return nil, fmt.Errorf("%w: %s", ErrNotBundle, describe(err))
	}
	if bundle.ResourceType != "Bundle" {
		return nil, fmt.Errorf("%w: resourceType is not Bundle", ErrNotBundle)
	}
	b := NewBuilder()
	for i, raw := range bundle.Entry {
		var entry struct {
			Resource json.RawMessage `json:"resource"`
		}
		if err := json.Unmarshal(raw, &entry); err != nil || len(entry.Resource) == 0 {
			b.Gap(Gap{Cause: Malformed, Detail: fmt.Sprintf("entry %d holds no resource", i+1)})
			continue
		}
		b.Add(entry.Resource)
	}
	return b.Record(time.Time{}), nil
}

// describe words a JSON error without quoting the input, which may be a value
// of the record.
func describe(err error) string {
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("malformed JSON at byte %d", syntax.Offset)
	case errors.As(err, &typ):
		return "a JSON " + typ.Value + " where FHIR has another type"
	default:
		return "malformed JSON"
	}
}
