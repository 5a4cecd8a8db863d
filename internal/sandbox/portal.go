package sandbox

import (
	"net/http"
	"time"

	"chartside/internal/sandbox/pages"
)

const sessionCookie = "sandbox_session"

// session finds who signed in with this browser.
func (s *Sandbox) session(r *http.Request) (portalSession, bool) {
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return portalSession{}, false
	}
	return s.sessions.get(cookie.Value)
}

// signIn remembers who is there; who is a patient's id, "clinician", or "" for nobody. It is false for anybody else.
func (s *Sandbox) signIn(w http.ResponseWriter, r *http.Request, who string) bool {
	session := portalSession{clinician: who == "clinician"}
	if p, known := s.library.byID[who]; known && p.Deceased == "" {
		session.patient = who
	}
	if who != "" && session == (portalSession{}) {
		return false
	}
	if cookie, err := r.Cookie(sessionCookie); err == nil {
		s.sessions.take(cookie.Value)
	}
	cookie := &http.Cookie{Name: sessionCookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: -1}
	if who != "" {
		cookie.Value, cookie.MaxAge = s.sessions.add(session), 0
	}
	http.SetCookie(w, cookie)
	return true
}

// living are the people who can sign in for themselves or be signed in for.
func (s *Sandbox) living() []Person {
	var people []Person
	for _, p := range s.library.people {
		if p.Deceased == "" {
			people = append(people, p)
		}
	}
	return people
}

// child says whether a parent uses the portal for a person.
func (s *Sandbox) child(p Person) bool {
	born, err := time.Parse(time.DateOnly, p.BirthDate)
	return err == nil && born.AddDate(12, 0, 0).After(s.now())
}

func (s *Sandbox) portal(w http.ResponseWriter, r *http.Request) {
	session, _ := s.session(r)
	p, known := s.library.byID[session.patient]
	if !known {
		s.show(w, r, http.StatusOK, pages.SignInPage(pages.SignIn{Action: "/portal/sign-in", People: s.lines(s.living(), "", nil)}))
		return
	}
	rec, err := s.library.record(p.ID)
	if err != nil {
		s.showProblem(w, r, http.StatusInternalServerError, "Your file could not be read.")
		return
	}
	s.show(w, r, http.StatusOK, pages.PortalPage(pages.Portal{Name: p.Given + " " + p.Family, Detail: s.detail(p), Child: s.child(p),
		Items: items(p.Resources), LaunchURL: s.LaunchURL(""), Visits: visitTable(rec, 5)}))
}

func (s *Sandbox) portalSignIn(w http.ResponseWriter, r *http.Request) {
	who := r.PostFormValue("who")
	if who == "clinician" || !s.signIn(w, r, who) {
		s.showProblem(w, r, http.StatusBadRequest, "There is no such person in the portal.")
		return
	}
	http.Redirect(w, r, "/portal", http.StatusSeeOther)
}

func (s *Sandbox) portalSignOut(w http.ResponseWriter, r *http.Request) {
	s.signIn(w, r, "")
	http.Redirect(w, r, "/portal", http.StatusSeeOther)
}
