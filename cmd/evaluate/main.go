// Command evaluate runs the served pipeline over a question set and writes
// predictions that the set's scorer reads.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"chartside/cmd/internal/wire"
	"chartside/internal/eval"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("evaluate", flag.ContinueOnError)
	set := flags.String("set", "", "`folder` with questions.jsonl and patients/")
	out := flags.String("out", "", "predictions, JSON lines `file`; what is there already is not asked again")
	only := flags.String("only", "", "question or patient `ids`, separated by commas")
	limit := flags.Int("limit", 0, "at most so many questions; 0: all")
	var sign signOff
	sign.flags(flags)
	var choice wire.Choice
	choice.Flags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *set == "" || *out == "" {
		flags.Usage()
		return flag.ErrHelp
	}
	o := eval.Options{Set: *set, Out: *out, Limit: *limit, Progress: os.Stderr}
	if *only != "" {
		o.Only = map[string]bool{}
		for _, id := range strings.Split(*only, ",") {
			o.Only[strings.TrimSpace(id)] = true
		}
	}
	if sign.by != "" && (choice != wire.Choice{Adapter: choice.Adapter} || *limit > 0 || *only != "") {
		return errors.New("only the whole set, asked of what is served, can be signed: leave out -limit, -only, -no-model, -no-draft and -selector")
	}
	served, err := choice.Start(ctx, os.Stderr)
	if err != nil {
		return err
	}
	defer served.Close()
	if err := eval.Run(ctx, served.Pipeline, o); err != nil {
		return err
	}
	return sign.score(served, o, os.Stdout)
}
