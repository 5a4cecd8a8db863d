package static

import (
	"bufio"
	"bytes"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// light are the tokens of the light theme as tokens.css has them, by name.
var light = readLight()

var declaration = regexp.MustCompile(`^\s*(--[a-z-]+):\s*([^;]+);`)

func readLight() map[string]string {
	tokens := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(byName["tokens.css"].plain))
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "}" {
			break // the first rule is the light theme
		}
		if m := declaration.FindStringSubmatch(lines.Text()); m != nil {
			tokens[m[1]] = strings.TrimSpace(m[2])
		}
	}
	return tokens
}

// pairs are the colours that meet on a page and may be themed, and the ratio
// that WCAG 2.2 asks of each: 4.5 for text, 3 for shapes.
var pairs = []struct {
	fore, back string
	ratio      float64
}{
	{"--ink", "--ground", 4.5}, {"--ink", "--surface", 4.5}, {"--ink", "--sunken", 4.5}, {"--ink", "--none-wash", 4.5},
	{"--ink", "--danger-wash", 4.5}, {"--ink", "--accent-wash", 4.5}, {"--ink-soft", "--ground", 4.5},
	{"--accent", "--ground", 4.5}, {"--accent", "--surface", 4.5}, {"--accent", "--accent-wash", 4.5}, {"--accent", "--none-wash", 4.5},
	{"--on-accent", "--accent", 4.5}, {"--danger", "--surface", 4.5}, {"--danger", "--danger-wash", 4.5},
	{"--edge", "--ground", 3}, {"--focus", "--ground", 3}, {"--accent", "--range", 3},
}

// Theme is a style sheet that gives light pages other values for some tokens
// ("--ground", "--ink", "--accent", "--danger", "--radius", "--font"), or nil
// when there are none or the colours would be too near to each other to read. A
// theme that the person chose, a dark device and more contrast come before it.
func Theme(values map[string]string) []byte {
	if len(values) == 0 {
		return nil
	}
	value := func(token string) string {
		if v := values[token]; v != "" {
			return v
		}
		return light[token]
	}
	for _, p := range pairs {
		if ratio, ok := contrast(value(p.fore), value(p.back)); !ok || ratio < p.ratio {
			return nil
		}
	}
	var b bytes.Buffer
	b.WriteString("@media (prefers-color-scheme: light) and (prefers-contrast: no-preference) {\n:root:not([data-theme]) {\n")
	for _, token := range slices.Sorted(maps.Keys(values)) {
		if values[token] != "" {
			fmt.Fprintf(&b, "  %s: %s;\n", token, values[token])
		}
	}
	b.WriteString("}\n}\n")
	return b.Bytes()
}

// contrast is WCAG 2.2's ratio of two colours, 1 to 21.
func contrast(a, b string) (ratio float64, ok bool) {
	la, okA := luminance(a)
	lb, okB := luminance(b)
	return (max(la, lb) + .05) / (min(la, lb) + .05), okA && okB
}

func luminance(hex string) (l float64, ok bool) {
	digits := strings.TrimPrefix(hex, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	rgb, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		return 0, false
	}
	for i, weight := range []float64{.0722, .7152, .2126} {
		c := float64(rgb>>(8*i)&0xff) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		l += weight * c
	}
	return l, true
}
