// Command evaluate runs the served pipeline over a question set and writes
// predictions that the set's scorer reads.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"chartside/internal/eval"
	"chartside/internal/qa"
)

var flags struct {
	Set   string   `required:"" type:"existingdir" help:"Folder with questions.jsonl and patients/."`
	Out   string   `required:"" help:"Predictions, JSON lines. What is there already is not asked again."`
	Only  []string `help:"Question or patient ids, separated by commas."`
	Limit int      `help:"At most so many questions."`
}

func main() {
	kong.Parse(&flags, kong.Description("Answer the questions of a set with the served pipeline."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	o := eval.Options{Set: flags.Set, Out: flags.Out, Limit: flags.Limit, Progress: os.Stderr}
	if len(flags.Only) > 0 {
		o.Only = map[string]bool{}
		for _, id := range flags.Only {
			o.Only[strings.TrimSpace(id)] = true
		}
	}
	return eval.Run(ctx, &qa.Pipeline{Selector: qa.Lexical{}}, o)
}
