package views

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// sentence prints a sentence and its citation pills. It is written by hand,
// because between a word and its pill there may be no white space at all: the
// pill would break onto the next line and stand there without its statement.
func sentence(a *AnswerCard, s Sentence) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		var b strings.Builder
		at := 0
		for _, p := range s.Plain {
			writeSegments(&b, s.Text[at:p.At])
			b.WriteString(` <span class="plainly">(` + templ.EscapeString(p.Plain) + `)</span>`)
			at = p.At
		}
		writeSegments(&b, s.Text[at:])
		shown, more := split(s.Cites, foldedCites)
		for i, n := range shown {
			if i > 0 {
				b.WriteString("<wbr>") // many pills in a row are wider than a phone
			}
			b.WriteString(pill(say(ctx), a, n))
		}
		if len(more) > 0 {
			b.WriteString(`<wbr><a class="cite more" href="#` + templ.EscapeString(a.ID) + `-sources" aria-label="` +
				templ.EscapeString(say(ctx).MoreCites(len(more))) + `">+` + strconv.Itoa(len(more)) + `</a><span class="rest">[` + runs(more) + `]</span>`)
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

func writeSegments(b *strings.Builder, text string) {
	for _, part := range segments(text) {
		if part.whole {
			b.WriteString(`<span class="number">` + templ.EscapeString(part.text) + `</span>`)
		} else {
			b.WriteString(templ.EscapeString(part.text))
		}
	}
}

// foldedCites is how many pills follow one sentence: a mean over a hundred
// results has a hundred sources, which the list below shows.
const foldedCites = 5

// runs writes the folded citations for paper, where nothing can be opened:
// "6–9, 12".
func runs(cites []int) string {
	cites = slices.Sorted(slices.Values(cites))
	var out []string
	for i := 0; i < len(cites); {
		j := i
		for j+1 < len(cites) && cites[j+1] == cites[j]+1 {
			j++
		}
		run := strconv.Itoa(cites[i])
		if j > i {
			run += "–" + strconv.Itoa(cites[j])
		}
		out = append(out, run)
		i = j + 1
	}
	return strings.Join(out, ", ")
}

// citation prints one pill on its own, in a table.
func citation(a *AnswerCard, n int) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		_, err := io.WriteString(w, pill(say(ctx), a, n))
		return err
	})
}

func pill(w *Words, a *AnswerCard, n int) string {
	return `<a class="cite" href="#` + templ.EscapeString(a.anchor(n)) + `" aria-label="` +
		templ.EscapeString(w.CiteName(a.source(n))) + `">` + strconv.Itoa(n) + `</a>`
}

// langOf marks the language of text that may not be the page's.
func langOf(lang string) templ.Attributes {
	if lang == "" {
		return nil
	}
	return templ.Attributes{"lang": lang}
}

// trustWord is always printed: shape and colour only repeat it.
func trustWord(w *Words, a *AnswerCard) string {
	if a.Stopped && !a.hasAnswer() {
		return w.NotAnswered
	}
	switch a.Trust {
	case Checked:
		return w.Checked
	case Direct:
		return w.Direct
	case Declined, Emergency:
		return w.NotAnswered
	default:
		return w.NotFound
	}
}

func trustHow(w *Words, a *AnswerCard) string {
	if a.Stopped && !a.hasAnswer() {
		return w.Stopped + " " + w.StoppedNothing
	}
	var how string
	switch {
	case a.Trust == Checked && a.Dropped > 0:
		how = w.LeftOut(a.Dropped)
	case a.Trust == Checked:
		how = w.CheckedHow
	case a.Trust == Direct && a.ModelDown:
		how = w.DirectDown
	case a.Trust == Direct && a.ModelTried:
		how = w.DirectFailed
	case a.Trust == Direct:
		how = w.DirectHow
	case a.Trust == Declined, a.Trust == Emergency:
		how = w.NeedPerson
	default:
		how = w.NotFoundHow
	}
	if a.Stopped {
		how = w.Stopped + " " + how
	}
	return how
}

func stageWords(w *Words, stage string) string {
	switch stage {
	case "reading":
		return w.Reading.Stage
	case "selecting":
		return w.StageSelecting
	case "writing":
		return w.StageWriting
	case "checking":
		return w.StageChecking
	default:
		return w.StageStarting
	}
}
