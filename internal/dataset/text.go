package dataset

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"chartside/internal/prompt"
	"chartside/internal/record"
)

// Passage is plain text of a record, for continual pre-training: lines as the
// model sees them, in the order of time.
type Passage struct {
	Record string `json:"record"`
	Text   string `json:"text"`
}

const (
	linesPerPassage   = 8
	passagesPerRecord = 24
)

// GenerateText writes text-train.jsonl from the training records and returns the
// number of passages.
func GenerateText(o Options) (n int, err error) {
	o.Rich = true
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return 0, err
	}
	_, err = WriteLines(filepath.Join(o.Out, "text-"+Train+".jsonl"), Replace, 0o644, func(put func(any) error) error {
		for _, s := range o.sources(Train) {
			rec, err := s.open()
			if err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
			passages := passagesOf(rec)
			random(o.Seed, "text "+s.name).Shuffle(len(passages), func(i, j int) { passages[i], passages[j] = passages[j], passages[i] })
			for _, text := range passages[:min(len(passages), passagesPerRecord)] {
				if err := put(Passage{s.name, text}); err != nil {
					return err
				}
				n++
			}
		}
		return nil
	})
	return n, err
}

func passagesOf(rec *record.Record) []string {
	var kept []*record.Resource
	for _, x := range rec.Resources {
		if x.Kind().Clinical && x.Type != "Patient" {
			kept = append(kept, x)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].When.Before(kept[j].When) })
	var out []string
	for len(kept) > 0 {
		n := min(linesPerPassage, len(kept))
		var lines []string
		for _, x := range kept[:n] {
			lines = append(lines, clip(prompt.Line(rec, x), 300))
		}
		out = append(out, strings.Join(lines, "\n"))
		kept = kept[n:]
	}
	return out
}

// clip cuts a text at n runes.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + " …"
	}
	return s
}
