package llamaserver

import "syscall"

// attributes: the kernel ends the child with us, and a terminal's Ctrl-C goes to
// us alone, so that answers in flight end in order.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}
