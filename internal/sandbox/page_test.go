package sandbox

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

func (r reply) document(t *testing.T) *goquery.Document {
	t.Helper()
	document, err := goquery.NewDocumentFromReader(bytes.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func TestEveryPageSaysWhatItIs(t *testing.T) {
	b := newBench(t, nil)
	for path, status := range map[string]int{"/": 200, "/ehr": 200, "/ehr/patients/" + tiny: 200, "/portal": 200, "/nowhere": 404,
		"/ehr/patients/nobody": 404, "/authorize": 400, "/authorize?" + b.request("", "launch/patient patient/*.rs").Encode(): 200} {
		r := b.get(b.base + path)
		page := r.document(t)
		if r.StatusCode != status {
			t.Errorf("%s: %d, want %d", path, r.StatusCode, status)
		}
		if !strings.Contains(page.Find(".stripe").Text(), "Every patient here is synthetic") {
			t.Errorf("%s does not say that it is a sandbox", path)
		}
		if page.Find("h1").Length() != 1 || page.Find("main").Length() != 1 || page.Find("html[lang]").Length() != 1 {
			t.Errorf("%s: not one h1, one main and a language", path)
		}
		if page.Find("script").Length() != 0 {
			t.Errorf("%s has a script", path)
		}
		policy := r.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-src 'self' http://localhost:8080;") {
			t.Errorf("%s: policy %q", path, policy)
		}
	}
	for _, name := range []string{"tokens.css", "sandbox.css"} {
		if r := b.get(b.base + "/assets/" + name); r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/css") {
			t.Errorf("%s: %d %s", name, r.StatusCode, r.Header.Get("Content-Type"))
		}
	}
}

func TestChartLaunchesTheAppInItsFrame(t *testing.T) {
	b := newBench(t, nil)
	page := b.get(b.base + "/ehr/patients/" + large).document(t)
	frame := page.Find("iframe")
	source, _ := frame.Attr("src")
	launch, err := url.Parse(source)
	if err != nil || launch.Scheme+"://"+launch.Host+launch.Path != "http://localhost:8080/launch" {
		t.Fatalf("the frame's address is %q", source)
	}
	if launch.Query().Get("iss") != b.Issuer() {
		t.Errorf("iss %q", launch.Query().Get("iss"))
	}
	if title, _ := frame.Attr("title"); title == "" {
		t.Error("the frame has no title")
	}
	if allowed, _ := frame.Attr("sandbox"); strings.Contains(allowed, "allow-top-navigation") || !strings.Contains(allowed, "allow-scripts") {
		t.Errorf("sandbox=%q", allowed)
	}
	token := b.post("/token", codeForm(b.code(b.request(launch.Query().Get("launch"), "launch patient/*.rs"))), nil).token(t)
	if token.Patient != large {
		t.Errorf("the launch is for %q", token.Patient)
	}
	if page.Find("#results tbody tr").Length() < 5 || page.Find("#vitals tbody tr").Length() < 2 {
		t.Error("the chart's tables are empty")
	}
	if page.Find(".list a[aria-current]").Length() == 0 {
		t.Error("the open patient is not marked in the list")
	}
}

func TestNewWindowIsALaunchOfItsOwn(t *testing.T) {
	b := newBench(t, nil)
	page := b.get(b.base + "/ehr/patients/" + tiny + "?fault=no-patient").document(t)
	link, _ := page.Find(".frame-head > a").Attr("href")
	r := b.get(b.base + link)
	at, _ := url.Parse(r.Header.Get("Location"))
	source, _ := page.Find("iframe").Attr("src")
	if r.StatusCode != http.StatusSeeOther || at.String() == source {
		t.Fatalf("%d %q", r.StatusCode, at)
	}
	token := b.post("/token", codeForm(b.code(b.request(at.Query().Get("launch"), "launch patient/*.rs"))), nil).token(t)
	if token.AccessToken == "" || token.Patient != "" {
		t.Errorf("the fault did not travel: %+v", token)
	}
}

func TestPortal(t *testing.T) {
	b := newBench(t, nil)
	signIn := b.get(b.base + "/portal").document(t)
	if got, want := signIn.Find("button[name=who]").Length(), len(b.living()); got != want {
		t.Errorf("%d people to choose from, want %d", got, want)
	}
	home := b.post("/portal/sign-in", url.Values{"who": {tiny}}, nil).document(t)
	link, _ := home.Find("a.main").Attr("href")
	if at, err := url.Parse(link); err != nil || at.Path != "/" || at.Query().Get("iss") != b.Issuer() || at.Query().Has("launch") {
		t.Errorf("the chat's address is %q", link)
	}
	out := b.post("/portal/sign-out", nil, nil).document(t)
	if out.Find("button[name=who]").Length() == 0 {
		t.Error("still signed in")
	}
}

func TestAge(t *testing.T) {
	now := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for born, want := range map[string]string{"1968-11-07": "58 y", "1968-11-24": "57 y", "2025-01-01": "22 mo", "2026-11-20": "0 mo", "2024-11-23": "2 y"} {
		at, _ := time.Parse(time.DateOnly, born)
		if got := age(at, now); got != want {
			t.Errorf("%s: %s, want %s", born, got, want)
		}
	}
}
