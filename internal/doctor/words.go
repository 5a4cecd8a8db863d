package doctor

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
)

func pad(s string) string { return s + strings.Repeat(" ", max(0, 6-len(s))) }

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + one + "s"
}

// maxAnswer bounds what is read of one answer.
const maxAnswer = 8 << 20

// get reads one address; the error is in words.
func (e *examination) get(ctx context.Context, address, accept string) (*http.Response, []byte, string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, nil, "is no usable address"
	}
	req.Header.Set("Accept", accept)
	return e.do(req)
}

func (e *examination) do(req *http.Request) (*http.Response, []byte, string) {
	resp, err := e.http.Do(req)
	if err != nil {
		return nil, nil, why(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return nil, nil, why(err)
	}
	return resp, body, ""
}

// why says what keeps us from a server, in words that name the thing to change.
func why(err error) string {
	var name *net.DNSError
	var unknown x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var other x509.HostnameError
	var plain tls.RecordHeaderError
	var alert tls.AlertError
	var timeout interface{ Timeout() bool }
	switch {
	case errors.As(err, &name):
		return "cannot be found: this machine cannot resolve the name " + name.Name
	case errors.As(err, &unknown):
		return "has a certificate that no authority known to this machine has signed"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "has a certificate that has expired or is not valid yet"
	case errors.As(err, &invalid):
		return "has a certificate that is not valid"
	case errors.As(err, &other):
		return "has a certificate for another name"
	case errors.As(err, &plain) || strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"): // net/http's text is all there is
		return "does not speak TLS there"
	case errors.As(err, &alert):
		return "refuses TLS 1.2 and newer"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refuses the connection: nothing listens there, or a firewall says no"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "does not answer in time"
	}
	return "breaks the connection off"
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

func quoted(list []string) string { return strings.Join(list, ", ") }
