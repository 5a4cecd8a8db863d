package web

import (
	"strconv"
	"strings"
	"testing"

	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// A sentence that only names things becomes a list, each with its own sources;
// anything else in it, and it stays as it was checked.
func TestListed(t *testing.T) {
	var from []qa.Source
	for i, title := range []string{"Gout", "Anemia", "aspirin 81 MG Oral Tablet", "Insulin, regular", "Gout"} {
		from = append(from, qa.Source{N: i + 1, Resource: &record.Resource{Type: "Condition", Title: title}})
	}
	for _, c := range []struct {
		lang, text string
		cites      []int
		want       string
	}{
		{"en", "You have Gout, Anemia, and Insulin, regular.", []int{1, 2, 4}, "You have:|- Gout [1]|- Anemia [2]|- Insulin, regular [4]"},
		{"de", "Eingetragen: Gout, Anemia und aspirin 81 mg Tablette.", []int{1, 2, 3}, "Eingetragen:|- Gout [1]|- Anemia [2]|- aspirin 81 mg Tablette [3]"},
		{"en", "You have Gout and Anemia.", []int{1, 2}, "You have Gout and Anemia. [1] [2]"},                                                    // two things are a sentence
		{"en", "You have Gout, Anemia and Insulin, regular now.", []int{1, 2, 4}, "You have Gout, Anemia and Insulin, regular now. [1] [2] [4]"}, // it says more
		{"en", "You have Gout, Asthma and Anemia.", []int{1, 2}, "You have Gout, Asthma and Anemia. [1] [2]"},                                    // one is no source
		{"en", "You have Gout, Anemia and Insulin, regular.", []int{1, 2}, "You have Gout, Anemia and Insulin, regular. [1] [2]"},                // one is not cited
		{"en", "Gout, Anemia and Insulin, regular.", []int{1, 2, 4}, "Gout, Anemia and Insulin, regular. [1] [2] [4]"},                           // nothing to begin with
	} {
		v := &views.AnswerCard{Lang: c.lang, Sentences: []views.Sentence{{Text: c.text, Cites: c.cites}}}
		listed(v, &qa.Answer{Sources: from})
		var got []string
		for _, s := range v.Sentences {
			line := s.Text + marks(s.Cites)
			if s.Item {
				line = "- " + line
			}
			got = append(got, line)
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%q: %q, want %q", c.text, g, c.want)
		}
	}
}

func marks(cites []int) string {
	var b strings.Builder
	for _, n := range cites {
		b.WriteString(" [" + strconv.Itoa(n) + "]")
	}
	return b.String()
}
