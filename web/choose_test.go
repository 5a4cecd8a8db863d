package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"chartside/internal/smart"
)

// crowd has n organizations besides the bench's own.
func crowd(t *testing.T, n int) *bench {
	return newBench(t, func(o *Options) {
		issuers := o.SMART.Issuers()
		for i := range n {
			is := issuers[0]
			is.ID, is.Name, is.ISS = fmt.Sprintf("h%d", i), fmt.Sprintf("Hospital %d", i), fmt.Sprintf("https://h%d.example/fhir", i)
			issuers = append(issuers, is)
			o.Sites[is.ID] = Site{Place: []string{"Springfield", "Ogdenville"}[i%2]}
		}
		client, err := smart.New(issuers, smart.Options{})
		if err != nil {
			t.Fatal(err)
		}
		o.SMART = client
	})
}

func TestOrganizationsAreSearchedWhenThereAreMany(t *testing.T) {
	w := crowd(t, 60).browser()
	names := func(query string) (list []string, page answer) {
		page = w.get("/?" + url.Values{"q": {query}}.Encode())
		for _, x := range page.Find("ul.starters a").EachIter() {
			list = append(list, strings.Join(strings.Fields(x.Text()), " "))
		}
		return list, page
	}
	all, page := names("")
	if len(all) != shownOrganizations || page.Find("form[role=search] input[type=search]").Length() != 1 || !strings.Contains(mainText(page), "36 more") {
		t.Errorf("%d shown: %s", len(all), mainText(page))
	}
	if got, _ := names(" ogdenVILLE  hospital 7 "); fmt.Sprint(got) != "[Hospital 7 Ogdenville Hospital 17 Ogdenville Hospital 27 Ogdenville Hospital 37 Ogdenville Hospital 47 Ogdenville Hospital 57 Ogdenville]" {
		t.Errorf("found %q", got)
	}
	if got, page := names("zz<b>"); len(got) != 0 || page.Find("[role=status]").Length() != 1 || page.Find("b").Length() != 0 || page.Find("#q").AttrOr("value", "") != "zz<b>" {
		t.Errorf("found %q: %s", got, mainText(page))
	}
	if _, page := names(strings.Repeat("x", 5000)); len(page.Find("#q").AttrOr("value", "")) != soughtCharacters {
		t.Error("what is searched for is not bounded")
	}
	if few := crowd(t, 3).browser().get("/?q=zz"); few.Find("ul.starters a").Length() != 4 || few.Find("form[role=search]").Length() != 0 {
		t.Error("four organizations need no search")
	}
}

func TestSMART10_AStandaloneLaunchNamesItsOrganizationOnly(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	w.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	to, err := url.Parse(w.get("/launch?issuer=demo").header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	scopes := strings.Fields(to.Query().Get("scope"))
	if to.Query().Has("launch") || scopes[0] != "launch/patient" || strings.Contains(to.Query().Get("scope"), "launch ") {
		t.Errorf("asked for %q", to.RawQuery)
	}
	for _, odd := range []string{"/launch?issuer=none", "/launch?issuer=demo&issuer=demo&iss=x", "/launch?issuer=demo&launch=x", "/launch?issuer=" + strings.Repeat("d", 10000)} {
		if got := w.get(odd); got.status < 400 {
			t.Errorf("%.40s: %d", odd, got.status)
		}
	}
}
