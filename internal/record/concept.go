package record

import (
	"sort"
	"strings"
)

// Concept is one distinct thing that the record is about: all resources of one
// type that share a code or a title. Task 1 classifies concepts, not resources,
// so its cost is bounded by their number and not by the length of the record.
type Concept struct {
	ID        int    // position in Record.Concepts
	Type      string // resource type of its members
	Title     string // the newest member's title
	Codes     []Code
	Displays  []string    // every distinct display and title among the members
	Parts     []string    // titles of components (blood pressure)
	Members   []*Resource // oldest first; undated ones first of all
	HasNumber bool        // at least one member has a numeric value
}

// Span returns the dates of the oldest and the newest dated member.
func (c *Concept) Span() (first, last Date) {
	for _, m := range c.Members {
		if m.When.IsZero() {
			continue
		}
		if first.IsZero() {
			first = m.When
		}
		last = m.When
	}
	return first, last
}

// Statuses counts the members by status.
func (c *Concept) Statuses() map[string]int {
	n := map[string]int{}
	for _, m := range c.Members {
		n[m.Status]++
	}
	return n
}

// concepts groups the clinical resources: same type and same folded title, or
// the same first code. Members come oldest first.
func concepts(resources []*Resource) []*Concept {
	byKey := map[string]*Concept{}
	var out []*Concept
	for _, x := range resources {
		if !x.Kind().Clinical {
			continue
		}
		keys := conceptKeys(x)
		var c *Concept
		for _, k := range keys {
			if c = byKey[k]; c != nil {
				break
			}
		}
		if c == nil {
			c = &Concept{ID: len(out), Type: x.Type}
			out = append(out, c)
		}
		for _, k := range keys {
			if byKey[k] == nil {
				byKey[k] = c
			}
		}
		x.Concept = c
		c.Members = append(c.Members, x)
	}
	for _, c := range out {
		c.describe()
	}
	return out
}

// conceptKeys: the title says what a thing is better than its code does (one
// code is used for several things in hand-made data), so the code counts only
// together with a matching title or where there is no title.
func conceptKeys(x *Resource) []string {
	title := strings.ToLower(x.Title)
	if x.Type == "Immunization" || x.Type == "Condition" || x.Type == "Observation" {
		if len(x.Codes) > 0 && x.Codes[0].Code != "" && x.Codes[0].Display != "" && !generic(x.Codes[0]) {
			return []string{x.Type + "\x00" + title, x.Type + "\x01" + x.Codes[0].String() + "\x00" + strings.ToLower(plain(x.Codes[0].Display))}
		}
	}
	if x.Type == "Encounter" { // one type may be an office visit and a hospital stay
		title += "\x00" + strings.Join(x.Categories, " ")
	}
	return []string{x.Type + "\x00" + title}
}

// generic codes stand for an absent one.
func generic(c Code) bool { return strings.HasSuffix(c.System, "data-absent-reason") }

func (c *Concept) describe() {
	sort.SliceStable(c.Members, func(i, j int) bool { return c.Members[i].When.Before(c.Members[j].When) })
	seenCode, seenDisplay, seenPart := map[string]bool{}, map[string]bool{}, map[string]bool{}
	once := func(seen map[string]bool, list *[]string, s string) {
		if k := strings.ToLower(s); s != "" && !seen[k] {
			seen[k] = true
			*list = append(*list, s)
		}
	}
	for i := len(c.Members) - 1; i >= 0; i-- {
		x := c.Members[i]
		if c.Title == "" {
			c.Title = x.Title
		}
		once(seenDisplay, &c.Displays, x.Title)
		for _, code := range x.Codes {
			if k := code.String(); !seenCode[k] {
				seenCode[k] = true
				c.Codes = append(c.Codes, code)
			}
			once(seenDisplay, &c.Displays, plain(code.Display))
		}
		for _, v := range x.Values {
			once(seenPart, &c.Parts, v.Name)
			c.HasNumber = c.HasNumber || v.Decimal != ""
		}
	}
}
