// Command sandbox serves the demo EHR with its synthetic patients. It is for people who develop or try Chartside;
// nothing imports it.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"chartside/internal/sandbox"
)

type options struct {
	Port    int    `help:"Port of the sandbox EHR on 127.0.0.1." env:"SANDBOX_PORT" default:"8090"`
	AppPort int    `help:"Port of Chartside on localhost." env:"CHARTSIDE_PORT" default:"8080"`
	Fault   string `help:"What goes wrong in every launch, by its id in internal/sandbox/fault.go." placeholder:"ID"`
}

func main() {
	var o options
	kong.Parse(&o, kong.Name("sandbox"), kong.Description("The demo EHR, with synthetic patients."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "sandbox:", err)
		os.Exit(1)
	}
}

// run serves until the context ends, then lets requests finish for a moment.
func run(ctx context.Context, o options) error {
	base := "http://127.0.0.1:" + strconv.Itoa(o.Port)
	ehr, err := sandbox.New(sandbox.Options{BaseURL: base, AppOrigin: "http://localhost:" + strconv.Itoa(o.AppPort), Fault: o.Fault})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(o.Port)))
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("port %d is in use by another program. Stop it, or choose another port with SANDBOX_PORT", o.Port)
	}
	if err != nil {
		return fmt.Errorf("cannot listen on port %d: %w", o.Port, err)
	}
	server := &http.Server{Handler: ehr, ReadHeaderTimeout: 10 * time.Second}
	fmt.Printf("Sandbox EHR at %s (synthetic patients; Chartside is expected at http://localhost:%d)\n", base, o.AppPort)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return server.Shutdown(ending)
}
