// Command dataset writes training, calibration and test examples: computed by
// rule from records, or taken over from a hospital's own reviewed questions.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/alecthomas/kong"

	"chartside/internal/dataset"
)

// commands are what can be made.
type commands struct {
	Pairs    pairsCommand    `cmd:"" help:"Pairs of question and concept for the cross-encoder of Task 1."`
	Instruct instructCommand `cmd:"" help:"Chats for the language model: yes or no (Task 1) and answers (Task 2)."`
	Text     textCommand     `cmd:"" help:"Plain text of the training records, for continual pre-training."`

	Twins twinsCommand `cmd:"" help:"Counterfactual pairs: the same record with sex or race exchanged."`

	Feedback   exportCommand     `cmd:"" help:"Feedback from the application as a file for review."`
	Reviewed   reviewedCommand   `cmd:"" help:"Examples from reviewed feedback, or from a hospital's own reviewed questions."`
	Paraphrase paraphraseCommand `cmd:"" help:"Other wordings of training questions, by a configured private model; labelled as such."`
}

// records are where examples come from.
type records struct {
	Records  string `help:"Folder of Synthea bundles (*.json.gz)." default:".cache/synthea/train"`
	Composed int    `help:"Composed records for training." default:"260"`
	Seed     uint64 `help:"The same seed and records give the same files." default:"1"`

	ComposedOnly bool `help:"Use no bundles: for tests of the whole path, where there is no Synthea."`
}

func (r records) options(out string) (dataset.Options, error) {
	files, err := filepath.Glob(filepath.Join(r.Records, "*.json.gz"))
	if err != nil {
		return dataset.Options{}, err
	}
	if r.ComposedOnly {
		files = nil
	} else if len(files) == 0 {
		return dataset.Options{}, fmt.Errorf("no bundles in %s: make them with make records", r.Records)
	}
	return dataset.Options{Synthea: files, Composed: r.Composed, Seed: r.Seed, Out: out}, nil
}

type pairsCommand struct {
	records
	Out   string `help:"Folder for the JSONL files." default:"training/out/data"`
	Pairs int    `help:"Training pairs, about." default:"36000"`
	Tests int    `help:"Test questions; half as many for the calibration." default:"400"`
}

func (c pairsCommand) Run(out io.Writer) error {
	o, err := c.options(c.Out)
	if err != nil {
		return err
	}
	o.Pairs, o.Tests = c.Pairs, c.Tests
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

type instructCommand struct {
	records
	Out   string `help:"Folder for the JSONL files." default:"training/out/instruct"`
	Task1 int    `name:"task1" help:"Training examples of Task 1." default:"10000"`
	Task2 int    `name:"task2" help:"Training examples of Task 2." default:"5200"`
	Tests int    `help:"Test examples of each task; half as many for the validation." default:"600"`
}

func (c instructCommand) Run(out io.Writer) error {
	o, err := c.options(c.Out)
	if err != nil {
		return err
	}
	m, err := dataset.GenerateInstruct(dataset.InstructOptions{Options: o, Task1: c.Task1, Task2: c.Task2, Tests: c.Tests})
	if err != nil {
		return err
	}
	for _, split := range []string{dataset.Train, dataset.Valid, dataset.Test} {
		for _, task := range []string{"task1", "task2"} {
			name := task + "-" + split + ".jsonl"
			fmt.Fprintf(out, "%-18s %4d records %6d examples; sha256 %s\n    %v\n", name, m.Records[split], m.Examples[name], m.SHA256[name], m.By[name])
		}
		fmt.Fprintf(out, "    no Task 2 example: %v\n", m.Lost[split])
	}
	return nil
}

type textCommand struct {
	records
	Out string `help:"Folder for the JSONL file." default:"training/out/instruct"`
}

func (c textCommand) Run(out io.Writer) error {
	o, err := c.options(c.Out)
	if err != nil {
		return err
	}
	n, err := dataset.GenerateText(o)
	fmt.Fprintf(out, "%d passages\n", n)
	return err
}

type twinsCommand struct {
	records
	Out   string `help:"Folder for task2-twins.jsonl." default:"training/out/instruct"`
	Pairs int    `help:"Pairs of each kind and patient." default:"8"`
}

func (c twinsCommand) Run(out io.Writer) error {
	o, err := c.options(c.Out)
	if err != nil {
		return err
	}
	n, err := dataset.GenerateTwins(o, c.Pairs)
	fmt.Fprintf(out, "%d pairs\n", n)
	return err
}

func main() {
	var c commands
	ctx := kong.Parse(&c, kong.Name("dataset"), kong.Description("Training examples from records, by rule."))
	ctx.BindTo(os.Stdout, (*io.Writer)(nil))
	ctx.FatalIfErrorf(ctx.Run())
}
