package session

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"chartside/internal/qa"
	"chartside/internal/secret"
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

type chat struct{ notes, bodies []string }

func (c *chat) Sync(notes []Note) {
	for _, n := range notes {
		c.notes = append(c.notes, string(n.Data))
		if n.Body != nil {
			c.bodies = append(c.bodies, string(n.Body))
		}
	}
}

func newApp(t *testing.T, o Options) *app {
	t.Helper()
	a := &app{clock: time.Now()}
	a.ehr = httptest.NewServer(http.HandlerFunc(a.serveEHR))
	t.Cleanup(a.ehr.Close)
	o.Now = a.now
	mux := http.NewServeMux()
	mux.HandleFunc("/launch", a.launch)
	mux.HandleFunc("/callback", a.callback)
	mux.HandleFunc("/c/{id}", func(w http.ResponseWriter, r *http.Request) {
		c, err := a.m.Find(r, r.PathValue("id"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, c.Patient)
	})
	mux.HandleFunc("/list", func(w http.ResponseWriter, r *http.Request) {
		list, err := a.m.List(r)
		if err != nil {
			t.Error(err)
		}
		for _, c := range list {
			fmt.Fprint(w, c.Patient, " ")
		}
	})
	mux.HandleFunc("/logout", func(w http.ResponseWriter, r *http.Request) {
		if err := a.m.LogOut(r); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	a.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { a.m.Middleware(mux).ServeHTTP(w, r) }))
	t.Cleanup(a.Close)
	client, err := smart.New([]smart.Issuer{{
		ID: "ehr", ISS: a.ehr.URL, ClientID: "app", Auth: smart.AuthNone, RedirectURI: a.URL + "/callback", Scopes: []string{"patient/*.rs"},
	}}, smart.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a.smart = client
	a.m = New(o, client, func() *chat { return &chat{} })
	t.Cleanup(func() { a.m.Close() })
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
	auth, err := a.smart.Authorize(r.Context(), smart.Launch{ISS: a.ehr.URL, Token: secret.New("x")})
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
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	c, err := a.m.Open(r, started, conn, Opening{Audience: qa.Patient})
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
