package web

import (
	"testing"

	"chartside/internal/qa"
	"chartside/views"
)

// A short table that says what the sources say is left out; one that says more stays.
func TestUnrepeated(t *testing.T) {
	rows := func(n int) *views.Table {
		v := &views.Table{}
		for i := range n {
			v.Rows = append(v.Rows, views.Row{Cite: i + 1})
		}
		return v
	}
	cites := []int{1, 2, 3, 4, 5, 6, 7}
	for _, c := range []struct {
		name  string
		table *views.Table
		qa    qa.Table
		cites []int
		stays bool
	}{
		{"short", rows(3), qa.Table{Detail: true}, cites, false},
		{"more than stand open below", rows(7), qa.Table{Detail: true}, cites, true},
		{"the only list of the names", rows(3), qa.Table{}, cites, true},
		{"values over time", rows(3), qa.Table{Detail: true, Series: true}, cites, true},
		{"one that no sentence cites", rows(3), qa.Table{Detail: true}, cites[:2], true},
	} {
		got := unrepeated(c.table, &qa.Answer{Table: &c.qa, Sentences: []qa.Sentence{{Cites: c.cites}}})
		if (got != nil) != c.stays {
			t.Errorf("%s: the table stays: %t", c.name, got != nil)
		}
	}
	if unrepeated(nil, &qa.Answer{}) != nil {
		t.Error("a table came of none")
	}
}
