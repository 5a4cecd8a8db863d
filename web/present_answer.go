package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/views"
)

// turn is a question with its answer, or with why there is none.
func (s *Server) turn(c echo.Context, conv *conversation, chart *qa.Chart, t turn) views.Turn {
	chart = t.of(chart)
	at := base(conv) + "/answers/" + strconv.Itoa(t.n)
	v := views.Turn{ID: anchor(t.n), Question: t.question.Text, Asked: t.asked.Format(time.RFC3339),
		Stream: at + "/stream", Stop: at + "/stop", Again: at + "/again"}
	switch {
	case t.answer != nil:
		v.Lang = t.answer.Lang
		v.Answer = s.card(c, conv, chart, t)
		v.Next, v.Post = spoken(c, conv, followUps(t.answer)), base(conv)+"/questions"
	case t.failure != nil:
		w := wordsFor(t.failure)
		if errors.Is(t.failure, context.DeadlineExceeded) {
			w.title = "This answer took too long"
		}
		v.Problem = &views.Note{Kind: views.Failure, Title: w.title, Text: strings.Join(w.text, " ")}
	}
	return v
}

// card is one answer. What it says of the record is the record's.
func (s *Server) card(c echo.Context, conv *conversation, chart *qa.Chart, t turn) *views.AnswerCard {
	a := t.answer
	v := &views.AnswerCard{
		ID: anchor(t.n), Lang: a.Lang, Trust: views.Trust(a.Trust), Dropped: a.Made.Dropped, ModelDown: a.Made.ModelDown,
		ModelTried: a.Trust == qa.Direct && a.Made.Dropped > 0, Stopped: t.stopped, Computed: len(a.Sources),
		Excluded: len(t.question.Adjust.Drop), Limited: limited(t.question.Adjust),
		Edit: base(conv) + "?edit=" + strconv.Itoa(t.n) + "#ask", Calls: s.Care, Print: base(conv) + "/answers/" + strconv.Itoa(t.n) + "/print",
		Text: base(conv) + "/answers/" + strconv.Itoa(t.n) + "/text", Feedback: s.feedback(conv, t),
		Sources: sources(c, conv, chart.Record, a.Sources), Table: table(a.Table), Trend: trend(a),
		Made: views.Made{At: a.Made.At.Format(time.RFC3339), Selector: a.Made.Selector, Model: strings.TrimSpace(a.Made.Model + " " + a.Made.Adapter), Prompt: a.Made.PromptVersion},
	}
	if t.restored {
		v.Kept, v.Changed, v.Again = v.Made.At, t.changed, answerBase(conv, t.n)+"/again"
	}
	if !chart.Record.ReadAt.IsZero() {
		v.Made.ReadAt = chart.Record.ReadAt.Format(time.RFC3339)
	}
	for _, x := range a.Sentences {
		v.Sentences = append(v.Sentences, sentence(x))
	}
	v.Table = unrepeated(v.Table, a)
	if a.Audience == qa.Patient {
		names := plainly(v, a)
		listed(v, a)
		explain(v, names, tongue(c))
		v.Doctor, v.Saved = doctorOffer(conv, t)
	}
	if v.Timeline = answerLine(c, conv, chart, v, t); v.Timeline != nil {
		v.Table = nil // the timeline names the same entries, with more of their dates
	}
	v.Gaps, v.Unread = mattering(conv, chart.Record, a)
	if a.Looked > 0 && a.Trust != qa.Emergency {
		v.Considered = considered(conv, chart, t)
	}
	return v
}

func limited(a qa.Adjust) bool {
	return !a.From.IsZero() || !a.To.IsZero() || len(a.Types) > 0
}

// sentence reads a leading dash or bullet as one item of a list.
func sentence(x qa.Sentence) views.Sentence {
	v := views.Sentence{Text: strings.TrimSpace(x.Text), Cites: x.Cites}
	for _, mark := range []string{"- ", "• ", "* "} {
		if rest, ok := strings.CutPrefix(v.Text, mark); ok {
			v.Text, v.Item = rest, true
		}
	}
	return v
}

// rawInPage is the most original data, in bytes, that stands inside a page; more
// is behind a link.
const (
	rawInPage      = 6 << 10
	rawSourcesOpen = 20
)

func sources(c echo.Context, conv *conversation, rec *record.Record, list []qa.Source) []views.Source {
	out := make([]views.Source, 0, len(list))
	for _, x := range list {
		v := entry(rec, x.Resource, directionsIn(c, conv))
		v.N, v.Cited = x.N, x.Cited
		v.RawURL = sourceURL(conv, x.Resource)
		if len(x.Resource.Raw) <= rawInPage && len(out) < rawSourcesOpen {
			v.Raw = indent(x.Resource.Raw)
		}
		out = append(out, v)
	}
	return out
}

// entry is one resource as people read it; directed words its directions.
func entry(rec *record.Record, x *record.Resource, directed func(string) string) views.Source {
	v := views.Source{Kind: prompt.KindName(x), Title: x.Title, Date: x.When.ISO(), Status: strings.ReplaceAll(x.Status, "-", " "), Error: x.Error()}
	if v.Title == "" {
		v.Title = v.Kind
	}
	for _, f := range prompt.Facts(rec, x) {
		fact := views.Fact{Label: f.Label, Value: iso(f.Value, x.When, x.End)}
		switch {
		case f.Missing:
			fact.Value = ""
		case isAuthor(f.Label):
			v.Author = f.Value
		case f.Value != v.Status && f.Value != x.When.Words():
			if isDirections(f.Label) {
				fact.Value = directed(f.Value)
			}
			v.Says = append(v.Says, views.Fact{Label: f.Label, Value: fact.Value})
		}
		v.Facts = append(v.Facts, fact)
	}
	v.Words = slices.Clone(x.Words)
	for _, d := range x.Documents {
		v.Words = append(v.Words, d.Text)
	}
	return v
}

// iso undoes the wording of a date that stands alone, so that views can write it
// as it writes all others.
func iso(text string, dates ...record.Date) string {
	for _, d := range dates {
		if text != "" && text == d.Words() {
			return d.ISO()
		}
	}
	return text
}

func isAuthor(label string) bool {
	switch label {
	case "Ordered by", "Author", "With", "Where":
		return true
	}
	return false
}

func indent(raw json.RawMessage) string {
	var b bytes.Buffer
	if json.Indent(&b, raw, "", "  ") != nil {
		return string(raw)
	}
	return b.String()
}

func table(t *qa.Table) *views.Table {
	if t == nil {
		return nil
	}
	v := &views.Table{Caption: t.Title}
	if t.Series {
		v.Results = len(t.Rows)
		if i := strings.LastIndex(t.Title, ": "); i > 0 {
			v.Caption = t.Title[:i]
		}
	}
	for i, name := range t.Header {
		v.Columns = append(v.Columns, views.Column{Name: name, End: t.Series && i == 1})
	}
	for _, r := range t.Rows {
		row := views.Row{Cells: slices.Clone(r.Cells), Cite: r.Cite}
		for i, cell := range row.Cells {
			row.Cells[i] = iso(cell, r.When)
		}
		if t.Series && len(row.Cells) > 2 {
			row.Cells[2] = views.Arrow(row.Cells[2])
		}
		v.Rows = append(v.Rows, row)
	}
	if t.Series {
		slices.Reverse(v.Rows) // newest first: a folded table must not hide today
	}
	return v
}

// trend draws a series whose values share one unit. Values that are no plain
// number ("<0.01") are in the table alone.
func trend(a *qa.Answer) *views.Trend {
	if a.Table == nil || !a.Table.Series {
		return nil
	}
	cited := map[int]bool{}
	for _, s := range a.Sentences {
		for _, n := range s.Cites {
			cited[n] = true
		}
	}
	v := &views.Trend{Title: a.Table.Title}
	if i := strings.LastIndex(v.Title, ":"); i > 0 {
		v.Title = v.Title[:i]
	}
	for _, r := range a.Table.Rows {
		if !r.Value.Numeric() || r.When.IsZero() {
			v.Omitted++
			continue
		}
		unit := prompt.UnitWords(r.Value.Unit)
		if len(v.Points) > 0 && unit != v.Unit {
			return nil // two units on one scale would lie
		}
		v.Unit = unit
		v.Low, v.High = r.Value.Low, r.Value.High // the newest, rows being oldest first
		v.Points = append(v.Points, views.Point{When: pointTime(r.When), Value: r.Value.Number, Text: r.Value.Decimal, Mark: r.Value.Flag, Source: r.Cite, Cited: cited[r.Cite]})
	}
	if len(v.Points) < 2 {
		return nil
	}
	return v
}

func pointTime(d record.Date) string {
	if d.Precision == record.Instant {
		return d.Time.Format(time.RFC3339)
	}
	return d.ISO()
}
