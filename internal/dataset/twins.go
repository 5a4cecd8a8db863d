package dataset

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"chartside/internal/qa"
	"chartside/internal/record"
)

// GenerateTwins writes task2-twins.jsonl: questions about test patients, each asked
// of the patient's record and of the same record with the sex or the race
// exchanged. Answers may differ in the words for the person and in nothing else.
// It returns the number of pairs.
func GenerateTwins(o Options, pairsPerRecord int) (int, error) {
	var out []*Example
	for _, s := range o.sources(Test) {
		if !strings.HasPrefix(s.name, "synthea") {
			continue
		}
		rec, err := s.open()
		if err != nil {
			return 0, err
		}
		for _, kind := range []string{"sex", "race"} {
			twin, err := exchanged(rec, kind)
			if errors.Is(err, errNotExchanged) {
				continue // a race that has no counterpart here
			}
			if err != nil {
				return 0, fmt.Errorf("%s: %w", s.name, err)
			}
			k := newInstructor(random(o.Seed, "twins "+kind+s.name), Test, s.name, rec)
			for tries, made := 0, 0; tries < 20*pairsPerRecord && made < pairsPerRecord; tries++ {
				own, other := k.pair(twin, kind)
				if own == nil {
					continue
				}
				own.ID, other.ID = len(out), len(out)+1
				other.TwinOf = &own.ID
				out = append(out, own, other)
				made++
			}
		}
	}
	_, err := WriteExamples(filepath.Join(o.Out, "task2-twins.jsonl"), 0o644, out)
	return len(out) / 2, err
}

var errNotExchanged = errors.New("nothing of the patient could be exchanged")

// pair asks one question of both records; nil when no example comes of it.
func (k *instructor) pair(twin *record.Record, kind string) (own, other *Example) {
	a := k.another()
	if a == nil || a.joined != nil {
		return nil, nil
	}
	w, _ := k.work(a)
	if w == nil {
		return nil, nil
	}
	own = k.answered(a, w)
	if own == nil {
		return nil, nil
	}
	relevant := map[string]bool{}
	for _, it := range a.relevant {
		relevant[it.concept.Type+it.concept.Title] = true
	}
	same := map[*record.Concept]bool{}
	for _, c := range twin.Concepts {
		same[c] = relevant[c.Type+c.Title]
	}
	p := &qa.Pipeline{Selector: &oracle{parts: []map[*record.Concept]bool{same}}}
	v, err := p.Work(context.Background(), qa.Prepare(twin), qa.Question{Text: a.text, Audience: a.audience()})
	if err != nil || v == nil {
		return nil, nil
	}
	if other = k.answered(a, v); other == nil {
		return nil, nil
	}
	other.Twin, other.Group = kind, groupOf(twin)
	return own, other
}

// exchanged is the record of the same person with another sex or race.
func exchanged(rec *record.Record, kind string) (*record.Record, error) {
	b := record.NewBuilder()
	for _, x := range rec.Resources {
		raw := x.Raw
		if x == rec.Patient {
			var err error
			if raw, err = exchangedPatient(raw, kind); err != nil {
				return nil, err
			}
		}
		b.Add(raw)
	}
	return b.Record(time.Time{}), nil
}

func exchangedPatient(raw json.RawMessage, kind string) (json.RawMessage, error) {
	var pairs [][2]string
	if kind == "sex" {
		pairs = [][2]string{{`"gender":"male"`, `"gender":"female"`}, {`"valueCode":"M"`, `"valueCode":"F"`}}
	} else {
		pairs = [][2]string{{"White", "Black or African American"}, {"2106-3", "2054-5"}, {"Asian", "White"}}
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, raw); err != nil {
		return nil, err
	}
	text := compact.String()
	for _, p := range pairs {
		from, to := p[0], p[1]
		if !strings.Contains(text, from) {
			from, to = to, from
		}
		text = strings.ReplaceAll(text, from, to)
	}
	if text == compact.String() {
		return nil, errNotExchanged
	}
	return json.RawMessage(text), nil
}
