package prompt

import (
	"fmt"
	"strings"

	"chartside/internal/record"
)

// money writes an amount with its currency, as the record gives it.
func money(path string) func(*reader) string {
	return func(r *reader) string {
		for _, m := range r.e.All(path) {
			if s := moneyWords(m); s != "" {
				return s
			}
		}
		return ""
	}
}

func moneyWords(m record.Elements) string {
	if m.Text("value") == "" {
		return ""
	}
	return strings.TrimSpace(m.Text("value") + " " + m.Text("currency"))
}

// totals of a benefit statement: "submitted 129.16 USD".
func totals(r *reader) string {
	var out []string
	for _, t := range r.e.All("total") {
		for _, m := range t.All("amount") {
			out = append(out, strings.TrimSpace(t.Title("category")+" "+moneyWords(m)))
		}
	}
	return list(out)
}

// plan is the classes of an insurance: "plan Gold 500, group 1234".
func plan(r *reader) string {
	var out []string
	for _, c := range r.e.All("class") {
		name := firstOf(c.Text("name"), c.Text("value"))
		if kind := c.Title("type"); kind != "" && name != "" && !strings.EqualFold(kind, "plan") {
			name = strings.ToLower(kind) + " " + name
		}
		out = append(out, name)
	}
	return list(out)
}

// ownShare is what the insured person pays.
func ownShare(r *reader) string {
	var out []string
	for _, c := range r.e.All("costToBeneficiary") {
		said := ""
		for _, m := range c.All("valueMoney") {
			said = moneyWords(m)
		}
		for _, q := range c.All("valueQuantity") {
			said = firstOf(said, QuantityWords(q))
		}
		if said != "" {
			out = append(out, strings.TrimSpace(c.Title("type")+" "+said))
		}
	}
	return list(out)
}

// about counts what a Provenance speaks of: it may be the whole record.
func about(r *reader) string {
	n := len(r.e.All("target"))
	found := r.names("target")
	if n == 0 || len(found) == n && n <= 3 {
		return list(found)
	}
	return fmt.Sprintf("%d entries of the record", n)
}
