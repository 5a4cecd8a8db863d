package session

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"chartside/internal/qa"
	"chartside/internal/smart"
)

func TestTwoLaunchesInterleaved_SMART55(t *testing.T) {
	a := newApp(t, Options{})
	p := a.person(t)
	_, first := p.get("/launch")
	_, second := p.get("/launch")
	idB := p.back(second, "B")
	idA := p.back(first, "A")
	for range 2 {
		p.sees(idA, "A")
		p.sees(idB, "B")
	}
	if idA == idB || len(idA) < 22 {
		t.Errorf("ids %q %q", idA, idB)
	}
	if _, list := p.get("/list"); list != "A B " && list != "B A " {
		t.Errorf("list %q", list)
	}
}

// TestLaunchesAtTheSameInstant_SMART55: both requests leave with the same cookies, and
// each answer replaces the other's session cookie.
func TestLaunchesAtTheSameInstant_SMART55(t *testing.T) {
	a := newApp(t, Options{})
	one, two := a.person(t), a.person(t)
	_, first := one.get("/launch")
	_, second := two.get("/launch") // knows nothing of one's cookies
	for name, c := range two.jar {
		one.jar[name] = c // the later answer's session cookie wins in the one jar
	}
	idA, idB := one.back(first, "A"), one.back(second, "B")
	one.sees(idA, "A")
	one.sees(idB, "B")
}

func TestConversationBelongsToItsBrowser_SMART54(t *testing.T) {
	a := newApp(t, Options{})
	p, q := a.person(t), a.person(t)
	id := p.open("A")
	q.open("B")
	q.sees(id, "")
	p.sees(id, "A")
	p.sees("", "")
	p.sees("nothing", "")
	a.person(t).sees(id, "")
}

func TestCallbackOfAnotherBrowserIsRefused_SMART21(t *testing.T) {
	a := newApp(t, Options{})
	attacker, victim := a.person(t), a.person(t)
	victim.open("V")
	_, state := attacker.get("/launch")
	if status, kind := victim.get("/callback?code=A&state=" + state); status != 403 || kind != string(smart.StateMismatch) {
		t.Errorf("%d %s", status, kind)
	}
	for _, state := range []string{"unknown", "%00"} {
		if status, kind := victim.get("/callback?code=A&state=" + state); status != 403 || kind != string(smart.StateMismatch) {
			t.Errorf("%s: %d %s", state, status, kind)
		}
	}
	if id := attacker.back(state, "A"); id == "" {
		t.Error("the refused try used up the launch")
	}
}

func TestCallbackOnce_SMART15_SMART22(t *testing.T) {
	a := newApp(t, Options{})
	p := a.person(t)
	_, state := p.get("/launch")
	id := p.back(state, "A")
	if status, body := p.get("/callback?code=A&state=" + state); status != 403 || body != string(smart.Replayed)+" "+id {
		t.Errorf("%d %s", status, body)
	}
	if status, body := a.person(t).get("/callback?code=A&state=" + state); status != 403 || body != string(smart.StateMismatch) {
		t.Errorf("another browser: %d %s", status, body)
	}
}

func TestCallbackTooLate_SMART15(t *testing.T) {
	a := newApp(t, Options{})
	p := a.person(t)
	_, state := p.get("/launch")
	a.wait(smart.PendingLife)
	if status, kind := p.get("/callback?code=A&state=" + state); status != 403 || kind != string(smart.StateMismatch) {
		t.Errorf("%d %s", status, kind)
	}
}

// TestSessionIDIsRenewed_SMART54: an id known before launch or callback opens nothing.
func TestSessionIDIsRenewed_SMART54(t *testing.T) {
	a := newApp(t, Options{})
	p := a.person(t)
	first := p.open("A")
	before := *p.jar["chartside"]
	_, state := p.get("/launch")
	between := *p.jar["chartside"]
	second := p.back(state, "B")
	if after := p.jar["chartside"].Value; before.Value == between.Value || between.Value == after || before.Value == after {
		t.Error("the session id stayed")
	}
	p.sees(first, "A")
	for _, old := range []http.Cookie{before, between} {
		thief := a.person(t)
		thief.jar["chartside"] = &old
		thief.sees(first, "")
		thief.sees(second, "")
	}
	planted := a.person(t)
	planted.jar["chartside"] = &http.Cookie{Name: "chartside", Value: "planted-by-somebody"}
	planted.open("C")
	if planted.jar["chartside"].Value == "planted-by-somebody" {
		t.Error("a planted id was taken over")
	}
}

func TestCookies_SMART56(t *testing.T) {
	for _, c := range []struct {
		secure bool
		path   string
		prefix string
		want   http.Cookie
	}{
		{false, "/launch", "chartside", http.Cookie{SameSite: http.SameSiteLaxMode}},
		{true, "/launch", "__Host-chartside", http.Cookie{SameSite: http.SameSiteLaxMode, Secure: true}},
		{false, "/launch?framed", "chartside-framed", http.Cookie{SameSite: http.SameSiteNoneMode, Secure: true, Partitioned: true}},
		{true, "/launch?framed", "__Host-chartside-framed", http.Cookie{SameSite: http.SameSiteNoneMode, Secure: true, Partitioned: true}},
	} {
		_, _, cookies := newApp(t, Options{Secure: c.secure}).person(t).send(c.path)
		if len(cookies) != 2 {
			t.Errorf("%v: %d cookies", c.path, len(cookies))
		}
		for _, got := range cookies {
			launch := strings.Contains(got.Name, "chartside-launch-")
			if !launch && got.Name != c.prefix {
				t.Errorf("name %s, want %s", got.Name, c.prefix)
			}
			if got.SameSite != c.want.SameSite || got.Secure != c.want.Secure || got.Partitioned != c.want.Partitioned || !got.HttpOnly || got.Path != "/" || got.Domain != "" ||
				strings.HasPrefix(got.Name, "__Host-") != c.secure || launch != (got.MaxAge == 600) {
				t.Errorf("%s secure=%v: %s", c.path, c.secure, got)
			}
		}
	}
}

func TestFramed(t *testing.T) {
	for dest, want := range map[string]bool{"iframe": true, "frame": true, "embed": true, "object": true, "document": false, "empty": false, "": false} {
		r := httptest.NewRequest("GET", "/launch", nil)
		r.Header.Set("Sec-Fetch-Dest", dest)
		if got := Framed(r); got != want {
			t.Errorf("%q: %v", dest, got)
		}
	}
}

func TestFramedAndTopAreApart_SMART56_QUIRK38(t *testing.T) {
	a := newApp(t, Options{})
	p := a.person(t)
	_, state := p.get("/launch?framed")
	id := p.back(state, "F")
	p.sees(id, "F")
	delete(p.jar, "chartside-framed")
	p.sees(id, "")
}

func TestIdleAndAbsoluteLimits_SMART53(t *testing.T) {
	a := newApp(t, Options{Idle: 10 * time.Minute, Absolute: time.Hour})
	p := a.person(t)
	id := p.open("A")
	for range 5 {
		a.wait(9 * time.Minute)
		p.sees(id, "A")
	}
	c := a.m.live[id]
	a.wait(10 * time.Minute)
	p.sees(id, "")
	a.m.Sweep(t.Context())
	if c.Context().Err() == nil || !c.Connection.Grant().Access.Empty() {
		t.Error("what ended still works")
	}
	id = p.open("B")
	for range 7 {
		a.wait(8 * time.Minute)
		p.sees(id, "B")
	}
	a.wait(8 * time.Minute)
	p.sees(id, "")
}

func TestLogOut_SMART52(t *testing.T) {
	a := newApp(t, Options{})
	p, other := a.person(t), a.person(t)
	idA, idB, idC := p.open("A"), p.open("B"), other.open("C")
	conn := a.m.live[idA].Connection
	ctx := a.m.live[idA].Context()
	old := *p.jar["chartside"]
	if status, body := p.get("/logout"); status != 200 {
		t.Fatal(body)
	}
	p.jar["chartside"] = &old
	p.sees(idA, "")
	p.sees(idB, "")
	other.sees(idC, "C")
	if !conn.Grant().Access.Empty() || smart.KindOf(conn.Err()) != smart.SessionOver || ctx.Err() == nil {
		t.Error("the grant or its work goes on")
	}
	for range 100 {
		a.mu.Lock()
		n := len(a.revoked)
		a.mu.Unlock()
		if n == 2 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the EHR was not told of both grants")
}

func TestLimits(t *testing.T) {
	a := newApp(t, Options{PerBrowser: 2, Total: 3, Launches: 2})
	p, q := a.person(t), a.person(t)
	first := p.open("1")
	a.wait(2 * time.Minute)
	second := p.open("2")
	a.wait(2 * time.Minute)
	p.sees(first, "1") // used later than the second now
	a.wait(time.Second)
	third := p.open("3")
	p.sees(first, "1")
	p.sees(second, "")
	p.sees(third, "3")
	a.wait(time.Second)
	q.open("4")
	a.wait(time.Second)
	last := q.open("5")
	q.sees(last, "5")
	if n := len(a.m.live); n != 3 {
		t.Errorf("%d conversations", n)
	}
	var states []string
	for range 3 {
		_, s := q.get("/launch")
		states = append(states, s)
		a.wait(time.Second)
	}
	if status, _ := q.get("/callback?code=6&state=" + states[0]); status != 403 {
		t.Error("the oldest launch should have made room")
	}
	q.back(states[2], "6")
	for range 40 {
		a.person(t).get("/launch")
	}
	q.sees(last, "5")
	if n := len(a.m.rows.Store.(*Memory).rows[cookieRow]); n > 7 {
		t.Errorf("%d session ids of browsers", n) // one more for each of the two that launch last
	}
	for range 20 {
		q.get("/launch")
	}
	n := 0
	for name := range q.jar {
		if strings.HasPrefix(name, "chartside-launch-") {
			n++
		}
	}
	if n > maxLaunchCookies {
		t.Errorf("%d launch cookies", n)
	}
}

func TestAudience(t *testing.T) {
	for _, c := range []struct {
		user      string
		otherwise qa.Audience
		want      qa.Audience
	}{
		{"Practitioner", qa.Patient, qa.Clinician}, {"PractitionerRole", "", qa.Clinician}, {"Patient", qa.Clinician, qa.Patient},
		{"RelatedPerson", qa.Clinician, qa.Patient}, {"Person", qa.Clinician, qa.Clinician}, {"", "", qa.Patient},
	} {
		if got := audienceOf(smart.User{Type: c.user}, c.otherwise); got != c.want {
			t.Errorf("%v: %s", c, got)
		}
	}
}

// TestManyAtOnce is for the race detector.
func TestManyAtOnce(t *testing.T) {
	a := newApp(t, Options{PerBrowser: 3, Total: 10})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			p := a.person(t)
			for j := range 4 {
				patient := fmt.Sprintf("P%d-%d", i, j)
				id := p.open(patient)
				if status, body := p.get("/c/" + id); status == 200 && body != patient {
					t.Errorf("%s sees %s", patient, body)
				}
				p.get("/list")
				a.m.Sweep(t.Context())
			}
			p.get("/logout")
		})
	}
	wg.Wait()
}
