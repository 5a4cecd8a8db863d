package llamaserver

import (
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
	"time"
)

func ignoreTerm() { signal.Ignore(syscall.SIGTERM) }

func TestStubbornChildIsKilled(t *testing.T) {
	dir := t.TempDir()
	s := start(t, options(dir, "stubborn"))
	if err := s.WaitReady(t.Context()); err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
	if pid := pids(t, dir)[0]; !gone(pid) {
		t.Error("the child outlived Close")
	}
}

// A supervisor that is killed has no time to end its child: the kernel must.
func TestChildEndsWithItsParent(t *testing.T) {
	dir := t.TempDir()
	parent := exec.Command(os.Args[0], dir)
	parent.Env = []string{fakeVariable + "=parent"}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	for range 500 {
		if len(pids(t, dir)) == 2 { // the parent counts itself
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	all := pids(t, dir)
	if len(all) != 2 {
		_ = parent.Process.Kill()
		t.Fatalf("started: %v", all)
	}
	time.Sleep(300 * time.Millisecond) // Go may retire idle threads: the child must not end with one
	if gone(all[1]) {
		t.Error("the child ended before its parent")
	}
	_ = parent.Process.Kill()
	_ = parent.Wait()
	awaitGone(t, all[1])
}
