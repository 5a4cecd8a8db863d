// Package wire puts the pipeline together for the commands: which selector,
// which model, and the model's child process. Only commands import it.
package wire

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"chartside/internal/llamaserver"
	"chartside/internal/llm"
	"chartside/internal/qa"
)

// modelName is the embedded base model.
const modelName = "SmolLM2-135M-Instruct Q8_0"

// crossEncoderFolder holds the Task 1 weights, relative to the root.
const crossEncoderFolder = "training/weights/cross-encoder"

// Embedded is the private model as a child process of ours, and the pipeline
// over it. The pipeline answers while the child starts or is down, too.
type Embedded struct {
	Pipeline *qa.Pipeline
	Server   *llamaserver.Server
	Client   *llm.Client
}

// StartEmbedded starts the model's child process for the checkout at root and
// returns at once. The child ends with ctx.
func StartEmbedded(ctx context.Context, root string) (*Embedded, error) {
	options, at, err := llamaserver.Embedded(root, llamaserver.EmbeddedOptions{})
	if err != nil {
		return nil, err
	}
	client, err := llm.Open(llm.Config{BaseURL: at.Chat, Model: modelName, Dialect: llm.LlamaCPP, RerankURL: at.Rerank})
	if err != nil {
		return nil, err
	}
	server, err := llamaserver.Start(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Embedded{Pipeline: &qa.Pipeline{Selector: selector(root, client), Drafter: &qa.Drafter{Model: client, Name: modelName}}, Server: server, Client: client}, nil
}

// Up reports that the model answers now.
func (e *Embedded) Up() bool { return e.Server.State().State == llamaserver.Ready }

// selector is the cross-encoder blended with words where its weights are, else
// the lexical one.
func selector(root string, client *llm.Client) qa.Selector {
	if _, err := os.Stat(filepath.Join(root, crossEncoderFolder, "model.onnx")); err == nil {
		return qa.Blend{Model: client}
	}
	return qa.Lexical{}
}

// Choice is what the commands at the terminal may change about the pipeline.
type Choice struct {
	NoModel  bool   // neither selector nor drafter by the model
	NoDraft  bool   // answers are taken directly from the record
	Free     bool   // the model words answers without a grammar
	Selector string // lexical, cross-encoder, yes-no, blend; "" is the served one
}

// Flags adds the choices to a command's flags.
func (c *Choice) Flags(flags *flag.FlagSet) {
	flags.BoolVar(&c.NoModel, "no-model", false, "answer without the model: lexical selection, computed facts")
	flags.BoolVar(&c.NoDraft, "no-draft", false, "select with the model, answer with computed facts")
	flags.BoolVar(&c.Free, "no-grammar", false, "word answers without the grammar made from the evidence")
	flags.StringVar(&c.Selector, "selector", "", "Task 1 `selector`: lexical, cross-encoder, yes-no or blend; default: the served one")
}

// Pipeline starts the embedded model, waits until it is ready, and returns the
// pipeline and what ends it. With NoModel nothing is started.
func (c Choice) Pipeline(ctx context.Context, progress io.Writer) (*qa.Pipeline, func(), error) {
	choose, err := c.selector()
	if err != nil {
		return nil, nil, err
	}
	if c.NoModel {
		return &qa.Pipeline{Selector: qa.Lexical{}}, func() {}, nil
	}
	root, err := Root()
	if err != nil {
		return nil, nil, err
	}
	e, err := StartEmbedded(ctx, root)
	if errors.Is(err, llamaserver.ErrNotInstalled) {
		return nil, nil, errors.New("the model is not installed: run make model, or answer without it with -no-model")
	}
	if err != nil {
		return nil, nil, err
	}
	end := func() { _ = e.Server.Close() }
	fmt.Fprintln(progress, "starting the model")
	if err := e.Server.WaitReady(ctx); err != nil {
		end()
		return nil, nil, fmt.Errorf("the model did not start: %s: %w", e.Server.State().Reason, err)
	}
	e.Pipeline.Drafter.Free = c.Free
	if c.NoDraft {
		e.Pipeline.Drafter = nil
	}
	if choose != nil {
		e.Pipeline.Selector = choose(e.Client)
	}
	return e.Pipeline, end, nil
}

// selector finds the chosen one before anything is started; nil is the served.
func (c Choice) selector() (func(*llm.Client) qa.Selector, error) {
	var choose func(*llm.Client) qa.Selector
	switch c.Selector {
	case "":
		return nil, nil
	case "lexical":
		choose = func(*llm.Client) qa.Selector { return qa.Lexical{} }
	case "cross-encoder":
		choose = func(m *llm.Client) qa.Selector { return qa.CrossEncoder{Model: m} }
	case "yes-no":
		choose = func(m *llm.Client) qa.Selector { return qa.YesNo{Model: m} }
	case "blend":
		choose = func(m *llm.Client) qa.Selector { return qa.Blend{Model: m} }
	default:
		return nil, fmt.Errorf("no selector is called %q: lexical, cross-encoder, yes-no or blend", c.Selector)
	}
	if c.NoModel && c.Selector != "lexical" {
		return nil, fmt.Errorf("-selector %s needs the model; leave out -no-model", c.Selector)
	}
	return choose, nil
}

// Root finds the checkout or installation: the nearest folder at or above the
// working directory, or beside the program, that holds runtime/model_server.py.
func Root() (string, error) {
	var starts []string
	if wd, err := os.Getwd(); err == nil {
		starts = append(starts, wd)
	}
	if exe, err := os.Executable(); err == nil {
		starts = append(starts, filepath.Dir(exe))
	}
	for _, dir := range starts {
		for {
			if _, err := os.Stat(filepath.Join(dir, "runtime", "model_server.py")); err == nil {
				return dir, nil
			}
			up := filepath.Dir(dir)
			if up == dir {
				break
			}
			dir = up
		}
	}
	return "", errors.New("run this inside the checkout: runtime/model_server.py was not found")
}
