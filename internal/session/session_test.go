package session

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"chartside/internal/qa"
	"chartside/internal/smart"
)

// app is a small web application over a Manager: it launches at a fake EHR that
// answers code N with patient N.
type app struct {
	*httptest.Server
	m     *Manager[*chat]
	smart *smart.Client
	ehr   *httptest.Server

	mu      sync.Mutex
	revoked []string
	clock   time.Time
}

type chat struct{ turns int }

func newApp(t *testing.T, o Options) *app {
	t.Helper()
	a := &app{clock: time.Now()}
	a.ehr = httptest.NewServer(http.HandlerFunc(a.serveEHR))
	t.Cleanup(a.ehr.Close)
	o.Now = a.now
	a.m = New[*chat](o)
	t.Cleanup(a.m.Close)
	mux := http.NewServeMux()
	mux.HandleFunc("/launch", a.launch)
	mux.HandleFunc("/callback", a.callback)
	mux.HandleFunc("/c/{id}", func(w http.ResponseWriter, r *http.Request) {
		c, ok := a.m.Find(r, r.PathValue("id"))
		if !ok {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, c.Patient)
	})
	mux.HandleFunc("/list", func(w http.ResponseWriter, r *http.Request) {
		for _, c := range a.m.List(r) {
			fmt.Fprint(w, c.Patient, " ")
		}
	})
	mux.HandleFunc("/logout", func(w http.ResponseWriter, r *http.Request) {
		if err := a.m.LogOut(r); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	a.Server = httptest.NewServer(a.m.Middleware(mux))
	t.Cleanup(a.Close)
	client, err := smart.New([]smart.Issuer{{
		ID: "ehr", ISS: a.ehr.URL, ClientID: "app", Auth: smart.AuthNone, RedirectURI: a.URL + "/callback", Scopes: []string{"patient/*.rs"},
	}}, smart.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a.smart = client
	return a
}

func (a *app) now() time.Time { a.mu.Lock(); defer a.mu.Unlock(); return a.clock }
func (a *app) wait(d time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.clock = a.clock.Add(d)
}

func (a *app) serveEHR(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	answer := map[string]any{}
	switch r.URL.Path {
	case "/.well-known/smart-configuration":
		for _, name := range []string{"authorization", "token", "revocation"} {
			answer[name+"_endpoint"] = a.ehr.URL + "/" + name
		}
	case "/token":
		patient := r.PostForm.Get("code")
		answer = map[string]any{"access_token": "access-" + patient, "token_type": "Bearer", "patient": patient}
	case "/revocation":
		a.mu.Lock()
		a.revoked = append(a.revoked, r.PostForm.Get("token"))
		a.mu.Unlock()
	default:
		http.NotFound(w, r)
		return
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func (a *app) launch(w http.ResponseWriter, r *http.Request) {
	auth, err := a.smart.Authorize(r.Context(), smart.Launch{ISS: a.ehr.URL, Token: smart.NewSecret("x")})
	if err == nil {
		err = a.m.Begin(w, r, auth.Pending, r.URL.Query().Has("framed"))
	}
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	fmt.Fprint(w, auth.Pending.State.Reveal())
}

func (a *app) callback(w http.ResponseWriter, r *http.Request) {
	cb, err := smart.ParseCallback(r.URL.Query())
	if err != nil {
		http.Error(w, err.Error(), 400)
		return
	}
	started, err := a.m.Take(r, cb.State)
	if err != nil {
		w.WriteHeader(403)
		fmt.Fprint(w, smart.KindOf(err))
		if c, ok := a.m.Opened(r, cb.State); ok {
			fmt.Fprint(w, " ", c.ID)
		}
		return
	}
	conn, err := a.smart.Exchange(r.Context(), started.Pending, cb)
	if err != nil {
		http.Error(w, err.Error(), 502)
		return
	}
	c, err := a.m.Open(r, started, conn, Opening[*chat]{Audience: qa.Patient, State: &chat{}})
	if err != nil {
		http.Error(w, err.Error(), 500)
		return
	}
	fmt.Fprint(w, c.ID)
}

// person is a browser with a cookie jar of its own making: net/http's keeps
// Secure cookies from http://localhost, where browsers send them.
type person struct {
	t   *testing.T
	app *app
	jar map[string]*http.Cookie
}

func (a *app) person(t *testing.T) *person {
	return &person{t: t, app: a, jar: map[string]*http.Cookie{}}
}

func (p *person) get(path string) (int, string) {
	p.t.Helper()
	status, body, _ := p.send(path)
	return status, body
}

func (p *person) send(path string) (int, string, []*http.Cookie) {
	p.t.Helper()
	req, _ := http.NewRequest("GET", p.app.URL+path, nil)
	for _, c := range p.jar {
		req.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, c := range resp.Cookies() {
		if c.MaxAge < 0 {
			delete(p.jar, c.Name)
		} else {
			p.jar[c.Name] = c
		}
	}
	return resp.StatusCode, string(body), resp.Cookies()
}

// open launches patient's chart and gives the conversation's id.
func (p *person) open(patient string) string {
	p.t.Helper()
	_, state := p.get("/launch")
	return p.back(state, patient)
}

func (p *person) back(state, patient string) string {
	p.t.Helper()
	status, id := p.get("/callback?code=" + patient + "&state=" + url.QueryEscape(state))
	if status != 200 {
		p.t.Fatalf("callback: %d %s", status, id)
	}
	return id
}

func (p *person) sees(id, patient string) {
	p.t.Helper()
	status, body := p.get("/c/" + id)
	if patient == "" && status != 404 {
		p.t.Errorf("status %d, want 404", status)
	}
	if patient != "" && (status != 200 || body != patient) {
		p.t.Errorf("%d %q, want %q", status, body, patient)
	}
}

func TestTwoLaunchesInterleaved(t *testing.T) {
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

// TestLaunchesAtTheSameInstant: both requests leave with the same cookies, and
// each answer replaces the other's session cookie.
func TestLaunchesAtTheSameInstant(t *testing.T) {
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

func TestConversationBelongsToItsBrowser(t *testing.T) {
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

func TestCallbackOfAnotherBrowserIsRefused(t *testing.T) {
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

func TestCallbackOnce(t *testing.T) {
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

func TestCallbackTooLate(t *testing.T) {
	a := newApp(t, Options{})
	p := a.person(t)
	_, state := p.get("/launch")
	a.wait(smart.PendingLife)
	if status, kind := p.get("/callback?code=A&state=" + state); status != 403 || kind != string(smart.StateMismatch) {
		t.Errorf("%d %s", status, kind)
	}
}

// TestSessionIDIsRenewed: an id known before launch or callback opens nothing.
func TestSessionIDIsRenewed(t *testing.T) {
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

func TestCookies(t *testing.T) {
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

func TestFramedAndTopAreApart(t *testing.T) {
	a := newApp(t, Options{})
	p := a.person(t)
	_, state := p.get("/launch?framed")
	id := p.back(state, "F")
	p.sees(id, "F")
	delete(p.jar, "chartside-framed")
	p.sees(id, "")
}

func TestIdleAndAbsoluteLimits(t *testing.T) {
	a := newApp(t, Options{Idle: 10 * time.Minute, Absolute: time.Hour})
	p := a.person(t)
	id := p.open("A")
	for range 5 {
		a.wait(9 * time.Minute)
		p.sees(id, "A")
	}
	c := a.m.conversations[id]
	a.wait(10 * time.Minute)
	p.sees(id, "")
	a.m.Sweep()
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

func TestLogOut(t *testing.T) {
	a := newApp(t, Options{})
	p, other := a.person(t), a.person(t)
	idA, idB, idC := p.open("A"), p.open("B"), other.open("C")
	conn := a.m.conversations[idA].Connection
	ctx := a.m.conversations[idA].Context()
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
	a.wait(time.Second)
	second := p.open("2")
	a.wait(time.Second)
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
	if n := len(a.m.conversations); n != 3 {
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
	if n := len(a.m.browsers); n > 5 {
		t.Errorf("%d browsers", n)
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
				a.m.Sweep()
			}
			p.get("/logout")
		})
	}
	wg.Wait()
}
