package llm_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"chartside/internal/llamaserver"
	"chartside/internal/llm"
)

// embedded starts the real child, or skips where it is not installed.
func embedded(t testing.TB) (*llm.Client, *llamaserver.Server) {
	client, server, _ := embeddedAt(t)
	return client, server
}

func embeddedAt(t testing.TB) (*llm.Client, *llamaserver.Server, llamaserver.Endpoints) {
	t.Helper()
	if testing.Short() {
		t.Skip("the real model is not started in short tests")
	}
	root, _ := filepath.Abs("../..")
	options, endpoints, err := llamaserver.Embedded(root, llamaserver.EmbeddedOptions{})
	if errors.Is(err, llamaserver.ErrNotInstalled) {
		t.Skip("no weights in .cache: run make model")
	}
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	server, err := llamaserver.Start(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	client, err := llm.Open(llm.Config{BaseURL: endpoints.Chat, RerankURL: endpoints.Rerank, Model: "chartside", Dialect: llm.LlamaCPP, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.WaitReady(t.Context()); err != nil {
		t.Fatalf("%v: %+v", err, server.State())
	}
	t.Logf("ready after %v", time.Since(began))
	return client, server, endpoints
}

// record is a prompt of about 300 tokens in the form of Task 2's lines.
func record() string {
	var b strings.Builder
	for i := range 8 {
		fmt.Fprintf(&b, "[%d] Lab result: Potassium in blood, %d.%d mmol/L (2024-0%d-11), final\n", i+1, 3+i%2, i%10, 1+i%9)
	}
	return b.String()
}

func TestEmbedded(t *testing.T) {
	client, server := embedded(t)
	identity, err := client.Identity(t.Context())
	if err != nil || len(identity.BaseSHA256) != 64 {
		t.Errorf("identity: %+v, %v", identity, err)
	}

	request := llm.Request{System: "Answer from the numbered lines only.", User: record() + "Question: What was my latest potassium?", MaxTokens: 60, CachePrompt: true}
	first, err := client.Complete(t.Context(), request, nil)
	if err != nil || first.Text == "" || first.PromptTokens < 200 {
		t.Fatalf("%+v, %v", first, err)
	}
	t.Logf("%d prompt tokens, %d out: first token %v, total %v", first.PromptTokens, first.Tokens, first.FirstToken, first.Total)
	again, err := client.Complete(t.Context(), request, nil)
	if err != nil || again.CachedTokens < first.PromptTokens/2 {
		t.Errorf("again: %+v, %v", again, err)
	}
	t.Logf("again, %d cached: first token %v, total %v", again.CachedTokens, again.FirstToken, again.Total)

	request.Grammar = `root ::= "Potassium 4.1 mmol/L [" [0-9] "]"`
	said, err := client.Complete(t.Context(), request, nil)
	if err != nil || !strings.HasPrefix(said.Text, "Potassium 4.1 mmol/L [") {
		t.Errorf("grammar: %q, %v", said.Text, err)
	}

	var concepts []string
	for i := range 32 {
		concepts = append(concepts, fmt.Sprintf("Lab result: Analyte number %d in serum or plasma (mmol/L), 12 results 2015-2024\nAnswer:", i))
	}
	began := time.Now()
	yes, err := client.YesNo(t.Context(), "Does the entry help to answer the question? Say yes or no.\nQuestion: What was my latest potassium?\nEntry: ", concepts)
	if err != nil || len(yes) != 32 {
		t.Errorf("yes/no: %v, %v", yes, err)
	}
	t.Logf("yes/no of 32 concepts: %v", time.Since(began))

	if identity.CrossEncoder == nil {
		if _, err := client.Rerank(t.Context(), "q", []string{"d"}); !errors.Is(err, llm.ErrUnavailable) {
			t.Errorf("rerank without a cross-encoder: %v", err)
		}
	} else {
		documents := make([]string, 150)
		for i := range documents {
			documents[i] = fmt.Sprintf("Lab result: Analyte number %d in serum or plasma by automated count (mmol/L)", i)
		}
		for range 2 {
			began = time.Now()
			if _, err := client.Rerank(t.Context(), "What was my latest potassium?", documents); err != nil {
				t.Error(err)
			}
			t.Logf("rerank of 150: %v", time.Since(began))
		}
	}
	refusedGrammarLeavesNoTrace(t, client, server)
}

// The engine prints a grammar that it cannot read; the status must not keep it.
func refusedGrammarLeavesNoTrace(t *testing.T, client *llm.Client, server *llamaserver.Server) {
	_, err := client.Complete(t.Context(), llm.Request{User: "planted", Grammar: `root ::= planted_value [`}, nil)
	if err == nil || strings.Contains(err.Error(), "planted") {
		t.Errorf("a broken grammar: %v", err)
	}
	for _, pid := range children(t) {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	for server.State().State == llamaserver.Ready {
		time.Sleep(10 * time.Millisecond)
	}
	if text := fmt.Sprint(server.State()); strings.Contains(text, "planted") {
		t.Errorf("the status quotes a request: %s", text)
	}
	if _, err := client.Complete(t.Context(), llm.Request{User: "hello", MaxTokens: 4}, nil); !errors.Is(err, llm.ErrUnavailable) {
		t.Errorf("while it is down: %v", err)
	}
	began := time.Now()
	if err := server.WaitReady(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Complete(t.Context(), llm.Request{User: "hello", MaxTokens: 4}, nil); err != nil {
		t.Errorf("after the restart: %v", err)
	}
	t.Logf("answering again %v after it was killed", time.Since(began))
}

// children are the processes that this test has started.
func children(t *testing.T) []int {
	t.Helper()
	var list []int
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", os.Getpid()))
	for _, task := range tasks {
		text, _ := os.ReadFile(task)
		for _, word := range strings.Fields(string(text)) {
			var pid int
			if _, err := fmt.Sscan(word, &pid); err == nil {
				list = append(list, pid)
			}
		}
	}
	return list
}
