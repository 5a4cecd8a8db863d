package doctor

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"chartside/config"
	"chartside/internal/smart"
)

// mostSteps is how many redirects to the sign-in page are followed.
const mostSteps = 5

// framing asks for the sign-in page as a frame in the EHR's page would, and reads
// whether it may be shown there (X-Frame-Options; frame-ancestors of CSP, which
// goes before it). Where it may not, people see an empty frame unless sign_in is
// "window". Nobody signs in.
func (e *examination) framing(ctx context.Context, s *Section, is config.Issuer, a smart.Authorization) {
	if len(is.FrameAncestors) == 0 {
		return // nothing is framed
	}
	page, at := e.signInPage(ctx, is, a.URL())
	if page == nil {
		return
	}
	why := refusal(page.Header, at, is.FrameAncestors)
	switch window := is.SignIn == "window"; {
	case why == "" && !window:
		s.ok("The EHR's sign-in page may be shown in its frames.")
	case why == "":
		s.note("The EHR's first sign-in page says nothing against frames, and sign_in is window.", `If the pages after it may be framed too, sign_in = "frame" saves people a window.`)
	case window:
		s.ok("The EHR's sign-in page refuses frames (" + why + "), and Chartside opens it in a window.")
	default:
		// No fix: in a chart people are often signed in already, and never see the page.
		s.note("The EHR's sign-in page refuses to be shown in a frame ("+why+").", `Set sign_in = "window" for this issuer, unless launches from the chart never show that page: Chartside then offers a window of its own instead of an empty frame.`)
	}
}

// signInPage follows the authorization request to the page that a person would
// see; nil where there is none.
func (e *examination) signInPage(ctx context.Context, is config.Issuer, address string) (*http.Response, *url.URL) {
	for range mostSteps {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return nil, nil
		}
		r.Header.Set("Accept", "text/html")
		r.Header.Set("Sec-Fetch-Dest", "iframe") // some servers answer frames otherwise
		r.Header.Set("Sec-Fetch-Mode", "navigate")
		resp, err := e.http.Do(r)
		if err != nil {
			return nil, nil
		}
		resp.Body.Close()
		next, err := resp.Location()
		if err != nil {
			if resp.StatusCode != http.StatusOK {
				return nil, nil
			}
			return resp, r.URL
		}
		if strings.HasPrefix(next.String(), is.RedirectURI) || next.Scheme != r.URL.Scheme && next.Scheme != "https" {
			return nil, nil // it answered without a page, or leaves what may be asked
		}
		address = next.String()
	}
	return nil, nil
}

// refusal says by which header a page refuses one of the ancestors; "" for none.
func refusal(h http.Header, at *url.URL, ancestors []string) string {
	restricted := false
	for _, policies := range h.Values("Content-Security-Policy") {
		for policy := range strings.SplitSeq(policies, ",") {
			for directive := range strings.SplitSeq(policy, ";") {
				words := strings.Fields(directive)
				if len(words) == 0 || !strings.EqualFold(words[0], "frame-ancestors") {
					continue
				}
				restricted = true
				for _, ancestor := range ancestors {
					if !slices.ContainsFunc(words[1:], func(source string) bool { return allows(source, at, ancestor) }) {
						return "frame-ancestors " + strings.Join(words[1:], " ")
					}
				}
			}
		}
	}
	option := strings.ToUpper(strings.TrimSpace(h.Get("X-Frame-Options")))
	switch {
	case restricted || option == "" || option == "SAMEORIGIN" && onlyOrigin(ancestors, at):
		return ""
	case option == "DENY" || option == "SAMEORIGIN":
		return "X-Frame-Options: " + option
	}
	return "" // browsers pass over what they do not know, ALLOW-FROM above all
}

func onlyOrigin(ancestors []string, at *url.URL) bool {
	return !slices.ContainsFunc(ancestors, func(a string) bool { return a != at.Scheme+"://"+at.Host })
}

// allows reports that a source of frame-ancestors stands for an origin.
func allows(source string, at *url.URL, origin string) bool {
	u, err := url.Parse(origin)
	if err != nil {
		return false
	}
	scheme, host, full := strings.Cut(source, "://")
	switch {
	case source == "*":
		return true
	case strings.EqualFold(source, "'self'"):
		return origin == at.Scheme+"://"+at.Host
	case strings.HasSuffix(source, ":") && !full:
		return strings.EqualFold(strings.TrimSuffix(source, ":"), u.Scheme)
	case !full:
		scheme, host = at.Scheme, source
	}
	host, _, _ = strings.Cut(host, "/")
	name, port, _ := strings.Cut(host, ":")
	if scheme != u.Scheme && !(scheme == "http" && u.Scheme == "https") || port != "*" && port != u.Port() {
		return false
	}
	if rest, wild := strings.CutPrefix(name, "*."); wild {
		return strings.HasSuffix(u.Hostname(), "."+rest)
	}
	return strings.EqualFold(name, u.Hostname())
}
