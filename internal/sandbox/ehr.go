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
	open := r.URL.Query().Get("open")
	windowURL := chartURL(p) + "/launch"
	if query := chosen(fault.ID, open); query != "" {
		windowURL += "?" + query
	}
	chart := pages.Chart{
		People: s.lines(s.library.people, p.ID, chartURL), Name: p.Name(), Detail: s.detail(p), Number: p.ID[:8],
		Allergies: allergies(rec), Tables: chartTables(rec),
		LaunchURL: s.LaunchURL(s.Launch(p.ID, fromChart(rec, fault.ID, open)...)), WindowURL: windowURL, ChartURL: chartURL(p),
		Fault: fault.ID, FaultLabel: fault.Label, Open: open, Openable: openable(rec),
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
	rec, err := s.library.record(p.ID)
	if err != nil {
		s.showProblem(w, r, http.StatusInternalServerError, "The patient's file could not be read.")
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	options := fromChart(rec, r.URL.Query().Get("fault"), r.URL.Query().Get("open"))
	http.Redirect(w, r, s.LaunchURL(s.Launch(p.ID, options...)), http.StatusSeeOther)
}

// fromChart is a launch as the chart makes it: in the newest visit, with what is open beside it.
func fromChart(rec *record, fault, open string) []LaunchOption {
	options := []LaunchOption{WithFault(fault)}
	if visits := newest(rec, "Encounter", nil); len(visits) > 0 {
		options = append(options, WithEncounter(visits[0].id))
	}
	if rec.byName[open] != nil {
		options = append(options, WithOpened(open))
	}
	return options
}

// openable are entries that can be open in the chart: the newest of some types.
func openable(rec *record) []pages.Choice {
	var list []pages.Choice
	for _, kind := range []string{"DiagnosticReport", "DocumentReference", "ImagingStudy", "Procedure"} {
		for i, res := range newest(rec, kind, nil) {
			if i == 3 {
				break
			}
			list = append(list, pages.Choice{Value: res.name(), Label: day(res.date()) + " · " + kind})
		}
	}
	return list
}

// chosen is the query of the launch options that are not the usual ones.
func chosen(fault, open string) string {
	query := url.Values{}
	for name, value := range map[string]string{"fault": fault, "open": open} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return query.Encode()
}
