package llm

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sent is what one call of Complete sends.
func sent(t *testing.T, request Request, change func(*Config)) (map[string]any, http.Header) {
	t.Helper()
	var body map[string]any
	var header http.Header
	client := serve(t, func(w http.ResponseWriter, r *http.Request) {
		header = r.Header.Clone()
		_ = json.NewDecoder(r.Body).Decode(&body)
		stream(token("a"), finish("stop"), done)(w, r)
	}, change)
	if _, err := client.Complete(t.Context(), request, nil); err != nil {
		t.Fatal(err)
	}
	return body, header
}

func TestBody(t *testing.T) {
	loaded := []string{"answer", "judge"}
	tests := []struct {
		name    string
		request Request
		change  func(*Config)
		want    map[string]any
		without []string
	}{
		{
			name:    "llama.cpp",
			request: Request{User: "q", MaxTokens: 60, Grammar: "root ::= x", Adapter: "judge", CachePrompt: true, Stop: []string{"\n"}},
			change:  func(c *Config) { c.Dialect, c.Adapters = LlamaCPP, loaded },
			want: map[string]any{
				"model": "m", "max_tokens": 60.0, "temperature": 0.0, "grammar": "root ::= x", "cache_prompt": true, "stream": true,
				"stop": []any{"\n"}, "lora": []any{map[string]any{"id": 0.0, "scale": 0.0}, map[string]any{"id": 1.0, "scale": 1.0}},
			},
			without: []string{"max_completion_tokens"},
		},
		{
			name:    "llama.cpp, base only: all adapters are switched off by name",
			request: Request{User: "q", Adapter: BaseOnly},
			change:  func(c *Config) { c.Dialect, c.Adapters, c.Adapter = LlamaCPP, loaded, "answer" },
			want:    map[string]any{"lora": []any{map[string]any{"id": 0.0, "scale": 0.0}, map[string]any{"id": 1.0, "scale": 0.0}}},
			without: []string{"grammar", "max_tokens"},
		},
		{
			name:    "OpenAI: the adapter is a model, nothing of llama.cpp is sent",
			request: Request{User: "q", Grammar: "root ::= x", Temperature: 0.5, CachePrompt: true},
			change:  func(c *Config) { c.Adapters, c.Adapter = loaded, "answer" },
			want:    map[string]any{"model": "answer", "temperature": 0.5},
			without: []string{"lora", "grammar", "structured_outputs", "cache_prompt"},
		},
		{
			name:    "vLLM takes the grammar as structured outputs",
			request: Request{User: "q", Grammar: "root ::= x"},
			change:  func(c *Config) { c.Grammar = GrammarVLLM },
			want:    map[string]any{"structured_outputs": map[string]any{"grammar": "root ::= x"}},
			without: []string{"grammar"},
		},
		{
			name:    "llama.cpp where the grammar is switched off",
			request: Request{User: "q", Grammar: "root ::= x"},
			change:  func(c *Config) { c.Dialect, c.Grammar = LlamaCPP, GrammarNone },
			without: []string{"grammar", "structured_outputs"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, _ := sent(t, test.request, test.change)
			for field, want := range test.want {
				if diff := cmp.Diff(want, got[field]); diff != "" {
					t.Errorf("%s: %s", field, diff)
				}
			}
			for _, field := range test.without {
				if _, there := got[field]; there {
					t.Errorf("%s was sent", field)
				}
			}
		})
	}
}

func TestMessagesInOrder(t *testing.T) {
	got, _ := sent(t, Request{System: "s", History: []Message{{User, "u1"}, {Assistant, "a1"}}, User: "u2"}, nil)
	var roles []string
	for _, m := range got["messages"].([]any) {
		roles = append(roles, m.(map[string]any)["role"].(string))
	}
	if diff := cmp.Diff([]string{"system", "user", "assistant", "user"}, roles); diff != "" {
		t.Error(diff)
	}
}

func TestUnknownAdapter(t *testing.T) {
	client := serve(t, nil, nil)
	if _, err := client.Complete(t.Context(), Request{User: "q", Adapter: "nobody"}, nil); !errors.Is(err, ErrAdapter) {
		t.Errorf("got %v", err)
	}
}

// The environment must never decide where a record is sent, or as whom.
func TestEnvironmentIsIgnored(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the request went elsewhere") }))
	defer elsewhere.Close()
	for _, name := range []string{"OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "http_proxy", "ALL_PROXY"} {
		t.Setenv(name, elsewhere.URL)
	}
	for _, name := range []string{"OPENAI_API_KEY", "OPENAI_MODEL", "OPENAI_ORGANIZATION"} {
		t.Setenv(name, planted)
	}
	body, header := sent(t, Request{User: "q"}, nil)
	for name := range header {
		if strings.Contains(header.Get(name), planted) || name == "Authorization" {
			t.Errorf("header %s: %q", name, header.Get(name))
		}
	}
	if body["model"] != "m" {
		t.Errorf("model: %v", body["model"])
	}
}

func TestKeyIsSent(t *testing.T) {
	_, header := sent(t, Request{User: "q"}, func(c *Config) { c.APIKey = "k" })
	if got := header.Get("Authorization"); got != "Bearer k" {
		t.Errorf("got %q", got)
	}
}

func TestOpenRefuses(t *testing.T) {
	for name, config := range map[string]Config{
		"no address":      {Model: "m"},
		"no model":        {BaseURL: "http://127.0.0.1/v1"},
		"a file":          {BaseURL: "file:///etc/passwd", Model: "m"},
		"a user":          {BaseURL: "http://u:planted@127.0.0.1/v1", Model: "m"},
		"relative socket": {BaseURL: "unix://x.sock", Model: "m"},
		"rerank address":  {BaseURL: "http://127.0.0.1/v1", Model: "m", RerankURL: "127.0.0.1"},
		"unknown adapter": {BaseURL: "http://127.0.0.1/v1", Model: "m", Adapter: "x"},
	} {
		if _, err := Open(config); err == nil || strings.Contains(err.Error(), "planted") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
