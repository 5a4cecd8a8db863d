package terms

// Correct returns the closest word of a vocabulary to a word that was
// probably mistyped: within one edit for words of 5 to 7 letters, two for
// longer ones, where an edit is a letter inserted, left out, replaced, or
// swapped with its neighbour. A word of the vocabulary is returned as it is;
// "" means that nothing is close. Among equally close words one that begins
// with the same letter wins, then the first in the alphabet.
func Correct(word string, vocabulary map[string]bool) string {
	if vocabulary[word] {
		return word
	}
	a := []rune(word)
	limit := 0
	switch {
	case len(a) >= 8:
		limit = 2
	case len(a) >= 5:
		limit = 1
	default:
		return ""
	}
	best, bestCost := "", 1<<30
	for v := range vocabulary {
		if d := len(v) - len(word); len(v) < 4 || d > 4*limit || d < -4*limit {
			continue
		}
		b := []rune(v)
		d := distance(a, b, limit)
		if d > limit {
			continue
		}
		cost := 2 * d
		if a[0] != b[0] {
			cost++
		}
		if cost < bestCost || cost == bestCost && v < best {
			best, bestCost = v, cost
		}
	}
	return best
}

// distance is the optimal string alignment distance of a and b, or limit+1
// as soon as it is known to be greater than limit.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || d < -limit {
		return limit + 1
	}
	var store [3][48]int
	if len(b) >= len(store[0]) || len(a) >= len(store[0]) {
		return limit + 1 // no word of ours is that long
	}
	before, prev, cur := store[0][:len(b)+1], store[1][:len(b)+1], store[2][:len(b)+1]
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			cur[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, prev, cur = prev, cur, before
	}
	return min(prev[len(b)], limit+1)
}
