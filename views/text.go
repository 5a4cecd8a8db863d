package views

import (
	"context"
	"fmt"
	"strings"
)

// PlainText is answers as text that keeps its citations when it is pasted: the
// question, the sentences with [n], the numbered sources with date and status,
// how it was made, the notice.
func PlainText(ctx context.Context, patient Patient, turns []Turn, care Contacts) string {
	w := say(ctx)
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	if patient.Name != "" {
		line("%s", joined(", ", patient.Name, joined(" ", lower(w.Born), w.Day(patient.Born))))
	}
	for _, t := range turns {
		line("")
		line("%s %s", w.YouAsked, t.Question)
		switch {
		case t.Answer != nil:
			textCard(w, t.Answer, line)
		case t.Problem != nil:
			line("%s", joined(" ", t.Problem.Title+".", t.Problem.Text))
		}
	}
	line("")
	line("%s %s", w.SheetNotice, w.SheetFoot(care))
	return strings.TrimLeft(b.String(), "\n")
}

func textCard(w *Words, a *AnswerCard, line func(string, ...any)) {
	if a.Trust == Emergency {
		line("%s.", w.EmergencyHeading)
	}
	for _, s := range a.Sentences {
		mark := ""
		if s.Item {
			mark = "- "
		}
		line("%s%s%s", mark, s.Text, textCites(s.Cites))
	}
	table := a.Table
	if a.Timeline != nil {
		table = a.Timeline.table(w)
	}
	if table != nil {
		line("%s", w.caption(table))
		for _, r := range table.Rows {
			cells := make([]string, len(r.Cells))
			for i, c := range r.Cells {
				if cells[i] = c; isDate(c) {
					cells[i] = w.Day(c)
				}
			}
			line("- %s%s", joined(", ", cells...), textCites([]int{r.Cite}))
		}
	}
	line("%s %s", trustWord(w, a), trustHow(w, a))
	if a.narrowed() {
		line("%s", w.Narrowed(a.Excluded, a.Limited))
	}
	told, tabled, _ := a.cited()
	if cited := append(told, tabled...); len(cited) > 0 {
		line("%s:", w.Sources)
		for _, s := range cited {
			line("[%d] %s", s.N, joined("; ", joined(", ", s.Title+" ("+w.of(s.Kind)+")", w.Day(s.Date), w.of(s.Status), s.Author), w.inLine(s.Says)))
		}
	}
	for _, g := range a.Gaps {
		line("%s.", w.Gap(g))
	}
	model := a.Made.Model
	if model == "" {
		model = w.MadeNoModel
	}
	line("%s %s; %s: %s; %s: %s.", w.MadeAnswered, w.Moment(a.Made.At), w.MadeModel, model, w.MadePrompt, a.Made.Prompt)
}

func textCites(cites []int) string {
	var b strings.Builder
	for _, n := range cites {
		if n > 0 {
			fmt.Fprintf(&b, " [%d]", n)
		}
	}
	return b.String()
}
