package sandbox

import "net/url"

// clinicianReference is the demo clinician, a resource of the sandbox itself.
const clinicianReference = "Practitioner/sandbox-clinician"

// LaunchContext is what an EHR launch stands for.
type LaunchContext struct {
	Patient   string // id
	Encounter string // id, may be empty
	User      string // fhirUser, a relative reference
	Intent    string
	Opened    []string // what is open in the chart, "Type/id": fhirContext
	HasBanner bool     // the EHR already shows who the patient is, so the app need not
	Fault     Fault    // what is to go wrong; the zero value is nothing
}

// LaunchOption changes a launch.
type LaunchOption func(*LaunchContext)

// WithFault makes something go wrong, by the fault's id; an unknown id changes nothing.
func WithFault(id string) LaunchOption {
	return func(c *LaunchContext) { c.Fault = faultByID(id) }
}

// WithEncounter adds a visit to the launch.
func WithEncounter(id string) LaunchOption {
	return func(c *LaunchContext) { c.Encounter = id }
}

// WithOpened names what is open in the chart besides the patient, as "Type/id".
func WithOpened(names ...string) LaunchOption {
	return func(c *LaunchContext) { c.Opened = names }
}

// WithIntent asks the app for one of its views.
func WithIntent(intent string) LaunchOption {
	return func(c *LaunchContext) { c.Intent = intent }
}

// Launch starts an EHR launch by the demo clinician for one patient and returns its launch id, which is good for one
// authorization within ten minutes. A launch for somebody who is not there gives a token that opens nothing.
func (s *Sandbox) Launch(patientID string, options ...LaunchOption) string {
	c := LaunchContext{Patient: patientID, User: clinicianReference, HasBanner: true, Fault: s.fault}
	for _, option := range options {
		option(&c)
	}
	// Real launch ids hold characters that a client must encode to hand them back unchanged; so does this one.
	id := "ehr+1/" + newSecret() + "=="
	if c.Fault.launch != nil {
		id = c.Fault.launch(id)
	}
	s.launches.put(id, c)
	return id
}

// LaunchURL is where a browser goes with a launch id. An empty id gives the app's front door, which starts a standalone
// launch here: its launch address takes a launch id and nothing less.
func (s *Sandbox) LaunchURL(launchID string) string {
	query := url.Values{"iss": {s.fhirBase}}
	if launchID == "" {
		return s.appOrigin + "/?" + query.Encode()
	}
	query.Set("launch", launchID)
	return s.appOrigin + "/launch?" + query.Encode()
}
