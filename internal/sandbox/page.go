package sandbox

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"chartside/internal/sandbox/pages"
)

func (s *Sandbox) routePages(mux *http.ServeMux) {
	// The pages' own forms must come from the pages. The authorization server's endpoints are open to other sites.
	own := http.NewCrossOriginProtection()
	page := func(pattern string, handler http.HandlerFunc) { mux.Handle(pattern, own.Handler(handler)) }
	page("GET /{$}", func(w http.ResponseWriter, r *http.Request) { s.show(w, r, http.StatusOK, pages.Home()) })
	page("GET /ehr", s.ehrPatients)
	page("GET /ehr/patients/{id}", s.ehrChart)
	page("GET /ehr/patients/{id}/launch", s.ehrLaunch)
	page("GET /portal", s.portal)
	page("POST /portal/sign-in", s.portalSignIn)
	page("POST /portal/sign-out", s.portalSignOut)
	page("POST /authorize/sign-in", s.authorizeSignIn)
	page("GET /authorize/continue", s.authorizeContinue)
	page("POST /authorize/patient", s.authorizePatient)
	page("POST /authorize/decision", s.authorizeDecision)
	mux.Handle("GET /assets/", http.StripPrefix("/assets/", http.FileServerFS(pages.Assets)))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.showProblem(w, r, http.StatusNotFound, "There is no such page in the sandbox.")
	})
}

// show renders a page whole before the status is sent, so that an error is not half a page with 200.
func (s *Sandbox) show(w http.ResponseWriter, r *http.Request, status int, page templ.Component) {
	var body bytes.Buffer
	if err := page.Render(r.Context(), &body); err != nil {
		http.Error(w, "The page could not be made.", http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "same-origin")
	header.Set("Content-Security-Policy", s.contentPolicy())
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes())
}

// contentPolicy lets the app into frames, and forms lead back to registered apps; nothing else from elsewhere.
func (s *Sandbox) contentPolicy() string {
	origins := []string{s.appOrigin}
	for _, c := range s.clients {
		for _, uri := range c.RedirectURIs {
			if parts := strings.SplitN(uri, "/", 4); len(parts) >= 3 && !slices.Contains(origins, strings.Join(parts[:3], "/")) {
				origins = append(origins, strings.Join(parts[:3], "/"))
			}
		}
	}
	slices.Sort(origins)
	apps := strings.Join(origins, " ")
	return "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self' " + apps +
		"; form-action 'self' " + apps + "; base-uri 'none'; frame-ancestors 'self'"
}

func (s *Sandbox) showProblem(w http.ResponseWriter, r *http.Request, status int, message string) {
	s.show(w, r, status, pages.Problem(message))
}

// lines shows people in lists; link gives the address of each, if they are links.
func (s *Sandbox) lines(people []Person, current string, link func(Person) string) []pages.PersonLine {
	lines := make([]pages.PersonLine, 0, len(people))
	for _, p := range people {
		detail := s.detail(p)
		brief, _, _ := strings.Cut(detail, " · ")
		line := pages.PersonLine{ID: p.ID, Name: p.Name(), Detail: detail, Brief: brief, About: p.About, Items: items(p.Resources), Current: p.ID == current}
		if link != nil {
			line.URL = link(p)
		}
		lines = append(lines, line)
	}
	return lines
}

// detail is sex, age and birth date, as charts head them.
func (s *Sandbox) detail(p Person) string {
	sex := map[string]string{"female": "F", "male": "M", "other": "X"}[p.Gender]
	born, err := time.Parse(time.DateOnly, p.BirthDate)
	if err != nil {
		return sex
	}
	if died, err := time.Parse(time.DateOnly, p.Deceased); err == nil {
		return sex + ", died at " + age(born, died) + " · " + day(p.BirthDate)
	}
	return sex + ", " + age(born, s.now()) + " · " + day(p.BirthDate)
}

func age(born, now time.Time) string {
	years := now.Year() - born.Year()
	if born.AddDate(years, 0, 0).After(now) {
		years--
	}
	if years >= 2 {
		return strconv.Itoa(years) + " y"
	}
	months := (now.Year()-born.Year())*12 + int(now.Month()) - int(born.Month())
	if now.Day() < born.Day() {
		months--
	}
	return strconv.Itoa(max(0, months)) + " mo"
}

func items(n int) string {
	text := strconv.Itoa(n)
	if len(text) > 3 {
		text = text[:len(text)-3] + "," + text[len(text)-3:]
	}
	return text + " items"
}

// day writes the date of a FHIR date or time as people read it: 7 Nov 1968.
func day(fhirDate string) string {
	text, _, _ := strings.Cut(fhirDate, "T")
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return t.Format("2 Jan 2006")
}
