package llm_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"chartside/internal/llm"
)

// TestStopEndsTheRealModel: when a person stops an answer, the child process stops
// decoding: its own count of tokens stands still.
func TestStopEndsTheRealModel(t *testing.T) {
	client, _, at := embeddedAt(t)
	ctx, cancel := context.WithCancel(t.Context())
	before := decoded(t, at.Chat)
	n := 0
	_, err := client.Complete(ctx, llm.Request{User: "Write a very long story about a lighthouse keeper, with many chapters.", MaxTokens: 900, Temperature: 0.8}, func(string) error {
		if n++; n == 8 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	const settle = 700 * time.Millisecond // the batch under way may still end
	time.Sleep(settle)
	ended := decoded(t, at.Chat)
	time.Sleep(3 * settle)
	if later := decoded(t, at.Chat); later != ended {
		t.Errorf("%d tokens more after the stop", later-ended)
	}
	if busy := metric(t, at.Chat, "requests_processing"); busy != 0 {
		t.Errorf("%d requests are still under way", busy)
	}
	t.Logf("stopped after %d pieces; the child counted %d tokens", n, ended-before)
}

func decoded(t testing.TB, chat string) int { return metric(t, chat, "tokens_predicted_total") }

// metric reads one of the engine's own counters.
func metric(t testing.TB, chat, name string) int {
	t.Helper()
	path := strings.TrimPrefix(chat, "unix://")
	engine := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", path)
	}}}
	answer, err := engine.Get("http://engine/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		var n int
		if _, err := fmt.Sscanf(lines.Text(), "llamacpp:"+name+" %d", &n); err == nil {
			return n
		}
	}
	t.Fatalf("the engine does not count %s", name)
	return 0
}

// BenchmarkGrammar is what a grammar costs in tokens a second, in one run.
func BenchmarkGrammar(b *testing.B) {
	client, _ := embedded(b)
	var values []string
	for i := range 60 {
		values = append(values, fmt.Sprintf("\"%d.%d mmol/L\"", 3+i%2, i%10))
	}
	grammar := "root ::= sentence (\" \" sentence){0,2}\nsentence ::= piece+ \" \"? cite{1,6} \".\"?\npiece ::= value plain | plain\nplain ::= [^0-9\\[\\]\\r\\n]\nvalue ::= " +
		strings.Join(values, " | ") + "\ncite ::= \"[1]\" | \"[2]\" | \"[3]\"\n"
	for name, g := range map[string]string{"free": "", "grammar": grammar} {
		b.Run(name, func(b *testing.B) {
			tokens, seconds := 0, 0.0
			for range b.N {
				got, err := client.Complete(b.Context(), llm.Request{System: "Answer from the numbered lines only.", User: record() + "Question: How did my potassium change? Explain at length.", MaxTokens: 80, CachePrompt: true, Grammar: g}, nil)
				if err != nil {
					b.Fatal(err)
				}
				tokens, seconds = tokens+got.Tokens, seconds+(got.Total-got.FirstToken).Seconds()
			}
			b.ReportMetric(float64(tokens)/seconds, "tokens/s")
		})
	}
}
