package dataset

import (
	"fmt"
	"strings"
	"unicode"
)

// wrap is what people put around a question: why they ask, or how they write.
type wrap struct {
	clinician bool
	text      string // {q} is the question
}

func (l *lists) readWraps() error {
	rows, err := readRows("wraps.tsv")
	for _, r := range rows {
		if len(r) != 2 || r[0] != "p" && r[0] != "c" || strings.Count(r[1], "{q}") != 1 {
			return fmt.Errorf("wraps.tsv: row %q", strings.Join(r, " "))
		}
		l.wraps = append(l.wraps, wrap{r[0] == "c", r[1]})
	}
	return err
}

// wrapped puts a question into a wrap of the split; where there is none it stays.
func (k *asker) wrapped(text string, clinician bool) string {
	var pool []wrap
	for _, w := range k.lists.wraps {
		if w.clinician == clinician && (frame{text: w.text}).split() == k.split {
			pool = append(pool, w)
		}
	}
	if len(pool) == 0 {
		return text
	}
	w := pickOne(k.r, pool)
	if before, _, _ := strings.Cut(w.text, "{q}"); before != "" && !strings.HasSuffix(strings.TrimSpace(before), ".") {
		r := []rune(text)
		if len(r) > 1 && unicode.IsUpper(r[0]) && unicode.IsLower(r[1]) {
			r[0] = unicode.ToLower(r[0])
			text = string(r)
		}
	}
	return strings.ReplaceAll(strings.ReplaceAll(w.text, "{q}", text), "??", "?")
}
