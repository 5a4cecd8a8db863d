package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"chartside/internal/freeport"
	"chartside/internal/sandbox"
	"chartside/internal/store/postgrestest"
)

// asProgram makes this test binary the program itself, for tests of whole
// processes.
const asProgram = "CHARTSIDE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// installation is two processes of Chartside on one database, behind a proxy that
// sends each request to the one that the test says.
type installation struct {
	*testing.T
	ehr     *sandbox.Sandbox
	proxy   *httptest.Server
	process [2]*process
	to      atomic.Int32
	browser *http.Client
}

type process struct {
	*exec.Cmd
	address *url.URL
	log     lockedBuffer
}

// lockedBuffer has the buffer as a field: embedded, its ReadFrom would be copied to
// past the lock.
type lockedBuffer struct {
	mu   sync.Mutex
	held bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.held.Write(p)
}

func (b *lockedBuffer) text() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.held.String()
}

func install(t *testing.T) *installation {
	t.Helper()
	database := postgrestest.Cluster(t)
	in := &installation{T: t}
	in.proxy = httptest.NewServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(in.process[in.to.Load()].address) }})
	t.Cleanup(in.proxy.Close)
	server := httptest.NewUnstartedServer(nil)
	base := "http://" + server.Listener.Addr().String()
	var err error
	if in.ehr, err = sandbox.New(sandbox.Options{BaseURL: base, AppOrigin: in.proxy.URL}); err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = in.ehr
	server.Start()
	t.Cleanup(server.Close)
	// No model answers at its address: answers are taken directly from the record.
	settings := fmt.Sprintf(`
[server]
public_url = %q
listen = "127.0.0.1:PORT"
[model]
kind = "remote"
base_url = "http://127.0.0.1:%d/v1"
model = "none"
[gate]
serve_unscored = true
[storage]
kind = "postgres"
url_env = "TEST_DATABASE"
key_env = "TEST_KEYS"
[[issuer]]
id = "demo"
name = "Demo hospital"
iss = %q
client_id = "chartside"
scopes = ["openid", "fhirUser", "online_access", "patient/*.rs"]
`, in.proxy.URL, freeport.Of(t), in.ehr.Issuer())
	for i := range in.process {
		in.process[i] = in.start(settings, database)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	in.browser = &http.Client{Jar: jar, Timeout: time.Minute}
	return in
}

// start runs the program and waits until it takes requests.
func (in *installation) start(settings, database string) *process {
	in.Helper()
	port := strconv.Itoa(freeport.Of(in))
	address, err := url.Parse("http://127.0.0.1:" + port)
	if err != nil {
		in.Fatal(err)
	}
	path := filepath.Join(in.TempDir(), "chartside.toml")
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(settings, "PORT", port)), 0o600); err != nil {
		in.Fatal(err)
	}
	p := &process{Cmd: exec.Command(os.Args[0], "serve", "--config", path), address: address}
	p.Env = append(os.Environ(), asProgram+"=1", "TEST_DATABASE="+database,
		"TEST_KEYS="+base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 32)))
	p.Stderr = &p.log
	if err := p.Start(); err != nil {
		in.Fatal(err)
	}
	in.Cleanup(func() { _ = p.Process.Kill(); _ = p.Wait() })
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if res, err := http.Get(address.String() + "/readyz"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return p
			}
		}
		if time.Now().After(deadline) {
			in.Fatalf("the program does not answer: %s", p.log.text())
		}
	}
}

// shown is a page with where it is.
type shown struct {
	*goquery.Document
	status int
	path   string
}

// get and post ask one of the processes, in the one browser.
func (in *installation) get(process int32, path string) shown {
	in.Helper()
	return in.ask(process, http.MethodGet, path, nil)
}

func (in *installation) post(process int32, path string, form url.Values) shown {
	in.Helper()
	return in.ask(process, http.MethodPost, path, form)
}

func (in *installation) ask(process int32, method, path string, form url.Values) shown {
	in.Helper()
	in.to.Store(process)
	if strings.HasPrefix(path, "/") {
		path = in.proxy.URL + path
	}
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequest(method, path, body)
	if err != nil {
		in.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	res, err := in.browser.Do(r)
	if err != nil {
		in.Fatal(err)
	}
	defer res.Body.Close()
	page, err := goquery.NewDocumentFromReader(res.Body)
	if err != nil {
		in.Fatal(err)
	}
	return shown{page, res.StatusCode, res.Request.URL.Path}
}

// launch opens a chart on a process and waits for the record.
func (in *installation) launch(process int32, patient sandbox.Person) (path string) {
	in.Helper()
	page := in.get(process, in.ehr.LaunchURL(in.ehr.Launch(patient.ID)))
	if !strings.HasPrefix(page.path, "/c/") {
		in.Fatalf("the launch ended at %s with %d: %s", page.path, page.status, page.Find("main").Text())
	}
	in.loaded(process, page.path)
	return page.path
}

// loaded waits until a process has read the record and shows no answer that is
// still to come.
func (in *installation) loaded(process int32, path string) shown {
	in.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		page := in.get(process, path)
		if page.Find(`[sse-connect$="/progress"], .answer[data-trust="pending"]`).Length() == 0 {
			return page
		}
		if time.Now().After(deadline) {
			in.Fatalf("process %d does not show the conversation: %s", process, in.process[process].log.text())
		}
	}
}

// Two whole processes of Chartside on one PostgreSQL are one installation for a
// browser: it launches on one, asks on the other, reads the answer on both, loses
// one and stays signed in, and is signed out of both by one.
func TestPostgresTwoProcesses_SMART52_SMART55(t *testing.T) {
	in := install(t)
	patient := in.ehr.Patients()[0]
	path := in.launch(0, patient)

	const question = "Which problems are active?"
	in.loaded(1, path)
	page := in.post(1, path+"/questions", url.Values{"q": {question}})
	said := strings.TrimSpace(page.Find("#t1 .says").Text())
	if page.status != http.StatusOK || said == "" {
		t.Fatalf("asked on the second process: %d, %q", page.status, page.Find("#t1").Text())
	}
	page = in.loaded(0, path)
	if got := strings.TrimSpace(page.Find("#t1 .says").Text()); got != said || page.Find("#t1 .kept").Length() != 1 {
		t.Errorf("the first process says %q, the second said %q", got, said)
	}
	if got := page.Find(".patient").Text(); !strings.Contains(got, patient.Family) {
		t.Errorf("the banner says %q", got)
	}

	if err := in.process[0].Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = in.process[0].Wait()
	if page = in.get(1, path); page.status != http.StatusOK {
		t.Errorf("after the first process died: %d", page.status)
	}
}

func TestPostgresLogOutEndsBothProcesses_SMART52(t *testing.T) {
	in := install(t)
	path := in.launch(0, in.ehr.Patients()[0])
	in.loaded(1, path)
	if page := in.post(1, "/signout", url.Values{}); page.path != "/signed-out" {
		t.Fatalf("signed out at %s with %d", page.path, page.status)
	}
	for i := range in.process {
		if page := in.get(int32(i), path); page.status != http.StatusNotFound {
			t.Errorf("process %d still shows the conversation: %d", i, page.status)
		}
		if log := in.process[i].log.text(); strings.Contains(log, in.ehr.Patients()[0].ID) {
			t.Errorf("the log of process %d names the patient", i)
		}
	}
}
