package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"chartside/internal/dataset"
	"chartside/internal/feedback"
	"chartside/internal/vault"
)

// exportCommand writes feedback for a person to look at.
type exportCommand struct {
	Feedback string   `arg:"" help:"File that the application keeps feedback in ([feedback] file)." type:"existingfile"`
	Key      []string `help:"File of a key of [feedback] key_files; one for each key that lines were sealed by." required:"" type:"existingfile"`
	To       string   `help:"Review file, JSON lines. It holds questions and record lines: patient data." required:""`
	Helpful  bool     `help:"Also what was called helpful."`
}

func (c exportCommand) Run(out io.Writer) error {
	in, err := os.Open(c.Feedback)
	if err != nil {
		return err
	}
	defer in.Close()
	ring, err := ringFrom(c.Key)
	if err != nil {
		return err
	}
	entries, err := feedback.Read(in, ring)
	if err != nil {
		return err
	}
	n := 0
	_, err = dataset.WriteLines(c.To, dataset.Keep, 0o600, func(put func(any) error) error {
		for _, e := range entries {
			if e.Verdict == feedback.Helpful && !c.Helpful || len(e.Sources) == 0 {
				continue
			}
			r := dataset.Review{Number: e.Number, Verdict: string(e.Verdict), Word: e.Word, Audience: e.Audience, Lang: e.Lang, Question: e.Question, Answer: e.Answer}
			for _, s := range e.Sources {
				r.Lines = append(r.Lines, s.Line)
			}
			if err := put(r); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d of %d to review in %s: fill in reviewer, accept, right_answer and relevant\n", n, len(entries), c.To)
	return nil
}

// ringFrom reads keys from files, as the configuration does.
func ringFrom(files []string) (*vault.Ring, error) {
	var texts []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		texts = append(texts, string(text))
	}
	return vault.Parse(texts...)
}

// reviewedCommand turns a review file into examples.
type reviewedCommand struct {
	Review string `arg:"" help:"Review file, filled in; or a hospital's own questions in its form." type:"existingfile"`
	Out    string `help:"Folder for reviewed-train.jsonl." default:"training/out/instruct"`
}

func (c reviewedCommand) Run(out io.Writer) error {
	in, err := os.Open(c.Review)
	if err != nil {
		return err
	}
	defer in.Close()
	reviews, err := dataset.ReadReviews(in)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Review, err)
	}
	examples, refused := dataset.FromReviews(reviews)
	for _, r := range refused {
		fmt.Fprintf(out, "not taken: %s: %s\n", r.Number, r.Why)
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	if _, err := dataset.WriteExamples(filepath.Join(c.Out, "reviewed-train.jsonl"), 0o600, examples); err != nil {
		return err
	}
	fmt.Fprintf(out, "%d reviewed, %d examples, %d not taken\n", len(reviews), len(examples), len(refused))
	return nil
}
