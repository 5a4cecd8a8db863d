package web

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"chartside/internal/feedback"
	"chartside/internal/qa"
	"chartside/internal/record"
	"chartside/internal/session"
	"chartside/views"
)

// This file writes down what must outlive the process: the questions, the
// answers and the settings of a conversation, as notes that session encrypts. Of
// the record only the entries that an answer stands on are written, with it;
// another process reads the record again with the person's own token.

// settingsNote is the number of the note that is no turn.
const settingsNote = 0

type savedSettings struct {
	Theme, Size string
	Sent        []views.Sent
	Doctor      []string
}

type savedTurn struct {
	Text     string
	Audience qa.Audience
	Adjust   qa.Adjust
	Here     record.Ref
	Asked    time.Time
	Judged   savedJudgement
	Stopped  bool
}

type savedJudgement struct {
	Number, Verdict string
	Lost            bool
}

// keepTurn writes a turn down. What cannot be written still works here, and is
// gone with the process.
func (s *Server) keepTurn(ctx context.Context, conv *conversation, t *turn) {
	seen := conv.State.view(t)
	body := seen.kept
	if seen.answer != nil && body == nil {
		var err error
		if body, err = seen.answer.Keep(); err != nil {
			s.Log.InfoContext(ctx, "an answer is too large to be kept", "issuer", conv.IssuerID)
		}
	}
	s.keep(ctx, conv, session.Note{N: seen.n, Body: body}, savedTurn{
		Text: seen.question.Text, Audience: seen.question.Audience, Adjust: seen.question.Adjust, Here: seen.question.Here, Asked: seen.asked,
		Judged: savedJudgement{seen.judged.number, string(seen.judged.verdict), seen.judged.lost}, Stopped: seen.stopped,
	})
	if old := seen.n - keptAnswers; body != nil && old > 0 {
		if err := s.sessions.DropBody(context.WithoutCancel(ctx), conv, old); err != nil {
			s.Log.WarnContext(ctx, "an old answer was not dropped", "issuer", conv.IssuerID)
		}
	}
}

// keptAnswers is how many answers of a conversation are kept, the newest. What
// is older is asked again after a restart.
const keptAnswers = 40

func (s *Server) keepSettings(ctx context.Context, conv *conversation) {
	d := conv.State
	d.mu.Lock()
	v := savedSettings{d.theme, d.size, slices.Clone(d.sent), slices.Clone(d.doctor)}
	d.mu.Unlock()
	s.keep(ctx, conv, session.Note{N: settingsNote}, v)
}

func (s *Server) keep(ctx context.Context, conv *conversation, n session.Note, v any) {
	var err error
	if n.Data, err = json.Marshal(v); err == nil {
		err = s.sessions.Keep(context.WithoutCancel(ctx), conv, n)
	}
	if err != nil {
		s.Log.WarnContext(ctx, "a note was not kept", "issuer", conv.IssuerID)
	}
}

// Sync implements session.State: it takes over what another process wrote, or
// this one before it was started again.
func (d *dossier) Sync(notes []session.Note) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, n := range notes {
		if n.N == settingsNote {
			var v savedSettings
			if json.Unmarshal(n.Data, &v) == nil {
				d.theme, d.size, d.sent, d.doctor = v.Theme, v.Size, v.Sent, v.Doctor
			}
			continue
		}
		var v savedTurn
		if json.Unmarshal(n.Data, &v) == nil {
			d.takeOver(n, v)
		}
	}
	d.restore()
	slices.SortFunc(d.turns, func(a, b *turn) int { return a.n - b.n })
}

// takeOver puts a saved turn in its place, unless it is the one that is there.
// The lock must be held.
func (d *dossier) takeOver(note session.Note, v savedTurn) {
	n := note.N
	t := &turn{n: n, kept: note.Body, stopped: v.Stopped, question: qa.Question{Text: v.Text, Audience: v.Audience, Adjust: v.Adjust, Here: v.Here}, asked: v.Asked}
	t.judged = judgement{number: v.Judged.Number, verdict: feedback.Verdict(v.Judged.Verdict), lost: v.Judged.Lost}
	d.asked = max(d.asked, n)
	i := slices.IndexFunc(d.turns, func(old *turn) bool { return old.n == n })
	switch {
	case i < 0:
		d.turns = append(d.turns, t)
	case d.turns[i].asked.Equal(v.Asked):
		d.turns[i].judged = t.judged
		if d.turns[i].kept == nil && !d.turns[i].done() {
			d.turns[i].kept, d.turns[i].stopped = t.kept, t.stopped // answered elsewhere
		}
	case d.turns[i].asked.Before(v.Asked): // asked again elsewhere
		if d.turns[i].cancel != nil {
			d.turns[i].cancel()
		}
		d.turns[i] = t
	}
}

// restore puts kept answers over the record as far as it has been read. The lock
// must be held. What cannot be restored is asked again.
func (d *dossier) restore() {
	for _, t := range d.turns {
		if t.kept == nil || t.done() || t.running != nil || !satisfied(d.chart, qa.Needs(t.question.Text)) {
			continue
		}
		t.chart = d.chart
		d.restoreOne(t)
	}
}

// restoreOne puts a kept answer over the turn's chart. The lock must be held.
func (d *dossier) restoreOne(t *turn) {
	if t.kept == nil || t.done() {
		return
	}
	answer, changed, err := t.chart.Restore(t.kept)
	if err != nil {
		t.kept, t.stopped = nil, false
		return
	}
	t.answer, t.restored, t.changed = answer, true, changed
}

// untouched reports that nobody has begun to read the record in this process.
func (d *dossier) untouched() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return !d.reading && d.chart == nil && d.failure == nil
}
