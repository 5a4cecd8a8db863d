package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
)

const gail = "../../internal/sandbox/patients/gail-haag.json.gz"

// What is wrong with a command is said before the model is started.
func TestWrongCommands(t *testing.T) {
	for want, args := range map[string][]string{
		"no record":              {"last A1c?", "-record", gail},
		"no question":            {"-record", gail, "   "},
		"want patient or clinic": {"-record", gail, "-audience", "nurse", "last A1c?"},
		"no selector is called":  {"-record", gail, "-selector", "best", "last A1c?"},
		"needs the model":        {"-record", gail, "-no-model", "-selector", "blend", "last A1c?"},
		"no such file":           {"-record", "nowhere.json", "last A1c?"},
		"not a FHIR Bundle":      {"-record", "main.go", "last A1c?"},
	} {
		var out bytes.Buffer
		if err := run(context.Background(), args, &out); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", args, err, want)
		}
		if out.Len() != 0 {
			t.Errorf("%v: printed %q", args, out.String())
		}
	}
}

func TestJSON(t *testing.T) {
	var out bytes.Buffer
	if err := run(context.Background(), []string{"-record", gail, "-no-model", "-json", "What was my last A1c?"}, &out); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Relevant  []string
		Answer    string
		Citations []string
		Abstained *bool
		Seconds   *float64
	}
	decoder := json.NewDecoder(&out)
	if err := decoder.Decode(&got); err != nil || decoder.More() {
		t.Fatalf("not one JSON object: %v", err)
	}
	if len(got.Relevant) == 0 || len(got.Citations) == 0 || got.Abstained == nil || *got.Abstained || got.Seconds == nil || !strings.Contains(got.Answer, "2.94 %") {
		t.Errorf("%+v", got)
	}
}
