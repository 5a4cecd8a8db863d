package llamaserver

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// ErrNotInstalled says that `make model` has not been run in the checkout.
var ErrNotInstalled = errors.New("llamaserver: the model runtime is not installed: run make model")

// EmbeddedOptions are what an application may choose about the embedded model.
type EmbeddedOptions struct {
	// Cache is the folder that runtime/fetch.py filled; "" is .cache in the root.
	Cache string
	// CrossEncoder is the folder of Task 1's weights; "" is
	// training/weights/cross-encoder in the root. It may be missing: then
	// /v1/rerank answers 503.
	CrossEncoder string
	// Adapters are LoRA files in the order of their ids.
	Adapters []Adapter
	// Threads of the language model's decoding and of the cross-encoder; 0 lets the
	// child choose half of the cores.
	Threads, RerankThreads int
	StartTimeout           time.Duration // 0 is Options' default
	Log                    *slog.Logger
}

// Adapter is a LoRA under the name by which requests ask for it.
type Adapter struct{ Name, File string }

// Names lists adapters as llm.Config.Adapters wants them: in the order of their ids.
func Names(adapters []Adapter) []string {
	names := make([]string, len(adapters))
	for i, a := range adapters {
		names[i] = a.Name
	}
	return names
}

// Endpoints are the addresses of an embedded model, in the form that llm.Config takes.
type Endpoints struct {
	Chat   string // unix:///…/llm.sock
	Rerank string // unix:///…/rerank.sock
}

// Installed is nil where Embedded would find the model, else ErrNotInstalled.
func Installed(root string) error {
	_, _, _, err := installed(root, EmbeddedOptions{})
	return err
}

func installed(root string, e EmbeddedOptions) (program, python, cache string, err error) {
	cache = or(e.Cache, filepath.Join(root, ".cache"))
	program = filepath.Join(root, "runtime", "model_server.py")
	python = filepath.Join(cache, "venv", "bin", "python")
	for _, file := range []string{program, python, filepath.Join(cache, "model.stamp")} {
		if _, err := os.Stat(file); err != nil {
			return "", "", "", ErrNotInstalled
		}
	}
	return program, python, cache, nil
}

// Embedded makes the Options and addresses of the model that ships with
// Chartside, for the checkout or installation at root. The child is reachable
// only through two sockets in a new folder that only this user can enter; the
// folder is removed when the Server has stopped. The error is ErrNotInstalled
// where the runtime is missing.
func Embedded(root string, e EmbeddedOptions) (Options, Endpoints, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return Options{}, Endpoints{}, err
	}
	program, python, cache, err := installed(root, e)
	if err != nil {
		return Options{}, Endpoints{}, err
	}
	sockets, err := os.MkdirTemp("", "chartside-") // mode 0700
	if err != nil {
		return Options{}, Endpoints{}, fmt.Errorf("llamaserver: a folder for sockets: %w", err)
	}
	chat, rerank := filepath.Join(sockets, "llm.sock"), filepath.Join(sockets, "rerank.sock")
	command := []string{
		python, program, "--weights", filepath.Join(cache, "weights"), "--listen", chat, "--rerank-listen", rerank, "--watch-stdin",
		"--cross-encoder", or(e.CrossEncoder, filepath.Join(root, "training", "weights", "cross-encoder")),
	}
	for _, a := range e.Adapters {
		command = append(command, "--adapter", a.Name+"="+a.File)
	}
	if e.Threads > 0 {
		command = append(command, "--threads", strconv.Itoa(e.Threads))
	}
	if e.RerankThreads > 0 {
		command = append(command, "--rerank-threads", strconv.Itoa(e.RerankThreads))
	}
	options := Options{
		Command: command,
		Env:     embeddedEnvironment(),
		Dir:     sockets,
		// /metrics goes through the engine's own queue: it stops answering when
		// decoding hangs, which /health does not. It counts tokens and holds no text.
		Probes:       []Probe{{URL: "http://local/metrics", Socket: chat}, {URL: "http://local/health", Socket: rerank}},
		Cleanup:      func() { _ = os.RemoveAll(sockets) },
		StartTimeout: e.StartTimeout,
		Keep:         harmless.MatchString,
		Log:          e.Log,
	}
	return options, Endpoints{Chat: "unix://" + chat, Rerank: "unix://" + rerank}, nil
}

// embeddedEnvironment is all that the child may know of ours. GOMP_SPINCOUNT=0
// lets waiting OpenMP threads sleep: on two cores that others use as well, spinning
// ones cost between a third and nine tenths of the speed (measured with 0 to 20000).
func embeddedEnvironment() []string {
	return []string{"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=/nonexistent", "GOMP_SPINCOUNT=0", "PYTHONDONTWRITEBYTECODE=1", "PYTHONUNBUFFERED=1"}
}

// harmless are the lines of the embedded child that never quote a request:
// model_server.py's own, and the engine's about loading and about its own faults.
var harmless = regexp.MustCompile(`^(model_server(\.py)?: |\S+: can't open file |/\S+:\d+: GGML_ASSERT\(|terminate called |` +
	`[\d.]+ E (gguf_init|llama_model_load|llama_adapter|common_init|cmn +common_init|srv +load_model))`)

func or(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}
