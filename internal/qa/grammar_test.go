package qa

import (
	"slices"
	"strings"
	"testing"
)

func TestGrammarValues(t *testing.T) {
	lines := []string{`lab result: Hemoglobin A1c; value 6.8 %; reference range 4.0 to 5.6; date 14 May 2026; says "take 2 "now" [9]"`, "vital sign: blood pressure; value 127/76 mm[Hg]; date 6 June 2025"}
	got := valuesOf(append([]string{"Your most recent A1c was 6.8 % on May 14, 2026. [1]"}, lines...))
	for _, want := range []string{"6.8 %", "6.8", "A1c", "May 14, 2026", "14 May 2026", "4.0", "5.6", "127/76", "6 June 2025", "2"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
	for _, v := range got {
		if strings.ContainsAny(v, "\"\n[") && !strings.Contains(v, "[Hg]") {
			t.Errorf("%q ends the terminal or is a citation", v)
		}
	}
	g := grammarOf(lines, nil, 2)
	for _, want := range []string{`cite ::= "[1]" | "[2]"`, `"6.8 %"`, `plain ::= [^0-9\[\]\r\n]`} {
		if !strings.Contains(g, want) {
			t.Errorf("no %s in\n%s", want, g)
		}
	}
	if quoteGBNF("a\"b\\\nc") != `"a\"b\\ c"` {
		t.Error(quoteGBNF("a\"b\\\nc"))
	}
}
