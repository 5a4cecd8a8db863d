package static

import (
	"strings"
	"testing"
)

// The tokens keep WCAG 2.2's ratios as they are.
func TestLightTokensCanBeRead(t *testing.T) {
	for _, p := range pairs {
		ratio, ok := contrast(light[p.fore], light[p.back])
		if !ok || ratio < p.ratio {
			t.Errorf("%s on %s is %.1f, want %.1f at least", p.fore, p.back, ratio, p.ratio)
		}
	}
}

func TestContrast(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{{"#000000", "#fff", 21}, {"#ffffff", "#ffffff", 1}, {"#777777", "#ffffff", 4.48}} {
		if got, ok := contrast(test.a, test.b); !ok || got < test.want-.01 || got > test.want+.01 {
			t.Errorf("%s on %s is %.2f, want %.2f", test.a, test.b, got, test.want)
		}
	}
	if _, ok := contrast("red", "#fff"); ok {
		t.Error("a colour's name was taken")
	}
}

func TestTheme(t *testing.T) {
	got := string(Theme(map[string]string{"--ground": "#f4f2ee", "--accent": "#1b4f8f", "--radius": "4px"}))
	for _, want := range []string{"--ground: #f4f2ee;", "--accent: #1b4f8f;", "--radius: 4px;", ":root:not([data-theme])", "prefers-contrast: no-preference"} {
		if !strings.Contains(got, want) {
			t.Errorf("the theme lacks %q:\n%s", want, got)
		}
	}
	for name, values := range map[string]map[string]string{
		"nothing":           {},
		"pale accent":       {"--accent": "#9ec5e8"},
		"dark ground alone": {"--ground": "#202020"},
		"pale ink":          {"--ink": "#bbbbbb"},
		"not a colour":      {"--ink": "red"},
	} {
		if got := Theme(values); got != nil {
			t.Errorf("%s gave %s", name, got)
		}
	}
}
