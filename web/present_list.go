package web

import (
	"slices"
	"strings"

	"chartside/internal/plain"
	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/views"
)

// A patient reads a sentence that only names three things or more as a list, each
// with its own sources: the words stay, the commas become lines. Things with many
// sources each stay a sentence, because their pills would bury the names.
const (
	listFrom  = 3 // things
	listCites = 2 // sources of one thing
)

// listed splits the sentences of an answer that only name things.
func listed(v *views.AnswerCard, a *qa.Answer) {
	byName := map[string][]int{}
	for _, s := range a.Sources {
		for _, name := range []string{s.Resource.Title, prompt.Name(s.Resource), plain.Medicine(s.Resource.Title, v.Lang)} {
			if name != "" && !slices.Contains(byName[name], s.N) {
				byName[name] = append(byName[name], s.N)
			}
		}
	}
	names := make([]string, 0, len(byName))
	for name := range byName {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	var out []views.Sentence
	for _, s := range v.Sentences {
		if items, ok := things(s, names, byName); ok && !s.Item {
			out = append(out, items...)
		} else {
			out = append(out, s)
		}
	}
	v.Sentences = out
}

// unrepeated leaves out a short table of what the sentences name already: the
// sources below give each with its date and status.
func unrepeated(t *views.Table, a *qa.Answer) *views.Table {
	if t == nil || !a.Table.Detail || a.Table.Series || len(t.Rows) > shortTable {
		return t
	}
	for _, r := range t.Rows {
		if !slices.ContainsFunc(a.Sentences, func(s qa.Sentence) bool { return slices.Contains(s.Cites, r.Cite) }) {
			return t
		}
	}
	return nil
}

// shortTable is how many sources stand open below an answer.
const shortTable = 6

// between are the words between two things of a list, by language the last pair's.
var between = []string{", and ", ", ", " and ", " y ", " e ", " und ", " et ", " 및 "}

// things reads "Your medicines are A, B and C." as its beginning and the things.
func things(s views.Sentence, names []string, byName map[string][]int) ([]views.Sentence, bool) {
	at := len(s.Text)
	for _, name := range names {
		if i := strings.Index(s.Text, name); i > 0 {
			at = min(at, i)
		}
	}
	rest := s.Text[at:]
	out := []views.Sentence{{Text: strings.TrimRight(s.Text[:at], " :") + ":"}}
	for rest != "." {
		i := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(rest, name) })
		if i < 0 {
			return nil, false
		}
		item := views.Sentence{Text: names[i], Item: true}
		for _, n := range byName[names[i]] {
			if slices.Contains(s.Cites, n) {
				item.Cites = append(item.Cites, n)
			}
		}
		if len(item.Cites) == 0 || len(item.Cites) > listCites {
			return nil, false
		}
		out = append(out, item)
		if rest = rest[len(names[i]):]; rest == "." {
			break
		}
		j := slices.IndexFunc(between, func(b string) bool { return strings.HasPrefix(rest, b) })
		if j < 0 {
			return nil, false
		}
		rest = rest[len(between[j]):]
	}
	return out, len(out) > listFrom
}
