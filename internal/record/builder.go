package record

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"
)

// Builder collects resources as they arrive. It is not safe for concurrent use.
type Builder struct {
	resources []*Resource
	byRef     map[Ref]*Resource
	gaps      []Gap
	reader    *Reader
}

// NewBuilder starts an empty record.
func NewBuilder() *Builder {
	return &Builder{byRef: map[Ref]*Resource{}, reader: NewReader()}
}

// Gap notes that something could not be read.
func (b *Builder) Gap(g Gap) { b.gaps = append(b.gaps, g) }

// Has reports whether the resource has been added.
func (b *Builder) Has(ref Ref) bool { return b.byRef[ref] != nil }

// Len is the number of resources so far.
func (b *Builder) Len() int { return len(b.resources) }

// Add reads and takes one resource. raw is kept, not copied.
func (b *Builder) Add(raw json.RawMessage) { b.Take(b.reader.Read(raw)) }

// Take takes what a Reader has read and reports that the record has grown. A
// resource that was already taken is ignored when it is the same and noted as a
// Duplicate when it differs. What is not a resource becomes a Gap; nothing is
// dropped in silence.
func (b *Builder) Take(i Item) bool { return b.take(i.resource, i.gaps) }

func (b *Builder) take(x *Resource, gaps []Gap) bool {
	if x != nil {
		if old := b.byRef[x.ref]; old != nil {
			if !bytes.Equal(old.Raw, x.Raw) {
				b.Gap(Gap{Cause: Duplicate, Type: x.Type, Ref: x.ref})
			}
			return false
		}
		b.byRef[x.ref] = x
		b.resources = append(b.resources, x)
	}
	b.gaps = append(b.gaps, gaps...)
	return x != nil
}

// Keep takes over a resource of an earlier record of the same patient, with the
// documents that were fetched for it, unless one of that name was added. Its gaps
// are not noted anew: the earlier record has them.
func (b *Builder) Keep(old *Resource) {
	if b.byRef[old.ref] != nil {
		return
	}
	b.take(b.reader.again(old), nil)
}

// Unresolved lists references to resources that were not added, by type: what a
// reader may still fetch. Contained (#id) and conditional references are left out.
func (b *Builder) Unresolved() []Ref {
	var out []Ref
	for _, x := range b.resources {
		for _, ref := range x.Links {
			if b.byRef[ref] == nil {
				out = append(out, ref)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Raw is the JSON of a resource that was added, nil of any other.
func (b *Builder) Raw(ref Ref) json.RawMessage {
	if x := b.byRef[ref]; x != nil {
		return x.Raw
	}
	return nil
}

// Forget takes back the gaps of which forget is true.
func (b *Builder) Forget(forget func(Gap) bool) { b.gaps = slices.DeleteFunc(b.gaps, forget) }

// Record is the record of what was added: references resolved, documents that
// are in it read, concepts grouped. It may be called again when more has been
// added; a record that it returned before stays as it was.
func (b *Builder) Record(readAt time.Time) *Record {
	b.attachHeld()
	return b.Snapshot(readAt)
}

// Snapshot is Record, but reads no documents and takes no longer than copying.
func (b *Builder) Snapshot(readAt time.Time) *Record {
	r := &Record{ReadAt: readAt, Gaps: slices.Clone(b.gaps),
		Resources: make([]*Resource, len(b.resources)), byRef: make(map[Ref]*Resource, len(b.resources))}
	copies := make([]Resource, len(b.resources))
	for i, x := range b.resources {
		copies[i] = *x
		r.Resources[i] = &copies[i]
		r.byRef[x.ref] = &copies[i]
	}
	return r.finish()
}

// last is Record without copies: the builder must not be used afterwards.
func (b *Builder) last() *Record {
	b.attachHeld()
	r := &Record{Gaps: b.gaps, Resources: b.resources, byRef: b.byRef}
	*b = Builder{}
	return r.finish()
}

func (r *Record) finish() *Record {
	for _, x := range r.Resources {
		if x.Type == "Patient" && r.Patient == nil {
			r.Patient = x
		}
		x.resolve(r)
		for range x.away {
			r.Gaps = append(r.Gaps, x.unread("", "the attachment is not in the resource"))
		}
	}
	r.Concepts = concepts(r.Resources)
	return r
}
