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
	"strings"
	"time"

	"chartside/config"
	"chartside/internal/gate"
	"chartside/internal/llamaserver"
	"chartside/internal/llm"
	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/weights"
	"chartside/web"
)

// modelName is the embedded base model.
const modelName = "SmolLM2-135M-Instruct Q8_0"

// crossEncoderFolder holds the Task 1 weights, relative to the root.
const crossEncoderFolder = "training/weights/cross-encoder"

// adaptersFolder holds the trained adapters, relative to the root.
const adaptersFolder = "training/weights"

// Embedded is the private model as a child process of ours, and the pipeline
// over it. The pipeline answers while the child starts or is down, too.
type Embedded struct {
	Pipeline    *qa.Pipeline
	Server      *llamaserver.Server
	Client      *llm.Client
	Combination gate.Combination // what is served, as scores are signed for it
	Adapter     string           // the adapters' names; "" for the base alone
}

// StartEmbedded starts the model's child process for the checkout at root and
// returns at once. The child ends with ctx.
//
// adapters are folders in training/weights, or paths, at most one for each task;
// none is the base alone. Weights that were trained for other prompts or another base are refused with a
// *weights.Mismatch.
func StartEmbedded(ctx context.Context, root string, adapters []string) (*Embedded, error) {
	w, err := openWeights(root, adapters)
	if err != nil {
		return nil, err
	}
	options, at, err := llamaserver.Embedded(root, llamaserver.EmbeddedOptions{Adapters: w.loaded})
	if err != nil {
		return nil, err
	}
	client, err := llm.Open(llm.Config{BaseURL: at.Chat, Model: modelName, Dialect: llm.LlamaCPP, RerankURL: at.Rerank,
		Adapters: llamaserver.Names(w.loaded), Adapter: w.answers, ChoiceAdapter: w.choices})
	if err != nil {
		return nil, err
	}
	server, err := llamaserver.Start(ctx, options)
	if err != nil {
		return nil, err
	}
	var selector qa.Selector = qa.Lexical{}
	if w.combination.CrossEncoder != "" {
		selector = qa.Blend{Model: client}
	}
	pipeline := &qa.Pipeline{Selector: selector, Drafter: &qa.Drafter{Model: client, Name: modelName, Adapter: w.answers}}
	return &Embedded{Pipeline: pipeline, Server: server, Client: client, Combination: w.combination, Adapter: w.name}, nil
}

// opened are the weights of the embedded model, verified.
type opened struct {
	combination      gate.Combination
	name             string // of the adapters
	loaded           []llamaserver.Adapter
	answers, choices string // the name of the adapter that was trained for the task
}

func openWeights(root string, adapters []string) (opened, error) {
	base, err := weights.ReadBase(root)
	if err != nil {
		return opened{}, err
	}
	w := opened{combination: gate.Combination{Base: base.SHA256, Prompt: prompt.Version, Pipeline: qa.Version}}
	encoder, found, err := weights.OpenCrossEncoder(filepath.Join(root, crossEncoderFolder), prompt.ConceptVersion)
	if err != nil {
		return opened{}, err
	}
	if found {
		w.combination.CrossEncoder = encoder.SHA256
	}
	var names, sums []string
	for _, folder := range adapters {
		if !strings.ContainsRune(folder, filepath.Separator) {
			folder = filepath.Join(root, adaptersFolder, folder)
		}
		a, err := weights.OpenAdapter(folder, base, prompt.Version)
		if err != nil {
			return opened{}, err
		}
		for task, does := range map[int]*string{1: &w.choices, 2: &w.answers} {
			if !a.Does(task) {
				continue
			}
			if *does != "" {
				return opened{}, fmt.Errorf("%s and %s were both trained for Task %d: configure one of them", *does, a.Name, task)
			}
			*does = a.Name
		}
		w.loaded = append(w.loaded, llamaserver.Adapter{Name: a.Name, File: a.File})
		names, sums = append(names, a.Name), append(sums, a.SHA256)
	}
	w.name, w.combination.Adapter = strings.Join(names, ", "), strings.Join(sums, " ")
	return w, nil
}

// State is what the model can do now. A child that failed is started again.
func (e *Embedded) State() web.ModelState {
	switch e.Server.State().State {
	case llamaserver.Ready:
		return web.ModelReady
	case llamaserver.Starting:
		return web.ModelStarting
	default:
		return web.ModelDown
	}
}

// Choice is what the commands at the terminal may change about the pipeline.
type Choice struct {
	NoModel  bool   // neither selector nor drafter by the model
	NoDraft  bool   // answers are taken directly from the record
	Free     bool   // the model words answers without a grammar
	Selector string // lexical, cross-encoder, yes-no, per-resource, blend; "" is the served one
	Adapter  string // folders in training/weights, or paths, with commas between; "" is what is served, "none" the base alone
}

// Flags adds the choices to a command's flags.
func (c *Choice) Flags(flags *flag.FlagSet) {
	flags.BoolVar(&c.NoModel, "no-model", false, "answer without the model: lexical selection, computed facts")
	flags.BoolVar(&c.NoDraft, "no-draft", false, "select with the model, answer with computed facts")
	flags.BoolVar(&c.Free, "no-grammar", false, "word answers without the grammar made from the evidence")
	flags.StringVar(&c.Selector, "selector", "", "Task 1 `selector`: lexical, cross-encoder, yes-no, per-resource or blend; default: the served one")
	flags.StringVar(&c.Adapter, "adapter", "", "`folders` in training/weights, or paths, with commas between; \"none\": the base alone; default: the served one")
}

// Served is a pipeline that answers, and what it is made of.
type Served struct {
	Pipeline       *qa.Pipeline
	Combination    gate.Combination
	Model, Adapter string
	Close          func()
}

// Start starts the embedded model, waits until it is ready, and returns the
// pipeline; Close ends it. With NoModel nothing is started.
func (c Choice) Start(ctx context.Context, progress io.Writer) (Served, error) {
	choose, err := c.selector()
	if err != nil {
		return Served{}, err
	}
	if c.NoModel {
		return Served{Pipeline: &qa.Pipeline{Selector: qa.Lexical{}}, Close: func() {}}, nil
	}
	root, err := Root()
	if err != nil {
		return Served{}, err
	}
	e, err := StartEmbedded(ctx, root, c.adapters())
	if errors.Is(err, llamaserver.ErrNotInstalled) {
		return Served{}, errors.New("the model is not installed: run make model, or answer without it with -no-model")
	}
	if err != nil {
		return Served{}, err
	}
	end := func() { _ = e.Server.Close() }
	fmt.Fprintln(progress, "starting the model")
	if err := e.Server.WaitReady(ctx); err != nil {
		end()
		return Served{}, fmt.Errorf("the model did not start: %s: %w", e.Server.State().Reason, err)
	}
	e.Pipeline.Drafter.Free = c.Free
	if c.NoDraft {
		e.Pipeline.Drafter = nil
	}
	if choose != nil {
		e.Pipeline.Selector, e.Pipeline.Patience = choose(e.Client), measuring
	}
	return Served{Pipeline: e.Pipeline, Combination: e.Combination, Model: modelName, Adapter: e.Adapter, Close: end}, nil
}

func (c Choice) adapters() []string {
	switch c.Adapter {
	case "":
		return []string{config.ShippedAdapter}
	case "none":
		return nil
	default:
		return strings.Split(c.Adapter, ",")
	}
}

// measuring is the patience with a selector that was chosen for comparison: one that
// is too slow to serve must not be measured as the lexical one that stands in for it.
const measuring = 30 * time.Minute

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
	case "per-resource":
		choose = func(m *llm.Client) qa.Selector { return qa.PerResource{Model: m} }
	case "blend":
		choose = func(m *llm.Client) qa.Selector { return qa.Blend{Model: m} }
	default:
		return nil, fmt.Errorf("no selector is called %q: lexical, cross-encoder, yes-no, per-resource or blend", c.Selector)
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
