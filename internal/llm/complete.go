package llm

import (
	"context"
	"strings"
	"time"

	"github.com/tmc/langchaingo/llms"
)

// Role is who said a Message.
type Role string

// The roles of a chat.
const (
	User      Role = "user"
	Assistant Role = "assistant"
)

// Message is one turn before the question.
type Message struct {
	Role Role
	Text string
}

// Request is one chat completion.
type Request struct {
	System      string    // "" leaves it to the model's chat template
	History     []Message // between System and User
	User        string
	MaxTokens   int // 0 leaves it to the server
	Temperature float64
	Stop        []string
	// Grammar is GBNF; ignored where TakesGrammar is false.
	Grammar string
	// Adapter is one of Config.Adapters, "" for Config.Adapter, or BaseOnly.
	Adapter string
	// CachePrompt lets a LlamaCPP server keep the prompt's state for the next
	// request that begins the same way. Other servers decide for themselves.
	CachePrompt bool
}

// Completion is a whole answer.
type Completion struct {
	Text         string
	PromptTokens int // of which CachedTokens were not computed again
	CachedTokens int
	Tokens       int
	FirstToken   time.Duration // from the call to the first text; 0 if there was none
	Total        time.Duration
	Truncated    bool // cut at MaxTokens or at the end of the context
}

// Complete asks for an answer and hands its text to onToken piece by piece (nil
// if nobody wants the pieces). An error of onToken stops the model and is
// returned as it is; so is ctx's. With any error the Completion holds what came.
func (c *Client) Complete(ctx context.Context, request Request, onToken func(string) error) (Completion, error) {
	if !c.knows(request.Adapter) {
		return Completion{}, ErrAdapter
	}
	began := time.Now()
	limited, cancel := context.WithTimeout(ctx, c.config.Timeout)
	defer cancel()
	x := &exchange{fields: c.fields(request)}
	var text strings.Builder
	var first time.Duration
	var stopped error
	_, err := c.model.GenerateContent(withExchange(limited, x), messages(request), llms.WithStreamingFunc(
		func(_ context.Context, chunk []byte) error {
			if len(chunk) == 0 || limited.Err() != nil {
				return limited.Err()
			}
			if first == 0 {
				first = time.Since(began)
			}
			text.Write(chunk)
			if onToken != nil {
				stopped = onToken(string(chunk))
			}
			return stopped
		}))
	x.mu.Lock()
	defer x.mu.Unlock()
	completion := Completion{
		Text: text.String(), PromptTokens: x.usage.Prompt, CachedTokens: x.usage.Details.Cached, Tokens: x.usage.Completion,
		FirstToken: first, Total: time.Since(began), Truncated: x.finish == "length",
	}
	switch {
	case stopped != nil:
		return completion, stopped
	case ctx.Err() != nil:
		return completion, ctx.Err()
	case limited.Err() != nil:
		return completion, ErrUnavailable
	case x.fault != nil:
		return completion, x.fault
	case err != nil && !x.begun:
		return completion, ErrUnavailable
	case err != nil, !x.done, x.finish == "":
		return completion, ErrTruncated
	}
	return completion, nil
}

// fields are what the body says beyond messages and stream.
func (c *Client) fields(request Request) map[string]any {
	adapter := request.Adapter
	if adapter == "" {
		adapter = c.config.Adapter
	}
	fields := c.adapterFields(adapter)
	fields["temperature"] = request.Temperature
	fields["max_completion_tokens"] = nil
	if request.MaxTokens > 0 {
		fields["max_tokens"] = request.MaxTokens // the one that every server knows
	}
	if len(request.Stop) > 0 {
		fields["stop"] = request.Stop
	}
	if c.config.Dialect == LlamaCPP {
		fields["cache_prompt"] = request.CachePrompt
	}
	if request.Grammar != "" {
		switch c.grammar() {
		case GrammarLlamaCPP:
			fields["grammar"] = request.Grammar
		case GrammarVLLM:
			fields["structured_outputs"] = map[string]any{"grammar": request.Grammar}
		}
	}
	return fields
}

func messages(request Request) []llms.MessageContent {
	var list []llms.MessageContent
	add := func(role llms.ChatMessageType, text string) { list = append(list, llms.TextParts(role, text)) }
	if request.System != "" {
		add(llms.ChatMessageTypeSystem, request.System)
	}
	for _, m := range request.History {
		if m.Role == Assistant {
			add(llms.ChatMessageTypeAI, m.Text)
		} else {
			add(llms.ChatMessageTypeHuman, m.Text)
		}
	}
	add(llms.ChatMessageTypeHuman, request.User)
	return list
}
