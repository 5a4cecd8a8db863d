package main

import (
	"context"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"chartside/internal/freeport"
)

func TestBusyPortIsAClearMessage(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	err = run(t.Context(), options{Port: port, AppPort: 8080})
	if err == nil || !strings.Contains(err.Error(), "port "+strconv.Itoa(port)+" is in use") || !strings.Contains(err.Error(), "SANDBOX_PORT") {
		t.Errorf("got %v", err)
	}
}

func TestRunServesUntilStopped(t *testing.T) {
	port := freeport.Of(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, options{Port: port, AppPort: 8080}) }()
	address := "http://127.0.0.1:" + strconv.Itoa(port) + "/fhir/metadata"
	var status int
	for range 100 {
		if response, err := http.Get(address); err == nil {
			status = response.StatusCode
			response.Body.Close()
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if status != http.StatusOK {
		t.Errorf("metadata: %d", status)
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("stopped with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("did not stop")
	}
}
