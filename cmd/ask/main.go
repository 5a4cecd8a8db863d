// Command ask answers one question over a FHIR Bundle file at the terminal,
// with the same pipeline that the web application serves.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"chartside/cmd/internal/wire"
	"chartside/internal/eval"
	"chartside/internal/qa"
	"chartside/internal/record"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "ask:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("ask", flag.ContinueOnError)
	file := flags.String("record", "", "a FHIR Bundle, `FILE`.json or .json.gz")
	audience := flags.String("audience", "patient", "patient or clinician")
	asJSON := flags.Bool("json", false, "print one JSON object")
	var choice wire.Choice
	choice.Flags(flags)
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), `usage: ask -record FILE.json[.gz] [-audience patient|clinician] [-json] "question"`)
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return err
	}
	question := strings.TrimSpace(strings.Join(flags.Args(), " "))
	switch {
	case *file == "" && question == "":
		flags.Usage()
		return flag.ErrHelp
	case *file == "":
		return errors.New("no record: give -record FILE before the question")
	case question == "":
		return errors.New("no question: write it, in quotes, after the flags")
	case *audience != string(qa.Patient) && *audience != string(qa.Clinician):
		return fmt.Errorf("-audience is %q, want patient or clinician", *audience)
	}
	rec, err := record.OpenFile(*file)
	if err != nil {
		return err
	}
	served, err := choice.Start(ctx, os.Stderr)
	if err != nil {
		return err
	}
	defer served.Close()
	a, result, err := eval.Answer(ctx, served.Pipeline, qa.Prepare(rec), qa.Question{Text: question, Audience: qa.Audience(*audience)})
	if err != nil {
		return err
	}
	if *asJSON {
		return json.NewEncoder(out).Encode(result)
	}
	return printAnswer(out, a)
}

// printAnswer writes an answer for people: sentences with [n], then sources.
func printAnswer(out io.Writer, a *qa.Answer) error {
	var b strings.Builder
	for _, s := range a.Sentences {
		b.WriteString(s.Text)
		for _, n := range s.Cites {
			fmt.Fprintf(&b, "[%d]", n)
		}
		b.WriteString("\n")
	}
	if a.Table != nil {
		fmt.Fprintf(&b, "\n%s\n", a.Table.Title)
		for _, r := range a.Table.Rows {
			fmt.Fprintf(&b, "  %s [%d]\n", strings.Join(r.Cells, "  "), r.Cite)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", trustWords[a.Trust])
	for _, s := range a.Sources {
		fmt.Fprintf(&b, "  [%d] %s\n      %s\n", s.N, s.Line, s.Resource.Ref())
	}
	_, err := io.WriteString(out, b.String())
	return err
}

var trustWords = map[qa.Trust]string{
	qa.Checked:   "Checked: every number, date and name was compared with its source.",
	qa.Direct:    "Taken directly from the record.",
	qa.NotFound:  "Not found.",
	qa.Emergency: "Emergency: not answered from the record.",
	qa.Declined:  "Not a question about the record.",
}
