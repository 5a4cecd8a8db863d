// Command dataset writes the training, calibration and test examples of Task 1.
//
//	go run ./cmd/dataset -out training/out/data [-pairs 36000] [-seed 1] [-composed 260] BUNDLE...
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"chartside/internal/dataset"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "dataset:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	fs := flag.NewFlagSet("dataset", flag.ContinueOnError)
	o := dataset.Options{}
	records := fs.String("records", ".cache/synthea/train", "folder of Synthea bundles (*.json.gz)")
	fs.StringVar(&o.Out, "out", "training/out/data", "folder for the JSONL files")
	fs.IntVar(&o.Pairs, "pairs", 36000, "training pairs, about")
	fs.IntVar(&o.Composed, "composed", 260, "composed records for training")
	fs.IntVar(&o.Tests, "tests", 400, "test questions; half as many for the calibration")
	fs.Uint64Var(&o.Seed, "seed", 1, "seed: the same seed and records give the same files")
	if err := fs.Parse(args); err != nil {
		return err
	}
	var err error
	if o.Synthea, err = filepath.Glob(filepath.Join(*records, "*.json.gz")); err != nil {
		return err
	}
	if len(o.Synthea) == 0 {
		return fmt.Errorf("no bundles in %s: make them with synthea/generate.sh", *records)
	}
	m, err := dataset.Generate(o)
	if err != nil {
		return err
	}
	for _, split := range []string{dataset.Train, dataset.Valid, dataset.Test} {
		fmt.Fprintf(out, "%-5s %4d records %5d questions %6d pairs, %d relevant; sha256 %s\n", split, m.Records[split], m.Questions[split], m.Pairs[split], m.Relevant[split], m.SHA256[split])
		fmt.Fprintf(out, "      asks %v\n", m.Asks[split])
	}
	return nil
}
