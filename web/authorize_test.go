package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"chartside/internal/sandbox"
)

// form reads the fields of the page that posts itself.
func (a answer) form() (to string, fields url.Values) {
	f := a.Find("form[data-go]")
	fields = url.Values{}
	for _, x := range f.Find("input[type=hidden]").EachIter() {
		fields.Add(x.AttrOr("name", ""), x.AttrOr("value", ""))
	}
	return f.AttrOr("action", ""), fields
}

// goOn does what the page's script does.
func (b *browser) goOn(page answer) answer {
	b.Helper()
	if to, fields := page.form(); to != "" {
		return b.post(to, fields)
	}
	return page
}

func TestSMART11_TheAuthorizationIsPosted(t *testing.T) {
	for name, c := range map[string]struct {
		site   string
		launch string // added to the launch value
		posts  bool
	}{
		"SMART-11 a short address is gone to":       {},
		"SMART-11 a long one is posted":             {launch: strings.Repeat("j", 2500), posts: true},
		"SMART-11 always, where so configured":      {site: "post", posts: true},
		"SMART-11 never, where so configured":       {site: "get", launch: strings.Repeat("j", 2500)},
		"SMART-9 QUIRK-28 a JWT of 6 kB goes whole": {launch: strings.Repeat("j", 6000), posts: true},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, func(o *Options) {
				site := o.Sites["demo"]
				site.Authorize = c.site
				o.Sites["demo"] = site
			})
			w := b.browser()
			launch := b.ehr.Launch(b.person("O'Reilly").ID) + c.launch
			follow := w.client.CheckRedirect
			w.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
			page := w.get(b.ehr.LaunchURL(launch))
			w.client.CheckRedirect = follow
			to, fields := page.form()
			if (to != "") != c.posts || (page.status == http.StatusSeeOther) == c.posts {
				t.Fatalf("status %d, form to %q", page.status, to)
			}
			if !c.posts {
				return
			}
			if fields.Get("launch") != launch || fields.Get("code_challenge_method") != "S256" || strings.Contains(to, "?") {
				t.Errorf("posts %v to %s", fields, to)
			}
			policy := page.header.Get("Content-Security-Policy")
			if origin := to[:strings.LastIndex(to, "/")]; !strings.Contains(policy, "form-action 'self' https: "+origin+";") || page.header.Get("Cache-Control") != "no-store" {
				t.Errorf("the browser may not post there: %s", policy)
			}
			if c.launch == "" {
				if end := w.post(to, fields); !strings.HasPrefix(end.path, "/c/") {
					t.Errorf("the posted launch ended at %s with %d", end.path, end.status)
				}
			}
		})
	}
}

func TestSMART44_IntentChoosesTheView(t *testing.T) {
	b := newBench(t, nil)
	for intent, want := range map[string]string{"": "", "summary": "/summary", "record": "/record", "print": "/print", "unknown": "", "../../signout": "", "https://evil.example": ""} {
		w := b.browser()
		page := w.get(b.ehr.LaunchURL(b.ehr.Launch(b.person("O'Reilly").ID, sandbox.WithIntent(intent))))
		parts := strings.SplitN(strings.TrimPrefix(page.path, "/c/"), "/", 2)
		got := ""
		if len(parts) == 2 {
			got = "/" + parts[1]
		}
		if got != want || page.status != http.StatusOK {
			t.Errorf("intent %q leads to %s with %d", intent, page.path, page.status)
		}
	}
}

// The sandbox's chart shows who the patient is. In its frame our banner leaves
// the screen; paper and screen readers keep it, and so does a window of our own.
func TestSMART42_TheBannerIsShownUnlessTheEHRShowsItsOwn(t *testing.T) {
	b := newBench(t, nil)
	for framed, hidden := range map[string]int{"iframe": 1, "document": 0} {
		w := b.browser()
		w.header.Set("Sec-Fetch-Dest", framed)
		path := w.open(b.person("Haag"))
		for _, at := range []string{path, path + "/record", path + "/summary"} {
			page := w.get(at)
			if n := page.Find(".hidden.held .patient").Length(); n != hidden || page.Find(".patient strong").First().Text() == "" {
				t.Errorf("%s in a %s: %d hidden banners, %q", at[len(path):], framed, n, page.Find(".patient").Text())
			}
		}
	}
}
