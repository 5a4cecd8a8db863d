package dataset

import (
	"fmt"
	"regexp"
	"strings"

	"chartside/internal/qa"
)

// mostCites is how many sources a target's sentence names: a mean over forty
// values is cited by a few.
const mostCites = 3

// target words the answer that the model should learn: what code computed, in the
// one style of the audience, each sentence with its sources behind it.
func target(l *lists, w *qa.Worked) string {
	var out []string
	for _, s := range w.Computed.Sentences {
		for _, sentence := range qa.Sentences(l.styled(w.Answer, s.Text)) {
			out = append(out, sentence+marks(s.Cites))
		}
	}
	return strings.Join(out, " ")
}

func marks(cites []int) string {
	var b strings.Builder
	for _, n := range cites[:min(len(cites), mostCites)] {
		fmt.Fprintf(&b, "[%d]", n)
	}
	return " " + b.String()
}

// style rewrites one form of a computed sentence for one audience.
type style struct {
	audience qa.Audience
	form     *regexp.Regexp
	say      string
}

func (l *lists) readStyles() error {
	rows, err := readRows("answers.tsv")
	for _, r := range rows {
		if len(r) != 3 || r[0] != string(qa.Patient) && r[0] != string(qa.Clinician) {
			return fmt.Errorf("answers.tsv: row %q", strings.Join(r, " "))
		}
		re, err := regexp.Compile("^" + r[1] + "$")
		if err != nil {
			return fmt.Errorf("answers.tsv: %w", err)
		}
		l.styles = append(l.styles, style{qa.Audience(r[0]), re, r[2]})
	}
	return err
}

// styled rewrites an English sentence by the first form that fits; a sentence that
// fits none, and every other language, stays as code words it.
func (l *lists) styled(a *qa.Answer, sentence string) string {
	if a.Lang != "" && a.Lang != "en" {
		return sentence
	}
	for _, s := range l.styles {
		if s.audience == a.Audience && s.form.MatchString(sentence) {
			return s.form.ReplaceAllString(sentence, s.say)
		}
	}
	return sentence
}
