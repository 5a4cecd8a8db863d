package dataset

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"chartside/internal/prompt"
)

// InstructOptions say how many examples of each task to make. Tests is for the
// test split; the validation split gets half of it.
type InstructOptions struct {
	Options
	Task1, Task2, Tests int
}

// InstructManifest is written beside the examples.
type InstructManifest struct {
	Seed          uint64                    `json:"seed"`
	PromptVersion string                    `json:"prompt_version"`
	Records       map[string]int            `json:"records"`  // per split
	Examples      map[string]int            `json:"examples"` // per file
	By            map[string]map[string]int `json:"by"`       // per file: language, audience, family, what is asked
	Lost          map[string]map[string]int `json:"lost"`     // per split: why questions made no Task 2 example
	SHA256        map[string]string         `json:"sha256"`   // per file
}

// GenerateInstruct writes task1-SPLIT.jsonl and task2-SPLIT.jsonl for each split,
// and instruct.json. The training files are shuffled, so that their first 500
// lines are the small set of the experiments.
func GenerateInstruct(o InstructOptions) (*InstructManifest, error) {
	o.Rich = true
	m := &InstructManifest{Seed: o.Seed, PromptVersion: prompt.Version, Records: map[string]int{}, Examples: map[string]int{}, By: map[string]map[string]int{}, Lost: map[string]map[string]int{}, SHA256: map[string]string{}}
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return nil, err
	}
	for _, split := range []string{Train, Valid, Test} {
		one, two, err := m.make(o, split)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", split, err)
		}
		for task, list := range map[string][]*Example{"task1": one, "task2": two} {
			if err := m.write(o, task+"-"+split+".jsonl", list); err != nil {
				return nil, err
			}
		}
	}
	raw, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, err
	}
	return m, os.WriteFile(filepath.Join(o.Out, "instruct.json"), append(raw, '\n'), 0o644)
}

// make deals the examples of a split out over its records.
func (m *InstructManifest) make(o InstructOptions, split string) (one, two []*Example, err error) {
	want1, want2 := o.Task1, o.Task2
	if split != Train {
		want1, want2 = o.Tests, o.Tests
	}
	if split == Valid {
		want1, want2 = o.Tests/2, o.Tests/2
	}
	m.Lost[split] = map[string]int{}
	sources := o.sources(split)
	shares := 0
	for _, s := range sources {
		shares += s.share
	}
	for _, s := range sources {
		rec, err := s.open()
		if err != nil {
			return nil, nil, err
		}
		m.Records[split]++
		k := newInstructor(random(o.Seed, "instruct "+s.name), split, s.name, rec)
		// What is left is dealt out evenly over the records that are left.
		n1, n2 := dealt(want1-len(one), s.share, shares), dealt(want2-len(two), s.share, shares)
		shares -= s.share
		a, b := k.fill(n1, n2)
		one, two = append(one, a...), append(two, b...)
		for why, n := range k.lost {
			m.Lost[split][why] += n
		}
	}
	return one, two, nil
}

func dealt(left, share, shares int) int { return max(0, (left*share+shares-1)/shares) }

// fill draws questions until both tasks have what they want of this record, or it
// gives no more.
func (k *instructor) fill(want1, want2 int) (one, two []*Example) {
	seen := map[string]bool{}
	for tries := 60 * (want1 + want2); tries > 0 && (len(one) < want1 || len(two) < want2); tries-- {
		a := k.another()
		if a == nil || seen[a.text] {
			continue
		}
		seen[a.text] = true
		w, why := k.work(a)
		if why != "" {
			k.lost[why]++
		}
		if d := k.decided(a, w); len(one) < want1 {
			k.r.Shuffle(len(d), func(i, j int) { d[i], d[j] = d[j], d[i] }) // where only some are taken, not always the yes
			one = append(one, d[:min(len(d), want1-len(one))]...)
		}
		if w != nil && len(two) < want2 {
			if e := k.answered(a, w); e != nil {
				two = append(two, e)
			}
		}
	}
	return one, two
}

func (m *InstructManifest) write(o InstructOptions, name string, list []*Example) (err error) {
	random(o.Seed, "order of "+name).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	by := map[string]int{}
	for i, e := range list {
		e.ID = i
		for _, key := range []string{"language " + e.Lang, "audience " + e.Who, "family " + e.Family, "asks " + e.Asks, "target " + e.decision()} {
			by[key]++
		}
	}
	m.Examples[name], m.By[name] = len(list), by
	m.SHA256[name], err = WriteExamples(filepath.Join(o.Out, name), 0o644, list)
	return err
}

// WriteExamples writes them as JSONL and returns the file's SHA-256.
func WriteExamples(path string, mode fs.FileMode, list []*Example) (string, error) {
	return WriteLines(path, Replace, mode, func(put func(any) error) error {
		for _, e := range list {
			if err := put(e); err != nil {
				return err
			}
		}
		return nil
	})
}

// decision is "concept yes", "resource no" of Task 1, "answer" of Task 2.
func (e *Example) decision() string {
	if e.Task == 1 {
		return e.Form + " " + e.Target
	}
	return "answer"
}

// ReadExamples reads one file of GenerateInstruct.
func ReadExamples(name string) ([]*Example, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []*Example
	for d := json.NewDecoder(bufio.NewReader(f)); d.More(); {
		var e Example
		if err := d.Decode(&e); err != nil {
			return nil, fmt.Errorf("%s: example %d: %w", name, len(out)+1, err)
		}
		out = append(out, &e)
	}
	return slices.Clip(out), nil
}
