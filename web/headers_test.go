package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestPostsFromOtherSitesAreRefused_SMART61(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	w.header.Set("Sec-Fetch-Site", "cross-site")
	if page := w.post(path+"/questions", url.Values{"q": {"Allergies?"}}); page.status != http.StatusForbidden || page.title() != "This came from another site" {
		t.Errorf("%d %q", page.status, page.title())
	}
	if page := w.post("/signout", url.Values{}); page.status != http.StatusForbidden {
		t.Errorf("sign-out from another site: %d", page.status)
	}
}

func TestHeaders_SMART57_SMART60(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	path := w.open(b.person("O'Reilly"))
	for _, address := range []string{path, path + "/print", "/", "/nowhere"} {
		page := w.get(address)
		policy := page.header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "style-src 'self'", "base-uri 'none'", "form-action 'self'"} {
			if !strings.Contains(policy, part) {
				t.Errorf("%s: the policy lacks %q", address, part)
			}
		}
		if strings.Contains(policy, "unsafe") || page.header.Get("Cache-Control") != "no-store" || page.header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %q, %q, %q", address, policy, page.header.Get("Cache-Control"), page.header.Get("Referrer-Policy"))
		}
		for _, x := range page.Find("script").EachIter() {
			if nonce := x.AttrOr("nonce", ""); nonce == "" || !strings.Contains(policy, "'nonce-"+nonce+"'") {
				t.Errorf("%s: a script's nonce is not the policy's", address)
			}
		}
		for _, x := range page.Find("script, link[rel=stylesheet]").EachIter() {
			href := x.AttrOr("src", x.AttrOr("href", ""))
			kept := "immutable"
			if strings.HasPrefix(href, "/c/") { // the EHR's colours: as private as the conversation
				kept = "no-store"
			}
			if file := w.get(href); file.status != http.StatusOK || !strings.Contains(file.header.Get("Cache-Control"), kept) {
				t.Errorf("%s: %d, %q for %s", address, file.status, file.header.Get("Cache-Control"), href)
			}
		}
	}
	if got := w.get(path).header.Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors 'none'") {
		t.Errorf("a conversation that is not in a frame: %s", got)
	}
}

func TestFramedConversationMayBeFramedByItsEHR_SMART57(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	w.header.Set("Sec-Fetch-Dest", "iframe")
	path := w.open(b.person("O'Reilly"))
	if got := w.get(path).header.Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors https://ehr.example") {
		t.Errorf("policy: %s", got)
	}
	if n := w.get(path).Find("[target]").Length(); n != 0 {
		t.Errorf("%d links leave the frame", n)
	}
	failed := w.get("/launch?iss=https%3A%2F%2Fevil.example&launch=x")
	if got := failed.header.Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors https://ehr.example") {
		t.Errorf("a failed launch leaves an empty frame: %s", got)
	}
}

// The log holds routes and numbers, nothing of a person.
func TestLogHoldsNothingOfAPerson_SMART26_SMART59(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	gail := b.person("Haag")
	path := w.open(gail)
	w.post(path+"/questions", url.Values{"q": {"zanzibarquestion about diabetes?"}})
	w.get(path + "/sources/Condition/nothere")
	w.get("/callback?state=secretstate&code=secretcode")
	log := b.log.String()
	if !strings.Contains(log, "route=/c/:id/questions") || !strings.Contains(log, "kind=state-mismatch") {
		t.Fatalf("the log does not say what happened:\n%s", log)
	}
	for _, planted := range []string{gail.Family, gail.ID, "zanzibar", "secretstate", "secretcode", strings.TrimPrefix(path, "/c/"), "nothere"} {
		if strings.Contains(log, planted) {
			t.Errorf("the log holds %q", planted)
		}
	}
}
