package llamaserver

import (
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// child is one running process. Its stdin stays open for as long as we live: a
// child that watches it ends with us where the kernel's own signal does not exist.
type child struct {
	command *exec.Cmd
	stdin   io.WriteCloser
	tail    *tail
	exited  chan struct{}
}

// startChild starts the process from a thread that lives as long as the child:
// Linux sends the parent-death signal when the starting *thread* ends, and Go
// ends threads at will.
func startChild(options Options) (*child, error) {
	c := &child{
		command: exec.Command(options.Command[0], options.Command[1:]...),
		tail:    newTail(options.Keep),
		exited:  make(chan struct{}),
	}
	c.command.Env, c.command.Dir = options.Env, options.Dir
	c.command.Stdout, c.command.Stderr = io.Discard, c.tail
	c.command.SysProcAttr = attributes()
	c.command.WaitDelay = options.StopTimeout
	stdin, err := c.command.StdinPipe()
	if err != nil {
		return nil, err
	}
	c.stdin = stdin
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with this goroutine
		err := c.command.Start()
		started <- err
		if err == nil {
			_ = c.command.Wait() // what it ended with is in ProcessState
			close(c.exited)
		}
	}()
	return c, <-started
}

// end asks the process to end, then makes it, and returns when it is gone.
func (c *child) end(patience time.Duration) {
	select {
	case <-c.exited:
		return
	default:
	}
	_ = c.command.Process.Signal(syscall.SIGTERM)
	_ = c.stdin.Close()
	select {
	case <-c.exited:
	case <-time.After(patience):
		_ = c.command.Process.Kill()
		<-c.exited
	}
}

// exit says how the ended process ended: "exit status 1", "signal: killed".
func (c *child) exit() string { return c.command.ProcessState.String() }

// startReason says why a process could not be started, without paths or arguments.
func startReason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, exec.ErrNotFound):
		return "cannot start: the program is not installed"
	case errors.Is(err, fs.ErrPermission):
		return "cannot start: the program may not be run"
	}
	return "cannot start"
}
