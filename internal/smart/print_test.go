package smart

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"chartside/internal/secret"
)

// TestNothingSecretIsPrinted_SMART59 prints every value and error that could reach a
// log, in every way, and looks for what was planted.
func TestNothingSecretIsPrinted_SMART59(t *testing.T) {
	const planted = "PLANTED"
	f := newFakeEHR(t)
	is := f.issuer()
	is.Auth, is.ClientSecret = AuthBasic, secret.New(planted+"-client")
	now := &clock{at: time.Now()}
	client := newClient(t, is, Options{Now: now.now})
	f.answer = func(tokenRequest) (int, any) {
		return 200, f.good(map[string]any{"access_token": planted + "-access", "refresh_token": planted + "-refresh"})
	}
	l := Launch{ISS: f.URL + "/fhir", Token: secret.New(planted + "-launch")}
	a, err := client.Authorize(context.Background(), l)
	if err != nil {
		t.Fatal(err)
	}
	pending := a.Pending
	pending.State, pending.verifier, pending.nonce = secret.New(planted+"-state"), secret.New(planted+"-verifier"), secret.Text{}
	cb, err := ParseCallback(url.Values{"state": {planted + "-state"}, "code": {planted + "-code"}})
	if err != nil {
		t.Fatal(err)
	}
	conn, err := client.Exchange(context.Background(), pending, cb)
	if err != nil {
		t.Fatal(err)
	}

	var values = []any{l, pending, &pending, cb, conn.Grant(), conn, client, is, secret.New(planted), struct{ hidden secret.Text }{secret.New(planted)}, struct{ c *Connection }{conn}}
	for name, set := range map[string]func(){
		"quoted body": func() { f.answer = func(tokenRequest) (int, any) { return 400, "<p>" + planted + "</p>" } },
		"quoted words": func() {
			f.answer = func(tokenRequest) (int, any) { return 400, map[string]any{"error": "x", "error_description": planted} }
		},
		"half an answer": func() { f.answer = func(tokenRequest) (int, any) { return 200, `{"access_token":"` + planted } },
	} {
		set()
		_, err := client.Exchange(context.Background(), pending, cb)
		if err == nil {
			t.Fatalf("%s: no error", name)
		}
		values = append(values, err.Error(), errors.Unwrap(err))
	}
	f.answer = func(tokenRequest) (int, any) { return 200, f.good(map[string]any{"id_token": planted + ".b.c"}) }
	_, err = client.Exchange(context.Background(), pending, cb)
	values = append(values, err)
	f.Close()
	_, err = client.Exchange(context.Background(), pending, cb)
	values = append(values, err, errors.Unwrap(err))
	_, err = get(t, conn, "https://other.example.org/?patient=other")
	var outer *url.Error
	if !errors.As(err, &outer) {
		t.Fatal("not the error that http gives")
	}
	values = append(values, outer.Err)

	var out bytes.Buffer
	for _, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
		if b, err := json.Marshal(v); err == nil {
			out.Write(b)
		}
		for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
			slog.New(h).Info("x", "value", v)
		}
	}
	for _, needle := range []string{planted, fmt.Sprintf("%x", planted), "other"} {
		if i := strings.Index(out.String(), needle); i >= 0 {
			t.Errorf("printed: …%s…", out.String()[max(0, i-120):min(out.Len(), i+60)])
		}
	}
	if !strings.Contains(out.String(), secret.Redacted) {
		t.Error("nothing was secret.Redacted: the test looks in the wrong place")
	}
}
