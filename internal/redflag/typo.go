package redflag

import "slices"

// indexTypos makes every word of the table findable by itself with one letter
// missing: a word with one letter too many, too few, wrong or swapped then
// shares such a form with the right one.
func (r *flagLanguage) indexTypos() {
	words := map[string]bool{}
	for w, entries := range r.literal {
		words[w] = true
		for _, e := range entries {
			for _, rest := range e.rest {
				words[rest] = true
			}
		}
	}
	for w := range words {
		if len(w) < shortestTypo {
			continue
		}
		r.deletes[w] = append(r.deletes[w], w)
		for i := range len(w) {
			d := w[:i] + w[i+1:]
			r.deletes[d] = append(r.deletes[d], w)
		}
	}
	for _, list := range r.deletes { // the same answer in every run
		slices.Sort(list)
	}
}

// known returns the word of the table that a word with one typing error stands
// for, or the word itself. The first letter is rarely wrong and must agree.
func (r *flagLanguage) known(w string) string {
	if len(w) < shortestTypo-1 || realWords[w] || r.literal[w] != nil || slices.Contains(r.deletes[w], w) || r.hasPrefix(w) {
		return w
	}
	if c := r.correction(w, w); c != "" {
		return c
	}
	for i := 1; i < len(w); i++ {
		if c := r.correction(w, w[:i]+w[i+1:]); c != "" {
			return c
		}
	}
	return w
}

func (r *flagLanguage) hasPrefix(w string) bool {
	for n := shortestPrefix; n <= len(w); n++ {
		if r.prefixes[w[:n]] != nil {
			return true
		}
	}
	return false
}

func (r *flagLanguage) correction(w, form string) string {
	for _, c := range r.deletes[form] {
		if c[0] == w[0] && len(c) >= shortestTypo && oneTypo(w, c) {
			return c
		}
	}
	return ""
}

// oneTypo: one letter more, less or other, or two neighbours swapped.
func oneTypo(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) || a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// realWords are one letter from a word of the tables and mean something else.
var realWords = flagSet(`treat threat chess cheat cheek check heath health hearth breast breasts breath breathe breathing bread
	burned burner turns stool stools stroll choke smoke smoking smoker seize sever several fewer pills bills drink drank drunk
	numbs nurse purse pulse rush crush blister later water
		hear year wear chat seen test hour been over vein feel back star hand wont with will from this that what when were have here care cost past hart stat cart cure case card`)
