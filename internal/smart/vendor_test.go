package smart

import (
	"slices"
	"testing"
)

// A configured launch/patient is asked for in a launch from the chart too, once.
func TestLaunchPatientWhereConfigured_QUIRK36(t *testing.T) {
	is := Issuer{Scopes: []string{"openid", "launch", "launch/patient", "patient/*.read"}}
	if got, want := is.requestScopes(true, nil), (Scopes{"launch", "openid", "launch/patient", "patient/*.read"}); !slices.Equal(got, want) {
		t.Errorf("EHR launch: %q, want %q", got, want)
	}
	if got, want := is.requestScopes(false, nil), (Scopes{"launch/patient", "openid", "patient/*.read"}); !slices.Equal(got, want) {
		t.Errorf("standalone: %q, want %q", got, want)
	}
}
