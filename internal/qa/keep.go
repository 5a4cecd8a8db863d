package qa

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"

	"chartside/internal/record"
)

// An answer points into a record. This file writes it down with what it needs of
// that record, and puts it back over the record as it is read again: the answer
// that was shown, not one that is worked out anew.

// Bounds of a written answer, in bytes.
const (
	keptEntries = 256 << 10 // JSON of the entries; what is beyond must be found unchanged
	keptBytes   = 512 << 10 // all of it, compressed
	keptPlain   = 8 << 20   // all of it, before
)

// Errors of keeping.
var (
	ErrTooLarge = errors.New("qa: the answer is too large to be kept")
	// ErrChanged says that an entry that an answer stands on is no longer there.
	ErrChanged = errors.New("qa: the record no longer holds what the answer stands on")
	errKept    = errors.New("qa: what was kept cannot be read")
)

type keptAnswer struct {
	Answer     Answer // without Sources and Considered
	Sources    []keptSource
	Looked     bool          // at the concepts of the record
	Considered []keptConcept // what was a candidate, scored or used; the others are the rest of the record
	Parts      []keptPart
}

type keptSource struct {
	Source Source // without Resource
	Ref    record.Ref
	Sum    string          // of the entry's JSON
	Raw    json.RawMessage `json:",omitempty"`
}

// keptConcept names a concept by one of its entries.
type keptConcept struct {
	Considered
	Of record.Ref
}

type keptPart struct {
	Text          string
	Query         Query
	Whole         bool
	Bare, Plain   []bool
	InQuery, Plan keptPlan
	Chosen        []keptTarget
	Picks, Named  []keptPick
}

type keptPlan struct {
	Plan       Plan
	Act, Event bool
	Place      place
	First      bool
	Last       bool
	Arrival    bool
	Leaving    bool
}

type keptTarget struct {
	Concepts  []keptScore
	Inspected bool
}

type keptScore struct {
	Of    record.Ref
	Score float64
}

type keptPick struct {
	Target   keptTarget
	Evidence []record.Ref
	Why      string
}

func fingerprint(raw []byte) string {
	sum := sha256.Sum256(raw)
	return fmt.Sprintf("%x", sum[:16])
}

// Keep writes an answer down: what was shown, the entries that it stands on, and
// how it was understood, for the follow-ups. Error: ErrTooLarge.
func (a *Answer) Keep() ([]byte, error) {
	k := keptAnswer{Answer: *a, Looked: a.Considered != nil}
	k.Answer.Sources, k.Answer.Considered, k.Answer.parts = nil, nil, nil
	left := keptEntries
	for _, cited := range []bool{true, false} { // what is cited comes first
		for _, s := range a.Sources {
			if s.Cited != cited {
				continue
			}
			x := s.Resource
			one := keptSource{Source: s, Ref: x.Ref(), Sum: fingerprint(x.Raw)}
			one.Source.Resource = nil
			if len(x.Raw) <= left {
				one.Raw, left = x.Raw, left-len(x.Raw)
			}
			k.Sources = append(k.Sources, one)
		}
	}
	slices.SortStableFunc(k.Sources, func(x, y keptSource) int { return x.Source.N - y.Source.N })
	for _, c := range a.Considered {
		if c.Candidate || c.Score > 0 || len(c.Used) > 0 {
			one := keptConcept{c, newestEntry(c.Concept)}
			one.Concept = nil
			k.Considered = append(k.Considered, one)
		}
	}
	for _, pt := range a.parts {
		k.Parts = append(k.Parts, keepPart(pt))
	}
	plain, err := json.Marshal(k)
	if err != nil {
		return nil, fmt.Errorf("qa: %w", err)
	}
	if len(plain) > keptPlain {
		return nil, ErrTooLarge
	}
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	_, _ = zip.Write(plain) // a Buffer takes everything
	_ = zip.Close()
	if out.Len() > keptBytes {
		return nil, ErrTooLarge
	}
	return out.Bytes(), nil
}

// Restore puts a kept answer over a record. changed is how many of its entries
// the record now has otherwise or no longer; they are shown as they were. Errors:
// ErrChanged, or that the text is none of Keep's.
func (c *Chart) Restore(kept []byte) (a *Answer, changed int, err error) {
	zip, err := gzip.NewReader(bytes.NewReader(kept))
	if err != nil {
		return nil, 0, errKept
	}
	plain, err := io.ReadAll(io.LimitReader(zip, keptPlain+1))
	var k keptAnswer
	if err != nil || json.Unmarshal(plain, &k) != nil {
		return nil, 0, errKept
	}
	found, changed, err := c.entriesOf(k.Sources)
	if err != nil {
		return nil, 0, err
	}
	a = &k.Answer
	for _, s := range k.Sources {
		s.Source.Resource = found[s.Ref]
		a.Sources = append(a.Sources, s.Source)
	}
	r := restoring{c, found, map[*record.Concept]entry{}}
	for _, e := range c.entries {
		r.entries[e.concept] = e
	}
	if k.Looked {
		r.consider(a, k.Considered)
	}
	for _, pt := range k.Parts {
		a.parts = append(a.parts, r.part(pt))
	}
	return a, changed, nil
}

// entriesOf finds the entries of an answer: the record's own where they are
// unchanged, else as they were kept.
func (c *Chart) entriesOf(list []keptSource) (found map[record.Ref]*record.Resource, changed int, err error) {
	found = map[record.Ref]*record.Resource{}
	old := record.NewBuilder()
	for _, s := range list {
		if x := c.Record.Find(s.Ref); x != nil && fingerprint(x.Raw) == s.Sum {
			found[s.Ref] = x
			continue
		}
		if s.Raw == nil {
			return nil, 0, ErrChanged
		}
		old.Add(s.Raw)
		changed++
	}
	if changed == 0 {
		return found, 0, nil
	}
	before := old.Record(c.Record.ReadAt)
	for _, s := range list {
		if found[s.Ref] == nil {
			if found[s.Ref] = before.Find(s.Ref); found[s.Ref] == nil {
				return nil, 0, ErrChanged
			}
		}
	}
	return found, changed, nil
}

func newestEntry(c *record.Concept) record.Ref { return c.Members[len(c.Members)-1].Ref() }

func keepPart(pt part) keptPart {
	k := keptPart{Text: pt.text, Query: pt.query, Whole: pt.query.whole, Bare: pt.query.bare, Plain: pt.query.plain, InQuery: keepPlan(pt.query.Plan), Plan: keepPlan(pt.plan),
		Picks: keepPicks(pt.picks), Named: keepPicks(pt.named)}
	for _, t := range pt.chosen {
		k.Chosen = append(k.Chosen, keepTarget(t))
	}
	return k
}

func keepPlan(p Plan) keptPlan {
	return keptPlan{Plan: p, Act: p.act, Event: p.event, Place: p.setting.place, First: p.setting.first, Last: p.setting.last, Arrival: p.setting.arrival, Leaving: p.setting.leaving}
}

func (k keptPlan) plan() Plan {
	p := k.Plan
	p.act, p.event = k.Act, k.Event
	p.setting = setting{place: k.Place, first: k.First, last: k.Last, arrival: k.Arrival, leaving: k.Leaving}
	return p
}

func keepTarget(t target) keptTarget {
	k := keptTarget{Inspected: t.inspected}
	for _, s := range t.concepts {
		k.Concepts = append(k.Concepts, keptScore{newestEntry(s.concept), s.score})
	}
	return k
}

func keepPicks(list []picked) []keptPick {
	var out []keptPick
	for _, p := range list {
		k := keptPick{Target: keepTarget(p.target), Why: p.why}
		for _, x := range p.evidence {
			k.Evidence = append(k.Evidence, x.Ref())
		}
		out = append(out, k)
	}
	return out
}

// restoring finds what a kept answer names.
type restoring struct {
	chart   *Chart
	found   map[record.Ref]*record.Resource
	entries map[*record.Concept]entry
}

// entry is the concept that an entry belongs to now; ok is false where the
// record no longer has it.
func (r restoring) entry(of record.Ref) (e entry, ok bool) {
	x := r.chart.Record.Find(of)
	if x == nil || x.Concept == nil {
		return e, false
	}
	if e, ok = r.entries[x.Concept]; !ok {
		e = newEntry(x.Concept)
	}
	return e, true
}

// consider lists every concept of the record, as gather leaves them: best first,
// else in the record's order.
func (r restoring) consider(a *Answer, list []keptConcept) {
	kept := map[*record.Concept]Considered{}
	for _, k := range list {
		if e, ok := r.entry(k.Of); ok {
			kept[e.concept] = k.Considered
		}
	}
	for _, e := range r.chart.entries {
		one := kept[e.concept]
		one.Concept = e.concept
		a.Considered = append(a.Considered, one)
	}
	sort.SliceStable(a.Considered, func(i, j int) bool { return a.Considered[i].Score > a.Considered[j].Score })
}

func (r restoring) part(k keptPart) part {
	pt := part{text: k.Text, query: k.Query, plan: k.Plan.plan(), picks: r.picks(k.Picks), named: r.picks(k.Named)}
	pt.query.whole, pt.query.bare, pt.query.plain, pt.query.Plan = k.Whole, k.Bare, k.Plain, k.InQuery.plan()
	for _, t := range k.Chosen {
		if t := r.target(t); len(t.concepts) > 0 {
			pt.chosen = append(pt.chosen, t)
		}
	}
	return pt
}

func (r restoring) target(k keptTarget) target {
	t := target{inspected: k.Inspected}
	for _, s := range k.Concepts {
		if e, ok := r.entry(s.Of); ok {
			t.concepts = append(t.concepts, scored{e, s.Score})
		}
	}
	return t
}

func (r restoring) picks(list []keptPick) []picked {
	var out []picked
	for _, k := range list {
		p := picked{target: r.target(k.Target), why: k.Why}
		for _, ref := range k.Evidence {
			x := r.found[ref]
			if x == nil {
				x = r.chart.Record.Find(ref)
			}
			if x != nil {
				p.evidence = append(p.evidence, x)
			}
		}
		if len(p.target.concepts) > 0 && len(p.evidence) > 0 {
			out = append(out, p)
		}
	}
	return out
}
