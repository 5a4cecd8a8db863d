package sandbox_test

import (
	"fmt"
	"net/http/httptest"

	"chartside/internal/sandbox"
)

// A test of another package serves the sandbox on a port of its own: the address has to be known before New.
func ExampleNew() {
	server := httptest.NewUnstartedServer(nil)
	ehr, err := sandbox.New(sandbox.Options{BaseURL: "http://" + server.Listener.Addr().String(), AppOrigin: "http://localhost:8080"})
	if err != nil {
		fmt.Println(err)
		return
	}
	server.Config.Handler = ehr
	server.Start()
	defer server.Close()

	patient := ehr.Patients()[0]
	launch := ehr.LaunchURL(ehr.Launch(patient.ID, sandbox.WithFault("no-patient")))
	fmt.Println(patient.Name(), launch != "")
	// Output: Crooks, Johnie true
}
