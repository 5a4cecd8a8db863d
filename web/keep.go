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

// This file writes down what must outlive the process: the questions and the
// settings of a conversation, as notes that session encrypts. The record is
// never written; another process reads it again with the person's own token.

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
}

type savedJudgement struct {
	Number, Verdict string
	Lost            bool
}

// keepTurn writes a turn down. What cannot be written still works here, and is
// gone with the process.
func (s *Server) keepTurn(ctx context.Context, conv *conversation, t *turn) {
	seen := conv.State.view(t)
	s.keep(ctx, conv, seen.n, savedTurn{
		Text: seen.question.Text, Audience: seen.question.Audience, Adjust: seen.question.Adjust, Here: seen.question.Here, Asked: seen.asked,
		Judged: savedJudgement{seen.judged.number, string(seen.judged.verdict), seen.judged.lost},
	})
}

func (s *Server) keepSettings(ctx context.Context, conv *conversation) {
	d := conv.State
	d.mu.Lock()
	v := savedSettings{d.theme, d.size, slices.Clone(d.sent), slices.Clone(d.doctor)}
	d.mu.Unlock()
	s.keep(ctx, conv, settingsNote, v)
}

func (s *Server) keep(ctx context.Context, conv *conversation, n int, v any) {
	data, err := json.Marshal(v)
	if err == nil {
		err = s.sessions.Keep(context.WithoutCancel(ctx), conv, session.Note{N: n, Data: data})
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
			d.takeOver(n.N, v)
		}
	}
	slices.SortFunc(d.turns, func(a, b *turn) int { return a.n - b.n })
}

// takeOver puts a saved turn in its place, unless it is the one that is there.
// The lock must be held.
func (d *dossier) takeOver(n int, v savedTurn) {
	t := &turn{n: n, question: qa.Question{Text: v.Text, Audience: v.Audience, Adjust: v.Adjust, Here: v.Here}, asked: v.Asked}
	t.judged = judgement{number: v.Judged.Number, verdict: feedback.Verdict(v.Judged.Verdict), lost: v.Judged.Lost}
	d.asked = max(d.asked, n)
	i := slices.IndexFunc(d.turns, func(old *turn) bool { return old.n == n })
	switch {
	case i < 0:
		d.turns = append(d.turns, t)
	case d.turns[i].asked.Equal(v.Asked):
		d.turns[i].judged = t.judged
	case d.turns[i].asked.Before(v.Asked): // asked again elsewhere
		if d.turns[i].cancel != nil {
			d.turns[i].cancel()
		}
		d.turns[i] = t
	}
}

// untouched reports that nobody has begun to read the record in this process.
func (d *dossier) untouched() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return !d.reading && d.chart == nil && d.failure == nil
}
