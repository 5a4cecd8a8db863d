package llamaserver

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTailIsBounded(t *testing.T) {
	kept := newTail(func(string) bool { return true })
	for i := range 100 {
		fmt.Fprintf(kept, "line %d\n", i)
	}
	fmt.Fprint(kept, strings.Repeat("x", 10_000))
	got := kept.lines()
	if len(got) != tailLines || got[0] != "line 81" || len(got[tailLines-1]) != lineBytes {
		t.Errorf("got %d lines from %q to one of %d bytes", len(got), got[0], len(got[len(got)-1]))
	}
}

func TestTailJoinsPieces(t *testing.T) {
	kept := newTail(func(string) bool { return true })
	for _, piece := range []string{"a", "b\n", "\n", "c\nd", "e"} {
		fmt.Fprint(kept, piece)
	}
	if diff := cmp.Diff([]string{"ab", "c", "de"}, kept.lines()); diff != "" {
		t.Error(diff)
	}
}

func TestHarmlessLines(t *testing.T) {
	for line, want := range map[string]bool{
		"model_server: the weights are not installed: run make model":          true,
		"model_server.py: error: unrecognized arguments: --x":                  true,
		"/src/llama.cpp:123: GGML_ASSERT(n_tokens > 0) failed":                 true,
		"terminate called after throwing an instance of 'std::bad_alloc'":      true,
		"0.00.123.456 E common_init_from_params: failed to load lora adapter":  true,
		"parse: error parsing grammar: expecting name at \"Metformin 500 mg\"": false,
		"root ::= \"planted model_server: words\"":                             false,
		"0.03.471.731 E srv    send_error: task id = 3, error: planted":        false,
		"  what():  [json.exception.parse_error.101] last read: 'planted'":     false,
		"planted failed to load model":                                         false,
	} {
		if got := harmless.MatchString(line); got != want {
			t.Errorf("%q: got %v, want %v", line, got, want)
		}
	}
}
