package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// maxResponse bounds what one answer of the server may be, in bytes.
const maxResponse = 8 << 20

// endpoint is one configured address and the only way to reach it.
type endpoint struct {
	base   string // http(s)://host[:port]/path, no slash at the end
	key    string
	client *http.Client
}

// newEndpoint takes http://, https:// or unix:///path.sock, which is served over
// HTTP under defaultPath. Errors do not repeat the address: it may hold a secret.
func newEndpoint(address, defaultPath, key string) (*endpoint, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("llm: an address cannot be read")
	}
	socket := ""
	switch u.Scheme {
	case "unix":
		if u.Host != "" || !strings.HasPrefix(u.Path, "/") {
			return nil, fmt.Errorf("llm: a socket's address is unix:///absolute/path")
		}
		socket = u.Path
		u = &url.URL{Scheme: "http", Host: "local", Path: defaultPath}
	case "http", "https":
		if u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
			return nil, fmt.Errorf("llm: an address must have a host, and no user, query or fragment")
		}
	default:
		return nil, fmt.Errorf("llm: an address must begin with http://, https:// or unix://")
	}
	transport := &http.Transport{
		Proxy:               nil, // HTTP_PROXY would send the record elsewhere
		DialContext:         dialer(socket),
		MaxIdleConnsPerHost: 8,
		IdleConnTimeout:     30 * time.Second,
		TLSHandshakeTimeout: 10 * time.Second,
		ForceAttemptHTTP2:   true,
	}
	pin := pinned{scheme: u.Scheme, host: u.Host, next: transport}
	return &endpoint{
		base:   strings.TrimSuffix(u.String(), "/"),
		key:    key,
		client: &http.Client{Transport: pin, CheckRedirect: pin.checkRedirect},
	}, nil
}

func dialer(socket string) func(context.Context, string, string) (net.Conn, error) {
	d := &net.Dialer{Timeout: 5 * time.Second}
	if socket == "" {
		return d.DialContext
	}
	return func(ctx context.Context, _, _ string) (net.Conn, error) { return d.DialContext(ctx, "unix", socket) }
}

// pinned lets a request through to one scheme and host, whoever asks.
type pinned struct {
	scheme, host string
	next         http.RoundTripper
}

func (p pinned) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme != p.scheme || r.URL.Host != p.host {
		return nil, ErrRefusedHost
	}
	return p.next.RoundTrip(r)
}

// checkRedirect refuses other hosts before the body is sent again, and any
// redirect of a chain.
func (p pinned) checkRedirect(r *http.Request, via []*http.Request) error {
	if r.URL.Scheme != p.scheme || r.URL.Host != p.host {
		return ErrRefusedHost
	}
	if len(via) > 1 {
		return ErrProtocol
	}
	return nil
}

// send makes one JSON request and returns a response with status 200. body nil
// is GET. ctx carries the deadline.
func (e *endpoint) send(ctx context.Context, url string, body any) (*http.Response, error) {
	method, reader := http.MethodGet, io.Reader(nil)
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return nil, ErrProtocol
		}
		method, reader = http.MethodPost, bytes.NewReader(data)
	}
	request, err := http.NewRequestWithContext(ctx, method, url, reader)
	if err != nil {
		return nil, ErrProtocol
	}
	request.Header.Set("Content-Type", "application/json")
	if e.key != "" {
		request.Header.Set("Authorization", "Bearer "+e.key)
	}
	response, err := e.client.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, statusError(response)
	}
	return response, nil
}

// call is send, with the answer decoded into answer. Errors are this package's
// or the caller's context's.
func (e *endpoint) call(ctx context.Context, timeout time.Duration, url string, body, answer any) error {
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	response, err := e.send(limited, url, body)
	if err != nil {
		return transportError(ctx, err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(io.LimitReader(response.Body, maxResponse+1))
	if err != nil {
		return transportError(ctx, err)
	}
	if len(data) > maxResponse || json.Unmarshal(data, answer) != nil {
		return ErrProtocol
	}
	return nil
}
