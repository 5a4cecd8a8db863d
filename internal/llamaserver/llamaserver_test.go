package llamaserver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// fakeVariable tells the test binary to be the child, and which one.
const fakeVariable = "LLAMASERVER_FAKE"

func TestMain(m *testing.M) {
	if mode := os.Getenv(fakeVariable); mode != "" {
		fake(mode, os.Args[1])
		return
	}
	os.Exit(m.Run())
}

// fake is the child. dir holds its socket and how often it was started.
func fake(mode, dir string) {
	counter, _ := os.OpenFile(filepath.Join(dir, "starts"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	fmt.Fprintln(counter, os.Getpid())
	counter.Close()
	starts, _ := os.ReadFile(filepath.Join(dir, "starts"))
	nth := bytes.Count(starts, []byte("\n"))
	switch {
	case mode == "parent":
		parent(dir)
	case mode == "dies" || mode == "recovers" && nth < 3:
		fmt.Fprintln(os.Stderr, "model_server: the weights are missing")
		fmt.Fprintln(os.Stderr, "grammar: planted-patient-words")
		os.Exit(3)
	case mode == "never":
		time.Sleep(time.Minute)
	}
	hang := mode == "hangs" && nth == 1
	began := time.Now()
	http.HandleFunc("/health", func(http.ResponseWriter, *http.Request) {
		if hang && time.Since(began) > 300*time.Millisecond {
			select {}
		}
	})
	http.HandleFunc("/die", func(http.ResponseWriter, *http.Request) { os.Exit(4) })
	if mode == "stubborn" {
		ignoreTerm()
	}
	socket := filepath.Join(dir, "s.sock")
	os.Remove(socket)
	listener, err := net.Listen("unix", socket)
	if err != nil {
		os.Exit(5)
	}
	_ = http.Serve(listener, nil)
}

// parent supervises a child and waits to be killed.
func parent(dir string) {
	os.Unsetenv(fakeVariable)
	_, err := Start(context.Background(), options(dir, "well"))
	if err != nil {
		os.Exit(6)
	}
	select {}
}

func options(dir, mode string) Options {
	return Options{
		Command:      []string{os.Args[0], dir},
		Env:          []string{fakeVariable + "=" + mode},
		Probes:       []Probe{{URL: "http://local/health", Socket: filepath.Join(dir, "s.sock")}},
		StartTimeout: 5 * time.Second, ProbeEvery: 50 * time.Millisecond, ProbeTimeout: 200 * time.Millisecond,
		HangTimeout: 500 * time.Millisecond, StopTimeout: 300 * time.Millisecond,
		BackoffFirst: 10 * time.Millisecond, BackoffLimit: 50 * time.Millisecond,
		Keep: func(line string) bool { return strings.HasPrefix(line, "model_server: ") },
	}
}

func start(t *testing.T, o Options) *Server {
	t.Helper()
	s, err := Start(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// await follows the status until want holds.
func await(t *testing.T, s *Server, what string, want func(Status) bool) Status {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		changed := s.Changed()
		if status := s.State(); want(status) {
			return status
		}
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("never %s: %+v", what, s.State())
		}
	}
}

func isState(want State) func(Status) bool { return func(s Status) bool { return s.State == want } }

func pids(t *testing.T, dir string) []int {
	t.Helper()
	text, _ := os.ReadFile(filepath.Join(dir, "starts"))
	var list []int
	for _, word := range strings.Fields(string(text)) {
		pid, _ := strconv.Atoi(word)
		list = append(list, pid)
	}
	return list
}

func gone(pid int) bool { return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }

func awaitGone(t *testing.T, pid int) {
	t.Helper()
	for range 500 {
		if gone(pid) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("the child %d is still there", pid)
}

func TestReadyThenClose(t *testing.T) {
	dir := t.TempDir()
	o, cleaned := options(dir, "well"), false
	o.Cleanup = func() { cleaned = true }
	s := start(t, o)
	if err := s.WaitReady(t.Context()); err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
	if got := s.State(); got.State != Down || got.Reason != "stopped" {
		t.Errorf("after Close: %+v", got)
	}
	if all := pids(t, dir); len(all) != 1 || !gone(all[0]) || !cleaned {
		t.Errorf("started %v, cleaned %v", all, cleaned)
	}
	if err := s.WaitReady(t.Context()); !errors.Is(err, ErrStopped) {
		t.Errorf("WaitReady after Close: %v", err)
	}
}

func TestContextEndsTheChild(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	s, err := Start(ctx, options(dir, "well"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.WaitReady(t.Context()); err != nil {
		t.Fatal(err)
	}
	cancel()
	await(t, s, "stopped", func(st Status) bool { return st.Reason == "stopped" })
	awaitGone(t, pids(t, dir)[0])
}

func TestLastLinesAreKeptWithoutPrompts(t *testing.T) {
	var log bytes.Buffer
	o := options(t.TempDir(), "dies")
	o.BackoffFirst, o.BackoffLimit = time.Hour, time.Hour
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	s := start(t, o)
	got := await(t, s, "down", isState(Down))
	if got.Reason != "ended: exit status 3" || len(got.Lines) != 1 || got.Lines[0] != "model_server: the weights are missing" {
		t.Errorf("got %+v", got)
	}
	_ = s.Close()
	if strings.Contains(log.String(), "planted") || strings.Contains(log.String(), "weights") {
		t.Errorf("the log repeats the child: %s", log.String())
	}
}

func TestRecoversAtTheSameAddress(t *testing.T) {
	s := start(t, options(t.TempDir(), "recovers"))
	got := await(t, s, "ready", isState(Ready))
	if got.Restarts != 2 {
		t.Errorf("restarts: got %d, want 2", got.Restarts)
	}
}

func TestKilledChildIsReplaced(t *testing.T) {
	dir := t.TempDir()
	s := start(t, options(dir, "well"))
	if err := s.WaitReady(t.Context()); err != nil {
		t.Fatal(err)
	}
	_ = syscall.Kill(pids(t, dir)[0], syscall.SIGKILL)
	await(t, s, "ready again", func(st Status) bool { return st.State == Ready && st.Restarts == 1 })
	if n := len(pids(t, dir)); n != 2 {
		t.Errorf("started %d times, want 2", n)
	}
}

func TestHangIsEnded(t *testing.T) {
	dir := t.TempDir()
	s := start(t, options(dir, "hangs"))
	got := await(t, s, "down", isState(Down))
	if !strings.HasPrefix(got.Reason, "hung") {
		t.Errorf("reason: %q", got.Reason)
	}
	await(t, s, "ready again", func(st Status) bool { return st.State == Ready && st.Restarts == 1 })
	awaitGone(t, pids(t, dir)[0])
}

func TestNeverReady(t *testing.T) {
	o := options(t.TempDir(), "never")
	o.StartTimeout = 200 * time.Millisecond
	got := await(t, start(t, o), "down", isState(Down))
	if !strings.HasPrefix(got.Reason, "not ready") {
		t.Errorf("reason: %q", got.Reason)
	}
}

func TestMissingProgram(t *testing.T) {
	o := options(t.TempDir(), "well")
	o.Command = []string{filepath.Join(t.TempDir(), "nothing-here")}
	got := await(t, start(t, o), "down", isState(Down))
	if got.Reason != "cannot start: the program is not installed" {
		t.Errorf("reason: %q", got.Reason)
	}
}

func TestStartRefusesWhatCannotWork(t *testing.T) {
	for name, o := range map[string]Options{
		"no command": {Probes: []Probe{{URL: "http://local/health"}}},
		"no probe":   {Command: []string{"true"}},
		"no host":    {Command: []string{"true"}, Probes: []Probe{{URL: "/health"}}},
	} {
		if s, err := Start(t.Context(), o); err == nil {
			_ = s.Close()
			t.Errorf("%s: started", name)
		}
	}
}
