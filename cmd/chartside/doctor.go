package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"

	"chartside/cmd/internal/wire"
	"chartside/config"
	"chartside/internal/audit"
	examine "chartside/internal/doctor"
)

type doctor struct {
	file
	Issuer string `arg:"" optional:"" help:"Look at this issuer only, by its id in the configuration."`
}

// errSaid ends the program with a failure that has been printed.
var errSaid = errors.New("said")

// Run looks, prints and fails where something is to be fixed.
func (o doctor) Run(ctx context.Context, out io.Writer) error {
	cfg, err := config.Load(o.Config, os.LookupEnv)
	if err != nil {
		return err // one sentence for each problem
	}
	if ids := issuerIDs(cfg); o.Issuer != "" && !slices.Contains(ids, o.Issuer) {
		return fmt.Errorf("no issuer %q in %s; there is %s", o.Issuer, o.Config, strings.Join(ids, ", "))
	}
	client, _, err := wire.SMART(cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Configuration %s\n  ok    It can be used. Now the servers that it names.\n\n", o.Config)
	text, fixes := examine.Print(examine.Examine(ctx, examine.Options{
		Config: cfg, SMART: client, Issuer: o.Issuer, Embedded: wire.EmbeddedInstalled,
		Database: func(ctx context.Context) error { return wire.CheckStorage(ctx, cfg.Storage) },
		Trail:    func() error { return audit.Check(cfg.Audit.File, []byte(cfg.Audit.Key.Reveal())) },
	}))
	fmt.Fprint(out, text)
	if fixes > 0 {
		return errSaid
	}
	return nil
}

func issuerIDs(cfg config.Config) []string {
	ids := make([]string, len(cfg.Issuers))
	for i, is := range cfg.Issuers {
		ids[i] = is.ID
	}
	return ids
}
