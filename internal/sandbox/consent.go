package sandbox

import (
	"net/http"
	"slices"
	"strings"

	"chartside/internal/sandbox/pages"
)

// advance shows the next page that a standalone authorization needs: sign in, choose a patient, allow.
func (s *Sandbox) advance(w http.ResponseWriter, r *http.Request, request string, a authorization) {
	session, signedIn := s.session(r)
	switch {
	case !signedIn:
		s.showSignIn(w, r, request, a)
	case session.clinician:
		s.show(w, r, http.StatusOK, pages.PickerPage(pages.Picker{App: a.client.Name, Request: request, People: s.lines(s.library.people, "", nil)}))
	default:
		p := s.library.byID[session.patient]
		s.show(w, r, http.StatusOK, pages.ConsentPage(pages.Consent{App: a.client.Name, Request: request, Name: p.Given + " " + p.Family,
			Child: s.child(p), Asks: asks(a.scope)}))
	}
}

func (s *Sandbox) showSignIn(w http.ResponseWriter, r *http.Request, request string, a authorization) {
	s.show(w, r, http.StatusOK, pages.SignInPage(pages.SignIn{App: a.client.Name, Request: request, Action: "/authorize/sign-in",
		Clinician: true, People: s.lines(s.living(), "", nil)}))
}

// asks says in plain words what scopes mean.
func asks(scope string) []string {
	var said []string
	say := func(words string) {
		if !slices.Contains(said, words) {
			said = append(said, words)
		}
	}
	for one := range strings.FieldsSeq(scope) {
		switch {
		case slices.ContainsFunc(permissions(one), func(p permission) bool { return p.create }):
			say("add a document to the health record")
		case strings.HasPrefix(one, "patient/*.") || strings.HasPrefix(one, "user/*."):
			say("read the whole health record")
		case strings.HasPrefix(one, "patient/") || strings.HasPrefix(one, "user/"):
			kind, _, _ := strings.Cut(one[strings.Index(one, "/")+1:], ".")
			say("read this part of the record: " + kind)
		case one == "openid" || one == "fhirUser" || one == "profile":
			say("know who is signed in")
		case one == "offline_access":
			say("keep access after you leave, for up to 8 hours")
		case one == "online_access":
			say("keep access while you are here")
		}
	}
	return said
}

// waitingFor finds the authorization that a page's form belongs to.
func (s *Sandbox) waitingFor(w http.ResponseWriter, r *http.Request) (string, authorization, bool) {
	request := r.PostFormValue("request")
	a, ok := s.waiting.get(request)
	if !ok {
		s.showProblem(w, r, http.StatusBadRequest, "This request has expired or was answered before. Start again from the app.")
	}
	return request, a, ok
}

func (s *Sandbox) authorizeSignIn(w http.ResponseWriter, r *http.Request) {
	request, a, ok := s.waitingFor(w, r)
	if !ok {
		return
	}
	who := r.PostFormValue("who")
	if !s.signIn(w, r, who) {
		s.showProblem(w, r, http.StatusBadRequest, "There is no such person in the portal.")
		return
	}
	if who == "" {
		s.showSignIn(w, r, request, a)
		return
	}
	// The cookie is not in this request yet; a second one shows the next page, and a reload of it does no harm.
	http.Redirect(w, r, "/authorize/continue?request="+request, http.StatusSeeOther)
}

// authorizeContinue shows the next page after a sign-in.
func (s *Sandbox) authorizeContinue(w http.ResponseWriter, r *http.Request) {
	request := r.URL.Query().Get("request")
	a, ok := s.waiting.get(request)
	if !ok {
		s.showProblem(w, r, http.StatusBadRequest, "This request has expired or was answered before. Start again from the app.")
		return
	}
	s.advance(w, r, request, a)
}

// authorizePatient is a clinician's choice; it is consent too, as in an EHR.
func (s *Sandbox) authorizePatient(w http.ResponseWriter, r *http.Request) {
	request, a, ok := s.waitingFor(w, r)
	if !ok {
		return
	}
	session, _ := s.session(r)
	p, known := s.library.byID[r.PostFormValue("who")]
	if !session.clinician || !known {
		s.showProblem(w, r, http.StatusBadRequest, "Only a clinician can choose a patient, and only one of the list.")
		return
	}
	s.waiting.take(request)
	a.context = LaunchContext{Patient: p.ID, User: clinicianReference, Fault: a.context.Fault}
	s.returnCode(w, r, a)
}

func (s *Sandbox) authorizeDecision(w http.ResponseWriter, r *http.Request) {
	request, a, ok := s.waitingFor(w, r)
	if !ok {
		return
	}
	session, _ := s.session(r)
	if session.patient == "" {
		s.showProblem(w, r, http.StatusBadRequest, "Nobody is signed in who could allow that.")
		return
	}
	s.waiting.take(request)
	if r.PostFormValue("decision") != "allow" {
		s.returnError(w, r, a, "access_denied", "The patient did not allow it.")
		return
	}
	a.context = LaunchContext{Patient: session.patient, User: "Patient/" + session.patient, Fault: a.context.Fault}
	s.returnCode(w, r, a)
}
