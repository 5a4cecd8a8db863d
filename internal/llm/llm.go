// Package llm opens the private model: a chat model through langchaingo, and
// beside it what langchaingo cannot say (yes/no probabilities, rerank, grammars,
// adapters). It talks to the configured addresses and to no other, whatever the
// environment says, and neither logs nor keeps a prompt or an answer. It owns no
// words of a prompt: those are internal/prompt's. cmd and internal/eval import it;
// qa receives it behind interfaces of its own.
package llm

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/openai"
)

// Dialect is what a server understands beyond the OpenAI chat interface.
type Dialect int

// OpenAI is vLLM, TGI, Ollama and others: an adapter is a model's name. LlamaCPP is llama-server, the embedded child included: adapters are
// scales per request, and decoding takes a GBNF grammar.
const (
	OpenAI Dialect = iota
	LlamaCPP
)

// BaseOnly in Request.Adapter asks for the base model where Config.Adapter names another.
const BaseOnly = "-"

// Grammar is how a server takes a grammar that bounds what may be decoded.
type Grammar string

// GrammarDefault is llama.cpp's field with the dialect LlamaCPP and none otherwise.
// GrammarLlamaCPP sends GBNF as "grammar", GrammarVLLM as vLLM's structured outputs
// (vLLM 0.11 or newer, whose xgrammar backend reads GBNF). A server that does not
// know the field ignores it or refuses the request, so it is a setting.
const (
	GrammarDefault  Grammar = ""
	GrammarNone     Grammar = "none"
	GrammarLlamaCPP Grammar = "llama.cpp"
	GrammarVLLM     Grammar = "vllm"
)

// Config says where the private model is. BaseURL and Model are required.
type Config struct {
	BaseURL string // https://host/v1, or unix:///path.sock
	Model   string
	APIKey  string // also sent to the rerank server
	Dialect Dialect
	Grammar Grammar

	// Adapters are the names of the LoRA adapters that the server has loaded; with
	// LlamaCPP in the order of their ids.
	Adapters      []string
	Adapter       string // for Complete where a request names none; "" is the base
	ChoiceAdapter string // for YesNo; "" is the base

	RerankURL     string // the rerank address itself, https://host/v1/rerank, or unix:///path.sock; "" for none
	RerankModel   string
	RerankDialect RerankDialect
	// RerankLogits says that the server's scores are logits, which Rerank then
	// maps to probabilities. Without it a score outside 0..1 is ErrProtocol.
	RerankLogits bool

	Timeout time.Duration // of one Complete, or of one request of YesNo and Rerank; 1 minute
	// Parallel is how many questions of one YesNo call are under way at once; 2.
	Parallel int
}

// Client is an open private model. It is safe for concurrent use.
type Client struct {
	config Config
	chat   *endpoint
	rerank *endpoint // nil without RerankURL
	model  *openai.LLM
}

// Open checks the configuration and makes the client; it does not connect.
func Open(config Config) (*Client, error) {
	if config.Timeout <= 0 {
		config.Timeout = time.Minute
	}
	if config.Parallel <= 0 {
		config.Parallel = 2
	}
	switch config.Grammar {
	case GrammarDefault, GrammarNone, GrammarLlamaCPP, GrammarVLLM:
	default:
		return nil, fmt.Errorf("llm: no server takes a grammar as %q", config.Grammar)
	}
	if config.Model == "" {
		return nil, fmt.Errorf("llm: a model's name is needed")
	}
	c := &Client{config: config}
	for _, name := range []string{config.Adapter, config.ChoiceAdapter} {
		if !c.knows(name) {
			return nil, ErrAdapter
		}
	}
	var err error
	if c.chat, err = newEndpoint(config.BaseURL, "/v1", config.APIKey); err != nil {
		return nil, fmt.Errorf("chat: %w", err)
	}
	if config.RerankURL != "" {
		if c.rerank, err = newEndpoint(config.RerankURL, rerankPath, config.APIKey); err != nil {
			return nil, fmt.Errorf("rerank: %w", err)
		}
	}
	// Every setting that langchaingo would otherwise read from the environment,
	// or default to a public address, is given here.
	c.model, err = openai.New(
		openai.WithBaseURL(c.chat.base),
		openai.WithToken(placeholder(config.APIKey)),
		openai.WithModel(config.Model),
		openai.WithOrganization(""),
		openai.WithAPIType(openai.APITypeOpenAI),
		openai.WithHTTPClient(guard{endpoint: c.chat, always: c.adapterFields("")}),
	)
	if err != nil {
		return nil, fmt.Errorf("llm: %w", err)
	}
	return c, nil
}

// placeholder: langchaingo insists on a key; guard removes this one again.
func placeholder(key string) string {
	if key == "" {
		return "none"
	}
	return key
}

// Model is the chat model for callers that want langchaingo's own interface. It
// has the same guard as Complete, but not its typed errors.
func (c *Client) Model() llms.Model { return c.model }

// TakesGrammar says whether Request.Grammar has an effect.
func (c *Client) TakesGrammar() bool { return c.grammar() != GrammarNone }

func (c *Client) grammar() Grammar {
	switch {
	case c.config.Grammar != GrammarDefault:
		return c.config.Grammar
	case c.config.Dialect == LlamaCPP:
		return GrammarLlamaCPP
	}
	return GrammarNone
}

// Reranks says whether a rerank address is configured.
func (c *Client) Reranks() bool { return c.rerank != nil }

func (c *Client) knows(adapter string) bool {
	return adapter == "" || adapter == BaseOnly || slices.Contains(c.config.Adapters, adapter)
}

// adapterFields are the body fields that choose one adapter. With LlamaCPP a
// request that does not list them all would get whatever was loaded.
func (c *Client) adapterFields(name string) map[string]any {
	fields := map[string]any{}
	if c.config.Dialect == OpenAI {
		if name != "" && name != BaseOnly {
			fields["model"] = name
		}
		return fields
	}
	type scale struct {
		ID    int     `json:"id"`
		Scale float64 `json:"scale"`
	}
	scales := make([]scale, len(c.config.Adapters))
	for i, loaded := range c.config.Adapters {
		scales[i].ID = i
		if loaded == name {
			scales[i].Scale = 1
		}
	}
	if len(scales) > 0 {
		fields["lora"] = scales
	}
	return fields
}

// healthTimeout bounds Health and Identity: they are asked while a person waits.
const healthTimeout = 5 * time.Second

// Health returns nil if the chat server answers; ErrUnavailable and others if not.
func (c *Client) Health(ctx context.Context) error {
	var answer struct{}
	return c.chat.call(ctx, min(healthTimeout, c.config.Timeout), c.chat.base+"/models", nil, &answer)
}

// Identity is which model gave an answer, for provenance and evaluation.
type Identity struct {
	Model    string `json:"model"`
	Adapter  string `json:"adapter,omitempty"`
	BaseName string `json:"base_name,omitempty"` // the rest is known of the embedded child only
	// BaseSHA256 is of the weights file that the child loaded.
	BaseSHA256   string            `json:"base_sha256,omitempty"`
	CrossEncoder *CrossEncoder     `json:"cross_encoder,omitempty"`
	Versions     map[string]string `json:"versions,omitempty"` // python, xllamacpp, onnxruntime, tokenizers
}

// CrossEncoder describes Task 1's weights in the embedded child.
type CrossEncoder struct {
	SHA256        string  `json:"sha256"`
	Threshold     float64 `json:"threshold"`      // relevant from this score on
	PromptVersion string  `json:"prompt_version"` // prompt.Version that it was trained with
}

// Identity asks the embedded child what it serves. Of a remote server only the
// configured names are known, and nothing is asked.
func (c *Client) Identity(ctx context.Context) (Identity, error) {
	identity := Identity{Model: c.config.Model, Adapter: c.config.Adapter}
	if c.rerank == nil || !strings.HasPrefix(c.config.RerankURL, "unix:") {
		return identity, nil
	}
	var health struct {
		Base struct {
			Name   string `json:"name"`
			SHA256 string `json:"sha256"`
		} `json:"base"`
		CrossEncoder *CrossEncoder     `json:"cross_encoder"`
		Versions     map[string]string `json:"versions"`
	}
	url := strings.TrimSuffix(c.rerank.base, rerankPath) + "/health"
	if err := c.rerank.call(ctx, healthTimeout, url, nil, &health); err != nil {
		return identity, err
	}
	identity.BaseName, identity.BaseSHA256 = health.Base.Name, health.Base.SHA256
	identity.CrossEncoder, identity.Versions = health.CrossEncoder, health.Versions
	return identity, nil
}
