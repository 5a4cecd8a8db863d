package web

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"chartside/internal/qa"
	"chartside/internal/sandbox"
	"chartside/internal/smart"
	"chartside/views"
)

// bench is the sandbox EHR and the application, each on its own port.
type bench struct {
	*testing.T
	ehr       *sandbox.Sandbox
	ehrServer *httptest.Server
	app       *Server
	base      string
	log       *logBuffer
	opts      Options
}

func newBench(t *testing.T, change func(*Options)) *bench {
	t.Helper()
	return newFaultyBench(t, "", change)
}

// newFaultyBench has an EHR at which something goes wrong in every launch.
func newFaultyBench(t *testing.T, fault string, change func(*Options)) *bench {
	t.Helper()
	ehrServer, appServer := httptest.NewUnstartedServer(nil), httptest.NewUnstartedServer(nil)
	ehrURL, appURL := "http://"+ehrServer.Listener.Addr().String(), "http://"+appServer.Listener.Addr().String()
	ehr, err := sandbox.New(sandbox.Options{BaseURL: ehrURL, AppOrigin: appURL, Fault: fault})
	if err != nil {
		t.Fatal(err)
	}
	client, err := smart.New([]smart.Issuer{{ID: "demo", Name: "Demo hospital", ISS: ehr.Issuer(), ClientID: "chartside", RedirectURI: appURL + "/callback",
		Auth: smart.AuthNone, Scopes: []string{"openid", "fhirUser", "online_access", "patient/*.rs"}, ScopeSyntax: "auto"}}, smart.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{T: t, ehr: ehr, ehrServer: ehrServer, base: appURL, log: &logBuffer{}}
	o := Options{
		SMART: client, Sites: map[string]Site{"demo": {FrameAncestors: []string{"https://ehr.example"}, Audience: qa.Patient}},
		Pipeline: &qa.Pipeline{Selector: qa.Lexical{}}, Log: slog.New(slog.NewTextHandler(b.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Care: views.Contacts{Emergency: views.Phone{Name: "Call 911", Number: "911", Dial: "911"}},
	}
	if change != nil {
		change(&o)
	}
	b.opts = o
	if b.app, err = New(o); err != nil {
		t.Fatal(err)
	}
	ehrServer.Config.Handler = ehr
	appServer.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { b.app.ServeHTTP(w, r) })
	ehrServer.Start()
	appServer.Start()
	t.Cleanup(func() { b.app.Close(); appServer.CloseClientConnections(); appServer.Close(); ehrServer.Close() })
	return b
}

// patientID finds a bundled patient by family name.
func (b *bench) person(family string) sandbox.Person {
	b.Helper()
	for _, p := range b.ehr.Patients() {
		if p.Family == family {
			return p
		}
	}
	b.Fatalf("the sandbox has no %s", family)
	return sandbox.Person{}
}

// browser keeps cookies as a browser does on localhost: Secure ones too.
type browser struct {
	*bench
	client *http.Client
	header http.Header
}

func (b *bench) browser() *browser {
	return &browser{b, &http.Client{Jar: &jar{cookies: map[string]map[string]*http.Cookie{}}, Timeout: 30 * time.Second}, http.Header{}}
}

type jar struct {
	mu      sync.Mutex
	cookies map[string]map[string]*http.Cookie
}

func (j *jar) SetCookies(u *url.URL, cookies []*http.Cookie) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.cookies[u.Host] == nil {
		j.cookies[u.Host] = map[string]*http.Cookie{}
	}
	for _, c := range cookies {
		if c.MaxAge < 0 || c.Value == "" {
			delete(j.cookies[u.Host], c.Name)
		} else {
			j.cookies[u.Host][c.Name] = c
		}
	}
}

func (j *jar) Cookies(u *url.URL) []*http.Cookie {
	j.mu.Lock()
	defer j.mu.Unlock()
	var out []*http.Cookie
	for _, c := range j.cookies[u.Host] {
		out = append(out, &http.Cookie{Name: c.Name, Value: c.Value})
	}
	return out
}

// answer is a response with its body read.
type answer struct {
	*testing.T
	status int
	header http.Header
	path   string
	body   string
	*goquery.Document
}

func (b *browser) do(method, address string, form url.Values) answer {
	b.Helper()
	if strings.HasPrefix(address, "/") {
		address = b.base + address
	}
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequest(method, address, body)
	if err != nil {
		b.Fatal(err)
	}
	r.Header = b.header.Clone()
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	res, err := b.client.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		b.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(text))
	if err != nil {
		b.Fatal(err)
	}
	return answer{b.T, res.StatusCode, res.Header, res.Request.URL.Path, string(text), doc}
}

func (b *browser) get(address string) answer { b.Helper(); return b.do(http.MethodGet, address, nil) }
func (b *browser) post(address string, form url.Values) answer {
	b.Helper()
	return b.do(http.MethodPost, address, form)
}

func (b *browser) htmx() *browser {
	other := *b
	other.header = b.header.Clone()
	other.header.Set("HX-Request", "true")
	return &other
}

// open launches from the chart and waits for the record; it returns the
// conversation's path.
func (b *browser) open(p sandbox.Person, options ...sandbox.LaunchOption) string {
	b.Helper()
	page := b.get(b.ehr.LaunchURL(b.ehr.Launch(p.ID, options...)))
	if !strings.HasPrefix(page.path, "/c/") {
		b.Fatalf("the launch ended at %s with status %d: %s", page.path, page.status, page.Find("h1").Text())
	}
	b.loaded(page.path)
	return page.path
}

func (b *browser) loaded(path string) answer {
	b.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for time.Now().Before(deadline) {
		if page := b.get(path); page.Find(`[sse-connect$="/progress"]`).Length() == 0 {
			return page
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.Fatal("the record was not read within 20 s")
	return answer{}
}

func (a answer) title() string { return strings.Join(strings.Fields(a.Find("h1").First().Text()), " ") }

// events reads a stream of server-sent events to its end.
func (b *browser) events(address string) []event {
	b.Helper()
	out, err := b.listen(address)
	if err != nil {
		b.Fatal(err)
	}
	return out
}

func (b *browser) listen(address string) ([]event, error) {
	res, err := b.client.Get(b.base + address)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if got := res.Header.Get("Content-Type"); got != "text/event-stream" {
		return nil, fmt.Errorf("%s is %q", address, got)
	}
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	var out []event
	for block := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n\n") {
		var e event
		for line := range strings.SplitSeq(block, "\n") {
			if name, ok := strings.CutPrefix(line, "event: "); ok {
				e.name = name
			} else if data, ok := strings.CutPrefix(line, "data: "); ok {
				e.data += data + "\n"
			}
		}
		out = append(out, e)
	}
	return out, nil
}

type event struct{ name, data string }

// logBuffer is a log that a test may read while it is written.
type logBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
