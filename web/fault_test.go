package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"chartside/internal/sandbox"
)

// outcome is what a person sees when something goes wrong at the EHR.
type outcome struct {
	name string // with the numbers of the requirements that it proves
	// A launch that ends, or a record that cannot be read:
	status int
	title  string
	says   string // stands on the page
	next   string // the name of what to do next; "-" where only the chart can start again
	help   string // for the help desk
	// A conversation that opens all the same has no title; gap then stands on
	// the page of what was read.
	gap string
}

const startAgain = "Start again"

// outcomes has a row for every fault of the sandbox.
var outcomes = map[string]outcome{
	"no-s256":       {name: "SMART-17 S256 although it is not announced"},
	"plain-pkce":    {name: "SMART-17 S256 although plain is announced"},
	"no-endpoints":  {name: "SMART-5 endpoints from the CapabilityStatement"},
	"http-endpoint": {name: "SMART-7 a token endpoint without encryption", status: 502, title: "The hospital’s server is not ready for sign-in", says: "Please tell the help desk", next: startAgain, help: "Kind discovery"},

	"long-launch":         {name: "SMART-9 SMART-11 QUIRK-28 a launch value of 3 kB"},
	"frame-refused":       {name: "SMART-58 a sign-in page that refuses frames, in a window of its own"},
	"denied":              {name: "SMART-24 access denied", status: 403, title: "Access was not given", says: "The organization does not allow this app.", next: startAgain, help: "code access_denied"},
	"error-uri":           {name: "SMART-24 QUIRK-18 the server's words are quoted, its link to another host is not followed", status: 502, title: "The hospital refused the sign-in", says: "The launch is for <b>another</b> tenant.", next: startAgain, help: "code invalid_request"},
	"unauthorized-client": {name: "QUIRK-28 a scope that was not approved", status: 403, title: "The hospital has not approved all of this app", says: "starting again will not help", next: startAgain, help: "code unauthorized_client"},
	"error-403":           {name: "QUIRK-33 error=403 at the authorize endpoint", status: 403, title: "The hospital has not approved all of this app", says: "starting again will not help", next: startAgain, help: "code 403"},
	"fewer-scopes":        {name: "SMART-35 QUIRK-16 fewer scopes than were asked for are named", gap: ": this app was not allowed to read them"},

	"expired-code":     {name: "QUIRK-10 a code that is not accepted", status: 502, title: "The sign-in took too long or was used before", says: "Please start again", next: startAgain, help: "status 400, code invalid_grant"},
	"token-html":       {name: "SMART-33 HTML with status 200 from the token endpoint", status: 502, title: "The hospital’s server did not answer", says: "Please try again in a few minutes.", next: startAgain, help: "Kind unavailable"},
	"token-502":        {name: "SMART-33 HTML with status 502 from the token endpoint", status: 502, title: "The hospital’s server did not answer", says: "Please try again in a few minutes.", next: startAgain, help: "status 502"},
	"no-patient":       {name: "SMART-36 no patient: a plain message and nothing read", status: 502, title: "No patient was chosen", says: "nothing was read. Choose a patient", next: startAgain, help: "Kind no-patient"},
	"no-refresh":       {name: "QUIRK-3 no refresh token"},
	"text-expiry":      {name: "SMART-34 expires_in as text"},
	"no-expiry":        {name: "SMART-34 no expires_in"},
	"no-scope":         {name: "SMART-34 no scope in the token answer"},
	"refresh-unlisted": {name: "a refresh token without its scope in the answer"},
	"lower-bearer":     {name: "SMART-33 token_type in lower case"},
	"other-token-type": {name: "SMART-33 a token that is not a bearer token", status: 502, title: "The sign-in could not be finished", says: unchanged, next: startAgain, help: "Kind token-endpoint"},
	"wrong-issuer":     {name: "SMART-39 an id_token of another issuer", status: 502, title: "Who signed in could not be confirmed", says: "nothing was read", next: startAgain, help: "Kind invalid-idtoken"},
	"wrong-audience":   {name: "SMART-39 an id_token for another app", status: 502, title: "Who signed in could not be confirmed", says: "nothing was read", next: startAgain, help: "Kind invalid-idtoken"},
	"wrong-nonce":      {name: "SMART-39 an id_token with another nonce", status: 502, title: "Who signed in could not be confirmed", says: "nothing was read", next: startAgain, help: "Kind invalid-idtoken"},
	"no-nonce":         {name: "SMART-40 an id_token without nonce, where that is allowed"},
	"unknown-key":      {name: "SMART-39 an id_token signed with a key that is not published", status: 502, title: "Who signed in could not be confirmed", says: "nothing was read", next: startAgain, help: "Kind invalid-idtoken"},
	"foreign-user":     {name: "SMART-41 fhirUser at another server is not read"},

	"refresh-403":           {name: "SMART-49 renewal answered with 403", status: 401, title: "The sign-in at the hospital has ended", says: "Open Chartside again from your hospital’s portal or chart", next: startAgain, help: "status 403, code invalid_grant"},
	"refresh-other-patient": {name: "SMART-51 another patient after a renewal", status: 409, title: "The patient changed", says: "this conversation has ended", next: startAgain, help: "Kind patient-changed"},

	"fhir-500":               {name: "SMART-67 an OperationOutcome with 500", status: 502, title: "The hospital’s server did not answer", says: unchanged, next: "Try again", help: "status 500, code exception"},
	"fhir-html":              {name: "SMART-67 HTML with 502", status: 502, title: "The hospital’s server did not answer", says: unchanged, next: "Try again", help: "status 502"},
	"fhir-504":               {name: "SMART-68 QUIRK-22 504 with HTML for every search", gap: "the hospital’s server failed"},
	"fhir-401":               {name: "SMART-50 a token that FHIR refuses does not loop", status: 401, title: "The hospital ended the sign-in", says: "Open Chartside again from the portal or chart", next: startAgain, help: "status 401"},
	"fhir-403":               {name: "QUIRK-31 403 for the patient", status: 403, title: "This record may not be read", says: "does not let this app read it", next: startAgain, help: "status 403, code forbidden"},
	"fhir-429":               {name: "SMART-68 a pause that is asked for is kept"},
	"fhir-429-hours":         {name: "SMART-68 QUIRK-26 a pause of hours is not waited for", status: 503, title: "The hospital’s server is too busy", says: "Please try again later.", next: "Try again", help: "status 429"},
	"half-bundle":            {name: "SMART-65 an answer that breaks off is said to", gap: "the hospital’s server failed"},
	"no-second-page":         {name: "SMART-65 a page that is missing is said to be", gap: "the hospital’s server failed"},
	"expired-pages":          {name: "SMART-64 expired pages are said", gap: "the hospital’s server failed"},
	"slow-record":            {name: "QUIRK-40 a record that comes slowly is read to its end"},
	"observations-forbidden": {name: "SMART-35 QUIRK-31 403 for one type is said", gap: "Results"},
	"no-everything":          {name: "QUIRK-40 no $everything"},
	"category-required":      {name: "SMART-69 QUIRK-1 Observations by category only"},
	"warned":                 {name: "SMART-66 QUIRK-7 warnings among the entries are not data"},
}

// Each thing that an EHR can get wrong ends in a conversation that works and
// says what is missing, or in a page that a person can understand: what
// happened, what to do next, and what to tell the help desk.
func TestEveryFaultOfAnEHR(t *testing.T) {
	for _, fault := range sandbox.Faults() {
		want, ok := outcomes[fault.ID]
		if !ok {
			t.Errorf("the fault %s (%s) has no outcome", fault.ID, fault.Label)
			continue
		}
		t.Run(want.name, func(t *testing.T) {
			t.Parallel()
			b := newFaultyBench(t, fault.ID, func(o *Options) { o.Fetch.LongestPause, o.Fetch.PageSize = 2*time.Second, 50 })
			w := b.browser()
			page := w.goOn(w.get(b.ehr.LaunchURL(b.ehr.Launch(b.person("Gil").ID))))
			if strings.HasPrefix(page.path, "/c/") {
				page = w.loaded(page.path)
			}
			if want.title == "" {
				want.opened(w, page)
				return
			}
			want.understood(t, page)
		})
	}
}

// In the chart's frame there is nothing to press: the page says what to do.
func TestFaultInTheFrame(t *testing.T) {
	b := newBench(t, nil)
	w := b.browser()
	w.header.Set("Sec-Fetch-Dest", "iframe")
	page := w.get(b.ehr.LaunchURL(b.ehr.Launch(b.person("Haag").ID, sandbox.WithFault("error-uri"))))
	alert := page.Find(`[role="alert"]`)
	if page.title() != "The hospital refused the sign-in" || !strings.Contains(alert.Text(), "To try again, open Chartside from the chart once more.") || alert.Find("a, button").Length() != 0 {
		t.Errorf("%d %q: %s", page.status, page.title(), alert.Text())
	}
}

// opened checks that the record can be asked, and that what is missing is named.
func (want outcome) opened(w *browser, page answer) {
	w.Helper()
	if page.status != http.StatusOK || page.Find("#ask").Length() == 0 {
		w.Fatalf("no conversation: %d %q at %s", page.status, page.title(), page.path)
	}
	read := w.get(page.path + "/record")
	if want.gap != "" && !strings.Contains(read.Find("main").Text(), want.gap) {
		w.Errorf("%q is not on the page of what was read: %s", want.gap, mainText(read))
	}
	if want.gap == "" && !strings.Contains(read.Find("table.data").Text(), "Lab results") {
		w.Errorf("the results were not read: %s", mainText(read))
	}
}

// understood checks the page of a problem.
func (want outcome) understood(t *testing.T, page answer) {
	t.Helper()
	if page.status != want.status || page.title() != want.title {
		t.Errorf("%d %q, want %d %q", page.status, page.title(), want.status, want.title)
	}
	alert := page.Find(`[role="alert"]`)
	text := strings.Join(strings.Fields(alert.Text()), " ")
	if alert.Length() != 1 || !strings.Contains(text, want.says) || !strings.Contains(text, want.help) {
		t.Errorf("the page lacks %q or %q: %s", want.says, want.help, text)
	}
	if got := strings.TrimSpace(alert.Find(".chips .button").First().Text()); got != want.next {
		t.Errorf("next is %q, want %q", got, want.next)
	}
	if alert.Find("b").Length() != 0 || alert.Find(`a[href*="ehr.example"]`).Length() != 0 {
		t.Error("the server's words are markup or its link to another host can be followed")
	}
	for _, ours := range []string{"smart:", "fhirapi:", "nil", "%!"} {
		if strings.Contains(text, ours) {
			t.Errorf("the page is written for programmers: %s", text)
		}
	}
}

func mainText(a answer) string { return strings.Join(strings.Fields(a.Find("main").Text()), " ") }
