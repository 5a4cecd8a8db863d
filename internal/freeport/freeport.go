// Package freeport finds a port for a server that a test starts as a process of
// its own. Servers inside a test listen on port 0 instead.
//
// Only tests may import it. It imports nothing of ours.
package freeport

import (
	"net"
	"testing"
)

// Of gives a port of this machine's loopback that nobody listens on now.
func Of(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
