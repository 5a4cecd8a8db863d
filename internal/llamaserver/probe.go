package llamaserver

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// ErrStopped is WaitReady's answer after Close.
var ErrStopped = errors.New("llamaserver: stopped")

// prober makes one probe into a function that says whether it answered 200
// within the timeout. Connections are not kept: a probe over an old connection
// would miss that nobody accepts new ones.
func prober(p Probe, timeout time.Duration) (func(context.Context) bool, error) {
	request, err := http.NewRequest(http.MethodGet, p.URL, nil)
	if err != nil || request.URL.Host == "" {
		return nil, fmt.Errorf("llamaserver: a probe's URL must be http://host/path")
	}
	transport := &http.Transport{DisableKeepAlives: true} // and no proxy: the child is on this machine
	if p.Socket != "" {
		transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", p.Socket)
		}
	}
	client := &http.Client{Transport: transport, Timeout: timeout}
	return func(ctx context.Context) bool {
		response, err := client.Do(request.Clone(ctx))
		if err != nil {
			return false
		}
		response.Body.Close()
		return response.StatusCode == http.StatusOK
	}, nil
}

func parseProbes(options Options) ([]func(context.Context) bool, error) {
	if len(options.Command) == 0 || len(options.Probes) == 0 {
		return nil, errors.New("llamaserver: a command and a probe are needed")
	}
	var probes []func(context.Context) bool
	for _, p := range options.Probes {
		probe, err := prober(p, options.ProbeTimeout)
		if err != nil {
			return nil, err
		}
		probes = append(probes, probe)
	}
	return probes, nil
}

func (s *Server) answers(ctx context.Context) bool {
	for _, probe := range s.probes {
		if !probe(ctx) {
			return false
		}
	}
	return true
}
