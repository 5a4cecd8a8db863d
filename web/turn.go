package web

import (
	"context"
	"errors"
	"slices"
	"time"

	"chartside/internal/qa"
)

// turn is one question and its answer. Its fields are guarded by the dossier.
type turn struct {
	n        int
	question qa.Question
	asked    time.Time
	chart    *qa.Chart // what it is answered from; nil before that begins
	answer   *qa.Answer
	failure  error
	stopped  bool
	kept     []byte             // the answer as it was written down; nil where it was not
	restored bool               // the answer is what was written down
	changed  int                // of a restored answer: its entries that the record has otherwise now
	cancel   context.CancelFunc // of the run under way
	running  chan struct{}      // closed when that run is over; nil when there is none
	judged   judgement          // what the person said of the answer
}

// of is the chart that a turn speaks of: its own, or the newest.
func (t turn) of(newest *qa.Chart) *qa.Chart {
	if t.chart != nil {
		return t.chart
	}
	return newest
}

func (t *turn) done() bool { return t.answer != nil || t.failure != nil }

func (d *dossier) add(q qa.Question, now time.Time) *turn {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked++
	t := &turn{n: d.asked, question: q, asked: now}
	d.turns = append(d.turns, t)
	return t
}

func (d *dossier) find(n int) (*turn, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, t := range d.turns {
		if t.n == n {
			return t, nil
		}
	}
	return nil, errNoTurn
}

// repeat puts a fresh turn in an old one's place.
func (d *dossier) repeat(old *turn, adjust qa.Adjust, now time.Time) *turn {
	d.mu.Lock()
	defer d.mu.Unlock()
	if old.cancel != nil {
		old.cancel()
	}
	question := old.question
	question.Adjust = adjust
	t := &turn{n: old.n, question: question, asked: now}
	if i := slices.Index(d.turns, old); i >= 0 {
		d.turns[i] = t
	}
	return t
}

// stop ends the run of a turn; what was checked so far stays.
func (d *dossier) stop(t *turn) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if t.done() {
		return
	}
	t.stopped = true
	if t.cancel != nil {
		t.cancel()
		return
	}
	t.answer = stopped(t.question, listener{}, time.Now())
}

// history is the answers before a turn, oldest first. The lock must be held.
func (d *dossier) history(t *turn) []*qa.Answer {
	var out []*qa.Answer
	for _, earlier := range d.turns {
		if earlier.n >= t.n {
			break
		}
		if earlier.answer != nil {
			out = append(out, earlier.answer)
		}
	}
	return out
}

// snapshot copies the turns, so that a page can be made of them unlocked.
func (d *dossier) snapshot() []turn {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := make([]turn, len(d.turns))
	for i, t := range d.turns {
		out[i] = *t
	}
	return out
}

func (d *dossier) view(t *turn) turn {
	d.mu.Lock()
	defer d.mu.Unlock()
	return *t
}

// stageReading is the step of waiting for what a question needs of the record.
const stageReading qa.Step = "reading"

// run brings a turn to its end, or waits for the run that another request has
// begun. It begins when what the question needs has been read, and keeps the
// chart that it began with. When ctx ends the model stops, and the turn can be run again: a page
// that is loaded anew begins it afresh.
func (s *Server) run(ctx context.Context, conv *conversation, t *turn, emit func(qa.Event)) error {
	d := conv.State
	for {
		d.mu.Lock()
		if t.done() {
			d.mu.Unlock()
			return nil
		}
		if t.running == nil {
			break
		}
		wait := t.running
		d.mu.Unlock()
		select {
		case <-wait:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	question := t.question
	t.cancel, t.running = cancel, make(chan struct{})
	d.mu.Unlock()

	var heard listener
	answer, err := s.answer(ctx, d, t, question, func(e qa.Event) {
		heard.hear(e)
		emit(e)
	})
	if err := d.end(t, answer, heard, err, s.Now()); err != nil {
		return err
	}
	if now, _ := d.find(t.n); now == t { // nobody asked it anew meanwhile
		s.keepTurn(ctx, conv, t)
	}
	return nil
}

// end takes what came of a run. Its error says that the turn has not ended.
func (d *dossier) end(t *turn, answer *qa.Answer, heard listener, err error, now time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	close(t.running)
	t.running, t.cancel = nil, nil
	switch {
	case err == nil:
		t.answer = answer
	case t.stopped:
		t.answer = stopped(t.question, heard, now)
	case errors.Is(err, context.Canceled) || t.chart == nil:
		return err // nobody waits any more, or the record could not be read
	default:
		t.failure = err
	}
	return nil
}

// answer waits for what the question needs of the record, and asks, unless the
// answer was kept.
func (s *Server) answer(ctx context.Context, d *dossier, t *turn, question qa.Question, emit func(qa.Event)) (*qa.Answer, error) {
	needs := qa.Needs(question.Text)
	if !satisfied(d.reached().chart, needs) {
		emit(qa.Event{Step: stageReading})
	}
	chart, err := d.waitFor(ctx, needs)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	t.chart = chart
	d.restoreOne(t)
	answer := t.answer
	question.History = d.history(t)
	d.mu.Unlock()
	if answer != nil {
		return answer, nil
	}
	ctx, cancel := context.WithTimeout(ctx, s.AnswerTime)
	defer cancel()
	return s.Pipeline.Ask(ctx, chart, question, emit)
}

// listener keeps what was shown of an answer, in case that it is stopped.
type listener struct {
	trust     qa.Trust
	sentences []qa.Sentence
	sources   []qa.Source
}

func (l *listener) hear(e qa.Event) {
	if e.Sentence != nil {
		l.sentences, l.trust = append(l.sentences, *e.Sentence), e.Trust
	}
	if e.Sources != nil {
		l.sources = e.Sources
	}
}

// stopped is the answer that a person stopped: the sentences that had been shown,
// with the sources that they cite.
func stopped(q qa.Question, heard listener, now time.Time) *qa.Answer {
	a := &qa.Answer{Question: q.Text, Audience: q.Audience, Trust: qa.Direct, Sentences: heard.sentences, Sources: slices.Clone(heard.sources), Made: qa.Made{At: now}}
	if heard.trust != "" {
		a.Trust = heard.trust
	}
	for i := range a.Sources {
		a.Sources[i].Cited = slices.ContainsFunc(heard.sentences, func(s qa.Sentence) bool { return slices.Contains(s.Cites, a.Sources[i].N) })
	}
	return a
}
