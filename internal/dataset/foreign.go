package dataset

import (
	"slices"
	"strings"

	"chartside/internal/terms"
)

// foreignLangs are the languages besides English that questions are made in.
var foreignLangs = []string{"es", "de", "fr", "ko"}

// foreign asks in another language. The thing's name comes from the glossary that
// questions are understood with; drugs keep their names.
func (k *asker) foreign() *asked {
	lang := pickOne(k.r, foreignLangs)
	var frames []frame
	for _, f := range k.lists.frames {
		if f.lang == lang && f.split() == k.split {
			frames = append(frames, f)
		}
	}
	f := pickOne(k.r, frames)
	family, whole, isWhole := strings.Cut(f.family, ":")
	if isWhole {
		return &asked{topics: []topic{{kind: f.kind, whole: whole}}, family: family, asks: "whole", kind: f.kind, text: f.text, clinician: f.clinician, lang: lang}
	}
	var pool []*item
	for _, it := range k.items {
		if it.kind == f.kind && !(it.thing != nil && it.thing.heldOut && k.split != Test) {
			pool = append(pool, it)
		}
	}
	for range 12 {
		if len(pool) == 0 {
			return nil
		}
		it := pickOne(k.r, pool)
		names := foreignNames(lang, it)
		if len(names) == 0 {
			continue
		}
		name := pickOne(k.r, names)
		text := strings.ReplaceAll(f.text, "{x}", name[0])
		if lang != "ko" && k.r.IntN(5) == 0 {
			text = mistype(k.r, text, 1)
		}
		t := topic{kind: it.kind, name: name[1], thing: it.thing, target: it, cued: true}
		return &asked{topics: []topic{t}, family: family, asks: "name", kind: it.kind, text: text, clinician: f.clinician, lang: lang}
	}
	return nil
}

// foreignNames are an item's names in a language, each with its English: those
// whose English is a name of the item, or two names side by side.
func foreignNames(lang string, it *item) [][2]string {
	known := append([]string(nil), it.displays...)
	known = append(known, it.entry.Synonyms...)
	if it.thing != nil {
		known = append(known, it.thing.names...)
	}
	for i := range known {
		known[i] = fold(known[i])
	}
	var out [][2]string
	for foreign, english := range terms.Glossary(lang) {
		if isNamed(fold(english), known) {
			out = append(out, [2]string{foreign, english})
		}
	}
	if it.kind == drug && len(out) == 0 {
		for _, d := range it.displays {
			if !strings.ContainsAny(d, "0123456789[") {
				out = append(out, [2]string{strings.ToLower(d), d})
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return out
}

func isNamed(english string, known []string) bool {
	for _, name := range known {
		rest, ok := strings.CutPrefix(english, name)
		if ok && name != "" && (rest == "" || slices.Contains(known, strings.TrimSpace(rest))) {
			return true
		}
	}
	return false
}
