package smart

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/oauth2"
)

// tokenConfig is x/oauth2's view of one token endpoint. The style is always
// explicit: detection would send a code twice.
func (r *registration) tokenConfig(tokenURL string) *oauth2.Config {
	cfg := &oauth2.Config{
		RedirectURL: r.RedirectURI,
		Endpoint:    oauth2.Endpoint{TokenURL: tokenURL, AuthStyle: oauth2.AuthStyleInParams},
	}
	if r.Auth == AuthNone {
		cfg.ClientID = r.ClientID // in the body, which is all that a public client sends
	}
	return cfg
}

// tokenContext makes x/oauth2 use the guarded client with this issuer's
// authentication.
func (r *registration) tokenContext(ctx context.Context, tokenURL string) context.Context {
	client := *r.http
	client.Transport = evened{credentials{r, r.http.Transport, tokenURL}}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return context.WithValue(ctx, oauth2.HTTPClient, &client)
}

// credentials adds the client's authentication to requests at the token and
// revocation endpoints.
type credentials struct {
	r    *registration
	next http.RoundTripper
	// audience of an assertion: the token endpoint, also when revoking, because
	// that is the name of the authorization server that SMART servers know.
	audience string
}

func (c credentials) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("Accept", "application/json")
	switch c.r.Auth {
	case AuthBasic:
		id, secret := c.r.ClientID, c.r.ClientSecret.Reveal()
		if !c.r.RawBasic {
			id, secret = url.QueryEscape(id), url.QueryEscape(secret)
		}
		req.SetBasicAuth(id, secret)
	case AuthPrivateKey:
		if err := c.addAssertion(req); err != nil {
			return nil, err
		}
	}
	return c.next.RoundTrip(req)
}

func (c credentials) addAssertion(req *http.Request) error {
	body, err := io.ReadAll(req.Body)
	req.Body.Close()
	if err != nil {
		return NewError(TokenEndpoint, c.r.ID, "the request cannot be read")
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return NewError(TokenEndpoint, c.r.ID, "the request cannot be read")
	}
	assertion, err := c.r.assertion(c.audience)
	if err != nil {
		return NewError(TokenEndpoint, c.r.ID, "the signing key cannot sign")
	}
	form.Set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
	form.Set("client_assertion", assertion)
	setBody(req, form.Encode())
	return nil
}

// evened passes answers through evenOut.
type evened struct{ next http.RoundTripper }

func (e evened) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := e.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	return evenOut(resp)
}

func setBody(req *http.Request, body string) {
	req.Body = io.NopCloser(strings.NewReader(body))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(body)), nil }
	req.ContentLength = int64(len(body))
}

// evenOut lets three habits of real servers through: JSON sent as text/plain,
// expires_in as a decimal or as text that is no whole number, and HTML with
// status 200, which becomes a 502 so that nobody tries to read it as a form.
func evenOut(resp *http.Response) (*http.Response, error) {
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		return nil, err
	}
	var fields map[string]json.RawMessage
	switch {
	case json.Unmarshal(body, &fields) == nil:
		resp.Header.Set("Content-Type", "application/json")
		if raw, ok := fields["expires_in"]; ok {
			fields["expires_in"] = wholeSeconds(raw)
			body, _ = json.Marshal(fields)
		}
	case resp.StatusCode < 300 && !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/x-www-form-urlencoded"):
		resp.StatusCode, resp.Status = http.StatusBadGateway, "502 answer is not JSON"
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}

// wholeSeconds reads 3600, "3600", 3599.5 and "3599.5"; anything else is as if
// the server had not said (0).
func wholeSeconds(raw json.RawMessage) json.RawMessage {
	seconds, err := strconv.ParseFloat(strings.Trim(string(raw), `" `), 64)
	if err != nil || seconds < 0 || math.IsNaN(seconds) || seconds > math.MaxInt32 {
		return json.RawMessage("0")
	}
	return json.RawMessage(strconv.Itoa(int(seconds)))
}
