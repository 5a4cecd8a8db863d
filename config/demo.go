package config

import "fmt"

// Ports of the demo when CHARTSIDE_PORT and SANDBOX_PORT are not set.
const (
	DefaultAppPort     = 8080
	DefaultSandboxPort = 8090
)

// DemoPorts reads CHARTSIDE_PORT and SANDBOX_PORT.
func DemoPorts(environ Environ) (app, sandbox int, err error) {
	app, sandbox = DefaultAppPort, DefaultSandboxPort
	var problems Problems
	for name, into := range map[string]*int{"CHARTSIDE_PORT": &app, "SANDBOX_PORT": &sandbox} {
		port, set, problem := portFrom(environ, name)
		if problem != "" {
			problems = append(problems, problem)
		}
		if set {
			*into = port
		}
	}
	if len(problems) == 0 && app == sandbox {
		problems = Problems{"CHARTSIDE_PORT and SANDBOX_PORT are the same; the demo needs two ports."}
	}
	if len(problems) > 0 {
		return 0, 0, problems
	}
	return app, sandbox, nil
}

// DemoClientID is the id under which the demo is registered at its sandbox.
const DemoClientID = "chartside"

// Demo is the configuration of the demonstration: everything on this machine,
// the sandbox EHR on another site (127.0.0.1) than the application (localhost),
// so that frames and cookies behave as they do in a hospital.
func Demo(appPort, sandboxPort int) Config {
	cfg := defaults()
	cfg.Server.Listen = fmt.Sprintf("127.0.0.1:%d", appPort)
	cfg.Server.PublicURL = fmt.Sprintf("http://localhost:%d", appPort)
	sandbox := fmt.Sprintf("http://127.0.0.1:%d", sandboxPort)
	cfg.Issuers = []Issuer{{
		ID:             "sandbox",
		Name:           "Demo hospital",
		ISS:            sandbox + "/fhir",
		ClientID:       DemoClientID,
		Scopes:         []string{"openid", "fhirUser", "online_access", "patient/*.rs"},
		FrameAncestors: []string{sandbox},
		Audience:       Patient,
	}}
	cfg.Issuers[0].fillDefaults(cfg.Server.PublicURL)
	cfg.Care.CareTeamPhone = "555-0100"
	cfg.Gate.ServeUnscored = true              // synthetic patients only; the page about the model says what was scored
	cfg.Storage = Storage{Kind: StorageMemory} // the sandbox EHR forgets everybody, too
	return cfg
}
