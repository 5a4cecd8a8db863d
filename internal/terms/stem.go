package terms

import "strings"

// stem folds a lower-case English word without accents. It is a light stemmer
// made for medical words: it prefers to leave two words apart over joining
// two meanings, and leaves what is not English mostly alone.
func stem(w string) string {
	if len(w) < 3 || w[0] >= '0' && w[0] <= '9' {
		return w
	}
	if s, ok := irregular[w]; ok {
		return s
	}
	w = spelling(singular(w))
	if s, ok := irregular[w]; ok {
		return s
	}
	return ending(w)
}

// singular takes off the plural.
func singular(w string) string {
	n := len(w)
	if n < 4 || w[n-1] != 's' {
		return w
	}
	switch {
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "uses"):
		return w[:n-2]
	}
	return w[:n-1]
}

// spelling turns British spelling into American. What it does to other words
// is harmless as long as it does it everywhere.
func spelling(w string) string {
	n := len(w)
	if n < 5 {
		if w == "ache" || n < 4 {
			return w
		}
	}
	if strings.Contains(w, "ae") {
		w = strings.ReplaceAll(w, "ae", "e")
	}
	if n > 5 && strings.Contains(w, "oe") {
		w = strings.ReplaceAll(w, "oe", "e")
	}
	if i := strings.Index(w, "our"); i > 2 && (i+3 == len(w) || w[i+3] == 'i' || w[i+3] == 'e') && n > 5 {
		w = w[:i] + "or" + w[i+3:]
	}
	for _, s := range british {
		if len(w) >= 5 && strings.HasSuffix(w, s.from) {
			w = w[:len(w)-len(s.from)] + s.to
			break
		}
	}
	w = replaceOnce(w, "sulph", "sulf")
	w = replaceOnce(w, "leuco", "leuko")
	w = replaceOnce(w, "mould", "mold")
	return w
}

func replaceOnce(w, from, to string) string {
	if i := strings.Index(w, from); i >= 0 {
		return w[:i] + to + w[i+len(from):]
	}
	return w
}

var british = []struct{ from, to string }{
	{"isation", "ization"}, {"ised", "ized"}, {"ising", "izing"}, {"ise", "ize"}, {"yse", "yze"}, {"ysed", "yzed"},
	{"metre", "meter"}, {"litre", "liter"}, {"centre", "center"}, {"fibre", "fiber"}, {"titre", "titer"},
	{"programme", "program"}, {"emic", "emia"},
}

// ending takes off inflections and the commonest derivations, where at least
// four letters stay.
func ending(w string) string {
	for _, s := range suffixes {
		if len(w)-len(s) >= 4 && strings.HasSuffix(w, s) {
			w = w[:len(w)-len(s)]
			if n := len(w); (s == "ing" || s == "ed") && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
				w = w[:n-1]
			}
			break
		}
	}
	if n := len(w); n >= 5 && (w[n-1] == 'e' || w[n-1] == 'y') {
		w = w[:n-1]
	}
	return w
}

// suffixes: a longer one stands before one that it ends with.
var suffixes = []string{"ically", "ization", "izing", "ized", "ize", "ating", "ation", "ated", "ate", "ical", "ious", "ive", "ion", "ing", "ed", "ic", "ly"}
