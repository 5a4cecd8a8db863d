package doctor

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// server looks at the address that browsers see.
func (e *examination) server(ctx context.Context) Section {
	s := Section{Title: "Chartside at " + e.Config.Server.PublicURL}
	public := strings.TrimSuffix(e.Config.Server.PublicURL, "/")
	if strings.HasPrefix(public, "http://") {
		s.note("The public address is this machine's own, without encryption.",
			"Good for trying out. For anybody else set server.public_url to an https address and put a TLS proxy in front.")
	}
	resp, body, problem := e.get(ctx, public+"/healthz", "*/*")
	switch {
	case problem != "":
		s.note("Chartside's public address "+problem+".",
			"If Chartside is not running yet, start it and run this again. If it is, look at the proxy and at DNS: browsers come in by this address.")
	case resp.StatusCode != http.StatusOK || string(body) != "ok\n":
		s.fix("Something else than Chartside answers at its public address.", "Let the proxy for "+public+" pass everything to "+e.Config.Server.Listen+", paths unchanged.")
	default:
		s.ok("Chartside answers at its public address.")
		e.headers(&s, resp)
	}
	e.certificate(ctx, &s, public)
	return s
}

// headers finds proxies that take away what keeps the pages safe in frames.
func (e *examination) headers(s *Section, resp *http.Response) {
	if resp.Header.Get("Content-Security-Policy") == "" {
		s.fix("The proxy removes Chartside's Content-Security-Policy.", "Let it pass: without it any site may frame the pages.")
	}
	if resp.Header.Get("X-Frame-Options") != "" {
		s.fix("The proxy adds X-Frame-Options, which keeps EHRs from framing Chartside.", "Remove it: Chartside says with frame-ancestors who may frame it.")
	}
}

// soon is when a certificate's end is worth a note.
const soon = 21 * 24 * time.Hour

// certificate notes the end of an https address's certificate. What keeps it
// from being read has been said before.
func (e *examination) certificate(ctx context.Context, s *Section, address string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" {
		return
	}
	host := u.Host
	if u.Port() == "" {
		host += ":443"
	}
	ctx, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	conn, err := (&tls.Dialer{Config: &tls.Config{MinVersion: tls.VersionTLS12}}).DialContext(ctx, "tcp", host)
	if err != nil {
		return
	}
	defer conn.Close()
	ends := conn.(*tls.Conn).ConnectionState().PeerCertificates[0].NotAfter
	if ends.Sub(e.Now()) < soon {
		s.note("The certificate of "+u.Hostname()+" ends on "+ends.Format("2 January 2006")+".", "Have it renewed.")
	}
}
