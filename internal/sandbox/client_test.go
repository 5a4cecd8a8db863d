package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// The people that tests ask for, by what they are like.
const (
	large = "3f56471f-0553-ab22-6cea-87f304f5f82f"
	tiny  = "a43d48a1-4f75-7098-52fa-0ba8714ef38d"
	child = "b541c1af-69e0-e3e9-585e-f19c622e6a9d"
	dead  = "1bda59d9-2069-1fe3-fd6b-beb5681fd37b"
)

// clock is a time that a test can turn forward.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// readOnce lets the tests share the parsed patients: they do not change, and reading all of them takes a second.
var readOnce = sync.OnceValue(func() *library {
	l, err := openLibrary()
	if err != nil {
		panic(err)
	}
	return l
})

// bench is a served sandbox with a browser before it, written from the specification and not from our client.
type bench struct {
	*testing.T
	*Sandbox
	clock   *clock
	browser *http.Client
}

func newBench(t *testing.T, change func(*Options)) *bench {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	c := &clock{at: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	options := Options{BaseURL: "http://" + server.Listener.Addr().String(), Now: c.now}
	if change != nil {
		change(&options)
	}
	s, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	s.library = readOnce()
	server.Config.Handler = s
	server.Start()
	t.Cleanup(server.Close)
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar, CheckRedirect: func(r *http.Request, _ []*http.Request) error {
		if !strings.HasPrefix(r.URL.String(), options.BaseURL) {
			return http.ErrUseLastResponse // the app: the test plays it
		}
		return nil
	}}
	return &bench{t, s, c, browser}
}

const verifier = "a-verifier-of-at-least-forty-three-characters-0123456789"

func challenge(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// request is a good authorization request for an EHR launch, or for a standalone one when launch is empty.
func (b *bench) request(launch, scope string) url.Values {
	q := url.Values{"response_type": {"code"}, "client_id": {"chartside"}, "redirect_uri": {"http://localhost:8080/callback"},
		"scope": {scope}, "state": {"a-state"}, "aud": {b.Issuer()}, "code_challenge": {challenge(verifier)}, "code_challenge_method": {"S256"}}
	if launch != "" {
		q.Set("launch", launch)
	}
	return q
}

type reply struct {
	*http.Response
	body []byte
}

func (b *bench) do(r *http.Request) reply {
	b.Helper()
	response, err := b.browser.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		b.Fatal(err)
	}
	return reply{response, body}
}

func (b *bench) get(address string) reply {
	b.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		b.Fatal(err)
	}
	return b.do(r)
}

func (b *bench) post(path string, form url.Values, change func(*http.Request)) reply {
	b.Helper()
	r, err := http.NewRequest(http.MethodPost, b.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if change != nil {
		change(r)
	}
	return b.do(r)
}

// callback is where an authorization ended at the app.
func (b *bench) callback(r reply) url.Values {
	b.Helper()
	at, err := url.Parse(r.Header.Get("Location"))
	if err != nil || !strings.HasPrefix(at.String(), "http://localhost:8080/callback?") {
		b.Fatalf("no redirect to the app: %d %q %s", r.StatusCode, r.Header.Get("Location"), r.body)
	}
	return at.Query()
}

func (b *bench) authorizeURL(q url.Values) string { return b.base + "/authorize?" + q.Encode() }

// code runs an authorization that needs no person.
func (b *bench) code(q url.Values) string {
	b.Helper()
	code := b.callback(b.get(b.authorizeURL(q))).Get("code")
	if code == "" {
		b.Fatal("no code")
	}
	return code
}

func codeForm(code string) url.Values {
	return url.Values{"grant_type": {"authorization_code"}, "code": {code}, "code_verifier": {verifier},
		"redirect_uri": {"http://localhost:8080/callback"}, "client_id": {"chartside"}}
}

type tokenReply struct {
	AccessToken       string `json:"access_token"`
	RefreshToken      string `json:"refresh_token"`
	IDToken           string `json:"id_token"`
	TokenType         string `json:"token_type"`
	ExpiresIn         any    `json:"expires_in"`
	Scope             string
	Patient           string
	Encounter         string
	Intent            string
	NeedPatientBanner *bool `json:"need_patient_banner"`
	Error             string
}

func (r reply) token(t *testing.T) tokenReply {
	t.Helper()
	var answer tokenReply
	if err := json.Unmarshal(r.body, &answer); err != nil {
		t.Fatalf("%d %s: %v", r.StatusCode, r.body, err)
	}
	return answer
}

// launch gives a token for a patient, by an EHR launch of the public client.
func (b *bench) launch(patient, scope string, options ...LaunchOption) tokenReply {
	b.Helper()
	code := b.code(b.request(b.Launch(patient, options...), scope))
	r := b.post("/token", codeForm(code), nil)
	if r.StatusCode != http.StatusOK {
		b.Fatalf("token: %d %s", r.StatusCode, r.body)
	}
	return r.token(b.T)
}

// fhir reads a path below the FHIR base, or a whole address.
func (b *bench) fhir(token, path string) reply {
	b.Helper()
	if !strings.HasPrefix(path, "http") {
		path = b.Issuer() + "/" + path
	}
	r, err := http.NewRequest(http.MethodGet, path, nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Accept", "application/fhir+json")
	return b.do(r)
}

// readAll follows the next links of a search and gives every resource's address, in order.
func (b *bench) readAll(token, path string) []string {
	b.Helper()
	var found []string
	for path != "" {
		r := b.fhir(token, path)
		var page searchBundle
		if err := json.Unmarshal(r.body, &page); err != nil || r.StatusCode != http.StatusOK {
			b.Fatalf("%s: %d %v %.300s", path, r.StatusCode, err, r.body)
		}
		for _, e := range page.Entry {
			found = append(found, strings.TrimPrefix(e.FullURL, b.Issuer()+"/"))
		}
		path = ""
		for _, l := range page.Link {
			if l.Relation == "next" {
				path = l.URL
			}
		}
	}
	return found
}
