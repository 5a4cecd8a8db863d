package smart

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"syscall"
	"time"
)

// maxAnswer bounds discovery documents, key sets and token answers. Discovery
// documents seen in the field are a few kB; HAPI's metadata is 600 kB.
const maxAnswer = 2 << 20

// outbound makes the HTTP client for one issuer's endpoints: certificates
// verified, TLS 1.2 or newer, no proxy, no redirects to other hosts, bounded
// answers, and no connection to a private address unless the issuer itself was
// configured there (a hospital's EHR usually is).
func outbound(is Issuer, timeout time.Duration) *http.Client {
	return &http.Client{
		Timeout:       timeout,
		Transport:     limited{transport(is)},
		CheckRedirect: sameHostRedirects,
	}
}

func transport(is Issuer) *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	guarded := &net.Dialer{Timeout: dialer.Timeout, KeepAlive: dialer.KeepAlive, Control: publicOnly}
	own := is.hosts()
	return &http.Transport{
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			host, _, err := net.SplitHostPort(addr)
			if err == nil && slices.Contains(own, host) {
				return dialer.DialContext(ctx, network, addr)
			}
			return guarded.DialContext(ctx, network, addr)
		},
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  60 * time.Second,
		IdleConnTimeout:        90 * time.Second,
		MaxIdleConnsPerHost:    8,
		MaxResponseHeaderBytes: 256 << 10,
		ForceAttemptHTTP2:      true,
	}
}

// hosts are the host names that an administrator wrote down for the issuer.
func (is Issuer) hosts() []string {
	hosts := []string{hostOf(is.ISS)}
	for _, h := range is.EndpointHosts {
		if name, _, err := net.SplitHostPort(h); err == nil {
			h = name
		}
		hosts = append(hosts, h)
	}
	return hosts
}

// publicOnly refuses a connection to this machine, to private networks and to
// link-local addresses (cloud metadata services among them). It looks at the
// address actually dialled, so a name that resolves there is refused as well.
func publicOnly(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	addr, err := netip.ParseAddr(strings.SplitN(host, "%", 2)[0])
	if err != nil {
		return errors.New("not an IP address")
	}
	addr = addr.Unmap()
	if !addr.IsGlobalUnicast() || addr.IsPrivate() || sharedSpace.Contains(addr) {
		return fmt.Errorf("refused: the host is not configured and its address is not public")
	}
	return nil
}

// sharedSpace is RFC 6598 carrier-grade NAT, which clouds use internally.
var sharedSpace = netip.MustParsePrefix("100.64.0.0/10")

func sameHostRedirects(req *http.Request, via []*http.Request) error {
	if len(via) >= 5 {
		return errors.New("too many redirects")
	}
	if origin(req.URL) != origin(via[0].URL) {
		return NewError(ForeignOrigin, "", "redirect to another host")
	}
	return nil
}

// limited fails a body that is larger than maxAnswer instead of reading on.
type limited struct{ next http.RoundTripper }

func (l limited) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := l.next.RoundTrip(req)
	if err == nil {
		resp.Body = &limitedBody{ReadCloser: resp.Body, left: maxAnswer}
	}
	return resp, err
}

type limitedBody struct {
	io.ReadCloser
	left int
}

func (b *limitedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errors.New("answer too large")
	}
	if len(p) > b.left {
		p = p[:b.left]
	}
	n, err := b.ReadCloser.Read(p)
	b.left -= n
	return n, err
}
