package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"chartside/config"
	"chartside/internal/audit"
)

// trail is the command that reads the audit trail.
type trail struct {
	file
	Of string `help:"Only what concerns the patient with this FHIR id." placeholder:"ID"`
}

// Run prints the trail. A line that was changed ends it with an error.
func (o trail) Run(out io.Writer) error {
	cfg, err := config.Load(o.Config, os.LookupEnv)
	if err != nil {
		return err
	}
	if cfg.Audit.File == "" {
		return errors.New("no audit trail is configured (audit.file)")
	}
	in, err := os.Open(cfg.Audit.File)
	if err != nil {
		return err
	}
	defer in.Close()
	key := []byte(cfg.Audit.Key.Reveal())
	return audit.Each(in, key, func(e audit.Entry) error {
		if o.Of != "" && e.Patient != o.Of && e.Patient != audit.Pseudonym(key, o.Of) {
			return nil
		}
		event, err := e.AuditEvent()
		if err == nil {
			_, err = fmt.Fprintf(out, "%s\n", event)
		}
		return err
	})
}
