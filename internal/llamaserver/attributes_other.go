//go:build !linux

package llamaserver

import "syscall"

// attributes: without a parent-death signal the child's watch on stdin has to do.
func attributes() *syscall.SysProcAttr { return nil }
