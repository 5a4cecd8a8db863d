package terms

import "slices"

// collector gathers matching rows, each once.
type collector struct{ rows []*row }

func (c *collector) add(r *row) {
	if !slices.Contains(c.rows, r) {
		c.rows = append(c.rows, r)
	}
}

// entry leaves out the synonyms whose words all stand in the display.
func (c *collector) entry(own map[string]bool) Entry {
	var e Entry
	for _, r := range c.rows {
		for _, s := range r.synonyms {
			if slices.ContainsFunc(s.stems, func(w string) bool { return !own[w] }) && !slices.Contains(e.Synonyms, s.text) {
				e.Synonyms = append(e.Synonyms, s.text)
			}
		}
		for _, k := range r.classes {
			if !slices.Contains(e.Classes, k) {
				e.Classes = append(e.Classes, k)
			}
		}
	}
	return e
}
