package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"chartside/internal/dataset"
	"chartside/internal/llm"
)

// paraphraseCommand has a private model reword questions of the training split.
type paraphraseCommand struct {
	BaseURL string `help:"OpenAI-compatible address inside the hospital; only synthetic examples are sent." required:""`
	Model   string `help:"The model's name at that address." required:""`
	KeyEnv  string `help:"Environment variable that holds the API key."`
	Data    string `help:"Folder made by dataset instruct." default:"training/out/instruct" type:"existingdir"`
	Limit   int    `help:"At most so many questions." default:"1000"`
}

func (c paraphraseCommand) Run(out io.Writer) error {
	examples, err := dataset.ReadExamples(filepath.Join(c.Data, "task2-train.jsonl"))
	if err != nil {
		return err
	}
	client, err := llm.Open(llm.Config{BaseURL: c.BaseURL, Model: c.Model, APIKey: os.Getenv(c.KeyEnv)})
	if err != nil {
		return err
	}
	examples = examples[:min(len(examples), c.Limit)]
	said, err := dataset.Paraphrases(context.Background(), examples, func(ctx context.Context, instruction, question string) (string, error) {
		done, err := client.Complete(ctx, llm.Request{System: instruction, User: question, MaxTokens: 80, Temperature: 0.8}, nil)
		return done.Text, err
	})
	if err != nil {
		return err
	}
	if _, err := dataset.WriteExamples(filepath.Join(c.Data, "paraphrased-train.jsonl"), 0o644, said); err != nil {
		return err
	}
	fmt.Fprintf(out, "%d of %d questions reworded by %s\n", len(said), len(examples), c.Model)
	return nil
}
