// Package llamaserver owns the life of one child process that serves the private
// model: it starts it, learns whether it answers, ends it when it hangs, starts it
// again with growing pauses, and takes it down with the application. It knows no
// model and sends no prompt. Only cmd imports it.
package llamaserver

import (
	"context"
	"log/slog"
	"time"
)

// Options describe one child. Command is required; zero durations take the
// defaults written beside them.
type Options struct {
	Command []string // program and arguments
	Env     []string // the whole environment, KEY=value; nil gives the child none
	Dir     string   // working directory

	// Probes must all answer 200 while the child is well. Their addresses stay the
	// same over restarts.
	Probes []Probe
	// Cleanup is called once, after the last child has ended.
	Cleanup func()

	StartTimeout time.Duration // until the first probe answers; 2 minutes
	ProbeEvery   time.Duration // 2 seconds; while starting, a tenth of it
	ProbeTimeout time.Duration // of one probe; 5 seconds
	HangTimeout  time.Duration // without one good probe, the child is ended; 20 seconds
	StopTimeout  time.Duration // between SIGTERM and SIGKILL; 3 seconds
	BackoffFirst time.Duration // pause before the first restart, then doubled; 250 milliseconds
	BackoffLimit time.Duration // longest pause; 30 seconds
	// BackoffForget is how long a child must have been well for the next failure
	// to count as the first; 1 minute.
	BackoffForget time.Duration

	// Keep decides which of the child's lines are kept for Status. A model server
	// may write what it was asked, so nil keeps none.
	Keep func(line string) bool

	// Log receives starts, ends and restarts, never a line of the child. nil is silent.
	Log *slog.Logger
}

// Probe is one address to GET; where Socket is set, it is dialled instead of
// the URL's host.
type Probe struct {
	URL    string
	Socket string
}

func (o *Options) fillDefaults() {
	defaults := []struct {
		field *time.Duration
		value time.Duration
	}{
		{&o.StartTimeout, 2 * time.Minute},
		{&o.ProbeEvery, 2 * time.Second},
		{&o.ProbeTimeout, 5 * time.Second},
		{&o.HangTimeout, 20 * time.Second},
		{&o.StopTimeout, 3 * time.Second},
		{&o.BackoffFirst, 250 * time.Millisecond},
		{&o.BackoffLimit, 30 * time.Second},
		{&o.BackoffForget, time.Minute},
	}
	for _, d := range defaults {
		if *d.field <= 0 {
			*d.field = d.value
		}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Env == nil {
		o.Env = []string{} // exec.Cmd would read nil as "inherit"
	}
}

// State is what the child can do for a person now.
type State int

// Starting means that an answer may come soon, Down that it will not until the
// next attempt.
const (
	Starting State = iota
	Ready
	Down
)

func (s State) String() string {
	switch s {
	case Starting:
		return "starting"
	case Ready:
		return "ready"
	case Down:
		return "down"
	}
	return "unknown"
}

// Status is one moment of a child's life.
type Status struct {
	State    State
	Since    time.Time
	Restarts int // attempts after the first
	// Reason says in a few words for an operator why the child is down.
	Reason string
	// Lines are the last lines that the failed child wrote, as far as they may be
	// kept (see Options.Keep). For a terminal or a log, not for a page.
	Lines []string
}

// Server supervises the child until Close or the end of Start's context.
type Server struct {
	options Options
	probes  []func(context.Context) bool
	status  broadcast
	stop    context.CancelFunc
	done    chan struct{}
}

// Start begins to supervise and returns at once; the child is Starting. A probe
// that is not an address, or an empty command, is an error.
func Start(ctx context.Context, options Options) (*Server, error) {
	options.fillDefaults()
	probes, err := parseProbes(options)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	s := &Server{options: options, probes: probes, stop: stop, done: make(chan struct{})}
	s.status.set(Status{State: Starting, Since: time.Now()})
	go s.supervise(ctx)
	return s, nil
}

// State is the child's present status.
func (s *Server) State() Status { return s.status.get() }

// Changed returns a channel that is closed at the next change of State. Take it
// before reading State, or a change between the two is missed.
func (s *Server) Changed() <-chan struct{} { return s.status.changed() }

// WaitReady returns nil once the child is ready, ctx's error if that comes
// first, and ErrStopped if the server was closed.
func (s *Server) WaitReady(ctx context.Context) error {
	for {
		changed := s.Changed()
		if s.State().State == Ready {
			return nil
		}
		select {
		case <-changed:
		case <-s.done:
			return ErrStopped
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Close ends the child and returns when it is gone. It may be called again.
func (s *Server) Close() error {
	s.stop()
	<-s.done
	return nil
}

// supervise runs one child after another until ctx ends.
func (s *Server) supervise(ctx context.Context) {
	defer close(s.done)
	defer s.stop()
	defer func() {
		if s.options.Cleanup != nil {
			s.options.Cleanup()
		}
	}()
	pause := s.options.BackoffFirst
	for restarts := 0; ; restarts++ {
		s.status.set(Status{State: Starting, Since: time.Now(), Restarts: restarts})
		end := s.live(ctx, restarts)
		if ctx.Err() != nil {
			s.status.set(Status{State: Down, Since: time.Now(), Restarts: restarts, Reason: "stopped"})
			return
		}
		if end.well >= s.options.BackoffForget {
			pause = s.options.BackoffFirst
		}
		s.options.Log.Warn("model process is down", "reason", end.reason, "restart_in", pause, "restarts", restarts)
		s.status.set(Status{State: Down, Since: time.Now(), Restarts: restarts, Reason: end.reason, Lines: end.lines})
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		pause = min(2*pause, s.options.BackoffLimit)
	}
}

// ending is how one child's life went.
type ending struct {
	reason string
	lines  []string
	well   time.Duration // how long it had been ready
}

// live runs one child to its end.
func (s *Server) live(ctx context.Context, restarts int) ending {
	child, err := startChild(s.options)
	if err != nil {
		return ending{reason: startReason(err)}
	}
	began := time.Now()
	var readyAt time.Time
	reason := s.watch(ctx, child, func() {
		readyAt = time.Now()
		s.options.Log.Info("model process is ready", "seconds", time.Since(began).Seconds(), "restarts", restarts)
		s.status.set(Status{State: Ready, Since: readyAt, Restarts: restarts})
	})
	child.end(s.options.StopTimeout)
	if reason == "" {
		reason = "ended: " + child.exit()
	}
	e := ending{reason: reason, lines: child.tail.lines()}
	if !readyAt.IsZero() {
		e.well = time.Since(readyAt)
	}
	return e
}

// watch probes the child until it ends by itself (""), hangs or never gets
// ready (the reason), or ctx ends. It calls ready once.
func (s *Server) watch(ctx context.Context, child *child, ready func()) string {
	lastGood, limit, isReady := time.Now(), s.options.StartTimeout, false
	every := s.options.ProbeEvery / 10
	for {
		select {
		case <-ctx.Done():
			return "stopped"
		case <-child.exited:
			return ""
		case <-time.After(every):
		}
		if s.answers(ctx) {
			lastGood = time.Now()
			if !isReady {
				isReady, limit, every = true, s.options.HangTimeout, s.options.ProbeEvery
				ready()
			}
		} else if time.Since(lastGood) > limit {
			if isReady {
				return "hung: no answer for " + limit.String()
			}
			return "not ready after " + limit.String()
		}
	}
}
