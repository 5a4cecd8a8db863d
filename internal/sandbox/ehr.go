package sandbox

import (
	"net/http"
	"net/url"

	"chartside/internal/sandbox/pages"
)

func chartURL(p Person) string { return "/ehr/patients/" + p.ID }

func (s *Sandbox) ehrPatients(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, http.StatusOK, pages.Patients(s.lines(s.library.people, "", chartURL)))
}

// ehrChart shows a chart and launches the app beside it. Every time the page is made it is a new launch.
func (s *Sandbox) ehrChart(w http.ResponseWriter, r *http.Request) {
	p, known := s.library.byID[r.PathValue("id")]
	if !known {
		s.showProblem(w, r, http.StatusNotFound, "There is no such patient in the sandbox.")
		return
	}
	rec, err := s.library.record(p.ID)
	if err != nil {
		s.showProblem(w, r, http.StatusInternalServerError, "The patient's file could not be read.")
		return
	}
	fault := faultByID(r.URL.Query().Get("fault"))
	windowURL := chartURL(p) + "/launch"
	if fault.ID != "" {
		windowURL += "?" + url.Values{"fault": {fault.ID}}.Encode()
	}
	chart := pages.Chart{
		People: s.lines(s.library.people, p.ID, chartURL), Name: p.Name(), Detail: s.detail(p), Number: p.ID[:8],
		Allergies: allergies(rec), Tables: chartTables(rec),
		LaunchURL: s.LaunchURL(s.Launch(p.ID, WithFault(fault.ID))), WindowURL: windowURL, ChartURL: chartURL(p),
		Fault: fault.ID, FaultLabel: fault.Label,
	}
	if p.Deceased != "" {
		chart.Deceased = day(p.Deceased)
	}
	for _, f := range faults {
		if f.OfTheServer() {
			continue
		}
		chart.Faults = append(chart.Faults, pages.Choice{Value: f.ID, Label: f.Label})
	}
	s.show(w, r, http.StatusOK, pages.ChartPage(chart))
}

// ehrLaunch opens the app in a window of its own, with a launch of its own.
func (s *Sandbox) ehrLaunch(w http.ResponseWriter, r *http.Request) {
	p, known := s.library.byID[r.PathValue("id")]
	if !known {
		s.showProblem(w, r, http.StatusNotFound, "There is no such patient in the sandbox.")
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, s.LaunchURL(s.Launch(p.ID, WithFault(r.URL.Query().Get("fault")))), http.StatusSeeOther)
}
