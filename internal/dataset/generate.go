package dataset

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"

	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
)

// Options say what to make.
type Options struct {
	Synthea  []string // bundle files
	Composed int      // composed records for training; a fifth as many again for each other split
	Rich     bool     // composed records have values over time, doses, ends and free text
	Pairs    int      // training pairs, about
	Tests    int      // test questions; half as many for the calibration
	Seed     uint64
	Out      string // folder for the files
}

// Manifest is written beside the examples: enough to make them again and to
// tell whether weights were trained on them.
type Manifest struct {
	Seed          uint64                    `json:"seed"`
	PromptVersion string                    `json:"prompt_version"` // of the concept texts
	Records       map[string]int            `json:"records"`        // per split
	Questions     map[string]int            `json:"questions"`      // per split
	Pairs         map[string]int            `json:"pairs"`
	Relevant      map[string]int            `json:"relevant"`
	Missed        map[string]int            `json:"missed"` // relevant concepts that are no candidates
	Asks          map[string]map[string]int `json:"asks"`   // questions per split and what they ask for
	SHA256        map[string]string         `json:"sha256"`
}

// syntheaShare: a Synthea record is asked four times as much as a composed one,
// because it hangs together and there are fewer of them.
const syntheaShare = 4

// source is one record of a split.
type source struct {
	name  string
	share int // how many questions it gets, relative to others
	open  func() (*record.Record, error)
}

// Generate writes train.jsonl, valid.jsonl, test.jsonl and manifest.json.
func Generate(o Options) (*Manifest, error) {
	m := &Manifest{Seed: o.Seed, PromptVersion: prompt.ConceptVersion, Records: map[string]int{}, Questions: map[string]int{}, Pairs: map[string]int{}, Relevant: map[string]int{}, Missed: map[string]int{}, Asks: map[string]map[string]int{}, SHA256: map[string]string{}}
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return nil, err
	}
	for _, split := range []string{Train, Valid, Test} {
		if err := m.write(o, split); err != nil {
			return nil, fmt.Errorf("%s: %w", split, err)
		}
	}
	raw, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	return m, os.WriteFile(filepath.Join(o.Out, "manifest.json"), append(raw, '\n'), 0o644)
}

// sources lists the records of a split. Patients are dealt out by file name.
func (o Options) sources(split string) []source {
	files := append([]string(nil), o.Synthea...)
	sort.Slice(files, func(i, j int) bool { return filepath.Base(files[i]) < filepath.Base(files[j]) })
	var out []source
	for i, f := range files {
		if splitOfPatient(filepath.Base(f)) == split {
			out = append(out, source{fmt.Sprintf("synthea-%d", i), syntheaShare, func() (*record.Record, error) { return record.OpenFile(f) }})
		}
	}
	n := o.Composed
	if split != Train {
		n = max(2, o.Composed/5)
	}
	for i := range n {
		name := fmt.Sprintf("composed-%s-%d", split, i)
		out = append(out, source{name, 1, func() (*record.Record, error) {
			c := composed(random(o.Seed, name), load(), split == Test)
			if o.Rich {
				c.enrich(random(o.Seed, name+" enriched"))
			}
			return c.record(), nil
		}})
	}
	return out
}

func splitOfPatient(file string) string {
	switch hash("patient "+file) % 10 {
	case 0, 1:
		return Test
	case 2:
		return Valid
	default:
		return Train
	}
}

func random(seed uint64, name string) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(hash(name))<<1|1))
}

// pairsPerQuestion is what sample draws on average.
const pairsPerQuestion = 8.5

func (m *Manifest) write(o Options, split string) (err error) {
	m.SHA256[split], err = WriteLines(filepath.Join(o.Out, split+".jsonl"), Replace, 0o644, func(put func(any) error) error {
		return m.deal(o, split, put)
	})
	return err
}

// deal puts the pairs of a split, dealt out over its records.
func (m *Manifest) deal(o Options, split string, put func(any) error) error {
	sources := o.sources(split)
	want := map[string]int{Train: int(float64(o.Pairs) / pairsPerQuestion), Valid: o.Tests / 2, Test: o.Tests}[split]
	m.Asks[split] = map[string]int{}
	shares := 0
	for _, s := range sources {
		shares += s.share
	}
	for _, s := range sources {
		rec, err := s.open()
		if err != nil {
			return err
		}
		m.Records[split]++
		// What is left is dealt out evenly over the records that are left.
		share := ((want-m.Questions[split])*s.share + shares - 1) / shares
		shares -= s.share
		k := &asker{random(o.Seed, "questions "+s.name), load(), split, itemsOf(rec), rec.Now(), qa.Prepare(rec)}
		for tries := 0; share > 0 && tries < 60*share; tries++ {
			a := k.question()
			if a == nil {
				continue
			}
			share--
			if err := m.emit(put, split, s.name, k.r, a); err != nil {
				return err
			}
		}
	}
	return nil
}

// emit writes the pairs of one question: a sample for training, every candidate
// of the record for the other splits, because a threshold must be right at the
// rates of service. A relevant concept that is no candidate is counted as missed
// by the words, not by the model.
func (m *Manifest) emit(put func(any) error, split, name string, r *rand.Rand, a *asked) error {
	m.Questions[split]++
	m.Asks[split][a.asks]++
	yes, no := a.amongCandidates()
	m.Missed[split] += len(a.relevant) - len(yes)
	if split == Train {
		yes, no = a.sample(r)
	}
	for i, it := range append(append([]*item(nil), yes...), no...) {
		p := Pair{ID: m.Pairs[split], Question: m.Questions[split], Record: name, Family: a.family, Kind: a.kind.String(), Asks: a.asks,
			Unseen: append([]string{}, a.unseen...), Text: a.text, Query: a.query, Concept: it.text}
		if i < len(yes) {
			p.Label = 1
			m.Relevant[split]++
		}
		if split == Train {
			p.Concept = thin(r, p.Concept)
		}
		m.Pairs[split]++
		if err := put(p); err != nil {
			return err
		}
	}
	return nil
}
