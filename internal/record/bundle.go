package record

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
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

// ParseBundle reads a FHIR Bundle of any type, entry by entry: never more than
// one copy of it is in memory. One bad entry becomes a Gap and never spoils the
// others. It fails only when the input is no Bundle at all, or no whole one.
func ParseBundle(in io.Reader) (*Record, error) {
	limited := &io.LimitedReader{R: in, N: MaxBundle + 1}
	buffered := bufio.NewReaderSize(limited, 64<<10)
	if mark, _ := buffered.Peek(3); string(mark) == "\xef\xbb\xbf" {
		_, _ = buffered.Discard(3)
	}
	p := parser{b: NewBuilder(), d: json.NewDecoder(buffered)}
	err := p.bundle()
	switch {
	case limited.N <= 0:
		return nil, fmt.Errorf("%w: larger than %d MB", ErrNotBundle, MaxBundle>>20)
	case errors.Is(err, ErrNotBundle):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%w: %s", ErrNotBundle, describe(err))
	}
	return p.b.last(), nil
}

// parser reads a Bundle member by member.
type parser struct {
	b     *Builder
	d     *json.Decoder
	raw   json.RawMessage // of the entry that is read; used again for the next
	count int
}

func (p *parser) bundle() error {
	if t, err := p.d.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("%w: no JSON object", ErrNotBundle)
	}
	isBundle := false
	for p.d.More() {
		name, err := p.d.Token()
		if err != nil {
			return err
		}
		switch name {
		case "resourceType":
			var resourceType any
			if err := p.d.Decode(&resourceType); err != nil {
				return err
			}
			isBundle = resourceType == "Bundle"
		case "entry":
			if err := p.entries(); err != nil {
				return err
			}
		default:
			if err := p.d.Decode(&p.raw); err != nil {
				return err
			}
		}
	}
	if _, err := p.d.Token(); err != nil {
		return err
	}
	if _, err := p.d.Token(); err != io.EOF {
		return fmt.Errorf("%w: more behind its end", ErrNotBundle)
	}
	if !isBundle {
		return fmt.Errorf("%w: resourceType is not Bundle", ErrNotBundle)
	}
	return nil
}

func (p *parser) entries() error {
	t, err := p.d.Token()
	if t == nil && err == nil { // null
		return nil
	}
	if err != nil || t != json.Delim('[') {
		return fmt.Errorf("%w: entry is no list", ErrNotBundle)
	}
	for p.d.More() {
		if err := p.d.Decode(&p.raw); err != nil {
			return err
		}
		p.count++
		if err := p.entry(); err != nil {
			p.b.Gap(Gap{Cause: Malformed, Detail: fmt.Sprintf("entry %d holds no resource", p.count)})
		}
	}
	_, err = p.d.Token()
	return err
}

var errNoResource = errors.New("no resource")

// entry reads the resource of one entry from the walk over the entry.
func (p *parser) entry() error {
	e, err := p.b.reader.take(p.raw)
	if err != nil {
		return err
	}
	resource := e.member("resource")
	if resource.node().kind == aNull {
		return errNoResource
	}
	p.b.take(read(resource, bytes.Clone(resource.Raw())))
	return nil
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
