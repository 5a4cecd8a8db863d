package smart

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/secret"
)

// plain compares values with their secrets in clear.
var plain = cmp.Transformer("reveal", func(s secret.Text) string { return s.Reveal() })

func TestPendingIsSavedWhole(t *testing.T) {
	f := newFakeEHR(t)
	c := newClient(t, f.issuer(), Options{})
	a := launch(t, c, f)
	saved, err := ImportPending(a.Pending.Export())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a.Pending, saved, cmp.AllowUnexported(Pending{}), plain); diff != "" {
		t.Error(diff)
	}
	other := newClient(t, f.issuer(), Options{}) // another process
	a.Pending = saved
	if _, err := finish(other, a); err != nil {
		t.Error(err)
	}
	if _, err := ImportPending(secret.New("{")); err == nil {
		t.Error("half a text was read")
	}
}

func TestConnectionIsSavedWhole(t *testing.T) {
	f := newFakeEHR(t)
	f.answer = func(tokenRequest) (int, any) {
		return 200, f.good(map[string]any{"fhirContext": []any{map[string]any{"reference": "Observation/1"}}, "intent": "x", "tenant": "t", "smart_style_url": f.URL + "/s"})
	}
	conn := connected(t, f, f.issuer(), Options{})
	restored, err := newClient(t, f.issuer(), Options{}).Restore(conn.Export())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(conn.Grant(), restored.Grant(), plain); diff != "" {
		t.Error(diff)
	}
	if restored.server.TokenEndpoint != conn.server.TokenEndpoint || !restored.refreshed.Equal(conn.refreshed) {
		t.Error("the server's endpoints or the time of the tokens are lost")
	}
	_ = conn.end(NewError(PatientChanged, "fake", "test"))
	restored, err = newClient(t, f.issuer(), Options{}).Restore(conn.Export())
	if err != nil || KindOf(restored.Err()) != PatientChanged || strings.Contains(restored.Export().Reveal(), "access-1") {
		t.Errorf("an ended grant comes back as %v %v", restored.Err(), err)
	}
	gone := f.issuer()
	gone.ID = "renamed"
	_, err = newClient(t, gone, Options{}).Restore(conn.Export())
	wantKind(t, err, UnknownIssuer)
	moved := f.issuer()
	moved.ISS += "/elsewhere"
	_, err = newClient(t, moved, Options{}).Restore(conn.Export())
	wantKind(t, err, UnknownIssuer)
}

// shelf is what two processes share: a lock and what was written.
type shelf struct {
	mu   sync.Mutex
	text secret.Text
}

func (s *shelf) keep(_ context.Context, renew func(secret.Text) (secret.Text, error)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	changed, err := renew(s.text)
	if !changed.Empty() {
		s.text = changed
	}
	return err
}

// Two processes hold one grant whose refresh token works once.
func TestSMART47_SMART48_TwoProcessesRenewOnce(t *testing.T) {
	f := newFakeEHR(t)
	f.answer = rotating(f, nil)
	f.fhir = fhirOK("access-2")
	now := &clock{at: time.Now()}
	one := connected(t, f, f.issuer(), Options{Now: now.now, pause: time.Millisecond})
	two, err := newClient(t, f.issuer(), Options{Now: now.now, pause: time.Millisecond}).Restore(one.Export())
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{text: one.Export()}
	one.KeepBy(s.keep)
	two.KeepBy(s.keep)
	now.add(time.Hour)
	var wg sync.WaitGroup
	for _, conn := range []*Connection{one, two, one, two} {
		wg.Go(func() {
			if resp, err := get(t, conn, f.URL+"/fhir/Patient/p1"); err != nil || resp.StatusCode != 200 {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(f.tokenRequests()); n != 2 {
		t.Errorf("%d token requests, want the exchange and one renewal", n)
	}
	var written savedConnection
	if err := json.Unmarshal([]byte(s.text.Reveal()), &written); err != nil || written.Refresh != "refresh-2" {
		t.Errorf("written: %q %v", written.Refresh, err)
	}
}

// What one process learns, another patient in a renewed token, ends the grant in all.
func TestSMART51_TheEndOfAGrantIsShared(t *testing.T) {
	f := newFakeEHR(t)
	f.answer = rotating(f, map[string]any{"patient": "p2"})
	now := &clock{at: time.Now()}
	one := connected(t, f, f.issuer(), Options{Now: now.now, pause: time.Millisecond})
	two, err := newClient(t, f.issuer(), Options{Now: now.now}).Restore(one.Export())
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{text: one.Export()}
	one.KeepBy(s.keep)
	two.KeepBy(s.keep)
	now.add(time.Hour)
	for _, conn := range []*Connection{one, two} {
		_, err := get(t, conn, f.URL+"/fhir/Patient/p1")
		wantKind(t, err.(*url.Error).Err, PatientChanged)
	}
	if n := len(f.tokenRequests()); n != 2 {
		t.Errorf("%d token requests", n)
	}
}
