package smart

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// fhirOK answers every FHIR request whose token is among good, 401 otherwise.
func fhirOK(good ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, token := range good {
			if r.Header.Get("Authorization") == "Bearer "+token {
				_, _ = w.Write([]byte("{}"))
				return
			}
		}
		w.WriteHeader(http.StatusUnauthorized)
	}
}

// rotating answers every token request with tokens of the next number.
func rotating(f *fakeEHR, extra map[string]any) func(tokenRequest) (int, any) {
	n := 0
	var mu sync.Mutex
	return func(tokenRequest) (int, any) {
		mu.Lock()
		defer mu.Unlock()
		n++
		m := map[string]any{"access_token": "access-" + string(rune('0'+n)), "refresh_token": "refresh-" + string(rune('0'+n))}
		if n > 1 {
			for k, v := range extra {
				m[k] = v
			}
		}
		return 200, f.good(m)
	}
}

func TestRefreshAheadOnceForAll_SMART47_SMART48_QUIRK4_QUIRK13_QUIRK34(t *testing.T) {
	f := newFakeEHR(t)
	f.answer = rotating(f, map[string]any{"patient": nil, "encounter": nil, "need_patient_banner": nil, "scope": "patient/Patient.rs"})
	f.fhir = fhirOK("access-2")
	now := &clock{at: time.Now()}
	conn := connected(t, f, f.issuer(), Options{Now: now.now, pause: time.Millisecond})
	now.add(time.Hour - refreshAhead + time.Second)
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			resp, err := get(t, conn, f.URL+"/fhir/Patient/p1")
			if err != nil || resp.StatusCode != 200 {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	sent := f.tokenRequests()
	if len(sent) != 2 {
		t.Fatalf("%d token requests, want 2", len(sent))
	}
	if form := sent[1].form; form.Get("grant_type") != "refresh_token" || form.Get("refresh_token") != "refresh-1" || form.Get("client_id") != "app" || form.Has("scope") {
		t.Errorf("refresh form %v", form)
	}
	g := conn.Grant()
	if g.Patient != "p1" || g.Encounter != "e1" || g.NeedPatientBanner || g.Refresh.Reveal() != "refresh-2" || strings.Join(g.Granted, " ") != "patient/Patient.rs" {
		t.Error("the launch context or the rotation was lost")
	}
}

func TestRefreshKeepsOldRefreshToken_SMART48(t *testing.T) {
	f := newFakeEHR(t)
	f.answer = rotating(f, map[string]any{"refresh_token": nil})
	now := &clock{at: time.Now()}
	conn := connected(t, f, f.issuer(), Options{Now: now.now, pause: time.Millisecond})
	for range 2 {
		now.add(2 * time.Hour)
		if _, err := conn.accessToken(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	for _, sent := range f.tokenRequests()[1:] {
		if sent.form.Get("refresh_token") != "refresh-1" {
			t.Errorf("sent %q", sent.form.Get("refresh_token"))
		}
	}
}

func TestShortLivedTokenIsNotRenewedForEveryRequest(t *testing.T) {
	f := newFakeEHR(t)
	f.answer = rotating(f, nil)
	f.fhir = fhirOK("access-1", "access-2")
	answer := f.answer
	f.answer = func(r tokenRequest) (int, any) {
		status, body := answer(r)
		body.(map[string]any)["expires_in"] = 30
		return status, body
	}
	now := &clock{at: time.Now()}
	conn := connected(t, f, f.issuer(), Options{Now: now.now, pause: time.Millisecond})
	for range 4 {
		now.add(7 * time.Second)
		if resp, err := get(t, conn, f.URL+"/fhir/Patient/p1"); err != nil || resp.StatusCode != 200 {
			t.Fatal(err)
		}
	}
	if n := len(f.tokenRequests()); n != 2 {
		t.Errorf("%d token requests, want 2", n)
	}
}

func TestRefreshRefused_SMART49_SMART51(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		answer any
		want   Kind
		over   bool
	}{
		"400 invalid_grant": {400, map[string]any{"error": "invalid_grant"}, SessionOver, true},
		"401":               {401, map[string]any{"error": "invalid_client"}, SessionOver, true},
		"403 HTML":          {403, "<html>no</html>", SessionOver, true},
		"other patient":     {200, map[string]any{"access_token": "x", "token_type": "bearer", "patient": "p2"}, PatientChanged, true},
		"500":               {500, "<html>", Unavailable, false},
		"503":               {503, map[string]any{}, Unavailable, false},
		"429":               {429, map[string]any{}, Unavailable, false},
		"HTML 200":          {200, "<html>", Unavailable, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFakeEHR(t)
			now := &clock{at: time.Now()}
			conn := connected(t, f, f.issuer(), Options{Now: now.now, pause: time.Millisecond})
			f.answer = func(tokenRequest) (int, any) { return c.status, c.answer }
			now.add(time.Hour + time.Second)
			_, err := get(t, conn, f.URL+"/fhir/Patient/p1")
			wantKind(t, err, c.want)
			g := conn.Grant()
			if over := conn.Err() != nil; over != c.over || g.Access.Empty() != c.over || g.Refresh.Empty() != c.over {
				t.Errorf("over %v, access erased %v, refresh erased %v", over, g.Access.Empty(), g.Refresh.Empty())
			}
			want := 1 + 1
			if !c.over {
				want = 1 + refreshTries
			}
			if n := len(f.tokenRequests()); n != want {
				t.Errorf("%d token requests, want %d", n, want)
			}
			if c.over {
				_, err = get(t, conn, f.URL+"/fhir/Patient/p1")
				wantKind(t, err, c.want)
			}
			if contains(f.seen(), "/fhir/Patient") {
				t.Error("the FHIR server was asked without a good token")
			}
		})
	}
}

func TestTroubleWithRefreshKeepsLivingToken_SMART49(t *testing.T) {
	f := newFakeEHR(t)
	now := &clock{at: time.Now()}
	conn := connected(t, f, f.issuer(), Options{Now: now.now, pause: time.Millisecond})
	f.answer = func(tokenRequest) (int, any) { return 503, "" }
	f.fhir = fhirOK("access-1")
	now.add(time.Hour - refreshAhead + time.Second)
	if resp, err := get(t, conn, f.URL+"/fhir/Patient/p1"); err != nil || resp.StatusCode != 200 {
		t.Error(err)
	}
}

func TestWithoutRefreshToken_QUIRK3(t *testing.T) {
	f := newFakeEHR(t)
	f.answer = func(tokenRequest) (int, any) { return 200, f.good(map[string]any{"refresh_token": nil}) }
	f.fhir = fhirOK("access-1")
	now := &clock{at: time.Now()}
	conn := connected(t, f, f.issuer(), Options{Now: now.now, pause: time.Millisecond})
	now.add(time.Hour - time.Second) // within the margin, still good
	if resp, err := get(t, conn, f.URL+"/fhir/Patient/p1"); err != nil || resp.StatusCode != 200 || conn.Err() != nil {
		t.Error(err, conn.Err())
	}
	now.add(2 * time.Second)
	_, err := get(t, conn, f.URL+"/fhir/Patient/p1")
	wantKind(t, err, SessionOver)
	wantKind(t, conn.Err(), SessionOver)
}

func TestUnauthorizedRefreshesOnce_SMART50(t *testing.T) {
	f := newFakeEHR(t)
	f.answer = rotating(f, nil)
	f.fhir = fhirOK("access-2")
	now := &clock{at: time.Now()}
	conn := connected(t, f, f.issuer(), Options{Now: now.now, pause: time.Millisecond})
	now.add(time.Minute)
	if resp, err := get(t, conn, f.URL+"/fhir/Patient/p1"); err != nil || resp.StatusCode != 200 {
		t.Fatal(err)
	}
	// From here everything is 401, as a server that means "scope missing" does.
	f.fhir = fhirOK()
	for range 5 {
		if resp, err := get(t, conn, f.URL+"/fhir/Observation"); err != nil || resp.StatusCode != 401 {
			t.Error(err)
		}
	}
	if n := len(f.tokenRequests()); n != 2 {
		t.Errorf("%d token requests, want 2", n)
	}
}

// TestTokenStaysAtItsOrigin_SMART62_SMART63: every other address is refused before anything is
// sent, also as the target of a redirect.
func TestTokenStaysAtItsOrigin_SMART62_SMART63(t *testing.T) {
	asked := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer other.Close()
	f := newFakeEHR(t)
	f.fhir = func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/fhir/away" {
			http.Redirect(w, r, other.URL, http.StatusFound)
		} else if r.URL.Path == "/fhir/near" {
			http.Redirect(w, r, "/fhir/Patient/p1", http.StatusFound)
		} else {
			fhirOK("access-1")(w, r)
		}
	}
	conn := connected(t, f, f.issuer(), Options{})
	for _, address := range []string{other.URL, f.URL + "/fhir/away", strings.Replace(f.URL, "127.0.0.1", "localhost", 1) + "/fhir", strings.Replace(f.URL, "http:", "https:", 1)} {
		_, err := get(t, conn, address)
		wantKind(t, err, ForeignOrigin)
	}
	if asked > 0 {
		t.Error("the other server was asked")
	}
	if resp, err := get(t, conn, f.URL+"/fhir/near"); err != nil || resp.StatusCode != 200 || resp.Request.URL.Path != "/fhir/Patient/p1" {
		t.Errorf("a redirect at the same origin: %v", err)
	}
}

func TestClose_SMART52(t *testing.T) {
	f := newFakeEHR(t)
	var revoked []string
	f.revoke = func(w http.ResponseWriter, form url.Values) {
		revoked = append(revoked, form.Get("token_type_hint")+"="+form.Get("token")+" "+form.Get("client_id"))
		w.WriteHeader(200)
	}
	conn := connected(t, f, f.issuer(), Options{})
	if err := conn.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if got := strings.Join(revoked, ","); got != "refresh_token=refresh-1 app,access_token=access-1 app" {
		t.Errorf("revoked %s", got)
	}
	_, err := get(t, conn, f.URL+"/fhir/Patient/p1")
	wantKind(t, err, SessionOver)
	if err := conn.Close(context.Background()); err != nil || len(revoked) != 2 {
		t.Error("closing twice revokes twice")
	}
	f.revoke = func(w http.ResponseWriter, _ url.Values) { w.WriteHeader(500) }
	conn = connected(t, f, f.issuer(), Options{})
	wantKind(t, conn.Close(context.Background()), TokenEndpoint)
	if !conn.Grant().Access.Empty() || conn.Err() == nil {
		t.Error("a failed revocation keeps the grant alive")
	}
}
